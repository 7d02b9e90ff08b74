"""The leg that moves, whatever it is called: the one that is further out bears the working side's names.

On hands and knees one leg stays and one goes. An estimator that confuses their names confuses nothing here; frames in
which it mixes both legs into one are left out. Which side it was is told as the leg sets off: the legs haven't crossed
yet, and the names still hold. Delay: none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

from vertebra.body import LANDMARKS, SIDES, Point, Position, Side, mirrored
from vertebra.form.legs import PLAIN, SWAPPED
from vertebra.form.marks import GUESSED, LEGS, Spot
from vertebra.form.signals import Signals
from vertebra.movements.types import Camera

WORKS: Side = "right"
"""The names that the leg bears that is further out."""

LEVEL = 3.0
"""Legs that differ by no more keep the names that they have (the signal's unit: percent of stature; ours)."""

TELLS_S = 0.6
"""Which side works is asked for so long from when it is out (seconds; ours)."""

CHANGES_S = 1.0
"""The names are unsure when either leg was further out within so long (seconds; ours)."""

MIXED_S, MIXED = 0.6, 4.0
"""While they are, a leg that is so much less far out than within the last moments is a mixture of both (seconds, the
signal's unit: percent of stature; ours: on the clips with odd seeds mixtures last up to .3 s and are 5 and more)."""

LOST = -1
"""In the place of a number: nobody knows where this landmark is."""

_LEGS = frozenset(LEGS["left"] + LEGS["right"])
_BELOW_HIPS = frozenset(LEGS["left"][1:] + LEGS["right"][1:])
_MIXED = tuple(LOST if number in _BELOW_HIPS else number for number in range(len(LANDMARKS)))


class Mover:
    """One step a frame, like `Legs`. `worked`: whose time out it is, or was."""

    def __init__(self, camera: Camera, position: Position) -> None:
        counting = {camera.rep.signal: camera.signals[camera.rep.signal]}
        self._signals = {side: Signals(counting, position, side, camera.rep.signal) for side in SIDES}
        self._sign = 1.0 if camera.rep.out > camera.rep.back else -1.0
        self.worked: Side = WORKS
        self._now: Side = WORKS
        self._last: deque[tuple[float, Side, float]] = deque()
        self._asked: dict[Side, int] = dict.fromkeys(SIDES, 0)
        self._since: float | None = None

    def step(
        self, t: float, points: tuple[Point, ...], lasts: Mapping[int, tuple[float, ...]], size: float
    ) -> tuple[int, ...]:
        """For each landmark the number under which the estimator gives it now, or LOST."""
        spots = [_spot(point) if number in _LEGS else None for number, point in enumerate(points)]
        found = {side: one.step(t, spots, size)[0] for side, one in self._signals.items()}
        known = {side: self._sign * out for side, out in found.items() if out is not None}
        if len(known) == len(SIDES):
            further = max(known, key=known.__getitem__)
            if known[further] - known[mirrored(further)] > LEVEL:
                self._now = further
            if self._mixed(t, known[self._now]):
                return _MIXED
        return PLAIN if self._now == WORKS else SWAPPED

    def _mixed(self, t: float, out: float) -> bool:
        last = self._last
        last.append((t, self._now, out))
        while t - last[0][0] > CHANGES_S:
            last.popleft()
        most = max(before for then, _, before in last if t - then <= MIXED_S)
        return out < most - MIXED and any(side != self._now for _, side, _ in last)

    def ask(self, t: float, away: bool) -> None:
        """Whether the movement is out now: for a while from then on each frame says which side it is."""
        if not away:
            self._since = None
            return
        if self._since is None:
            self._since, self._asked = t, dict.fromkeys(SIDES, 0)
        if t - self._since <= TELLS_S:
            self._asked[self._now] += 1
            self.worked = max(self._asked, key=self._asked.__getitem__)

    def forget(self) -> None:
        """Another picture: the names are believed."""
        self._last.clear()

    def dump(self) -> list[Any]:
        """The state as plain data."""
        return [self.worked, self._now, [list(one) for one in self._last], dict(self._asked), self._since]

    def load(self, state: Sequence[Any]) -> None:
        """Take up a dumped state."""
        self.worked, self._now, last, asked, self._since = state
        self._last, self._asked = deque((t, side, out) for t, side, out in last), dict(asked)


def _spot(point: Point) -> Spot | None:
    return (point.x, point.y, point.seen) if point.seen >= GUESSED else None
