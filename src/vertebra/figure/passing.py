"""The way between two placed bodies, as a person goes it: what carries stays, a foot is lifted and put down.

Joint angles between two stances alone would drag a planted foot along, sweep a hand off the seat that it holds, and
let the body hang from whatever reaches lowest. So what carries at both ends is found first (a knee, a foot, or the
hips), the body goes along with it, and the other limbs reach for straight lines between where they are at the ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vertebra.body import SIDES, VERTEBRAE
from vertebra.figure import turns as quaternions
from vertebra.figure.order import ease
from vertebra.figure.rolling import INSTANTS, between
from vertebra.figure.skeleton import Body, Floats
from vertebra.figure.skin import seen_aside
from vertebra.figure.types import Placed, Track

STAYS_M = 0.075
"""What is nearer to where it was, along the mat and up, stays there (our default)."""
KNEE_DOWN_M, FOOT_DOWN_M = 0.10, 0.20
"""A knee, an ankle so low carries (our default; the ankle of tucked toes is 0.17 m up)."""
GOES_M = {"leg": 1.05, "arm": 0.55}
LEVEL_M = 0.08
"""A foot, or a hand between two places of about one height, that goes no further than this reaches for its new place;
else it swings along (our default)."""
LIFT_SHARE, MOST_LIFT_M, SLID_LIFT_M = 0.30, 0.07, 0.005
"""How high a limb that goes along a surface is lifted: a share of the way, and at most so much, or so little where
nothing else carries: feet slide under who sits (our default)."""
STRETCH = 0.9995
"""A limb reaches no further than this share of its length."""
ROUNDS, LIMBS_FIRST = 6, 3
"""So often what has come too low is lifted, each time by what is missing; at first only the limb (our default)."""
NEAR_M = 0.002
"""Skin so little too low is left there (our default)."""
_CHAINS = {"leg": ("thigh", "shin", "foot"), "arm": ("upper-arm", "forearm", "hand")}


@dataclass(frozen=True, slots=True, eq=False)
class Limb:
    """A limb that reaches: bones by index, where its end goes (instants, 3), and the end's turn in the room there.

    `carries`: it stays where it is, so it is never lifted. `rows`: its skin below knee or elbow.
    """

    bones: tuple[int, int, int]
    goes: Floats
    turned: Floats
    carries: bool
    rows: NDArray[np.intp]


def passing(body: Body, start: Placed, end: Placed, *, led: bool = False, instants: int = INSTANTS) -> Track:
    """The way from one placed body to another. `led`: the hips go straight, whatever carries."""
    shares = np.array([ease(u) for u in np.linspace(0.0, 1.0, instants)])
    root = _mixed(np.array([start.root, end.root]), shares)
    turns = np.stack([quaternions.between(start.turns, end.turns, float(share)) for share in shares])
    places = [quaternions.joints(body, np.array(one.root), one.turns) for one in (start, end)]
    carrying = [] if led else list(_carrying(body, places))
    if not carrying and not led and not _stays(places, 0):
        return between(body, start, end, instants)
    if carrying:
        found = quaternions.joints(body, root, turns)
        wanted = np.stack([_mixed(np.array([one[bone] for one in places]), shares) for bone in carrying])
        root = root + (wanted - found[:, carrying].transpose(1, 0, 2)).mean(axis=0)
    limbs = list(_limbs(body, (start, end), places, shares, lifts=bool(carrying)))
    root, turns = _clear(body, root, turns, limbs, shares, sinks=led)
    turns[0], turns[-1] = start.turns, end.turns
    lit = np.zeros((instants, len(VERTEBRAE)), dtype=np.uint8)
    return Track(n=instants, root=root, turns=quaternions.continuous(turns), lit=lit, contacts=())


def _mixed(ends: Floats, shares: Floats) -> Floats:
    mixed: Floats = ends[0] + shares[:, None] * (ends[1] - ends[0])
    return mixed


def _stays(places: Sequence[Floats], bone: int) -> bool:
    """Whether a joint is at both ends in the same place, seen from the side."""
    return bool(np.abs(places[1][bone] - places[0][bone])[1:].max() < STAYS_M)


def _carrying(body: Body, places: Sequence[Floats]) -> Iterator[int]:
    """The knee, or else the foot, of each leg that is down at both ends and stays; no foot where the hips stay."""
    feet = [] if _stays(places, 0) else [("foot", FOOT_DOWN_M), ("toes", KNEE_DOWN_M)]
    for side in SIDES:
        for bone, low in [("shin", KNEE_DOWN_M), *feet]:
            number = body.bones.index(f"{side}.{bone}")
            if _stays(places, number) and max(one[number, 1] for one in places) < low:
                yield number
                break


def _limbs(
    body: Body, ends: tuple[Placed, Placed], places: Sequence[Floats], shares: Floats, *, lifts: bool
) -> Iterator[Limb]:
    """Both legs, and each arm whose hand stays on something or is put down elsewhere on it.

    `lifts`: something else carries, so that they are lifted over.
    """
    rooms = [quaternions.in_room(body, one.turns) for one in ends]
    strongest = body.joints[np.arange(len(body.joints)), body.weights.argmax(axis=1)]
    for side in SIDES:
        for kind, names in _CHAINS.items():
            bones = tuple(body.bones.index(f"{side}.{name}") for name in names)
            tip = bones[2]
            far = places[1][tip] - places[0][tip]
            if np.linalg.norm(far) > GOES_M[kind] or (kind == "arm" and abs(far[1]) > LEVEL_M):
                continue
            stays = _stays(places, tip)
            down = max(one[tip, 1] for one in places) < FOOT_DOWN_M or kind == "arm"
            goes = _mixed(np.array([one[tip] for one in places]), shares)
            pivots = kind == "leg" and _stays(places, body.bones.index(f"{side}.toes"))
            if down and not stays and not pivots:
                most = MOST_LIFT_M if lifts else SLID_LIFT_M
                high = min(LIFT_SHARE * float(np.hypot(far[1], far[2])), most)
                goes[:, 1] += high * np.sin(np.pi * shares)
            turned = np.stack([quaternions.between(rooms[0][tip], rooms[1][tip], float(share)) for share in shares])
            below = [number for number, bone in enumerate(body.bones) if _hangs_on(body, number, bones[1])]
            yield Limb(bones, goes, turned, stays, np.flatnonzero(np.isin(strongest, below)))  # type: ignore[arg-type]


def _hangs_on(body: Body, bone: int, on: int) -> bool:
    while bone > on:
        bone = body.parents[bone]
    return bone == on


def _clear(
    body: Body, root: Floats, turns: Floats, limbs: Sequence[Limb], shares: Floats, *, sinks: bool
) -> tuple[Floats, Floats]:
    """The limbs reached out, and whatever comes too low on the way lifted: a limb that goes, or else the body.

    `sinks`: a body that comes too high is let down too.
    """
    skin = body.regions["skin"]
    allowed: Floats | None = None
    for turn in range(ROUNDS):
        reached = _reached(body, root, turns, limbs)
        heights = seen_aside(body, root, reached).real
        low = heights[:, skin].min(axis=1)
        if allowed is None:
            allowed = low[0] + shares * (low[-1] - low[0])
        missing = np.maximum(allowed - NEAR_M - low, 0.0)
        missing[[0, -1]] = 0.0
        over = np.maximum(low - allowed - NEAR_M, 0.0) if sinks and turn < LIMBS_FIRST else 0.0 * low
        if missing.max() <= NEAR_M and over.max() <= NEAR_M:
            break
        lifted = []
        rest = missing.copy()
        for limb in limbs:
            short = np.maximum(allowed - NEAR_M - heights[:, limb.rows].min(axis=1), 0.0)
            short[[0, -1]] = 0.0
            if not limb.carries:
                rest = np.where((short >= missing) & (turn < LIMBS_FIRST), 0.0, rest)
                limb = replace(limb, goes=limb.goes + short[:, None] * [0.0, 1.0, 0.0])
            lifted.append(limb)
        limbs = lifted
        root = root + (rest - over)[:, None] * [0.0, 1.0, 0.0]
    return root, _reached(body, root, turns, limbs)


def _reached(body: Body, root: Floats, turns: Floats, limbs: Sequence[Limb]) -> Floats:
    """The turns with every limb's end where it goes, bent as it was, and turned as it goes."""
    turns = turns.copy()
    for limb in limbs:
        upper, lower, tip = limb.bones
        room = quaternions.in_room(body, turns)
        at = quaternions.joints(body, root, turns, room)
        bend, swing = _bent(at[:, upper], at[:, lower], at[:, tip], limb.goes)
        above = room[:, body.parents[upper]]
        thigh = quaternions.product(swing, room[:, upper])
        shin = quaternions.product(swing, quaternions.product(bend, room[:, lower]))
        turns[:, upper] = quaternions.product(quaternions.inverse(above), thigh)
        turns[:, lower] = quaternions.product(quaternions.inverse(thigh), shin)
        last = quaternions.in_room(body, turns)[:, body.parents[tip]]
        turns[:, tip] = quaternions.product(quaternions.inverse(last), limb.turned)
    return turns


