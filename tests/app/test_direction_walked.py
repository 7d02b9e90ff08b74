"""The direction test in the app: walked, kept with its date, and what was shut opens after it."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import Journey

from vertebra.app import RefusedError

BOTH_FINE = {"direction-eases": "neither", "direction-bend": "same", "direction-arch": "same"}


@pytest.fixture
def ready():
    person = Journey()
    person.answer_all()
    return person


def ruling(person, movement):
    return person.today()["clearance"]["rulings"][movement]


def test_nobody_is_asked_to_try_before_the_questions_are_answered():
    person = Journey()
    assert person.app.direction()["offered"] is False
    with pytest.raises(RefusedError, match="questions-first"):
        person.app.try_direction("d", BOTH_FINE)


def test_on_the_first_day_the_test_is_due_and_says_each_step(ready):
    shown = ready.app.direction()
    assert (shown["offered"], shown["due"], shown["last"]) == (True, True, None)
    assert [step["kind"] for step in shown["steps"]] == [
        "question", "move", "watch", "question", "move", "watch", "question",
    ]  # fmt: skip
    assert all(step["lines"] or step["question"] for step in shown["steps"])


def test_both_ways_fine_opens_the_head_lift_and_the_legs(ready):
    assert ruling(ready, "neck-lift-knee-stretch") == "exclude"
    done = ready.app.try_direction("d", BOTH_FINE)
    assert (done["outcome"], done["stop"], done["next"]) == ("neither", False, "plan")
    assert ruling(ready, "neck-lift-knee-stretch") == "ok"
    assert ruling(ready, "standing-roll-down") == "ok"
    assert ready.app.direction()["due"] is False


def test_leaning_back_that_eases_leaves_the_deep_bend_out_until_a_new_try(ready):
    done = ready.app.try_direction("d", {**BOTH_FINE, "direction-eases": "arching"})
    assert (done["outcome"], done["on"], done["again_from"], done["again_by"]) == (
        "arching-eases", "2026-11-21", "2026-12-05", "2027-01-02",
    )  # fmt: skip
    assert ruling(ready, "standing-roll-down") == "exclude"
    assert ready.app.direction()["due"] is False
    ready.clock.now += timedelta(days=14)
    assert ready.app.direction()["due"] is True
    ready.answer_all()
    ready.app.try_direction("d2", BOTH_FINE)
    assert ruling(ready, "standing-roll-down") == "ok"


def test_what_goes_down_a_leg_stops_and_asks_the_first_questions_at_once(ready):
    done = ready.app.try_direction("d", {"direction-eases": "neither", "direction-bend": "further"})
    assert (done["stop"], done["next"], done["set"], done["screen"]) == (True, "questions", "first", "now")
    with pytest.raises(RefusedError, match="questions-first"):
        ready.app.plan(10)
    ready.answer_all()
    assert ruling(ready, "standing-roll-down") == "exclude"


def test_the_same_test_sent_twice_is_kept_once(ready):
    once = ready.app.try_direction("d", BOTH_FINE)
    assert ready.app.try_direction("d", {**BOTH_FINE, "direction-eases": "arching"}) == once


@pytest.mark.parametrize("answers", [{"direction-bend": "sideways"}, {"nobody": "same"}])
def test_an_answer_that_is_none_is_refused(ready, answers):
    with pytest.raises(RefusedError):
        ready.app.try_direction("d", answers)
