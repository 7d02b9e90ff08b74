"""Poses and paths for the figure's tests, written as a definition's resolved poses come: sided, and shared out."""

from __future__ import annotations

from functools import cache

from vertebra import content
from vertebra.body import LIMB_EXTRAS, LIMB_JOINTS, SIDES, Contact, Pose
from vertebra.figure.skeleton import Body, load
from vertebra.figure.spine import SHARES, share_out
from vertebra.figure.types import Path

BODIES = ("woman", "older-woman")
SIDED = ("thigh", *LIMB_JOINTS, *LIMB_EXTRAS)
PLURALS = {"soles": "sole", "arms": "arm", "hands": "hand", "elbows": "elbow", "thighs": "thigh", "calves": "calf"}
CHAIR = {"chair": {"seat_cm": 45.0}}
WALL = {"wall": {"heels_cm": 20.0}}


@cache
def body(name: str) -> Body:
    return load(content.data("figure", "bodies", f"{name}.npz"))


def contacts(text: str) -> tuple[Contact, ...]:
    found: list[Contact] = []
    for token in text.split():
        place, _, surface = token.partition("@")
        part, _, side = place.partition(".")
        sides = SIDES if part in PLURALS else (side or None,)
        found += [Contact(part=PLURALS.get(part, part), side=one, surface=surface or "mat") for one in sides]
    return tuple(found)


def angles(said: dict[str, float]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, degrees in said.items():
        if name in SHARES:
            found |= share_out(name, degrees)
        elif name in SIDED:
            found |= {f"{side}.{name}": degrees for side in SIDES}
        else:
            found[name] = degrees
    return found


def lying(text: str, **said: float) -> Pose:
    return Pose(angles=angles(_named(said)), contacts=contacts(text), zero="lying", position="supine")


def upright(text: str, position: str = "standing", **said: float) -> Pose:
    return Pose(angles=angles(_named(said)), contacts=contacts(text), zero="standing", position=position)


def _named(said: dict[str, float]) -> dict[str, float]:
    return {name.replace("__", ".").replace("_", "-"): degrees for name, degrees in said.items()}


FLAT = "soles sacrum thorax head arms"
IMPRINT = "soles sacrum lumbar thorax head arms"
EASY = lying(FLAT, thigh=67, knee=133)
TILT = lying(FLAT, thigh=67, knee=133, pelvis=10, lumbar=14)
LOW = lying("soles thorax head arms", thigh=58, knee=128, pelvis=20, lumbar=17, lower_thoracic=3)
MID = lying("soles upper-back head arms", thigh=44, knee=121, pelvis=28, lumbar=8, lower_thoracic=12, neck=6)
LINE = lying("soles upper-back head arms", thigh=27, knee=115, pelvis=28, lumbar=1, lower_thoracic=1, neck=20)


def bridge(start: Pose, end: Pose, *via: Pose, **said: object) -> Path:
    return Path(start=start, via=via, end=end, anchor=EASY, beads="mat", spine="articulate", **said)


BRIDGE = {
    "tilt": bridge(EASY, TILT, order="tail-first", joints=("L5", "L1")),
    "peel": bridge(TILT, LINE, LOW, MID, order="tail-first", joints=("L5", "T7")),
    "lay": bridge(LINE, TILT, MID, LOW, order="head-first", joints=("T7", "L5")),
    "settle": bridge(TILT, EASY, order="head-first", joints=("L1", "L5")),
}
