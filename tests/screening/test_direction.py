"""The direction test finds which way eases, stops where something goes down a leg, and never guesses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from screening_room import clearance_of, shelf

from vertebra.screening.direction import again, outcome, steps
from vertebra.screening.questions import Direction

DIRECTION = shelf().bank.direction


def found(eases, bend, arch):
    answers = {"direction-eases": eases, "direction-bend": bend, "direction-arch": arch}
    return outcome({name: value for name, value in answers.items() if value is not None})


@pytest.mark.parametrize(
    ("eases", "bend", "arch", "expected"),
    [
        ("bending", "same", "same", "bending-eases"),
        ("neither", "better", "same", "bending-eases"),
        ("neither", "same", "worse", "bending-eases"),
        ("bending", "better", "worse", "bending-eases"),
        ("arching", "same", "same", "arching-eases"),
        ("neither", "worse", "same", "arching-eases"),
        ("neither", "same", "better", "arching-eases"),
        ("neither", "same", "same", "neither"),
        ("bending", "worse", "same", "not-sure"),
        ("arching", "better", "same", "not-sure"),
        ("neither", "better", "better", "not-sure"),
        ("neither", "same", None, "not-sure"),
        ("neither", None, None, "not-sure"),
        ("arching", None, None, "arching-eases"),
        (None, None, None, "not-sure"),
    ],
)
def test_what_the_answers_say(eases, bend, arch, expected):
    assert found(eases, bend, arch).found == expected
    assert found(eases, bend, arch).stop is False


def test_what_comes_nearer_to_the_back_goes_on_and_what_goes_down_a_leg_stops():
    for eases, other in product(("bending", "arching", "neither", None), ("better", "same", "worse", None)):
        assert found(eases, "further", other).stop
        assert found(eases, other, "further").stop
        assert found(eases, "further", other).found == "arching-eases", "bending is left out at once"
        assert found(eases, other, "further").found == "not-sure", "day one goes on"


def test_a_part_that_was_left_out_never_makes_both_ways_fine():
    for eases in ("bending", "arching", "neither", None):
        for bend, arch in (("same", None), (None, "same"), (None, None)):
            assert found(eases, bend, arch).found != "neither"


def test_everyone_with_nothing_to_report_may_try_all_of_it():
    assert steps(DIRECTION, clearance_of({})) == DIRECTION.steps


@pytest.mark.parametrize("given", [{"thin-bones": "yes"}, {"eyes": "yes"}, {"dizzy-lying": "yes"}])
def test_who_does_not_bend_is_not_asked_to_bend(given):
    allowed = {step.id for step in steps(DIRECTION, clearance_of(given))}
    assert "bend" not in allowed
    assert "arch" in allowed or "prone-on-elbows" not in shelf().library.movements


@pytest.mark.parametrize("given", [{"leg-pain": "known"}, {"leg-pain": "yes"}, {"direction": "arching-eases"}])
def test_what_the_test_is_about_does_not_stand_against_a_new_try(given):
    assert "bend" in {step.id for step in steps(DIRECTION, clearance_of(given))}


@pytest.mark.parametrize("given", [{"heart": "yes"}, {"saddle-numb": "yes"}, {"bp-top": 180}, {"age": 16}])
def test_behind_a_lock_on_the_calm_set_or_with_someone_beside_nothing_is_tried(given):
    allowed = steps(replace(DIRECTION, steps=DIRECTION.steps[:4]), clearance_of(given))
    assert allowed == ()


def test_a_flexion_sensitive_back_tries_again_after_two_to_six_weeks():
    on = date(2026, 11, 1)
    assert again(DIRECTION, "arching-eases", on) == (date(2026, 11, 15), date(2026, 12, 13))
    for other in ("bending-eases", "neither", "not-sure"):
        assert again(DIRECTION, other, on) is None


def test_the_steps_are_three_small_repetitions_and_two_minutes_of_watching():
    assert [step.reps for step in DIRECTION.steps if step.kind == "move"] == [3, 3]
    assert [step.seconds for step in DIRECTION.steps if step.kind == "watch"] == [120, 120]
    assert set(DIRECTION.about) <= set(shelf().rules.rules)
    assert {step.needs for step in DIRECTION.steps} <= {None, *shelf().library.movements, *shelf().rules.later}
    assert Direction().steps == ()
