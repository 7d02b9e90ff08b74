"""What moves the figure while a person gets down, turns over, sits or stands up: one track for each spoken step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import numpy as np

from vertebra.body import SIDES
from vertebra.figure.rolling import between, let_down, posed, turned_about
from vertebra.figure.skeleton import Body, forward
from vertebra.figure.solver import solve
from vertebra.figure.types import Placed, Track
from vertebra.figure.wire import encode
from vertebra.movements.digests import digest
from vertebra.movements.stances import BED_CM, CHAIR_AT_M, SEAT_CM, SHOWN, STANCES
from vertebra.movements.types import Transition

_CHAIR: Mapping[str, float] = {"seat_cm": SEAT_CM}
Props = Mapping[str, Mapping[str, float]]


def shown(transition: Transition) -> tuple[str, ...]:
    """The stances of a transition: the one that it begins in, then the one that each step ends in.

    Raises LookupError for a transition that nobody has drawn.
    """
    if transition.id not in SHOWN:
        raise LookupError(f"transition {transition.id}: expected its stances in movements/stances.py; add it to SHOWN")
    first, ends = SHOWN[transition.id]
    found = [first]
    for step in transition.steps:
        found.append(ends.get(step, found[-1]))
    return tuple(found)


def transition_digest(transition: Transition) -> str:
    """The name of a transition's tracks: the same stances have the same tracks."""
    stances = shown(transition)
    return digest(("transition", transition.steps, stances, [STANCES[name] for name in dict.fromkeys(stances)]))


def transition_props(transition: Transition) -> Props:
    """What stands about: the chair beside the mat, the one that is sat on, or the bed."""
    stances = shown(transition)
    if transition.id.startswith("bed"):
        return {"bed": {"seat_cm": BED_CM}}
    if any(name.startswith(("sit", "above")) and name != "sit-aside" and name != "sit-back" for name in stances):
        return {"chair": _CHAIR}
    if "kneel" in stances or "bend" in stances:
        return {"chair": {**_CHAIR, "ahead_cm": CHAIR_AT_M * 100}}
    return {"chair": _CHAIR} if "hold" in stances else {}


def transition_tracks(transition: Transition, body: Body) -> Mapping[str, Track]:
    """A track for every step, by its id. Pure."""
    stances = [placed(body, name) for name in shown(transition)]
    return {
        step: between(body, start, end) for step, (start, end) in zip(transition.steps, pairwise(stances), strict=True)
    }


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
        return let_down(body, turns, stance.at_m or 0.0, stance.up_m)
    found = solve(stance.pose, body, {"chair": _CHAIR})
    x, y, z = found.root
    along = 0.0 if stance.at_m is None else stance.at_m - _where(body, found, stance.part)
    return replace(found, root=(x, y + stance.up_m, z + along))


def _where(body: Body, found: Placed, part: str) -> float:
    """How far along the mat a bone's joint is (the middle of both sides' unless it names one), metres."""
    places = forward(body, found.root, found.turns)[1]
    bones = [part] if part in body.bones else [f"{side}.{part}" for side in SIDES]
    return float(np.mean([places[body.bones.index(bone)][2] for bone in bones]))