def _bent(hip: Floats, knee: Floats, foot: Floats, goal: Floats) -> tuple[Floats, Floats]:
    """How the lower bone turns about the knee, and then both about the hip, so that the foot is at its goal."""
    upper, lower = knee - hip, foot - knee
    long, short = (np.linalg.norm(way, axis=1) for way in (upper, lower))
    away = np.clip(np.linalg.norm(goal - hip, axis=1), np.abs(long - short) * 1.01, (long + short) * STRETCH)
    wanted = np.arccos(np.clip((long**2 + short**2 - away**2) / (2 * long * short), -1, 1))
    straight = _angle(-upper, lower)
    bend = _about(np.cross(-upper, lower), wanted - straight)
    reached = upper + quaternions.rotated(bend, lower)
    way = goal - hip
    return bend, _about(np.cross(reached, way), _angle(reached, way))


def _angle(one: Floats, other: Floats) -> Floats:
    crossed = np.linalg.norm(np.cross(one, other), axis=1)
    angle: Floats = np.arctan2(crossed, np.sum(one * other, axis=1))
    return angle


def _about(axis: Floats, radians: Floats) -> Floats:
    """Turns (n, 4) about axes (n, 3) of any length."""
    unit = axis / np.maximum(np.linalg.norm(axis, axis=1, keepdims=True), 1e-9)
    return np.concatenate([unit * np.sin(radians / 2)[:, None], np.cos(radians / 2)[:, None]], axis=1)
