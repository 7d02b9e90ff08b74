"""A professional's advice: who allowed what, and when. It reopens what is left out or changed; it never opens a lock.

`allows` names the rules that held against the person when the advice was written down: what is found later is not
among them, and is left out again (ours).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vertebra.screening.rules import Rule, Rules
from vertebra.screening.types import LOCKS, Action, Reason

OPENABLE: tuple[Action, ...] = ("exclude", "supervised", "modify")
"""What advice may reopen (CLINICAL §2.3, note)."""

HOLDS_DAYS = 182
"""After so many days (half a year) a professional is asked anew (our default)."""

ROLES = ("doctor", "physio", "midwife", "teacher", "other")
"""Who gives advice. Words: `screening/advice/roles/<role>`."""

RULE = "advice"
"""The rule that a reason names when someone's advice opened a movement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What someone said on a day. `movement`: only that one (None: every movement that the rules are about)."""

    name: str
    role: str
    on: date
    words: str
    allows: tuple[str, ...]
    movement: str | None = None

    def plain(self) -> dict[str, object]:
        """The advice as plain data, for a digest."""
        return {
            "name": self.name,
            "role": self.role,
            "on": self.on.isoformat(),
            "words": self.words,
            "allows": list(self.allows),
            "movement": self.movement,
        }


def in_force(given: Iterable[Advice], on: date) -> tuple[Advice, ...]:
    """The advice that still holds on a day."""
    return tuple(one for one in given if one.on <= on < one.on + timedelta(days=HOLDS_DAYS))


def may_reopen(rule: Rule, rules: Rules) -> bool:
    """Whether advice may reopen what a rule does: never a lock, an open question, or a rule of the day."""
    return rule.person not in LOCKS and not rule.for_unknown and not rule.chosen and rule.id not in rules.firm


def reopening(given: Sequence[Advice], rule: Rule, movement: str | None, rules: Rules) -> Advice | None:
    """The advice that reopens what a rule does with a movement (None: with the person as a whole); None without one."""
    if not may_reopen(rule, rules):
        return None
    about = (one for one in given if rule.id in one.allows and one.movement in (None, movement))
    return next(about, None)


def reason(one: Advice, rule: Rule, rules: Rules) -> Reason:
    """Who allowed it, and when."""
    inputs = {"name": one.name, "role": one.role, "on": one.on.isoformat(), "said": one.words, "row": rule.id}
    return Reason(
        rule=RULE, version=rules.version, inputs=inputs, text="screening/advice/allowed", source="CLINICAL §2.3, note"
    )
