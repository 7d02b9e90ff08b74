"""The packaged content, opened, read and kept: movements, words, questions, rules; and plans and scripts from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from vertebra import content
from vertebra.movements import read as movement_files
from vertebra.movements.timing import DEFAULT_BREATH, Breath
from vertebra.movements.types import Library, Problem
from vertebra.prescription.course import decide
from vertebra.prescription.situation import Situation
from vertebra.prescription.types import Plan
from vertebra.screening import questions as question_file
from vertebra.screening import rules as rule_file
from vertebra.screening.answers import Answers
from vertebra.screening.clearance import clear
from vertebra.screening.questions import Bank
from vertebra.screening.rules import Rules
from vertebra.session.manner import manner_of
from vertebra.session.script import build, measuring
from vertebra.session.types import Script
from vertebra.words import Words


class ContentError(Exception):
    """The packaged content can't be read: `problems` says where and what to do."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems in the packaged content; `vertebra check` lists them")
        self.problems = problems


@dataclass(frozen=True)
class Shelf:
    """Everything that is packaged, read."""

    library: Library
    words: Words
    bank: Bank
    rules: Rules

    def in_language(self, language: str) -> Shelf:
        """The same in another language."""
        return self if language == self.words.language else replace(self, words=content.words(language))

    def plan(
        self,
        answers: Answers,
        minutes: int,
        on: date | None = None,
        calm: bool = False,
        told: Mapping[str, Any] | None = None,
    ) -> Plan:
        """What these answers give on a day (else their own). `told`: more fields of a Situation, such as its history.

        Raises ValueError for minutes that are not offered.
        """
        situation = Situation(
            clearance=clear(answers.answers, self.bank, self.rules, self.library, answers.date),
            library=self.library,
            answers=answers.answers,
            on=on or answers.date,
            minutes=minutes,
            **{"calm": calm, **(told or {})},
        )
        return decide(situation, measuring(self.library, self.words))

    def script(self, plan: Plan, breath: Breath = DEFAULT_BREATH, pace: float = 1.0, *, listen: bool = True) -> Script:
        """A plan's session, laid out in time. `listen`: the breath isn't known yet and is asked for."""
        return build(plan.items, self.library, self.words, manner_of(plan, breath, pace, listen=listen))


@cache
def shelf() -> Shelf:
    """The packaged content. Raises ContentError."""
    library, movement_problems = movement_files.read(content.movement_texts())
    bank, question_problems = question_file.read(content.screening_text("questions.yaml"))
    rules, rule_problems = rule_file.read(content.screening_text("rules.yaml"))
    problems = (*movement_problems, *question_problems, *rule_problems)
    if problems:
        raise ContentError(problems)
    return Shelf(library, content.words(), bank, rules)
