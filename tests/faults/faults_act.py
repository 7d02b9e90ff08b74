"""What a person does while the disk fails: each thing is acknowledged, or refused by a code that has words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from vertebra.app import RefusedError
from vertebra.store import Store, StoreError, When
from vertebra.store.intake import everything

FILE = "vertebra.db"
WHEN = When(datetime(2026, 11, 22, tzinfo=UTC), 0)

Say = Callable[[str], None]


class Act:
    """What a person does. A refusal is said by its code; done again once, as a person would."""

    def __init__(self, say: Say) -> None:
        self.say = say

    def __call__(self, token: str, function: Callable, *args) -> bool:
        for _ in range(2):
            try:
                function(*args)
            except StoreError as problem:
                self.say(f"refused {problem.code}")
            except RefusedError as problem:  # what comes first could not be kept: said in words too
                self.say(f"first {problem.code}")
            else:
                self.say(f"kept {token}")
                return True
        return False


def kept_by(said: list[str]) -> list[str]:
    """What was acknowledged, in order."""
    return [line.removeprefix("kept ") for line in said if line.startswith("kept ")]


def unchanged(folder: Path, before) -> None:
    """Everything that was kept before is there, as it was."""
    store = Store(folder)
    now = everything(store)
    store.close()
    assert now == before
