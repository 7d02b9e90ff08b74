"""How large the body is in the picture: so that nothing depends on where the camera stands.

A size is trunk + thigh + shin of the side that is seen best (image heights), averaged over about two seconds.
"""

from __future__ import annotations

from math import exp, hypot

from vertebra.body import SIDES, Point, Side
from vertebra.form.marks import ANKLE, GUESSED, HIP, KNEE, SHOULDER

TIME_S = 2.0
"""Time constant of the average (seconds; ours)."""

OF_STATURE = 0.78
"""Trunk (shoulder to hip), thigh and shin as a share of stature (Winter's segment lengths: .288 + .245 + .246)."""

_CHAIN: dict[Side, tuple[int, int, int, int]] = {
    side: (SHOULDER[side], HIP[side], KNEE[side], ANKLE[side]) for side in SIDES
}


def measured(points: tuple[Point, ...]) -> float | None:
    """The size that one frame shows (image heights); None where no side shows shoulder, hip, knee and ankle."""
    best, found = 4 * GUESSED, None
    for side in SIDES:
        shoulder, hip, knee, ankle = (points[number] for number in _CHAIN[side])
        if min(shoulder.seen, hip.seen, knee.seen, ankle.seen) < GUESSED:
            continue
        sure = shoulder.seen + hip.seen + knee.seen + ankle.seen
        if sure > best:
            best = sure
            found = (
                hypot(shoulder.x - hip.x, shoulder.y - hip.y)
                + hypot(hip.x - knee.x, hip.y - knee.y)
                + hypot(knee.x - ankle.x, knee.y - ankle.y)
            )
    return found if found is not None and 0 < found < float("inf") else None


class Size:
    """One step a frame; `now` is None until a body was measured."""

    def __init__(self) -> None:
        self._t = 0.0
        self.now: float | None = None

    def step(self, t: float, fresh: float | None) -> float | None:
        """The size after a frame that shows `fresh` (image heights)."""
        if fresh is not None:
            if self.now is None:
                self.now = fresh
            else:
                self.now += (1 - exp((self._t - t) / TIME_S)) * (fresh - self.now)
            self._t = t
        return self.now

    def forget(self) -> None:
        """Another picture: measured anew."""
        self.now = None

    def dump(self) -> list[float | None]:
        """The state as plain data."""
        return [self._t, self.now]

    def load(self, state: list[float]) -> None:
        """Take up a dumped state."""
        self._t, self.now = state
