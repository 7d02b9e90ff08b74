"""What the trace is looked up in: the packaged content, and in a checkout the tests, the docs and a run's reports."""

from __future__ import annotations

import os
from pathlib import Path

import vertebra
from vertebra import content
from vertebra.listing import JsonValue
from vertebra.movements.types import Problem
from vertebra.shelf import shelf
from vertebra.tracing import proofs
from vertebra.tracing.homes import Addresses
from vertebra.tracing.proofs import Outcome
from vertebra.tracing.rows import FILE, read
from vertebra.tracing.trace import Line, Traced, trace

DOCS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/**/*.md", "frontend/index.html")
"""What is read beside the words for phrases that must not be said (in a checkout)."""


def trace_here(results: Path | None = None) -> tuple[Traced, tuple[Problem, ...]]:
    """Trace every row with what is at hand. `results`: a folder of JUnit reports, else tests need only exist."""
    rows, problems = read(content.data(FILE).decode("utf-8"))
    root = checkout()
    kept = shelf()
    glossary = (root / "docs" / "glossary.md").read_text("utf-8") if root else ""
    found = trace(
        rows,
        Addresses(kept, glossary).what,
        {**kept.words.texts, **_movement_notes(), **(_docs(root) if root else {})},
        _marks(root) if root else None,
        _outcomes(results) if results else None,
    )
    return found, problems


def checkout() -> Path | None:
    """The checkout that this runs in, or None for an installed copy."""
    named = os.environ.get("VERTEBRA_CHECKOUT")
    root = Path(named) if named else Path(vertebra.__file__).resolve().parents[2]
    return root if (root / "tests").is_dir() and (root / "docs").is_dir() else None


def _movement_notes() -> dict[str, str]:
    return {path: text for path, text in content.movement_texts().items() if path.endswith(".md")}


def _docs(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text("utf-8") for glob in DOCS for path in sorted(root.glob(glob))}


def _marks(root: Path) -> dict[str, frozenset[str]]:
    files = sorted((root / "tests").rglob("test_*.py"))
    return proofs.marks({path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files})


def _outcomes(results: Path) -> dict[str, Outcome]:
    return proofs.outcomes(path.read_text("utf-8") for path in sorted(results.glob("*junit.xml")))


def line_text(line: Line) -> list[str]:
    """A row as lines for people: what it says and where it stands, then what is wrong."""
    homes = "; ".join(line.found) or "-"
    head = f"{line.row.id}  {line.state:7}  {line.row.verdict:8} {line.row.says}  →  {homes}"
    return [head, *(f"      {wrong}" for wrong in line.wrong)]


def row_json(line: Line) -> JsonValue:
    """A row as INTERFACES §9 has it."""
    homes: list[JsonValue] = [*line.row.homes]
    tests: list[JsonValue] = [*line.row.tests]
    return {
        "id": line.row.id,
        "verdict": line.row.verdict,
        "homes": homes,
        "tests": tests,
        "due": line.row.due,
    }
