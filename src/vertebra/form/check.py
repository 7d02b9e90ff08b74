"""One frame at a time: what is seen, counted, held, and worth saying. Plain Python; live, from a file, in a test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vertebra.body import SIDES, Frame, Side
from vertebra.form import faults
from vertebra.form.reps import Counter, Excursion, Sample
from vertebra.form.sight import Sight, groups
from vertebra.form.signals import Signals, needed
from vertebra.form.smoothing import Smoother
from vertebra.form.turning import turning
from vertebra.form.types import FormEffect, HoldMeasured, RepCounted, StepSeen
from vertebra.movements.resolve import resolve
from vertebra.movements.types import Camera, Movement

LEAST_HOLD_S = 1.0
"""A shorter stay at the top is a turn, not a hold (seconds; ours)."""


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
        self._smoother = Smoother()
        sides: tuple[Side | None, ...] = SIDES if self._camera.rep.per == "side" else (None,)
        self._lanes = tuple(_Lane(side, self._camera, self._limits, performance.position) for side in sides)
        wanted = [[name for signal in self._camera.signals.values() for name in needed(signal, side)] for side in SIDES]
        self._sight = Sight(
            groups(wanted), "all" if self._camera.rep.per == "side" else "any", self._camera.view, performance.position
        )

    def step(self, frame: Frame) -> tuple[FormEffect, ...]:
        """Take a frame; what has just become true. A frame that isn't later than the last one changes nothing."""
        if self._last is not None and frame.t <= self._last:
            return ()
        self._last = frame.t
        good, effects = self._sight.step(frame)
        spots = self._smoother.step(frame)
        if good:
            for lane in self._lanes:
                effects += self._follow(lane, frame.t, spots)
        return tuple(effects)

    def finish(self, t: float) -> tuple[FormEffect, ...]:
        """Close holds and gaps. A half repetition is not counted."""
        effects = self._sight.finish(t)
        for lane in self._lanes:
            if lane.counter.away:
                effects += self._hold(lane.side, lane.counter.away[0].t, lane.counter.away[-1].t)
        return tuple(effects)

    def _follow(self, lane: _Lane, t: float, spots: Mapping[str, Any]) -> list[FormEffect]:
        values = lane.signals.step(t, spots, lane.side)
        x = values.get(self._camera.rep.signal)
        if x is None:
            return []
        sample = Sample(t, x, values)
        was_home = not lane.counter.away
        excursion = lane.counter.step(sample)
        effects: list[FormEffect] = []
        if was_home and lane.counter.away and self._turning.out:
            effects.append(StepSeen(id=self._turning.out, side=lane.side, t=t))
        effects += lane.kept.step(sample, bool(lane.counter.away), lane.count + 1, lane.side)
        return effects + (self._counted(lane, excursion) if excursion else [])

    def _counted(self, lane: _Lane, rep: Excursion) -> list[FormEffect]:
        lane.count += 1
        effects: list[FormEffect] = self._hold(lane.side, *rep.top)
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
        return [*effects, *faults.of_a_rep(self._camera, self._limits, rep, lane.count, lane.side)]

    def _steps(self, rep: Excursion) -> dict[str, float]:
        seconds = {
            self._turning.out: rep.top[0] - rep.start,
            self._turning.held: rep.top[1] - rep.top[0],
            self._turning.back: rep.way_back_s,
        }
        return {name: length for name, length in seconds.items() if name is not None}

    def _hold(self, side: Side | None, start: float, end: float) -> list[FormEffect]:
        return [HoldMeasured(side=side, start=start, end=end)] if end - start >= LEAST_HOLD_S else []

    def dump(self) -> dict[str, object]:
        """All state as plain data: what JSON can hold."""
        return {
            "level": self._level,
            "overlays": list(self._overlays),
            "last": self._last,
            "smoother": self._smoother.dump(),
            "sight": self._sight.dump(),
            "lanes": [lane.dump() for lane in self._lanes],
        }

    @classmethod
    def load(cls, movement: Movement, state: Mapping[str, Any]) -> FormCheck:
        """Take up where a dumped check left off."""
        check = cls(movement, state["level"], state["overlays"])
        check._last = state["last"]
        check._smoother.load(state["smoother"])
        check._sight.load(state["sight"])
        for lane, kept in zip(check._lanes, state["lanes"], strict=True):
            lane.load(kept)
        return check


class _Lane:
    """One counter: both sides together, or one side that works."""

    def __init__(self, side: Side | None, camera: Camera, limits: Mapping[str, float], position: Any) -> None:
        self.side = side
        self.count = 0
        self.signals = Signals(camera.signals, position)
        self.counter = Counter(camera.rep)
        self.kept = faults.Kept(camera, limits)

    def dump(self) -> dict[str, Any]:
        return {
            "count": self.count,
            "signals": self.signals.dump(),
            "counter": self.counter.dump(),
            "kept": self.kept.dump(),
        }

    def load(self, state: Mapping[str, Any]) -> None:
        self.count = state["count"]
        self.signals.load(state["signals"])
        self.counter.load(state["counter"])
        self.kept.load(state["kept"])
