"""How long each phase lasts: the person's own breath decides, the movement's least time is never cut.

`lay_out` lays the steps of one repetition (or of any other part) on a time line. It is pure and knows no words.
The rules, and their order (INTERFACES §3 "Lengths", CHOREOGRAPHY §0.3):

1. A phase with one way lasts the person's own breath that way, at least `min_seconds`, at most
   `LONGEST` × `seconds` × pace. Where these two disagree, `min_seconds` wins: the spine is never hurried.
2. Neighbouring phases of the same way share one breath while it lasts; when it doesn't, a still breath the other
   way is laid in between: the pose waits.
3. An own breath shorter than `min_seconds` parts the phase at its half (thirds, …), or at a `via` where that serves:
   the pose waits there for a still breath, and the movement goes on with the next one.
4. `[in, out]` shares the phase in the ratio of the two.
5. `breaths: n` and a hold counted in breaths are whole breaths. `hold.seconds` is kept as said.
6. `free` = seconds × pace; whole breaths are shown in it where they fit, otherwise none: people breathe as they like.
7. The out-breath begins `LEAD_S` before the load.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from vertebra.movements.performance import Performance, Step
from vertebra.movements.types import Dose, Part, Phase

Way = Literal["in", "out"]
Breath = tuple[float, float]
"""A person's own breath: seconds in, seconds out."""

DEFAULT_BREATH: Breath = (3.0, 4.0)
"""Seconds in and out until the person's own are known (CHOREOGRAPHY §0.3, our default)."""

BREATH_S = (1.5, 8.0)
"""The shortest and longest breath, one way, that we follow (seconds; our default)."""

PACE = (0.6, 1.5)
"""The fastest and the slowest pace (INTERFACES §3)."""

LONGEST = 1.5
"""A phase lasts at most so many times its wanted seconds × pace; a breath, so many times the person's own."""

LEAD_S = 0.5
"""How long before the load the out-breath begins (seconds; CHOREOGRAPHY §0.3, ours)."""

FASTEST_SHARE = 0.6
"""A phase takes part in a shared breath with at least this much of its wanted seconds (the fastest pace; ours)."""

FITS = 0.75
"""Whole breaths are shown in a free stretch when each gets at least this much of the person's own (ours)."""

VIA_REACH = 0.2
"""A still breath moves to a via that lies within this share of the phase from the even break (ours)."""

_TINY = 1e-9

Kind = Literal["move", "stay", "hold", "lead", "still"]


@dataclass(frozen=True, slots=True)
class Air:
    """A stretch of breath, one way, in seconds."""

    start_s: float
    end_s: float
    way: Way


@dataclass(frozen=True, slots=True)
class Laid:
    """A piece of a step in time (seconds). `u_from` and `u_to` are the part of the step's track that it plays.

    `move`: the pose travels · `stay`: it is kept as the definition says · `hold`: kept as the dose says ·
    `lead`: the out-breath has begun and the load hasn't · `still`: the pose waits while air goes the other way.
    """

    step: Step
    kind: Kind
    start_s: float
    end_s: float
    u_from: float
    u_to: float
    breaths: tuple[Air, ...]

    @property
    def inside(self) -> bool:
        """Whether a still breath waits within a movement, not between two repetitions."""
        return self.kind == "still" and self.u_from > 0


def clamp(value: float, least: float, most: float) -> float:
    """The value, kept between two limits; the lower one wins."""
    return max(least, min(value, most))


def of_part(performance: Performance, part: Part, rep: int = 1) -> tuple[Step, ...]:
    """The steps of a part; in a cycle only those that belong to repetition `rep` (counted from 1)."""
    return tuple(
        step
        for step in performance.steps
        if step.part == part and (step.phase.reps is None or step.phase.reps[0] <= rep <= step.phase.reps[1])
    )


def lay_out(
    steps: Sequence[Step],
    breath: Breath,
    pace: float,
    dose: Dose,
    *,
    start_s: float = 0.0,
    after: Way | None = None,
) -> tuple[Laid, ...]:
    """Lay steps end to end from `start_s`. `after`: the way the last breath went (None: not known).

    Raises ValueError for a breath or pace that isn't positive.
    """
    if min(*breath, pace) <= 0:
        raise ValueError(f"expected a breath and a pace above 0, got breath {breath} and pace {pace}; use seconds")
    line = _Line(breath, pace, dose, start_s, after)
    rest = list(steps)
    while rest:
        run = _run(rest)
        line.add(run)
        del rest[: len(run)]
    return tuple(line.laid)


