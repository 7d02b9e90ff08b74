"""The body's words: landmarks, joints, contacts, sides, axes and units. Imports nothing of ours.

Axes: metres, y up, z forward (where the standing figure looks), x = the body's own left.
Angles: degrees, 0 = anatomical neutral (standing, arms hanging); flexion positive, extension negative.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Side = Literal["left", "right"]
View = Literal["side", "front", "foot-end"]
BreathWay = Literal["in", "out", "free"]
Position = Literal["supine", "prone", "side-lying", "quadruped", "forearms", "seated", "standing", "kneeling"]

SIDES: tuple[Side, ...] = get_args(Side)
VIEWS: tuple[View, ...] = get_args(View)
POSITIONS: tuple[Position, ...] = get_args(Position)

LUMBAR = ("L5", "L4", "L3", "L2", "L1")
THORACIC = tuple(f"T{number}" for number in range(12, 0, -1))
VERTEBRAE = LUMBAR + THORACIC
"""The seventeen joints of the spine that this project moves one at a time, tail first."""

LOWER_THORACIC = THORACIC[:6]
"""T12 … T7: what leaves the mat, with the lumbar five, in a bridge."""

LANDMARKS = (
    "nose", "left.eye.inner", "left.eye", "left.eye.outer", "right.eye.inner", "right.eye", "right.eye.outer",
    "left.ear", "right.ear", "mouth.left", "mouth.right", "left.shoulder", "right.shoulder", "left.elbow",
    "right.elbow", "left.wrist", "right.wrist", "left.pinky", "right.pinky", "left.index", "right.index",
    "left.thumb", "right.thumb", "left.hip", "right.hip", "left.knee", "right.knee", "left.ankle", "right.ankle",
    "left.heel", "right.heel", "left.foot", "right.foot",
)  # fmt: skip
"""The 33 landmarks in the pose estimator's order."""

LIMB_JOINTS = ("hip", "knee", "ankle", "toes", "shoulder", "elbow", "wrist")
LIMB_EXTRAS = ("hip.abduct", "hip.rotate", "shoulder.abduct", "shoulder.rotate", "forearm.turn")
TRUNK_EXTRAS = ("trunk.turn", "trunk.side")

CONTACT_PARTS = (
    "sole", "heel", "toes", "instep", "knee", "shin", "calf", "thigh", "hip", "seat", "sacrum", "lumbar", "thorax",
    "upper-back", "belly", "chest", "shoulder", "head", "arm", "elbow", "forearm", "hand", "leg",
)  # fmt: skip
"""Parts of the skin that may rest on a surface. A file may say the plural of a sided part: `soles` = both.

Back: sacrum, lumbar, thorax, upper-back. Front: belly, chest. Kneeling: knee (below the kneecap), shin (its front),
instep (top of the foot) or toes (tucked under). `hand` rests on its palm, `forearm` on elbow and palm.
Side: hip, shoulder, `leg` (outer side of knee and ankle).
"""

SIDED_PARTS = frozenset({
    "sole", "heel", "toes", "instep", "knee", "shin", "calf", "thigh", "hip", "shoulder", "arm", "elbow", "forearm",
    "hand", "leg",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One landmark: x and y in image heights (isotropic), y down; z as estimated; seen 0 … 1."""

    x: float
    y: float
    z: float
    seen: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One instant of a body. `t` in seconds since the stream began; `points` None when nobody is there."""

    t: float
    points: tuple[Point, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A part of the skin that rests on a surface: `part[.side][@surface]` in a file; `slides` lets it travel."""

    part: str
    side: Side | None = None
    surface: str = "mat"
    slides: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """Joint angles and contacts, complete and sided; the contacts place the body and win over the angles.

    `angles` in degrees, from anatomical neutral, with the keys
    `L5 … L1, T12 … T1` (flexion of each vertebral joint), `neck`, `head`, `left.hip`, `right.knee`, … and the
    extras `left.hip.abduct`, `right.shoulder.abduct`, `trunk.turn`, …; and, because people see these and not the
    joint, `pelvis` (roll from its easy middle, + = the tail curls up) and `left.thigh`, `right.thigh` (above the
    floor seen from the side; lying: 0 flat, 90 knee over hip; standing: 90 is plumb minus the flexion).
    `zero` says what the spine numbers count from: `lying` = the easy lying curve of each body (calibrated by its
    gap), `standing` = anatomical neutral.
    """

    angles: Mapping[str, float]
    contacts: tuple[Contact, ...]
    zero: Literal["lying", "standing"] = "standing"
    position: Position = "standing"


def mirrored(side: Side) -> Side:
    """The other side."""
    return "left" if side == "right" else "right"
