"""What a pose asks of the joints: linear rows over the unknowns, each with how firmly it is meant.

A row says "this combination of pitches should be so much, within so many degrees". Firm rows are what a movement is
about; loose ones are what the contacts decide (an ankle under a flat foot, a neck under a resting head).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from vertebra.body import SIDES, VERTEBRAE, Pose, Side
from vertebra.figure.bearing import (
    ON_FOURS,
    ON_KNEES,
    PALM_POINTS_DEG,
    Held,
    folded,
    leans,
    lies,
    on_back,
    sits_back,
    standing_sides,
)
from vertebra.figure.chain import INDEX, UNKNOWNS, Chain, Floats, planar
from vertebra.figure.contacts import held_limb
from vertebra.figure.search import Rows
from vertebra.figure.spine import share_out

LYING_THORACIC_DEG = -5.0
"""Thoracic flexion of the easy lying curve, from standing zero (CHOREOGRAPHY §0.1)."""

NECK_SHARE = 0.6
"""Neck's share of a nod that the neck and the skull's joint make together (our default)."""

JOINT_RANGE_DEG: Mapping[str, tuple[float, float]] = {
    "lumbar": (-25.0, 50.0),
    "thoracic": (-25.0, 35.0),
    "neck": (-45.0, 45.0),
    "hip": (-25.0, 125.0),
    "knee": (-2.0, 150.0),
    "ankle": (-65.0, 30.0),
    "shoulder": (-60.0, 180.0),
    "elbow": (-5.0, 150.0),
}
"""Human range of each joint, or of a whole stretch of the spine, from anatomical neutral: flexion at the upper end,
extension at the lower (lumbar, thoracic and neck flexion: CHOREOGRAPHY §0.1; the others our default). The ankle's also
holds what the middle of the foot gives when someone kneels on the top of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zero:
    """What the spine's numbers count from.

    Lying: the easy curve of one body; `pelvis_deg` and `head_deg`: how pelvis and resting head then lie in the room,
    `sink_m`: how far the seat sinks.
    """

    spine_deg: Mapping[str, float]
    pelvis_deg: float = 0.0
    sink_m: float = 0.0
    head_deg: float | None = None


STANDING = Zero(spine_deg=dict.fromkeys(VERTEBRAE, 0.0))
"""Standing numbers count from anatomical neutral."""


def lying(lumbar_deg: float, pelvis_deg: float, sink_m: float) -> Zero:
    """The easy lying curve with this much lumbar flexion from standing zero."""
    spine = share_out("lumbar", lumbar_deg) | share_out("thoracic", LYING_THORACIC_DEG)
    return Zero(spine_deg=spine, pelvis_deg=pelvis_deg, sink_m=sink_m)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One wish: a combination of unknowns, wanted in degrees, within `sigma_deg`."""

    name: str
    over: Floats
    wanted_deg: float
    sigma_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmness:
    """How firmly each kind of joint is meant, in degrees (all our defaults, found by looking at the figures).

    `upper`: T6 … T1, which give way to the mat; `free_*`: what the contacts decide.
    """

    spine: float
    upper: float
    neck: float
    pelvis: float
    leg: float
    arm: float = 3.0
    free_ankle: float = 60.0
    free_arm: float = 20.0
    head_pitch: float = 1.0


HELD_NECK_DEG = 1.0
"""How firmly the neck of who lies with the head up is meant (our default)."""
REACHING_ELBOW_DEG = 30.0
"""How firmly the elbow is meant of a hand that holds knee or thigh: the arm is as long as it must be (our default)."""
LOOSE_ANKLE_DEG = 6.0
"""A foot in the air, or on its toes, hangs loose: how firmly its ankle is meant (our default)."""

LAID_SHIN_DEG = 30.0
"""How firmly the knee of a kneeling leg is meant: its shin lies where the mat is (our default)."""

FLAT_HAND_DEG = 5.0
"""How firmly a hand on a limb lies flat along it; its wrist then gives way (our default)."""
LOOSE_WRIST_DEG = 30.0
"""How firmly the wrist of a hand on a limb is meant (our default)."""

FLAT_PALM_DEG = 3.0
"""How firmly a palm that carries weight lies flat on the mat, fingers forward; its wrist gives way (our default)."""

LEANING_DEG = 1.5
"""How firmly the trunk's lean is meant of who stands with hands on wall or chair, or kneels upright (our default)."""

TAPPING_DEG = 8.0
"""How firmly a thigh is meant whose toes tap the mat: how low it goes depends on the legs' lengths (our default)."""
SAT_BACK_HIP_DEG = 2.0
"""How firmly the hips of who sits back are meant, which says how low the trunk comes (our default)."""

