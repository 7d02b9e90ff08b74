"""Does a there-and-back look like this movement: held, begun, ended and turned as it is at one of its levels?

Two sets of bounds, as for every count: what nobody has done yet must look like it plainly; who has just done it may be
seen a little worse. An estimator is off by so much from one repetition to the next, and people are no machines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vertebra.body import Side
from vertebra.form.excursions import Excursion
from vertebra.form.posture import Posture
from vertebra.form.reps import within
from vertebra.movements.types import Camera, Instead, RepRule

OUTERMOST = 0.9
"""Where a signal was at most, before: so large a share of what was seen lies below it (ours)."""

SLACK: Mapping[str, float] = {"deg": 10.0, "%": 4.0}
"""Of who has just done it a bound may be missed by so much (in the signal's unit; ours: on our clips it hardly matters
which, from 8 and 3 to 20 and 10. A movement that is another one is off by more, or has never been done plainly)."""

Ranges = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Way:
    """One way in which it may be held at the turn, stay and end."""

    when: Ranges
    ends: Ranges
    stays: Mapping[str, float]

    def taken(self, excursion: Excursion) -> bool:
        """Whether an excursion was done in this way."""
        return (
            within(excursion.held, self.when)
            and within(excursion.last, self.ends)
            and all(way(excursion, name) <= most for name, most in self.stays.items())
        )


class Gates:
    """The bounds of a movement. `known`: those for who has just done it."""

    def __init__(self, camera: Camera, posture: Posture, known: bool = False) -> None:
        rule, slack = camera.rep, SLACK if known else {}
        self._slack = {name: slack.get(signal.unit, 0.0) for name, signal in camera.signals.items()}
        ways: list[RepRule | Instead] = [rule, *([rule.instead] if rule.instead is not None else [])]
        self._ways = tuple(_Way(self._wide(one.when), self._wide(one.ends), self._far(one.stays)) for one in ways)
        self._begins = self._wide(rule.begins)
        self._moves, self._less, self._counting = rule.moves, rule.less, rule.signal
        self._named = camera.signals[rule.signal].kind != "ahead"
        self._posture = posture

    def open(self, excursion: Excursion, side: Side | None, size: float) -> bool:
        """Whether this is a repetition of this movement. `size`: of the body in the picture (image heights)."""
        return (
            any(one.taken(excursion) for one in self._ways)
            and (excursion.pulse or within({**excursion.first, self._counting: excursion.low}, self._begins))
            and all(_wandered(excursion, name) <= share * excursion.reach for name, share in self._less.items())
            and all(self._went(excursion, name, least) for name, least in self._moves.items())
            and self._posture.fits(excursion.home, excursion.turn, side if self._named else None, size)
        )

    def _went(self, excursion: Excursion, name: str, least: float) -> bool:
        """Whether a signal went as far as it must; how far the one that counts went is known, though it be guessed."""
        return excursion.reach >= abs(least) if name == self._counting else moved(excursion, name, least)

    def _wide(self, ranges: Ranges) -> dict[str, tuple[float, float]]:
        return {name: (low - self._slack[name], high + self._slack[name]) for name, (low, high) in ranges.items()}

    def _far(self, ways: Mapping[str, float]) -> dict[str, float]:
        return {name: most + self._slack[name] for name, most in ways.items()}


def way(excursion: Excursion, name: str) -> float:
    """How far a signal is from where it began, at the turn; nought where it wasn't seen."""
    first, held = excursion.first.get(name), excursion.held.get(name)
    return 0.0 if first is None or held is None else abs(held - first)


def moved(excursion: Excursion, name: str, least: float) -> bool:
    """Whether a signal went so far to its turn from where it mostly was at most before; it may have begun early."""
    before = sorted(one.values[name] for one in excursion.samples if one.t <= excursion.top[0] and name in one.values)
    held = excursion.held.get(name)
    if held is None or not before:
        return True
    if least < 0:
        return held - before[int(OUTERMOST * (len(before) - 1))] <= least
    return held - before[int((1 - OUTERMOST) * (len(before) - 1))] >= least


def _wandered(excursion: Excursion, name: str) -> float:
    """How far a signal went to its turn, or to and fro meanwhile without its outermost tenths; nought where unseen."""
    seen = sorted(one.values[name] for one in excursion.samples if one.t >= excursion.start and name in one.values)
    last = len(seen) - 1
    between = seen[int(OUTERMOST * last)] - seen[int((1 - OUTERMOST) * last)] if seen else 0.0
    return max(between, way(excursion, name))
