"""Saying where it hurts, asked of App itself: kept once, asked about at once, never during a movement."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import SORE, Journey

from vertebra.app import App, keeping
from vertebra.app.entries import entries
from vertebra.app.refused import RefusedError
from vertebra.shelf import shelf
from vertebra.store import Store

NUMB = {"areas": [{"area": "foot-left", "strength": 3, "words": ["numb"]}]}


@pytest.fixture
def ready() -> Journey:
    """Someone who has answered all questions."""
    journey = Journey()
    journey.answer_all()
    return journey


def answered(journey: Journey) -> str:
    """Answer whatever is open, with nothing to report; what comes next."""
    step = journey.app.answer("nothing", "first", {})
    while step["next"] == "questions":
        step = journey.answer_screen(step["set"], step["screen"])
    return str(step["next"])


def test_an_entry_is_kept_once_however_often_it_is_sent(ready):
    assert ready.app.say_pain("p-1", SORE) == ready.app.say_pain("p-1", NUMB)
    (told,) = ready.app.pain()["entries"]
    assert told["entry"]["like"] == "a tight belt"
    assert told["said"][0] == "Low back, left side: 4 of 10."


def test_several_a_day_are_told_the_newest_first_with_what_changed(ready):
    ready.app.say_pain("p-1", SORE)
    ready.app.say_pain("p-2", {"areas": [{"area": "low-back-left", "strength": 7}]})
    newest, oldest = ready.app.pain()["entries"]
    assert (newest["id"], oldest["id"]) == ("p-2", "p-1")
    assert newest["changed"] == ["It is stronger: 4 before, 7 now."]
    assert oldest["changed"] == []


def test_all_of_it_may_be_left_out(ready):
    assert ready.app.say_pain("p-1", {})["next"] is None
    assert ready.app.today()["needs"] in ("before", "plan")


def test_a_sore_back_asks_nothing_and_a_numb_foot_is_asked_about_before_any_plan(ready):
    assert ready.app.say_pain("p-1", SORE)["next"] is None
    said = ready.app.say_pain("p-2", NUMB)
    assert (said["next"], said["set"]) == ("questions", "first")
    assert ready.app.today()["needs"] == "questions"
    with pytest.raises(RefusedError) as refused:
        ready.app.plan(5)
    assert refused.value.code == "questions-first"
    assert answered(ready) == "plan"


def test_once_answered_the_same_is_not_asked_again_until_a_week_has_gone_or_something_is_new(ready):
    ready.app.say_pain("p-1", NUMB)
    answered(ready)
    assert ready.app.say_pain("p-2", NUMB)["next"] is None
    more = {"areas": [*NUMB["areas"], {"area": "calf-left", "words": ["weak"]}]}
    assert ready.app.say_pain("p-3", more)["next"] == "questions"
    answered(ready)
    ready.clock.now += timedelta(days=8)
    assert ready.app.say_pain("p-4", NUMB)["next"] == "questions"


def test_what_is_still_open_is_asked_again_even_when_the_same_is_said(ready):
    ready.app.say_pain("p-1", NUMB)
    assert ready.app.say_pain("p-2", NUMB)["next"] == "questions"


def test_an_alarm_answer_locks_and_pain_can_still_be_said(ready):
    said = ready.app.say_pain("p-1", NUMB)
    assert said["next"] == "questions"
    ready.app.answer("alarm", "first", {"new-now": ["leg-weaker-fast"]}, True)
    locked = ready.app.say_pain("p-2", SORE)
    assert locked["next"] == "locked"
    assert locked["lock"]["action"] in ("emergency", "urgent")
    assert len(ready.app.pain()["entries"]) == 2


def test_a_mis_tap_is_taken_back_once_and_stays_in_the_notes(ready):
    ready.app.say_pain("p-1", SORE)
    assert ready.app.take_pain_back("p-1")["undone"]
    assert ready.app.pain()["entries"] == []
    assert [note.kind for note in ready.app.store.notes()] == ["pain", "pain"]
    for id_ in ("p-1", "p-2"):
        with pytest.raises(RefusedError) as refused:
            ready.app.take_pain_back(id_)
        assert refused.value.code == "unknown-entry"


def test_what_was_taken_back_is_not_what_the_next_entry_is_compared_with(ready):
    ready.app.say_pain("p-1", SORE)
    ready.app.say_pain("p-2", {"areas": [{"area": "belly", "strength": 9}]})
    ready.app.take_pain_back("p-2")
    ready.app.say_pain("p-3", SORE)
    assert ready.app.pain()["entries"][0]["changed"] == ["About as strong as before: 4 of 10."]


def test_never_during_a_movement(ready):
    session = ready.begin()
    ready.app.say_pain("p-1", SORE)
    ready.send(session["id"], "start", 0.0)
    ready.play(session["id"], 0.0, 20.0)
    with pytest.raises(RefusedError) as refused:
        ready.app.say_pain("p-2", SORE)
    assert refused.value.code == "moving"
    ready.send(session["id"], "pause", 21.0)
    assert ready.app.say_pain("p-3", SORE)["saved"]


@pytest.mark.parametrize("entry", [{"areas": [{"area": "my secret"}]}, {"since": "my secret"}, {"my secret": 1}])
def test_what_does_not_fit_is_refused_without_repeating_it_and_nothing_is_kept(ready, entry):
    with pytest.raises(RefusedError) as refused:
        ready.app.say_pain("p-1", entry)
    assert refused.value.code == "bad-value"
    assert "my secret" not in str(refused.value)
    assert ready.app.pain()["entries"] == []


def test_entries_go_out_and_come_in_whole(ready):
    ready.app.say_pain("p-1", SORE)
    ready.app.say_pain("p-2", NUMB)
    ready.app.take_pain_back("p-2")
    ready.app.read_card("c-1", "slow")
    written = json.dumps(ready.app.export()).encode()
    assert b"a tight belt" in written
    store = Store.in_memory()
    taken = App(store, shelf(), ready.clock)
    done = keeping.import_(store, taken.trial, ready.clock, written)
    assert done.counts["notes"] == 4
    assert taken.pain() == ready.app.pain()
    assert taken.all_cards() == ready.app.all_cards()


def test_an_export_with_a_spoilt_entry_is_refused(ready):
    ready.app.say_pain("p-1", SORE)
    document = ready.app.export()
    document["notes"][0]["body"]["areas"] = [{"area": "nowhere"}]
    store = Store.in_memory()
    with pytest.raises(keeping.ImportRefusedError):
        keeping.import_(store, App(store, shelf(), ready.clock).trial, ready.clock, json.dumps(document).encode())
    assert entries(store.notes()) == ()


def test_the_page_gets_every_choice_with_its_words_and_the_beads_of_the_spine(ready):
    page = ready.app.pain()
    views = {view["id"]: view for view in page["map"]["views"]}
    assert len(views["back"]["beads"]) == 17
    listed = [area["id"] for group in page["map"]["groups"] for area in group["areas"]]
    drawn = {area["id"] for view in views.values() for area in view["areas"]}
    assert sorted(listed) == sorted(drawn)
    assert page["words"][0]["title"] == "Deep and dull"
    assert page["since"][0] == {"id": "under-6-weeks", "text": "less than 6 weeks"}


# cards


def done(journey: Journey, pain: int | None = None) -> str:
    """A session that was stopped early; how it was after it."""
    id_ = str(journey.begin()["id"])
    journey.send(id_, "start", 0.0)
    journey.play(id_, 0.0, 130.0)
    journey.send(id_, "stop", 131.0)
    journey.play(id_, 131.0, 160.0)
    journey.send(id_, "answer", 161.0, "stopped:finish")
    for second in range(162, 242):
        journey.send(id_, "skip", float(second))
    journey.app.after(id_, journey.id(), pain, 2, None, None)
    return id_


def test_one_card_comes_after_a_session_and_the_next_one_after_the_next(ready):
    assert ready.app.cards() == {"card": None}
    done(ready)
    first = ready.app.cards()["card"]
    assert first == ready.app.cards()["card"]
    ready.app.read_card("c-1", first["id"])
    ready.app.read_card("c-1", first["id"])
    assert ready.app.cards() == {"card": None}
    assert [card["read"] for card in ready.app.all_cards()["cards"] if card["id"] == first["id"]] == [True]
    ready.clock.now += timedelta(days=1)
    assert ready.app.cards() == {"card": None}


def test_after_a_sore_session_the_card_on_sore_days_comes(ready):
    done(ready, pain=8)
    assert ready.app.cards()["card"]["id"] == "step-back"


def test_a_card_that_is_not_there_can_not_be_read(ready):
    with pytest.raises(RefusedError) as refused:
        ready.app.read_card("c-1", "nothing")
    assert refused.value.code == "unknown-card"
