"""Faults: judged on what was held, never on a single frame, never nearer than the camera can tell.

Delay: told when the repetition that shows them is counted; nothing is said of a movement that was another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import log
from statistics import median
from typing import Any

from vertebra.body import Side, View
from vertebra.form.excursions import TINY, Excursion, Sample
from vertebra.form.smoothing import RESET_S
from vertebra.form.tempo import outermost, way_s
from vertebra.form.turning import Turning
from vertebra.form.types import FaultSeen, OutOfSight
from vertebra.movements.types import Camera, Fault, Target

LEAST_DEG = 10.0
"""An angle less than this away from what was asked is never called a fault (degrees; CLINICAL §0.15)."""

SECONDS, SHARE = "s", "share"
LASTING = ("above", "below", "drifts")
"""Tests of what lasts while the movement is out."""

PEAKS = ("peak_above", "peak_below", "way_above", "way_below")
"""Tests of what was held at the turn."""

BETWEEN = ("order", "uneven", "shrinks")
"""Tests of one thing against another: of the same person, so that they hang on no level."""

EARLIER_S, AROUND_S = 1.0, 0.3
"""What drifts is measured from where it was so long before the movement was out, and around then (seconds; ours)."""

NOISE = {"deg": 6.0, "%": 3.0, "s": 0.25}
"""What the estimator wavers by, by unit: an angle, a length, an order of two signals (about its 90th percentile on the
clips with odd seeds)."""

NOISE_OF_TEMPO = 0.2
"""The same of the time that a way takes: a share of it."""


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
        if (limit := limit_of(fault, targets)) is not None
        and camera.view in fault.seen_from
        and steps & set(fault.during)
        and not _too_near(fault, camera)
    }


def unseen(camera: Camera) -> tuple[tuple[Fault, View], ...]:
    """The faults that can't be seen from where the camera stands, each with a place from which it could."""
    return tuple((fault, min(fault.seen_from)) for fault in camera.faults if camera.view not in fault.seen_from)


def _too_near(fault: Fault, camera: Camera) -> bool:
    """Whether a limit is nearer than 10° to what was asked, or asks to tell apart less than that."""
    if fault.signal is None or camera.signals[fault.signal].unit != "deg":
        return False
    if isinstance(fault.limit, Target):
        return abs(fault.limit.plus) < LEAST_DEG
    return fault.test in ("drifts", "uneven", "way_above", "way_below") and fault.limit < LEAST_DEG


def of_a_rep(
    camera: Camera, limits: Mapping[str, float], turning: Turning, rep: Excursion, number: int, side: Side | None
) -> Iterator[FaultSeen | OutOfSight]:
    """What a whole repetition shows: a peak too high or too low, what lasts, a way too fast or slow, a wrong order."""
    for fault in camera.faults:
        if fault.id not in limits or fault.signal is None:
            continue
        limit = limits[fault.id]
        if fault.test in PEAKS:
            value = _held(rep, fault, camera)
            if value is None:
                yield hidden(fault, rep.start, rep.end)
            elif _beyond(fault, value, limit):
                yield _seen(fault, camera, number, side, *rep.top, value)
        elif fault.test in LASTING:
            yield from _lasting(fault, camera, rep, limit, number, side)
        elif fault.test in ("faster", "slower"):
            yield from _timed(fault, camera, turning, rep, limit, number, side)
        elif fault.test == "order":
            first, then = rep.begun.get(fault.signal), rep.begun.get(fault.against or "")
            if first is not None and then is not None and first - then > limit:
                yield _seen(fault, camera, number, side, then, first, first - then)


def gravest(camera: Camera, limits: Mapping[str, float], found: Iterable[FaultSeen]) -> FaultSeen | None:
    """The one thing to say of a repetition: what lies furthest beyond its limit, measured by what may be error.

    The others often follow from it: a leg that is flung doesn't stay where it should, a trunk that leans lifts the leg.
    """
    tests = {fault.id: fault.test for fault in camera.faults}

    def beyond(one: FaultSeen) -> float:
        limit = limits[one.fault]
        if tests[one.fault] in ("faster", "slower"):
            return abs(log(max(one.value, TINY) / limit)) / NOISE_OF_TEMPO
        return abs(one.value - limit) / NOISE[one.unit]

    return max(found, key=beyond, default=None)


def _lasting(
    fault: Fault, camera: Camera, rep: Excursion, limit: float, number: int, side: Side | None
) -> Iterator[FaultSeen | OutOfSight]:
    """What stayed beyond its limit for long enough while the movement was out: the longest time that it did."""
    out = _values(rep.samples[rep.left :], fault.signal)
    if fault.test == "drifts":
        home = _earlier(rep, fault.signal)
        out = [(t, abs(value - home)) for t, value in out] if home is not None else []
    if 2 * len(out) < len(rep.samples) - rep.left:
        yield hidden(fault, rep.start, rep.end)
        return
    runs: list[list[tuple[float, float]]] = [[]]
    for t, value in out:
        if _beyond(fault, value, limit):
            runs[-1].append((t, value))
        elif runs[-1]:
            runs.append([])
    longest = max(runs, key=lambda run: run[-1][0] - run[0][0] if run else 0.0)
    if longest and longest[-1][0] - longest[0][0] >= fault.for_s:
        value = median(value for _, value in longest)
        yield _seen(fault, camera, number, side, longest[0][0], longest[-1][0], value)


def _held(rep: Excursion, fault: Fault, camera: Camera) -> float | None:
    """What was held at the turn, or how far that is from home."""
    counts = fault.signal == camera.rep.signal
    held = rep.peak if counts else rep.held.get(fault.signal or "")
    if held is None or not fault.test.startswith("way"):
        return held
    home = _earlier(rep, None if counts else fault.signal)
    return abs(held - home) if home is not None else None


