"""How much a week may ask for: a fifth more at most, and nobody is set back for days that were missed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from plan_room import DAY, library

from vertebra.prescription import work
from vertebra.prescription.facts import LIGHT_SET, facts_of
from vertebra.prescription.history import Done

FACTS = facts_of(library())
BRIDGE_S = work.of_done(Done(movement="glute-bridge", level="long", on=DAY, light="green", sets=3), FACTS)


def week(weeks_ago: int, sessions: int, sets: int = 3) -> tuple[Done, ...]:
    """So many sessions of long bridges in a week, the last of them `weeks_ago` weeks and a day ago."""
    return tuple(
        Done(
            movement="glute-bridge",
            level="long",
            on=DAY - timedelta(days=7 * weeks_ago + 1 + number),
            light="green",
            sets=sets,
        )
        for number in reversed(range(sessions))
    )


def test_nothing_done_yet_sets_no_limit():
    assert work.left((), DAY, FACTS) is None


def test_the_light_set_is_no_work():
    for movement in LIGHT_SET:
        level = library().movements[movement].ladder[0].id
        assert work.of_done(Done(movement=movement, level=level, on=DAY, light="green"), FACTS) == 0


def test_a_week_may_hold_a_fifth_more_than_the_best_of_four_weeks_before():
    history = (*week(3, 6), *week(2, 4), *week(1, 3), *week(0, 2))
    assert work.left(history, DAY, FACTS) == pytest.approx(work.GROWTH * 6 * BRIDGE_S - 2 * BRIDGE_S)


def test_who_missed_some_weeks_may_still_do_three_of_their_own_sessions():
    assert work.left(week(1, 1), DAY, FACTS) == pytest.approx(work.GROWTH * max(3 * BRIDGE_S, 3 * work.BEGINNER_S))


def test_a_beginners_week_is_never_too_much():
    small = (Done(movement="glute-bridge", level="first", on=DAY - timedelta(days=1), light="green"),)
    left = work.left(small, DAY, FACTS)
    assert left is not None
    assert left >= work.GROWTH * 2 * work.BEGINNER_S


def test_when_the_weeks_work_is_done_nothing_is_left():
    assert work.left(week(0, 7, sets=3), DAY, FACTS) == pytest.approx(
        max(0.0, work.GROWTH * 3 * max(BRIDGE_S, work.BEGINNER_S) - 7 * BRIDGE_S)
    )


def test_what_another_library_called_differently_counts_for_nothing():
    assert work.of_done(Done(movement="headstand", level="first", on=DAY, light="green"), FACTS) == 0
    assert work.of_done(Done(movement="glute-bridge", level="gone", on=DAY, light="green"), FACTS) == 0
