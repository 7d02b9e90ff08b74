"""Time as people have it: nights of clock change, lost days, wrong clocks, closed lids. Order is that of keeping."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import Journey

from vertebra.app import RefusedError
from vertebra.app.days import day_of, day_when
from vertebra.store import When


def at(text: str) -> datetime:
    """A local moment with its offset, as the clock on the wall shows it."""
    return datetime.fromisoformat(text)


def begun(moment: str) -> tuple[Journey, str]:
    """Someone who has answered everything and plays a session since a moment."""
    journey = Journey()
    journey.clock.now = at(moment)
    journey.answer_all()
    session = journey.begin()["id"]
    journey.send(session, "start", 0.0)
    journey.play(session, 0.0, 30.0)
    return journey, session


def entries(journey):
    return [(one["seq"], one["what"]) for one in journey.app.export()["entries"]]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-21T03:59:59+00:00", "2026-11-20"),
        ("2026-11-21T04:00:00+00:00", "2026-11-21"),
        ("2026-03-29T01:59:00+01:00", "2026-03-28"),
        ("2026-03-29T03:30:00+02:00", "2026-03-28"),
        ("2026-03-29T04:00:00+02:00", "2026-03-29"),
        ("2026-10-25T02:30:00+02:00", "2026-10-24"),
        ("2026-10-25T02:30:00+01:00", "2026-10-24"),
        ("2026-10-25T04:00:00+01:00", "2026-10-25"),
    ],
)
def test_a_persons_day_begins_at_four_by_the_clock_on_their_wall(moment, day):
    assert day_of(at(moment)).isoformat() == day
    assert day_when(When.of(at(moment))).isoformat() == day


def test_an_instant_is_kept_in_utc_with_the_offset_it_had():
    kept = When.of(at("2026-10-25T02:30:00+02:00"))
    assert (kept.at, kept.offset_min) == (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 120)


def test_in_the_night_that_loses_an_hour_a_session_goes_on_and_ends_its_day_at_four():
    journey, session = begun("2026-03-29T01:50:00+01:00")
    journey.clock.now = at("2026-03-29T03:05:00+02:00")
    journey.send(session, "pause", 31.0)
    assert journey.today()["open_session"]["can_resume"]
    journey.send(session, "resume", 32.0)
    journey.clock.now = at("2026-03-29T04:00:00+02:00")
    assert not journey.today()["open_session"]["can_resume"]


def test_in_the_night_that_has_an_hour_twice_order_stays_that_of_keeping():
    """The clock on the wall goes from 02:50 back to 02:10; instants and the order of lines don't."""
    journey, session = begun("2026-10-25T02:50:00+02:00")
    journey.clock.now = at("2026-10-25T02:10:00+01:00")
    journey.play(session, 30.0, 60.0)
    journey.send(session, "it-hurts", 61.0)
    lines = journey.app.export()["entries"]
    assert [one["seq"] for one in lines] == sorted(one["seq"] for one in lines)
    assert [one["at"] for one in lines] == sorted(one["at"] for one in lines)
    assert lines[-1]["what"] == "hurt"
    assert journey.today()["open_session"]["can_resume"]


def test_who_flies_over_a_day_finds_everything_and_is_asked_as_on_any_new_day():
    """From Honolulu (UTC-10) to Auckland (UTC+13): 22 November is not there."""
    journey, session = begun("2026-11-21T20:00:00-10:00")
    journey.send(session, "pause", 31.0)
    journey.clock.now = at("2026-11-23T08:00:00+13:00")
    today = journey.today()
    assert (today["date"], today["open_session"]["can_resume"]) == ("2026-11-23", False)
    assert today["morning"]["id"] == "morning"
    assert today["needs"] == "before"


def test_who_flies_back_to_yesterday_need_not_answer_everything_again():
    journey, session = begun("2026-11-23T08:00:00+13:00")
    journey.send(session, "stop", 31.0)
    journey.clock.now = at("2026-11-22T10:00:00-10:00")
    assert journey.today()["needs"] == "before"


def test_a_clock_set_back_a_year_in_mid_session_loses_nothing_and_keeps_the_order():
    journey, session = begun("2026-11-21T18:00:00+00:00")
    before = entries(journey)
    journey.clock.now -= timedelta(days=365)
    journey.play(session, 30.0, 130.0)
    journey.send(session, "it-hurts", 131.0)
    now = entries(journey)
    assert now[: len(before)] == before
    assert [seq for seq, _ in now] == sorted(seq for seq, _ in now)
    assert now[-1][1] == "hurt"
    with pytest.raises(RefusedError, match="old-session"):
        journey.send(session, "resume", 140.0)
    assert journey.app.history()["sessions"][0]["id"] == session


def test_answers_given_under_a_clock_a_year_ahead_are_asked_again_once_it_is_right():
    journey, _ = begun("2027-11-21T18:00:00+00:00")
    journey.clock.now -= timedelta(days=365)
    assert journey.today()["needs"] == "questions"
    assert journey.app.history()["week"]["sessions"] == 0


def test_a_lock_from_a_clock_a_year_ahead_has_its_key_today():
    journey = Journey()
    journey.clock.now = at("2027-11-21T18:00:00+00:00")
    journey.answer_screen("first", "start")
    journey.app.answer("alarm", "first", {"new-now": ["saddle-numb"]}, True)
    journey.clock.now -= timedelta(days=365)
    assert journey.today()["needs"] == "locked"
    journey.app.visit("v", "my doctor", "2026-11-21", True, False)
    assert journey.today()["needs"] == "questions"


def test_a_lid_closed_overnight_pauses_asks_again_and_keeps_what_was_done():
    journey, session = begun("2026-11-21T22:00:00+00:00")
    done = entries(journey)
    journey.clock.now = at("2026-11-22T07:00:00+00:00")
    told = journey.send(session, "tick", 32_400.0)
    assert (told["state"]["mode"], told["state"]["why"]) == ("paused", "gap")
    with pytest.raises(RefusedError, match="old-session"):
        journey.send(session, "resume", 32_401.0)
    assert entries(journey)[: len(done)] == done
    today = journey.today()
    assert (today["needs"], today["morning"]["id"]) == ("before", "morning")
    assert today["open_session"]["why"]


def test_a_lid_closed_for_an_hour_goes_on_from_where_it_stood():
    journey, session = begun("2026-11-21T18:00:00+00:00")
    journey.clock.now += timedelta(hours=1)
    journey.send(session, "tick", 3630.0)
    journey.play(session, 3630.0, 3650.0)
    assert journey.send(session, "resume", 3651.0)["state"]["mode"] == "playing"


def test_a_session_across_midnight_belongs_to_the_day_on_which_it_began():
    journey, session = begun("2026-11-21T23:58:00+00:00")
    journey.clock.now += timedelta(minutes=10)
    journey.play(session, 30.0, 60.0)
    journey.send(session, "stop", 61.0)
    told = journey.app.history()["sessions"][0]
    assert told["date"] == "2026-11-21"


@pytest.mark.parametrize("hours", [-11, -3, 0, 5.5, 14])
def test_the_same_hour_of_the_wall_is_the_same_day_in_every_zone(hours):
    zone = timezone(timedelta(hours=hours))
    assert day_of(datetime(2026, 11, 21, 4, 0, tzinfo=zone)).isoformat() == "2026-11-21"
