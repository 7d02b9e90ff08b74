"""Every movement to look at, and one session on a page for a teacher."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))

from app_journey import Journey

from vertebra.app.refused import RefusedError


@pytest.fixture(scope="module")
def journey():
    return Journey()


def test_every_movement_is_listed_with_how_hard_it_is_the_easy_ones_first(journey):
    listed = journey.app.movements()["movements"]
    ranks = ["easy", "medium", "hard"]
    places = [ranks.index(one["difficulty"]) for one in listed]
    assert places == sorted(places)
    assert {"breathing", "glute-bridge", "knee-lift"} <= {one["id"] for one in listed}


def test_a_movement_is_shown_phase_by_phase_with_words_and_a_picture_each(journey):
    shown = journey.app.movement("glute-bridge")
    assert [one["id"] for one in shown["steps"]][:3] == ["ready", "tilt", "peel"]
    assert all(one["text"] and one["still"].startswith("/api/stills/") for one in shown["steps"])
    assert shown["figure"]["steps"] and all(one["seconds"] > 0 for one in shown["figure"]["steps"])
    assert [one["number"] for one in shown["ladder"]] == list(range(1, len(shown["ladder"]) + 1))


def test_a_fault_has_a_figure_of_its_own_and_words_that_help(journey):
    shown = journey.app.movement("glute-bridge")
    assert shown["faults"]
    for fault in shown["faults"]:
        assert fault["text"]
        assert (fault["figure"]["digest"], fault["figure"]["steps"]) != (
            shown["figure"]["digest"],
            shown["figure"]["steps"],
        ), "neither pose nor tempo shows it"


def test_other_ways_of_a_movement_can_be_looked_at(journey):
    """A support that has a name and looks different; the usual way's mistakes aren't shown with it."""
    usual = journey.app.movement("standing-roll-down")
    assert "wall" in {one["id"] for one in usual["supports"]}
    assert usual["support"] is None
    wall = journey.app.movement("standing-roll-down", usual["level"], "wall")
    assert wall["support"] == "wall"
    assert wall["figure"]["digest"] != usual["figure"]["digest"]
    assert wall["faults"] == []
    with pytest.raises(RefusedError):
        journey.app.movement("standing-roll-down", None, "trampoline")


def test_numbers_say_where_they_come_from(journey):
    rows = journey.app.movement("knee-lift")["sources"]
    assert {"where", "source", "says"} == set(rows[0])
    assert any(row["source"] == "ours" for row in rows)


def test_a_movement_or_level_that_is_not_there_is_refused(journey):
    with pytest.raises(RefusedError):
        journey.app.movement("handstand")
    with pytest.raises(RefusedError):
        journey.app.movement("knee-lift", "sky-high")


def test_a_page_for_a_teacher_says_what_was_planned_what_hurt_and_what_was_answered():
    journey = Journey()
    journey.answer_all()
    session = journey.begin()["id"]
    journey.send(session, "start", 0.0)
    journey.play(session, 0.0, 20.0)
    journey.send(session, "it-hurts", 21.0)
    journey.play(session, 21.0, 60.0)
    journey.send(session, "answer", 61.0, "hurt-kind:sharp")
    page = journey.app.teacher_page(session)
    assert page["planned"][0]["because"]
    assert [one["what"] for one in page["happened"]] == ["hurt", "answered", "stopped"]
    assert page["happened"][1]["said"] == [{"question": "What is it like?", "answer": "Sharp or sudden"}]


def test_what_opens_a_movement_or_a_level_is_said_in_words(journey):
    double = journey.app.movement("double-knee-lift")
    assert double["opens"].startswith("It opens when this has gone well 2 times: Knee lift")
    bridge = journey.app.movement("glute-bridge")
    opening = {rung["id"]: rung["opens"] for rung in bridge["ladder"]}
    assert (bridge["opens"], opening["first"]) == (None, None)
    assert "gone well 2 times" in opening["single-leg"]


@pytest.mark.acceptance("A-17")
def test_who_stopped_and_left_it_at_that_is_told_as_stopped_early():
    journey = Journey()
    journey.answer_all()
    session = journey.begin()["id"]
    journey.send(session, "start", 0.0)
    journey.play(session, 0.0, 20.0)
    journey.send(session, "stop", 21.0)
    journey.play(session, 21.0, 60.0)
    journey.send(session, "answer", 61.0, "stopped:finish")
    for second in range(62, 142):
        journey.send(session, "skip", float(second))
    assert journey.app.teacher_page(session)["ended"] == "stopped"