PRONE_PITCH_DEG = 90.0
"""How the pelvis of who lies on the front is pitched in the room."""
FACE_DOWN_DEG = 95.0
"""How the head of who lies on the front is pitched: a little past straight down, the nose free (our default)."""
FOURS_PITCH_DEG: Mapping[str, float] = {"quadruped": 80.0, "forearms": 103.0}
"""How the pelvis is pitched on hands and on forearms, about: arms and thighs plumb decide it (CHOREOGRAPHY §7)."""


RESTING = Firmness(spine=0.5, upper=1.5, neck=12.0, pelvis=2.5, leg=1.0)
LIFTED = Firmness(spine=1.2, upper=2.0, neck=15.0, pelvis=3.0, leg=3.0)
UPRIGHT = Firmness(spine=0.3, upper=0.3, neck=0.3, pelvis=60.0, leg=0.8, arm=1.0)
SEATED = Firmness(spine=0.3, upper=0.3, neck=0.3, pelvis=0.5, leg=4.0, arm=12.0)
FOURS = Firmness(spine=0.4, upper=0.4, neck=0.5, pelvis=60.0, leg=0.8, arm=1.0)
LEANING = Firmness(spine=0.3, upper=0.3, neck=0.3, pelvis=LEANING_DEG, leg=0.8, free_arm=8.0)
PRONE = Firmness(spine=1.5, upper=2.0, neck=12.0, pelvis=3.0, leg=1.0)


def firmness(pose: Pose, held: Held) -> Firmness:
    """How firmly a pose's joints are meant."""
    if pose.position == "seated":
        return SEATED
    if pose.position in ON_FOURS:
        return FOURS
    if pose.position == "prone":
        return PRONE
    if leans(pose) or pose.position == "kneeling":
        return LEANING
    if lies(pose):
        firm = RESTING if held.part("sacrum", "seat", surface="mat") else LIFTED
        return firm if held.part("head") else replace(firm, neck=HELD_NECK_DEG)
    return UPRIGHT


def rows(pose: Pose, held: Held, chain: Chain, zero: Zero, firm: Firmness) -> tuple[Row, ...]:
    """Every row of a pose."""
    return (
        *_spine(pose, zero, firm),
        *_face_down(pose, held, chain),
        _joint("pelvis", pelvis_pitch_deg(pose, zero), firm.pelvis),
        *(row for side in SIDES for row in _leg(pose, held, chain, side, firm)),
        *(row for side in SIDES for row in _arm(pose, held, chain, side, firm)),
    )


def head_row(chain: Chain, pitch_deg: float, firm: Firmness) -> tuple[Row, Row]:
    """A resting head keeps its pitch in the room, and neck and skull share what that takes."""
    over = chain.turn[chain.body.bones.index("head")]
    shared = NECK_SHARE * _unit("head") - (1 - NECK_SHARE) * _unit("neck")
    return (
        Row(name="head-pitch", over=over, wanted_deg=pitch_deg, sigma_deg=firm.head_pitch),
        Row(name="nod-share", over=shared, wanted_deg=0.0, sigma_deg=1.0),
    )


def hand_rows(pose: Pose, held: Held, chain: Chain, frames: Floats) -> tuple[Row, ...]:
    """Hands on thighs or shins lie flat along them, fingers pointing down the limb; on the mat, fingers forward."""
    on_limbs = tuple(
        _flat_hand(chain, frames, side, limb)
        for side in SIDES
        for limb in ("thigh", "shin")
        if held.part("hand", side=side, surface=limb)
    )
    carrying = (
        (side, surface)
        for side in SIDES
        for surface in PALM_POINTS_DEG
        if held.part("hand", "forearm", side=side, surface=surface) and not lies(pose)
    )
    return (*on_limbs, *(_flat_palm(chain, frames, side, PALM_POINTS_DEG[surface]) for side, surface in carrying))


def _flat_palm(chain: Chain, frames: Floats, side: Side, points_deg: float) -> Row:
    """Fingers point along the surface: forward, or up a wall."""
    hand, tips = (chain.body.bones.index(f"{side}.{bone}") for bone in ("hand", "fingertips"))
    fingers = np.degrees(np.angle(planar(frames[hand] @ (chain.body.heads[tips] - chain.body.heads[hand]))))
    wanted = float((points_deg - fingers + 180.0) % 360.0 - 180.0)
    return Row(name=f"{side}.flat-palm", over=chain.turn[hand], wanted_deg=wanted, sigma_deg=FLAT_PALM_DEG)


