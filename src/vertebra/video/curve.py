"""The signal that counts, over time, for drawing: thinned as it grows, so that an hour takes no more than a minute."""

from __future__ import annotations

from collections.abc import Mapping

from vertebra.body import Side
from vertebra.form.types import FormEffect
from vertebra.video.analysis import Analysing
from vertebra.video.watching import Moment

MOST = 6000
"""Points that are kept of a side: more than a sheet has pixels (our default)."""

BREAK_S = 0.5
"""Without a value for longer than this the line is broken (seconds; our default)."""

Line = tuple[tuple[float, float], ...]
"""(seconds, value), in order of time."""


class Curve:
    """Looks on while a file is analysed, and keeps the signal of each side."""

    def __init__(self) -> None:
        self._points: dict[Side | None, list[tuple[float, float]]] = {}
        self._every: dict[Side | None, int] = {}
        self._seen: dict[Side | None, int] = {}

    def __call__(self, moment: Moment, effects: tuple[FormEffect, ...], analysing: Analysing) -> None:
        """Take a frame in."""
        for side, t, value in analysing.counting():
            if t == moment.frame.t:
                self._take(side, t, value)

    def _take(self, side: Side | None, t: float, value: float) -> None:
        points, every = self._points.setdefault(side, []), self._every.setdefault(side, 1)
        self._seen[side] = self._seen.get(side, 0) + 1
        if self._seen[side] % every:
            return
        points.append((t, value))
        if len(points) >= MOST:
            del points[::2]
            self._every[side] = 2 * every

    def lines(self) -> Mapping[Side | None, tuple[Line, ...]]:
        """Each side's signal, broken where nothing was seen."""
        return {side: _broken(points, BREAK_S * self._every[side]) for side, points in self._points.items()}


def _broken(points: list[tuple[float, float]], most_s: float) -> tuple[Line, ...]:
    lines: list[list[tuple[float, float]]] = []
    for point in points:
        if lines and point[0] - lines[-1][-1][0] <= most_s:
            lines[-1].append(point)
        else:
            lines.append([point])
    return tuple(tuple(line) for line in lines)
