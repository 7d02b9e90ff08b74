"""How long one line of the body turns before another does: the head before the trunk, in a roll-down.

A trial, off unless somebody asks for it; nothing hangs on it. By landmarks alone: it says when two lines begin to turn,
and nothing of what the spine does between them. Told once all is known; what was seen is kept until then.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import atan2, copysign, degrees, inf, isfinite, nan
from statistics import median
from typing import NamedTuple

from vertebra.body import SIDES, Frame
from vertebra.form.marks import GUESSED, NUMBER
from vertebra.form.types import RepCounted
from vertebra.movements.types import Lead

TURNED_DEG = 12.0
"""A line has begun to turn once it is so far from where it was (degrees; ours: nothing hangs on less than 10)."""

BEFORE_S = 4.0
"""So long before a repetition is noticed its person still stands: the head is well on its way by then (seconds; ours,
on the clips with odd seeds)."""

HOME_S = 0.6
"""Where a line was is its median over so long, about where it had turned least (seconds; ours)."""

CALM_S = 0.2
"""Of a line's direction the median over so long on either side is taken: a spike is no beginning (seconds; ours)."""

GAP_S = 0.4
"""What begins within a longer stretch unseen began nobody knows when (seconds; ours)."""


class Turn(NamedTuple):
    """Which way a line points, or how far it has turned (degrees), and when (seconds)."""

    t: float
    turned: float


class LeadTimes:
    """One step a frame; then, of each repetition, how long the first line turned before the other."""

    def __init__(self, lead: Lead) -> None:
        self._lines = tuple(_numbers(line) for line in (lead.first, lead.then))
        self._times = array("d")
        self._turns = tuple(array("f") for _ in self._lines)

    def step(self, frame: Frame) -> None:
        """Take the next frame: later than the last one."""
        self._times.append(frame.t)
        for line, turns in zip(self._lines, self._turns, strict=True):
            turns.append(_direction(frame, line))

    def of(self, reps: Iterable[RepCounted]) -> tuple[float | None, ...]:
        """Of each repetition in turn: seconds by which the first line began earlier; negative: later.

        None where one of them wasn't seen to begin.
        """
        found, home = [], -inf
        for rep in reps:
            found.append(self._lead(rep, max(home, rep.start - BEFORE_S)))
            home = rep.end
        return tuple(found)

    def _lead(self, rep: RepCounted, since: float) -> float | None:
        """Which way both go is read from the other line: it never turns as far as the head, which may hang down."""
        first, then = (self._seen(turns, since, rep.peak_t) for turns in self._turns)
        if not first or not then:
            return None
        way = copysign(1.0, then[-1].turned)
        begun, followed = (_begun(line, way, rep.start) for line in (first, then))
        return None if begun is None or followed is None else followed - begun

    def _seen(self, turns: Sequence[float], since: float, until: float) -> list[Turn]:
        """Which way a line pointed, calmed."""
        begin, stop = bisect_left(self._times, since), bisect_right(self._times, until)
        known = [Turn(self._times[at], turns[at]) for at in range(begin, stop) if isfinite(turns[at])]
        return [Turn(one.t, median(_near(known, one.t, CALM_S))) for one in known]


def _numbers(line: tuple[str, str]) -> tuple[tuple[int, ...], ...]:
    """Where both sides' landmarks stand in a frame, of each end."""
    return tuple(tuple(NUMBER[f"{side}.{name}"] for side in SIDES) for name in line)


def _direction(frame: Frame, line: Sequence[Sequence[int]]) -> float:
    """Which way it points: 0 up, 90 to the right of the picture (degrees); not a number where it isn't seen."""
    if frame.points is None:
        return nan
    ends = []
    for sides in line:
        seen = [point for number in sides if (point := frame.points[number]).seen >= GUESSED]
        if not seen:
            return nan
        ends.append((sum(point.x for point in seen) / len(seen), sum(point.y for point in seen) / len(seen)))
    (x, y), (far_x, far_y) = ends
    return degrees(atan2(far_x - x, y - far_y))


def _begun(line: Sequence[Turn], way: float, noticed: float) -> float | None:
    """When it last turned by TURNED_DEG this way; None where that wasn't seen. `noticed`: home lies before it."""
    before = [one for one in line if one.t <= noticed]
    if not before:
        return None
    least = min(before, key=lambda one: way * one.turned)
    home = median(_near(line, least.t, HOME_S / 2))
    gone = [Turn(one.t, way * _turned(one.turned, home)) for one in line if one.t >= least.t]
    for last, now in reversed(list(pairwise(gone))):
        if last.turned <= TURNED_DEG < now.turned:
            share = (TURNED_DEG - last.turned) / (now.turned - last.turned)
            return None if now.t - last.t > GAP_S else last.t + (now.t - last.t) * share
    return None


def _near(line: Sequence[Turn], t: float, within_s: float) -> list[float]:
    begin, end = bisect_left(line, t - within_s, key=_time), bisect_right(line, t + within_s, key=_time)
    return [one.turned for one in line[begin:end]]


def _time(one: Turn) -> float:
    return one.t


def _turned(turn: float, home: float) -> float:
    """The way from home, the shorter way round (degrees)."""
    return (turn - home + 180.0) % 360.0 - 180.0
