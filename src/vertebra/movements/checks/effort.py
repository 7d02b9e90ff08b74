"""What makes one pose harder than another, in plain measures of a resolved pose. A way out may not add to any of them.

The measures are ours; none is a load in newtons. Each is zero in a pose that rests.
"""

from __future__ import annotations

from math import cos, radians

from vertebra.body import SIDES, Pose, Side
from vertebra.movements.poses import UPRIGHT

LYING_SUPPORT = frozenset({"sacrum", "seat", "lumbar"})
"""What carries the pelvis when lying; without any of it the hips are up."""

LEG_PARTS = frozenset({"sole", "heel", "toes", "calf", "shin", "knee", "thigh"})
"""A leg with one of these on a surface is carried."""

THIGH_SHARE = 0.5
"""The thigh's share of a leg's length (about half; Winter's segment lengths 0.245 and 0.246 of stature)."""

LEANING = 0.5
"""Share of the trunk's lean that is left to carry when the hands rest on something (ours)."""

ON_BALL_DEG = 55.0
"""Hips on a ball are up already: as much as lifting them a hand's height to put it in or take it out (ours)."""

TOLERANCE = 1e-6


def effort(pose: Pose) -> dict[str, float]:
    """The measures, by name: degrees for `hips-up` and `lean`, leg lengths for `lever-…`, 0 or 1 for `head-up`."""
    parts = {contact.part for contact in pose.contacts}
    measures = {f"lever-{side}": _lever(pose, side) for side in SIDES}
    if pose.position in UPRIGHT:
        return measures | {"lean": _lean(pose)}
    if pose.position == "supine":
        measures |= {"head-up": float("head" not in parts), "hips-up": _hips_up(pose)}
    return measures


def harder(pose: Pose, than: Pose) -> str | None:
    """The name of a measure in which `pose` is harder than the other; None if it is in none."""
    before = effort(than)
    return next((name for name, value in effort(pose).items() if value > before.get(name, 0.0) + TOLERANCE), None)


def _lever(pose: Pose, side: Side) -> float:
    """How far a leg that nothing carries reaches out from the hip, level with the floor, in leg lengths."""
    if any(contact.part in LEG_PARTS and contact.side in (None, side) for contact in pose.contacts):
        return 0.0
    if pose.position in UPRIGHT:
        return 1.0
    thigh = pose.angles.get(f"{side}.thigh", pose.angles[f"{side}.hip"] + pose.angles["pelvis"])
    shin = thigh - pose.angles[f"{side}.knee"]
    return abs(THIGH_SHARE * cos(radians(thigh)) + (1 - THIGH_SHARE) * cos(radians(shin)))


def _hips_up(pose: Pose) -> float:
    """How far the thighs have come down towards level while the hips are off the mat: more is higher (degrees)."""
    under = {contact.surface for contact in pose.contacts if contact.part in LYING_SUPPORT}
    if under:
        return ON_BALL_DEG if under == {"ball"} else 0.0
    carried: list[Side] = [side for side in SIDES if _lever(pose, side) == 0.0]
    thighs = [pose.angles.get(f"{side}.thigh", 0.0) for side in carried or SIDES]
    return max(0.0, 90.0 - min(thighs)) + (30.0 if len(carried) == 1 else 0.0)


def _lean(pose: Pose) -> float:
    """How far the trunk bends forward, all joints together (degrees); seated hips count from sitting upright."""
    seated = 90.0 if pose.position == "seated" else 0.0
    spine = sum(pose.angles[name] for name in pose.angles if name[:1] in "LT" and name[1:].isdigit())
    lean = max(0.0, max(pose.angles[f"{side}.hip"] for side in SIDES) - seated + spine)
    leaning = any(contact.part in ("hand", "forearm", "elbow") for contact in pose.contacts)
    return lean * (LEANING if leaning else 1.0)
