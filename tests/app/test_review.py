"""A teacher or physio reads the plan, changes it by name and date, hands it back; hostile files are refused whole."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import Journey

from vertebra.app.review import LARGEST, ReviewRefusedError

CHANGE = {
    "kind": "leave-out",
    "movement": "knee-lift",
    "level": None,
    "reps": None,
    "sets": None,
    "instead_of": None,
    "words": None,
}


@pytest.fixture
def journey():
    begun = Journey()
    begun.answer_all()
    begun.app.today()
    return begun


@pytest.fixture(scope="module")
def unchanged():
    """A journey that no test changes."""
    begun = Journey()
    begun.answer_all()
    begun.app.today()
    return begun, begun.app.review()


def filled(journey, *changes, **review) -> bytes:
    return written(journey.app.review(), *changes, **review)


def written(document, *changes, **review) -> bytes:
    said = {**document["review"], "by": "Ms Moreau", "role": "physio", "changes": list(changes), **review}
    return json.dumps({**document, "review": said}).encode()


@pytest.mark.acceptance("A-12", "A-17")
def test_a_change_is_taken_and_the_plan_says_who_made_it_and_when(journey):
    taken = journey.app.take_review(filled(journey, CHANGE))
    assert (taken["saved"], taken["by"]) == (True, "Ms Moreau")
    plan = journey.app.plan(10, False)["plan"]
    left = next(one for one in plan["left_out"] if one["movement"] == "knee-lift")
    assert left["why"] == ["Ms Moreau left this one out on 2026-11-21."]


def test_the_same_file_twice_changes_nothing_more(journey):
    data = filled(journey, CHANGE)
    journey.app.take_review(data)
    journey.app.take_review(data)
    assert len([note for note in journey.app.store.notes() if note.kind == "review"]) == 1


def test_a_newer_word_of_the_same_person_takes_the_older_ones_place(journey):
    journey.app.take_review(filled(journey, CHANGE))
    note = {**CHANGE, "kind": "note", "words": "Slowly."}
    journey.app.take_review(filled(journey, note))
    plan = journey.app.plan(10, False)["plan"]
    knee = next(item for item in plan["items"] if item["movement"] == "knee-lift")
    assert "Ms Moreau wrote on 2026-11-21: Slowly." in knee["because"]


def test_the_file_holds_the_plan_its_reasons_and_what_may_be_written(unchanged):
    _, document = unchanged
    assert document["plan"]["movements"][0]["reasons"]
    assert document["plan"]["points"]
    assert set(document["kinds"]) == {"level-max", "level-min", "leave-out", "swap", "dose", "note"}
    assert {"id", "name", "levels", "action"} == set(document["movements"][0])


def test_what_screening_leaves_out_no_review_puts_in():
    journey = Journey()
    journey.answer_all(**{"health-list": ["eyes"]})
    journey.app.today()
    for kind in ("swap", "dose", "level-min"):
        change = {**CHANGE, "kind": kind, "movement": "standing-roll-down", "level": "half", "reps": 3}
        with pytest.raises(ReviewRefusedError) as refused:
            journey.app.take_review(filled(journey, change))
        assert "advice" in refused.value.problems[0].cure
    assert not [note for note in journey.app.store.notes() if note.kind == "review"]


HOSTILE = {
    "not JSON": b"{",
    "not UTF-8": b"\xff\xfe",
    "a list": b"[]",
    "nothing": b"",
    "another format": json.dumps({"format": "vertebra", "format_version": 1, "review": {}}).encode(),
    "a newer version": json.dumps({"format": "vertebra-review", "format_version": 2, "review": {}}).encode(),
    "too deep": b'{"format": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    "too long": b'"' + b"a" * LARGEST + b'"',
    "a key twice": b'{"format": "vertebra-review", "format": "vertebra-review"}',
    "not a number": b'{"format_version": NaN}',
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_file_that_anyone_may_have_written_is_refused_whole(unchanged, data):
    journey, _ = unchanged
    with pytest.raises(ReviewRefusedError) as refused:
        journey.app.take_review(data)
    assert all("review" in problem.cure for problem in refused.value.problems)
    assert not [note for note in journey.app.store.notes() if note.kind == "review"]


@pytest.mark.parametrize(
    ("change", "review"),
    [
        ({**CHANGE, "movement": "headstand"}, {}),
        ({**CHANGE, "movement": None}, {}),
        ({**CHANGE, "kind": "erase"}, {}),
        ({**CHANGE, "kind": "level-max", "level": "highest"}, {}),
        ({**CHANGE, "kind": "level-max"}, {}),
        ({**CHANGE, "kind": "dose", "reps": 5000}, {}),
        ({**CHANGE, "kind": "dose", "reps": "5"}, {}),
        ({**CHANGE, "kind": "note", "words": "a" * 30_000}, {}),
        ({**CHANGE, "more": 1}, {}),
        (CHANGE, {"by": " "}),
        (CHANGE, {"on": "2026-11-22"}),
        (CHANGE, {"on": "tomorrow"}),
        (CHANGE, {"changes": []}),
        (CHANGE, {"changes": [CHANGE] * 101}),
        (CHANGE, {"by": "\ud800"}),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_change_that_does_not_fit_is_refused_and_nothing_is_kept(unchanged, change, review):
    journey, document = unchanged
    with pytest.raises(ReviewRefusedError) as refused:
        journey.app.take_review(written(document, change, **review))
    assert all(one.path and one.expected and one.cure for one in refused.value.problems)
    assert not [note for note in journey.app.store.notes() if note.kind == "review"]
