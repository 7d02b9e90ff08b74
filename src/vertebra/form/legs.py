"""Which leg is which: an estimator that swaps left and right in mid-movement is put right.

By which of them is nearer to the camera, where that can be told (the nearer one is seen surer), else by where each was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import Any

from vertebra.body import LANDMARKS, Point
from vertebra.form.marks import ANKLE, GUESSED, KNEE, LEGS

TOGETHER_SIZES = 0.18
"""Legs nearer to each other than this can't be told apart by their place: the names are believed (sizes; ours)."""

CLEARLY = 0.5
"""Swapped names fit when they lie at most this share as far from where the legs were (ours)."""

MEMORY_S = 0.5
"""After so long unseen nobody knows which leg was where (seconds; ours)."""

TELLS = 0.2
"""The nearer leg is seen at least so much surer, where that can be told (0 … 1; odd seeds: .2 to .6 from the side)."""

NEAR_S = 8.0
"""Which leg is the nearer one is known over about so long; who turns round is followed (time constant, s; ours)."""

_PLAIN = tuple(range(len(LANDMARKS)))
_CROSSED = dict(zip(LEGS["left"] + LEGS["right"], LEGS["right"] + LEGS["left"], strict=True))
_SWAPPED = tuple(_CROSSED.get(number, number) for number in _PLAIN)

_FEELERS = ((KNEE["left"], KNEE["right"]), (ANKLE["left"], ANKLE["right"]))


class Legs:
    """One step a frame: from where to take each landmark."""

    def __init__(self) -> None:
        self._swapped = False
        self._near: float | None = None
        self._t = 0.0

    def step(
        self, t: float, points: tuple[Point, ...], lasts: Mapping[int, tuple[float, ...]], size: float
    ) -> tuple[int, ...]:
        """For each landmark the number under which the estimator gives it now."""
        between = straight = crossed = 0.0
        for left, right in _FEELERS:
            a, b = points[left], points[right]
            was_left, was_right = lasts.get(left), lasts.get(right)
            if a.seen < GUESSED or b.seen < GUESSED or was_left is None or was_right is None:
                continue
            if t - was_left[0] > MEMORY_S or t - was_right[0] > MEMORY_S:
                continue
            between += abs(a.x - b.x) + abs(a.y - b.y)
            straight += _far(a, was_left) + _far(b, was_right)
            crossed += _far(a, was_right) + _far(b, was_left)
        surer = self._surer(t, points)
        if surer is not None:
            self._swapped = surer
        elif between < TOGETHER_SIZES * size or (self._swapped and straight < CLEARLY * crossed):
            self._swapped = False
        elif not self._swapped and crossed < CLEARLY * straight:
            self._swapped = True
        return _SWAPPED if self._swapped else _PLAIN

    def _surer(self, t: float, points: Sequence[Point]) -> bool | None:
        """Whether the leg that is called the nearer one is the other one now; None where nobody can tell."""
        left, right = (sum(points[feeler[side]].seen for feeler in _FEELERS) / len(_FEELERS) for side in (0, 1))
        by = left - right
        if self._near is None:
            self._near, self._t = by, t
        keep = exp(min(0.0, self._t - t) / NEAR_S)
        self._near, self._t = keep * self._near + (1 - keep) * by, t
        if abs(by) < TELLS or abs(self._near) < TELLS:
            return None
        return (by > 0) != (self._near > 0)

    def forget(self) -> None:
        """Another picture: the names are believed."""
        self._swapped, self._near = False, None

    def dump(self) -> list[bool | float | None]:
        """The state as plain data."""
        return [self._swapped, self._near, self._t]

    def load(self, state: Sequence[Any]) -> None:
        """Take up a dumped state."""
        self._swapped, self._near, self._t = state


def _far(point: Point, last: tuple[float, ...]) -> float:
    return abs(point.x - last[1]) + abs(point.y - last[2])
