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

ORDER = (
    "breathing",
    "start-position",
    "pelvic-tilt",
    "knee-rocks",
    "knee-lift",
    "double-knee-lift",
    "leg-extension",
    "neck-lift-knee-stretch",
    "knee-to-chest",
    "glute-bridge",
    "",
    "clam",
    "prone-on-elbows",
    "prone-hip-extension",
    "dart",
    "cat-cow",
    "donkey-kick",
    "hip-flexor-stretch",
    "seated-pelvic-tilt",
    "sit-to-stand",
    "standing-hip-extension",
    "standing-roll-down",
    "hip-hinge",
)
"""On the back, from the quietest to the most work; on the side, on the front, on hands and knees, once rolled there;
then sitting and standing, after the way up: never straight to the floor again (CHOREOGRAPHY §0.7, §8; the wider set
the same way: ours). What nobody placed stands where the empty name is."""

_RANK = {id_: number for number, id_ in enumerate(ORDER)}

LYING: frozenset[str] = frozenset({"supine", "prone", "side-lying", "quadruped", "forearms", "kneeling"})
"""Positions that need a way down to the floor or a bed."""

BREATHING = "breathing"

SWAPS = frozenset({"hip-hinge"})
"""On the floor offered only where a ruling names them instead of another movement (CHOREOGRAPHY §8); elsewhere, where
there is less to choose from, like any other (ours)."""

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
        "knee-rocks": (),
        "knee-to-chest": (),
        "clam": (),
        "prone-on-elbows": (),
        "prone-hip-extension": (),
        "dart": (),
        "hip-flexor-stretch": ("bed-edge",),
        "sit-to-stand": (),
        "standing-hip-extension": (),
    },
    "chair": {
        "breathing": ("seated",),
        "pelvic-tilt": ("seated",),
        "standing-roll-down": ("seated",),
        "hip-hinge": ("hands-on-chair",),
        "cat-cow": ("seated",),
        "seated-pelvic-tilt": (),
        "sit-to-stand": (),
        "standing-hip-extension": (),
    },
    "standing": {
        "breathing": ("wall",),
        "pelvic-tilt": ("seated",),
        "cat-cow": ("standing",),
        "donkey-kick": ("standing",),
        "standing-roll-down": (),
        "hip-hinge": (),
        "sit-to-stand": (),
        "standing-hip-extension": (),
    },
}
"""What is offered away from the floor, and the overlays that make it so (CLINICAL §0.5, §8.3, CHOREOGRAPHY §0.7; the
roll-down from the edge of the bed, the front on a firm bed and a wall to breathe at: ours). On the floor everything
is."""

TWINS: Mapping[str, str] = {"pelvic-tilt": "seated-pelvic-tilt"}
"""A movement for lying, and the same made for a chair: where both are allowed, only the one for the place is offered
(ours)."""


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


def _rank(movement: Movement) -> tuple[int, str]:
    return (_RANK.get(movement.id, _RANK[""]), movement.id)
