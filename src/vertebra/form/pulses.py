"""Pulses: small dips of a signal that is out, each a repetition of its own.

Delay: a pulse is told when it has stayed up for SETTLED_S, or when the next way down begins.
"""

from __future__ import annotations

from math import exp
from typing import Any

CALM_S = 0.2
"""A pulse may be a centimetre or two: its signal is made calmer (time constant, seconds; ours)."""

SETTLED_S = 0.25
"""A pulse is told when it has risen no further for so long (seconds; ours)."""

CREEPS = 0.25
"""Rising by less than this share of what counts is no rising any more (ours)."""

RISEN = 0.6
"""A recording may end before a pulse has settled: it was one when it had risen by this share of its dip (ours)."""

ALIKE = 0.4
"""The next pulse goes at least this share as far as the last one: as the smaller one of its two ways (ours)."""


class Pulses:
    """Dips of at least `least` while the signal is out, each ended by a rise of about as much that has settled.

    A rise far beyond where the dip began is the way up going on; what is over in less than `least_s` is a tremble.
    """

    def __init__(self, least: float, least_s: float) -> None:
        self._least, self._least_s = least, least_s
        self.begin(0.0, 0.0, 0.0)

    def begin(self, t: float, x: float, clear: float) -> None:
        """The signal has just gone out; what is smaller than `clear` may be noise."""
        self.count, self._clear = 0, max(self._least, clear)
        self._high, self._high_t = x, t
        self._low: float | None = None
        self._from, self._from_t = x, t
        self._t, self._calm = t, x

    def step(self, t: float, x: float) -> float | None:
        """When the pulse began that has just settled (seconds), or None."""
        self._calm += (1 - exp((self._t - t) / CALM_S)) * (x - self._calm)
        self._t = t
        if self._low is None:
            self._falls(t, self._calm)
            return None
        begun = self._risen(t, self._calm, self._low)
        if self._low is not None and self._calm < self._low:
            self._low = self._high = self._calm
        return begun

    def _falls(self, t: float, x: float) -> None:
        """Up: wait for a dip."""
        if x > self._high:
            self._high, self._high_t = x, t
        elif x <= self._high - self._clear:
            self._from, self._from_t = self._high, self._high_t
            self._low = self._high = x

    def _risen(self, t: float, x: float, low: float) -> float | None:
        """Down: when the dip began that has just been made good, and whether that was a pulse."""
        if x > self._high + CREEPS * self._clear:
            self._high, self._high_t = x, t
        rising = t - self._high_t < SETTLED_S and x > self._high - self._clear
        if self._high - low < self._clear or rising:
            return None
        self._low = None
        if self._high > 2 * self._from - low or self._high_t - self._from_t < self._least_s:
            return None
        self.count += 1
        self._clear = max(self._clear, ALIKE * min(self._from - low, self._high - low))
        return self._from_t

    def end(self) -> float | None:
        """No more comes: when the pulse began that had all but settled (seconds), or None."""
        if self._low is None or self._high - self._low < max(self._clear, RISEN * (self._from - self._low)):
            return None
        return self._from_t if self._high_t - self._from_t >= self._least_s else None

    def dump(self) -> list[Any]:
        """The state as plain data."""
        highs = [self._high, self._high_t, self._low, self._from, self._from_t]
        return [self.count, self._clear, *highs, self._t, self._calm]

    def load(self, state: list[Any]) -> None:
        """Take up a dumped state."""
        self.count, self._clear, self._high, self._high_t, self._low = state[:5]
        self._from, self._from_t, self._t, self._calm = state[5:]
