"""The guided direction test: what a person may try, and what comes of it (CLINICAL §2.3 rows 18 to 20; ours).

Which eases more, sitting and bending or standing and arching; then three small repetitions of each, and a look at the
legs for two minutes. What goes further down a leg stops the test, and the first questions are asked at once. What
comes nearer to the back is fine. No mechanism is ever named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from vertebra.screening.clearance import DERIVED
from vertebra.screening.logic import UNKNOWN
from vertebra.screening.questions import Direction, TryStep
from vertebra.screening.types import OFFERED, Clearance, Value

Found = Literal["bending-eases", "arching-eases", "neither", "not-sure"]

EASES, BEND, ARCH, FOUND = "direction-eases", "direction-bend", "direction-arch", "direction"
"""The questions of the test, and the one that its outcome answers."""

FURTHER = "further"
"""Further down a leg, or a new feeling there: stop."""

FINDINGS: tuple[Found, ...] = get_args(Found)

_EASES = {"bending": 1, "arching": -1, "neither": 0}
_AFTER = {"better": 1, "same": 0, "worse": -1}
"""What an answer says for bending; after arching it says the opposite (ours)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the test found. `stop`: something went down a leg; the first questions come at once."""

    found: Found
    stop: bool = False


def outcome(answers: Mapping[str, Value]) -> Outcome:
    """What the answers of a test say. A part that was left out or not answered never makes it more certain."""
    bend, arch = answers.get(BEND, UNKNOWN), answers.get(ARCH, UNKNOWN)
    if bend == FURTHER:
        return Outcome(found="arching-eases", stop=True)
    if arch == FURTHER:
        return Outcome(found="not-sure", stop=True)
    said = [
        *_signs(_EASES, answers.get(EASES, UNKNOWN)),
        *_signs(_AFTER, bend),
        *(-sign for sign in _signs(_AFTER, arch)),
    ]
    if {1, -1} <= set(said):
        return Outcome(found="not-sure")
    if 1 in said:
        return Outcome(found="bending-eases")
    if -1 in said:
        return Outcome(found="arching-eases")
    tried_both = UNKNOWN not in (bend, arch)
    return Outcome(found="neither" if tried_both else "not-sure")


def _signs(table: Mapping[str, int], answer: Value) -> list[int]:
    return [table[answer]] if isinstance(answer, str) and answer in table else []


def steps(direction: Direction, clearance: Clearance) -> tuple[TryStep, ...]:
    """The steps that a person may do; without one to try there is no test."""
    allowed = tuple(step for step in direction.steps if _may(step, direction, clearance))
    return allowed if any(step.kind == "move" for step in allowed) else ()


def _may(step: TryStep, direction: Direction, clearance: Clearance) -> bool:
    """Whether nothing stands against a step but the rules that the test is about."""
    ruling = clearance.rulings.get(step.needs or "")
    if ruling is None or ruling.action in OFFERED:
        return True
    return ruling.action == "exclude" and {reason.rule for reason in ruling.reasons} <= {*direction.about, DERIVED}


def again(direction: Direction, found: Found, on: date) -> tuple[date, date] | None:
    """From when and until when the test is done again: after one that found something that is left out for now."""
    if found != "arching-eases":
        return None
    return on + timedelta(days=direction.again_days), on + timedelta(days=direction.again_by_days)
