"""In which order a session goes, and what each place allows. Tables, with their sources; no words.

One way down, one way up, the roll-down last, standing (CHOREOGRAPHY §0.7).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from vertebra.movements.types import Library, Movement
from vertebra.screening.types import Clearance, Value

Place = Literal["floor", "bed", "chair", "standing"]
PLACES: tuple[Place, ...] = get_args(Place)

LYING_FIRST = ("breathing", "start-position", "pelvic-tilt", "knee-lift", "glute-bridge")
"""On the back, from the quietest to the most work (CHOREOGRAPHY §0.7; tilt before knee lift: ours)."""

LAST = ("standing-roll-down",)
"""Standing, after the way up: never straight to the floor again (CHOREOGRAPHY §8)."""

AT: Mapping[Place, Mapping[str, tuple[str, ...]]] = {
    "bed": {
        "breathing": (),
        "start-position": (),
        "pelvic-tilt": (),
        "knee-lift": (),
        "glute-bridge": ("block",),
        "standing-roll-down": ("seated",),
    },
    "chair": {"breathing": ("seated",), "pelvic-tilt": ("seated",), "standing-roll-down": ("seated",)},
    "standing": {"breathing": ("seated",), "standing-roll-down": ()},
}
"""What is offered away from the floor, and the overlays that make it so (CLINICAL §0.5, CHOREOGRAPHY §0.7; the
roll-down from the edge of the bed and breathing sitting down before standing: ours). On the floor everything is."""


def place_of(clearance: Clearance, answers: Mapping[str, Value]) -> Place:
    """Where today's session is: the floor when nothing stands against it, else where the person would like to be.

    Floor access that isn't known is no; a place that isn't known is a chair, which asks least.
    """
    if clearance.floor:
        return "floor"
    for place in PLACES:
        if answers.get("place") == place and place != "floor":
            return place
    return "chair"


def in_order(library: Library, ids: Iterable[str]) -> tuple[str, ...]:
    """Movements in the order of the session; those without a place of their own go after the lying ones, by name."""
    return tuple(sorted(ids, key=lambda id_: _rank(library.movements[id_])))


def _rank(movement: Movement) -> tuple[int, int, str]:
    if movement.id in LYING_FIRST:
        return (0, LYING_FIRST.index(movement.id), "")
    if movement.id in LAST:
        return (2, LAST.index(movement.id), "")
    return (1, 0, movement.id)


def least_missed(library: Library, ids: Iterable[str], keep: Iterable[str]) -> str | None:
    """The movement whose traits the others cover best: the one to leave out when there is little time (ours).

    Among equals the later one in the session goes. None when only what must be kept is left.
    """
    chosen = in_order(library, ids)
    kept = set(keep)
    may_go = [id_ for id_ in reversed(chosen) if id_ not in kept]
    return min(may_go, key=lambda id_: _only_here(library, id_, chosen), default=None)


def _only_here(library: Library, id_: str, chosen: tuple[str, ...]) -> int:
    others = {trait for other in chosen if other != id_ for trait in library.movements[other].traits}
    return len(set(library.movements[id_].traits) - others)
