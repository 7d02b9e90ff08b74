"""A simulated person: what is true of them, how they answer, how their back fares, when they practise."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from simulation.oracle import Row
from vertebra.screening.logic import All, Any, Leaf, Not, leaves
from vertebra.screening.questions import Bank, Question
from vertebra.screening.rules import Rules

Style = Literal["honest", "under", "over", "taps-through", "silent"]
STYLES: Sequence[Style] = ("honest", "honest", "honest", "under", "over", "taps-through", "silent")

Way = Callable[[random.Random], dict[str, object]]
"""How a rule is met: answers, when chance is asked."""

ALARMS = ("saddle-numb", "bladder-bowel", "both-legs", "fever", "small-fall", "leg-pain", "calf", "chest-breath-speech")
"""What may newly come in the weeks."""

NEW_A_DAY = 0.004
FLARES_A_DAY = 0.02
LEAVES_A_DAY = 0.01
"""How often something new, a flare-up, some days away begin (our guesses: enough of each, not how people are)."""


@dataclass(slots=True)
class Person:
    """`answers`: what they say on the first screens, by style. `pain`: where it would settle, 0 to 10."""

    chance: random.Random
    style: Style
    answers: dict[str, object]
    pain: float
    sensitivity: float
    days: frozenset[int]
    flare: float = 0.0
    away: int = 0
    worries: dict[str, int] = field(default_factory=dict)

    def today(self) -> int:
        """The pain at rest today, 0 to 10."""
        self.pain += 0.05 * (2.0 - self.pain) * 0.2 + self.chance.gauss(0, 0.25)
        self.pain = min(8.0, max(0.0, self.pain))
        self.flare = self.flare * 0.75 if self.flare > 0.5 else 0.0
        if self.chance.random() < FLARES_A_DAY:
            self.flare = self.chance.uniform(2, 5)
        return _tenth(self.pain + self.flare)

    def says(self, pain: int) -> int | None:
        """A pain as this person reports it; None: they skip it."""
        if self.style == "under":
            return max(0, pain - 2)
        if self.style == "over":
            return min(10, pain + 2)
        if self.style == "taps-through":
            return 0
        return None if self.style == "silent" and self.chance.random() < 0.4 else pain

    def practises(self, weekday: int) -> bool:
        """Whether they come today: on their days, mostly, unless they are away."""
        if self.away:
            self.away -= 1
            return False
        if self.chance.random() < LEAVES_A_DAY:
            self.away = self.chance.choice((3, 9, 12, 25, 40))
        return weekday in self.days and self.chance.random() < 0.85


def _tenth(pain: float) -> int:
    return int(min(10, max(0, round(pain))))


def person(number: int, base: Mapping[str, object], rows: Sequence[Row], rules: Rules, bank: Bank) -> Person:
    """Person `number`: the same number is the same person. Rows and rules take turns, so that each has its people."""
    chance = random.Random(number)
    kind, turn = number % len(KINDS), number // len(KINDS)
    answers = dict(base) | KINDS[kind](turn, chance, rows, _ways(rules, bank))
    if chance.random() < 0.6:
        answers.setdefault("direction", chance.choice(("bending-eases", "arching-eases", "neither", "not-sure")))
    if chance.random() < 0.7:
        answers["back-hurts"] = "yes"
    style = STYLES[turn % len(STYLES)] if kind in MIXED else "honest"
    if style == "taps-through":
        answers = dict(base)
    if style == "silent":
        answers = {name: value for name, value in answers.items() if chance.random() > 0.08}
    week = chance.choice(((0, 2, 4), (1, 3, 5), (0, 1, 2, 3, 4, 5, 6), (0, 3), (0, 2, 4, 6)))
    made = Person(
        chance=chance,
        style=style,
        answers={name: value for name, value in answers.items() if name in bank.questions},
        pain=chance.uniform(0, 7),
        sensitivity=chance.choice((0.2, 0.5, 0.9, 1.6)),
        days=frozenset(week),
    )
    if chance.random() < 0.3:
        made.worries = {"glute-bridge": chance.randint(0, 10), "standing-roll-down": chance.randint(0, 10)}
    return made


def _ways(rules: Rules, bank: Bank) -> list[Way]:
    """How each rule is met: by answers that make it hold, or by a question left open that calls for it."""
    found: list[Way] = []
    for rule in rules.rules.values():
        open_ = [one for one in bank.questions.values() if rule.id in one.unknown.then]
        if open_:
            found.append(lambda chance, open_=open_: _left_open(chance.choice(open_), rules, chance))
        if not rule.for_unknown:
            found.append(lambda chance, when=rule.when: satisfying(when, chance))
    return found


def _left_open(question: Question, rules: Rules, chance: random.Random) -> dict[str, object]:
    """A question left open where it matters: what comes before it was said, and all else that a rule hangs on."""
    hanging = [one.when for one in rules.rules.values() if any(leaf.fact == question.id for leaf in leaves(one.when))]
    said = satisfying(chance.choice(hanging), chance) if hanging else {}
    before = satisfying(question.asked_if, chance) if question.asked_if is not None else {}
    return said | before | {question.id: "unknown"}


def _nothing(_turn: int, _chance: random.Random, _rows: Sequence[Row], _rules: Sequence[Way]) -> dict[str, object]:
    return {}


def _a_row(turn: int, _chance: random.Random, rows: Sequence[Row], _rules: Sequence[Way]) -> dict[str, object]:
    return dict(rows[turn % len(rows)].given)


def _a_rule(turn: int, chance: random.Random, _rows: Sequence[Row], rules: Sequence[Way]) -> dict[str, object]:
    return rules[2 * turn % len(rules)](chance)


def _the_next_rule(turn: int, chance: random.Random, _rows: Sequence[Row], rules: Sequence[Way]) -> dict[str, object]:
    return rules[(2 * turn + 1) % len(rules)](chance)


def _a_crowd(turn: int, chance: random.Random, rows: Sequence[Row], rules: Sequence[Way]) -> dict[str, object]:
    """Several things at once."""
    found = dict(rows[(turn * 5) % len(rows)].given)
    for step in (1, 11):
        found |= rules[(turn * 3 + step) % len(rules)](chance)
    return found


KINDS = (_nothing, _a_row, _a_rule, _the_next_rule, _a_crowd)
MIXED = (0, 4)
"""Who comes first of five has nothing to report; then comes one row, one rule, the next one, several things. Those of
the first and the last kind answer in all styles, the others honestly."""


def satisfying(condition: object, chance: random.Random) -> dict[str, object]:
    """Answers that make a condition hold."""
    match condition:
        case All(parts=parts):
            return {name: value for part in parts for name, value in satisfying(part, chance).items()}
        case Any(parts=parts):
            return satisfying(chance.choice(parts), chance)
        case Leaf(fact=fact, op=op, value=value):
            return _leaf(fact, op, value, chance)
        case Not():
            return {}
        case _:
            return {}


AGES = {"16-17": (16, 17), "18-44": (18, 44), "45-59": (45, 59), "60-64": (60, 64), "65-69": (65, 69),
        "70-74": (70, 74), "75-or-over": (75, 120), "under-16": (0, 15)}  # fmt: skip


def _leaf(fact: str, op: str, value: object, chance: random.Random) -> dict[str, object]:
    if op == "is":
        return {fact: value}
    if op == "in":
        return {fact: chance.choice(tuple(value))}
    if fact != "age":
        return {fact: float(value) + (0 if "=" in op else 1 if ">" in op else -1)}
    fits = {">=": lambda ends: ends[0] >= value, ">": lambda ends: ends[0] > value,
            "<": lambda ends: ends[1] < value, "<=": lambda ends: ends[1] <= value}[op]  # fmt: skip
    return {fact: chance.choice([name for name, ends in AGES.items() if fits(ends)])}
