"""What a pose leaves unsaid about arms, filled in for one body: palms down on the mat, hands on the belly.

A pose says "arms" or "elbows rest"; how far the arms lie from the trunk, how the forearms turn and where the hands
come to lie depends on the body. Nought in a pose means that nothing was said.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np

from vertebra.body import LUMBAR, SIDES, Pose, Side
from vertebra.figure.bearing import ON_FOURS, Held, folded, on_back
from vertebra.figure.chain import Floats, chain
from vertebra.figure.contacts import held_limb, parts
from vertebra.figure.frames import about, arm, frames, outwards
from vertebra.figure.skeleton import Body

BY_THE_SIDES: Mapping[str, float] = {"shoulder.abduct": 14.0, "forearm.turn": 80.0, "elbow": 8.0}
"""Arms long by the sides, palms down, as a person's arms lie (our default)."""

ON_FOREARMS: Mapping[str, float] = {"forearm.turn": 90.0, "elbow": 90.0}
"""Elbows under the shoulders, forearms parallel and forward, palms down (CHOREOGRAPHY §7)."""
ON_HANDS: Mapping[str, float] = {"forearm.turn": 90.0, "elbow": 6.0}
"""Hands under the shoulders, palms down, elbows long but not locked (our default)."""

HANGING_ABDUCT_DEG = tuple(float(angle) for angle in range(4, 17))
"""How far out arms hang from who stands: the least of these at which forearms are clear of the hips (our default)."""
BESIDE_M = np.array([0.015, 0.06])
"""Skin of hip and forearm so near each other in height, and in depth, may meet: who stands sways (our default)."""
BRUSHES_M = 0.004
"""Forearms so little in the hips brush them: cloth gives (our default)."""
LIMB_ENDS: Mapping[str, tuple[str, ...]] = {
    "thigh": ("thigh", "shin"), "thigh-back": ("shin",), "knee": ("shin",), "shin": ("shin", "foot"),
}  # fmt: skip
"""Between which joints a hand lies on that limb."""
OUT_ON_LIMB_DEG: Mapping[str, float] = {"thigh": 14.0, "shin": 24.0}
"""How far out the upper arm goes when the hand lies on that limb: elbow and forearm stay outside hip, waist and knee
(our default, found by measuring both bodies)."""
OUT_ON_LIMB_M: Mapping[str, float] = {"thigh": 0.030, "shin": 0.040, "knee": 0.03, "thigh-back": 0.03}
"""How far outside the limb's middle line the hand lies, at 1.70 m: on its front-outer third (our default)."""
HELD_LIMBS = ("knee", "thigh-back")
"""What hands hold rather than lie on."""
ACROSS = 2.0
"""A hand that holds the other side's leg lies so many times farther in, on its inner side (our default)."""
HOLDING_ELBOW_DEG, HOLDING_ROTATE_DEG = 15.0, 25.0
"""Arms that hold a leg: nearly straight, elbows a little out (our default); the solver bends them as needed."""
_ACROSS_DEG = np.arange(-40.0, 41.0)
"""How far out or across an upper arm may go to hold a leg, degrees."""
ON_LIMB_ELBOW_DEG = 25.0
"""How far the elbow bends where the hand lies on a limb and the pose doesn't say (our default)."""
PALM_INWARDS_DEG = 25.0
"""How far the palm of a hand on a limb faces inwards, because the limb is round (our default)."""
MOST_ON_LIMB_ELBOW_DEG = 90.0
"""An elbow bends no further than this to bring a hand on to a limb (our default)."""
REACHED_M = 0.005
"""A hand that is so near to where it should lie, sideways, is there (our default)."""
_ROTATE_DEG, _TURN_DEG = np.arange(-20.0, 91.0, 2.0), np.arange(-30.0, 91.0)
"""How far the upper arm may turn in, and the forearm turn the palm, degrees."""
BELLY_ABDUCT_DEG = 30.0
"""How far out the elbows lie when the hands rest on the belly (our default)."""
PROPPED_ABDUCT_DEG = tuple(float(angle) for angle in range(26, 47, 2))
"""How far out elbows are tried on the mat with the hands on the belly (our default)."""
BELLY_ELBOW_DEG = 60.0
"""Elbows bent more than this, with no hand on anything, mean hands on the belly."""
BELLY_HAND_X_M = 0.075
"""Fingertips point at each other: this far out the middle of each hand lies, at 1.70 m (our default)."""
_PALM_M = 0.014
LAYING_ROUNDS = 3
"""So often a hand is brought to the belly and then turned flat, each a little nearer (our default)."""
Range = tuple[float, float, float]
REACH_DEG: tuple[Range, Range] = ((-40.0, 0.0, 20.0), (60.0, 110.0, 140.0))
"""Least and most flexion of the shoulder, inward rotation and elbow for a hand on the belly."""
BEHIND_HEAD_DEG: tuple[Range, Range] = ((-50.0, -130.0, 90.0), (70.0, -20.0, 150.0))
"""The same for a hand behind the head."""
UNDER_HEAD_DEG: tuple[Range, Range] = ((70.0, -90.0, 90.0), (175.0, 60.0, 150.0))
"""The same for a hand under the forehead of who lies on the front."""
BEHIND_HEAD_ABDUCT_DEG, BEHIND_HEAD_X_M, BEHIND_HEAD_SHARE = 120.0, 0.05, 0.3
"""How far out the elbows are, how far from the middle the hands lie at 1.70 m, and how far up the back of the head, as
a share of it (our default)."""
UNDER_HEAD_ABDUCT_DEG, UNDER_HEAD_X_M = 50.0, 0.03
"""How far out the elbows are, and how far from the middle the hands lie at 1.70 m, under the forehead (our default)."""
_HAND_TURNS: tuple[Mapping[str, float], ...] = tuple(
    {"forearm.turn": float(turn), "wrist": float(wrist)} for turn in range(0, 91, 5) for wrist in range(-10, 41, 5)
)
"""How a hand may turn to lie flat: the forearm's turn, the wrist's flexion (degrees)."""


