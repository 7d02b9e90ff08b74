"""One frame at a time: what is seen, counted, held, and worth saying. Plain Python; live, from a file, in a test.

Stages: sight → same person → smoothing → posture → signals → repetitions → faults; each says its own delay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vertebra.body import SIDES, Frame, Point, Side
from vertebra.form import faults
from vertebra.form.excursions import Excursion
from vertebra.form.lanes import Lane, Lanes
from vertebra.form.marks import ANKLE, EAR, HIP, KNEE, NOSE, NUMBER, SHOULDER
from vertebra.form.person import Person
from vertebra.form.posture import Seen, alike, posture
from vertebra.form.sight import Sight
from vertebra.form.signals import chain
from vertebra.form.size import Size, measured
from vertebra.form.smoothing import Smoother
from vertebra.form.straight import Straight
from vertebra.form.turning import turning
from vertebra.form.types import FaultSeen, FormEffect, HoldMeasured, OutOfSight, Reading, RepCounted, StepSeen
from vertebra.movements.resolve import resolve
from vertebra.movements.types import Camera, Movement

LEAST_HOLD_S = 1.0
"""A shorter stay at the top is a turn, not a hold (seconds; ours)."""

ELSEWHERE_S = 1.0
"""Who has been in another posture for so long has left the movement (seconds; ours)."""

ALWAYS = (SHOULDER, HIP, KNEE, ANKLE, EAR)
"""Landmarks that are followed whatever the movement: they tell the posture."""


class NoCameraError(ValueError):
    """The movement has nothing that a camera can judge."""

    def __init__(self, movement: str) -> None:
        super().__init__(f"{movement}: expected a camera section, got none; add one to its movement.yaml")


class FormCheck:
    """Follows one movement through frames. Raises NoCameraError for a movement that no camera can judge.

    `level` and `overlays` give the targets that limits follow; without a level every variant is counted and no limit
    that follows a target is judged.
    """

    def __init__(self, movement: Movement, level: str | None = None, overlays: Iterable[str] = ()) -> None:
        if movement.camera is None:
            raise NoCameraError(movement.id)
        self._camera: Camera = movement.camera
        self._level, self._overlays = level, tuple(overlays)
        performance = resolve(movement, level or movement.ladder[0].id, self._overlays)
        self._turning = turning(performance)
        targets = performance.targets if level is not None else {}
        self._limits = faults.judged(self._camera, targets, self._turning.ids)
        self._last: float | None = None
        self._posture = posture(movement, performance.position)
        self._person, self._size, self._straight = Person(), Size(), Straight(performance.position)
        self._lanes = Lanes(self._camera, performance.position, self._posture)
        self._own = faults.Own(self._camera, self._limits)
        self._told: list[str] = []
        self._before: Seen | None = None
        self._cut = False
        self._elsewhere: float | None = None
        groups = [{number for signal in self._needed() for number in chain(signal, side)} for side in SIDES]
        self._smoother = Smoother({*(one[side] for one in ALWAYS for side in SIDES), NOSE, *self._judged_by()})
        self._sight = Sight(groups, self._camera.view, performance.position)

    def _needed(self) -> list[Any]:
        """The signals without which nothing can be counted: of the side that is near."""
        return [self._camera.signals[self._camera.rep.signal]]

    def _judged_by(self) -> set[int]:
        feet = {NUMBER[f"{side}.{joint}"] for side in SIDES for joint in ("heel", "foot")}
        return feet | {number for one in self._camera.signals.values() for side in SIDES for number in chain(one, side)}

    def step(self, frame: Frame) -> tuple[FormEffect, ...]:
        """Take a frame; what has just become true. A frame that isn't later than the last one changes nothing."""
        if self._last is not None and frame.t <= self._last:
            return ()
        self._last = frame.t
        reading = self._sight.reading(frame.points)
        seen: Seen | None = None
        spots: list[Any] = []
        if frame.points is not None and reading is None:
            reading = self._same(frame.t, frame.points)
            if reading is None and self._size.now is not None:
                spots = self._smoother.step(frame.t, frame.points, self._size.now)
                seen = self._posture.seen(spots)
                reading = self._where(frame.t, seen)
        effects = self._sight.step(frame.t, reading)
        if reading is None and seen is not None:
            common: dict[str, tuple[float, float]] = {}
            for lane in self._lanes.all:
                effects += self._follow(lane, frame.t, spots, seen, common)
        return tuple(effects)

    def _same(self, t: float, points: tuple[Point, ...]) -> Reading | None:
        """Whether it is the same person in the same picture; after a cut everything begins anew."""
        size = measured(points)
        found = self._person.step(t, points, size)
        if found == "leap":
            return "unsure"
        if found == "other":
            self._smoother.forget()
            self._size.forget()
            self._straight.forget()
            self._cut = True
        self._size.step(t, size)
        self._straight.step(t, points)
        return None

    def _where(self, t: float, seen: Seen) -> Reading | None:
        """Whether this is a posture of this movement; who leaves it for long has left the movement."""
        if self._cut:
            self._cut = False
            if self._before is not None and alike(self._before, seen):
                self._lanes.cut()
            else:
                self._lanes.forget()
        if self._posture.possible(seen):
            self._elsewhere, self._before = None, seen
            return None
        self._elsewhere = t if self._elsewhere is None else self._elsewhere
        if t - self._elsewhere >= ELSEWHERE_S:
            self._lanes.forget()
        return "wrong-posture"

    def finish(self, t: float) -> tuple[FormEffect, ...]:
        """Close holds and gaps. A half repetition is not counted; a last pulse that had all but settled is."""
        effects = self._sight.finish(t)
        for lane in self._lanes.all:
            last = lane.end()
            if last is not None and self._lanes.accepts(lane, last, self._size.now or 1.0):
                effects += self._counted(lane, last)
            whole = lane.whole()
            if whole is not None and self._lanes.accepts(lane, whole, self._size.now or 0.0):
                effects += self._hold(lane, whole)
        return tuple(effects)

    def _follow(
        self, lane: Lane, t: float, spots: list[Any], seen: Seen, common: dict[str, tuple[float, float]]
    ) -> list[FormEffect]:
        left, excursion = lane.step(t, spots, self._size.now or 1.0, seen, common)
        effects: list[FormEffect] = []
        if left and self._turning.out:
            effects.append(StepSeen(id=self._turning.out, side=lane.side, t=t))
        if excursion is None:
            return effects
        if not self._lanes.accepts(lane, excursion, self._size.now or 1.0):
            return effects
        return effects + self._counted(lane, excursion)

    def _counted(self, lane: Lane, rep: Excursion) -> list[FormEffect]:
        lane.counted(rep)
        effects: list[FormEffect] = self._hold(lane, rep)
        if self._turning.back:
            effects.append(StepSeen(id=self._turning.back, side=lane.side, t=rep.end))
        effects.append(
            RepCounted(
                number=lane.count,
                side=lane.side,
                start=rep.start,
                end=rep.end,
                peak_t=rep.peak_t,
                peak=rep.peak,
                steps=self._steps(rep),
            )
        )
        return [*effects, *self._shown(lane, rep)]

    def _shown(self, lane: Lane, rep: Excursion) -> Iterable[FormEffect]:
        """The one thing that a repetition shows, what it shows beside others, and once a set what it can't show."""
        limits = {name: limit for name, limit in self._limits.items() if name not in self._aslant()}
        found = list(faults.of_a_rep(self._camera, limits, self._turning, rep, lane.count, lane.side))
        yield from (effect for effect in found if isinstance(effect, OutOfSight) and self._once(effect))
        worst = faults.gravest(self._camera, self._limits, (one for one in found if isinstance(one, FaultSeen)))
        if worst is not None:
            yield worst
        yield from self._own.step(rep, lane.count, lane.side)
        aslant = [(fault, self._camera.view) for fault in self._camera.faults if fault.id in self._aslant()]
        for fault, view in (*faults.unseen(self._camera), *aslant):
            effect = faults.turned_away(fault, view, rep.end)
            if self._once(effect):
                yield effect

    def _aslant(self) -> frozenset[str]:
        """The faults that can't be told as long as the camera looks from far aside."""
        if not self._straight.turned:
            return frozenset()
        return frozenset(fault.id for fault in self._camera.faults if fault.straight)

    def _once(self, effect: OutOfSight) -> bool:
        if effect.fault is None or effect.fault in self._told:
            return False
        self._told.append(effect.fault)
        return True

    def _steps(self, rep: Excursion) -> dict[str, float]:
        seconds = {
            self._turning.out: rep.top[0] - rep.start,
            self._turning.held: rep.top[1] - rep.top[0],
            self._turning.back: rep.way_back_s,
        }
        return {name: length for name, length in seconds.items() if name is not None}

    def _hold(self, lane: Lane, rep: Excursion) -> list[FormEffect]:
        start, end = rep.top
        return [HoldMeasured(side=lane.side, start=start, end=end)] if end - start >= LEAST_HOLD_S else []

    def counting(self) -> tuple[tuple[Side | None, float, float], ...]:
        """For who draws it: of each side, when the signal that counts was last seen, and what it was. Not kept."""
        return tuple((lane.side, *lane.now) for lane in self._lanes.all if lane.now is not None)

    def dump(self) -> dict[str, object]:
        """All state as plain data: what JSON can hold."""
        return {
            "level": self._level,
            "overlays": list(self._overlays),
            "last": self._last,
            "person": self._person.dump(),
            "size": self._size.dump(),
            "straight": self._straight.dump(),
            "smoother": self._smoother.dump(),
            "sight": self._sight.dump(),
            "lanes": self._lanes.dump(),
            "own": self._own.dump(),
            "told": list(self._told),
            "before": list(self._before) if self._before is not None else None,
            "cut": self._cut,
            "elsewhere": self._elsewhere,
        }

    @classmethod
    def load(cls, movement: Movement, state: Mapping[str, Any]) -> FormCheck:
        """Take up where a dumped check left off."""
        check = cls(movement, state["level"], state["overlays"])
        check._last, check._cut, check._elsewhere = state["last"], state["cut"], state["elsewhere"]
        check._person.load(state["person"])
        check._size.load(state["size"])
        check._straight.load(state["straight"])
        check._smoother.load(state["smoother"])
        check._sight.load(state["sight"])
        check._lanes.load(state["lanes"])
        check._own.load(state["own"])
        check._told = list(state["told"])
        check._before = Seen.load(state["before"])
        return check
