"""Smooth lines through points, and closed shapes along them, as SVG paths. Pure; units are those of the drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist, hypot

Point = tuple[float, float]
Put = Callable[[Point], Point]

HANDLE = 1 / 3
"""A handle is so much of its stretch long: a cubic curve then runs at an even pace (geometry, no choice)."""


class NoWayError(LookupError):
    """No line runs from one corner to the next."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One cubic piece of a line: where it begins and ends, and the two handles between."""

    start: Point
    out: Point
    into: Point
    end: Point

    @property
    def back(self) -> Stretch:
        """The same piece from its end to its start."""
        return Stretch(self.end, self.into, self.out, self.start)


@dataclass(frozen=True)
class Line:
    """A smooth line through points; some of them have names."""

    points: tuple[Point, ...]
    names: Mapping[str, int]

    def stretches(self, start: str, end: str) -> tuple[Stretch, ...]:
        """The pieces from one named point to another, either way along the line."""
        first, last = self.names[start], self.names[end]
        if first <= last:
            return tuple(self._stretch(number) for number in range(first, last))
        return tuple(self._stretch(number).back for number in range(first - 1, last - 1, -1))

    def between(self, start: str, end: str) -> tuple[str, ...]:
        """The names passed from one named point to another, with both, in order."""
        first, last = self.names[start], self.names[end]
        low, high = min(first, last), max(first, last)
        passed = sorted((number, name) for name, number in self.names.items() if low <= number <= high)
        found = tuple(name for _, name in passed)
        return found if first <= last else found[::-1]

    def _stretch(self, number: int) -> Stretch:
        start, end = self.points[number], self.points[number + 1]
        reach = dist(start, end) * HANDLE
        out, into = self._way(number), self._way(number + 1)
        return Stretch(
            start,
            (start[0] + out[0] * reach, start[1] + out[1] * reach),
            (end[0] - into[0] * reach, end[1] - into[1] * reach),
            end,
        )

    def _way(self, number: int) -> Point:
        """The direction of the line at a point: from its neighbour before to its neighbour after."""
        before = self.points[max(0, number - 1)]
        after = self.points[min(len(self.points) - 1, number + 1)]
        length = hypot(after[0] - before[0], after[1] - before[1])
        return (after[0] - before[0]) / length, (after[1] - before[1]) / length


@dataclass(frozen=True)
class Lines:
    """All lines of a drawing. From a corner to the next runs the shortest line that holds both."""

    lines: Mapping[str, Line]

    def loop(self, corners: Sequence[str], closed: bool) -> tuple[Stretch, ...]:
        """The pieces along corners; `closed`: and back to the first. Raises NoWayError."""
        pairs = self._pairs(corners, closed)
        return tuple(piece for start, end in pairs for piece in self._line(start, end).stretches(start, end))

    def edges(self, corners: Sequence[str], closed: bool) -> Iterator[tuple[str, str, str]]:
        """The elementary edges along corners: a line's name and two neighbouring names on it. Raises NoWayError."""
        for start, end in self._pairs(corners, closed):
            name = self._name(start, end)
            passed = self.lines[name].between(start, end)
            for one, other in pairwise(passed):
                yield name, min(one, other), max(one, other)

    def _pairs(self, corners: Sequence[str], closed: bool) -> list[tuple[str, str]]:
        following = [*corners[1:], corners[0]] if closed else corners[1:]
        return list(zip(corners, following, strict=False))

    def _line(self, start: str, end: str) -> Line:
        return self.lines[self._name(start, end)]

    def _name(self, start: str, end: str) -> str:
        holding = [name for name, line in self.lines.items() if start in line.names and end in line.names]
        if not holding:
            raise NoWayError(f"no line holds both {start} and {end}")
        return min(holding, key=lambda name: _length(self.lines[name].stretches(start, end)))


def _length(stretches: Sequence[Stretch]) -> float:
    return sum(dist(piece.start, piece.end) for piece in stretches)


def path(stretches: Sequence[Stretch], put: Put, closed: bool = True) -> str:
    """An SVG path. `put` says where a point of the half drawing comes to lie."""
    parts = [f"M{_at(put(stretches[0].start))}"]
    parts += [f"C{_at(put(one.out))} {_at(put(one.into))} {_at(put(one.end))}" for one in stretches]
    return "".join(parts) + ("Z" if closed else "")


def _at(point: Point) -> str:
    return " ".join(f"{round(number, 1) + 0.0:g}" for number in point)
