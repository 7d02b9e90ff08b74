"""One key pose put down, in the solver's own unknowns; the public face is `solver.solve`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import remainder, tau

import numpy as np

from vertebra.body import SIDES, VERTEBRAE, Pose
from vertebra.figure.bearing import ON_KNEES, Held, lies
from vertebra.figure.chain import INDEX, Chain, Floats
from vertebra.figure.contacts import Indices
from vertebra.figure.descent import MAX_ITERATIONS, Found, search
from vertebra.figure.posture import complete
from vertebra.figure.search import NEAR_M, Pin, Scene, Wishes, near
from vertebra.figure.skeleton import matrices
from vertebra.figure.stage import (
    ROLL_SINK_M,
    Props,
    Stage,
    balance,
    barriers,
    over_ball,
    pin,
    pins,
    rests,
    touches,
    turned,
)
from vertebra.figure.targets import Row, Zero, firmness, guess, hand_rows, head_row, rows, stacked
from vertebra.figure.types import Placed


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Anchor:
    """What a pattern's first pose fixes for all others: depths of patches (metres), the head's pitch (degrees)."""

    places: Mapping[str, float] = field(default_factory=dict)
    head_pitch_deg: float | None = None


FORWARD_M = 0.041
"""How much further forward than the middle of the soles the weight is in the deepest hang (our default): still in
their middle third, and then the hips travel back 14 to 18 cm (CHOREOGRAPHY §8)."""
HANGING_DEG = 149.0
"""Back and hips bent this much in all are the deepest hang."""

SUNK_M = 0.002
"""Skin this much deeper than it may sink was not looked at, and should have been (our default)."""

FREE = Anchor()
"""No anchor yet: the pose goes where `origin` puts it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Key:
    """A pose put down: its frames, the unknowns found, and the rows that it asked for."""

    pose: Pose
    frames: Floats
    scene: Scene
    q: Floats
    rows: tuple[Row, ...]
    iterations: int


def place(
    stage: Stage,
    pose: Pose,
    zero: Zero,
    props: Props,
    anchor: Anchor = FREE,
    start: Floats | Placed | None = None,
    iterations: int = MAX_ITERATIONS,
) -> Key:
    """Puts a pose down. `start`: a q or a body to begin with (a neighbour's); without one, the pose's own angles.
    `iterations`: at most so many from there."""
    pose = complete(stage.body, pose)
    held = Held.by(pose.contacts)
    frames = turned(stage.body, pose)
    scene = stage.scene(frames)
    firm = firmness(pose, held)
    wanted = [*rows(pose, held, stage.chain, zero, firm), *hand_rows(pose, held, stage.chain, frames)]
    head_deg = zero.head_deg if anchor.head_pitch_deg is None else anchor.head_pitch_deg
    if lies(pose) and held.part("head") and head_deg is not None:
        wanted += head_row(stage.chain, head_deg, firm)
    sink_m = zero.sink_m + ROLL_SINK_M * max(pose.angles.get("pelvis", 0.0), 0.0)
    fixed = pins(stage, pose.contacts, anchor.places, frozenset()) or [origin(stage, pose)]
    every = tuple(barriers(stage, pose.contacts, props))
    wishes = Wishes(
        stacked(wanted),
        (
            *(touch for contact in pose.contacts for touch in touches(stage, contact, props, sink_m)),
            *over_ball(stage, pose, props),
        ),
        every,
        (*fixed, *balances(stage, pose)),
        tuple(rest for _, rest in rests(stage, pose)),
    )
    if isinstance(start, Placed):
        start = unknowns(stage.chain, start, frames)
    found = search(scene, wishes, guess(pose, zero)) if start is None else _warm(scene, wishes, start, iterations)
    return Key(pose=pose, frames=frames, scene=scene, q=found.q[0], rows=tuple(wanted), iterations=found.iterations)


def _warm(scene: Scene, wishes: Wishes, start: Floats, iterations: int) -> Found:
    """The same from a neighbour's q on: looks at what is near a surface there, and at all else only if that sank."""
    heights = [scene.heights(start, one.rows, one.plane) for one in wishes.barriers]
    close = [near(one, above) for one, above in zip(wishes.barriers, heights, strict=True)]
    found = search(scene, replace(wishes, barriers=close), start, iterations)
    (q,) = found.q
    sunk = any(
        ((scene.heights(q, one.rows, one.plane) < -one.allowed_m - SUNK_M) & (above >= NEAR_M)).any()
        for one, above in zip(wishes.barriers, heights, strict=True)
    )
    return search(scene, wishes, q, iterations) if sunk else found


def unknowns(chain: Chain, near: Placed, frames: Floats) -> Floats:
    """The unknowns of a placed body, read as if its limbs had these frames: what each bone turned beyond its frame."""
    room = np.concatenate((matrices(near.turns), np.eye(3)[None]))
    for carriers in _carriers(chain.body.parents):
        room = room[carriers] @ room
    swing = room[:-1] @ frames.transpose(0, 2, 1)
    pitch = np.arctan2(swing[:, 2, 1] - swing[:, 1, 2], swing[:, 1, 1] + swing[:, 2, 2]).tolist()
    for bone, parent in enumerate(chain.body.parents):
        if parent >= 0:
            pitch[bone] = pitch[parent] + remainder(pitch[bone] - pitch[parent], tau)
    return np.concatenate([near.root[1:], chain.read @ pitch])


@lru_cache(maxsize=8)
def _carriers(parents: tuple[int, ...]) -> tuple[Indices, ...]:
    """For each bone, and one after the last that carries itself: its parent, the bone 2 up, 4 up … until all are at
    that last one, so that turns of long chains are multiplied in few rounds."""
    last = len(parents)
    up = np.array([last if parent < 0 else parent for parent in (*parents, -1)])
    found = []
    while (up < last).any():
        found.append(up)
        up = up[up]
    return tuple(found)


def origin(stage: Stage, pose: Pose) -> Pin:
    """Where the room's z = 0 is: under the upper back of who lies, between the knees of who is on all fours, between
    the heels of who stands or sits; a knee or foot in the air doesn't count."""
    if lies(pose):
        return _origin(stage, ("upper-back",))
    on_knees, held = pose.position in ON_KNEES, Held.by(pose.contacts)
    parts = ("knee",) if on_knees else ("sole", "heel", "toes")
    sides = [side for side in SIDES if held.part(*parts, side=side)] or SIDES
    return _origin(stage, tuple(f"{'knee' if on_knees else 'heel'}.{side}" for side in sides))


def _origin(stage: Stage, patches: tuple[str, ...]) -> Pin:
    return pin(stage, {patch: 1 / len(patches) for patch in patches}, 0.0, 0.001)


def balances(stage: Stage, pose: Pose) -> tuple[Pin, ...]:
    """Who stands on both feet and leans on nothing keeps the weight over them."""
    held = Held.by(pose.contacts)
    feet = all(held.part("sole", side=side) for side in SIDES)
    leaning = held.part("seat", "thorax", "upper-back", surface="wall")
    if pose.position != "standing" or not feet or leaning:
        return ()
    bent = sum(pose.angles.get(name, 0.0) for name in (*VERTEBRAE, "right.hip"))
    return (balance(stage, FORWARD_M * min(max(bent / HANGING_DEG, 0.0), 1.0)),)


def anchored(stage: Stage, key: Key) -> Anchor:
    """What this key pose fixes for the others of its pattern."""
    spin = np.exp(1j * stage.chain.pitch(key.q))
    centres = key.scene.means @ spin + key.q[0] + 1j * key.q[1]
    places = {name: float(centres[row].imag) for name, row in stage.sites.patches.items() if name != "mass"}
    head = stage.chain.turn[stage.body.bones.index("head")] @ key.q
    return Anchor(places=places, head_pitch_deg=float(np.degrees(head)))


def angle_deg(key: Key, name: str) -> float:
    """One unknown of a key pose, degrees."""
    return float(np.degrees(key.q[INDEX[name]]))
