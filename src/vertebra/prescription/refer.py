"""When it is time to see someone, each with its reason (CLINICAL §5.7). Advice: it removes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from vertebra.prescription import reasons as why
from vertebra.prescription.day import Day
from vertebra.prescription.modes import REST_HIGH, pains
from vertebra.prescription.pausing import TWICE, double_reds, paused_until
from vertebra.prescription.situation import ScoreSaid
from vertebra.screening.types import Reason

WEEKS = timedelta(weeks=6)
"""Without a change worth noticing by then: time to see someone (CLINICAL §5.7)."""

BETTER_SHARE = 0.3
BETTER_POINTS = 2.0
"""A change worth noticing: 30 % or 2 points (CLINICAL §5.7, §3.1)."""

RMDQ_WORSE = 5.0
"""Points of RMDQ (CLINICAL §5.7)."""

HIGH = 7
HIGH_DAYS = timedelta(days=7)
"""Pain of 7 or more for longer than that (CLINICAL §5.7); of 6 at rest, contact is advised as well (§5.4)."""

LEG_DAYS = timedelta(days=14)
BELOW_KNEE = ("calf", "shin", "foot", "lower-leg", "ankle")
"""Leg pain below the knee for longer than two weeks (CLINICAL §5.7); areas whose id holds one of these."""

WORRY = 7
WORRY_DAYS = timedelta(days=14)
"""Worry of 7 or more, unchanged after two weeks (CLINICAL §5.7)."""

NIGHTS = 4
NIGHTS_OF = timedelta(days=7)
"""Sleep lost most nights: four mornings of seven (CLINICAL §5.7; four: ours)."""

MOOD_LOW = 3
SLEEP_LOW = 2
LOW_DAYS = timedelta(days=7)
"""Mood and sleep rulers (0 low, 10 good) at or below these, twice, a week apart (ours; signposts and no score:
CLINICAL §3.4, §5.7)."""

WORK_LOST = 2.0
WORK_DAYS = timedelta(days=28)
"""Two weeks or more away from work because of the back (CLINICAL §5.7), as told within the last four weeks."""

RISING = frozenset({"activities"})
"""Scores in which more is better."""


def refer(day: Day) -> tuple[Reason, ...]:
    """All reasons to see someone that hold today, in a fixed order."""
    found = (
        _twice_red(day),
        _paused(day),
        _high_pain(day),
        _no_change(day),
        _rmdq_worse(day),
        _work_lost(day),
        _leg_pain(day),
        _nights(day),
        _worry(day),
        _low_mood(day),
    )
    return tuple(reason for reason in found if reason is not None)


def _twice_red(day: Day) -> Reason | None:
    times = double_reds(day.own.values(), day.on)
    return why.refer("twice-red", {"times": times}) if times >= TWICE else None


def _paused(day: Day) -> Reason | None:
    paused = sorted(name for name, own in day.own.items() if paused_until(own, day.on) is not None)
    return why.refer("paused", {"movements": ", ".join(paused)}) if paused else None


def _high_pain(day: Day) -> Reason | None:
    said = pains(day.situation)
    for least, name in ((HIGH, "pain-high"), (REST_HIGH, "pain-at-rest")):
        since = _since(said, least)
        if since is not None and day.on - since > HIGH_DAYS:
            return why.refer(name, {"pain": least, "since": since.isoformat()})
    return None


def _since(said: Sequence[tuple[date, int]], least: int) -> date | None:
    """Since when every pain that was said is at least so high; None: it isn't, or was said once only."""
    since = None
    for when, pain in reversed(said):
        if pain < least:
            break
        since = when
    return since


def _no_change(day: Day) -> Reason | None:
    """Pain, RMDQ and activities: none of those that were measured is better by six weeks."""
    began = day.situation.began
    if began is None or day.on - began < WEEKS:
        return None
    measured = {
        what: [one for one in day.situation.scores if one.what == what]
        for what in ("pain-average", "rmdq", "activities")
    }
    known = {what: scores for what, scores in measured.items() if len(scores) > 1}
    if not known or any(_is_better(what, scores[0], scores[-1]) for what, scores in known.items()):
        return None
    return why.refer("no-change", {"weeks": (day.on - began).days // 7, "measured": ", ".join(sorted(known))})


def _is_better(what: str, first: ScoreSaid, last: ScoreSaid) -> bool:
    change = (last.value - first.value) * (1 if what in RISING else -1)
    points = RMDQ_WORSE if what == "rmdq" else BETTER_POINTS
    return change >= points or (first.value > 0 and change / first.value >= BETTER_SHARE)


def _rmdq_worse(day: Day) -> Reason | None:
    scores = [one for one in day.situation.scores if one.what == "rmdq"]
    if len(scores) < 2 or scores[-1].value - scores[0].value < RMDQ_WORSE:
        return None
    return why.refer("rmdq-worse", {"was": scores[0].value, "now": scores[-1].value})


def _work_lost(day: Day) -> Reason | None:
    told = [one for one in day.situation.scores if one.what == "work"]
    if not told or told[-1].value < WORK_LOST or day.on - told[-1].on > WORK_DAYS:
        return None
    return why.refer("work", {"told": told[-1].on.isoformat()})


def _leg_pain(day: Day) -> Reason | None:
    """Below the knee in every entry for longer than two weeks."""
    since = None
    for entry in reversed(day.situation.pains):
        if not any(word in area.area for area in entry.areas for word in BELOW_KNEE):
            break
        since = entry.on
    if since is None or day.on - since <= LEG_DAYS:
        return None
    return why.refer("leg-pain", {"since": since.isoformat()})


def _nights(day: Day) -> Reason | None:
    """Sleep lost most nights: by the mornings after sessions, or by the ruler."""
    bad = [one for one in day.situation.sessions if one.morning == "slept-badly" and day.on - one.on <= NIGHTS_OF]
    since = _low_since(day, "sleep", SLEEP_LOW)
    if len(bad) >= NIGHTS:
        return why.refer("nights", {"nights": len(bad)})
    return why.refer("nights", {"since": since.isoformat()}) if since is not None else None


def _worry(day: Day) -> Reason | None:
    """Still very worried about a movement that was very worrying two weeks ago."""
    for movement, worry in sorted(day.worries.items()):
        first = next((one for one in day.situation.fears if one.movement == movement), None)
        was = first.before if first is not None else None
        if first is None or was is None or day.on - first.on < WORRY_DAYS:
            continue
        if worry >= WORRY and was >= WORRY:
            return why.refer("worry", {"movement": movement, "was": was, "now": worry})
    return None


def _low_mood(day: Day) -> Reason | None:
    since = _low_since(day, "mood", MOOD_LOW)
    return why.refer("mood", {"since": since.isoformat()}) if since is not None else None


def _low_since(day: Day, what: str, low: float) -> date | None:
    """Since when a ruler was low every time, a week at least; None: it wasn't."""
    since = None
    newest = None
    for one in reversed(day.situation.scores):
        if one.what != what:
            continue
        if one.value > low:
            break
        newest, since = newest or one.on, one.on
    return since if since is not None and newest is not None and newest - since >= LOW_DAYS else None
