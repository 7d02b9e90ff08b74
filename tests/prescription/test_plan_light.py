"""The light of a session: relative to the pain before, sure only after the morning, said in words beside a shape."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from vertebra.prescription.history import SessionDone
from vertebra.prescription.light import SHAPES, is_green, lamp, last_light, light, of_movement
from vertebra.prescription.types import Colour
from vertebra.words import Words

DAY = date(2026, 11, 21)


def session(**told) -> SessionDone:
    return SessionDone(on=DAY, **told)


@pytest.mark.acceptance("X-13")
@pytest.mark.parametrize(
    ("told", "colour", "sure", "rule"),
    [
        ({"pain_before": 2, "pain_after": 2, "morning": "settled"}, "green", True, "light-green"),
        ({"pain_before": 2, "pain_after": 2}, "green", False, "light-so-far"),
        ({"pain_before": 5, "pain_after": 6, "morning": "settled"}, "green", True, "light-green"),
        ({"pain_before": 3, "worst": 5, "morning": "settled"}, "yellow", True, "light-yellow"),
        ({"pain_before": 3, "worst": 5}, "yellow", False, "light-yellow"),
        ({"pain_before": 2, "worst": 5, "morning": "settled"}, "red", True, "light-red"),
        ({"pain_before": 2, "worst": 5}, "red", True, "light-red"),
        ({"pain_before": 2, "pain_after": 2, "morning": "not-settled"}, "red", True, "light-red-not-settled"),
        ({"pain_before": 2, "pain_after": 2, "morning": "slept-badly"}, "red", True, "light-red-slept-badly"),
        ({"pain_before": 2, "pain_after": 2, "sharp": True}, "stop", True, "light-sharp"),
    ],
)
def test_the_light_follows_from_what_was_told(told, colour, sure, rule):
    said = light(session(**told))
    assert said is not None
    assert (said.light, said.sure, said.reasons[0].rule, said.session_on) == (colour, sure, rule, DAY)


def test_where_nothing_was_told_there_is_no_light():
    assert light(session()) is None
    assert light(session(pain_before=3, morning="settled")) is None
    assert last_light(()) is None


def test_only_what_is_known_to_be_green_opens_more():
    assert is_green((session(pain_before=2, pain_after=2, morning="settled"),))
    assert not is_green((session(pain_before=2, pain_after=2),))
    assert not is_green(())


def test_a_pain_said_in_one_movement_is_that_movements_own():
    whole = session(pain_before=2, worst=8, pain_after=2, morning="settled")
    assert of_movement(whole, 8) == "red"
    assert of_movement(whole, None) == "green"
    assert of_movement(session(pain_before=2, sharp=True), None) == "red"


def test_each_light_has_words_and_a_shape_of_its_own_and_no_colour_is_named(all_words: Words):
    colours = get_args(Colour)
    assert set(SHAPES) == set(colours)
    assert len(set(SHAPES.values())) == len(colours)
    for told in ({"pain_after": 0, "morning": "settled"}, {"pain_before": 3, "pain_after": 5}, {"pain_after": 9}):
        said = light(session(**told))
        assert said is not None
        seen = lamp(said)
        text = f"{all_words.say(seen.words + '/name')} {all_words.say(seen.words + '/text')}".lower()
        assert not {"green", "yellow", "red"} & set(text.replace(".", "").split())


def test_the_people_read_go_on_take_it_easy_step_back_and_stop(all_words: Words):
    names = [all_words.say(f"plan/light/{colour}/name") for colour in ("green", "yellow", "red", "stop")]
    assert names == ["Go on", "Take it easy", "Step back", "Stop"]
