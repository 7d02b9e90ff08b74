"""What a plan gets to know of earlier sessions, read from what is kept."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import Journey

from vertebra.app.before import done_before

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def evening():
    """A person after a five-minute session, with a pain of 2 before it and after it."""
    journey = Journey()
    journey.answer_all()
    session = journey.begin()["id"]
    journey.send(session, "start", 0.0)
    journey.play(session, 0.0, 1500.0)
    journey.app.after(session, journey.id(), 2, 3, None, None)
    return journey


def before(journey: Journey, days: int = 1):
    return done_before(journey.app._store, DAY + timedelta(days=days))


def test_todays_own_session_does_not_change_todays_plan(evening):
    assert before(evening, 0) == ()


def test_each_movement_that_was_done_is_told_with_its_step_and_its_day(evening):
    told = before(evening)
    assert told[0].movement == "breathing"
    assert {done.on for done in told} == {DAY}
    assert all(done.whole for done in told)


def test_what_was_done_is_green_once_the_morning_says_so(evening):
    assert {done.light for done in before(evening)} == {None}
    evening.clock.now += timedelta(days=1)
    evening.app.answer("m", "morning", {"morning": "settled"})
    assert {done.light for done in before(evening)} == {"green"}


def test_a_sore_morning_is_red(evening):
    evening.app.answer("m2", "morning", {"morning": "not-settled"})
    assert {done.light for done in before(evening)} == {"red"}


def test_a_pain_said_in_a_movement_is_that_movements_own():
    journey = Journey()
    journey.answer_all()
    session = journey.begin()["id"]
    journey.send(session, "start", 0.0)
    journey.play(session, 0.0, 130.0)
    journey.send(session, "it-hurts", 131.0)
    journey.play(session, 131.0, 150.0)
    for question, value in (("hurt-kind", "known"), ("hurt-legs", "nothing"), ("hurt-now", 8), ("hurt-next", "finish")):
        told = journey.send(session, "answer", 150.5, f"{question}:{value}")
    hurt = journey.app.history()["sessions"][0]["hurt"][0]["movement"]

    (done,) = (one for one in before(journey) if one.movement == hurt)
    assert told["state"]["mode"] == "playing"
    assert (done.light, done.whole) == ("red", False)
    assert all(one.light is None for one in before(journey) if one.movement != hurt)


def test_the_next_day_the_other_side_begins_and_the_plan_says_why():
    journey = Journey()
    journey.answer_all()
    session = journey.begin(10)["id"]
    journey.send(session, "start", 0.0)
    journey.play(session, 0.0, 1500.0)
    journey.app.after(session, journey.id(), 2, 3, None, None)
    journey.clock.now += timedelta(days=1)
    journey.app.answer("m", "morning", {"morning": "settled"})
    journey.answer_all()

    plan = journey.app.plan(10, False)["plan"]

    knee = next(item for item in plan["items"] if item["movement"] == "knee-lift")
    assert "first-left" in {reason["rule"] for reason in knee["reasons"]}
    assert "same-step" in {reason["rule"] for reason in knee["reasons"]}


def test_a_breath_that_was_learnt_is_not_asked_for_again():
    journey = Journey()
    journey.answer_all()
    first = journey.begin()
    journey.send(first["id"], "start", 0.0)
    told = journey.play(first["id"], 0.0, 60.0)
    at = 60.0
    while told["state"]["asking"] != "breath":
        at += 1.0
        told = journey.send(first["id"], "tick", at)
    journey.send(first["id"], "answer", at + 0.5, "breath:slow")
    journey.clock.now += timedelta(days=1)
    journey.answer_all()
    journey.app.answer("m", "morning", {"morning": "settled"})

    again = journey.begin(10)

    assert "breath" in {segment["ask"] for segment in first["script"]["segments"]}
    assert "breath" not in {segment["ask"] for segment in again["script"]["segments"]}
    assert {segment["address"]["part"] for segment in again["script"]["segments"]}.isdisjoint({"listen"})
