"""An answer's value: ticks counted, activities averaged, rulers and choices checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vertebra.outcomes.reading import STATEMENTS
from vertebra.outcomes.types import Measure

ACTIVITIES = 3
"""Own activities, at most (CLINICAL §3.1)."""

NAME_CHARACTERS = 80
"""Longest name of an activity or a form (characters, our default)."""


class MisfitError(ValueError):
    """An answer that does not fit its measure. `where`: the field; `expected`: what fits, in words for a developer."""

    def __init__(self, where: str, expected: str) -> None:
        super().__init__(f"{where}: expected {expected}")
        self.where, self.expected = where, expected


def value_of(measure: Measure, value: object, items: object) -> float:
    """The number of one answer. Raises MisfitError.

    tick: `items` are the numbers of the ticked statements, as texts; the rest count as no. activities: `items` are
    {name, value}. ruler, choice, typed, snapshot: `value`.
    """
    if measure.kind == "tick":
        return float(len(_ticked(items)))
    if measure.kind == "activities":
        rated = activities(measure, items)
        return sum(rated.values()) / len(rated)
    if measure.kind == "choice":
        if not isinstance(value, str) or value not in measure.options:
            raise MisfitError("value", f"one of: {', '.join(measure.options)}")
        return measure.options[value]
    return _number(measure, value, whole=measure.kind == "ruler")


def _ticked(items: object) -> frozenset[str]:
    known = {str(number) for number in range(1, STATEMENTS + 1)}
    given = [str(one) for one in items] if isinstance(items, list | tuple) else [""]
    if not known.issuperset(given) or len(set(given)) != len(given):
        raise MisfitError("items", f"the numbers of the ticked statements, each once, from 1 to {STATEMENTS}")
    return frozenset(given)


def activities(measure: Measure, items: object) -> dict[str, float]:
    """Names and values of own activities, one to three. Raises MisfitError."""
    expected = f"one to {ACTIVITIES} activities, each with a name of its own and a value"
    if not isinstance(items, Sequence) or isinstance(items, str) or not 1 <= len(items) <= ACTIVITIES:
        raise MisfitError("items", expected)
    found: dict[str, float] = {}
    for one in items:
        name = one.get("name") if isinstance(one, Mapping) else None
        if not isinstance(name, str) or not 0 < len(name.strip()) <= NAME_CHARACTERS or name.strip() in found:
            raise MisfitError("items", expected)
        found[name.strip()] = _number(measure, one.get("value"), whole=True)
    return found


def _number(measure: Measure, value: Any, *, whole: bool) -> float:
    kind = "a whole number" if whole else "a number"
    fits = isinstance(value, int | float) and not isinstance(value, bool) and measure.least <= value <= measure.most
    if not fits or (whole and value != int(value)):
        raise MisfitError("value", f"{kind} from {measure.least:g} to {measure.most:g} {measure.unit}".rstrip())
    return float(value)
