"""The papers that a person can take away: as PDF, as a page, or as a calendar file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from vertebra.app.papers import Place, sheet, written
from vertebra.app.pictures import Pictures
from vertebra.app.refused import RefusedError
from vertebra.handout.document import Document
from vertebra.handout.page import html
from vertebra.handout.paper import PAPERS, paper
from vertebra.prescription.types import Plan
from vertebra.shelf import Shelf

Format = Literal["pdf", "html", "ics"]
FORMATS: tuple[Format, ...] = get_args(Format)

MEDIA: Mapping[Format, str] = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}


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


def printed(name: str, document: Document, how: Wish) -> Printed:
    """A document as a file. Raises RefusedError for a calendar file, which is no page."""
    if how.format == "ics":
        raise RefusedError("bad-value", expected="pdf or html", got="ics", where="format")
    if how.format == "html":
        return Printed(f"{name}.html", MEDIA["html"], html(document).encode())
    from vertebra.handout.typeset import pdf  # the typesetter is large: it is loaded when something is printed

    return Printed(f"{name}.pdf", MEDIA["pdf"], pdf(document, paper(how.sheet, large=how.large)))


def place(settings: Mapping[str, Any], plan: Plan, shelf: Shelf, name: str | None, days: int | None) -> Place:
    """What stands at a paper's head, from what a person chose."""
    return Place(
        name=name,
        shown_date=written(plan.date, shelf.words),
        emergency_number=settings["emergency_number"],
        first_weekday=0 if settings["formats"]["week"] == "monday" else 6,
        body=settings["body"],
        days=days,
    )
