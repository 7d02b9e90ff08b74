"""What is asked, when, and what an answer does: the person's way to a plan, or to help."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import Journey

from vertebra.app import RefusedError


@pytest.fixture
def person():
    return Journey()


@pytest.fixture
def ready(person):
    """Someone who has answered everything with nothing to report."""
    person.answer_all()
    return person


def alarm(person, id_="alarm", confirmed=True, line="saddle-numb"):
    person.answer_screen("first", "start")
    return person.app.answer(id_, "first", {"new-now": [line]}, confirmed)


def test_at_most_six_screens_stand_before_the_first_plan(person):
    person.answer_all()
    assert person.count <= 6
    assert person.today()["needs"] == "plan"


def test_a_screen_that_was_answered_is_not_asked_again(person):
    step = person.answer_screen("first", "start")
    assert step["screen"] != "start"


def test_an_alarm_is_asked_once_more_before_it_counts(person):
    step = alarm(person, confirmed=False)
    assert step["next"] == "confirm"
    assert step["confirm"]["lines"]
    assert person.today()["needs"] == "questions"


def test_until_an_alarm_is_confirmed_or_taken_back_there_is_no_plan(person):
    alarm(person, confirmed=False)
    with pytest.raises(RefusedError, match="questions-first"):
        person.app.plan(10)


def test_a_confirmed_alarm_locks_and_says_whom_to_call(person):
    step = alarm(person)
    lock = step["lock"]
    assert (step["next"], lock["action"]) == ("locked", "emergency")
    assert (lock["number"], lock["tel"]) == ("999", "tel:999")
    assert any("999" in line for line in lock["steps"])
    assert person.today()["needs"] == "locked"


def test_without_a_country_the_number_is_the_one_that_works_nearly_everywhere(person):
    person.app.answer("a", "first", {"new-now": ["chest-breath-speech"]}, True)
    assert person.today()["lock"]["number"] == "112"


def test_a_mistap_is_taken_back_and_stays_in_the_log(person):
    alarm(person)
    outcome = person.app.undo("alarm")
    assert (outcome["next"], outcome["screen"]) == ("questions", "now")
    assert [kept["state"] for kept in person.app.export()["answers"]][-2:] == ["given", "taken-back"]
    person.answer_all()
    assert person.today()["needs"] == "plan"


def test_what_was_taken_back_cannot_be_taken_back_again(person):
    alarm(person)
    person.app.undo("alarm")
    with pytest.raises(RefusedError, match="unknown-answers"):
        person.app.undo("alarm")


def test_other_answers_do_not_open_a_lock(person):
    alarm(person)
    with pytest.raises(RefusedError, match="locked"):
        person.app.answer("later", "first", {"new-now": ["none"]})
    with pytest.raises(RefusedError, match="locked"):
        person.app.undo("id-1")
    assert person.today()["needs"] == "locked"


def test_a_lock_outlives_the_day(person):
    alarm(person)
    person.clock.now += timedelta(days=40)
    assert person.today()["needs"] == "locked"


def test_a_visit_that_ended_well_asks_everything_again_and_starts_calmly(person):
    alarm(person)
    step = person.app.visit("v", "My doctor", "2026-11-21", True, False)
    assert (step["next"], step["screen"]) == ("questions", "start")
    person.answer_all()
    today = person.today()
    assert today["needs"] == "plan"
    assert today["plan"]["calm"]


def test_a_visit_that_did_not_end_well_leaves_the_lock(person):
    alarm(person)
    assert person.app.visit("v", "My doctor", "2026-11-21", False, False)["next"] == "locked"


@pytest.mark.parametrize("day", ["2026-11-20", "2026-11-22", "2026-13-01"])
def test_a_visit_before_the_finding_or_still_to_come_is_refused(person, day):
    alarm(person)
    with pytest.raises(RefusedError, match="bad-value"):
        person.app.visit("v", "My doctor", day, True, False)


def test_where_nothing_is_locked_there_is_no_visit_to_record(ready):
    with pytest.raises(RefusedError, match="not-locked"):
        ready.app.visit("v", "My doctor", "2026-11-21", True, False)


def test_after_the_visit_the_same_finding_locks_again(person):
    alarm(person)
    person.app.visit("v", "My doctor", "2026-11-21", True, False)
    person.answer_screen("first", "start")
    assert person.app.answer("again", "first", {"new-now": ["saddle-numb"]}, True)["next"] == "locked"


def test_an_emergency_line_left_open_is_asked_once_more_in_other_words_and_then_means_urgent(person):
    person.answer_screen("first", "start")
    step = person.app.answer("open", "first", {"new-now": ["unknown"]})
    assert (step["next"], step["screen"]) == ("questions", "again")
    again = person.app.questions("first")["screens"][0]
    assert again["id"] == "again"
    answers = {question["id"]: "unknown" for question in again["questions"]}
    assert person.app.answer("open-2", "first", answers)["next"] == "locked"
    assert person.today()["lock"]["action"] == "urgent"


def test_an_open_line_that_is_answered_the_second_time_is_answered(person):
    person.answer_screen("first", "start")
    person.app.answer("open", "first", {"new-now": ["unknown"]})
    person.answer_all()
    assert person.today()["needs"] == "plan"


def test_what_a_doctor_has_known_for_years_locks_nobody_out(person):
    person.answer_screen("first", "start")
    step = person.app.answer("known", "first", {"new-now": ["both-legs:known"]})
    assert step["next"] == "questions"
    person.answer_all()
    assert person.today()["needs"] == "plan"


def test_the_same_answers_sent_again_change_nothing(person):
    first = person.app.answer("a", "first", {"doctor": "yes"})
    again = person.app.answer("a", "first", {"doctor": "no"})
    assert again == first
    assert len(person.app.export()["answers"]) == 1


def test_every_session_begins_with_the_calm_screen_but_not_right_after_the_whole_one(ready):
    session = ready.begin()
    ready.send(session["id"], "start", 0.0)
    with pytest.raises(RefusedError, match="questions-first"):
        ready.app.open_session(session["plan"])
    ready.answer_all()
    ready.begin()
    ready.clock.now += timedelta(days=1)
    assert ready.today()["needs"] == "before"


def test_the_pain_of_today_is_asked_before_every_session_and_not_filled_in(ready):
    """CLINICAL §0.8: the light is relative to the pain before this session, not to that of four weeks ago."""
    ready.clock.now += timedelta(days=1)
    screen = next(one for one in ready.app.questions("before")["screens"] if one["id"] == "pain-before")
    assert [(one["id"], one["answer"]) for one in screen["questions"]] == [
        ("back-hurts", None), ("pain-now", None), ("flare", None), ("just-up", None),
    ]  # fmt: skip
    assert ready.answer_screen("before", "before")["screen"] == "pain-before"
    ready.app.answer("p", "before", {"back-hurts": "yes", "pain-now": 5, "flare": "no", "just-up": "no"})
    session = ready.begin()
    assert ready.app.session(session["id"])["state"]["pain_before"] == 5


def test_something_new_opens_the_finer_lines_and_those_decide(ready):
    ready.clock.now += timedelta(days=1)
    step = ready.app.answer("b", "before", {"new-today": ["before-legs"]})
    assert (step["next"], step["screen"]) == ("questions", "before-more")
    assert ready.today()["needs"] == "before"
    with pytest.raises(RefusedError, match="questions-first"):
        ready.app.plan(10)
    screen = next(one for one in ready.app.questions("before")["screens"] if one["id"] == "before-more")
    lines = {option["id"] for option in screen["questions"][0]["options"]}
    assert {"leg-weaker", "both-legs"} <= lines
    step = ready.app.answer("c", "before", {screen["questions"][0]["id"]: ["both-legs"]}, True)
    assert step["next"] == "locked"


def test_after_four_weeks_the_whole_screen_comes_again(ready):
    ready.clock.now += timedelta(days=27)
    assert ready.today()["needs"] == "before"
    ready.clock.now += timedelta(days=1)
    assert ready.today()["needs"] == "questions"


def test_the_persons_day_begins_at_four(ready):
    ready.clock.now = ready.clock.now.replace(hour=23)
    assert ready.today()["date"] == "2026-11-21"
    ready.clock.now += timedelta(hours=4, minutes=59)
    assert ready.today()["date"] == "2026-11-21"
    ready.clock.now += timedelta(minutes=1)
    assert ready.today()["date"] == "2026-11-22"


def test_a_clock_set_back_a_year_loses_nothing_and_keeps_the_order(ready):
    session = ready.begin()
    ready.send(session["id"], "start", 0.0)
    ready.play(session["id"], 0.0, 130.0)
    ready.clock.now -= timedelta(days=365)
    ready.play(session["id"], 130.0, 160.0)
    seqs = [entry["seq"] for entry in ready.app.export()["entries"]]
    assert seqs == sorted(seqs)
    assert ready.app.history()["sessions"][0]["reps"] > 0


def of_more(person):
    screens = person.app.questions("first")["screens"]
    return {one["id"]: one for screen in screens if screen["id"] == "more" for one in screen["questions"]}


def test_a_follow_up_waits_only_for_answers_of_its_own_page(person):
    """A page knows its own answers alone: a follow-up of an earlier page is shown whatever the page says."""
    for screen in ("start", "now", "soon"):
        person.answer_screen("first", screen)
    person.answer_screen("first", "health", **{"health-list": ["high-bp", "pregnant"]})

    shown = of_more(person)
    assert {"bp-top", "baby"} <= set(shown)
    assert [one["only_if"] for one in shown.values() if one["only_if"]] == []

    person.answer_screen("first", "more", baby="born")
    assert {"birth-weeks", "birth-caesarean", "doming-leak"} <= set(of_more(person))
    assert of_more(person)["birth-weeks"]["only_if"] == {"question": "baby", "value": "born"}


def test_a_leg_that_a_doctor_knows_is_asked_about_once_a_week_before_a_session(person):
    step = person.answer_all(**{"new-soon": ["leg-pain:known"]})
    assert step["next"] == "plan"
    assert person.told["answers"][-2]["screen"] == "weekly"

    person.clock.now += timedelta(days=6)
    person.answer_screen("before", "before")
    person.answer_screen("before", "pain-before")
    assert person.today()["needs"] == "plan"
    person.clock.now += timedelta(days=1)
    person.answer_screen("before", "before")
    person.answer_screen("before", "pain-before")
    assert person.today()["needs"] == "before"
    assert person.answer_screen("before", "weekly", **{"toes-heels": "yes"})["next"] in ("confirm", "locked")


def test_someone_who_should_ask_a_doctor_first_may_breathe_and_is_told_what_to_do(person):
    person.answer_all(**{"health-list": ["high-bp"], "bp-top": "180-or-more"})
    today = person.today()
    assert (today["needs"], today["help"]["action"]) == ("plan", "clear")
    assert {item["movement"] for item in today["plan"]["items"]} <= {"breathing", "walking"}
    assert all(one["why"] for one in today["plan"]["left_out"])


def test_someone_who_should_ask_a_doctor_first_hears_that_also_on_a_calm_day(person):
    person.answer_all(**{"health-list": ["high-bp", "heart"], "bp-top": "180-or-more"})
    clearance = person.today()["clearance"]
    assert (clearance["action"], clearance["calm_set"]) == ("clear", True)
    assert clearance["text"].startswith("Please see a doctor")


def test_seeing_someone_first_is_not_undone_by_answering_otherwise(person):
    """Only a mis-tap taken back, or a visit, opens it (CLINICAL §0.6)."""
    person.answer_all(**{"health-list": ["high-bp"], "bp-top": "180-or-more"})
    person.app.answer("better", "first", {"bp-top": "under-140", "health-list": ["none"]})
    today = person.today()
    assert today["help"]["action"] == "clear"
    assert {item["movement"] for item in today["plan"]["items"]} <= {"breathing", "walking"}
    person.app.visit("v", "My doctor", "2026-11-21", True, False)
    person.answer_all()
    today = person.today()
    assert today["help"] is None
    assert today["plan"]["calm"]


def test_words_of_alarm_elsewhere_open_their_questions_again_at_once(ready):
    """A pain entry with tingling in a foot: the first screens ask, before anything else goes on."""
    desk = ready.app._desk
    step = desk.ask_now("pain-1", ["leg-weaker", "leg-pain"])
    assert (step["next"], step["set"], step["screen"]) == ("questions", "first", "now")
    assert ready.today()["needs"] == "questions"
    with pytest.raises(RefusedError, match="questions-first"):
        ready.app.plan(10)
    ready.answer_screen("first", "now")
    assert ready.today()["needs"] == "questions"
    ready.answer_screen("first", "soon")
    assert ready.today()["needs"] == "plan"


def test_nothing_to_ask_now_changes_nothing(ready):
    assert ready.app._desk.ask_now("pain-1", [])["next"] == "plan"


@pytest.mark.parametrize("fall", ["small-fall", "before-new"])
def test_after_a_fall_a_diagnosis_an_operation_or_a_pregnancy_everything_is_asked_again_at_once(ready, fall):
    ready.clock.now += timedelta(days=1)
    line = "before-fever-fall" if fall == "small-fall" else "before-new"
    step = ready.answer_screen("before", "before", **{"new-today": [line]})
    if fall == "small-fall":
        step = ready.app.answer("finer", "before", {"new-now": ["small-fall"]})
    assert (step["next"], step["set"], step["screen"]) == ("questions", "first", "start")
    assert ready.today()["clearance"] is None
    ready.answer_all()
    assert ready.today()["needs"] == "plan"
    assert ready.today()["clearance"]["asked_on"] == "2026-11-22"


def test_a_fever_before_a_session_does_not_ask_everything_again(ready):
    ready.clock.now += timedelta(days=1)
    ready.answer_screen("before", "before", **{"new-today": ["before-fever-fall"]})
    step = ready.app.answer("finer", "before", {"new-now": ["fever"]}, True)
    assert step["next"] == "locked"


def test_something_new_that_was_a_mistap_is_taken_back(ready):
    ready.clock.now += timedelta(days=1)
    ready.app.answer("slip", "before", {"new-today": ["before-new"]})
    assert ready.today()["needs"] == "questions"
    ready.app.undo("slip")
    assert ready.today()["needs"] == "before"


def test_of_a_list_only_the_line_that_somebody_is_not_sure_about_is_asked_once_more(person):
    person.answer_screen("first", "start")
    step = person.app.answer("unsure", "first", {"new-now": ["both-legs:unknown"]}, False)
    assert step["screen"] == "again"
    again, *others = person.app.questions("first")["screens"]
    assert [one["id"] for one in again["questions"]] == ["both-legs"]
    (tapped,) = [one for one in others[1]["questions"] if one["id"] == "new-now"]
    assert tapped["answer"] == ["both-legs:unknown"]


def test_who_cannot_say_which_line_is_asked_about_all_of_them(person):
    person.answer_screen("first", "start")
    person.app.answer("unsure", "first", {"new-now": ["unknown"]}, False)
    screens = person.app.questions("first")["screens"]
    assert len(screens[0]["questions"]) > 1
    assert next(one["answer"] for one in screens[2]["questions"] if one["id"] == "new-now") == ["unknown"]