def complete(body: Body, pose: Pose) -> Pose:
    """The pose with its arms filled in."""
    held = Held.by(pose.contacts)
    angles = dict(pose.angles)
    for side in SIDES:
        if on_back(pose) and held.part("arm", "hand", side=side, surface="mat"):
            _fill(angles, side, BY_THE_SIDES)
        elif limb := _held_by(pose, side):
            angles |= {f"{side}.{name}": value for name, value in _on_limb(body, side, *limb, angles).items()}
        elif held.part("hand", side=side, surface="head"):
            angles |= {f"{side}.{name}": value for name, value in behind_head(body).items()}
        elif pose.position == "prone" and held.part("head", surface="hand"):
            angles |= {f"{side}.{name}": value for name, value in under_forehead(body).items()}
        elif hands_on_belly(pose, side):
            abduct = angles.get(f"{side}.shoulder.abduct") or BELLY_ABDUCT_DEG
            if on_back(pose) and held.part("elbow", side=side):
                abduct = propped_abduct(body)
            angles |= {f"{side}.{name}": value for name, value in belly_arm(body, abduct).items()}
        elif pose.position in ON_FOURS and held.part("forearm", "hand", side=side, surface="mat"):
            _fill(angles, side, ON_FOREARMS if held.part("forearm", side=side) else ON_HANDS)
        elif any(held.part("hand", side=side, surface=surface) for surface in ("wall", "chair", "chair-back", "sofa")):
            _fill(angles, side, {"forearm.turn": 85.0})
        elif pose.position == "standing" and not held.part("arm", "elbow", "forearm", side=side):
            _fill(angles, side, {"shoulder.abduct": hanging_abduct(body)})
    return replace(pose, angles=angles)


def _held_by(pose: Pose, side: Side) -> tuple[str, Side] | None:
    """The limb that this hand rests on, and whose."""
    return next((limb for one in pose.contacts if one.side == side and (limb := held_limb(one))), None)


def _on_limb(body: Body, side: Side, limb: str, whose: Side, angles: Mapping[str, float]) -> Mapping[str, float]:
    """The arm that lays a hand on a limb: the elbow out, the upper arm turned in, the palm towards the limb."""
    index = body.bones.index
    x = chain(body).sideways(frames(body, angles, frozenset())) * outwards(side)
    ends = LIMB_ENDS[limb]
    out = OUT_ON_LIMB_M[limb] * (1.0 if side == whose else ACROSS) * body.height_m / 1.7
    over = sum(x[index(f"{whose}.{bone}")] for bone in ends) / len(ends) + out
    if limb in HELD_LIMBS:
        return holding(body, round(float(over), 4))
    abduct = angles.get(f"{side}.shoulder.abduct") or OUT_ON_LIMB_DEG[limb]
    elbow = angles.get(f"{side}.elbow") or ON_LIMB_ELBOW_DEG
    return reaching_in(body, round(float(over), 4), abduct, elbow)


