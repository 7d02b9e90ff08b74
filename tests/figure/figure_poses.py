"""Poses and paths for the figure's tests, written as a definition's resolved poses come: sided, and shared out."""

from __future__ import annotations

from functools import cache

from vertebra import content
from vertebra.body import LIMB_EXTRAS, LIMB_JOINTS, SIDED_PARTS, SIDES, Contact, Pose
from vertebra.figure.path import track
from vertebra.figure.skeleton import Body, load
from vertebra.figure.spine import SHARES, share_out
from vertebra.figure.types import Path, Track

BODIES = ALL = content.bodies()
"""What the tests look at: all four."""
WOMEN = ("woman", "older-woman")
"""Whom the poses below were made for: some absolute numbers are theirs (`check --figure` measures the library's own
movements on all four)."""
SIDED = ("thigh", *LIMB_JOINTS, *LIMB_EXTRAS)
PLURALS = {"calves": "calf"} | {f"{part}s": part for part in SIDED_PARTS}
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
_UPPER = {"T6": 1.2, "T5": 1.2, "T4": 1.0, "T3": 1.0, "T2": 0.8, "T1": 0.8}
LINE = lying("soles upper-back head arms", thigh=27, knee=115, pelvis=28, lumbar=1, lower_thoracic=1, neck=20, **_UPPER)


def bridge(start: Pose, end: Pose, *via: Pose, **said: object) -> Path:
    return Path(start=start, via=via, end=end, anchor=EASY, beads="mat", spine="articulate", **said)


BRIDGE = {
    "tilt": bridge(EASY, TILT, order="tail-first", joints=("L5", "L1")),
    "peel": bridge(TILT, LINE, LOW, MID, order="tail-first", joints=("L5", "T7")),
    "lay": bridge(LINE, TILT, MID, LOW, order="head-first", joints=("T7", "L5")),
    "settle": bridge(TILT, EASY, order="head-first", joints=("L1", "L5")),
}


BLOCK_LINE = lying("soles upper-back head arms", thigh=44, knee=121, pelvis=15, neck=15)
HOOK = lying(FLAT, thigh=55, knee=109)
CURVED = lying(IMPRINT, thigh=55, knee=109, pelvis=10, lumbar=14)
KNEE_UP = Pose(
    angles=CURVED.angles | {"right.thigh": 90.0, "right.knee": 90.0, "right.ankle": -15.0},
    contacts=contacts("sole.left sacrum lumbar thorax head arms"),
    zero="lying",
    position="supine",
)
BELLY = lying("soles sacrum thorax head elbows", thigh=55, knee=109, elbow=95, shoulder__abduct=30)

_SOFT_KNEES = {"knee": 9.0, "ankle": 9.0, "hip__abduct": 2.0}
TALL = upright("soles", **_SOFT_KNEES)
NOD = upright("soles", neck=20, **_SOFT_KNEES)
HANG = upright("soles", neck=40, thoracic=30, lumbar=45, hip=74, knee=18, hip__abduct=2)
_ON_CHAIR = "soles thighs@chair seat@chair"
SAT = upright(f"{_ON_CHAIR} hands@thigh", "seated", thigh=0, knee=90, hip=90, hip__abduct=8, shoulder=10, elbow=75)
SAT_DOWN = upright(
    f"{_ON_CHAIR} hands@shin", "seated",
    neck=25, thoracic=30, lumbar=20, thigh=0, hip=105, knee=90, hip__abduct=8, shoulder=60, elbow=40,
)  # fmt: skip
WALL_TALL = upright("soles seat@wall thorax@wall", hip=12, knee=12, hip__abduct=2)
WALL_DOWN = upright("soles seat@wall", neck=30, thoracic=30, lumbar=38, hip=20, knee=12, hip__abduct=2)
HALF = upright(
    "soles hands@thigh", neck=30, thoracic=30, lumbar=25, hip=18, knee=12, hip__abduct=2, elbow=24, shoulder=35
)

POSES: dict[str, tuple[Pose, dict[str, dict[str, float]]]] = {
    "easy": (EASY, {}),
    "tilt": (TILT, {}),
    "low": (LOW, {}),
    "mid": (MID, {}),
    "line": (LINE, {}),
    "block line": (BLOCK_LINE, {}),
    "hook": (HOOK, {}),
    "curved": (CURVED, {}),
    "knee up": (KNEE_UP, {}),
    "hands on belly": (BELLY, {}),
    "tall": (TALL, {}),
    "nod": (NOD, {}),
    "half": (HALF, {}),
    "hang": (HANG, {}),
    "sat": (SAT, CHAIR),
    "sat down": (SAT_DOWN, CHAIR),
    "wall tall": (WALL_TALL, WALL),
    "wall down": (WALL_DOWN, WALL),
}


def imprint(start: Pose, end: Pose, **said: object) -> Path:
    return Path(start=start, via=(), end=end, anchor=HOOK, beads="still", spine="imprint", **said)


def rolling(start: Pose, end: Pose, **said: object) -> Path:
    return Path(start=start, via=(), end=end, anchor=start, beads="bend", spine="articulate", **said)


BLOCK = {
    "lift": Path(start=EASY, via=(), end=BLOCK_LINE, anchor=EASY, beads="mat", spine="block"),
    "lower": Path(start=BLOCK_LINE, via=(), end=EASY, anchor=EASY, beads="mat", spine="block"),
}
KNEE_LIFT = {
    "curve": imprint(HOOK, CURVED, order="tail-first", joints=("L5", "L1")),
    "float": imprint(CURVED, KNEE_UP),
    "lower": imprint(KNEE_UP, CURVED),
}
ROLL_DOWN = {
    "roll": rolling(NOD, HANG, order="head-first", joints=("T1", "L5")),
    "up": rolling(HANG, TALL, order="tail-first", joints=("L5", "T1")),
}
SEATED = {
    "roll": rolling(SAT, SAT_DOWN, order="head-first", joints=("T1", "L5"), slides=("hand",)),
    "up": rolling(SAT_DOWN, SAT, order="tail-first", joints=("L5", "T1"), slides=("hand",)),
}
AT_THE_WALL = {"roll": rolling(WALL_TALL, WALL_DOWN, order="head-first", joints=("T1", "L5"))}

STEPS: dict[str, tuple[Path, dict[str, dict[str, float]]]] = {
    **{f"bridge {name}": (path, {}) for name, path in BRIDGE.items()},
    **{f"block {name}": (path, {}) for name, path in BLOCK.items()},
    **{f"knee-lift {name}": (path, {}) for name, path in KNEE_LIFT.items()},
    **{f"roll-down {name}": (path, {}) for name, path in ROLL_DOWN.items()},
    **{f"seated {name}": (path, CHAIR) for name, path in SEATED.items()},
    **{f"wall {name}": (path, WALL) for name, path in AT_THE_WALL.items()},
}


@cache
def tracked(step: str, name: str) -> Track:
    path, props = STEPS[step]
    return track(path, body(name), props)
