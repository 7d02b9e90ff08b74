"""The week around a plan: spread out, never lost for a missed day, with days to look back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vertebra.prescription.situation import Schedule
from vertebra.prescription.week import Doing, next_check, week

BEGAN = date(2026, 11, 2)
DAY = timedelta(days=1)


def kinds(found) -> str:
    """The week in letters: s session, l light set, w walk, - rest."""
    letters = {"session": "s", "light": "l", "walk": "w", "rest": "-"}
    return "".join(letters[day.kind] for day in found.days)


def test_three_days_are_spread_over_the_week():
    assert kinds(week(BEGAN, BEGAN)) == "s-s-s--"


@pytest.mark.parametrize(("days", "letters"), [(1, "s------"), (2, "s--s---"), (3, "s-s-s--")])
def test_fewer_days_are_spread_as_well(days, letters):
    assert kinds(week(BEGAN, BEGAN, Schedule(days_per_week=days))) == letters


def test_every_day_only_while_it_goes_well():
    daily = Schedule(days_per_week=7)
    assert kinds(week(BEGAN, BEGAN, daily, Doing(eager=True))) == "sssssss"
    assert kinds(week(BEGAN, BEGAN, daily)) == "s-s-s--"


def test_twice_a_day_only_while_it_goes_well():
    twice = Schedule(days_per_week=7, twice_daily=True)
    assert {day.times for day in week(BEGAN, BEGAN, twice, Doing(eager=True)).days} == {2}
    assert {day.times for day in week(BEGAN, BEGAN, twice).days} == {1}


@pytest.mark.acceptance("B-84")
def test_a_missed_day_moves_to_a_day_that_is_to_come_and_breaks_nothing():
    """Monday was missed; on Tuesday the three sessions still fit into the week."""
    found = week(BEGAN, BEGAN + DAY)
    assert kinds(found) == "-ss-s--"
    assert not any(day.done for day in found.days)


def test_what_was_done_stays_where_it_was():
    found = week(BEGAN, BEGAN + 3 * DAY, doing=Doing(sessions=frozenset({BEGAN + DAY})))
    assert found.days[1].done
    assert kinds(found).count("s") == 3


def test_chosen_days_of_the_week_are_kept():
    assert kinds(week(BEGAN, BEGAN, Schedule(days_per_week=2, week_days=(1, 5)))) == "-s---s-"


def test_walks_go_between_the_sessions_first():
    walks = Doing(walk_minutes=6, walk_days=5)
    found = week(BEGAN, BEGAN, doing=walks)
    assert kinds(found) == "swswsww"
    assert [day.walk_minutes for day in found.days] == [6, 6, 0, 6, 0, 6, 6]


def test_a_light_set_goes_on_the_days_between():
    assert kinds(week(BEGAN, BEGAN, Schedule(daily_light=True))) == "slslsll"


@pytest.mark.acceptance("X-28")
@pytest.mark.parametrize(
    ("days", "number", "over", "check"),
    [(0, 1, False, 14), (7, 2, False, 14), (14, 3, False, 14), (15, 3, False, 28), (30, 5, False, 56),
     (55, 8, False, 56), (56, 8, True, 56), (57, 8, True, 84), (90, 8, True, 112)],
)  # fmt: skip
def test_eight_weeks_with_a_look_back_after_two_four_and_eight_then_every_four(days, number, over, check):
    found = week(BEGAN, BEGAN + days * DAY)
    assert (found.number, found.over) == (number, over)
    assert next_check(BEGAN, BEGAN + days * DAY) == BEGAN + check * DAY


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.integers(0, 200), st.integers(1, 7), st.booleans(), st.booleans(), st.sets(st.integers(0, 6)), st.integers(0, 5)
)
def test_a_week_has_seven_days_in_order_and_never_more_sessions_than_chosen(days, count, eager, light, done, walks):
    on = BEGAN + days * DAY
    start = BEGAN + (days // 7) * 7 * DAY
    sessions = frozenset(start + number * DAY for number in done if start + number * DAY <= on)
    doing = Doing(sessions=sessions, walk_minutes=10, walk_days=walks, eager=eager)
    found = week(BEGAN, on, Schedule(days_per_week=count, daily_light=light), doing)
    assert [day.date for day in found.days] == [start + number * DAY for number in range(7)]
    assert kinds(found).count("s") <= max(count, len(sessions))
    assert {day.date for day in found.days if day.done} == sessions
