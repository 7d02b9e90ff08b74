"""Landmarks made calmer: a causal filter of 0.1 s that uses the real time between frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, isfinite

from vertebra.body import LANDMARKS, Frame

TIME_S = 0.1
"""Time constant of the filter, seconds: a second's movement is followed, a frame's jitter is not (ours)."""

RESET_S = 0.25
"""After a gap longer than this a landmark starts anew, so that nothing is drawn across the gap (seconds; ours)."""

SEEN = 0.5
"""A landmark is used when the estimator is at least this sure that it sees it (0 … 1; ours)."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A landmark as it is used: x and y in image heights, y down; how sure the estimator was."""

    x: float
    y: float
    seen: float


Spots = Mapping[str, Spot]
"""The landmarks that can be used in a frame, by name; what isn't seen isn't there."""


class Smoother:
    """One step a frame. State: for each landmark where it was, and when it was last seen."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[float, float, float]] = {}

    def step(self, frame: Frame) -> dict[str, Spot]:
        """The usable landmarks of a frame, smoothed."""
        spots: dict[str, Spot] = {}
        for name, point in zip(LANDMARKS, frame.points or (), strict=False):
            if point.seen >= SEEN and isfinite(point.x) and isfinite(point.y):
                spots[name] = Spot(*self._follow(name, frame.t, point.x, point.y), point.seen)
        return spots

    def _follow(self, name: str, t: float, x: float, y: float) -> tuple[float, float]:
        last = self._last.get(name)
        if last is not None and t - last[0] <= RESET_S:
            keep = exp((last[0] - t) / TIME_S)
            x, y = x + keep * (last[1] - x), y + keep * (last[2] - y)
        self._last[name] = (t, x, y)
        return x, y

    def dump(self) -> dict[str, list[float]]:
        """The state as plain data."""
        return {name: list(last) for name, last in self._last.items()}

    def load(self, state: Mapping[str, list[float]]) -> None:
        """Take up a dumped state."""
        self._last = {name: (last[0], last[1], last[2]) for name, last in state.items()}
