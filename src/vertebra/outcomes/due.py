"""What is due to be asked: a pure function of days (cadences: CLINICAL §3.2, §3.4, in measures.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from vertebra.outcomes.types import Measure


def is_due(measure: Measure, last: date | None, since: date, on: date) -> bool:
    """Whether a measure is due on a day. `since`: the day of the first session; `last`: when it was last told."""
    if measure.every_days is None or on < since + timedelta(days=measure.after_days):
        return False
    return last is None or on >= last + timedelta(days=measure.every_days)


def due(
    measures: Iterable[Measure], last: Mapping[str, date], since: date | None, on: date
) -> dict[str, tuple[str, ...]]:
    """What is due on a day, by group, in the order of the file. Before the first session: nothing."""
    found: dict[str, tuple[str, ...]] = {}
    if since is None:
        return found
    for measure in measures:
        if is_due(measure, last.get(measure.id), since, on):
            found[measure.group] = (*found.get(measure.group, ()), measure.id)
    return found
