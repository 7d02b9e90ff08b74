"""Poses and paths on hands and knees, on forearms, on the front, and standing with hands on wall or chair."""

from __future__ import annotations

from dataclasses import replace

from figure_poses import Path, Pose, upright

KNELT = "knees shins insteps"
WALL_AHEAD = {"wall": {"ahead_cm": 55.0}}
CHAIR = {"chair": {"seat_cm": 45.0}}


def lifted(pose: Pose, *parts: str, **said: float) -> Pose:
    """The right leg off its surface, its joints as said."""
    kept = tuple(one for one in pose.contacts if one.side != "right" or one.part not in parts)
    return replace(pose, angles=pose.angles | {f"right.{name}": angle for name, angle in said.items()}, contacts=kept)


_LEG = ("knee", "shin", "instep", "sole", "thigh")
FOREARMS = upright(f"{KNELT} forearms", "forearms", hip=101, knee=90, ankle=-52)
KICK = lifted(FOREARMS, *_LEG, hip=0, knee=90, ankle=0)
KICK_LOW = lifted(FOREARMS, *_LEG, hip=6, knee=90, ankle=0)
HANDS = upright(f"{KNELT} hands", "quadruped", hip=90, knee=90, ankle=-52)
HANDS_KICK = lifted(HANDS, *_LEG, hip=0, knee=90, ankle=0)
PRONE = upright("belly chest head thighs insteps", "prone", ankle=-50, shoulder=12, elbow=8)
PRONE_KICK = lifted(PRONE, *_LEG, hip=-8, knee=90, ankle=0)
AT_WALL = upright("soles hands@wall", hip=12, knee=8, shoulder=70, elbow=20)
WALL_KICK = lifted(AT_WALL, *_LEG, hip=0, knee=90)
AT_CHAIR = upright("soles hands@chair-back", hip=15, knee=8, shoulder=50, elbow=25)
CHAIR_KICK = lifted(AT_CHAIR, *_LEG, hip=5, knee=90)

Props = dict[str, dict[str, float]]
POSES: dict[str, tuple[Pose, Props]] = {
    "forearms": (FOREARMS, {}),
    "kick": (KICK, {}),
    "kick low": (KICK_LOW, {}),
    "hands": (HANDS, {}),
    "hands kick": (HANDS_KICK, {}),
    "prone": (PRONE, {}),
    "prone kick": (PRONE_KICK, {}),
    "at the wall": (AT_WALL, WALL_AHEAD),
    "wall kick": (WALL_KICK, WALL_AHEAD),
    "at the chair": (AT_CHAIR, CHAIR),
    "chair kick": (CHAIR_KICK, CHAIR),
}


def _step(start: Pose, end: Pose, anchor: Pose) -> Path:
    return Path(start=start, via=(), end=end, anchor=anchor, beads="still", spine="neutral")


STEPS: dict[str, tuple[Path, Props]] = {
    "kick lift": (_step(FOREARMS, KICK, FOREARMS), {}),
    "kick pulse": (_step(KICK_LOW, KICK, FOREARMS), {}),
    "kick home": (_step(KICK_LOW, FOREARMS, FOREARMS), {}),
    "hands lift": (_step(HANDS, HANDS_KICK, HANDS), {}),
    "to forearms": (_step(HANDS, FOREARMS, HANDS), {}),
    "prone lift": (_step(PRONE, PRONE_KICK, PRONE), {}),
    "wall lift": (_step(AT_WALL, WALL_KICK, AT_WALL), WALL_AHEAD),
    "chair lift": (_step(AT_CHAIR, CHAIR_KICK, AT_CHAIR), CHAIR),
}
