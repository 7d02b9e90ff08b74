"""From answers to facts: lines opened into what they cover, unknowns as their question says, options as ranges."""

from __future__ import annotations

from collections.abc import Mapping

from vertebra.screening.logic import NOT_ASKED, UNKNOWN, FactValue, Range, holds
from vertebra.screening.questions import KNOWN, Bank, Question
from vertebra.screening.types import Value


def facts(answers: Mapping[str, Value], bank: Bank) -> dict[str, FactValue]:
    """The facts that the answers give. A question without an answer does what its `unknown` says."""
    given = opened(answers, bank)
    return {question.id: _fact(question, given) for question in bank.questions.values()}


def assumed(answers: Mapping[str, Value], bank: Bank) -> frozenset[str]:
    """The questions that count as an answer though none was given: nobody may be told that they said so."""
    given = opened(answers, bank)
    left_open = (one for one in bank.questions.values() if given.get(one.id, UNKNOWN) == UNKNOWN)
    return frozenset(one.id for one in left_open if one.unknown.as_ is not None and asked(one, given))


def asked(question: Question, given: Mapping[str, Value]) -> bool:
    """Whether a question is to be asked after these answers: a follow-up only when its first question says so."""
    return question.asked_if is None or holds(question.asked_if, given) is True


def opened(answers: Mapping[str, Value], bank: Bank) -> dict[str, Value]:
    """The answers with every line (`covers`) opened: its no, yes or unknown becomes that of the finer questions.

    A finer finding always stays. A line's yes without any finer finding is a finding for all that it covers.
    """
    given = dict(answers)
    for line in bank.questions.values():
        said = answers.get(line.id)
        if not line.covers or said is None:
            continue
        findings = [fine for fine in line.covers if _is_finding(bank.questions[fine], answers.get(fine))]
        for fine in line.covers:
            if fine in findings or (said == "yes" and findings):
                continue
            if said == "no":
                given.setdefault(fine, "no")
            else:
                given[fine] = said
    return given


def merged(earlier: Mapping[str, Value], new: Mapping[str, Value], bank: Bank) -> dict[str, Value]:
    """Earlier answers with newer ones laid over them.

    A line answered anew stands for all that it covers; only what is known for years stays as it is. Where something
    that an earlier line covers is answered anew, the finer answers take the line's place.
    """
    kept = dict(earlier)
    for line in bank.questions.values():
        if not line.covers:
            continue
        if line.id in new:
            kept = {id_: value for id_, value in kept.items() if id_ not in line.covers or value == KNOWN}
        elif line.id in kept and any(fine in new for fine in line.covers):
            said = kept.pop(line.id)
            kept = {**dict.fromkeys(line.covers, said), **kept}
    return {**kept, **new}


def _is_finding(question: Question, value: Value | None) -> bool:
    return value is not None and value not in (UNKNOWN, question.nothing)


def _fact(question: Question, given: Mapping[str, Value]) -> FactValue:
    value = given.get(question.id, UNKNOWN)
    if value == UNKNOWN:
        if not asked(question, given):
            return NOT_ASKED
        if question.unknown.as_ is None or question.covers:
            return UNKNOWN
        value = question.unknown.as_
    for option in question.options:
        if option.id == value and option.least is not None and option.most is not None:
            return Range(id=option.id, least=option.least, most=option.most)
    return value
