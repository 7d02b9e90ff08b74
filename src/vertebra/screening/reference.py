"""The table of all questions and what leaving each one open does, for docs/reference/questions.md."""

from __future__ import annotations

from collections.abc import Iterator

from vertebra.screening.logic import leaves
from vertebra.screening.questions import Bank, Question
from vertebra.screening.rules import Rules
from vertebra.words import Words

_BASE = "screening/reference"


def render(bank: Bank, rules: Rules, words: Words) -> str:
    """The page as Markdown: one row a question, in the bank's order."""
    head = words.say(f"{_BASE}/head")
    lines = [
        words.say(f"{_BASE}/title"),
        "",
        words.say(f"{_BASE}/note"),
        "",
        words.say(f"{_BASE}/lead") + " " + words.say(f"{_BASE}/versions", questions=bank.version, rules=rules.version),
        "",
        head,
        "|" + " --- |" * (head.count("|") - 1),
    ]
    return "\n".join([*lines, *(_row(question, rules, words) for question in bank.questions.values())]) + "\n"


def _row(question: Question, rules: Rules, words: Words) -> str:
    text = words.say(f"screening/questions/{question.id}/text")
    cells = (
        f"`{question.id}` {text}",
        ", ".join(_when(question, words)),
        _answers(question),
        f"`{question.nothing:g}`" if isinstance(question.nothing, float) else f"`{question.nothing}`",
        _unknown(question, rules, words),
        question.source,
    )
    return "| " + " | ".join(cells) + " |"


def _when(question: Question, words: Words) -> Iterator[str]:
    yield f"{question.cadence} ({question.screen})"
    if question.asked_if is not None:
        facts = ", ".join(f"`{leaf.fact}` {leaf.value}" for leaf in leaves(question.asked_if))
        yield words.say(f"{_BASE}/only_if", facts=facts)


def _answers(question: Question) -> str:
    if question.kind == "scale":
        return f"{question.least:g}–{question.most:g}"
    return ", ".join(option.id for option in question.options) or question.kind


def _unknown(question: Question, rules: Rules, words: Words) -> str:
    if question.covers:
        return words.say(f"{_BASE}/finer", facts=", ".join(f"`{fine}`" for fine in question.covers))
    if question.unknown.as_ is not None:
        said = words.say(f"{_BASE}/counts_as", value=question.unknown.as_)
    else:
        said = "; ".join(
            words.say(f"{_BASE}/calls", rule=id_, text=words.say(rules.rules[id_].text))
            for id_ in question.unknown.then
        )
    return f"{words.say(f'{_BASE}/again')} {said}" if question.again else said
