"""From days and points to px."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from vertebra.plots import text as room

LEAST_DAYS = 28
"""A plot is at least four weeks long, so that two days don't look like a journey (our default)."""

STEPS = (1, 2, 4, 6, 8)
"""Round numbers for an axis, times a power of ten: half of one is round as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A sheet's inner field: x0…x1 are days from `begin` to `end`; y1 (top) … y0 are points from `least` to `most`."""

    begin: date
    end: date
    least: float
    most: float
    x0: float
    x1: float
    y0: float
    y1: float

    def x(self, on: date) -> float:
        """Px of a day; days beyond the field lie on its edge."""
        days = max((self.end - self.begin).days, 1)
        part = min(max((on - self.begin).days / days, 0.0), 1.0)
        return self.x0 + part * (self.x1 - self.x0)

    def y(self, value: float) -> float:
        """Px of a value; values beyond the field lie on its edge."""
        part = min(max((value - self.least) / (self.most - self.least), 0.0), 1.0)
        return self.y0 - part * (self.y0 - self.y1)


def span(days: Sequence[date], until: date) -> tuple[date, date]:
    """The first and the last day of a plot."""
    begin = min(days, default=until)
    return begin, max(until, begin + timedelta(days=LEAST_DAYS))


def round_up(value: float) -> float:
    """A round number that is no smaller, for the top of an axis that has no end of its own."""
    power = 1.0
    while power * 10 <= value:
        power *= 10
    while power > value > 0:
        power /= 10
    return next((step * power for step in STEPS if step * power >= value), 10 * power) if value > 0 else 1.0


def spread(wanted: Sequence[float], least: float) -> tuple[float, ...]:
    """Places near the wanted ones (any order), each at least so far from the next (px)."""
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    placed = list(wanted)
    for before, number in pairwise(order):
        gap = placed[number] - placed[before]
        if gap < least:
            push = (least - gap) / 2
            placed[before] -= push
            placed[number] += push
    return tuple(placed)


def without_overlap(marks: Sequence[tuple[float, str]], size: float, gap: float) -> tuple[tuple[float, str], ...]:
    """The texts of an axis that fit beside each other; the first in the list wins. In the order of x."""
    kept: list[tuple[float, str]] = []
    for x, said in marks:
        if all(abs(x - other) >= (room.width(said, size) + room.width(there, size)) / 2 + gap for other, there in kept):
            kept.append((x, said))
    return tuple(sorted(kept))
