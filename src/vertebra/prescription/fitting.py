"""Making a plan as long as the time there is: by sets and breathing, never by rests.

What the others cover best is left out first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from vertebra.prescription import reasons as why
from vertebra.prescription.facts import Facts
from vertebra.prescription.order import BREATHING
from vertebra.prescription.types import LeftOut, Prescribed
from vertebra.prescription.work import of_item, of_items
from vertebra.screening.types import Reason

Measure = Callable[[tuple[Prescribed, ...], str], float]
"""How long a session of these items takes at a place, with its ways down and up and its rests (seconds)."""

TOLERANCE = 0.15
"""A plan may be so much longer or shorter than was asked for (share; the issue)."""

SETS_MAX = 3
"""Sets of one movement in a session, at most (ours; CLINICAL §5.5 has three at level 3)."""

BREATHS_MIN = 5
"""The fewest breaths of the first breathing minute: with its words, five of 3 and 4 s are about one (ours)."""

_CORRECTIONS = 4
"""How often the number of breaths is corrected: each is as long as the last, so two are enough; ours."""

Items = tuple[Prescribed, ...]
_Key = tuple[tuple[str, str, tuple[str, ...], int, int], ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fit keeps to: who goes first; how much work is left this week (seconds; None: no limit); whose amount is
    fixed."""

    leave_first: tuple[str, ...]
    work_s: float | None
    facts: Facts
    fixed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fitted:
    """What fits, and what had to be left out, with why."""

    items: Items
    left_out: tuple[LeftOut, ...]


@dataclass(slots=True)
class Fit:
    """One plan being fitted: what it aims at, and the lengths measured so far (each is measured once)."""

    limits: Limits
    minutes: int
    place: str
    measure: Measure
    measured: dict[_Key, float] = field(default_factory=dict)

    @property
    def aim(self) -> float:
        """What was asked for (seconds)."""
        return self.minutes * 60.0

    @property
    def most(self) -> float:
        """The longest that will do (seconds)."""
        return self.aim * (1 + TOLERANCE)

    def length(self, items: Items) -> float:
        """How long these items take (seconds)."""
        key = tuple((one.movement, one.level, one.overlays, one.dose.sets, one.dose.reps) for one in items)
        found = self.measured.get(key)
        if found is None:
            found = self.measured[key] = self.measure(items, self.place)
        return found

    def least(self, items: Items) -> float:
        """How long these items take with the fewest breaths (seconds)."""
        return self.length(with_breaths(items, BREATHS_MIN))

    def is_work_left(self, items: Items) -> bool:
        """Whether so much work is left this week."""
        return self.limits.work_s is None or of_items(items, self.limits.facts) <= self.limits.work_s


def fitted(items: Items, limits: Limits, minutes: int, place: str, measure: Measure) -> Fitted:
    """The items with their sets and breaths for the time and the week's work, and those that had to be left out."""
    if not items:
        return Fitted((), ())
    fit = Fit(limits, minutes, place, measure)
    able = _within_work(items, fit)
    kept = _what_fits(able, fit)
    left_out = (*_gone(items, able, why.work_done()), *_gone(able, kept, why.short_of_time(minutes)))
    return Fitted(_breathe(_add_sets(kept, fit), fit), left_out)


def _gone(items: Items, kept: Items, reason: Reason) -> tuple[LeftOut, ...]:
    names = {item.movement for item in kept}
    return tuple(
        LeftOut(movement=item.movement, action="ok", reasons=(reason,)) for item in items if item.movement not in names
    )


def _within_work(items: Items, fit: Fit) -> Items:
    """Fewer sets first, then fewer movements, until the week's work isn't passed. What is no work stays."""
    if fit.is_work_left(items):
        return items
    kept = tuple(_one_set(item) if item.dose.sets > 1 else item for item in items)
    for id_ in fit.limits.leave_first:
        if fit.is_work_left(kept):
            break
        kept = tuple(item for item in kept if item.movement != id_ or not of_item(item, fit.limits.facts))
    return kept


def _one_set(item: Prescribed) -> Prescribed:
    return replace(item, dose=replace(item.dose, sets=1), reasons=(*item.reasons, why.work_done()))


def _what_fits(items: Items, fit: Fit) -> Items:
    """Leave out until the rest fits; then put back, in turn, what fits after all."""
    kept = {item.movement for item in items}
    left_out = []
    for id_ in fit.limits.leave_first:
        if id_ not in kept:
            continue
        if len(kept) == 1 or fit.least(_only(items, kept)) <= fit.most:
            break
        kept.remove(id_)
        left_out.append(id_)
    for id_ in reversed(left_out):
        if fit.least(_only(items, {*kept, id_})) <= fit.most:
            kept.add(id_)
    return _only(items, kept)


def _only(items: Items, names: Iterable[str]) -> Items:
    wanted = set(names)
    return tuple(item for item in items if item.movement in wanted)


def _add_sets(kept: Items, fit: Fit) -> Items:
    """One more set at a time, of what has the fewest, as long as that brings the plan nearer to the time."""
    full: set[str] = set(fit.limits.fixed)
    while True:
        open_ = [item for item in kept if item.movement not in full and _may_repeat(item)]
        if not open_:
            return kept
        item = min(open_, key=_sets)
        more = tuple(_one_more(one, fit.minutes) if one is item else one for one in kept)
        nearer = abs(fit.length(more) - fit.aim) < abs(fit.length(kept) - fit.aim)
        if nearer and fit.is_work_left(more):
            kept = more
        else:
            full.add(item.movement)


def _sets(item: Prescribed) -> int:
    return item.dose.sets


def _may_repeat(item: Prescribed) -> bool:
    """Breathing grows by breaths; a single repetition is a try, and stays one (CLINICAL §2.3 row 20)."""
    return item.movement != BREATHING and item.dose.reps > 1 and item.dose.sets < SETS_MAX


def _one_more(item: Prescribed, minutes: int) -> Prescribed:
    sets = item.dose.sets + 1
    reasons = tuple(reason for reason in item.reasons if reason.rule != "more-time")
    return replace(item, dose=replace(item.dose, sets=sets), reasons=(*reasons, why.fills(minutes, sets)))


def _breathe(kept: Items, fit: Fit) -> Items:
    """More or fewer breaths until the plan is as long as was asked for."""
    breaths = next((item.dose.reps for item in kept if item.movement == BREATHING), None)
    if breaths is None:
        return kept
    for _ in range(_CORRECTIONS):
        now = fit.length(with_breaths(kept, breaths))
        one = (fit.length(with_breaths(kept, breaths + 1)) - now) or 1.0
        wanted = max(BREATHS_MIN, breaths + round((fit.aim - now) / one))
        if wanted == breaths:
            break
        breaths = wanted
    return with_breaths(kept, breaths)


def with_breaths(items: Items, breaths: int) -> Items:
    """The items with so many breaths in the breathing."""
    return tuple(
        replace(item, dose=replace(item.dose, reps=breaths)) if item.movement == BREATHING else item for item in items
    )
