"""The packaged map, picker and cards, read; and shapes to check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from vertebra import content
from vertebra.pain import body_map, cards, entry, picker
from vertebra.pain.cards import Card
from vertebra.pain.entry import Entry
from vertebra.pain.picker import Picker
from vertebra.pain.types import BodyMap

Point = tuple[float, float]


def text(name: str) -> str:
    """A data file of the room."""
    return content.data("pain", name).decode("utf-8")


@cache
def the_map() -> BodyMap:
    found, problems = body_map.read(text("map.yaml"))
    assert problems == ()
    return found


@cache
def the_picker() -> Picker:
    found, problems = picker.read(text("picker.yaml"))
    assert problems == ()
    assert found is not None
    return found


@cache
def the_cards() -> tuple[Card, ...]:
    found, problems = cards.read(text("cards.yaml"))
    assert problems == ()
    return found


def said(*areas: Any, **more: Any) -> Entry:
    """An entry. An area is an id, or an id with its strength, words and pattern."""
    felt = [{"area": one} if isinstance(one, str) else one for one in areas]
    return entry.read({"areas": felt, **more}, the_map(), the_picker())


def felt(area: str, strength: int | None = None, *words: str, pattern: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"area": area, "strength": strength, "words": list(words), "pattern": list(pattern)}


def pieces(path: str) -> Iterator[tuple[Point, Point, Point, Point]]:
    """The cubic pieces of a path of M, C and Z."""
    here = (0.0, 0.0)
    for command, numbers in re.findall(r"([MC])([^MCZ]+)", path):
        values = [float(one) for one in numbers.split()]
        points = list(zip(values[::2], values[1::2], strict=True))
        if command == "C":
            yield here, *points
        here = points[-1]


def outline_of(path: str, steps: int = 6) -> list[Point]:
    """A closed path as a polygon."""
    found = []
    for a, b, c, d in pieces(path):
        for step in range(steps):
            u = step / steps
            v = 1 - u
            weights = (v**3, 3 * v * v * u, 3 * v * u * u, u**3)
            x, y = (sum(w * p[axis] for w, p in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1))
            found.append((x, y))
    return found


def size(polygon: list[Point]) -> float:
    """How large a polygon is."""
    pairs = zip(polygon, [*polygon[1:], polygon[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def holds(polygon: list[Point], point: Point) -> bool:
    """Whether a point lies in a polygon."""
    inside = False
    x, y = point
    for (ax, ay), (bx, by) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside
