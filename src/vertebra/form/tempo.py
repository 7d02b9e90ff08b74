"""How quick a way was: the time of its middle part, as if the whole way went at that pace.

Delay: told with the repetition. A slow beginning, a place of rest that creeps, and a limb that is lost and found again
at the turn change little of it; they would change a peak of speed, or the time from the very beginning to the very end.
"""

from __future__ import annotations

from vertebra.form.reps import Excursion

LOW, HIGH = 0.25, 0.7
"""The middle part of a way (shares of it; on the clips with odd seeds quick and slow lie furthest apart so)."""

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
    begun, done = _crossed(gone, LOW, left), _crossed(gone, HIGH, left)
    if begun is None or done is None:
        return None
    whole = rep.reach if signal is None else abs(top - rep.first.get(signal, home))
    return abs(done - begun) / (HIGH - LOW) * max(1.0, whole / abs(top - home))


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
    return [(t, value) for t, value in seen if value is not None and start <= t <= end]


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
