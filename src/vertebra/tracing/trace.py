"""The trace itself: each row home, due or missing, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from vertebra.tracing.homes import NoHomeError
from vertebra.tracing.proofs import Outcome
from vertebra.tracing.rows import MUST_LIVE, Row

State = Literal["home", "due", "missing"]


@dataclass(frozen=True, slots=True)
class Line:
    """What was found of one row: where it stands, what stands there, and what is wrong."""

    row: Row
    state: State
    found: tuple[str, ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traced:
    """All rows, in their order."""

    lines: tuple[Line, ...]

    def count(self, state: State) -> int:
        """How many rows are home, due or missing."""
        return sum(line.state == state for line in self.lines)

    def last_line(self) -> str:
        """`N rows: N home, N due, N missing`."""
        counts = ", ".join(f"{self.count(state)} {state}" for state in ("home", "due", "missing"))
        return f"{len(self.lines)} rows: {counts}"


def trace(
    rows: Sequence[Row],
    what: Callable[[str], str],
    texts: Mapping[str, str],
    marks: Mapping[str, frozenset[str]] | None,
    outcomes: Mapping[str, Outcome] | None,
) -> Traced:
    """Look every row up.

    what: address → what stands there; raises NoHomeError. texts: place → text, for the phrases that must not be said.
    marks: test → rows it is marked with; None where no tests are at hand (an installed copy).
    outcomes: test → what it came to in a run; None where none has just been run.
    """
    marked: dict[str, set[str]] = {}
    for test, names in (marks or {}).items():
        for name in names:
            marked.setdefault(name, set()).add(test)
    return Traced(tuple(_line(row, what, texts, marks, marked.get(row.id, set()), outcomes) for row in rows))


def _line(
    row: Row,
    what: Callable[[str], str],
    texts: Mapping[str, str],
    marks: Mapping[str, frozenset[str]] | None,
    marked: set[str],
    outcomes: Mapping[str, Outcome] | None,
) -> Line:
    found, wrong = _homes(row, what)
    wrong += _said(row, texts)
    if marks is not None:
        wrong += _tests(row, marks, marked, outcomes)
    if row.due is not None:
        return Line(row, "due", tuple(found), tuple(wrong))
    if row.verdict in MUST_LIVE:
        wrong += ["no home: say where it lives"] if not row.homes else []
        wrong += ["no test: say what shows it"] if not row.tests else []
    elif not row.never:
        wrong.append("no phrase to look for: say what must never be said")
    return Line(row, "missing" if wrong else "home", tuple(found), tuple(wrong))


def _homes(row: Row, what: Callable[[str], str]) -> tuple[list[str], list[str]]:
    found, wrong = [], []
    for home in row.homes:
        try:
            found.append(f"{home} = {what(home)}")
        except NoHomeError as error:
            wrong.append(f"{home}: {error.args[0]}")
    return found, wrong


def _tests(
    row: Row, marks: Mapping[str, frozenset[str]], marked: set[str], outcomes: Mapping[str, Outcome] | None
) -> list[str]:
    wrong = []
    for test in row.tests:
        if test not in marks:
            wrong.append(f"{test}: there is no such test")
        elif row.id not in marks[test]:
            wrong.append(f'{test}: isn\'t marked acceptance("{row.id}")')
        elif outcomes is not None and outcomes.get(test) != "passed":
            wrong.append(f"{test}: {outcomes.get(test, 'did not run')}")
    wrong += [f"{test}: is marked with this row; name it in its tests" for test in sorted(marked - set(row.tests))]
    return wrong


def _said(row: Row, texts: Mapping[str, str]) -> list[str]:
    wrong = []
    for pattern in row.never:
        search = re.compile(pattern, re.IGNORECASE)
        wrong += [f"{place} says {hit[0]!r}" for place, text in texts.items() if (hit := search.search(text))]
    if row.never and not any(re.search(pattern, row.planted, re.IGNORECASE) for pattern in row.never):
        wrong.append(f"its phrases don't catch the planted sentence {row.planted!r}")
    return wrong
