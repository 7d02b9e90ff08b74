"""Which leg is which: an estimator that swaps left and right in mid-movement is put right by where each leg was."""

from __future__ import annotations

from collections.abc import Mapping

from vertebra.body import LANDMARKS, Point
from vertebra.form.marks import ANKLE, GUESSED, KNEE, LEGS

TOGETHER_SIZES = 0.18
"""Legs nearer to each other than this can't be told apart by their place: the names are believed (sizes; ours)."""

CLEARLY = 0.5
"""Swapped names fit when they lie at most this share as far from where the legs were (ours)."""

MEMORY_S = 0.5
"""After so long unseen nobody knows which leg was where (seconds; ours)."""

_PLAIN = tuple(range(len(LANDMARKS)))
_CROSSED = dict(zip(LEGS["left"] + LEGS["right"], LEGS["right"] + LEGS["left"], strict=True))
_SWAPPED = tuple(_CROSSED.get(number, number) for number in _PLAIN)

_FEELERS = ((KNEE["left"], KNEE["right"]), (ANKLE["left"], ANKLE["right"]))


class Legs:
    """One step a frame: from where to take each landmark."""

    def __init__(self) -> None:
        self._swapped = False

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
        if between < TOGETHER_SIZES * size or (self._swapped and straight < CLEARLY * crossed):
            self._swapped = False
        elif not self._swapped and crossed < CLEARLY * straight:
            self._swapped = True
        return _SWAPPED if self._swapped else _PLAIN

    def forget(self) -> None:
        """Another picture: the names are believed."""
        self._swapped = False

    def dump(self) -> bool:
        """The state as plain data."""
        return self._swapped

    def load(self, state: bool) -> None:
        """Take up a dumped state."""
        self._swapped = state


def _far(point: Point, last: tuple[float, ...]) -> float:
    return abs(point.x - last[1]) + abs(point.y - last[2])
