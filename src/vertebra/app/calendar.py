"""What was done on which day, and four weeks of it. Rest is a day like any other; nothing is counted in a row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from vertebra.app.saying import Saying
from vertebra.plots import calendar, svg
from vertebra.plots.types import Calendar, Cell, DayKind
from vertebra.store import Note, Store

Plain = dict[str, Any]

WEEKS = 4
"""Weeks that are shown (our default)."""

NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
KEY = ("session", "walk", "rest", "today")


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """By day: minutes of sessions, moves done, minutes walked. `sessions`, `walks`: how many; `pains`: before each.

    `begun`: the day of the first session.
    """

    begun: date | None
    sessions: Mapping[date, int]
    walks: Mapping[date, int]
    minutes: Mapping[date, float]
    moves: Mapping[date, float]
    walked: Mapping[date, float]
    pains: Sequence[tuple[date, float]]


def days_of(store: Store) -> Days:
    """All days that something was done on."""
    started = [one for one in store.sessions() if one.seq]
    on = {one.id: date.fromisoformat(one.day) for one in started}
    minutes: defaultdict[date, float] = defaultdict(float)
    for one in started:
        minutes[on[one.id]] += float(one.body["sitting"]["state"]["heard_s"]) / 60
    moves = Counter(on[line.session] for line in store.log() if line.what == "rep" and line.session in on)
    walks = [note for note in store.notes() if note.kind == "walk"]
    walked: defaultdict[date, float] = defaultdict(float)
    for note in walks:
        walked[_day(note)] += float(note.body["minutes"])
    before = ((on[one.id], one.body["sitting"]["state"]["pain_before"]) for one in started)
    return Days(
        begun=min(on.values(), default=None),
        sessions=Counter(on.values()),
        walks=Counter(_day(note) for note in walks),
        minutes=minutes,
        moves=moves,
        walked=walked,
        pains=[(day, float(pain)) for day, pain in before if pain is not None],
    )


def _day(note: Note) -> date:
    return date.fromisoformat(note.body["day"])


def four_weeks(days: Days, today: date, saying: Saying) -> Plain:
    """The calendar: in shapes, in words and as a picture."""
    drawn = drawn_weeks(days, today, saying)
    return {
        "title": drawn.title,
        "words": told(drawn, days, today, saying),
        "svg": svg.in_page(calendar.drawing(drawn)),
        "alt": drawn.alt,
        "heads": [
            {"letter": letter, "name": saying.say(f"outcomes/calendar/heads/{name}")}
            for letter, name in zip(drawn.heads, names(saying.week), strict=True)
        ],
        "weeks": [[_cell_json(cell) for cell in week] for week in drawn.weeks],
        "key": [{"kind": kind, "text": said} for kind, said in drawn.key.items()],
    }


def told(drawn: Calendar, days: Days, today: date, saying: Saying) -> list[str]:
    """What is said beside it."""
    tell = saying.say("outcomes/calendar/tell", **_count(drawn.weeks, days, today))
    return [tell, *_quiet(drawn.weeks, days, saying)]


def _count(weeks: Sequence[Sequence[Cell]], days: Days, today: date) -> dict[str, int]:
    shown = [cell.on for week in weeks for cell in week if cell.on <= today]
    return {
        "sessions": sum(days.sessions.get(on, 0) for on in shown),
        "walks": sum(days.walks.get(on, 0) for on in shown),
    }


def drawn_weeks(days: Days, today: date, saying: Saying) -> Calendar:
    """The calendar as it is drawn."""
    weeks = weeks_of(days, today, saying)
    return Calendar(
        title=saying.say("outcomes/calendar/title"),
        alt=saying.say("outcomes/alt/calendar", **_count(weeks, days, today)),
        heads=tuple(saying.say(f"outcomes/calendar/letters/{name}") for name in names(saying.week)),
        weeks=weeks,
        key={kind: saying.say(f"outcomes/calendar/days/{kind}") for kind in KEY},
    )


def names(first: str) -> tuple[str, ...]:
    """The days of a week, from its first on."""
    return (*NAMES[-1:], *NAMES[:-1]) if first == "sunday" else NAMES


def weeks_of(days: Days, today: date, saying: Saying) -> tuple[tuple[Cell, ...], ...]:
    """Four weeks of cells; this week is the last."""
    back = (today.weekday() + (1 if saying.week == "sunday" else 0)) % 7
    start = today - timedelta(days=back + 7 * (WEEKS - 1))
    cells = [_cell(start + timedelta(days=number), days, today, saying) for number in range(7 * WEEKS)]
    return tuple(tuple(cells[row * 7 : row * 7 + 7]) for row in range(WEEKS))


def _cell(on: date, days: Days, today: date, saying: Saying) -> Cell:
    kind = _kind(on, days, today)
    free = on == today and kind == "rest"
    name = "ahead" if on > today else "today" if free else kind
    said = f"{saying.day(on)}: {saying.say(f'outcomes/calendar/days/{name}')}"
    return Cell(on=on, kind=kind, today=on == today, text=said)


def _kind(on: date, days: Days, today: date) -> DayKind:
    session, walk = days.sessions.get(on, 0) > 0, days.walks.get(on, 0) > 0
    if session or walk:
        return "both" if session and walk else "session" if session else "walk"
    return "rest" if days.begun is not None and days.begun <= on <= today else "none"


def _cell_json(cell: Cell) -> Plain:
    return {"date": cell.on.isoformat(), "kind": cell.kind, "today": cell.today, "text": cell.text}


def _quiet(weeks: Sequence[Sequence[Cell]], days: Days, saying: Saying) -> list[str]:
    """A kind word about a week of rest that was followed by a session."""
    begun = days.begun
    for number, week in enumerate(weeks[:-1]):
        later = any(cell.kind in ("session", "both") for after in weeks[number + 1 :] for cell in after)
        still = all(cell.kind not in ("session", "both") for cell in week)
        if still and later and begun is not None and begun < week[0].on:
            return [saying.say("outcomes/calendar/quiet", day=saying.day(week[0].on))]
    return []
