"""How much a movement asks of the trunk and hips, as low, medium or high: orders a ladder, promises nothing.

A static index: the weight of what nothing carries, times how far out it hangs, in the poses that a movement passes.
Slow movement adds about a fortieth to it (STACK §4), so time is left out; so is the instant at which a foot leaves the
mat, which is short, and alike on every rung that begins with both feet down. The numbers order rungs and stay inside:
people differ far more than rungs do. Nobody is shown newtons, and none of this says what is safe.

Segments: de Leva 1996 (J Biomech 29:1223), table 4, men: share of the body's mass, length in metres of the mean man
(73.0 kg, 1.741 m), and where its weight sits, as a share from the end that is named. Joint-to-joint lengths throughout.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Literal, get_args

from vertebra.body import SIDES, THORACIC, VERTEBRAE, Pose, Side
from vertebra.movements.performance import Performance

Load = Literal["low", "medium", "high"]
LOADS: tuple[Load, ...] = get_args(Load)

MASS_KG = 73.0
GRAVITY = 9.81


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the body: its share of the mass, its length (m), and its weight's place from the near end (share)."""

    share: float
    length_m: float
    centre: float

    @property
    def newtons(self) -> float:
        """What it weighs."""
        return self.share * MASS_KG * GRAVITY

    @property
    def centre_m(self) -> float:
        """How far its weight is from its near end (m)."""
        return self.centre * self.length_m


THIGH = Segment(0.1416, 0.4222, 0.4095)
"""From the hip."""
SHIN = Segment(0.0433, 0.4403, 0.4395)
"""From the knee to the ankle joint."""
FOOT = Segment(0.0137, 0.2581, 0.4415)
"""From the heel."""
HEAD = Segment(0.0694, 0.2429, 1 - 0.5002)
"""With the neck, from C7 up."""
UPPER = Segment(0.1596, 0.2421, 1 - 0.5066)
"""The upper trunk, from the tip of the breastbone up to C7."""
MIDDLE = Segment(0.1633, 0.2155, 0.4502)
"""The middle trunk, from the tip of the breastbone down to the navel."""
LOWER = Segment(0.1117, 0.1457, 0.6115)
"""The lower trunk, from the navel down to the hips."""
ARM = 0.0271 + 0.0162 + 0.0061
"""Upper arm, forearm and hand of one side: share of the body's mass."""

ANKLE_FROM_HEEL = 0.25
"""The ankle stands so far from the heel, as a share of the foot (our default)."""

PELVIS_LEVER_M = 0.08
"""The lower trunk's own weight holds against the legs with this lever, about the edge of the sacrum (m; ours)."""

EXTENSORS = 0.5
"""Back and hip extensors give about twice what the front of the trunk gives: their moments count half (ours)."""

LEANING = 0.5
"""Share of the lean that is left to carry when the hands rest on something (ours)."""

LEG_PARTS = frozenset({"sole", "heel", "toes", "instep", "calf", "shin", "knee", "thigh"})
PELVIS_PARTS = frozenset({"sacrum", "seat", "lumbar"})
LYING_UP = frozenset({"supine"})
KNEELING = frozenset({"quadruped", "forearms"})
UPRIGHT = frozenset({"standing", "seated", "kneeling"})

MEDIUM_FROM, HIGH_FROM = 14.0, 40.0
"""Where the bands begin, in the index's own unit (ours): one leg over its hip is low, both are medium, a long leg 30°
above the floor is high."""


def leg_moment(thigh_deg: float, knee_deg: float) -> float:
    """One leg's moment about its hip, lying on the back, foot pointed 30° (N·m)."""
    return Leg.at(thigh_deg, knee_deg).moment


def band(performance: Performance) -> Load:
    """Low, medium or high: the only thing that is shown."""
    found = index(performance)
    return "low" if found < MEDIUM_FROM else "medium" if found < HIGH_FROM else "high"


def index(performance: Performance) -> float:
    """The most that any pose of a performance asks (N·m of the mean man; for comparing rungs, never shown)."""
    poses = (pose for step in performance.steps for pose in (step.start, *step.via, step.end))
    return max((demand(pose) for pose in poses), default=0.0)


def demand(pose: Pose) -> float:
    """What one pose asks, standing still; 0 where everything is carried."""
    if pose.position in UPRIGHT:
        return EXTENSORS * (_lean(pose) + _raised(pose))
    if pose.position in KNEELING or pose.position == "prone":
        return EXTENSORS * _raised(pose)
    if pose.position in LYING_UP:
        parts = {contact.part for contact in pose.contacts}
        return _lying(pose) + _curl(pose, parts) if parts & PELVIS_PARTS else EXTENSORS * _bridge(pose)
    return 0.0


