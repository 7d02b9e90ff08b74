"""What a doctor or physio allowed: written down by name and date, counted, and gone when something is new."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import Journey

from vertebra.app import RefusedError

WORDS = "The bridge is fine."


@pytest.fixture
def person():
    """Someone with bones that are thin."""
    journey = Journey()
    journey.answer_all(**{"thin-bones": "yes"})
    return journey


def give(person, id_="a", movement=None, row="row-7", on="2026-11-20"):
    return person.app.give_advice(id_, "Ms Hill", "physio", on, movement, row, WORDS)


def ruling(person, movement):
    return person.today()["clearance"]["rulings"][movement]


def test_what_may_be_opened_is_offered_with_its_movements(person):
    offered = {one["row"]: one for one in person.app.advice()["offered"]}
    moves = {one["id"]: one["action"] for one in offered["row-7"]["movements"]}
    assert (moves["standing-roll-down"], moves["glute-bridge"]) == ("exclude", "modify")


def test_advice_for_a_row_opens_it_and_the_plan_says_who_and_when(person):
    assert ruling(person, "glute-bridge") == "modify"
    told = give(person)
    assert (told["saved"], told["entry"]["counts"], told["entry"]["allows"]) == (True, True, ["row-7"])
    assert ruling(person, "glute-bridge") == "ok"
    items = {item["movement"]: item for item in person.app.plan(15)["plan"]["items"]}
    if "glute-bridge" in items:
        assert any("Ms Hill" in text and "2026-11-20" in text for text in items["glute-bridge"]["because"])


def test_advice_for_a_movement_opens_all_that_held_against_it_then_and_no_other(person):
    entry = give(person, movement="glute-bridge", row=None)["entry"]
    assert "row-7" in entry["allows"]
    assert (ruling(person, "glute-bridge"), ruling(person, "standing-roll-down")) == ("ok", "exclude")


def test_the_same_advice_sent_twice_is_kept_once(person):
    assert give(person) == give(person)
    assert len(person.app.advice()["entries"]) == 1


@pytest.mark.parametrize(
    ("movement", "row", "on"),
    [
        (None, None, "2026-11-20"),
        (None, "row-9", "2026-11-20"),
        ("walking", "row-7", "2026-11-20"),
        ("nothing", None, "2026-11-20"),
        (None, "row-7", "2026-11-22"),
        (None, "row-7", "2025-11-20"),
        (None, "row-7", "2026-13-01"),
    ],
)
def test_what_advice_cannot_open_is_refused(person, movement, row, on):
    with pytest.raises(RefusedError, match="bad-value"):
        give(person, movement=movement, row=row, on=on)


def test_behind_a_lock_nothing_is_offered_and_no_advice_taken():
    locked = Journey()
    locked.answer_screen("first", "start")
    locked.app.answer("alarm", "first", {"new-now": ["saddle-numb"]}, True)
    assert locked.app.advice()["offered"] == []
    assert locked.app.advice()["locked"]
    with pytest.raises(RefusedError):
        give(locked, row="R1")


def test_something_new_ends_what_was_allowed_and_asks_everything_again(person):
    give(person)
    person.clock.now += timedelta(days=3)
    person.answer_screen("before", "before", **{"new-today": ["before-new"]})
    today = person.today()
    assert today["needs"] == "questions"
    person.answer_all(**{"thin-bones": "yes"})
    assert ruling(person, "glute-bridge") == "modify"
    assert person.app.advice()["entries"][0]["counts"] is False


def test_after_half_a_year_the_advice_is_asked_anew(person):
    give(person)
    person.clock.now += timedelta(days=190)
    person.answer_all(**{"thin-bones": "yes"})
    assert ruling(person, "glute-bridge") == "modify"
