"""The papers that a person can take away: as PDF, as a page, or as a calendar file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any, Literal, get_args

from vertebra.app.appointments import appointments
from vertebra.app.before import schedule_of, sessions_done
from vertebra.app.desk import Desk
from vertebra.app.papers import Place, sheet, written
from vertebra.app.pictures import Pictures
from vertebra.app.planning import unkept
from vertebra.app.refused import RefusedError
from vertebra.app.telling import told
from vertebra.handout.calendar import Appointment, ics
from vertebra.handout.doctor_page import Reader, doctor_page
from vertebra.handout.document import Document
from vertebra.handout.page import html
from vertebra.handout.paper import PAPERS, paper
from vertebra.prescription.light import is_green
from vertebra.prescription.types import Plan
from vertebra.shelf import Shelf
from vertebra.store import Store

Format = Literal["pdf", "html", "ics"]
FORMATS: tuple[Format, ...] = get_args(Format)

MEDIA: Mapping[Format, str] = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}


NOBODY = "nobody"
"""Who a plan is for that only an answers file tells of."""

READERS: Mapping[str, Reader] = {"doctor": "doctor", "teacher": "teacher"}
"""Papers that tell somebody else, and whom."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A file to take away."""

    name: str
    media: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How someone wants a paper. `sheet`: a4 or letter."""

    format: Format = "pdf"
    sheet: str = "a4"
    large: bool = False


def wish(format_: str, sheet_: str, large: bool) -> Wish:
    """A wish from what was asked. Raises RefusedError."""
    for name, value, known in (("format", format_, FORMATS), ("paper", sheet_, tuple(PAPERS))):
        if value not in known:
            raise RefusedError("bad-value", expected=f"one of {', '.join(known)}", got="another", where=name)
    return Wish(format=next(one for one in FORMATS if one == format_), sheet=sheet_, large=large)


def plan_paper(shelf: Shelf, pictures: Pictures, plan: Plan, at: Place, how: Wish) -> Printed:
    """A plan for the fridge."""
    return printed("vertebra-plan", sheet(shelf, pictures, plan, at, large=how.large), how)


def plan_calendar(shelf: Shelf, plan: Plan) -> Printed:
    """The days of a plan of which nothing else is known: nothing done yet, the usual week. Same plan, same bytes."""
    store = Store.in_memory(NOBODY)
    try:
        days = appointments(store, plan, shelf.words, plan.date, eager=False)
    finally:
        store.close()
    return calendar(days, datetime.combine(plan.date, time(), UTC), shelf.words.language)


def calendar(days: tuple[Appointment, ...], made: datetime, language: str) -> Printed:
    """Days as a file for any calendar."""
    return Printed("vertebra-plan.ics", MEDIA["ics"], ics(days, made, language))


def printed(name: str, document: Document, how: Wish) -> Printed:
    """A document as a file. Raises RefusedError for a calendar file, which is no page."""
    if how.format == "ics":
        raise RefusedError("bad-value", expected="pdf or html", got="ics", where="format")
    if how.format == "html":
        return Printed(f"{name}.html", MEDIA["html"], html(document).encode())
    from vertebra.handout.typeset import pdf  # the typesetter is large: it is loaded when something is printed

    return Printed(f"{name}.pdf", MEDIA["pdf"], pdf(document, paper(how.sheet, large=how.large)))


class Papers:
    """What one person can take away."""

    def __init__(
        self,
        store: Store,
        shelf: Shelf,
        pictures: Pictures,
        desk: Desk,
        settings: Callable[[], Mapping[str, Any]],
    ) -> None:
        self._store = store
        self._shelf = shelf
        self._pictures = pictures
        self._desk = desk
        self._settings = settings

    def paper(self, what: str, format_: str, sheet: str | None, large: bool) -> Callable[[], Printed]:
        """A paper, gathered now; calling what comes back draws it. Without a sheet: the person's own.

        Raises RefusedError where there is no plan yet, or for a format that the paper doesn't come in.
        """
        how = wish(format_, sheet or self._settings()["formats"]["paper"], large)
        if what == "plan":
            return self._plan(how)
        page = doctor_page(told(self._store, self._shelf.words, self._desk.today()), self._shelf.words, READERS[what])
        return lambda: printed(f"vertebra-{what}", page, how)

    def _plan(self, how: Wish) -> Callable[[], Printed]:
        kept = next(reversed(self._store.plans()), None)
        if kept is None:
            raise RefusedError("unknown-plan", where="plan")
        plan = unkept(kept.body)
        if how.format == "ics":
            eager = is_green(sessions_done(self._store))
            days = appointments(self._store, plan, self._shelf.words, self._desk.today(), eager=eager)
            made = self._desk.when().at
            return lambda: calendar(days, made, self._shelf.words.language)
        at = self._place(plan)
        return lambda: plan_paper(self._shelf, self._pictures, plan, at, how)

    def _place(self, plan: Plan) -> Place:
        """What stands at a plan's head, from what the person chose."""
        settings = self._settings()
        person = self._store.people.get(self._store.person)
        return Place(
            name=person.name if person else None,
            shown_date=written(plan.date, self._shelf.words),
            emergency_number=settings["emergency_number"],
            first_weekday=0 if settings["formats"]["week"] == "monday" else 6,
            body=settings["body"],
            days=schedule_of(self._store.notes()).days_per_week,
        )
