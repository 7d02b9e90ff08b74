"""Which step of a movement comes next: up after two green sessions, down after a red one or a long break."""

from __future__ import annotations

from datetime import date

from vertebra.movements.types import Level, Library, Movement
from vertebra.prescription import reasons as why
from vertebra.prescription.history import Done, History, of
from vertebra.prescription.opening import is_open, rule_of
from vertebra.screening.types import Reason

GREENS = 2
"""Green sessions in a row, whole, that open the next step (CLINICAL §5.5)."""

WEEK_DAYS = 7
"""One step at most in so many days; after a longer break one step down (CLINICAL §5.5)."""

LONG_BREAK_DAYS = 21
"""After a longer break than this the first step comes again (CLINICAL §5.5)."""


def rung(movement: Movement, library: Library, history: History, on: date) -> tuple[Level, Reason]:
    """The step for a day, and why this one."""
    own = of(history, movement.id)
    last = _level(movement, own[-1]) if own else None
    if last is None:
        first = movement.ladder[0]
        return first, why.first_level(first.id)
    away = (on - own[-1].on).days
    if away > LONG_BREAK_DAYS:
        return movement.ladder[0], why.after_break(movement.ladder[0].id, away)
    if away > WEEK_DAYS:
        level = _next(movement, last, -1)
        return level, why.after_break(level.id, away)
    if own[-1].light == "red":
        level = _next(movement, last, -1)
        return level, why.step_down(level.id)
    above = _next(movement, last, 1)
    if above is not last and _may_rise(own, on) and is_open(rule_of(above.after, movement.id), library, history):
        return above, why.step_up(above.id, GREENS)
    return last, why.same_step(last.id)


def _level(movement: Movement, done: Done) -> Level | None:
    return next((level for level in movement.ladder if level.id == done.level), None)


def _next(movement: Movement, level: Level, way: int) -> Level:
    """The step above or below; itself where there is none."""
    wanted = level.number + way
    return next((one for one in movement.ladder if one.number == wanted), level)


def _may_rise(own: History, on: date) -> bool:
    """Two green and whole sessions in a row at this step, and a week since it began."""
    level = own[-1].level
    here: list[Done] = []
    for done in reversed(own):
        if done.level != level:
            break
        here.append(done)
    enough = len(here) >= GREENS and all(done.light == "green" and done.whole for done in here[:GREENS])
    return enough and (on - here[-1].on).days >= WEEK_DAYS
