"""Making a plan as long as the time there is: by sets and breathing, never by rests.

What is missed least is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from vertebra.movements.types import Library
from vertebra.prescription import reasons as why
from vertebra.prescription.order import least_missed
from vertebra.prescription.types import Prescribed

Measure = Callable[[tuple[Prescribed, ...]], float]
"""How long a session of these items takes, with its ways down and up and its rests (seconds)."""

TOLERANCE = 0.15
"""A plan may be so much longer or shorter than was asked for (share; the issue)."""

SETS_MAX = 3
"""Sets of one movement in a session, at most (ours; CLINICAL §5.5 has three at level 3)."""

BREATHING = "breathing"
BREATHS_MIN = 4
"""The fewest breaths of a breathing minute (ours)."""

_STEPS = 6
"""How often the number of breaths is corrected; two or three times are enough."""


def fitted(
    items: tuple[Prescribed, ...], library: Library, minutes: int, measure: Measure
) -> tuple[tuple[Prescribed, ...], tuple[Prescribed, ...]]:
    """The items with their sets and breaths for the time, and those that had to be left out."""
    if not items:
        return (), ()
    aim = minutes * 60.0
    kept, dropped = _leave_out(items, library, aim, measure)
    kept = _add_sets(kept, aim, minutes, measure)
    return _breathe(kept, aim, measure), dropped


def _leave_out(
    items: tuple[Prescribed, ...], library: Library, aim: float, measure: Measure
) -> tuple[tuple[Prescribed, ...], tuple[Prescribed, ...]]:
    kept = items
    while measure(_with_breaths(kept, BREATHS_MIN)) > aim * (1 + TOLERANCE):
        id_ = least_missed(library, [item.movement for item in kept], keep=(BREATHING,))
        if id_ is None or len(kept) == 1:
            break
        kept = tuple(item for item in kept if item.movement != id_)
    return kept, tuple(item for item in items if item not in kept)


def _add_sets(kept: tuple[Prescribed, ...], aim: float, minutes: int, measure: Measure) -> tuple[Prescribed, ...]:
    """One more set at a time, of what has the fewest; nothing that would go past the time that was asked for."""
    full: set[str] = set()
    while True:
        open_ = [item for item in kept if item.movement not in full and _may_repeat(item)]
        if not open_:
            return kept
        item = min(open_, key=lambda one: one.dose.sets)
        more = tuple(_one_more(one, minutes) if one is item else one for one in kept)
        if measure(more) > aim:
            full.add(item.movement)
        else:
            kept = more


def _may_repeat(item: Prescribed) -> bool:
    """Breathing grows by breaths; a single repetition is a try, and stays one (CLINICAL §2.3 row 20)."""
    return item.movement != BREATHING and item.dose.reps > 1 and item.dose.sets < SETS_MAX


def _one_more(item: Prescribed, minutes: int) -> Prescribed:
    sets = item.dose.sets + 1
    reasons = tuple(reason for reason in item.reasons if reason.rule != "more-time")
    return replace(item, dose=replace(item.dose, sets=sets), reasons=(*reasons, why.fills(minutes, sets)))


def _breathe(kept: tuple[Prescribed, ...], aim: float, measure: Measure) -> tuple[Prescribed, ...]:
    """More or fewer breaths until the plan is as long as was asked for."""
    breaths = next((item.dose.reps for item in kept if item.movement == BREATHING), None)
    if breaths is None:
        return kept
    for _ in range(_STEPS):
        now = measure(_with_breaths(kept, breaths))
        one = measure(_with_breaths(kept, breaths + 1)) - now
        change = round((aim - now) / one) if one > 0 else 0
        if change == 0 or breaths + change < BREATHS_MIN:
            breaths = max(breaths + change, BREATHS_MIN)
            break
        breaths += change
    return _with_breaths(kept, breaths)


def _with_breaths(items: tuple[Prescribed, ...], breaths: int) -> tuple[Prescribed, ...]:
    return tuple(
        replace(item, dose=replace(item.dose, reps=breaths)) if item.movement == BREATHING else item for item in items
    )
