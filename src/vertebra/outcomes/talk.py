"""Plain words when an answer is low, and when a talk with a doctor or physio is due (CLINICAL §3.4, §5.7).

Nothing is added up and nothing is named: one answer at a limit, or the same for some days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from vertebra.outcomes.change import by_day, improved
from vertebra.outcomes.types import Measure, Measures, Reading, Signpost, Talk

Told = Mapping[str, Sequence[Reading]]


def signposts(measures: Measures, measure: str, value: float) -> tuple[Signpost, ...]:
    """The words that one answer calls for."""
    return tuple(one for one in measures.signposts if one.measure == measure and _at(one, value))


def talks(measures: Measures, told: Told, since: date | None, on: date) -> tuple[Talk, ...]:
    """The reasons for a talk, from all that was told. `since`: the day of the first session."""
    return tuple(one for one in measures.talks if _due(one, measures.measures, told, since, on))


def _due(talk: Talk, measures: Mapping[str, Measure], told: Told, since: date | None, on: date) -> bool:
    if talk.after_days:
        return since is not None and _without_change(talk, measures, told, since, on)
    measure = measures[talk.measures[0]]
    row = by_day(told.get(measure.id, ()))
    if talk.worse_by is not None:
        return len(row) > 1 and _worse(row, measure) >= talk.worse_by
    return _stays(talk, row, on)


def _without_change(talk: Talk, measures: Mapping[str, Measure], told: Told, since: date, on: date) -> bool:
    """Weeks have passed, something was told again lately, and nothing got better by as much as is worth noticing."""
    if on < since + timedelta(days=talk.after_days):
        return False
    rows = {name: by_day(told.get(name, ())) for name in talk.measures}
    fresh = [name for name, row in rows.items() if len(row) > 1 and on - row[-1].on <= timedelta(days=talk.fresh_days)]
    return bool(fresh) and not any(improved(rows[name], measures[name]) for name in talk.measures)


def _worse(row: Sequence[Reading], measure: Measure) -> float:
    change = row[-1].value - row[0].value
    return change if measure.better == "less" else -change


def _stays(talk: Talk, row: Sequence[Reading], on: date) -> bool:
    """The newest answers have been at the limit for so many days, by two answers at least."""
    at_limit = []
    for reading in reversed(row):
        if not _at(talk, reading.value):
            break
        at_limit.append(reading)
    if len(at_limit) < 2 or on - at_limit[0].on > timedelta(days=2 * talk.for_days):
        return False
    return at_limit[0].on - at_limit[-1].on >= timedelta(days=talk.for_days)


def _at(limit: Signpost | Talk, value: float) -> bool:
    low = limit.at_most is not None and value <= limit.at_most
    return low or (limit.at_least is not None and value >= limit.at_least)
