"""How a body bears itself: whether it lies, kneels, sits back or leans, and which of its parts its contacts hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vertebra.body import SIDES, Contact, Pose, Side

LYING = frozenset({"supine", "prone", "side-lying"})
ON_FOURS = frozenset({"quadruped", "forearms"})
"""On hands and knees, or on forearms and knees."""
ON_KNEES = ON_FOURS | {"kneeling"}
"""The same, or upright on one knee or two."""
PALM_POINTS_DEG: Mapping[str, float] = {"mat": 90.0, "chair": 90.0, "chair-back": 90.0, "sofa": 90.0, "wall": 0.0}
"""Which way the fingers point where a palm rests on that surface: 0 up, 90 forward."""
SAT_BACK_DEG = 110.0
"""Knees bent further than this on all fours: the seat goes back towards the heels, and the arms reach (our default)."""
FOLDED_ROTATE_DEG, FOLDED_ELBOW_DEG = 45.0, 60.0
"""An upper arm turned in so far, the elbow bent so much: the arm lies across the chest (our default)."""


@dataclass(frozen=True, slots=True)
class Held:
    """Which parts a set of contacts holds, asked in words."""

    contacts: frozenset[Contact]

    @classmethod
    def by(cls, contacts: Iterable[Contact]) -> Held:
        """The parts held by these contacts."""
        return cls(frozenset(contacts))

    def part(self, *parts: str, side: Side | None = None, surface: str | None = None) -> bool:
        """Whether one of the parts is held (on that side, on that surface)."""
        for contact in self.contacts:
            if contact.part not in parts or (side is not None and contact.side != side):
                continue
            if surface is None or contact.surface == surface:
                return True
        return False


def lies(pose: Pose) -> bool:
    """Whether the body lies."""
    return pose.position in LYING


def sits_back(pose: Pose) -> bool:
    """Whether someone on hands and knees lets the seat go back towards the heels."""
    bent = max(pose.angles.get(f"{side}.knee", 0.0) for side in SIDES)
    return pose.position in ON_FOURS and bent > SAT_BACK_DEG and Held.by(pose.contacts).part("hand", surface="mat")


def leans(pose: Pose) -> bool:
    """Whether someone stands with hands on a wall or a chair."""
    held = Held.by(pose.contacts)
    return pose.position == "standing" and any(
        held.part("hand", "forearm", surface=surface) for surface in PALM_POINTS_DEG if surface != "mat"
    )


def on_back(pose: Pose) -> bool:
    """Whether the body lies on its back, and so counts its spine from the easy lying curve (if the pose says so)."""
    return pose.position == "supine"


def standing_sides(pose: Pose) -> tuple[Side, ...]:
    """The sides that stand on a foot; both where none does."""
    held = Held.by(pose.contacts)
    return tuple(side for side in SIDES if held.part("sole", side=side)) or SIDES


def folded(pose: Pose, side: Side) -> bool:
    """Whether this arm lies across the chest, the upper arm turned in and the elbow well bent: it doesn't hang."""
    turned_in = pose.angles.get(f"{side}.shoulder.rotate", 0.0) >= FOLDED_ROTATE_DEG
    return turned_in and pose.angles.get(f"{side}.elbow", 0.0) >= FOLDED_ELBOW_DEG
