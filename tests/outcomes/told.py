"""Readings and packaged files, said shortly."""

from __future__ import annotations

from datetime import date, timedelta

from vertebra import content
from vertebra.outcomes import reading, snapshots
from vertebra.outcomes.types import Reading

BEGAN = date(2026, 9, 14)

MEASURES = reading.measures(content.data("outcomes", "measures.yaml").decode())
SNAPSHOTS = snapshots.read(content.data("outcomes", "snapshots.yaml").decode())
RMDQ = reading.rmdq(content.data("outcomes", "rmdq.yaml").decode())


def row(*values: float, every_days: int = 7) -> list[Reading]:
    """Readings from the beginning on, so many days apart."""
    return [Reading(BEGAN + timedelta(days=number * every_days), value) for number, value in enumerate(values)]


def after(days: int) -> date:
    """A day, so many days after the beginning."""
    return BEGAN + timedelta(days=days)
