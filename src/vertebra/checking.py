"""`vertebra check`: everything packaged is read and proves itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vertebra import content, plain
from vertebra.movements import checks
from vertebra.movements import read as movement_files
from vertebra.movements.types import Problem
from vertebra.pain import body_map as map_file
from vertebra.pain import cards as card_file
from vertebra.pain import picker as picker_file
from vertebra.pain import whole
from vertebra.screening import answers as answer_file
from vertebra.screening import questions as question_file
from vertebra.screening import rules as rule_file
from vertebra.screening.rules import Rules
from vertebra.wording import WordProblem


@dataclass(frozen=True, slots=True)
class Found:
    """How many checks were made, how many found something, all that they found, and a table where there is one."""

    count: int
    failed: int
    problems: tuple[Problem, ...]
    table: tuple[str, ...] = ()


READERS = 7
"""Kinds of file that are read: movements, questions, rules, the example answers; body map, words for pain, cards."""


def run() -> Found:
    """Read everything; if it reads, let every movement prove itself, the rules fit, and the words be plain."""
    texts, words = content.movement_texts(), content.words()
    library, problems = movement_files.read(texts)
    bank, question_problems = question_file.read(content.screening_text("questions.yaml"))
    rules, rule_problems = rule_file.read(content.screening_text("rules.yaml"))
    example, answer_problems = answer_file.read(content.screening_text("examples/answers.yaml"), bank)
    body_map, map_problems = map_file.read(_pain_text("map.yaml"))
    picker, picker_problems = picker_file.read(_pain_text("picker.yaml"))
    cards, card_problems = card_file.read(_pain_text("cards.yaml"))
    asked = (problems, question_problems, rule_problems, answer_problems)
    unread = [found for found in (*asked, map_problems, picker_problems, card_problems) if found]
    if unread or example is None or picker is None:
        return Found(READERS, len(unread), tuple(problem for found in unread for problem in found))
    moved = checks.run(library, words, texts, _wanted(rules))
    fitting = rule_file.problems(bank, rules, library)
    pain = whole.problems(body_map, picker, cards, words)
    said = [_words_of(language) for language in content.LANGUAGES]
    failed = moved.failed + bool(fitting) + bool(pain) + sum(map(bool, said))
    spoken = tuple(problem for found in said for problem in found)
    return Found(READERS + moved.count + 2 + len(said), failed, (*moved.problems, *fitting, *pain, *spoken))


def _words_of(language: str) -> tuple[Problem, ...]:
    """What is hard to read, too long or frightening in one language."""
    return tuple(_word_problem(language, problem) for problem in plain.check(content.own_words(language)))


def _pain_text(name: str) -> str:
    return content.data("pain", name).decode("utf-8")


def run_figure() -> Found:
    """Put every movement × level × overlay × body on the mat, each body in a process of its own.

    One BLAS thread each: two are two to four times slower at this size.
    """
    import os
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import cpu_count, get_context

    from vertebra import content

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with ProcessPoolExecutor(
        max_workers=min(len(content.bodies()), cpu_count() or 1), mp_context=get_context("spawn")
    ) as workers:
        each = list(workers.map(_figure_of, content.bodies()))
    head, *lines = each[0].table
    lines += [line for found in each[1:] for line in found.table[1:]]
    return Found(
        sum(found.count for found in each),
        sum(found.failed for found in each),
        tuple(problem for found in each for problem in found.problems),
        (head, *lines),
    )


def _figure_of(name: str) -> Found:
    """The checks of one body."""
    from vertebra.drawing import body
    from vertebra.movements import figure_checks
    from vertebra.shelf import shelf

    found = figure_checks.run(shelf().library, (body(name),))
    return Found(found.count, found.failed, found.problems, tuple(found.table))


def _wanted(rules: Rules) -> Iterator[tuple[str, str]]:
    """The (movement, overlay) that screening rules and the calm set name."""
    for effects in (rules.calm_set, *(rule.movements for rule in rules.rules.values())):
        for movement, effect in effects.items():
            for overlay in effect.overlays:
                yield movement, overlay


def _word_problem(language: str, problem: WordProblem) -> Problem:
    return Problem(
        file=f"words.{language}",
        path=problem.key,
        expected=problem.expected,
        got=problem.got,
        cure=problem.cure,
        check=problem.rule,
    )
