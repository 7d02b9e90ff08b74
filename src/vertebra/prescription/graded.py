"""Graded activity: a set number that rises steadily, on good days and on others (CLINICAL §5.5).

For who is very worried about a movement, and for who does much on good days and nothing after them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vertebra.prescription import reasons as why
from vertebra.prescription.history import Done, SessionDone
from vertebra.screening.types import Reason

WORRY_HIGH = 7
"""From this worry about a movement on, 0 to 10, it comes smaller, easier and watched first (CLINICAL §3.4)."""

SHARE = 0.75
"""The first quota: so much of what was managed (CLINICAL §5.5: 70 to 80 %)."""

RISE_A_WEEK = 0.1
"""It rises by so much of what was managed, every week (ours: "rising steadily")."""

BASELINE = 3
"""What was managed is the mean of so many first times (ours)."""

BOOM_EFFORT = 7
BUST_DAYS = 4
BOOMS = 2
BOOM_WITHIN = timedelta(days=28)
"""Boom and bust: twice in four weeks an effort of 7 or more, then too much pain, or four days of nothing (ours)."""


@dataclass(frozen=True, slots=True)
class Quota:
    """So many repetitions, no more and no less, and why."""

    reps: int
    reason: Reason


def quota(own: Sequence[Done], reps: int, on: date) -> Quota:
    """The quota of a movement whose rung has so many repetitions. It never passes them.

    Pain doesn't change it, but what was too much last time isn't asked for again, nor more (CLINICAL §5.4).
    """
    known = [done.reps_done for done in own if done.reps_done]
    managed = sum(known[:BASELINE]) / len(known[:BASELINE]) if known else float(reps)
    weeks = (on - own[0].on).days // 7 if own else 0
    last = own[-1] if own else None
    most = last.reps if last is not None and last.light == "red" and last.reps else reps
    now = max(1, min(reps, most, int(managed * (SHARE + RISE_A_WEEK * weeks))))
    return Quota(now, why.quota(now, reps, round(100 * SHARE)))


def is_boom_and_bust(sessions: Sequence[SessionDone], on: date) -> bool:
    """Whether much on good days and nothing after them has become a pattern."""
    recent = [one for one in sessions if on - one.on <= BOOM_WITHIN]
    busts = 0
    for number, one in enumerate(recent):
        if one.effort is None or one.effort < BOOM_EFFORT:
            continue
        following = recent[number + 1].on if number + 1 < len(recent) else on
        too_much = one.morning in ("not-settled", "slept-badly")
        busts += too_much or (following - one.on).days >= BUST_DAYS
    return busts >= BOOMS