@lru_cache(maxsize=32)
def holding(body: Body, hand_x_m: float) -> Mapping[str, float]:
    """The arm (degrees) that brings the middle of the left hand so far out, nearly straight, the elbow soft and out.

    An arm that reaches across for the other knee goes across from the shoulder on.
    """
    said: dict[str, float] = {"elbow": HOLDING_ELBOW_DEG, "shoulder.rotate": HOLDING_ROTATE_DEG, "shoulder": 0.0}
    found = [_hand(body, {**said, "shoulder.abduct": float(abduct)})[0] for abduct in _ACROSS_DEG]
    said["shoulder.abduct"] = float(_ACROSS_DEG[np.abs(np.array(found) - hand_x_m).argmin()])
    turn = max(_TURN_DEG, key=lambda angle: _towards_limb(body, {**said, "forearm.turn": angle}))
    del said["shoulder"]
    return {**said, "forearm.turn": float(turn)}


@lru_cache(maxsize=32)
def reaching_in(body: Body, hand_x_m: float, abduct_deg: float, elbow_deg: float) -> Mapping[str, float]:
    """Rotation, elbow and forearm turn (degrees) that bring the middle of the left hand so far out, palm to the limb.

    They only decide how far out things are; how far forward and down, the solver finds. The elbow bends further than
    said where a straighter arm, turned in, wouldn't bring the hand back in.
    """
    said: dict[str, float] = {"shoulder.abduct": abduct_deg, "elbow": elbow_deg}
    for elbow in np.arange(elbow_deg, MOST_ON_LIMB_ELBOW_DEG, 3.0):
        bent = {**said, "shoulder": 0.0, "elbow": float(elbow)}
        found = [_hand(body, {**bent, "shoulder.rotate": float(rotate)})[0] for rotate in _ROTATE_DEG]
        off = np.abs(np.array(found) - hand_x_m)
        said |= {"shoulder.rotate": float(_ROTATE_DEG[off.argmin()]), "elbow": float(elbow)}
        if off.min() < REACHED_M:
            break
    turn = max(_TURN_DEG, key=lambda angle: _towards_limb(body, {**said, "forearm.turn": angle}))
    return {**said, "forearm.turn": float(turn)}


def _towards_limb(body: Body, said: Mapping[str, float]) -> float:
    """How nearly the left palm faces the outer front of a limb and not to a side, −1 … 1."""
    facing = arm("left", {f"left.{name}": value for name, value in said.items()})["hand"] @ palm(body)
    back = -float(np.copysign(np.hypot(facing[1], facing[2]), facing[2]))
    inwards = np.radians(PALM_INWARDS_DEG)
    return float(back * np.cos(inwards) - facing[0] * np.sin(inwards))


@lru_cache(maxsize=8)
def hanging_abduct(body: Body) -> float:
    """How far out (degrees) the arms of this body hang, clear of its hips."""
    place = bisect_left(HANGING_ABDUCT_DEG, True, key=lambda abduct: _in_hips(body, abduct) <= BRUSHES_M)
    return HANGING_ABDUCT_DEG[min(place, len(HANGING_ABDUCT_DEG) - 1)]


def _in_hips(body: Body, abduct_deg: float) -> float:
    """How deep the left forearm's skin, hanging so far out, is within the width of the hips beside it, metres."""
    index = body.bones.index
    strongest = body.joints[np.arange(len(body.joints)), body.weights.argmax(axis=1)]
    shoulder = body.heads[index("left.upper-arm")]
    turned = arm("left", {"left.shoulder.abduct": abduct_deg})["upper-arm"]
    forearm = np.isin(strongest, [index("left.forearm"), index("left.forearm-twist")])
    skin = shoulder + (body.verts[forearm] - shoulder) @ turned.T
    hips = body.verts[np.isin(strongest, [index("pelvis"), *(index(bone) for bone in LUMBAR), index("left.thigh")])]
    beside = [hips[(np.abs(hips[:, 1:] - point[1:]) < BESIDE_M).all(axis=1), 0].max(initial=0.0) for point in skin]
    return float((np.array(beside) - skin[:, 0]).max())


