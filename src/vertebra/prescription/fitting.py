"""Making a plan as long as the time there is: by sets and breathing, never by rests.

What the others cover best is left out first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from vertebra.movements.types import Library
from vertebra.prescription import reasons as why
from vertebra.prescription.order import BREATHING, leave_first
from vertebra.prescription.types import Prescribed

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


@dataclass(slots=True)
class Fit:
    """One plan being fitted: what it aims at, and the lengths measured so far (each is measured once)."""

    library: Library
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
        if key not in self.measured:
            self.measured[key] = self.measure(items, self.place)
        return self.measured[key]

    def least(self, items: Items) -> float:
        """How long these items take with the fewest breaths (seconds)."""
        return self.length(with_breaths(items, BREATHS_MIN))


def fitted(items: Items, library: Library, minutes: int, place: str, measure: Measure) -> tuple[Items, Items]:
    """The items with their sets and breaths for the time, and those that had to be left out."""
    if not items:
        return (), ()
    fit = Fit(library, minutes, place, measure)
    kept = _what_fits(items, fit)
    names = {item.movement for item in kept}
    return _breathe(_add_sets(kept, fit), fit), tuple(item for item in items if item.movement not in names)


def _what_fits(items: Items, fit: Fit) -> Items:
    """Leave out until the rest fits; then put back, in turn, what fits after all."""
    kept = {item.movement for item in items}
    gone = [id_ for id_ in leave_first(fit.library, kept) if id_ != BREATHING]
    left_out = []
    for id_ in gone:
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
    full: set[str] = set()
    while True:
        open_ = [item for item in kept if item.movement not in full and _may_repeat(item)]
        if not open_:
            return kept
        item = min(open_, key=lambda one: one.dose.sets)
        more = tuple(_one_more(one, fit.minutes) if one is item else one for one in kept)
        if abs(fit.length(more) - fit.aim) < abs(fit.length(kept) - fit.aim):
            kept = more
        else:
            full.add(item.movement)


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
