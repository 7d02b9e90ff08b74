"""How much the body is asked to do, and by how much that may grow: a fifth a week (CLINICAL §5.5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from vertebra.prescription.facts import Facts
from vertebra.prescription.history import Done, History
from vertebra.prescription.types import Prescribed

GROWTH = 1.2
"""A week's work is at most so many times that of the best of the four weeks before (CLINICAL §5.5: +20 % a week)."""

WEEK_DAYS = 7
WEEKS_BACK = 4
"""The best of so many weeks before counts: who missed some days isn't set back for it (ours)."""

USUAL_SESSIONS = 3
"""A week of so many of the person's own sessions is never too much (CLINICAL §5.3: three days a week)."""

BEGINNER_S = 450.0
"""Nor are so many seconds of work a session: a quarter of an hour of first levels asks for a little less (ours)."""


def of_done(done: Done, facts: Facts) -> float:
    """The work of one movement that was done (seconds)."""
    if done.level not in facts.levels.get(done.movement, {}):
        return 0.0
    fact = facts.fact(done.movement, done.level)
    return fact.work_s(done.reps or fact.dose.reps, done.sets)


def of_item(item: Prescribed, facts: Facts) -> float:
    """The work that an item asks for (seconds)."""
    return facts.fact(item.movement, item.level).work_s(item.dose.reps, item.dose.sets)


def of_items(items: Iterable[Prescribed], facts: Facts) -> float:
    """The work of a session (seconds)."""
    return sum(of_item(item, facts) for item in items)


def left(history: History, on: date, facts: Facts) -> float | None:
    """How much work today's session may ask for (seconds); None: nothing to compare with yet.

    The seven days that end today may hold a fifth more than the best of the four weeks before them, or than three of
    the person's own usual sessions, or of a beginner's.
    """
    by_age = _by_age(history, on, facts)
    before = {age: work for age, work in by_age.items() if age >= WEEK_DAYS and work > 0}
    if not before and not any(by_age.values()):
        return None
    usual = max(BEGINNER_S, _usual(before or by_age))
    weeks = [
        sum(work for age, work in before.items() if age // WEEK_DAYS == number) for number in range(1, WEEKS_BACK + 1)
    ]
    done = sum(work for age, work in by_age.items() if age < WEEK_DAYS)
    return max(0.0, GROWTH * max(*weeks, USUAL_SESSIONS * usual) - done)


def _by_age(history: History, on: date, facts: Facts) -> dict[int, float]:
    """The work of each day, by how many days ago it was, as far back as it counts."""
    found: dict[int, float] = {}
    oldest = WEEK_DAYS * (WEEKS_BACK + 1)
    for done in reversed(history):
        age = (on - done.on).days
        if age >= oldest:
            break
        found[age] = found.get(age, 0.0) + of_done(done, facts)
    return found


def _usual(by_age: dict[int, float]) -> float:
    """The work of a usual session: before this week their mean, in the first week that of the first."""
    days = {age: work for age, work in by_age.items() if work > 0}
    if min(days) >= WEEK_DAYS:
        return sum(days.values()) / len(days)
    return days[max(days)]