def last_way(laid: Sequence[Laid], before: Way | None = None) -> Way | None:
    """Which way the last breath went; None after a stretch in which the person breathes as they like."""
    if not laid:
        return before
    return laid[-1].breaths[-1].way if laid[-1].breaths else None


def moving_s(laid: Iterable[Laid], step: Step) -> float:
    """For how long a step moves, still breaths and leads not counted (seconds)."""
    return sum(
        piece.end_s - piece.start_s for piece in laid if piece.step is step and piece.kind not in ("still", "lead")
    )


def _run(steps: Sequence[Step]) -> list[Step]:
    """The first step, and its neighbours if they breathe the same one way."""
    first = _one_way(steps[0].phase)
    if first is None:
        return [steps[0]]
    run = [steps[0]]
    for step in steps[1:]:
        if _one_way(step.phase) != first or step.phase.deep != run[0].phase.deep:
            break
        run.append(step)
    return run


def _one_way(phase: Phase) -> Way | None:
    if phase.hold or phase.breaths is not None or len(phase.breath) != 1:
        return None
    way = phase.breath[0]
    return None if way == "free" else way


def _other(way: Way) -> Way:
    return "out" if way == "in" else "in"


@dataclass(slots=True)
class _Line:
    """The time line being laid."""

    breath: Breath
    pace: float
    dose: Dose
    now: float
    after: Way | None
    laid: list[Laid] = field(default_factory=list)

    def add(self, run: list[Step]) -> None:
        phase = run[0].phase
        way = _one_way(phase)
        if way is not None:
            self._breathe_one_way(run, way)
        elif phase.hold:
            self._hold(run[0])
        elif phase.breaths is not None:
            self._whole_breaths(run[0], "move" if phase.moves else "stay", phase.breaths, phase.min_seconds)
        elif len(phase.breath) > 1:
            self._both_ways(run[0])
        else:
            self._free(run[0], "move" if phase.moves else "stay", self._wanted(phase))

    # one way

    def _breathe_one_way(self, run: list[Step], way: Way) -> None:
        own = self._own(way) * run[0].phase.deep
        while run:
            self._turn(run[0], way)
            batch = self._one_breath(run, way, own)
            if len(batch) == 1 and batch[0].phase.min_seconds > own + _TINY:
                self._part(batch[0], way, own)
            else:
                self._share(batch, way, own)
            run = run[len(batch) :]

    def _turn(self, step: Step, way: Way) -> None:
        """If the last breath went the same way, the pose waits for one the other way."""
        if self.after == way:
            self._still(step, 0.0, _other(way))

    def _one_breath(self, run: list[Step], way: Way, own: float) -> list[Step]:
        """As many of the run as one breath carries without hurrying any; at least the first."""
        room = own - self._lead(run[0], way)
        batch = [run[0]]
        for step in run[1:]:
            if sum(_least(one.phase) for one in (*batch, step)) > room + _TINY:
                break
            batch.append(step)
        return batch

    def _share(self, batch: list[Step], way: Way, own: float) -> None:
        """One breath for the whole batch: each gets its least, and the rest by how much more it may take."""
        lead = self._lead(batch[0], way)
        least = [step.phase.min_seconds if len(batch) == 1 else _least(step.phase) for step in batch]
        most = [max(floor, LONGEST * self._wanted(step.phase)) for floor, step in zip(least, batch, strict=True)]
        spare, room = sum(most) - sum(least), own - lead - sum(least)
        share = clamp(room / spare, 0.0, 1.0) if spare > 0 else 0.0
        self._put_lead(batch[0], 0.0, lead, way)
        for step, floor, ceiling in zip(batch, least, most, strict=True):
            length = floor + share * (ceiling - floor)
            self._put(step, "move" if step.phase.moves else "stay", length, 0.0, 1.0, (way, 1.0))

    def _part(self, step: Step, way: Way, own: float) -> None:
        """A phase longer than the breath: parted, with still breaths between."""
        phase = step.phase
        breaks = _breaks(phase, own)
        widest = max(after - before for before, after in itertools.pairwise(breaks))
        lead = self._lead(step, way)
        wanted = (own - lead) / widest
        length = clamp(wanted, phase.min_seconds, LONGEST * self._wanted(phase))
        for before, after in itertools.pairwise(breaks):
            if before > 0:
                self._still(step, before, _other(way))
            self._put_lead(step, before, lead, way)
            self._put(step, "move" if phase.moves else "stay", length * (after - before), before, after, (way, 1.0))

    # both ways, whole breaths, free

    def _both_ways(self, step: Step) -> None:
        phase = step.phase
        ways = tuple(way for way in phase.breath if way != "free")
        self._turn(step, ways[0])
        own = [self._own(way) * phase.deep for way in ways]
        rounds = max(1, math.ceil(phase.min_seconds / sum(own) - _TINY))
        length = clamp(rounds * sum(own), phase.min_seconds, LONGEST * self._wanted(phase))
        lead = self._lead(step, ways[0])
        self._put_lead(step, 0.0, lead, ways[0])
        shares = [(way, part / sum(own) / rounds) for _ in range(rounds) for way, part in zip(ways, own, strict=True)]
        if lead:
            length = max(phase.min_seconds, length - lead)
        self._put(step, "move" if phase.moves else "stay", length, 0.0, 1.0, *shares)

    def _hold(self, step: Step) -> None:
        hold = self.dose.hold
        if hold is None:
            return
        if hold.breaths is None:
            seconds = hold.seconds or 0.0
            self._free(step, "hold", min(seconds, self.dose.hold_max_s or seconds))
            return
        whole = hold.breaths * sum(self.breath) * step.phase.deep
        if self.dose.hold_max_s is not None and whole > self.dose.hold_max_s:
            self._free(step, "hold", self.dose.hold_max_s)
        else:
            self._whole_breaths(step, "hold", hold.breaths, step.phase.min_seconds)

    def _whole_breaths(self, step: Step, kind: Kind, breaths: float, least_s: float) -> None:
        one = sum(self.breath) * step.phase.deep
        count = max(1, round(breaths), math.ceil(least_s / one - _TINY))
        self._put(step, kind, count * one, 0.0, 1.0, *self._rounds(count))

    def _free(self, step: Step, kind: Kind, seconds: float) -> None:
        length = max(seconds, step.phase.min_seconds)
        if length <= 0:
            return
        fit = length / sum(self.breath)
        count = math.floor(fit + 0.5) if fit >= FITS else 0
        self._put(step, kind, length, 0.0, 1.0, *self._rounds(count))

    def _rounds(self, count: int) -> list[tuple[Way, float]]:
        """So many whole breaths, beginning the other way than the last one went; each with its share of the time."""
        first: Way = _other(self.after) if self.after else "in"
        both = (first, _other(first))
        return [(way, self._own(way) / sum(self.breath) / count) for _ in range(count) for way in both]

    # pieces

    def _still(self, step: Step, u: float, way: Way) -> None:
        self._put(step, "still", self._own(way), u, u, (way, 1.0))

    def _put_lead(self, step: Step, u: float, seconds: float, way: Way) -> None:
        if seconds > 0:
            self._put(step, "lead", seconds, u, u, (way, 1.0))

    def _put(self, step: Step, kind: Kind, seconds: float, u: float, to: float, *ways: tuple[Way, float]) -> None:
        """A piece of so many seconds; `ways`: the breaths in it, each with its share of the time."""
        airs: list[Air] = []
        at = self.now
        for way, share in ways:
            airs.append(Air(at, at + seconds * share, way))
            at = airs[-1].end_s
        self.laid.append(Laid(step, kind, self.now, self.now + seconds, u, to, tuple(airs)))
        self.now += seconds
        self.after = airs[-1].way if airs else None

    def _own(self, way: Way) -> float:
        return self.breath[0] if way == "in" else self.breath[1]

    def _wanted(self, phase: Phase) -> float:
        return (phase.seconds or 0.0) * self.pace

    def _lead(self, step: Step, way: Way) -> float:
        """How long the out-breath runs ahead of this step's load; never more than half of the breath itself."""
        if way == "in" or not step.phase.moves:
            return 0.0
        return min(LEAD_S, self._own("out") / 2)


def _least(phase: Phase) -> float:
    """The least that a phase gets of a shared breath (seconds)."""
    return max(phase.min_seconds, FASTEST_SHARE * (phase.seconds or 0.0))


def _breaks(phase: Phase, own: float) -> list[float]:
    """Where a phase is parted (u = 0 … 1): evenly, or at a via near by if no part then outlasts the breath."""
    count = math.ceil(phase.min_seconds / own - _TINY)
    even = [number / count for number in range(count + 1)]
    vias = [(number + 1) / (len(phase.via) + 1) for number in range(len(phase.via))]
    moved = [_nearest(at, vias) if 0 < number < count else at for number, at in enumerate(even)]
    widest = max(after - before for before, after in itertools.pairwise(moved))
    in_order = all(before < after for before, after in itertools.pairwise(moved))
    return moved if in_order and widest * phase.min_seconds <= own + _TINY else even


def _nearest(at: float, vias: list[float]) -> float:
    near = [via for via in vias if abs(via - at) <= VIA_REACH]
    return min(near, key=lambda via: abs(via - at)) if near else at
