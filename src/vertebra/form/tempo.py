"""How quick a way was: the time of its middle part, as if the whole way went at that pace.

Delay: told with the repetition. A slow beginning, a place of rest that creeps, and a limb that is lost and found again
at the turn change little of it; they would change a peak of speed, or the time from the very beginning to the very end.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median

from vertebra.form.excursions import Excursion, Sample

LOW = 0.25
HIGH, HIGH_BACK = 0.7, 0.6
"""The middle part of a way (shares of it, from home; on the clips with odd seeds quick and slow lie furthest apart so).
On the way back less of it: who lets go of a knee, or lowers the head first, begins slowly before they drop."""

HOME_S = 1.5
"""Home is the place furthest from the turn in so many seconds before the movement was out (seconds; ours)."""

Series = list[tuple[float, float]]
"""Times (seconds) and what a signal was."""


def way_s(rep: Excursion, signal: str | None, out: bool) -> float | None:
    """Seconds that the whole way there (`out`) or back takes at the pace of its middle part; None where unseen.

    `signal`: what is timed; None: the signal that counts.
    """
    top = rep.peak if signal is None else rep.held.get(signal)
    way, left = _there(rep, signal) if out else _back(rep, signal)
    if top is None or len(way) < 2:
        return None
    home = _home(way, left, top)
    if home == top:
        return None
    gone = [(t, (value - home) / (top - home)) for t, value in way]
    high = HIGH if out else HIGH_BACK
    begun, done = _crossed(gone, LOW, left), _crossed(gone, high, left)
    if begun is None or done is None:
        return None
    whole = rep.reach if signal is None else abs(top - rep.first.get(signal, home))
    return abs(done - begun) / (high - LOW) * max(1.0, whole / abs(top - home))


def outermost(rep: Excursion) -> Excursion | None:
    """The same with the side that is further out at each instant, whatever it is called; None where it is unknown."""
    if all(one.across is None for one in rep.samples):
        return None
    most = max if rep.peak >= rep.low else min
    return rep._replace(samples=tuple(_outer(one, most) for one in rep.samples))


def _outer(one: Sample, most: Callable[[float, float], float]) -> Sample:
    return one if one.across is None else one._replace(x=most(one.x, one.across))


def _there(rep: Excursion, signal: str | None) -> tuple[Series, int]:
    """The way out until the turn is left, and its first place at which the movement was out."""
    way = _series(rep, signal, rep.samples[0].t, rep.top[1])
    went = rep.samples[rep.left].t
    return way, next((at for at, (t, _) in enumerate(way) if t >= went), 0)


def _back(rep: Excursion, signal: str | None) -> tuple[Series, int]:
    """The way back as if it were one out: from its end to the turn."""
    return _series(rep, signal, rep.top[0], rep.end)[::-1], 0


def _series(rep: Excursion, signal: str | None, start: float, end: float) -> Series:
    seen = ((one.t, one.x if signal is None else one.values.get(signal)) for one in rep.samples)
    found = [(t, value) for t, value in seen if value is not None and start <= t <= end]
    return [(t, _calm(found, at)) for at, (t, _) in enumerate(found)]


def _calm(found: Series, at: int) -> float:
    """The middle one of a value and its two neighbours: a spike crosses no mark."""
    near = [value for _, value in found[max(0, at - 1) : at + 2]]
    return median(near) if len(near) == 3 else found[at][1]


def _home(way: Series, left: int, top: float) -> float:
    since = way[left][0] - HOME_S
    return max((value for t, value in way[: left + 1] if t >= since), key=lambda value: abs(top - value))


def _crossed(gone: Series, share: float, left: int) -> float | None:
    """When this share of the way was gone for the first time since, or last before, the movement was out (seconds)."""
    at = left
    if gone[at][1] >= share:
        while at and gone[at - 1][1] >= share:
            at -= 1
    else:
        while at < len(gone) and gone[at][1] < share:
            at += 1
    if not 0 < at < len(gone):
        return None
    (before, less), (t, more) = gone[at - 1], gone[at]
    return before + (t - before) * (share - less) / (more - less)
