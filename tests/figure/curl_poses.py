"""Lying with head and shoulders curled up, a knee held, a leg long: the neck lift, and how a leg goes out and home."""

from __future__ import annotations

from dataclasses import replace

from figure_poses import HOOK, Contact, Path, Pose, contacts, lying

DOWN = "sacrum lumbar thorax"
_UPPER = {"T1": 4.5, "T2": 4.5, "T3": 4.5, "T4": 4.5, "T5": 4.0, "T6": 3.0}
_IMPRINT = {"pelvis": 10.0, "lumbar": 14.0}
TABLE = lying(f"{DOWN} head arms", thigh=90, knee=90, ankle=-15, **_IMPRINT)
CURL = lying(DOWN, thigh=90, knee=90, ankle=-15, neck=30, head=12, shoulder=12, **_UPPER, **_IMPRINT)


def _legs(pose: Pose, near: str, far: str, *, drawn: float, long: float, on: str) -> Pose:
    """One knee drawn and held by both hands, the other leg long."""
    legs = {f"{near}.thigh": drawn, f"{near}.knee": 100.0, f"{far}.thigh": long, f"{far}.knee": 5.0}
    held = contacts(f"{DOWN} hand.left@{on}.{near} hand.right@{on}.{near}")
    return replace(pose, angles=pose.angles | legs | {f"{far}.ankle": -40.0}, contacts=held)


HOLD = _legs(CURL, "right", "left", drawn=100, long=60, on="knee")
DRAWN = _legs(CURL, "right", "left", drawn=108, long=60, on="knee")
SWAPPED = _legs(CURL, "left", "right", drawn=100, long=60, on="knee")
BEHIND_THIGH = _legs(CURL, "right", "left", drawn=100, long=60, on="thigh-back")
_BEHIND_HEAD = contacts(f"{DOWN} hands@head")
HEAD_HELD = replace(CURL, contacts=_BEHIND_HEAD)


def _leg(pose: Pose, thigh: float, knee: float, ankle: float = -40.0) -> Pose:
    return replace(pose, angles=pose.angles | {"right.thigh": thigh, "right.knee": knee, "right.ankle": ankle})


REACH_60, REACH_45, REACH_30, HOVER = (_leg(TABLE, thigh, 5) for thigh in (60.0, 45.0, 30.0, 9.0))
TOE_TAP = replace(_leg(TABLE, 50, 90), contacts=contacts("toes.right sacrum lumbar thorax head arms"))
CURVED = replace(HOOK, angles=HOOK.angles | lying("", **_IMPRINT).angles, contacts=contacts(f"soles {DOWN} head arms"))
_GLIDING = Contact(part="heel", side="right", slides=True)
SLID = replace(_leg(CURVED, 5, 10, 0), contacts=(_GLIDING, *contacts(f"sole.left {DOWN} head arms")))
TO_SLIDE = replace(CURVED, contacts=(Contact(part="sole", side="right", slides=True), *SLID.contacts[1:]))

POSES: dict[str, tuple[Pose, dict[str, dict[str, float]]]] = {
    name: (pose, {})
    for name, pose in {
        "table": TABLE,
        "curl": CURL,
        "hold": HOLD,
        "drawn": DRAWN,
        "swapped": SWAPPED,
        "behind thigh": BEHIND_THIGH,
        "head held": HEAD_HELD,
        "reach 60": REACH_60,
        "reach 45": REACH_45,
        "reach 30": REACH_30,
        "hover": HOVER,
        "toe tap": TOE_TAP,
        "slid": SLID,
    }.items()
}


def _step(start: Pose, end: Pose, anchor: Pose = HOOK, slides: tuple[str, ...] = ()) -> Path:
    return Path(start=start, via=(), end=end, anchor=anchor, beads="still", spine="imprint", slides=slides)


CURLS = {
    "curl up": _step(TABLE, CURL),
    "arrive": _step(CURL, HOLD),
    "draw": _step(HOLD, DRAWN),
    "change": _step(DRAWN, SWAPPED),
    "gather": _step(SWAPPED, CURL),
    "hands behind head": _step(CURL, HEAD_HELD),
}
REACHES = {
    "reach 60": _step(TABLE, REACH_60),
    "reach 45": _step(TABLE, REACH_45),
    "reach 30": _step(TABLE, REACH_30),
    "hover": _step(TABLE, HOVER),
    "tap": _step(TABLE, TOE_TAP),
}
SLIDES = {"heel slide": _step(TO_SLIDE, SLID, slides=("heel.right", "sole.right"))}
STEPS: dict[str, tuple[Path, dict[str, dict[str, float]]]] = {
    name: (path, {}) for name, path in {**CURLS, **REACHES, **SLIDES}.items()
}
