"""A session that is opened, moved, left, killed, taken up again: nothing that was answered is lost."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import Journey

from vertebra.app import RefusedError
from vertebra.app.planning import BEADS, beads
from vertebra.movements.tracks import steps
from vertebra.session.script import performance_of
from vertebra.shelf import shelf
from vertebra.store import Store, prepare


@pytest.fixture
def person():
    journey = Journey()
    journey.answer_all()
    return journey


@pytest.fixture
def session(person):
    return person.begin()


def test_every_track_of_a_session_belongs_to_a_figure_that_it_names(person):
    """Steps and ways out alike: what the page is told to draw, the server can draw."""
    for minutes in (5, 10, 15):
        plan = person.app.plan(minutes)["plan"]
        view = person.app.open_session(plan["id"])
        sitting = person.app._sittings.as_it_is(view["id"])
        drawn = {}
        for item in sitting.items:
            performance = performance_of(item, shelf().library)
            drawn[performance.figure_digest] = set(steps(performance))
        for id_, digest in person.app.pictures.transitions.items():
            drawn[digest] = set(shelf().library.transitions[id_].steps)
        segments = [*view["script"]["segments"], *(one for way in view["script"]["ways_out"].values() for one in way)]
        named = {tuple(segment["track"].split("/")) for segment in segments if segment["track"]}
        assert {digest for digest, _ in named} <= {figure["digest"] for figure in view["figures"]}
        assert not [(digest, step) for digest, step in named if step not in drawn[digest]]
        person.answer_all()


def test_every_step_down_over_and_up_is_seen(person, session):
    """Each segment between positions has a track that the server draws, as tracks and as a still."""
    segments = [one for one in session["script"]["segments"] if one["address"]["part"] == "transition"]
    assert segments
    pictures = person.app.pictures
    for digest, step in {tuple(segment["track"].split("/")) for segment in segments}:
        made = json.loads(pictures.tracks(digest, "woman"))
        assert step in made["steps"]
    assert pictures.still(digest, step, 0.5, "woman", "right").startswith(b"<svg")
    with pytest.raises(RefusedError, match="unknown-figure"):
        pictures.still(digest, "no-such-step", 0.5, "woman", "right")


def test_the_same_event_again_gets_the_same_answer_and_counts_once(person, session):
    person.send(session["id"], "start", 0.0)
    person.play(session["id"], 0.0, 120.0)
    events = [{"id": "same", "at_s": 121.0, "what": "it-hurts", "value": None, "seen": None}]
    first = person.app.events(session["id"], events)
    again = person.app.events(session["id"], events)
    assert again == first
    assert len([entry for entry in person.app.export()["entries"] if entry["what"] == "hurt"]) == 1


def hurting(person, session, answer):
    """The last answer of the coach after "It hurts" and these words."""
    person.send(session["id"], "start", 0.0)
    person.play(session["id"], 0.0, 60.0)
    person.send(session["id"], "it-hurts", 61.0)
    person.play(session["id"], 61.0, 90.0)
    return person.send(session["id"], "answer", 91.0, answer)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("hurt-kind:sharp", "sharp"),
        ("hurt-kind:new", "new"),
        ("hurt-kind:not-sure", "can't say"),
        ("hurt-legs:tingling", "tingle"),
        ("hurt-legs:weak", "weak"),
        ("hurt-legs:dizzy", "dizzy"),
        ("hurt-legs:not-sure", "not sure"),
    ],
)
def test_an_alarm_answer_brings_what_why_whom_to_call_and_what_to_do_at_once(person, session, answer, told):
    answered = hurting(person, session, answer)
    help_now = next(effect["help"] for effect in answered["effects"] if effect["kind"] == "show")
    assert told in help_now["why"][0]
    assert (help_now["tel"], help_now["call"]) == ("tel:999", "Call 999")
    assert any("999" in step for step in help_now["steps"])
    assert person.app.session(session["id"])["help"] == help_now


def test_an_alarm_answer_sent_again_brings_the_same_help(person, session):
    hurting(person, session, "hurt-kind:sharp")
    events = [{"id": "late", "at_s": 95.0, "what": "tick", "value": None, "seen": None}]
    assert person.app.events(session["id"], events) == person.app.events(session["id"], events)
    assert person.app.session(session["id"])["help"]


def test_an_alarm_answer_locks_until_someone_was_seen(person, session):
    """The same lock and the same key as on the first page; then all is asked again, and the calm set comes first."""
    hurting(person, session, "hurt-legs:weak")
    today = person.today()
    assert (today["needs"], today["plan"]) == ("locked", None)
    assert today["lock"] == person.app.session(session["id"])["help"]
    with pytest.raises(RefusedError, match="locked"):
        person.app.plan(5)
    person.clock.now += timedelta(days=1)
    assert person.today()["needs"] == "locked"
    person.app.visit("v", "my doctor", "2026-11-22", True, False)
    assert person.today()["needs"] == "questions"
    person.answer_all()
    plan = person.app.plan(10)["plan"]
    assert plan["calm"]


def test_a_mis_tapped_alarm_answer_is_taken_back_asked_again_and_stays_in_the_log(person, session):
    hurting(person, session, "hurt-kind:sharp")
    alarm = person.today()["lock"]["answers"]
    undone = person.app.undo(alarm)
    assert (undone["next"], undone["session"], undone["lock"]) == ("session", session["id"], None)
    assert person.today()["open_session"]["can_resume"]
    assert person.app.session(session["id"])["state"]["asking"] == "hurt-kind"
    for number, answer in enumerate(("hurt-kind:known", "hurt-legs:nothing", "hurt-now:2", "hurt-next:smaller")):
        told = person.send(session["id"], "answer", 92.0 + number, answer)
    assert told["state"]["mode"] == "playing"
    log = [(one["id"], one["state"]) for one in person.app.export()["answers"]]
    assert log[-2:] == [(alarm, "given"), (alarm, "taken-back")]
    with pytest.raises(RefusedError, match="unknown-answers"):
        person.app.undo(alarm)


def test_a_second_alarm_answer_locks_again(person, session):
    hurting(person, session, "hurt-kind:sharp")
    person.app.undo(person.today()["lock"]["answers"])
    person.send(session["id"], "answer", 92.0, "hurt-kind:sharp")
    assert person.today()["needs"] == "locked"


def test_an_alarm_answer_taken_back_on_another_day_does_not_open_the_old_session(person, session):
    hurting(person, session, "hurt-kind:sharp")
    person.clock.now += timedelta(days=1)
    undone = person.app.undo(person.today()["lock"]["answers"])
    assert (undone["next"], undone["session"]) == ("questions", None)
    assert person.today()["open_session"] is None


def test_no_alarm_is_lost_between_the_lock_and_the_session(person, session, monkeypatch):
    """The lock is kept before the session: when the second write fails, the lock stands and the event comes again."""
    person.send(session["id"], "start", 0.0)
    person.play(session["id"], 0.0, 60.0)
    person.send(session["id"], "it-hurts", 61.0)
    person.play(session["id"], 61.0, 90.0)
    event = [{"id": "late", "at_s": 91.0, "what": "answer", "value": "hurt-kind:sharp", "seen": None}]
    with monkeypatch.context() as broken:
        broken.setattr(person.app._store, "keep_events", lambda *_: (_ for _ in ()).throw(OSError))
        with pytest.raises(OSError):
            person.app.events(session["id"], event)
    assert person.today()["needs"] == "locked"
    assert any("help" in effect for effect in person.app.events(session["id"], event)["effects"])


def test_someone_who_can_go_on_is_not_led_to_the_questions(person, session):
    person.send(session["id"], "start", 0.0)
    assert person.today()["open_session"]["can_resume"]
    assert person.today()["needs"] == "plan"
    with pytest.raises(RefusedError, match="questions-first"):
        person.app.open_session(person.today()["plan"]["id"])


def test_asking_for_a_session_changes_nothing(person, session):
    person.send(session["id"], "start", 0.0)
    person.play(session["id"], 0.0, 20.0)
    kept = person.app._store.session(session["id"])
    seen = person.app.session(session["id"])
    assert (seen["state"]["mode"], seen["yours"]) == ("playing", False)
    assert person.app._store.session(session["id"]) == kept


def play_from(person, session, page, start_s, end_s):
    for at in range(start_s, end_s):
        event = {"id": person.id(), "at_s": float(at), "what": "tick" if at else "start", "value": None, "seen": None}
        person.app.events(session["id"], [event], page)


def test_a_second_window_watches_and_can_take_over(person, session):
    play_from(person, session, "one", 0, 20)
    watching = person.app.take(session["id"], "two")
    assert (watching["yours"], watching["state"]["mode"]) == (False, "playing")
    with pytest.raises(RefusedError, match="watching"):
        play_from(person, session, "two", 20, 21)
    play_from(person, session, "one", 20, 22)
    taken = person.app.take(session["id"], "two", over=True)
    assert (taken["yours"], taken["state"]["mode"]) == (True, "paused")
    with pytest.raises(RefusedError, match="watching"):
        play_from(person, session, "one", 22, 23)
    play_from(person, session, "two", 23, 24)


@pytest.mark.parametrize("silent_s", [11, 3600])
def test_a_window_that_has_gone_silent_holds_nothing(person, session, silent_s):
    play_from(person, session, "one", 0, 20)
    person.clock.now += timedelta(seconds=silent_s)
    assert person.app.take(session["id"], "two")["yours"]


def test_the_same_window_opens_its_session_again(person, session):
    play_from(person, session, "one", 0, 20)
    again = person.app.take(session["id"], "one")
    assert (again["yours"], again["state"]["mode"]) == (True, "paused")


def test_a_session_that_stands_still_belongs_to_the_window_that_opens_it(person, session):
    play_from(person, session, "one", 0, 20)
    person.app.take(session["id"], "one")
    assert person.app.take(session["id"], "two")["yours"]


def test_a_session_without_an_alarm_has_no_help_screen(person, session):
    answered = hurting(person, session, "hurt-kind:known")
    assert [effect for effect in answered["effects"] if effect["kind"] == "show"] == []
    assert person.app.session(session["id"])["help"] is None


def test_a_session_opened_twice_before_it_starts_is_one(person, session):
    plan = person.today()["plan"]
    assert person.app.open_session(session["plan"])["id"] == session["id"]
    assert plan["id"] == session["plan"]


def test_a_new_session_closes_the_one_that_was_left_open(person, session):
    person.send(session["id"], "start", 0.0)
    person.answer_all()
    person.begin()
    assert person.app._store.session(session["id"]).ended == "left"
    with pytest.raises(RefusedError, match="ended"):
        person.send(session["id"], "tick", 1.0)


def test_another_day_a_session_does_not_go_on(person, session):
    person.send(session["id"], "start", 0.0)
    person.clock.now += timedelta(days=1)
    today = person.today()
    assert not today["open_session"]["can_resume"]
    assert today["open_session"]["why"]
    with pytest.raises(RefusedError, match="old-session"):
        person.send(session["id"], "resume", 5.0)


def test_across_midnight_it_is_still_the_same_day(person):
    person.clock.now = person.clock.now.replace(hour=23, minute=58)
    session = person.begin()
    person.send(session["id"], "start", 0.0)
    person.clock.now += timedelta(minutes=5)
    person.send(session["id"], "pause", 1.0)
    assert person.today()["open_session"]["can_resume"]
    person.send(session["id"], "resume", 2.0)


def test_a_session_opened_again_stands_still_and_knows_how_far_it_got(person, session):
    person.send(session["id"], "start", 0.0)
    told = person.play(session["id"], 0.0, 125.0)
    again = person.app.take(session["id"], "page")
    assert again["state"]["mode"] == "paused"
    assert again["state"]["playhead"]["rate"] == 0
    assert again["state"]["tally"] == told["state"]["tally"]


def test_a_plan_of_other_answers_does_not_start(person):
    old = person.app.plan(10)["plan"]
    person.app.answer("sore", "first", {"back-hurts": "yes", "pain-now": 8})
    with pytest.raises(RefusedError, match="old-plan"):
        person.app.open_session(old["id"])


def test_a_plan_of_yesterday_does_not_start(person):
    old = person.app.plan(10)["plan"]
    person.clock.now += timedelta(days=1)
    person.answer_all()
    with pytest.raises(RefusedError, match="old-plan"):
        person.app.open_session(old["id"])


def test_the_same_day_and_answers_give_the_same_plan(person):
    assert person.app.plan(10) == person.app.plan(10)


def test_a_bad_day_gets_the_calm_set(person):
    plan = person.app.plan(10, True)["plan"]
    assert plan["calm"]
    assert "glute-bridge" not in {item["movement"] for item in plan["items"]}
    assert person.today()["plan"] == plan


def test_the_morning_asks_once_about_the_last_session(person, session):
    person.send(session["id"], "start", 0.0)
    person.play(session["id"], 0.0, 130.0)
    assert person.today()["morning"] is None
    person.clock.now += timedelta(days=1)
    assert person.today()["morning"]["id"] == "morning"
    person.app.answer("m", "morning", {"morning": "not-settled"})
    assert person.today()["morning"] is None
    assert person.app.history()["sessions"][0]["morning"] == "not-settled"


def test_the_breath_that_was_chosen_is_kept_for_the_next_session(person, session):
    person.send(session["id"], "start", 0.0)
    told = person.play(session["id"], 0.0, 60.0)
    at = 60.0
    while told["state"]["asking"] != "breath":
        at += 1.0
        told = person.send(session["id"], "tick", at)
    person.send(session["id"], "answer", at + 0.5, "breath:slow")
    kept = person.app.settings()
    assert kept["breath_asked"]
    assert kept["breath_out_s"] > 4.0


@pytest.mark.parametrize("lengths", [[1.0], [1.0, 1.0], [600.0, 1.0, 1.0], [3.0] * 6, [5.0] * 17])
def test_the_beads_of_a_plan_are_always_seventeen_and_everyone_has_one(lengths):
    shares = beads(lengths)
    assert sum(shares) == BEADS
    assert min(shares) >= 1


class RestartsLoseNothing(RuleBasedStateMachine):
    """Random events, resent events, reloads and restarts of the app on the same folder.

    The model is what was acknowledged: the log's lines by event, and the settings. After every step the folder has it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.journey = None

    @initialize()
    def open(self):
        self.folder = prepare(Path(mkdtemp()))
        self.journey = Journey(Store(self.folder))
        self.journey.answer_all()
        self.session = self.journey.begin()["id"]
        self.at = 0.0
        self.acknowledged = []
        self.sent = []
        self.pace = 1.0
        self.send("start")

    def send(self, what, value=None):
        event = {"id": self.journey.id(), "at_s": self.at, "what": what, "value": value, "seen": None}
        self.hear([event])

    def hear(self, events):
        told = self.journey.app.events(self.session, events)
        self.sent += [(events, told["effects"])]
        self.acknowledged += [effect["entry"] for effect in told["effects"] if effect["kind"] == "log"]

    @rule(seconds=st.integers(1, 60))
    def time_passes(self, seconds):
        for _ in range(seconds):
            self.at += 1.0
            self.send("tick")

    @rule(what=st.sampled_from(["pause", "resume", "skip", "repeat", "slower", "it-hurts", "stop", "tapped", "hidden"]))
    def something_happens(self, what):
        self.at += 0.25
        self.send(what)

    @rule(
        answer=st.sampled_from(
            ["hurt-kind:known", "hurt-legs:nothing", "hurt-now:2", "hurt-next:skip", "stopped:go-on"]
        )
    )
    def an_answer(self, answer):
        self.at += 0.25
        self.send("answer", answer)

    @rule()
    def the_last_events_are_sent_again(self):
        events, effects = self.sent[-1]
        assert self.journey.app.events(self.session, events)["effects"] == effects

    @rule(pace=st.sampled_from([0.8, 1.0, 1.2]))
    def a_setting_is_changed(self, pace):
        self.journey.app.settings({"pace": pace})
        self.pace = pace

    @rule()
    def the_page_is_loaded_again(self):
        self.at = self.journey.app.take(self.session, "page")["state"]["heard_s"]

    @rule()
    def the_app_is_started_again(self):
        count = self.journey.count
        clock = self.journey.clock
        self.journey.app.close()
        self.journey = Journey(Store(self.folder))
        self.journey.count, self.journey.clock = count, clock

    @invariant()
    def everything_acknowledged_is_there(self):
        if self.journey is None:
            return
        kept = [{**entry, "seq": None} for entry in self.journey.app.export()["entries"]]
        assert kept == [{**entry, "seq": None} for entry in self.acknowledged]
        assert self.journey.app.settings()["pace"] == self.pace

    def teardown(self):
        if self.journey is not None:
            self.journey.app.close()
            rmtree(self.folder)


RestartsLoseNothing.TestCase.settings = settings(
    max_examples=10, stateful_step_count=15, derandomize=True, deadline=None
)
TestRestartsLoseNothing = RestartsLoseNothing.TestCase
