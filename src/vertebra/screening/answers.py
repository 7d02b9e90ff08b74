"""An answers file, read: `{schema: 1, date: 2026-11-21, answers: {question: value}}`, YAML or JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from vertebra.movements.types import Problem
from vertebra.screening.logic import UNKNOWN
from vertebra.screening.questions import Bank, Question
from vertebra.screening.reading import Reader, word
from vertebra.screening.types import Value

SCHEMA = 1
COUNTRY_LETTERS = 2
"""A country is two letters, ISO 3166."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a person said on a day. A question that is not in it is unknown."""

    date: date
    answers: Mapping[str, Value]


def read(text: str, bank: Bank, file: str = "answers") -> tuple[Answers | None, tuple[Problem, ...]]:
    """The answers of a file, and every problem of it. None when there is a problem: no plan from half an answer."""
    reader = Reader(file)
    tree = reader.load(text)
    if not reader.problems:
        reader.keys(tree, "", ("schema", "date", "answers"), ())
    if reader.problems:
        return None, tuple(reader.problems)
    if word(tree["schema"]) != str(SCHEMA):
        reader.wrong(
            "schema", str(SCHEMA), tree["schema"], f"write `schema: {SCHEMA}`, or use the version that made it"
        )
    day = _date(reader, tree["date"])
    given = checked(reader.mapping(tree["answers"] or {}, "answers"), bank, reader)
    if reader.problems or day is None:
        return None, tuple(reader.problems)
    return Answers(date=day, answers=given), ()


def checked(given: Mapping[str, Any], bank: Bank, reader: Reader) -> dict[str, Value]:
    """The answers as their questions want them; what is wrong is noted in the reader."""
    found: dict[str, Value] = {}
    for id_, value in given.items():
        question = bank.questions.get(id_)
        if question is None:
            near = ", ".join(other for other in bank.questions if other.split("-")[0] == id_.split("-")[0])
            reader.wrong(f"answers.{id_}", "the id of a question", id_, f"did you mean {near}?" if near else _ALL)
            continue
        answer = _answer(question, value)
        if answer is None:
            reader.wrong(f"answers.{id_}", _expected(question), word(value), "write one of these, or unknown")
        else:
            found[id_] = answer
    return found


_ALL = "docs/reference/questions.md lists them all"


def _answer(question: Question, value: object) -> Value | None:
    """The answer, or None when it isn't one."""
    text = word(value)
    if value is None or text == UNKNOWN:
        return UNKNOWN
    if question.kind == "country":
        return text.upper() if len(text) == COUNTRY_LETTERS and text.isalpha() else _other(text)
    number = _number(value)
    if question.kind == "scale":
        return number if number in question.values() else None
    if text in question.values():
        return text
    return _option_for(question, number)


def _other(text: str) -> Value | None:
    return text if text == "other" else None


def _option_for(question: Question, number: float | None) -> Value | None:
    """A number for a question whose options stand for ranges is kept as a number: it says more."""
    if number is None:
        return None
    for option in question.options:
        if option.least is not None and option.most is not None and option.least <= number < option.most + 1:
            return number
    return None


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    try:
        return float(str(value))
    except ValueError:
        return None


def _expected(question: Question) -> str:
    if question.kind == "country":
        return "two letters such as GB, or other"
    if question.kind == "scale":
        return f"a whole number from {question.least:g} to {question.most:g}"
    options = ", ".join(str(value) for value in question.values())
    return f"one of {options}" + (f", or a number of {question.unit}" if question.unit else "")


def _date(reader: Reader, value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        reader.wrong("date", "a day such as 2026-11-21", word(value), "write year-month-day")
        return None
