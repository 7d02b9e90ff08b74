"""Repetitions: there and back across two thresholds, with a look back for where each began."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from vertebra.movements.types import RepRule

LOOK_BACK_S = 6.0
"""How far back the beginning of a repetition is looked for (seconds; longer than any way out from home, ours)."""

LONGEST_S = 120.0
"""Who stays out longer than this has begun something else (seconds; ours)."""

NEAR = 0.1
"""Within this share of the whole way a value counts as still there: at the start, or at the peak (ours)."""

KEPT_S = 0.3
"""A level counts when it was kept about so long; a spike of noise is no peak (seconds; ours)."""

TINY = 1e-9

LOST_S = 5.0
"""After a gap longer than this nobody knows where the movement stands (seconds; ours)."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One instant of a counter: time, the repetition's signal, and all signals."""

    t: float
    x: float
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Excursion:
    """A whole there-and-back. Seconds; `peak` in the signal's unit; `held` the median of each signal at the peak.

    `top` is when the peak was reached and when it was left; `gap_s` the longest stretch unseen on the way back;
    `way_back_s` how long the whole way back takes at the pace of the part that was seen.
    """

    start: float
    top: tuple[float, float]
    end: float
    peak_t: float
    peak: float
    held: Mapping[str, float]
    gap_s: float
    way_back_s: float


class Counter:
    """Counts one signal. `home` is None until home has been seen: a half repetition at the beginning is not one."""

    def __init__(self, rule: RepRule) -> None:
        self._rule = rule
        self._sign = 1.0 if rule.out > rule.back else -1.0
        self.home: bool | None = None
        self._before: deque[Sample] = deque()
        self._away: list[Sample] = []

    @property
    def away(self) -> tuple[Sample, ...]:
        """The samples since the signal went out; empty at home."""
        return tuple(self._away) if self.home is False else ()

    def step(self, sample: Sample) -> Excursion | None:
        """Take one sample; the excursion, when it has just come home."""
        last = self._away[-1] if self._away else self._before[-1] if self._before else None
        if last is not None and sample.t - last.t > LOST_S:
            self._forget()
        if self.home is False:
            return self._on_the_way(sample)
        if self._far(sample.x):
            self._leave(sample)
            return None
        if self._near(sample.x):
            self.home = True
        self._remember(sample)
        return None

    def _far(self, x: float) -> bool:
        return self._sign * (x - self._rule.out) >= 0

    def _near(self, x: float) -> bool:
        return self._sign * (x - self._rule.back) <= 0

    def _leave(self, sample: Sample) -> None:
        if self.home is None:
            self._before.clear()
        else:
            self.home = False
            self._away = [sample]

    def _remember(self, sample: Sample) -> None:
        self._before.append(sample)
        while sample.t - self._before[0].t > LOOK_BACK_S:
            self._before.popleft()

    def _on_the_way(self, sample: Sample) -> Excursion | None:
        self._away.append(sample)
        if sample.t - self._away[0].t > LONGEST_S:
            self._forget()
        elif self._near(sample.x):
            return self._come_home(sample)
        return None

    def _come_home(self, sample: Sample) -> Excursion | None:
        whole = [*self._before, *self._away]
        self.home, self._away = True, []
        self._before = deque([sample])
        excursion = _measured(whole, self._sign)
        return excursion if excursion.end - excursion.start >= self._rule.least_s else None

    def _forget(self) -> None:
        self.home, self._away = None, []
        self._before.clear()

    def dump(self) -> dict[str, Any]:
        """The state as plain data."""
        return {"home": self.home, "before": _flat(self._before), "away": _flat(self._away)}

    def load(self, state: Mapping[str, Any]) -> None:
        """Take up a dumped state."""
        self.home = state["home"]
        self._before = deque(_samples(state["before"]))
        self._away = _samples(state["away"])


def _measured(samples: list[Sample], sign: float) -> Excursion:
    """Where an excursion began, peaked and ended, once all of it is known. Levels are those that were kept a while."""
    kept = _kept(samples)
    peak = max(kept, key=lambda sample: sign * sample.x)
    start_level = min(sign * sample.x for sample in kept)
    reach = sign * peak.x - start_level
    number = next(place for place, sample in enumerate(samples) if sample.t >= peak.t)
    start = next(
        (sample for sample in reversed(samples[:number]) if sign * sample.x <= start_level + NEAR * reach), samples[0]
    )
    top = [sample for sample in samples if sign * sample.x >= sign * peak.x - NEAR * reach]
    fell = sign * (top[-1].x - samples[-1].x)
    down = [sample.t for sample in samples if sample.t >= top[-1].t]
    return Excursion(
        start=start.t,
        top=(top[0].t, top[-1].t),
        end=samples[-1].t,
        peak_t=peak.t,
        peak=median(sample.x for sample in top),
        held={name: median(values) for name, values in _columns(top).items()},
        gap_s=max((after - before for before, after in pairwise(down)), default=0.0),
        way_back_s=(samples[-1].t - top[-1].t) * reach / max(fell, NEAR * reach, TINY),
    )


def _kept(samples: list[Sample]) -> list[Sample]:
    """The signal without its spikes: at each instant the median of what is around it."""
    smooth: list[Sample] = []
    first = last = 0
    for sample in samples:
        while samples[first].t < sample.t - KEPT_S / 2:
            first += 1
        while last < len(samples) and samples[last].t <= sample.t + KEPT_S / 2:
            last += 1
        smooth.append(Sample(sample.t, median(one.x for one in samples[first:last]), {}))
    return smooth


def _columns(samples: Iterable[Sample]) -> dict[str, list[float]]:
    columns: dict[str, list[float]] = {}
    for sample in samples:
        for name, value in sample.values.items():
            columns.setdefault(name, []).append(value)
    return columns


def _flat(samples: Iterable[Sample]) -> list[list[Any]]:
    return [[sample.t, sample.x, dict(sample.values)] for sample in samples]


def _samples(flat: Iterable[list[Any]]) -> list[Sample]:
    return [Sample(t, x, values) for t, x, values in flat]
