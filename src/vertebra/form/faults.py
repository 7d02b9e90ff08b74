"""Faults: judged on what was held, never on a single frame, never nearer than the camera can tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vertebra.body import Side
from vertebra.form.reps import Excursion, Sample
from vertebra.form.smoothing import RESET_S
from vertebra.form.types import FaultSeen
from vertebra.movements.types import Camera, Fault, Target

LEAST_DEG = 10.0
"""An angle less than this away from what was asked is never called a fault (degrees; CLINICAL §0.15)."""

SECONDS = "s"


def limit_of(fault: Fault, targets: Mapping[str, float]) -> float | None:
    """A fault's limit at this level; None where it can't or mustn't be judged."""
    if not isinstance(fault.limit, Target):
        return fault.limit
    if fault.limit.name not in targets:
        return None
    return targets[fault.limit.name] + fault.limit.plus


def judged(camera: Camera, targets: Mapping[str, float], steps: frozenset[str]) -> dict[str, float]:
    """The faults that can be judged with these targets, during these steps, with their limits."""
    return {
        fault.id: limit
        for fault in camera.faults
        if (limit := limit_of(fault, targets)) is not None and _visible(fault, camera, steps)
    }


def _visible(fault: Fault, camera: Camera, steps: frozenset[str]) -> bool:
    return camera.view in fault.seen_from and bool(steps & set(fault.during)) and not _too_near(fault, camera)


def _too_near(fault: Fault, camera: Camera) -> bool:
    unit = camera.signals[fault.signal].unit if fault.signal else ""
    return unit == "deg" and isinstance(fault.limit, Target) and abs(fault.limit.plus) < LEAST_DEG


def of_a_rep(
    camera: Camera, limits: Mapping[str, float], rep: Excursion, number: int, side: Side | None
) -> Iterable[FaultSeen]:
    """What a whole repetition shows: a peak too high or too low, a way back too fast or too slow."""
    for fault in camera.faults:
        if fault.id not in limits or fault.signal is None:
            continue
        limit = limits[fault.id]
        if fault.test in ("peak_above", "peak_below"):
            value = rep.held.get(fault.signal)
            if value is not None and _beyond(fault, value, limit):
                yield _seen(fault, camera, number, side, *rep.top, value)
        elif fault.test in ("faster", "slower") and rep.gap_s <= RESET_S:
            value = rep.way_back_s
            if _beyond(fault, value, limit):
                yield _seen(fault, camera, number, side, rep.top[1], rep.end, value)


def _beyond(fault: Fault, value: float, limit: float) -> bool:
    return value < limit if fault.test in ("below", "peak_below", "faster") else value > limit


def _seen(
    fault: Fault, camera: Camera, number: int | None, side: Side | None, start: float, end: float, value: float
) -> FaultSeen:
    timed = fault.test in ("faster", "slower")
    unit = SECONDS if timed or fault.signal is None else camera.signals[fault.signal].unit
    return FaultSeen(fault=fault.id, side=side, rep=number, start=start, end=end, value=value, unit=unit)


class Kept:
    """Faults that last: above or below a limit for so many seconds while the movement is out. Told once a rep."""

    def __init__(self, camera: Camera, limits: Mapping[str, float]) -> None:
        self._camera, self._limits = camera, limits
        self._faults = tuple(
            fault for fault in camera.faults if fault.test in ("above", "below") and fault.id in limits
        )
        self._since: dict[str, float] = {}
        self._told: set[str] = set()

    def step(self, sample: Sample, away: bool, number: int, side: Side | None) -> list[FaultSeen]:
        """Take one sample of repetition `number`; the faults that have just lasted long enough."""
        if not away:
            self._since.clear()
            self._told.clear()
            return []
        return [one for fault in self._faults if (one := self._one(fault, sample, number, side)) is not None]

    def _one(self, fault: Fault, sample: Sample, number: int, side: Side | None) -> FaultSeen | None:
        value = sample.values.get(fault.signal or "")
        if value is None:
            return None
        if not _beyond(fault, value, self._limits[fault.id]):
            self._since.pop(fault.id, None)
            return None
        since = self._since.setdefault(fault.id, sample.t)
        if fault.id in self._told or sample.t - since < fault.for_s:
            return None
        self._told.add(fault.id)
        return _seen(fault, self._camera, number, side, since, sample.t, value)

    def dump(self) -> dict[str, Any]:
        """The state as plain data."""
        return {"since": dict(self._since), "told": sorted(self._told)}

    def load(self, state: Mapping[str, Any]) -> None:
        """Take up a dumped state."""
        self._since, self._told = dict(state["since"]), set(state["told"])
