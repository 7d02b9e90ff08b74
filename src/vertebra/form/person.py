"""Is this the same person in the same picture? A trunk that leaps is somebody else, a cut or a zoom.

Delay: what leaps is left out for a moment (LEAP_S); who comes back within it was never away.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot, isfinite
from typing import Any, Literal

from vertebra.body import SIDES, Point
from vertebra.form.marks import HIP, SEEN, SHOULDER

LEAP_SIZES = 0.2
"""A trunk further from where it was than this, beyond what speed allows, has leapt (sizes of the body; ours)."""

FASTEST_SIZES = 2.0
"""Nobody's trunk moves faster (sizes a second; ours: some 2.5 m/s)."""

GROWN = 1.25
"""A body this many times as large or small from one frame to the next is another one, or a zoom (ours)."""

LEAP_S = 0.3
"""Who has been elsewhere for so long is who is seen now (seconds; ours)."""

FORGET_S = 5.0
"""After so long nobody knows whether it is the same person (seconds; ours)."""

Found = Literal["same", "leap", "other"]

_TRUNK = tuple(number for side in SIDES for number in (SHOULDER[side], HIP[side]))


class Person:
    """One step a frame: the same person, one that has just leapt (wait), or another picture from here on."""

    def __init__(self) -> None:
        self._here: _Place | None = None
        self._there: _Place | None = None
        self._since = 0.0

    def step(self, t: float, points: tuple[Point, ...], size: float | None) -> Found:
        """What the trunk of this frame says, and its `size` (`size.measured`). Without a trunk nothing new is said."""
        place = _place(t, points, size)
        if place is None:
            return "same"
        here = self._here
        if here is None or t - here[0] > FORGET_S or not _leapt(here, place):
            self._here, self._there = place, None
            return "same"
        if self._there is None or _leapt(self._there, place):
            self._since = t
        self._there = place
        if t - self._since < LEAP_S:
            return "leap"
        self._here, self._there = place, None
        return "other"

    def dump(self) -> dict[str, Any]:
        """The state as plain data."""
        return {
            "here": list(self._here) if self._here else None,
            "there": list(self._there) if self._there else None,
            "since": self._since,
        }

    def load(self, state: Mapping[str, Any]) -> None:
        """Take up a dumped state."""
        self._here = _tuple(state["here"])
        self._there = _tuple(state["there"])
        self._since = state["since"]


_Place = tuple[float, float, float, float]
"""Time, middle of the trunk (x, y) and size of the body."""


def _tuple(place: list[float] | None) -> _Place | None:
    return (place[0], place[1], place[2], place[3]) if place else None


def _place(t: float, points: tuple[Point, ...], size: float | None) -> _Place | None:
    x = y = count = 0.0
    for number in _TRUNK:
        point = points[number]
        if point.seen >= SEEN:
            x, y, count = x + point.x, y + point.y, count + 1
    if count < 2 or size is None or not isfinite(x + y):
        return None
    return t, x / count, y / count, size


def _leapt(before: _Place, now: _Place) -> bool:
    dt, size = now[0] - before[0], max(before[3], now[3])
    way = hypot(now[1] - before[1], now[2] - before[2])
    grown = size / min(before[3], now[3])
    return way > (LEAP_SIZES + FASTEST_SIZES * dt) * size or grown > GROWN + dt
