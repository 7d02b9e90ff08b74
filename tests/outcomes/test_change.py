"""Change worth noticing: the words of CLINICAL §3.2, and never more than the answers carry."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import MEASURES, after, row

from vertebra.outcomes.change import judge
from vertebra.outcomes.types import Reading

PAIN = MEASURES.measures["pain-average"]
RMDQ = MEASURES.measures["rmdq"]
ACTIVITIES = MEASURES.measures["activities"]


@pytest.mark.parametrize(
    ("measure", "values", "state", "direction"),
    [
        (PAIN, (), "none", None),
        (PAIN, (5,), "first", None),
        (PAIN, (5, 4), "no-clear", None),
        (PAIN, (5, 4, 6, 4), "no-clear", None),
        (PAIN, (5, 3), "no-clear", None),
        (PAIN, (5, 3, 5, 5), "no-clear", None),
        (PAIN, (5, 3, 5, 3), "meaningful", "better"),
        (PAIN, (8, 6, 6), "likely", "better"),
        (PAIN, (8, 5, 5), "meaningful", "better"),
        (PAIN, (3, 5, 5), "meaningful", "worse"),
        (PAIN, (8, 10, 10), "likely", "worse"),
        (ACTIVITIES, (3.3, 4.0, 5.3, 6.0), "likely", "better"),
        (ACTIVITIES, (6.0, 4.0, 3.0), "likely", "worse"),
        (ACTIVITIES, (3.0, 4.9, 4.9), "no-clear", None),
        (RMDQ, (12, 7, 7), "meaningful", "better"),
        (RMDQ, (18, 13, 13), "likely", "better"),
        (RMDQ, (12, 8, 8), "no-clear", None),
        (RMDQ, (10, 15, 15), "meaningful", "worse"),
        (RMDQ, (3, 0, 0), "hidden", None),
    ],
)
def test_two_of_the_last_three_answers_decide_which_word_is_said(measure, values, state, direction):
    judged = judge(row(*values), measure)
    assert (judged.state, judged.direction) == (state, direction)


def test_the_edge_of_the_band_is_outside_it_and_a_hair_less_is_inside():
    assert judge(row(5, 3, 3), PAIN).state == "meaningful"
    assert judge(row(5, 3.01, 3.01), PAIN).state == "no-clear"


def test_thirty_percent_that_is_less_than_ups_and_downs_means_nothing():
    """3 → 2 is a third less, and still inside the grey band of two points."""
    assert judge(row(3, 2, 2), PAIN).state == "no-clear"


def test_one_answer_outside_the_band_is_said_to_be_alone():
    judged = judge(row(5, 5, 3), PAIN)
    assert judged.state == "no-clear"
    assert judged.alone


def test_answers_on_both_sides_of_the_band_are_no_trend():
    assert judge(row(5, 7, 5, 3), PAIN).state == "no-clear"


def test_the_band_is_two_mdc_wide_and_ends_where_the_scale_ends():
    assert judge(row(5), PAIN).band == (3, 7)
    assert judge(row(1), PAIN).band == (0, 3)
    assert judge(row(11), RMDQ).band == (6, 16)


def test_the_aim_is_thirty_percent_better_where_the_source_has_one():
    assert judge(row(5), PAIN).target == pytest.approx(3.5)
    assert judge(row(10), RMDQ).target == pytest.approx(7)
    assert judge(row(5), ACTIVITIES).target is None
    assert judge(row(0), PAIN).target is None


def test_a_list_that_began_below_four_hides_its_trend_and_its_lines():
    judged = judge(row(3, 9, 9), RMDQ)
    assert (judged.state, judged.band, judged.target) == ("hidden", None, None)


def test_a_list_that_began_above_twenty_says_that_it_cannot_show_worse():
    assert judge(row(21, 22), RMDQ).flat
    assert not judge(row(20, 22), RMDQ).flat


def test_of_several_answers_on_one_day_the_last_one_counts():
    assert judge([Reading(after(0), 9), Reading(after(0), 5), Reading(after(7), 5)], PAIN).first == 5


scale = st.integers(0, 10)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(scale, min_size=2, max_size=8))
def test_worse_is_found_just_where_better_is_found_in_the_mirror(values):
    """The same words for both ways: a row and its mirror get the same state and opposite directions."""
    plain = replace(PAIN, target=False, share=None)
    here, there = judge(row(*values), plain), judge(row(*(10 - value for value in values)), plain)
    assert here.state == there.state
    assert {here.direction, there.direction} in ({None}, {"better", "worse"})


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(scale, min_size=2, max_size=8), st.randoms())
def test_the_order_of_keeping_changes_nothing(values, chance):
    readings = row(*values)
    mixed = list(readings)
    chance.shuffle(mixed)
    assert judge(mixed, PAIN) == judge(readings, PAIN)
