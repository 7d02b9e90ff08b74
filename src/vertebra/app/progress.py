"""How it goes: plots with their words and tables, four weeks of days, and when a talk is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from vertebra.app import scores
from vertebra.app import snapshots as movement
from vertebra.app.calendar import Days, drawn_weeks, four_weeks
from vertebra.app.calendar import told as told_of_weeks
from vertebra.app.saying import Saying
from vertebra.outcomes import change
from vertebra.outcomes.types import Judged, Measure, Reading
from vertebra.plots import calendar, line, svg, words
from vertebra.plots.stack import stacked
from vertebra.plots.types import Plot, Point, Shape
from vertebra.store import Note

Plain = dict[str, Any]

OUTLOOK = "screens/help/how-long"
"""The words of "How long until it helps?"."""

OUTLOOK_DAYS = range(7, 21)
"""Days after the first session on which they stand on this page: week 2, and the one after it (our default)."""

YEAR_WEEKS = 52
"""So many weeks are added up at most (our default)."""

LEAST_TOP = 10.0
"""The top of an axis that has no end of its own, at least (minutes, times, cm or in; our default)."""

MAIN = frozenset({"activities", "rmdq", "walking", "pain-average", "pain-sessions"})
"""What a page shows first; the rest may wait behind a tap, unless a change is said of it (our default)."""

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


def told(notes: Sequence[Note], days: Days, refer: Sequence[str], today: date, saying: Saying) -> Plain:
    """The whole page. `refer`: why it is time to see someone, as the newest plan says it."""
    rows = rows_of(notes, days, today)
    return {
        "date": today.isoformat(),
        **_heading(rows, today, saying),
        "outlook": _outlook(days.begun, today, saying),
        "talk": _talk(refer, saying),
        "plots": [_shown(row, today, saying) for row in rows],
        "calendar": four_weeks(days, today, saying),
    }


def picture(notes: Sequence[Note], days: Days, today: date, saying: Saying) -> str:
    """The page as one sheet: an SVG file of its own."""
    rows = rows_of(notes, days, today)
    head = _heading(rows, today, saying)
    weeks = drawn_weeks(days, today, saying)
    sheets = [
        words.drawing(head["title"], [head["lead"]]),
        *(line.drawing(plot(row, today, saying), captioned=True) for row in rows),
        words.drawing(weeks.title, told_of_weeks(weeks, days, today, saying), heading=line.TITLE),
        calendar.drawing(weeks),
    ]
    return svg.as_file(stacked(sheets))


# rows: what a person can do first, then how they move, then what hurts


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


# one plot


def _shown(row: Row, today: date, saying: Saying) -> Plain:
    drawn = plot(row, today, saying)
    return {
        "id": row.id,
        "group": row.group,
        "main": row.id in MAIN or row.judged.direction is not None,
        "title": drawn.title,
        "svg": svg.in_page(line.drawing(drawn)),
        "narrow": svg.in_page(line.drawing(drawn, line.NARROW)),
        "alt": drawn.alt,
        "verdict": _verdict_json(row, saying),
        "words": list(drawn.words),
        "table": _table(row, saying),
    }


def plot(row: Row, today: date, saying: Saying) -> Plot:
    """A row as it is drawn: on the page, on paper, in a file."""
    judged = row.judged
    least, most, ticks = _axis(row, saying)
    return Plot(
        id=row.id,
        title=_title(row, saying),
        alt=_alt(row, saying),
        points=tuple(Point(one.on, saying.drawn(one.value, row.measure.unit)) for one in row.readings),
        least=least,
        most=most,
        ticks=ticks,
        until=today,
        marks=_marks(row, today, saying),
        tone="feel" if row.group == FEELING else "doing",
        band=_in_unit(judged.band, row, saying),
        base=_one_in_unit(judged.first if judged.band else None, row, saying),
        target=_one_in_unit(judged.target, row, saying),
        labels=_labels(row, saying),
        shape=_shape(judged) if _has_words(row) else None,
        verdict=_verdict(row, saying) if _has_words(row) else "",
        joined=judged.state != "hidden",
        still_open=_is_sum(row),
        words=_words(row, saying),
    )


def _one_in_unit(value: float | None, row: Row, saying: Saying) -> float | None:
    return None if value is None else saying.drawn(value, row.measure.unit)


def _in_unit(band: tuple[float, float] | None, row: Row, saying: Saying) -> tuple[float, float] | None:
    unit = row.measure.unit
    return None if band is None else (saying.drawn(band[0], unit), saying.drawn(band[1], unit))


def _is_sum(row: Row) -> bool:
    """Whether it adds up weeks: the last one is not over yet."""
    return row.weekly and row.group == MOVING


def _has_words(row: Row) -> bool:
    """Where nothing says how much is chance, no word is said about change."""
    return row.measure.mdc is not None


def _title(row: Row, saying: Saying) -> str:
    if row.names:
        return saying.listed(row.names)
    key = row.stem if row.stem in saying.words else f"{row.stem}/title"
    return saying.say(key)


def _axis(row: Row, saying: Saying) -> tuple[float, float, tuple[tuple[float, str], ...]]:
    """From where to where, and three numbers at it."""
    least, most = row.measure.least, row.measure.most
    if _is_sum(row) or row.id in ("reach", "chair-stand"):
        highest = max(saying.drawn(one.value, row.measure.unit) for one in row.readings)
        most = max(LEAST_TOP, saying.round_up(highest))
    middle = (least + most) / 2
    if row.measure.kind == "choice":
        return least, most, ((least, "−"), (middle, "="), (most, "+"))
    return least, most, tuple((value, saying.number(value)) for value in (least, middle, most))


def _marks(row: Row, today: date, saying: Saying) -> tuple[tuple[date, str], ...]:
    """Today first, then where it began, then each month's first day."""
    begin = row.readings[0].on
    months = []
    month = date(begin.year + begin.month // 12, begin.month % 12 + 1, 1)
    while month <= today:
        months.append((month, saying.month_short(month)))
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return ((today, saying.say("outcomes/labels/now")), (begin, saying.day(begin)), *months)


def _labels(row: Row, saying: Saying) -> dict[str, str]:
    target = "target-less" if row.measure.better == "less" else "target"
    names = {"base": "base", "target": target, "band": "band"}
    return {name: saying.say(f"outcomes/labels/{key}") for name, key in names.items()}


def _verdict(row: Row, saying: Saying) -> str:
    judged = row.judged
    key = f"{judged.state}/{judged.direction}" if judged.direction else judged.state
    return saying.say(f"outcomes/verdict/{key}")


def _shape(judged: Judged) -> Shape:
    return judged.direction or "same"


def _verdict_json(row: Row, saying: Saying) -> Plain | None:
    if not _has_words(row):
        return None
    judged = row.judged
    return {"state": judged.state, "shape": _shape(judged), "text": _verdict(row, saying)}


def _words(row: Row, saying: Saying) -> tuple[str, ...]:
    """What is said beside it: the scale, what the answers do, and what kind of number it is."""
    judged = row.judged
    names = _beside(judged) if _has_words(row) else []
    keys = [f"outcomes/beside/{name}" for name in (*names, *(["so-far"] if _is_sum(row) else []))]
    own = [saying.say("outcomes/own")] if row.measure.own else []
    caveat = [saying.say(f"{row.stem}/caveat")] if f"{row.stem}/caveat" in saying.words else []
    return (*_scale(row, saying), *(saying.say(key) for key in keys), *caveat, *own)


def _beside(judged: Judged) -> list[str]:
    found = {"hidden": ["hidden"], "no-clear": ["alone" if judged.alone else "inside"]}.get(judged.state, [])
    if judged.direction is not None:
        found = ["trend", *(["worse"] if judged.direction == "worse" else [])]
    return [*found, *(["flat"] if judged.flat else [])]


def _scale(row: Row, saying: Saying) -> list[str]:
    key = f"{row.stem}/scale"
    if row.measure.unit == "cm" and saying.units == "in":
        key += "-in"
    return [saying.say(key)] if key in saying.words else []


def _alt(row: Row, saying: Saying) -> str:
    values = [saying.value(one.value, row.measure.unit) for one in row.readings]
    title = _title(row, saying)
    if _is_sum(row):
        return saying.say("outcomes/alt/weekly", title=title, latest=values[-1])
    if len(values) == 1:
        return saying.say("outcomes/alt/one", title=title, first=values[0])
    weeks = max(1, round((row.readings[-1].on - row.readings[0].on).days / 7))
    return saying.say(
        "outcomes/alt/scored",
        title=title,
        first=values[0],
        latest=values[-1],
        told=len(values),
        weeks=saying.say("outcomes/beside/weeks", weeks=weeks),
        verdict=_verdict(row, saying) if _has_words(row) else "",
    ).replace(". .", ".")


def _table(row: Row, saying: Saying) -> Plain:
    """The same in numbers, the newest last."""
    first = row.readings[0].value
    days = "week" if row.weekly else "day"
    value = row.id if row.id in ("moves",) else "minutes" if row.id in ("walking", "minutes") else "value"
    columns = [f"outcomes/columns/{name}" for name in (days, value, "change")]
    heads = [saying.say(key) for key in columns]
    rows = []
    for number, one in enumerate(row.readings):
        parts = [saying.number(part) for part in row.parts[number]] if row.parts else []
        rows.append([saying.whole_day(one.on), *parts, _cell(row, one, saying), _since(one.value - first, row, saying)])
    return {"columns": [heads[0], *row.names, *heads[1:]], "rows": rows}


def _cell(row: Row, one: Reading, saying: Saying) -> str:
    if row.measure.kind == "choice":
        chosen = next(name for name, value in row.measure.options.items() if value == one.value)
        return saying.say(f"{row.stem}/options/{chosen}")
    return saying.value(one.value, row.measure.unit)


def _since(by: float, row: Row, saying: Saying) -> str:
    said = saying.value(abs(by), row.measure.unit)
    if saying.is_nothing(by, row.measure.unit):
        return saying.say("outcomes/columns/same")
    return saying.say(f"outcomes/columns/{'plus' if by > 0 else 'minus'}", change=said)


# above and beside the plots


def _heading(rows: Sequence[Row], today: date, saying: Saying) -> Plain:
    """One line about doing, one about pain; worse as plain as better."""
    lead = next((row for row in rows if row.group == DOING and _has_words(row) and row.judged.state != "hidden"), None)
    pain = next((row for row in rows if row.group == FEELING and _has_words(row)), None)
    if lead is None or len(lead.readings) < 2:
        key = "first" if rows else "none"
        return {name: saying.say(f"outcomes/heading/{key}/{name}") for name in ("title", "lead")}
    when = _when(lead.readings[0].on, today, saying)
    return {
        "title": saying.say(f"outcomes/heading/{_shape(lead.judged)}/title", when=when),
        "lead": saying.say(f"outcomes/heading/pain/{_shape(pain.judged) if pain else 'none'}"),
    }


def _when(begin: date, today: date, saying: Saying) -> str:
    if (begin.year, begin.month) == (today.year, today.month) or (today - begin).days > 330:
        return saying.say("outcomes/heading/when/began")
    return saying.say("outcomes/heading/when/month", month=saying.month(begin))


def _outlook(begun: date | None, today: date, saying: Saying) -> Plain | None:
    """How long until it helps, in the weeks when people ask."""
    if begun is None or (today - begun).days not in OUTLOOK_DAYS:
        return None
    texts = {name: saying.say(f"{OUTLOOK}/{name}") for name in ("title", "lead", "check", "sources")}
    return {**texts, "lines": [saying.say(key) for key in saying.words.under(f"{OUTLOOK}/lines")]}


def _talk(refer: Sequence[str], saying: Saying) -> Plain | None:
    """What calls for a talk with a doctor or physio, as the plan says it, and what to bring."""
    if not refer:
        return None
    title, bring = saying.say("outcomes/talk/title"), saying.say("outcomes/talk/bring")
    return {"title": title, "lines": list(refer), "bring": bring}