def _flat_hand(chain: Chain, frames: Floats, side: Side, limb: str) -> Row:
    hand, over = (chain.body.bones.index(f"{side}.{bone}") for bone in ("hand", limb))
    ends = {hand: f"{side}.fingertips", over: f"{side}.shin" if limb == "thigh" else f"{side}.foot"}
    heads, index = chain.body.heads, chain.body.bones.index
    fingers, along = (np.angle(planar(frames[bone] @ (heads[index(end)] - heads[bone]))) for bone, end in ends.items())
    return Row(
        name=f"{side}.flat-hand",
        over=chain.turn[hand] - chain.turn[over],
        wanted_deg=float(np.degrees(np.angle(np.exp(1j * (along - fingers))))),
        sigma_deg=FLAT_HAND_DEG,
    )


def stacked(wishes: Iterable[Row], wanted: Floats | None = None) -> Rows:
    """The rows as one matrix; `wanted` (rows, radians) takes the place of the rows' own numbers."""
    chosen = tuple(wishes)
    sigma = np.radians([row.sigma_deg for row in chosen])
    matrix = np.array([row.over for row in chosen]) / sigma[:, None]
    if wanted is None:
        wanted = np.radians([row.wanted_deg for row in chosen])
    return Rows(matrix, wanted / sigma)


def guess(pose: Pose, zero: Zero) -> Floats:
    """A first q: the pose's own angles, the pelvis roughly where it will be."""
    q = np.zeros(len(UNKNOWNS))
    for joint in VERTEBRAE:
        q[INDEX[joint]] = zero.spine_deg[joint] + pose.angles.get(joint, 0.0)
    for name in (
        "neck",
        "head",
        *(f"{side}.{joint}" for side in SIDES for joint in ("hip", "knee", "ankle", "toes", "shoulder")),
    ):
        q[INDEX[name]] = pose.angles.get(name, 0.0)
    q[INDEX["pelvis"]] = pelvis_pitch_deg(pose, zero)
    if on_back(pose):
        for side in SIDES:
            thigh = pose.angles.get(f"{side}.thigh")
            if thigh is not None:
                q[INDEX[f"{side}.hip"]] = q[INDEX["pelvis"]] + 90.0 + thigh
    _guess_arms(pose, q)
    q = np.radians(q)
    q[0] = 0.1 if lies(pose) else 0.6 if pose.position in ON_KNEES else 0.8
    return q


def _guess_arms(pose: Pose, q: Floats) -> None:
    """On all fours, arms plumb under the shoulders; hands that carry weight are on their palms."""
    held = Held.by(pose.contacts)
    for side in SIDES:
        if pose.position in ON_FOURS:
            q[INDEX[f"{side}.shoulder"]] = q[INDEX["pelvis"]]
        if not lies(pose) and any(held.part("hand", side=side, surface=surface) for surface in PALM_POINTS_DEG):
            q[INDEX[f"{side}.wrist"]] = 85.0


def pelvis_pitch_deg(pose: Pose, zero: Zero) -> float:
    """How the pelvis is pitched in the room, as far as the pose says; contacts decide the rest."""
    rolled = pose.angles.get("pelvis", 0.0)
    if pose.position == "seated":
        hips = (pose.angles.get(f"{side}.hip", 90.0) + pose.angles.get(f"{side}.thigh", 0.0) for side in SIDES)
        return sum(hips) / len(SIDES) - 90.0
    if pose.position in ON_FOURS:
        return FOURS_PITCH_DEG[pose.position]
    if pose.position == "prone":
        return PRONE_PITCH_DEG - rolled
    if pose.position == "kneeling":
        return min(pose.angles.get(f"{side}.hip", 0.0) for side in SIDES)
    if leans(pose):
        return max(pose.angles.get(f"{side}.hip", 0.0) for side in standing_sides(pose))
    return zero.pelvis_deg - rolled


@lru_cache(maxsize=len(UNKNOWNS))
def _unit(name: str) -> Floats:
    over = np.zeros(len(UNKNOWNS))
    over[INDEX[name]] = 1.0
    over.flags.writeable = False
    return over


def _joint(name: str, wanted_deg: float, sigma_deg: float) -> Row:
    return Row(name=name, over=_unit(name), wanted_deg=wanted_deg, sigma_deg=sigma_deg)


def _face_down(pose: Pose, held: Held, chain: Chain) -> Iterable[Row]:
    """Who lies on the front looks straight down: the head rests on its forehead, not on its chin."""
    if pose.position == "prone" and held.part("head"):
        over = chain.turn[chain.body.bones.index("head")]
        yield Row(name="face-down", over=over, wanted_deg=FACE_DOWN_DEG, sigma_deg=2.0)


