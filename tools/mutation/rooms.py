"""The rooms that keep people safe: their modules, and the tests that have to find a mistake in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Room:
    """Modules that are worth it, the tests that have to find a mistake in them, and how many mutants are tried."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    sample: int


ROOMS = {
    "screening": Room(
        tuple(f"vertebra.screening.{name}" for name in ("clearance", "facts", "locks", "logic", "answers", "rules")),
        tuple(f"tests/screening/test_{name}" for name in (
            "logic.py", "facts.py", "locks.py", "clearance.py", "rules_asked_by_mutants.py", "advice.py", "alarms.py",
            "direction.py", "reference.py", "readers.py", "cases.py::test_case",
            "cases.py::test_row_of_the_table_word_for_word",
        )),
        120,
    ),
    "session.step": Room(
        tuple(f"vertebra.session.{name}" for name in ("step", "turn", "answering", "going", "choosing")),
        tuple(f"tests/session/test_{name}.py" for name in (
            "mutants", "said_and_logged", "watched_waiting", "watched_counting", "watched_holds", "choices", "hurts",
            "sets", "sitting", "machine",
        )),
        120,
    ),
    "session.camera": Room(
        ("vertebra.session.watching", "vertebra.session.watch"),
        tuple(f"tests/session/test_watched_{name}.py" for name in ("waiting", "counting", "holds", "faults", "sight")),
        300,
    ),
    "store.append": Room(("vertebra.store.store",), ("tests/store/test_store.py", "tests/store/test_people.py"), 120),
    "guards": Room(("vertebra.web.guards",), ("tests/web/test_guard_alone.py",), 120),
}  # fmt: skip
