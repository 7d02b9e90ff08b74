"""Many scored clips in a few numbers: counting, faults, false alarms, errors of angles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from accuracy.score import Elsewhere, Kept, Scored, share

WORST = 0.9
"""Nine of ten errors are smaller than the one that is shown beside the median."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """Of some clips: true and counted repetitions, those `missing` and those too many, the clips that are off by one at
    most (`near`) and exactly right, the mean of |counted − true| / true (`mae`), the share of the time that could be
    judged."""

    clips: int
    true: int
    counted: int
    any_level: int
    missing: int
    too_many: int
    near: int
    right: int
    mae: float | None
    seen: float | None

    @property
    def obo(self) -> float | None:
        """The share of clips that are off by one at most."""
        return share(self.near, self.clips)

    @property
    def exact(self) -> float | None:
        """The share of clips that are exactly right."""
        return share(self.right, self.clips)


def counting(scores: Sequence[Scored]) -> Counting:
    """How well repetitions were counted."""
    count = len(scores)
    seconds = sum(one.kept.seconds for one in scores)
    return Counting(
        clips=count,
        true=sum(one.true for one in scores),
        counted=sum(one.counted for one in scores),
        any_level=sum(one.any_level for one in scores),
        missing=sum(max(0, one.true - one.counted) for one in scores),
        too_many=sum(max(0, one.counted - one.true) for one in scores),
        near=sum(one.off <= 1 for one in scores),
        right=sum(one.off == 0 for one in scores),
        mae=share(sum(one.off / one.true for one in scores), count),
        seen=share(sum(one.analysis.seen_fraction * one.kept.seconds for one in scores), seconds),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A fault: how often it was said where it was, not said where it was, said where it wasn't; and how often it was
    said that it can't be judged from here (`passed`: in neither precision nor recall)."""

    hit: int
    missed: int
    false: int
    passed: int = 0

    @property
    def precision(self) -> float | None:
        """Of what was said, the share that was true."""
        return share(self.hit, self.hit + self.false)

    @property
    def recall(self) -> float | None:
        """Of what was true, the share that was said."""
        return share(self.hit, self.hit + self.missed)

    @property
    def f1(self) -> float | None:
        """2 · hit / (2 · hit + missed + false)."""
        return share(2 * self.hit, 2 * self.hit + self.missed + self.false)

    def __add__(self, other: Told) -> Told:
        return Told(
            self.hit + other.hit, self.missed + other.missed, self.false + other.false, self.passed + other.passed
        )


def told(scores: Iterable[Scored], fault: str) -> Told:
    """One fault over clips of its movement."""
    parts = [(one.hit, one.missed, one.false, one.passed) for one in scores]
    return _together(Told(*(part.get(fault, 0) for part in four)) for four in parts)


def all_told(scores: Iterable[Scored]) -> Told:
    """All faults."""
    parts = [(one.hit, one.missed, one.false, one.passed) for one in scores]
    return _together(Told(*(sum(part.values()) for part in four)) for four in parts)


def _together(found: Iterable[Told]) -> Told:
    return reduce(Told.__add__, found, Told(0, 0, 0))


def alarms(scores: Sequence[Scored]) -> tuple[int, int]:
    """Good repetitions with a fault said, and all good ones."""
    return sum(one.alarms for one in scores), sum(one.good for one in scores)


def spread(errors: Sequence[float]) -> tuple[float, float, float] | None:
    """The median error, the median and the worst usual size of one, degrees."""
    if not errors:
        return None
    sizes = sorted(abs(error) for error in errors)
    return sorted(errors)[len(errors) // 2], sizes[len(sizes) // 2], sizes[int(WORST * (len(sizes) - 1))]


@dataclass(frozen=True, slots=True)
class Idle:
    """Clips in which a movement wasn't done: how many, minutes, repetitions counted by any movement in any of them,
    and that per minute of a single movement's watching."""

    clips: int
    minutes: float
    false: int
    watched: float

    @property
    def per_minute(self) -> float | None:
        """False counts a minute of watching."""
        return share(self.false, self.watched)


def idle(found: Sequence[Elsewhere]) -> Idle:
    """How often something was counted that wasn't done."""
    clips: dict[str, Kept] = {one.kept.entry.id: one.kept for one in found}
    return Idle(
        clips=len(clips),
        minutes=sum(one.minutes for one in clips.values()),
        false=sum(len(one.counted) for one in found),
        watched=sum(one.kept.minutes for one in found),
    )