def _spine(pose: Pose, zero: Zero, firm: Firmness) -> Iterable[Row]:
    for joint in VERTEBRAE:
        upper = VERTEBRAE.index(joint) > VERTEBRAE.index("T7")
        wanted = zero.spine_deg[joint] + pose.angles.get(joint, 0.0)
        yield _joint(joint, wanted, firm.upper if upper else firm.spine)
    for joint in ("neck", "head"):
        yield _joint(joint, pose.angles.get(joint, 0.0), firm.neck)


def _leg(pose: Pose, held: Held, chain: Chain, side: Side, firm: Firmness) -> Iterable[Row]:
    angles = pose.angles
    pitch = _thigh_pitch_deg(pose, held, side)
    if pitch is None:
        yield _joint(f"{side}.hip", angles.get(f"{side}.hip", 0.0), firm.leg)
    else:
        over = chain.turn[chain.body.bones.index(f"{side}.thigh")]
        tapping = on_back(pose) and held.part("toes", side=side)
        yield Row(name=f"{side}.thigh", over=over, wanted_deg=pitch, sigma_deg=TAPPING_DEG if tapping else firm.leg)
    if pitch is not None and sits_back(pose):
        yield _joint(f"{side}.hip", angles.get(f"{side}.hip", 0.0), SAT_BACK_HIP_DEG)
    knelt = held.part("knee", "instep", side=side, surface="mat") and pose.position in (*ON_KNEES, "prone")
    yield _joint(f"{side}.knee", angles.get(f"{side}.knee", 0.0), LAID_SHIN_DEG if knelt else firm.leg)
    flat, tiptoe = held.part("sole", side=side), held.part("toes", side=side)
    yield _joint(f"{side}.ankle", angles.get(f"{side}.ankle", 0.0), firm.free_ankle if flat else LOOSE_ANKLE_DEG)
    yield _joint(f"{side}.toes", angles.get(f"{side}.toes", 0.0), 15.0 if flat or tiptoe else 2.0)


def _thigh_pitch_deg(pose: Pose, held: Held, side: Side) -> float | None:
    """How a thigh is pitched in the room, where the pose says that rather than the hip's angle."""
    thigh = pose.angles.get(f"{side}.thigh")
    if pose.position in ON_KNEES:
        knelt = held.part("knee", side=side, surface="mat")
        return 90.0 - pose.angles.get(f"{side}.knee", 90.0) if knelt else None
    if pose.position == "prone":
        return None
    if pose.position == "seated":
        return (thigh or 0.0) - 90.0
    if thigh is None:
        return None
    return -90.0 - thigh if lies(pose) else thigh - 90.0


def _holds_leg(held: Held, side: Side) -> bool:
    """Whether this hand holds a leg below the knee or behind the thigh."""
    limbs = (held_limb(one) for one in held.contacts if one.side == side)
    return any(limb is not None and limb[0] in ("knee", "thigh-back") for limb in limbs)


def _arm(pose: Pose, held: Held, chain: Chain, side: Side, firm: Firmness) -> Iterable[Row]:
    resting = held.part("arm", "elbow", "forearm", "hand", side=side)
    propped = pose.position in ON_FOURS and held.part("forearm", "hand", side=side, surface="mat")
    plumb = propped and not sits_back(pose)
    sigma = firm.free_arm if resting and not plumb else firm.arm
    if (pose.position == "standing" and not resting and not folded(pose, side)) or plumb:
        over = chain.turn[chain.body.bones.index(f"{side}.upper-arm")]
        yield Row(name=f"{side}.plumb", over=over, wanted_deg=0.0, sigma_deg=sigma)
    else:
        yield _joint(f"{side}.shoulder", pose.angles.get(f"{side}.shoulder", 0.0), sigma)
    on_forearm = plumb and held.part("forearm", side=side)
    elbow = firm.free_arm if on_forearm else REACHING_ELBOW_DEG if _holds_leg(held, side) else min(sigma, 10.0)
    yield _joint(f"{side}.elbow", 0.0, elbow)
    carrying = not lies(pose) and any(held.part("hand", "forearm", side=side, surface=one) for one in PALM_POINTS_DEG)
    on_limb = held.part("hand", side=side, surface="thigh") or held.part("hand", side=side, surface="shin")
    yield _joint(f"{side}.wrist", 0.0, LOOSE_WRIST_DEG if on_limb or carrying else min(sigma, 5.0))