@dataclass(frozen=True, slots=True)
class Leg:
    """Where a leg lies, lying on the back: distances from the hip along the floor (m), and what it weighs out there."""

    ankle_m: float
    moment: float

    @classmethod
    def at(cls, thigh_deg: float, knee_deg: float, ankle_deg: float = -30.0) -> Leg:
        """Thigh above the floor, knee's bend, foot up from square to the shin (degrees)."""
        thigh, shin = radians(thigh_deg), radians(thigh_deg - knee_deg)
        foot = shin + radians(90.0 + ankle_deg)
        knee = THIGH.length_m * cos(thigh)
        ankle = knee + SHIN.length_m * cos(shin)
        moment = (
            THIGH.newtons * THIGH.centre_m * cos(thigh)
            + SHIN.newtons * (knee + SHIN.centre_m * cos(shin))
            + FOOT.newtons * (ankle + (FOOT.centre - ANKLE_FROM_HEEL) * FOOT.length_m * cos(foot))
        )
        return cls(ankle, moment)

    @classmethod
    def of(cls, pose: Pose, side: Side) -> Leg:
        """A pose's leg."""
        return cls.at(*(pose.angles[f"{side}.{name}"] for name in ("thigh", "knee", "ankle")))


def trunk_moment(legs: float) -> float:
    """What is left for the front of the trunk once the pelvis's own weight has held against both legs (N·m)."""
    return max(0.0, legs - LOWER.newtons * PELVIS_LEVER_M)


def _carried(pose: Pose, side: Side) -> bool:
    return any(one.part in LEG_PARTS and one.side in (None, side) for one in pose.contacts)


def _lying(pose: Pose) -> float:
    return trunk_moment(sum(Leg.of(pose, side).moment for side in SIDES if not _carried(pose, side)))


def _curl(pose: Pose, parts: set[str]) -> float:
    """Head, arms and upper trunk held off the mat, about the lower tips of the shoulder blades; the neck's own part
    too, unless hands or a cushion carry the head. Soft hands on a knee carry nothing."""
    if "head" in parts:
        return 0.0
    chest = radians(sum(pose.angles[joint] for joint in THORACIC[6:]))
    face = chest + radians(pose.angles["neck"])
    shoulders = UPPER.length_m * cos(chest)
    head = shoulders + HEAD.centre_m * cos(face)
    held = any(one.part == "hand" and one.surface == "head" for one in pose.contacts)
    neck = 0.0 if held else HEAD.newtons * HEAD.centre_m * cos(face)
    arms = 2 * ARM * MASS_KG * GRAVITY * shoulders
    return UPPER.newtons * UPPER.centre_m * cos(chest) + HEAD.newtons * head + arms + neck


def _bridge(pose: Pose) -> float:
    """Hips up between shoulder blades and feet: what both hips give (N·m); on one foot, twice what that hip gives."""
    standing = [side for side in SIDES if _carried(pose, side)]
    if not standing:
        return 0.0
    legs = {side: Leg.of(pose, side) for side in SIDES}
    level = cos(radians(pose.angles["pelvis"]))
    hip = (MIDDLE.length_m + LOWER.length_m) * level
    trunk = (MIDDLE.newtons * MIDDLE.centre_m + LOWER.newtons * (MIDDLE.length_m + LOWER.centre_m)) * level
    out = sum(leg.moment for leg in legs.values())
    weight = 2 * (THIGH.newtons + SHIN.newtons + FOOT.newtons)
    feet = sum(legs[side].ankle_m for side in standing) / len(standing)
    push = (trunk + weight * hip + out) / (hip + feet)
    return max(0.0, push * feet - out) * len(SIDES) / len(standing)


def _lean(pose: Pose) -> float:
    """The trunk, head and arms leaning over the hips (N·m); half of it when the hands rest on something."""
    seated = 90.0 if pose.position == "seated" else 0.0
    hips = max(0.0, min(pose.angles[f"{side}.hip"] for side in SIDES) - seated)
    spine = sum(pose.angles[joint] for joint in VERTEBRAE)
    over = sin(radians(min(hips + spine / 2, 180.0)))
    head = sin(radians(min(hips + spine + pose.angles["neck"], 180.0)))
    length = UPPER.length_m + MIDDLE.length_m + LOWER.length_m
    trunk = (UPPER.newtons + MIDDLE.newtons + LOWER.newtons) * length / 2 * over
    top = (HEAD.newtons + 2 * ARM * MASS_KG * GRAVITY) * length * over + HEAD.newtons * HEAD.centre_m * head
    resting = any(one.part in ("hand", "forearm", "elbow") for one in pose.contacts)
    return max(0.0, trunk + top) * (LEANING if resting else 1.0)


def _raised(pose: Pose) -> float:
    """A leg that is raised behind, about its hip (N·m): measured from the leg that stands or kneels."""
    free = [side for side in SIDES if not _carried(pose, side)]
    if len(free) != 1 and pose.position != "prone":
        return 0.0
    return sum(_behind(pose.angles, side, _still_hip(pose, side)) for side in free)


def _still_hip(pose: Pose, side: Side) -> float:
    other: Side = "left" if side == "right" else "right"
    return 90.0 if pose.position == "prone" else pose.angles[f"{other}.hip"]


def _behind(angles: Mapping[str, float], side: Side, plumb_deg: float) -> float:
    """The thigh swings back from where the other thigh hangs or stands plumb; the shin bends up behind it."""
    thigh = radians(plumb_deg - angles[f"{side}.hip"])
    shin = thigh + radians(angles[f"{side}.knee"])
    knee = THIGH.length_m * sin(thigh)
    ankle = knee + SHIN.length_m * sin(shin)
    total = THIGH.newtons * THIGH.centre_m * sin(thigh) + SHIN.newtons * (knee + SHIN.centre_m * sin(shin))
    return abs(total + FOOT.newtons * ankle)
