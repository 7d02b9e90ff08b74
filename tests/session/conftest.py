"""The packaged library, plans made by hand, and a person who presses keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from person import planned
from seen_person import Seen

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


@pytest.fixture
def watched(library, words) -> Seen:
    """Someone in the first repetition of a leg extension, with the camera on."""
    person = Seen(planned(library, "leg-extension"), library, words)
    person.does("start")
    person.does("camera-on", after_s=0.1)
    person.is_at(person.homes()[0].start_s + 0.2)
    return person


@pytest.fixture
def bridge(library, words) -> Seen:
    """Someone in the first repetition of a bridge, with the camera on."""
    person = Seen(planned(library, "glute-bridge"), library, words)
    person.does("start")
    person.does("camera-on", after_s=0.1)
    cycle = next(one for one in person.sitting.script.segments if one.address.part == "cycle")
    person.is_at(cycle.start_s + 0.2)
    return person
