"""The parts of ./check as data, and what became of each."""

from __future__ import annotations

import json
import tomllib
import xml.etree.ElementTree as Xml
from dataclasses import dataclass
from pathlib import Path

WHEN = {
    "usual": frozenset({"quick", "full"}),
    "quick": frozenset({"quick", "only-quick"}),
    "slow": frozenset({"quick", "full", "slow"}),
}
"""Which parts run in which kind of check."""


@dataclass(frozen=True)
class Part:
    """One part: exactly one of command, npm and pytest."""

    id: str
    budget_s: float
    when: str
    command: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()
    pytest: tuple[str, ...] = ()
    tests: str = ""


@dataclass(frozen=True)
class Count:
    """How many passed, failed, were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def read(path: Path, kind: str) -> list[Part]:
    """The parts that run in a check of this kind (usual, quick, slow)."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["part"]
    lists = {"command", "npm", "pytest"}
    parts = [Part(**{key: tuple(value) if key in lists else value for key, value in table.items()}) for table in tables]
    for part in parts:
        if sum(map(bool, (part.command, part.npm, part.pytest))) != 1:
            raise ValueError(f"{path}: part {part.id!r} needs exactly one of command, npm and pytest")
    return [part for part in parts if part.when in WHEN[kind]]


def count_junit(report: str, ok: bool) -> Count:
    """Counts from a JUnit report (pytest's). A run that failed without naming a failure counts as one."""
    root = Xml.fromstring(report)
    passed = failed = skipped = 0
    for case in root.iter("testcase"):
        kinds = {child.tag for child in case}
        if kinds & {"failure", "error"}:
            failed += 1
        elif "skipped" in kinds:
            skipped += 1
        else:
            passed += 1
    return _honest(Count(passed, failed, skipped), ok)


def count_vitest(report: str, ok: bool) -> Count:
    """Counts from vitest's JSON report."""
    found = json.loads(report)
    skipped = found.get("numPendingTests", 0) + found.get("numTodoTests", 0)
    return _honest(Count(found["numPassedTests"], found["numFailedTests"], skipped), ok)


def _honest(count: Count, ok: bool) -> Count:
    if not ok and count.failed == 0:
        return count + Count(failed=1)
    if ok and count.passed == 0:
        return count + Count(failed=1)
    return count
