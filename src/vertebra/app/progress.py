"""How it goes: plots with their words and tables, four weeks of days, and when a talk is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from vertebra.app.calendar import Days, drawn_weeks, four_weeks
from vertebra.app.calendar import told as told_of_weeks
from vertebra.app.progress_plot import has_words, plot, shape, shown
from vertebra.app.progress_rows import DOING, FEELING, Row, rows_of
from vertebra.app.saying import Saying
from vertebra.plots import calendar, line, svg, words
from vertebra.plots.stack import stacked
from vertebra.store import Note

Plain = dict[str, Any]

OUTLOOK = "screens/help/how-long"

OUTLOOK_DAYS = range(7, 21)
"""Days after the first session on which they stand on this page: week 2, and the one after it (our default)."""


def told(notes: Sequence[Note], days: Days, refer: Sequence[str], today: date, saying: Saying) -> Plain:
    """The whole page. `refer`: why it is time to see someone, as the newest plan says it."""
    rows = rows_of(notes, days, today)
    return {
        "date": today.isoformat(),
        **_heading(rows, today, saying),
        "outlook": _outlook(days.begun, today, saying),
        "talk": _talk(refer, saying),
        "plots": [shown(row, today, saying) for row in rows],
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


# above and beside the plots


def _heading(rows: Sequence[Row], today: date, saying: Saying) -> Plain:
    """One line about doing, one about pain; worse as plain as better."""
    lead = next((row for row in rows if row.group == DOING and has_words(row) and row.judged.state != "hidden"), None)
    pain = next((row for row in rows if row.group == FEELING and has_words(row)), None)
    if lead is None or len(lead.readings) < 2:
        key = "first" if rows else "none"
        return {name: saying.say(f"outcomes/heading/{key}/{name}") for name in ("title", "lead")}
    when = _when(lead.readings[0].on, today, saying)
    return {
        "title": saying.say(f"outcomes/heading/{shape(lead.judged)}/title", when=when),
        "lead": saying.say(f"outcomes/heading/pain/{shape(pain.judged) if pain else 'none'}"),
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
