"""Landmarks made calmer: a causal filter of 0.1 s that uses the real time between frames.

Delay: 0.1 s. A landmark that jumps further than a body can move is left out until it stays where it went.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, isfinite
from typing import Any

from vertebra.body import LANDMARKS, Point
from vertebra.form.legs import Legs
from vertebra.form.marks import GUESSED, SEEN, Spot

TIME_S = 0.1
"""Time constant of the filter, seconds: a second's movement is followed, a frame's jitter is not (ours)."""

RESET_S = 0.25
"""After a gap longer than this a landmark starts anew, so that nothing is drawn across the gap (seconds; STACK §3)."""

JUMP_SIZES = 0.12
"""A landmark further from where it was than this, beyond what speed allows, has jumped (sizes of the body; ours)."""

FASTEST_SIZES = 4.0
"""No landmark moves faster (sizes of the body a second; ours: some 5 m/s)."""

JUMP_S = 0.2
"""Who has been elsewhere for so long is there (seconds; ours)."""

Last = tuple[float, float, float, float]
"""Time, smoothed x and y, and since when it has been seen elsewhere (−1: it hasn't)."""


class Smoother:
    """One step a frame. State: for each landmark that is wanted where it was, when, and since when it is elsewhere."""

    def __init__(self, wanted: Iterable[int] = range(len(LANDMARKS))) -> None:
        self._wanted = tuple(sorted(set(wanted)))
        self._last: dict[int, Last] = {}
        self._legs = Legs()

    def step(self, t: float, points: tuple[Point, ...], size: float) -> list[Spot | None]:
        """The usable landmarks, smoothed; `size` is how large the body is in the picture (image heights)."""
        spots: list[Spot | None] = [None] * len(LANDMARKS)
        order = self._legs.step(t, points, self._last, size)
        lasts, wait, keep, most = self._last, -1.0, 0.0, 0.0
        for number in self._wanted:
            point = points[order[number]]
            x, y, seen = point.x, point.y, point.seen
            if seen < GUESSED or not (isfinite(x) and isfinite(y)):
                continue
            if seen < SEEN and not (0.0 <= y <= 1.0 and x >= 0.0):
                continue
            last = lasts.get(number)
            if last is not None and t - last[0] <= RESET_S:
                before, was_x, was_y, since = last
                if t - before != wait:
                    wait = t - before
                    keep, most = exp(-wait / TIME_S), ((JUMP_SIZES + FASTEST_SIZES * wait) * size) ** 2
                dx, dy = x - was_x, y - was_y
                if dx * dx + dy * dy > most:
                    since = since if since >= 0 else t
                    if t - since < JUMP_S:
                        lasts[number] = (before, was_x, was_y, since)
                        continue
                else:
                    x, y = x - keep * dx, y - keep * dy
            lasts[number] = (t, x, y, -1.0)
            spots[number] = (x, y, seen)
        return spots

    def forget(self) -> None:
        """Another picture begins: nothing is drawn across."""
        self._last.clear()
        self._legs.forget()

    def dump(self) -> dict[str, Any]:
        """The state as plain data."""
        return {"last": {str(number): list(last) for number, last in self._last.items()}, "legs": self._legs.dump()}

    def load(self, state: Mapping[str, Any]) -> None:
        """Take up a dumped state."""
        self._last = {int(number): (last[0], last[1], last[2], last[3]) for number, last in state["last"].items()}
        self._legs.load(state["legs"])
