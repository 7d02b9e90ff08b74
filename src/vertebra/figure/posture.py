"""What a pose leaves unsaid about arms, filled in for one body: palms down on the mat, hands on the belly.

A pose says "arms" or "elbows rest"; how far the arms lie from the trunk, how the forearms turn and where the hands
come to lie depends on the body. Nought in a pose means that nothing was said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np

from vertebra.body import SIDES, Pose, Side
from vertebra.figure.chain import Floats, chain
from vertebra.figure.contacts import parts
from vertebra.figure.frames import about, arm, frames, outwards
from vertebra.figure.skeleton import Body
from vertebra.figure.targets import Held, lies

BY_THE_SIDES: Mapping[str, float] = {"shoulder.abduct": 14.0, "forearm.turn": 80.0, "elbow": 8.0}
"""Arms long by the sides, palms down, as a person's arms lie (our default)."""

ON_LIMB_TURN_DEG = 70.0
"""How far the palms turn to lie on thighs or shins (our default)."""
BELLY_ABDUCT_DEG = 30.0
"""How far out the elbows lie when the hands rest on the belly (our default)."""
BELLY_ELBOW_DEG = 60.0
"""Elbows bent more than this, with no hand on anything, mean hands on the belly."""
BELLY_HAND_X_M = 0.075
"""Fingertips point at each other: this far out the middle of each hand lies, at 1.70 m (our default)."""
_PALM_M = 0.014
LAYING_ROUNDS = 3
"""So often a hand is brought to the belly and then turned flat, each a little nearer (our default)."""
REACH_DEG = ((-40.0, 0.0, 20.0), (60.0, 110.0, 140.0))
"""Least and most flexion of the shoulder, inward rotation and elbow for a hand on the belly."""
_HAND_TURNS: tuple[Mapping[str, float], ...] = tuple(
    {"forearm.turn": float(turn), "wrist": float(wrist)} for turn in range(0, 91, 5) for wrist in range(-10, 41, 5)
)
"""How a hand may turn to lie flat: the forearm's turn, the wrist's flexion (degrees)."""


def complete(body: Body, pose: Pose) -> Pose:
    """The pose with its arms filled in."""
    held = Held.by(pose.contacts)
    angles = dict(pose.angles)
    for side in SIDES:
        if lies(pose) and held.part("arm", "hand", side=side, surface="mat"):
            _fill(angles, side, BY_THE_SIDES)
        elif held.part("hand", side=side, surface="thigh") or held.part("hand", side=side, surface="shin"):
            limb = "thigh" if held.part("hand", side=side, surface="thigh") else "shin"
            _fill(angles, side, {"shoulder.abduct": _over(body, side, limb, angles), "forearm.turn": ON_LIMB_TURN_DEG})
        elif hands_on_belly(pose, side):
            abduct = angles.get(f"{side}.shoulder.abduct") or BELLY_ABDUCT_DEG
            angles |= {f"{side}.{name}": value for name, value in belly_arm(body, abduct).items()}
    return replace(pose, angles=angles)


def _over(body: Body, side: Side, limb: str, angles: Mapping[str, float]) -> float:
    """How far the arm goes in, degrees of abduction, so that the hand lies over the middle of the limb."""
    index = body.bones.index
    x = chain(body).sideways(frames(body, angles, frozenset())) * outwards(side)
    ends = ("thigh", "shin") if limb == "thigh" else ("shin", "foot")
    over = sum(x[index(f"{side}.{bone}")] for bone in ends) / 2
    hand = float(np.abs(body.verts[parts(body)[f"hand.{side}"], 0]).mean())
    reach = body.heads[index(f"{side}.upper-arm"), 1] - body.heads[index(f"{side}.hand"), 1]
    return float(np.degrees(np.arcsin(np.clip((over - hand) / reach, -0.5, 0.5))))


def _fill(angles: dict[str, float], side: Side, said: Mapping[str, float]) -> None:
    for name, value in said.items():
        angles[f"{side}.{name}"] = angles.get(f"{side}.{name}") or value


def hands_on_belly(pose: Pose, side: Side) -> bool:
    """Whether this hand rests on the belly: the elbow well bent, nothing else said of the hand."""
    held = Held.by(pose.contacts)
    if held.part("arm", "hand", "forearm", side=side) or pose.angles.get(f"{side}.shoulder", 0.0) > BELLY_ELBOW_DEG:
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


def _flattest(body: Body, said: Mapping[str, float]) -> Mapping[str, float]:
    """The turn of forearm and wrist that lays the palm flattest."""
    return max(_HAND_TURNS, key=lambda turns: _palm_down(body, {**said, **turns}))


def _reached(body: Body, goal: Floats, said: Mapping[str, float], bent: Floats) -> Floats:
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
        bent = np.clip(bent + np.clip(change, -20, 20), *REACH_DEG)
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


def palm(body: Body) -> Floats:
    """Which way the left palm faces at rest: across fingers and thumb."""
    index = body.bones.index
    fingers, thumb = (
        body.heads[index(f"left.{bone}")] - body.heads[index("left.hand")] for bone in ("fingers", "thumb")
    )
    facing = np.cross(fingers, thumb) * outwards("left")
    unit: Floats = facing / np.linalg.norm(facing)
    return unit
