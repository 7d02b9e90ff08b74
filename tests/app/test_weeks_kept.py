"""The week around the plan: schedules, walks, worry and liking, as the coach keeps them and the plan hears them."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import Journey

from vertebra.app.refused import RefusedError
from vertebra.store import When


@pytest.fixture
def journey():
    begun = Journey()
    begun.answer_all()
    begun.app.today()
    return begun


def kinds(week) -> list[str]:
    return [day["kind"] for day in week["days"]]


@pytest.mark.acceptance("X-27", "X-28", "X-30", "B-82")
def test_the_first_week_has_three_sessions_walks_between_and_a_day_to_look_back(journey):
    week = journey.app.week()
    assert week["number"] == 1
    assert kinds(week).count("session") == 3
    assert kinds(week).count("walk") == 3
    assert (week["next_check"], week["check"]) == ("2026-12-05", "In 14 days we look back together.")
    assert week["schedules"][0]["id"] == "three"


@pytest.mark.acceptance("B-83", "X-27")
def test_every_day_and_twice_a_day_are_offered_only_once_it_goes_well(journey):
    assert {"daily", "twice"}.isdisjoint({one["id"] for one in journey.app.week()["schedules"]})
    with pytest.raises(RefusedError):
        journey.app.choose_schedule("s1", 7, 10, False, False, [], None)
    keep_a_good_session(journey)
    assert {"daily", "twice"} <= {one["id"] for one in journey.app.week()["schedules"]}
    journey.app.choose_schedule("s2", 7, 10, True, False, [], None)
    assert {day["times"] for day in journey.app.week()["days"] if day["kind"] == "session"} == {2}


def keep_a_good_session(journey) -> None:
    """A session of five minutes that went well, and its morning."""
    session = journey.begin()["id"]
    journey.send(session, "start", 0.0)
    journey.play(session, 0.0, 160.0)
    journey.app.after(session, journey.id(), 0, 3, None, None)
    journey.clock.now += timedelta(days=1)
    journey.app.answer("morning", "morning", {"morning": "settled"})


def test_a_schedule_is_kept_and_the_week_follows_it(journey):
    journey.app.choose_schedule("s", 2, 15, False, True, [0, 3], ["mat", "ball"])
    week = journey.app.week()
    assert week["schedule"]["things"] == ["ball", "mat"]
    assert kinds(week).count("session") == 2
    assert kinds(week).count("light") == 5
    assert {day["minutes"] for day in week["days"] if day["kind"] == "session"} == {15}
    journey.app.choose_schedule("s-again", 2, 15, False, True, [0, 3], None)
    assert journey.app.week()["schedule"]["things"] == ["ball", "mat"]


def test_a_walk_is_told_once_for_a_day_that_was(journey):
    journey.app.walked("w", 10, "2026-11-20")
    journey.app.walked("w", 10, "2026-11-20")
    assert [note.body for note in journey.app.store.notes() if note.kind == "walk"] == [
        {"minutes": 10, "day": "2026-11-20"}
    ]
    for day in ("2026-11-22", "2026-01-01", "someday"):
        with pytest.raises(RefusedError):
            journey.app.walked("w2", 10, day)


def test_a_day_begins_at_four_in_the_morning(journey):
    journey.clock.now = datetime(2026, 11, 22, 3, 59, tzinfo=UTC)
    with pytest.raises(RefusedError):
        journey.app.walked("w", 10, "2026-11-22")
    journey.clock.now = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
    assert journey.app.walked("w", 10, "2026-11-22")["saved"]


@pytest.mark.acceptance("B-21", "B-80")
def test_a_worry_makes_the_movement_small_and_watched_first_and_says_why(journey):
    journey.app.feared("f", "knee-lift", 8, None)
    plan = journey.app.plan(10, False)["plan"]
    knee = next(item for item in plan["items"] if item["movement"] == "knee-lift")
    assert knee["watch_first"]
    assert "small" in knee["overlays"]
    assert {"worry", "quota"} <= {reason["rule"] for reason in knee["reasons"]}


def test_nothing_is_kept_about_a_movement_that_is_not_there(journey):
    for ask in (lambda: journey.app.feared("f", "headstand", 8, None), lambda: journey.app.liked("l", "headstand", 1)):
        with pytest.raises(RefusedError):
            ask()


def test_what_is_missed_is_known_by_its_words(journey):
    activities = [{"name": "Tie my shoes", "value": 2}]
    journey.app.store.keep_note(
        "p",
        "score",
        None,
        {"what": "activities", "value": 2, "items": activities, "name": None},
        When.of(journey.clock()),
    )
    plan = journey.app.plan(15, False)["plan"]
    told = {reason["rule"] for item in (*plan["items"], *plan["left_out"]) for reason in item["reasons"]}
    assert "for-activity-bend" in told


@pytest.mark.acceptance("B-84", "B-30")
def test_after_a_break_one_is_welcome_and_nothing_is_broken(journey):
    keep_a_good_session(journey)
    journey.clock.now += timedelta(days=12)
    journey.answer_all()
    today = journey.app.today()
    assert today["mode"] == "return"
    assert today["welcome_back"].startswith("Welcome back after 13 days. Rest breaks nothing.")
    assert today["light"]["light"] == "green"
    assert today["light"]["shape"] == "circle"


def test_after_more_than_three_weeks_the_questions_come_first_though_they_are_not_four_weeks_old(journey):
    keep_a_good_session(journey)
    journey.clock.now += timedelta(days=20)
    assert journey.app.today()["needs"] == "before"
    journey.clock.now += timedelta(days=1)
    assert journey.app.today()["needs"] == "questions"


def test_the_light_of_todays_session_is_one_so_far(journey):
    session = journey.begin()["id"]
    journey.send(session, "start", 0.0)
    journey.play(session, 0.0, 160.0)
    journey.app.after(session, journey.id(), 0, 3, None, None)
    light = journey.app.today()["light"]
    assert (light["light"], light["sure"]) == ("green", False)
    assert light["reasons"][0]["text"].startswith("So far your back is as before.")
