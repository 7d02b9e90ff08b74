"""The packaged library, plans made by hand, and a person who presses keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from person import planned

from vertebra import content
from vertebra.movements.read import read
from vertebra.movements.types import Library
from vertebra.prescription.types import Prescribed
from vertebra.words import Words


@pytest.fixture(scope="session")
def library() -> Library:
    found, problems = read(content.movement_texts())
    assert problems == ()
    return found


@pytest.fixture(scope="session")
def words() -> Words:
    return content.words()


@pytest.fixture(scope="session")
def plan(library: Library) -> Callable[..., tuple[Prescribed, ...]]:
    """A plan of these movements, each at its first level."""
    return lambda *movements: planned(library, *movements)
