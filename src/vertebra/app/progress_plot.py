"""One row of how it goes, as the page shows it: its plot, its words, its table."""

from __future__ import annotations

from datetime import date
from typing import Any

from vertebra.app.progress_rows import FEELING, MOVING, Row
from vertebra.app.saying import Saying
from vertebra.outcomes.types import Judged, Reading
from vertebra.plots import line, svg
from vertebra.plots.types import Plot, Point, Shape

Plain = dict[str, Any]

LEAST_TOP = 10.0
"""The top of an axis that has no end of its own, at least (minutes, times, cm or in; our default)."""

MAIN = frozenset({"activities", "rmdq", "walking", "pain-average", "pain-sessions"})
"""What a page shows first; the rest may wait behind a tap, unless a change is said of it (our default)."""


def shown(row: Row, today: date, saying: Saying) -> Plain:
    """A row as the page gets it: its drawing, its words, its table."""
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
        shape=shape(judged) if has_words(row) else None,
        verdict=_verdict(row, saying) if has_words(row) else "",
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


def has_words(row: Row) -> bool:
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


def shape(judged: Judged) -> Shape:
    """The shape that stands for a change: up, down or the same."""
    return judged.direction or "same"


def _verdict_json(row: Row, saying: Saying) -> Plain | None:
    if not has_words(row):
        return None
    judged = row.judged
    return {"state": judged.state, "shape": shape(judged), "text": _verdict(row, saying)}


def _words(row: Row, saying: Saying) -> tuple[str, ...]:
    """What is said beside it: the scale, what the answers do, and what kind of number it is."""
    judged = row.judged
    names = _beside(judged) if has_words(row) else []
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
        verdict=_verdict(row, saying) if has_words(row) else "",
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
