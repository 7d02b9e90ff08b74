"""Conditions as data, in three values: true, false, unknown (None). Kleene's strong logic; no code in it.

A leaf asks one fact: `{fact: age, op: ">=", value: 70, unit: years}`. A fact's value is `yes`, `no`, `known`, an
option's id, a number, a Range (an option such as "65 to 69" stands for a range), UNKNOWN, or NOT_ASKED (a follow-up
whose first question was answered no): nothing is true of a question that was not asked.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

UNKNOWN = "unknown"
NOT_ASKED = "not-asked"

Op = Literal["is", "in", ">=", ">", "<=", "<"]
OPS: tuple[Op, ...] = get_args(Op)

_COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """What an option such as "65 to 69" stands for; both ends belong to it. In the question's unit."""

    id: str
    least: float
    most: float


FactValue = str | float | Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One question put to one fact. `value` is a text, a number (with `unit`) or, for `in`, several texts."""

    fact: str
    op: Op
    value: str | float | tuple[str, ...]
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    """True when every part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Any:
    """True when one part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """True when its part is false; unknown stays unknown."""

    part: Condition


Condition = Leaf | All | Any | Not
ALWAYS = All(parts=())


def holds(condition: Condition, facts: Mapping[str, FactValue]) -> bool | None:
    """Whether a condition is true of the facts; None when the facts don't say."""
    if isinstance(condition, Leaf):
        return _leaf(condition, facts.get(condition.fact, UNKNOWN))
    if isinstance(condition, Not):
        inner = holds(condition.part, facts)
        return None if inner is None else not inner
    parts = [holds(part, facts) for part in condition.parts]
    decisive = isinstance(condition, Any)
    if decisive in parts:
        return decisive
    return None if None in parts else not decisive


def leaves(condition: Condition) -> tuple[Leaf, ...]:
    """Every leaf of a condition, from left to right."""
    if isinstance(condition, Leaf):
        return (condition,)
    parts = (condition.part,) if isinstance(condition, Not) else condition.parts
    return tuple(leaf for part in parts for leaf in leaves(part))


def open_facts(condition: Condition, facts: Mapping[str, FactValue]) -> tuple[str, ...]:
    """The facts that leave a condition undecided; empty when it is decided."""
    if holds(condition, facts) is not None:
        return ()
    if isinstance(condition, Leaf):
        return (condition.fact,)
    parts = (condition.part,) if isinstance(condition, Not) else condition.parts
    return tuple(dict.fromkeys(fact for part in parts for fact in open_facts(part, facts)))


def _leaf(leaf: Leaf, value: FactValue) -> bool | None:
    if value == NOT_ASKED:
        return False
    if value == UNKNOWN:
        return None
    if leaf.op == "is":
        return _name(value) == leaf.value
    if leaf.op == "in":
        return isinstance(leaf.value, tuple) and _name(value) in leaf.value
    return _compared(leaf, value)


def _name(value: FactValue) -> str | float:
    return value.id if isinstance(value, Range) else value


def _compared(leaf: Leaf, value: FactValue) -> bool | None:
    """A range that lies on both sides of the limit doesn't say."""
    if isinstance(value, str) or isinstance(leaf.value, str | tuple):
        return None
    compare = _COMPARE[leaf.op]
    ends = (value.least, value.most) if isinstance(value, Range) else (value, value)
    answers = {compare(end, leaf.value) for end in ends}
    return answers.pop() if len(answers) == 1 else None
