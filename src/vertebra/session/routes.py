"""From one position to the next: which transitions, in which order. One way down, one way up."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Literal

from vertebra.body import Position
from vertebra.movements.types import Transition

Place = Literal["floor", "bed", "chair"]
Spot = tuple[str, Position]
"""Where a person is: the place and the position. Standing is the same everywhere."""

STANDING: Spot = ("", "standing")

_PLACES = ("bed", "chair")
_ARRIVALS = ("settle", "stand-still")
"""What is done on arriving, by the end of its id: a transition that ends where it starts."""

_ON_REQUEST = frozenset({"march", "few-steps"})


def spot(place: str, position: Position) -> Spot:
    """Where a movement is done. A seated movement needs a chair, wherever the others are done."""
    if position == "standing":
        return STANDING
    return ("chair" if position == "seated" else place, position)


def route(transitions: Mapping[str, Transition], start: Spot, end: Spot) -> tuple[Transition, ...]:
    """The shortest way, with what is done on arriving. Raises LookupError when no transitions lead there."""
    if start == end:
        return ()
    before: dict[Spot, tuple[Spot, Transition]] = {}
    ahead = deque([start])
    while ahead and end not in before:
        here = ahead.popleft()
        for there, transition in _steps(transitions, here):
            if there != start and there not in before:
                before[there] = (here, transition)
                ahead.append(there)
    if end not in before:
        raise LookupError(
            f"no way from {_said(start)} to {_said(end)}: expected transitions that join them in transitions.yaml"
        )
    return (*_back(before, start, end), *_arrival(transitions, end))


def _said(where: Spot) -> str:
    return " ".join(reversed(where)).strip()


def _back(before: Mapping[Spot, tuple[Spot, Transition]], start: Spot, end: Spot) -> list[Transition]:
    path: list[Transition] = []
    while end != start:
        end, transition = before[end]
        path.insert(0, transition)
    return path


def _steps(transitions: Mapping[str, Transition], here: Spot) -> Iterator[tuple[Spot, Transition]]:
    for transition in transitions.values():
        place = _place(transition)
        if transition.start != transition.end and _at(place, transition.start) == here:
            yield _at(place, transition.end), transition


def _arrival(transitions: Mapping[str, Transition], end: Spot) -> tuple[Transition, ...]:
    return tuple(
        transition
        for transition in transitions.values()
        if transition.start == transition.end
        and transition.id not in _ON_REQUEST
        and transition.id.endswith(_ARRIVALS)
        and _at(_place(transition), transition.end) == end
    )


def _at(place: str, position: Position) -> Spot:
    return STANDING if position == "standing" else (place, position)


def _place(transition: Transition) -> str:
    first = transition.id.split("-", 1)[0]
    return first if first in _PLACES else "floor"
