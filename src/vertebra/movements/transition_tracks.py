"""What moves the figure while a person gets down, turns over, sits or stands up: one track for each spoken step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import numpy as np

from vertebra.body import SIDES
from vertebra.figure.passing import passing
from vertebra.figure.rolling import Z, joined, let_down, posed, spun, turned_about
from vertebra.figure.skeleton import Body, Floats, forward
from vertebra.figure.solver import solve
from vertebra.figure.turns import product
from vertebra.figure.types import Placed, Track
from vertebra.figure.wire import encode
from vertebra.movements.digests import digest
from vertebra.movements.stances import (
    BED_CM,
    CHAIR_AT_M,
    CHAIR_BACK_AT_M,
    CUSHION_CM,
    FOURS_KNEE_M,
    KNEE_M,
    SEAT_CM,
    SEAT_EDGE_M,
    SHOWN,
    STANCES,
)
from vertebra.movements.types import Transition

_CHAIR: Mapping[str, float] = {"seat_cm": SEAT_CM}
_CUSHION: Mapping[str, float] = {"thick_cm": CUSHION_CM}
Props = Mapping[str, Mapping[str, float]]


def legs(transition: Transition) -> tuple[tuple[str, ...], ...]:
    """The stances of each step: the one that it begins in, those that it passes, and the one that it ends in.

    Raises LookupError for a transition that nobody has drawn.
    """
    if transition.id not in SHOWN:
        raise LookupError(f"transition {transition.id}: expected its stances in movements/stances.py; add it to SHOWN")
    at, ends = SHOWN[transition.id]
    found = []
    for step in transition.steps:
        found.append((at, *ends.get(step, at).split()))
        at = found[-1][-1]
    return tuple(found)


def shown(transition: Transition) -> tuple[str, ...]:
    """Every stance of a transition, in the order of its steps."""
    found = legs(transition)
    return (found[0][0], *(name for leg in found for name in leg[1:]))


def transition_digest(transition: Transition) -> str:
    """The name of a transition's tracks: the same stances among the same things have the same tracks."""
    stances = shown(transition)
    poses = [STANCES[name] for name in dict.fromkeys(stances)]
    return digest(("transition", transition.steps, legs(transition), poses, transition_props(transition)))


def transition_props(transition: Transition) -> Props:
    """What stands about, always in the same place: the chair that one kneels before, sits on or holds; the cushion for
    the knees; the bed."""
    stances = shown(transition)
    if transition.id.startswith("bed"):
        return {"bed": {"seat_cm": BED_CM, "behind_cm": -SEAT_EDGE_M * 100}}
    if transition.id.startswith("chair"):
        return {"chair": {**_CHAIR, "behind_cm": -SEAT_EDGE_M * 100}}
    if "hold" in stances:
        return {"chair": {**_CHAIR, "back_cm": CHAIR_BACK_AT_M * 100}}
    if {"kneel", "bend"} & set(stances):
        return {"chair": {**_CHAIR, "ahead_cm": CHAIR_AT_M * 100}, "cushion": {**_CUSHION, "at_cm": KNEE_M * 100}}
    if "stand-hold" in stances:
        return {"chair": {**_CHAIR, "ahead_cm": CHAIR_AT_M * 100}}
    if "cushion" in transition.steps:
        return {"cushion": {**_CUSHION, "at_cm": FOURS_KNEE_M * 100}}
    return {}


def transition_tracks(transition: Transition, body: Body) -> Mapping[str, Track]:
    """A track for every step, by its id. Pure."""
    return {
        step: joined([_leg(body, start, end) for start, end in pairwise(leg)])
        for step, leg in zip(transition.steps, legs(transition), strict=True)
    }


def _leg(body: Body, start: str, end: str) -> Track:
    """The way from one stance to the next."""
    led = STANCES[start].led and STANCES[end].led
    return passing(body, placed(body, start), placed(body, end), led=led)


def transition_tracks_json(transition: Transition, body: Body) -> dict[str, object]:
    """What the browser plays, in the same wire format as a movement's tracks (INTERFACES §4)."""
    tracks = transition_tracks(transition, body)
    return encode(tracks, body, transition_digest(transition), transition_props(transition))


@lru_cache(maxsize=256)
def placed(body: Body, name: str) -> Placed:
    """A stance on a body. KeyError for another name."""
    stance = STANCES[name]
    if stance.pose is None:
        turns = posed(body, stance.angles, turned_about(*stance.pelvis))
        if stance.hips_m is not None:
            return Placed(root=(0.0, stance.hips_m, stance.at_m or 0.0), turns=turns, gaps_mm={})
        return let_down(body, turns, stance.at_m or 0.0, stance.up_m)
    found = solve(stance.pose, body, {"chair": _CHAIR})
    if stance.spun_deg:
        found = replace(found, turns=spun(found.turns, stance.spun_deg))
    if stance.rolled_deg:
        return let_down(body, _rolled(found.turns, stance.rolled_deg), found.root[2], stance.up_m)
    x, y, z = found.root
    along = 0.0 if stance.at_m is None else stance.at_m - _where(body, found, stance.part)
    return replace(found, root=(x, y + stance.up_m, z + along))


def _where(body: Body, found: Placed, part: str) -> float:
    """How far along the mat a bone's joint is (the middle of both sides' unless it names one), metres."""
    places = forward(body, found.root, found.turns)[1]
    bones = [part] if part in body.bones else [f"{side}.{part}" for side in SIDES]
    return float(np.mean([places[body.bones.index(bone)][2] for bone in bones]))


def _rolled(turns: Floats, degrees: float) -> Floats:
    """The same body rolled about the mat's length, as one piece."""
    turned = turns.copy()
    turned[0] = product(turned_about((Z, degrees)), turns[0])
    return turned
