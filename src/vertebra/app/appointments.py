"""The days of the plan as appointments, until the questions are asked again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from vertebra.app.week import this_week
from vertebra.handout.calendar import Appointment
from vertebra.prescription.types import Plan
from vertebra.prescription.week import WeekDay
from vertebra.store import Store
from vertebra.words import Words

WEEKS = 4
"""So many weeks ahead (CLINICAL §0.1: then the questions come again)."""


def appointments(store: Store, plan: Plan, words: Words, today: date, *, eager: bool) -> tuple[Appointment, ...]:
    """Sessions and walks from today on, one entry each."""
    days: dict[date, WeekDay] = {}
    for number in range(WEEKS + 1):
        for one in this_week(store, plan, today + timedelta(weeks=number), eager=eager).days:
            days[one.date] = one
    last = today + timedelta(weeks=WEEKS)
    return tuple(made for on in sorted(days) if today <= on < last for made in _of(days[on], words))


def _of(day: WeekDay, words: Words) -> Iterator[Appointment]:
    if day.kind in ("session", "light"):
        yield _made(day, "session", day.minutes, words)
    walk = day.minutes if day.kind == "walk" else day.walk_minutes
    if walk:
        yield _made(day, "walk", walk, words)


def _made(day: WeekDay, what: str, minutes: int, words: Words) -> Appointment:
    return Appointment(
        id=f"{day.date.isoformat()}-{what}",
        on=day.date,
        minutes=minutes,
        title=words.say(f"papers/calendar/{what}", minutes=minutes),
        text=words.say(f"papers/calendar/{what}-text"),
    )
