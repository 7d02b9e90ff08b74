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

LYING_FIRST = (
    "breathing",
    "start-position",
    "pelvic-tilt",
    "knee-lift",
    "double-knee-lift",
    "leg-extension",
    "neck-lift-knee-stretch",
    "glute-bridge",
)
"""On the back, from the quietest to the most work (CHOREOGRAPHY §0.7)."""

LAST = ("donkey-kick", "standing-roll-down", "hip-hinge")
"""On hands and knees, once rolled to the side; then standing, after the way up: never straight to the floor again
(CHOREOGRAPHY §0.7, §8)."""

BREATHING = "breathing"

SWAPS = frozenset({"hip-hinge"})
"""On the floor offered only where a ruling names them instead of another movement (CHOREOGRAPHY §8); elsewhere, where
there is less to choose from, like any other (ours)."""

LEAVE_FIRST = (
    "start-position",
    "donkey-kick",
    "hip-hinge",
    "pelvic-tilt",
    "standing-roll-down",
    "neck-lift-knee-stretch",
    "leg-extension",
    "double-knee-lift",
    "knee-lift",
    "glute-bridge",
)
"""What goes first when there is little time: the least variety lost for the minutes won (ours). The start position
lives on in the knee lift and the tilt in the bridge; the donkey kick needs another place; the roll-down of the first
days is one try, and asks for a way up and a stand still. What is not named goes last; breathing never."""

STAY_UP_UNDER = 10
"""With less time than this (minutes) nobody goes down to the floor: the ways down and up would take most of it (ours;
they take about four minutes, CHOREOGRAPHY §0.7)."""

AT: Mapping[Place, Mapping[str, tuple[str, ...]]] = {
    "bed": {
        "breathing": (),
        "start-position": (),
        "pelvic-tilt": (),
        "knee-lift": (),
        "glute-bridge": ("block",),
        "standing-roll-down": ("seated",),
        "hip-hinge": (),
    },
    "chair": {
        "breathing": ("seated",),
        "pelvic-tilt": ("seated",),
        "standing-roll-down": ("seated",),
        "hip-hinge": ("hands-on-chair",),
    },
    "standing": {
        "breathing": ("seated",),
        "pelvic-tilt": ("seated",),
        "donkey-kick": ("standing",),
        "standing-roll-down": (),
        "hip-hinge": (),
    },
}
"""What is offered away from the floor, and the overlays that make it so (CLINICAL §0.5, CHOREOGRAPHY §0.7; the
roll-down from the edge of the bed and sitting down before standing: ours). On the floor everything is."""


STAYING_UP: Mapping[Place, Place] = {"floor": "standing", "bed": "chair"}
"""Where a session is when there is no time to lie down."""


def place_of(clearance: Clearance, answers: Mapping[str, Value], minutes: int = STAY_UP_UNDER) -> Place:
    """Where today's session is, with the time there is."""
    place = _with_time(clearance, answers)
    return place if minutes >= STAY_UP_UNDER else STAYING_UP.get(place, place)


def _with_time(clearance: Clearance, answers: Mapping[str, Value]) -> Place:
    """The floor when nothing stands against it, else where the person would like to be.

    Floor access that isn't known is no; a place that isn't known is a chair, which asks least.
    """
    if clearance.floor:
        return "floor"
    for place in PLACES:
        if answers.get("place") == place and place != "floor":
            return place
    return "chair"


def on_the_mat(library: Library) -> tuple[str, ...]:
    """What a session is made of: everything but walks, which have a place of their own beside it."""
    return tuple(id_ for id_, movement in library.movements.items() if movement.kind == "mat")


def in_order(library: Library, ids: Iterable[str]) -> tuple[str, ...]:
    """Movements in the order of the session; those without a place of their own go after the lying ones, by name."""
    return tuple(sorted(ids, key=lambda id_: _rank(library.movements[id_])))


def _rank(movement: Movement) -> tuple[int, int, str]:
    if movement.id in LYING_FIRST:
        return (0, LYING_FIRST.index(movement.id), "")
    if movement.id in LAST:
        return (2, LAST.index(movement.id), "")
    return (1, 0, movement.id)


def leave_first(library: Library, ids: Iterable[str]) -> tuple[str, ...]:
    """In which order movements go when there is little time: what the others cover best goes first."""
    last = len(LEAVE_FIRST)
    place = {id_: number for number, id_ in enumerate(LEAVE_FIRST)}
    return tuple(sorted(in_order(library, ids), key=lambda id_: place.get(id_, last)))
