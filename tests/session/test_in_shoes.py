"""Before the first roll-down it asks about shoes; in shoes the feet stand nearer from then on (B-52)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from person import LIBRARY, Person, planned

from vertebra import content

WORDS = content.words()
ASK = "standing-roll-down/feet"


@pytest.fixture
def person() -> Person:
    return Person(planned(LIBRARY, "standing-roll-down", level=2), LIBRARY, WORDS)


def asked(person: Person):
    return [one for one in person.sitting.script.segments if one.ask == ASK]


def test_shoes_are_asked_about_once_before_the_first_repetition(person: Person):
    (segment,) = asked(person)
    first = next(one for one in person.sitting.script.segments if one.address.part == "cycle")
    assert segment.end_s <= first.start_s
    assert segment.answers == ("barefoot", "in-shoes")


@pytest.mark.parametrize(("answer", "overlays"), [("in-shoes", ("shoes",)), ("barefoot", ())])
def test_in_shoes_the_feet_stand_nearer_and_it_goes_on_at_once(person: Person, answer: str, overlays: tuple[str, ...]):
    (segment,) = asked(person)
    person.is_at(segment.start_s + 3)
    assert person.state.asking == ASK
    person.does("answer", answer, after_s=0.5)
    assert person.sitting.items[0].overlays == overlays
    assert (person.state.mode, person.segment.address.part) == ("playing", "cycle")


def test_the_same_answer_sent_twice_changes_nothing_more(person: Person):
    (segment,) = asked(person)
    person.is_at(segment.start_s + 3)
    person.does("answer", "in-shoes", after_s=0.5)
    person.does("answer", "in-shoes", after_s=0.5)
    assert person.sitting.items[0].overlays == ("shoes",)


def test_an_answer_to_another_question_changes_nothing(person: Person):
    (segment,) = asked(person)
    person.is_at(segment.start_s + 3)
    person.does("answer", "hurt-kind:in-shoes", after_s=0.5)
    assert person.sitting.items[0].overlays == ()


def test_no_answer_goes_on_as_it_was(person: Person):
    (segment,) = asked(person)
    person.is_at(segment.end_s + 1)
    assert person.sitting.items[0].overlays == ()
    assert person.segment.address.part == "cycle"


def test_on_a_chair_nobody_is_asked():
    (item,) = planned(LIBRARY, "standing-roll-down")
    seated = Person((replace(item, overlays=("seated",)),), LIBRARY, WORDS)
    assert asked(seated) == []