def _earlier(rep: Excursion, signal: str | None) -> float | None:
    """Where a signal (None: the one that counts) was a moment before the movement was out; None where unseen."""
    before = _values(rep.samples[: rep.left + 1], signal)
    then = rep.samples[rep.left].t - EARLIER_S
    near = [value for t, value in before if abs(t - then) <= AROUND_S] or [value for _, value in before[:1]]
    return median(near) if near else None


def _values(samples: Iterable[Sample], signal: str | None) -> list[tuple[float, float]]:
    seen = ((one.t, one.x if signal is None else one.values.get(signal)) for one in samples)
    return [(t, value) for t, value in seen if value is not None]


def _timed(
    fault: Fault, camera: Camera, turning: Turning, rep: Excursion, limit: float, number: int, side: Side | None
) -> Iterator[FaultSeen | OutOfSight]:
    """A way too quick or too slow; not judged where that is so only by the legs' names, which changed on the way."""
    out = turning.out in fault.during and turning.back not in fault.during
    gap = rep.out_gap_s if out else rep.gap_s
    start, end = (rep.start, rep.top[0]) if out else (rep.top[1], rep.end)
    counts = fault.signal == camera.rep.signal
    value, outer = way_s(rep, None if counts else fault.signal, out), outermost(rep) if counts else None
    if gap > RESET_S or value is None or not _beyond(fault, value, limit):
        return
    other = way_s(outer, None, out) if outer is not None else None
    if other is None or _beyond(fault, other, limit):
        yield _seen(fault, camera, number, side, start, end, value)
    else:
        yield hidden(fault, start, end)


def hidden(fault: Fault, start: float, end: float) -> OutOfSight:
    """A fault that a repetition didn't show enough to judge."""
    return OutOfSight(start=start, end=end, reason="hidden", advice="form/fault/hidden", fault=fault.id)


def turned_away(fault: Fault, view: View, t: float) -> OutOfSight:
    """A fault that is only to be seen from elsewhere."""
    return OutOfSight(start=t, end=t, reason="wrong-view", advice=f"form/fault/{view}", fault=fault.id)


def _beyond(fault: Fault, value: float, limit: float) -> bool:
    return value < limit if fault.test in ("below", "peak_below", "way_below", "faster") else value > limit


def _seen(
    fault: Fault, camera: Camera, number: int | None, side: Side | None, start: float, end: float, value: float
) -> FaultSeen:
    timed = fault.test in ("faster", "slower", "order")
    unit = SECONDS if timed or fault.signal is None else camera.signals[fault.signal].unit
    unit = SHARE if fault.test == "shrinks" else unit
    return FaultSeen(fault=fault.id, side=side, rep=number, start=start, end=end, value=value, unit=unit)


class Own:
    """What is measured against the same person: the weaker side against the other, now against the first three."""

    FIRST = 3
    """So many repetitions tell what somebody does (ours: CLINICAL §4 says to average three)."""

    def __init__(self, camera: Camera, limits: Mapping[str, float]) -> None:
        self._camera, self._limits = camera, limits
        self._faults = tuple(fault for fault in camera.faults if fault.test in BETWEEN and fault.id in limits)
        self._ways: dict[str, dict[str, list[float]]] = {}
        self._told: list[str] = []

    def step(self, rep: Excursion, number: int, side: Side | None) -> Iterator[FaultSeen]:
        """Take a counted repetition; what it shows beside those before."""
        for fault in self._faults:
            if fault.test == "order":
                continue
            held, first = rep.held.get(fault.signal or ""), rep.first.get(fault.signal or "")
            if held is None or first is None:
                continue
            way = abs(held - first)
            ways = self._ways.setdefault(fault.id, {}).setdefault(side or "both", [])
            if fault.test == "shrinks":
                yield from self._shrunk(fault, way, ways, rep, number, side)
                ways += [way] if len(ways) < self.FIRST else []
            else:
                ways.append(way)
                del ways[: -self.FIRST]
                yield from self._uneven(fault, rep, number, side)

    def _shrunk(
        self, fault: Fault, way: float, ways: list[float], rep: Excursion, number: int, side: Side | None
    ) -> Iterator[FaultSeen]:
        if len(ways) == self.FIRST and way < self._limits[fault.id] * sorted(ways)[self.FIRST // 2]:
            share = way / sorted(ways)[self.FIRST // 2]
            yield _seen(fault, self._camera, number, side, rep.start, rep.end, share)

    def _uneven(self, fault: Fault, rep: Excursion, number: int, side: Side | None) -> Iterator[FaultSeen]:
        sides = self._ways[fault.id]
        if (
            side is None
            or fault.id in self._told
            or any(len(sides.get(one, [])) < self.FIRST for one in ("left", "right"))
        ):
            return
        left, right = (sorted(sides[one])[self.FIRST // 2] for one in ("left", "right"))
        if abs(left - right) > self._limits[fault.id]:
            self._told.append(fault.id)
            weaker: Side = "left" if left < right else "right"
            yield _seen(fault, self._camera, number, weaker, rep.start, rep.end, abs(left - right))

    def dump(self) -> dict[str, Any]:
        """The state as plain data."""
        ways = {name: {side: list(one) for side, one in sides.items()} for name, sides in self._ways.items()}
        return {"ways": ways, "told": list(self._told)}

    def load(self, state: Mapping[str, Any]) -> None:
        """Take up a dumped state."""
        self._told = list(state["told"])
        self._ways = {name: {side: list(one) for side, one in sides.items()} for name, sides in state["ways"].items()}
