"""The acceptance list, read: 170 statements, what became of each, where it lives, what shows it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import yaml

from vertebra import strictyaml
from vertebra.movements.types import Problem

Verdict = Literal["KEEP", "KEEP+", "REWORD", "CORRECT", "IGNORE", "X"]
"""What became of a statement. CORRECT was wrong and IGNORE is an advert: both must never be said. X answers one
of the articles' silences or contradictions."""

MUST_LIVE: frozenset[str] = frozenset({"KEEP", "KEEP+", "REWORD", "X"})
"""Verdicts whose rows need a home and a test."""

FILE = "acceptance.yaml"
IDS: tuple[str, ...] = (
    *(f"A-{number:02}" for number in range(1, 55)),
    *(f"B-{number:02}" for number in range(1, 85)),
    *(f"X-{number:02}" for number in range(1, 33)),
)
"""Every id of the acceptance list, in its order: 170."""

_KEYS = frozenset({"verdict", "says", "homes", "tests", "never", "planted", "due"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One statement. `says` is our own one-line wording of what the product does about it.

    `never`: regular expressions that no text of ours may match; `planted`: a sentence that they must catch.
    `due`: the work that brings it, for a row that isn't here yet; else None.
    """

    id: str
    verdict: Verdict
    says: str
    homes: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    planted: str = ""
    due: str | None = None


def read(text: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of acceptance.yaml in their order, and everything that is wrong with the file."""
    try:
        found = strictyaml.load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return (), (_problem("", "a YAML file", str(error), "mend the place that it names"),)
    listed = found.get("rows") if isinstance(found, Mapping) else None
    if not isinstance(listed, Mapping):
        return (), (_problem("rows", "a mapping from ids to rows", repr(listed), "see CONTRIBUTING, the trace"),)
    problems = [
        *(_problem(name, "a row", "nothing", "add it") for name in IDS if name not in listed),
        *(_problem(name, "an id of the list", name, "take it out") for name in listed if name not in IDS),
    ]
    rows = []
    for name in IDS:
        if name in listed:
            row, wrong = _row(name, listed[name])
            problems += wrong
            if row is not None:
                rows.append(row)
    return tuple(rows), tuple(problems)


def _row(name: str, value: Any) -> tuple[Row | None, list[Problem]]:
    if not isinstance(value, Mapping):
        return None, [_problem(name, "a mapping", repr(value), "give it verdict and says")]
    problems = [
        _problem(f"{name}/{key}", f"one of {', '.join(sorted(_KEYS))}", str(key), "take it out")
        for key in value
        if key not in _KEYS
    ]
    verdict: Any = value.get("verdict")
    says = value.get("says")
    if verdict not in get_args(Verdict):
        problems.append(_problem(f"{name}/verdict", f"one of {', '.join(get_args(Verdict))}", repr(verdict), "choose"))
    if not isinstance(says, str) or not says.strip():
        problems.append(_problem(f"{name}/says", "one line in our own words", repr(says), "write it"))
    lists = {key: _texts(value.get(key, [])) for key in ("homes", "tests", "never")}
    problems += [
        _problem(f"{name}/{key}", "a list of texts", repr(value.get(key)), "write a list")
        for key, texts in lists.items()
        if texts is None
    ]
    problems += [
        _problem(f"{name}/never", "a regular expression", pattern, "mend it")
        for pattern in lists["never"] or ()
        if not _compiles(pattern)
    ]
    planted, due = value.get("planted", ""), value.get("due")
    if problems or not isinstance(says, str) or verdict not in get_args(Verdict):
        return None, problems
    row = Row(
        id=name,
        verdict=verdict,
        says=says,
        homes=lists["homes"] or (),
        tests=lists["tests"] or (),
        never=lists["never"] or (),
        planted=str(planted),
        due=None if due is None else str(due),
    )
    return row, []


def _texts(value: Any) -> tuple[str, ...] | None:
    if isinstance(value, Sequence) and not isinstance(value, str) and all(isinstance(part, str) for part in value):
        return tuple(value)
    return None


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _problem(path: str, expected: str, got: str, cure: str) -> Problem:
    return Problem(file=FILE, path=path, expected=expected, got=got, cure=cure, check="trace")
