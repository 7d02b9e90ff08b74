"""How straight from the side the camera looks: a few faults can be told from there and not from far aside.

Who lies is turned when head and feet are not equally far away (the estimator's depth; nothing else is told by depth);
who is upright, when the shoulders stand apart. Delay: about two seconds.
"""

from __future__ import annotations

from math import atan2, degrees, exp, hypot

from vertebra.body import Point, Position
from vertebra.form.looks import LYING, ON_ALL_FOURS
from vertebra.form.marks import HIP, SHOULDER

TIME_S = 2.0
"""Time constant of the average (seconds; ours)."""

TURNED_DEG = 34.0
"""Who lies is turned from here on (degrees; odd seeds: up to 27 from the side, 35 and more from 30° aside)."""

TURNED_SHARE = 0.16
"""Who is upright: shoulders so far apart (trunk lengths; odd seeds: up to .11, .2 and more from 30° aside)."""


class Straight:
    """One step a frame."""

    def __init__(self, position: Position) -> None:
        self._lies = position in LYING or position in ON_ALL_FOURS
        self._t = 0.0
        self._now: float | None = None

    @property
    def turned(self) -> bool:
        """Whether the camera looks from far aside."""
        return self._now is not None and abs(self._now) > (TURNED_DEG if self._lies else TURNED_SHARE)

    def step(self, t: float, points: tuple[Point, ...]) -> None:
        """Take a frame in which the body is seen."""
        left, right, low, lower = (points[one] for one in (*SHOULDER.values(), *HIP.values()))
        across, along = (left.x + right.x - low.x - lower.x) / 2, (left.y + right.y - low.y - lower.y) / 2
        trunk = hypot(across, along)
        if trunk == 0.0:
            return
        if self._lies:
            fresh = degrees(atan2((left.z + right.z - low.z - lower.z) / 2, trunk))
        else:
            fresh = ((left.x - right.x) * along - (left.y - right.y) * across) / trunk**2
        keep = exp((self._t - t) / TIME_S) if self._now is not None else 0.0
        self._now = fresh if self._now is None else keep * self._now + (1 - keep) * fresh
        self._t = t

    def forget(self) -> None:
        """Another picture: looked at anew."""
        self._now = None

    def dump(self) -> list[float | None]:
        """The state as plain data."""
        return [self._t, self._now]

    def load(self, state: list[float]) -> None:
        """Take up a dumped state."""
        self._t, self._now = state
