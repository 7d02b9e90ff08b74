"""What kind of day it is: as usual, a bad day, a flare-up, coming back, five minutes only, the first days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from vertebra.prescription import reasons as why
from vertebra.prescription.day import Day
from vertebra.prescription.situation import Situation
from vertebra.prescription.types import Mode
from vertebra.screening.types import Reason

REST_HIGH = 6
"""From this pain at rest on, 0 to 10, only the calm set (CLINICAL §5.4)."""

FLARE_HIGH = 7
"""From this pain at rest on it is a flare-up, whatever is usual (CLINICAL §2.3 row 26)."""

FLARE_RISE = 3
FLARE_LEAST = 5
"""So much more than usual, and at least so much, is a flare-up (ours)."""

FLARE_DAYS = 14
"""A flare-up is told for so many days without a new word about the pain (CLINICAL §2.3 row 26: less than 2 weeks)."""

RETURN_DAYS = 7
"""After a flare-up nothing grows for so many days (ours)."""

USUAL_DAYS = 28
"""The usual pain is the middle one of so many days, the last two left out (ours)."""
_TOO_NEW = 2

FIRST_SESSIONS = 3
"""The first sessions, in which nothing grows yet (ours; B-04: start slowly)."""

SHORT_MINUTES = 5

_CALM = frozenset({"calm", "flare"})


@dataclass(frozen=True, slots=True)
class Told:
    """The mode of a day, why, and why nothing grows on such a day (None: it may).

    `flared_on`: the last day of a flare-up that one comes back from.
    """

    mode: Mode
    reasons: tuple[Reason, ...] = ()
    hold_back: Reason | None = None
    flared_on: date | None = None

    @property
    def is_calm(self) -> bool:
        """Whether only the calm set is offered."""
        return self.mode in _CALM


def told(day: Day) -> Told:
    """The mode of the day. The strictest counts: a flare-up, a bad day, coming back, little time, the first days."""
    said = pains(day.situation)
    usual = usual_pain(said, day.on)
    return _flare(day, said, usual) or _calm(day) or _return(day, said, usual) or _gentle(day)


def resting() -> Told:
    """The calm set, because everything else rests after hard days."""
    return _told("calm", {}, "CLINICAL §5.5; ours", words="calm-resting")


def pains(situation: Situation) -> list[tuple[date, int]]:
    """Every pain at rest that was said, with its day, in the order of time; today's last."""
    found = [(one.on, one.pain_before) for one in situation.sessions if one.pain_before is not None]
    found += [(one.on, value) for one in situation.pains if (value := one.strongest) is not None]
    if situation.pain_now is not None:
        found.append((situation.on, situation.pain_now))
    found.sort(key=_by_day)
    return found


def _by_day(said: tuple[date, int]) -> date:
    return said[0]


def usual_pain(said: Sequence[tuple[date, int]], on: date) -> float | None:
    """What is usual for this person; None where too little was said."""
    values = [pain for day, pain in said if _TOO_NEW <= (on - day).days <= USUAL_DAYS]
    return float(median(values)) if values else None


def is_flare(pain: int, usual: float | None) -> bool:
    """Whether a pain at rest, 0 to 10, is a flare-up."""
    if pain >= FLARE_HIGH:
        return True
    return usual is not None and pain >= FLARE_LEAST and pain - usual >= FLARE_RISE


def _flare(day: Day, said: Sequence[tuple[date, int]], usual: float | None) -> Told | None:
    situation = day.situation
    if situation.flare:
        return _told("flare", {"flare": "yes"}, "CLINICAL §2.3 row 26")
    if not said:
        return None
    newest_day, pain = said[-1]
    if newest_day == day.on:
        pain = max(value for when, value in said if when == newest_day)
    if (day.on - newest_day).days > FLARE_DAYS or not is_flare(pain, usual):
        return None
    inputs = {"pain": pain, "usual": "unknown" if usual is None else usual, "said_on": newest_day.isoformat()}
    return _told("flare", inputs, "CLINICAL §2.3 row 26; 3 points over the usual: ours")


def _calm(day: Day) -> Told | None:
    situation = day.situation
    pain = situation.pain_now
    if pain is not None and pain >= REST_HIGH:
        return _told("calm", {"pain": pain}, "CLINICAL §5.4", words="calm-pain")
    if situation.clearance.calm_set:
        return _told("calm", {"calm_set": "yes"}, "CLINICAL §0.4", words="calm-set")
    if situation.calm:
        return _told("calm", {"calm": "yes"}, "CLINICAL §0.4: the bad day button", words="calm-chosen")
    return None


def _return(day: Day, said: Sequence[tuple[date, int]], usual: float | None) -> Told | None:
    """The first session after a break, or the week after a flare-up."""
    away = day.since_session
    if away is not None and away > RETURN_DAYS:
        return _told("return", {"days": away}, "CLINICAL §5.5", words="return-break", flared_on=None)
    flared = [when for when, pain in said if 0 < (day.on - when).days <= RETURN_DAYS and is_flare(pain, usual)]
    if not flared:
        return None
    inputs = {"flared_on": flared[-1].isoformat()}
    return _told("return", inputs, "CLINICAL §5.5; the week: ours", words="return-flare", flared_on=flared[-1])


def _gentle(day: Day) -> Told:
    if len(day.session_days) < FIRST_SESSIONS:
        reason = why.mode("first-days", {"sessions": len(day.session_days)}, "B-04; ours")
        return Told("first-days", (reason,))
    if day.situation.minutes <= SHORT_MINUTES:
        return Told("short", (why.mode("short", {"minutes": day.situation.minutes}, "ours"),))
    return Told("usual")


def _told(
    mode: Mode, inputs: Mapping[str, object], source: str, *, words: str = "", flared_on: date | None = None
) -> Told:
    reason = why.mode(words or mode, inputs, source)
    return Told(mode, (reason,), why.same_mode(mode), flared_on)
