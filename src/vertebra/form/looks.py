"""How a pose looks from its side: how the trunk and the thighs climb, how the knees are bent.

Worked out in the plane from the joint angles and from what the pose rests on; good to about 20°, which is enough to
tell lying from kneeling from standing, and a bent leg from a long one. Degrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin

from vertebra.body import LUMBAR, SIDES, THORACIC, Pose, Side, mirrored

LUMBAR_SHARE, THORACIC_SHARE = 0.75, 0.4
"""How much of a bend there shows in the line from hip to shoulder (ours, from the bodies' proportions)."""

HEAD_SHARE = 0.6
"""How much of the bend of neck and ribs shows in the line from shoulder to ear (ours, from the bodies' proportions)."""

LYING = frozenset({"supine", "prone", "side-lying"})
"""Positions in which the trunk lies."""

LEG_PARTS = frozenset({"sole", "heel", "toes", "instep", "knee", "shin", "calf", "thigh"})
"""Contacts by which a leg rests."""

ON_ALL_FOURS = frozenset({"quadruped", "forearms"})
"""Positions in which hands and knees carry: however the back bends, shoulders and hips stay where they are."""


@dataclass(frozen=True, slots=True)
class Look:
    """`trunk`: from hip to shoulder; `thigh`: from hip to knee (−90 plumb down … 90 up); `knee`: 180 straight.

    On the side the legs point at the camera as much as away from it: nothing is said of them; nor of the knee of a leg
    in the air, which people bend and stretch as they like. `head`: from shoulder to ear, of who lies on the back;
    `front`: 1 where the front looks up, −1 where it looks down, 0 where it looks ahead.
    """

    trunk: float
    thigh: Mapping[Side, float]
    knee: Mapping[Side, float]
    head: float | None = None
    front: int = 0

    def mirrored(self) -> Look:
        """The same with the other side working."""
        return Look(self.trunk, _swapped(self.thigh), _swapped(self.knee), self.head, self.front)


def _swapped(values: Mapping[Side, float]) -> dict[Side, float]:
    return {mirrored(side): value for side, value in values.items()}


def look(pose: Pose) -> Look:
    """How a pose looks from its side."""
    rests = {contact.side for contact in pose.contacts if contact.part in LEG_PARTS}
    knee = {side: 180.0 - abs(pose.angles[f"{side}.knee"]) for side in SIDES if side in rests}
    if pose.position == "side-lying":
        return Look(0.0, {}, {})
    if pose.position in LYING:
        thigh = {side: _lying_thigh(pose, side) for side in SIDES}
        front = 1 if pose.position == "supine" else -1
        return Look(_lying_trunk(pose), thigh, knee, _lying_head(pose) if front > 0 else None, front)
    lean = _lean(pose, _support(pose))
    bent = 0.0 if pose.position in ON_ALL_FOURS else _bent(pose)
    thigh = {side: _folded(lean - pose.angles[f"{side}.hip"] - 90.0) for side in SIDES}
    return Look(_folded(90.0 - lean - bent), thigh, knee)


def _bent(pose: Pose) -> float:
    """How much the spine's own bending turns the line from hip to shoulder forwards."""
    lumbar = sum(pose.angles.get(name, 0.0) for name in LUMBAR)
    thoracic = sum(pose.angles.get(name, 0.0) for name in THORACIC)
    return LUMBAR_SHARE * lumbar + THORACIC_SHARE * thoracic


def _lying_trunk(pose: Pose) -> float:
    parts = {contact.part for contact in pose.contacts}
    if pose.position == "supine":
        return 0.0 if parts & {"sacrum", "lumbar", "seat"} else -abs(pose.angles.get("pelvis", 0.0))
    if pose.position == "prone":
        return max(0.0, -_bent(pose))
    return 0.0


def _lying_thigh(pose: Pose, side: Side) -> float:
    if pose.position == "supine":
        return _folded(pose.angles[f"{side}.thigh"])
    return -pose.angles[f"{side}.hip"] if pose.position == "prone" else 0.0


def _lying_head(pose: Pose) -> float:
    """How far the head is off the mat, as the climb from shoulder to ear."""
    if any(contact.part == "head" for contact in pose.contacts):
        return 0.0
    curl = pose.angles["neck"] + pose.angles["head"] + sum(pose.angles.get(name, 0.0) for name in THORACIC)
    return HEAD_SHARE * curl


def _support(pose: Pose) -> Side:
    """The side of the leg that carries: the one that kneels, else the one whose foot rests.

    How a thigh stands over a shin that lies is known to a degree; how a shin stands over a foot hangs on the ankle.
    """
    held = sorted(
        (contact for contact in pose.contacts if contact.part in ("sole", "knee", "shin", "thigh", "heel")),
        key=lambda contact: contact.part not in ("knee", "shin"),
    )
    return next((contact.side for contact in held if contact.side is not None), "left")


def _lean(pose: Pose, side: Side) -> float:
    """How far the pelvis leans forwards from upright, by the leg that carries."""
    hip, knee = pose.angles[f"{side}.hip"], pose.angles[f"{side}.knee"]
    thigh = pose.angles.get(f"{side}.thigh")
    if pose.position == "seated" and thigh is not None:
        return hip + thigh - 90.0
    soles = {contact.side for contact in pose.contacts if contact.part in ("sole", "heel", "toes")}
    if pose.position in ON_ALL_FOURS or (pose.position == "kneeling" and side not in soles):
        return hip - _kneeling_lean(knee)
    return hip - (knee - pose.angles[f"{side}.ankle"])


def _kneeling_lean(knee: float) -> float:
    """How far a thigh leans back over a shin that lies on the floor."""
    return knee - 90.0


def _folded(degrees_: float) -> float:
    """A direction as a climb: −90 … 90."""
    return degrees(asin(sin(radians(degrees_)))) if abs(cos(radians(degrees_))) > 1e-9 else degrees_
