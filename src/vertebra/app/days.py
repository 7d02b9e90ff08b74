"""The person's day: it begins at 04:00 local time, so that a late evening belongs to the day that it ends."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from vertebra.store import When

DAY_BEGINS_H = 4
"""Hour of the local clock, DESIGN §11."""


def day_of(moment: datetime) -> date:
    """The person's day of a local moment. Wall-clock hours count, also in a night of clock change."""
    local = moment.replace(tzinfo=None)
    return (local - timedelta(hours=DAY_BEGINS_H)).date()


def day_when(when: When) -> date:
    """The person's day of a kept instant, by the clock that they had then."""
    return day_of(when.at + timedelta(minutes=when.offset_min))
