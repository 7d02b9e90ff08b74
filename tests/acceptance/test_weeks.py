"""What the articles say about weeks, ways and people around the movements: each with a home in the product."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from room import text, texts

from vertebra.app.snapshots import snapshots
from vertebra.prescription.situation import USUAL_SCHEDULE, Schedule
from vertebra.prescription.week import Doing, next_check, week
from vertebra.shelf import shelf

MONDAY = date(2026, 11, 23)


def traits(name: str) -> set[str]:
    return set(shelf().library.movements[name].traits)


@pytest.mark.acceptance("A-09")
def test_tight_hips_get_a_snapshot_a_stretch_and_a_card():
    assert set(snapshots().snapshots["hip-flexor"].needs) == {"hip-flexor-stretch"}
    assert "hip-extension" in traits("hip-flexor-stretch")
    assert "a snapshot shows if yours are" in texts("cards/hips")


@pytest.mark.acceptance("A-12")
def test_what_to_look_for_in_a_teacher_is_told_and_there_is_a_page_to_share():
    assert "knows sore backs and many ways to do a move" in texts("cards/teacher")
    assert text("papers/doctor/teacher-title") == "My back, for my teacher"
    assert text("papers/doctor/teacher-questions/0").endswith("change for me?")


@pytest.mark.acceptance("B-14")
def test_someone_without_words_is_helped_to_describe_what_they_feel():
    assert text("pain/word/no-word") == "I can't find a word"
    assert text("pain/ask/like").startswith("It is like")
    assert len(list(shelf().words.under("pain/word"))) >= 35


@pytest.mark.acceptance("B-23")
def test_stretching_range_articulation_deep_breathing_belly_strength_and_walking_are_all_there():
    library = shelf().library.movements
    assert {"hip-flexor-stretch", "knee-rocks", "glute-bridge", "breathing", "knee-lift", "walking"} <= set(library)
    assert "spine-articulation" in traits("knee-rocks")
    assert "deep" in texts("breathing") or "slow" in texts("breathing")
    assert "belly" in texts("knee-lift")


@pytest.mark.acceptance("B-82", "B-83", "X-27")
def test_three_days_a_week_are_usual_and_every_day_or_twice_are_choices_while_it_goes_well():
    assert USUAL_SCHEDULE.days_per_week == 3
    chosen = Schedule(days_per_week=7, twice_daily=True, said=True)
    careful, eager = week(MONDAY, MONDAY, chosen), week(MONDAY, MONDAY, chosen, Doing(eager=True))
    assert [day.kind for day in careful.days].count("session") == 3
    assert [day.kind for day in eager.days].count("session") == 7
    assert {day.times for day in careful.days if day.kind == "session"} == {1}
    assert {day.times for day in eager.days} == {2}
    assert "isn't faster" in text("plan/week/schedules/twice/text")
    assert "every day" in text("plan/week/schedules/daily/text")


@pytest.mark.acceptance("X-28")
def test_a_plan_has_eight_weeks_and_is_looked_at_after_two_four_and_eight():
    weeks = [week(MONDAY, MONDAY + timedelta(weeks=n)) for n in range(10)]
    assert [one.number for one in weeks] == [1, 2, 3, 4, 5, 6, 7, 8, 8, 8]
    assert [one.over for one in weeks] == [False] * 8 + [True] * 2
    checks = {next_check(MONDAY, MONDAY + timedelta(days=day)) - MONDAY for day in range(57)}
    assert checks == {timedelta(weeks=2), timedelta(weeks=4), timedelta(weeks=8)}
