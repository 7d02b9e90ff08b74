"""A there-and-back, measured once all of it is known: where it began, turned and ended, and what was held at the turn.

Levels are those that were kept a while: a spike of noise is no peak.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from vertebra.form.posture import Seen

NEAR = 0.1
"""Within this share of the whole way a value counts as still there: at the start, or at the peak (ours)."""

AT_THE_TURN = 0.25
"""The posture at the turn is looked at within this share of the way from the peak, so that no spike decides (ours)."""

BACK_S = 0.15
"""What a repetition ends with is looked at for so long before its end (seconds; ours)."""

KEPT_S = 0.3
"""A level counts when it was kept about so long; a spike of noise is no peak (seconds; ours)."""

TINY = 1e-9
"""No way is so short: keeps a share of it from dividing by nothing (in the signal's unit)."""


class Sample(NamedTuple):
    """One instant of a counter: time, the repetition's signal, what can be judged, the posture, and how high the other
    side is (None where what counts is no height, or both sides are one)."""

    t: float
    x: float
    values: Mapping[str, float]
    seen: Seen | None = None
    across: float | None = None


class Excursion(NamedTuple):
    """A whole there-and-back. Seconds; `peak` in the signal's unit; `held` the median of each signal at the peak.

    `top` is when the peak was reached and when it was left; `way_s` and `way_back_s` how long the whole way there and
    back takes at the pace of the part that was seen; `gap_s` the longest stretch unseen on the way back, `out_gap_s`
    on the way there. `reach`: how far it went, from `low`; `top_x`: how far out, counted upwards. `first`: each signal
    before it began, `last` at the end; `begun`: when each began to move. `home` and `turn`: the postures at the
    beginning and at the peak.
    `samples`: all that was seen of it, and what was looked back on; `left`: the number of the first that was out.
    """

    start: float
    top: tuple[float, float]
    end: float
    peak_t: float
    peak: float
    held: Mapping[str, float]
    gap_s: float
    way_back_s: float
    out_gap_s: float
    way_s: float
    reach: float
    low: float
    top_x: float
    first: Mapping[str, float]
    begun: Mapping[str, float]
    home: tuple[Seen, ...]
    turn: tuple[Seen, ...]
    last: Mapping[str, float]
    samples: tuple[Sample, ...] = ()
    left: int = 0

    @property
    def pulse(self) -> bool:
        """Whether it began out: nothing of it was at home."""
        return self.left == 0


def measured(samples: list[Sample], sign: float, left: int, begun: float | None = None) -> Excursion:
    """Where an excursion began, peaked and ended, once all of it is known. Levels are those that were kept a while.

    `left`: the number of the sample with which it was out; what is before it is looked back on for its beginning.
    `begun`: when it began, where that is known (a pulse begins with its dip).
    """
    calm = kept([sample.t for sample in samples], [sign * sample.x for sample in samples])
    place = max(range(left, len(calm)), key=calm.__getitem__)
    peak, low = calm[place], min(calm)
    reach = peak - low
    first = next((at for at in range(place - 1, -1, -1) if sign * samples[at].x <= low + NEAR * reach), 0)
    top = [sample for sample in samples[left:] if sign * sample.x >= peak - NEAR * reach] or [samples[place]]
    fell = sign * (top[-1].x - samples[-1].x)
    down = [sample.t for sample in samples if sample.t >= top[-1].t]
    up = [sample.t for sample in samples[first:] if sample.t <= top[0].t]
    rose = sign * (top[0].x - samples[first].x)
    home = samples[max(0, first - 5) : first + 1]
    return Excursion(
        start=samples[first].t if begun is None else begun,
        top=(top[0].t, top[-1].t),
        end=samples[-1].t,
        peak_t=samples[place].t,
        peak=median(sample.x for sample in top),
        held=_medians(top),
        gap_s=_longest(down),
        way_back_s=(samples[-1].t - top[-1].t) * reach / max(fell, NEAR * reach, TINY),
        out_gap_s=_longest(up),
        way_s=(top[0].t - samples[first].t) * reach / max(rose, NEAR * reach, TINY),
        reach=reach,
        low=sign * low,
        top_x=peak,
        first=_medians(home),
        begun=_begun(samples, first, top[0].t),
        home=tuple(sample.seen for sample in home if sample.seen is not None),
        turn=tuple(one.seen for one in samples[left:] if one.seen and sign * one.x >= peak - AT_THE_TURN * reach),
        last=_medians(one for one in samples[left:] if one.t >= samples[-1].t - BACK_S),
        samples=tuple(samples),
        left=left,
    )


def kept(times: list[float], values: list[float]) -> list[float]:
    """A signal without its spikes: at each instant the median of what is around it."""
    smooth: list[float] = []
    first = last = 0
    for t in times:
        while times[first] < t - KEPT_S / 2:
            first += 1
        while last < len(times) and times[last] <= t + KEPT_S / 2:
            last += 1
        near = sorted(values[first:last])
        smooth.append(near[len(near) // 2])
    return smooth


def columns(samples: Iterable[Sample]) -> dict[str, list[float]]:
    """The values of each signal that was seen."""
    found: dict[str, list[float]] = {}
    for sample in samples:
        for name, value in sample.values.items():
            found.setdefault(name, []).append(value)
    return found


def _medians(samples: Iterable[Sample]) -> dict[str, float]:
    return {name: median(values) for name, values in columns(samples).items()}


def _longest(times: list[float]) -> float:
    return max((after - before for before, after in pairwise(times)), default=0.0)


def _begun(samples: list[Sample], first: int, top_t: float) -> dict[str, float]:
    """When each signal had gone a quarter of its way from the home before the repetition to its turn (seconds)."""
    begin = max(0, first - 10)
    way = [sample for sample in samples[begin:] if sample.t <= top_t]
    found: dict[str, float] = {}
    for name in way[0].values if way else ():
        seen = [(sample.t, sample.values[name]) for sample in way if name in sample.values]
        if len(seen) < 3:
            continue
        calm = kept([t for t, _ in seen], [value for _, value in seen])
        whole = calm[-1] - calm[0]
        gone = (t for (t, _), value in zip(seen, calm, strict=True) if abs(value - calm[0]) >= abs(whole) / 4)
        found[name] = next(gone, seen[-1][0])
    return found
