"""What is plotted of how it goes: what a person can do first, then how they move, then what hurts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from vertebra.app import scores
from vertebra.app import snapshots as movement
from vertebra.app.calendar import Days
from vertebra.outcomes import change
from vertebra.outcomes.types import Judged, Measure, Reading
from vertebra.store import Note

Plain = dict[str, Any]

YEAR_WEEKS = 52
"""So many weeks are added up at most (our default)."""

DOING, MOVING, FEELING = "doing", "moving", "feeling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that is plotted: its readings, what they mean, and its table."""

    id: str
    group: str
    measure: Measure
    stem: str
    readings: tuple[Reading, ...]
    judged: Judged
    weekly: bool = False
    names: tuple[str, ...] = ()
    parts: tuple[tuple[float, ...], ...] = ()


def rows_of(notes: Sequence[Note], days: Days, today: date) -> list[Row]:
    """Everything that can be plotted, function before pain (CLINICAL §3.2)."""
    every = scores.measures().measures
    asked = scores.told(notes)
    doing = [_asked(every[id_], row, DOING, notes) for id_, row in asked.items() if every[id_].function]
    feeling = [_asked(every[id_], row, FEELING, notes) for id_, row in asked.items() if not every[id_].function]
    order = list(every)
    return [
        *_leading(sorted(doing, key=lambda row: order.index(row.id))),
        *_weekly(days, today),
        *_measured(notes),
        *_typed(notes),
        *sorted(feeling, key=lambda row: order.index(row.id)),
        *([] if "pain-average" in asked else _pain_of_sessions(days, every["pain-average"])),
    ]


def _asked(measure: Measure, readings: Sequence[Reading], group: str, notes: Sequence[Note]) -> Row:
    names: tuple[str, ...] = ()
    parts: tuple[tuple[float, ...], ...] = ()
    if measure.kind == "activities":
        rated = dict(scores.own_activities(notes))
        names = tuple(next(reversed(rated.values()))) if rated else ()
        parts = tuple(tuple(one[name] for name in names) for _, one in sorted(rated.items()))
    stem = f"outcomes/measures/{measure.id}"
    return _row(measure, readings, group, stem, names=names, parts=parts)


def _row(measure: Measure, readings: Sequence[Reading], group: str, stem: str, **more: Any) -> Row:
    row = change.by_day(readings)
    return Row(
        id=measure.id,
        group=group,
        measure=measure,
        stem=stem,
        readings=row,
        judged=change.judge(row, measure),
        **more,
    )


def _leading(doing: list[Row]) -> list[Row]:
    """A row that has no room to show a change doesn't lead."""
    return sorted(doing, key=lambda row: row.judged.state == "hidden")


def _weekly(days: Days, today: date) -> list[Row]:
    """Minutes and moves of each week since the first session: facts, with no band and no word of their own."""
    found = []
    for id_, by_day in (("walking", days.walked), ("minutes", days.minutes), ("moves", days.moves)):
        readings = _weeks(by_day, days.begun, today)
        if readings:
            measure = Measure(id=id_, kind="typed", least=0, most=0, better="more", function=True)
            found.append(_row(measure, readings, MOVING, f"outcomes/measures/{id_}", weekly=True))
    return found


def _weeks(by_day: Mapping[date, float], begun: date | None, today: date) -> list[Reading]:
    """The sum of each week, from the first on; a week without any is 0."""
    if not by_day:
        return []
    monday = max(_monday(min(*by_day, begun or today, today)), _monday(today) - timedelta(days=7 * YEAR_WEEKS))
    found = []
    while monday <= today:
        week = {monday + timedelta(days=number) for number in range(7)}
        found.append(Reading(monday, round(sum(by_day[day] for day in week & by_day.keys()))))
        monday += timedelta(days=7)
    return found


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _measured(notes: Sequence[Note]) -> list[Row]:
    known = movement.snapshots().snapshots
    return [
        _row(_of_both(known[id_].measure, sides=known[id_].sides), row, MOVING, f"outcomes/snapshots/{id_}")
        for id_, row in movement.told(notes).items()
    ]


def _of_both(measure: Measure, *, sides: bool) -> Measure:
    """Two sides are added up, so the scale is twice as long."""
    if not sides:
        return measure
    return Measure(id=measure.id, kind=measure.kind, least=measure.least, most=2 * measure.most, better=measure.better)


def _typed(notes: Sequence[Note]) -> list[Row]:
    known = scores.measures().typed
    return [_row(known[name], row, DOING, f"outcomes/typed/{name}") for name, row in scores.typed(notes).items()]


def _pain_of_sessions(days: Days, like: Measure) -> list[Row]:
    """Pain before sessions, as the mean of each week that had one."""
    weeks: dict[date, list[float]] = {}
    for day, pain in days.pains:
        weeks.setdefault(_monday(day), []).append(pain)
    readings = [Reading(monday, sum(row) / len(row)) for monday, row in sorted(weeks.items())]
    if not readings:
        return []
    measure = Measure(
        id="pain-sessions",
        kind="ruler",
        least=0,
        most=10,
        better="less",
        mdc=like.mdc,
        share=like.share,
        target=True,
        sources=like.sources,
    )
    return [_row(measure, readings, FEELING, "outcomes/measures/pain-sessions", weekly=True)]