def _fill(angles: dict[str, float], side: Side, said: Mapping[str, float]) -> None:
    for name, value in said.items():
        angles[f"{side}.{name}"] = angles.get(f"{side}.{name}") or value


def hands_on_belly(pose: Pose, side: Side) -> bool:
    """Whether this hand rests on the belly: the elbow well bent, nothing else said of the hand."""
    held = Held.by(pose.contacts)
    if held.part("arm", "hand", "forearm", side=side) or pose.angles.get(f"{side}.shoulder", 0.0) > BELLY_ELBOW_DEG:
        return False
    if folded(pose, side):
        return False
    return pose.position in ("supine", "seated") and pose.angles.get(f"{side}.elbow", 0.0) >= BELLY_ELBOW_DEG


@lru_cache(maxsize=32)
def belly_arm(body: Body, abduct_deg: float) -> Mapping[str, float]:
    """Shoulder, rotation, elbow and forearm turn (degrees) that lay a hand on this body's belly, palm down."""
    goal = belly_goal(body)
    said: Mapping[str, float] = {"shoulder.abduct": abduct_deg}
    flat: Mapping[str, float] = {"forearm.turn": 60.0, "wrist": 0.0}
    reached = np.array([0.0, 60.0, 80.0])
    for _ in range(LAYING_ROUNDS):
        reached = _reached(body, goal, {**said, **flat}, reached)
        shoulder, rotate, elbow = (float(angle) for angle in reached)
        said = {"shoulder.abduct": abduct_deg, "shoulder": shoulder, "shoulder.rotate": rotate, "elbow": elbow}
        flat = _flattest(body, said)
    return {**said, **flat}


@lru_cache(maxsize=8)
def behind_head(body: Body) -> Mapping[str, float]:
    """Shoulder, rotation, elbow and forearm turn (degrees) that lay a hand behind the head, the elbow wide and back."""
    head = parts(body)["head"]
    low = np.quantile(body.verts[head, 1], BEHIND_HEAD_SHARE)
    back = head[np.abs(body.verts[head, 1] - low) < 0.02]
    depth = float(body.verts[back, 2].min()) - _PALM_M
    goal = np.array([BEHIND_HEAD_X_M * body.height_m / 1.7, float(low), depth])
    said = {"shoulder.abduct": BEHIND_HEAD_ABDUCT_DEG, "forearm.turn": 0.0}
    shoulder, rotate, elbow = _reached(body, goal, said, np.array([20.0, -90.0, 140.0]), BEHIND_HEAD_DEG)
    return {**said, "shoulder": float(shoulder), "shoulder.rotate": float(rotate), "elbow": float(elbow)}


@lru_cache(maxsize=8)
def under_forehead(body: Body) -> Mapping[str, float]:
    """The same for hands under the forehead of who lies on the front, one hand on the other, the elbows wide."""
    brow = body.verts[parts(body)["forehead"]]
    goal = np.array([UNDER_HEAD_X_M * body.height_m / 1.7, float(brow[:, 1].mean()), float(brow[:, 2].max()) + _PALM_M])
    said: Mapping[str, float] = {"shoulder.abduct": UNDER_HEAD_ABDUCT_DEG}
    flat: Mapping[str, float] = {"forearm.turn": 60.0, "wrist": 0.0}
    reached = np.array([120.0, 0.0, 110.0])
    for _ in range(LAYING_ROUNDS):
        reached = _reached(body, goal, {**said, **flat}, reached, UNDER_HEAD_DEG)
        shoulder, rotate, elbow = (float(angle) for angle in reached)
        said = {**said, "shoulder": shoulder, "shoulder.rotate": rotate, "elbow": elbow}
        flat = min(_HAND_TURNS, key=lambda turns: _palm_down(body, {**said, **turns}))
    return {**said, **flat}


