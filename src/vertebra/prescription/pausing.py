"""When a movement was too much twice: it rests for a week (CLINICAL §5.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from vertebra.prescription.history import Done
from vertebra.prescription.order import BREATHING

REDS_WITHIN = timedelta(days=7)
"""Two reds of a movement within so long pause it (CLINICAL §5.5)."""

PAUSE = timedelta(days=7)
"""It pauses for so long after the second one (CLINICAL §5.5)."""

MONTH = timedelta(days=30)
TWICE = 2
"""Two reds within a week, twice in a month: time to see someone (CLINICAL §5.7)."""


def paused_until(own: Sequence[Done], on: date) -> date | None:
    """The last day of a pause that a day lies in; None: it isn't paused. Breathing never is."""
    ends = [second + PAUSE for second in _second_reds(own)]
    return ends[-1] if ends and on <= ends[-1] else None


def has_paused(own: Sequence[Done], on: date) -> bool:
    """Whether a movement comes back today from a pause: it rested, and wasn't done since."""
    ends = _second_reds(own)
    return bool(ends) and ends[-1] == own[-1].on and on > ends[-1] + PAUSE


def double_reds(pasts: Iterable[Sequence[Done]], on: date) -> int:
    """How often in the last month something was too much twice in a week; the same day counts once."""
    days = {second for own in pasts for second in _second_reds(own) if on - second <= MONTH}
    return len(days)


def _second_reds(own: Sequence[Done]) -> list[date]:
    """The days on which a second red came within a week; each red counts towards one pair."""
    if not own or own[0].movement == BREATHING:
        return []
    found: list[date] = []
    open_: date | None = None
    for one in own:
        if one.light != "red" or one.on == open_:
            continue
        if open_ is not None and one.on - open_ <= REDS_WITHIN:
            found.append(one.on)
            open_ = None
        else:
            open_ = one.on
    return found