@lru_cache(maxsize=8)
def propped_abduct(body: Body) -> float:
    """How far out (degrees) the elbows of who lies rest on the mat while the hands lie on the belly, ribs unmoved.

    Further in, the elbow would have to sink into the mat for the hand to come up so high; further out, to hover.
    """
    place = bisect_left(PROPPED_ABDUCT_DEG, 0.0, key=lambda abduct: _elbow_over_mat(body, abduct))
    return PROPPED_ABDUCT_DEG[min(place, len(PROPPED_ABDUCT_DEG) - 1)]


def _elbow_over_mat(body: Body, abduct_deg: float) -> float:
    """How far in front of the upper back's skin the elbow's skin is, metres, hands on the belly."""
    said = belly_arm(body, abduct_deg)
    index = body.bones.index
    turned = (
        about("x", -said["shoulder"])
        @ arm("left", {f"left.{name}": value for name, value in said.items()})["upper-arm"]
    )
    elbow = body.regions["elbow.left"]
    skin = body.heads[index("left.upper-arm")] + (body.verts[elbow] - body.heads[index("left.upper-arm")]) @ turned.T
    return float(skin[:, 2].min() - body.verts[body.regions["upper-back.left"], 2].min())


def _flattest(body: Body, said: Mapping[str, float]) -> Mapping[str, float]:
    """The turn of forearm and wrist that lays the palm flattest."""
    return max(_HAND_TURNS, key=lambda turns: _palm_down(body, {**said, **turns}))


def _reached(
    body: Body, goal: Floats, said: Mapping[str, float], bent: Floats, within: tuple[Range, Range] = REACH_DEG
) -> Floats:
    """Shoulder, rotation and elbow (degrees) that bring the hand to the goal: Gauss–Newton, within human range."""

    def hand(angles: Floats) -> Floats:
        shoulder, rotate, elbow = (float(angle) for angle in angles)
        return _hand(body, {**said, "shoulder": shoulder, "shoulder.rotate": rotate, "elbow": elbow})

    for _ in range(8):
        gap = goal - hand(bent)
        if np.linalg.norm(gap) < 1e-4:
            break
        slope = np.array([(hand(bent + step) - hand(bent)) for step in np.eye(3)]).T
        change = np.linalg.solve(slope.T @ slope + 1e-8 * np.eye(3), slope.T @ gap)
        bent = np.clip(bent + np.clip(change, -20, 20), *within)
    return bent


def belly_goal(body: Body) -> Floats:
    """Where the middle of the left hand lies on the belly of the resting body: between hip bones and navel."""
    level = body.heads[body.bones.index("L3"), 1] - 0.01
    belly = parts(body)["belly"]
    near = belly[np.abs(body.verts[belly, 1] - level) < 0.03]
    x = BELLY_HAND_X_M * body.height_m / 1.7
    beside = near[np.abs(np.abs(body.verts[near, 0]) - x) < 0.03]
    return np.array([x, level, float(body.verts[beside, 2].mean()) + _PALM_M])


def _hand(body: Body, said: Mapping[str, float]) -> Floats:
    """The middle of the left hand for these angles, the trunk upright at rest."""
    index = body.bones.index
    turned = arm("left", {f"left.{name}": value for name, value in said.items()})
    swing = about("x", -said["shoulder"])
    place = body.heads[index("left.upper-arm")]
    for bone, following in (("upper-arm", "forearm"), ("forearm", "hand")):
        way = body.heads[index(f"left.{following}")] - body.heads[index(f"left.{bone}")]
        place = place + swing @ turned[bone] @ way
    middle = body.verts[parts(body)["hand.left"]].mean(axis=0) - body.heads[index("left.hand")]
    reached: Floats = place + swing @ turned["hand"] @ middle
    return reached


def _palm_down(body: Body, said: Mapping[str, float]) -> float:
    """How squarely the left palm faces the belly, −1 … 1."""
    angles = {f"left.{name}": value for name, value in said.items()}
    turned = about("x", -said["shoulder"]) @ arm("left", angles)["hand"]
    return float((turned @ palm(body))[2] * -1.0)


@lru_cache(maxsize=8)
def palm(body: Body) -> Floats:
    """Which way the left palm faces at rest: across fingers and thumb."""
    index = body.bones.index
    fingers, thumb = (
        body.heads[index(f"left.{bone}")] - body.heads[index("left.hand")] for bone in ("fingers", "thumb")
    )
    facing = np.cross(fingers, thumb) * outwards("left")
    unit: Floats = facing / np.linalg.norm(facing)
    return unit
