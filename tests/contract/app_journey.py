"""A person's way through the coach, asked of App itself: every name that crosses to the browser, answered for real."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from vertebra.app.coach import App
from vertebra.app.house import House
from vertebra.app.recorded import Recorded
from vertebra.shelf import shelf
from vertebra.store import DiskFullError, Store

USUAL = {"doctor": "yes", "active": "yes", "floor": "yes", "age": "18-44", "country": "GB", "back-hurts": "yes"}
"""Answers with nothing to report, where `no`, `none` or the first option would not be one."""


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class Journey:
    """An app in memory, a clock, and all that was answered so far, by contract name."""

    def __init__(self, store: Store | None = None) -> None:
        self.clock = Clock()
        self.app = App(store or Store.in_memory(), shelf(), self.clock)
        self.told: dict[str, list[object]] = {}
        self.count = 0

    def ask(self, name: str, function, *args):
        """Ask, and note the answer under its contract's name."""
        answer = function(*args)
        self.told.setdefault(name, []).append(answer)
        return answer

    def id(self) -> str:
        self.count += 1
        return f"id-{self.count}"

    def today(self):
        return self.ask("today", self.app.today)

    def answer_screen(self, set_: str, screen: str, **other):
        """Answer one screen with nothing to report, but for what is said here."""
        screens = self.ask("questions", self.app.questions, set_)["screens"]
        asked = next(one for one in screens if one["id"] == screen)["questions"]
        answers = {question["id"]: nothing(question) for question in asked}
        answers |= {name: value for name, value in other.items() if name in answers}
        return self.ask("answers", self.app.answer, self.id(), set_, answers)

    def answer_all(self, **other):
        """Answer screen after screen until no question is left."""
        said = self.app.today()
        step = {"next": "questions", **self.next_screen(said)}
        while step["next"] == "questions":
            step = self.answer_screen(step["set"], step["screen"], **other)
        return step

    def next_screen(self, today) -> dict:
        asked_before = today["needs"] == "before" or today["open_session"]
        set_ = "before" if asked_before else "first"
        return {"set": set_, "screen": self.app.questions(set_)["screens"][0]["id"]}

    def begin(self, minutes: int = 5):
        """A session of today's plan."""
        plan = self.ask("plan", self.app.plan, minutes, False)["plan"]
        return self.ask("session", self.app.open_session, plan["id"])

    def send(self, session: str, what: str, at_s: float, value=None):
        event = {"id": self.id(), "at_s": at_s, "what": what, "value": value, "seen": None}
        return self.ask("events", self.app.events, session, [event])

    def play(self, session: str, start_s: float, end_s: float):
        """A tick a second; the last answer."""
        answer = None
        at = start_s
        while at < end_s:
            at += 1.0
            answer = self.send(session, "tick", at)
            if answer["state"]["mode"] == "finished":
                break
        return answer


def nothing(question):
    """The answer with nothing to report."""
    if question["kind"] == "many":
        return ["none"]
    if question["kind"] == "scale":
        return 2
    if question["id"] in USUAL:
        return USUAL[question["id"]]
    if question["kind"] == "yes-no":
        return "no"
    return question["options"][0]["id"]


def told() -> dict[str, list[object]]:
    """All that was answered on all ways, by contract name."""
    ways = whole_journey, weeks_of_answers, other_journey, sore_person, shared_house
    journeys = [way(Journey()) for way in ways]
    journeys += (which_way(Journey()), told_by_a_physio(Journey()))
    names = {name for journey in journeys for name in journey.told}
    return {name: [answer for journey in journeys for answer in journey.told.get(name, [])] for name in names}


def whole_journey(journey: Journey | None = None) -> Journey:
    """First opening, mis-tap, lock, visit, plan, session with pain and finish, after, the next morning."""
    journey = journey or Journey()
    app = journey.app
    journey.ask("words", app.words)
    journey.ask("camera", app.camera)
    journey.ask("settings", app.settings)
    journey.ask("settings", app.settings, {"voice_name": "Karen"})
    journey.today()
    journey.answer_screen("first", "start")
    alarm = {"new-now": ["saddle-numb"]}
    journey.ask("answers", app.answer, "alarm", "first", alarm, False)
    journey.ask("undo", app.undo, "alarm")
    journey.ask("answers", app.answer, "alarm-2", "first", alarm, True)
    journey.today()
    journey.ask("visit", app.visit, "visit", "My doctor", "2026-11-21", True, False)
    journey.answer_all()
    journey.today()
    weeks_and_a_review(journey)
    session = journey.begin()
    id_ = session["id"]
    journey.send(id_, "start", 0.0)
    journey.play(id_, 0.0, 130.0)
    journey.send(id_, "it-hurts", 131.0)
    journey.play(id_, 131.0, 150.0)
    for question, value in (
        ("hurt-kind", "known"),
        ("hurt-legs", "nothing"),
        ("hurt-now", 2),
        ("hurt-next", "smaller"),
    ):
        journey.send(id_, "answer", 150.5, f"{question}:{value}")
    journey.today()
    journey.ask("session", app.session, id_)
    journey.ask("take", app.take, id_, "page-1")
    journey.send(id_, "resume", 152.0)
    journey.play(id_, 152.0, 1500.0)
    journey.ask("after", app.after, id_, journey.id(), 1, 2, "loose", "Good.")
    with TemporaryDirectory() as folder:
        app.records = Path(folder)
        app.choose_camera(True, "2026-12-24")
        Recorded(app.records, app.person).keep(id_, 0, [(0.0, b""), (61.2, b"")])
        for keep_until in ("2026-12-25", None):
            journey.ask("choose-camera", app.choose_camera, True, keep_until)
            journey.ask("camera", app.camera)
    app.records = None
    card = journey.ask("cards", app.cards)["card"]
    journey.ask("read-card", app.read_card, journey.id(), card["id"])
    journey.ask("cards", app.cards)
    journey.ask("all-cards", app.all_cards)
    journey.ask("after", app.after, id_, journey.id(), None, None, None, None)
    journey.clock.now += timedelta(days=1)
    journey.today()
    journey.ask("answers", app.answer, journey.id(), "morning", {"morning": "settled"}, False)
    journey.answer_all()
    journey.ask("week", app.week)
    second = journey.begin()
    journey.send(second["id"], "start", 0.0)
    journey.play(second["id"], 0.0, 20.0)
    plan = journey.today()["plan"]
    assert plan is not None
    for one in (*plan["items"][:1], *plan["left_out"][:1]):
        journey.ask("why", app.why, plan["id"], one["movement"])
    journey.send(second["id"], "it-hurts", 21.0)
    journey.play(second["id"], 21.0, 40.0)
    journey.send(second["id"], "answer", 40.5, "hurt-kind:sharp")
    journey.ask("undo", app.undo, app.today()["lock"]["answers"])
    journey.send(second["id"], "answer", 41.5, "hurt-kind:sharp")
    for name, function in (("session", app.session), ("take", lambda id_: app.take(id_, "page-1"))):
        journey.ask(name, function, second["id"])
    journey.today()
    journey.play(second["id"], 41.5, 50.0)
    journey.clock.now += timedelta(days=1)
    journey.today()
    for id_ in (session["id"], second["id"]):
        journey.ask("teacher-page", app.teacher_page, id_)
    journey.ask("movements", app.movements)
    for id_ in sorted(shelf().library.movements):
        journey.ask("movement", app.movement, id_)
    journey.ask("history", app.history)
    journey.ask("export", app.export)
    return journey


def weeks_and_a_review(journey: Journey) -> None:
    """The week, another schedule, a walk, a worry, a liking; the plan goes to a teacher and comes back changed."""
    app = journey.app
    journey.ask("week", app.week)
    journey.ask("schedule", app.choose_schedule, journey.id(), 2, 10, False, True, [1, 4], ["mat", "ball"])
    journey.ask("walks", app.walked, journey.id(), 10, app.today()["date"])
    journey.ask("fear", app.feared, journey.id(), "knee-lift", 4, None)
    journey.ask("liking", app.liked, journey.id(), "knee-lift", 1)
    journey.ask("movement", app.movement, "knee-lift")
    app.backup_problem = DiskFullError("room for a copy", "a full disk", "backups")
    journey.today()
    app.backup_problem = None
    document = journey.ask("review", app.review)
    note = {**document["example"], "kind": "note", "movement": "glute-bridge", "level": None, "words": "Slowly."}
    filled = {**document["review"], "by": "Ms Moreau", "role": "physio", "changes": [note]}
    journey.ask("take-review", app.take_review, json.dumps({**document, "review": filled}).encode())
    journey.ask("review", app.review)


def weeks_of_answers(journey: Journey) -> Journey:
    """Someone of 61 who tells for weeks how it goes: answers, a snapshot and one stopped early, and what is shown."""
    app = journey.app
    journey.answer_all(age="60-64", sex="woman")
    session = journey.begin()
    journey.send(session["id"], "start", 0.0)
    journey.play(session["id"], 0.0, 200.0)
    journey.clock.now += timedelta(days=8)
    journey.today()
    journey.ask("progress", app.progress)
    journey.ask("scores", app.scores)
    for week in range(6):
        journey.clock.now += timedelta(days=7)
        named = [{"name": name, "value": 3 + week} for name in ("Tie my shoes", "Garden", "Sit at work")]
        for what, value, items in (
            ("activities", None, named),
            ("rmdq", None, [str(number) for number in range(1, 12 - week)]),
            ("pain-average", 7, None),
            ("mood", 2, None),
            ("change", "better", None),
        ):
            journey.ask("score", app.score, journey.id(), what, value, items, None)
    journey.ask("score", app.score, journey.id(), "typed", 24, None, "odi")
    journey.ask("scores", app.scores)
    journey.answer_all()
    journey.ask("snapshots", app.snapshots)
    journey.ask("snapshot", app.snapshot, journey.id(), "bridge-hold", 42, None, None)
    journey.ask("snapshot", app.snapshot, journey.id(), "bridge-hold", None, None, "legs")
    journey.ask("snapshots", app.snapshots)
    journey.today()
    journey.ask("progress", app.progress)
    journey.ask("export", app.export)
    return journey


def other_journey(journey: Journey) -> Journey:
    """Someone with stiff mornings and high blood pressure: advice, and a doctor first."""
    journey.answer_all(**{"new-soon": ["morning-stiff"], "health-list": ["high-bp"], "bp-top": "180-or-more"})
    journey.today()
    return journey


SORE = {
    "areas": [{"area": "low-back-left", "strength": 4, "words": ["dull", "stiff"], "pattern": ["comes-and-goes"]}],
    "overall": {"now": 4, "average": 3, "worst": 6},
    "eases": ["walk"],
    "worsens": ["sit", "bend"],
    "since": "6-12-weeks",
    "began": ["lifting"],
    "like": "a tight belt",
    "activities": [{"name": "put on socks", "value": 5}],
    "other": "It was a long day.",
}
"""An entry with every part."""


def sore_person(journey: Journey) -> Journey:
    """Someone who says where it hurts, then that a foot is numb too, and is asked about it at once."""
    app = journey.app
    journey.answer_all()
    journey.ask("pain", app.pain)
    journey.ask("say-pain", app.say_pain, journey.id(), SORE)
    numb = {"areas": [{"area": "low-back-left", "strength": 6}, {"area": "foot-left", "words": ["numb"]}]}
    journey.ask("say-pain", app.say_pain, "numb", numb)
    journey.ask("pain", app.pain)
    journey.ask("take-pain-back", app.take_pain_back, "numb")
    journey.ask("say-pain", app.say_pain, "numb-again", numb)
    alarm = {"new-now": ["leg-weaker-fast"]}
    journey.ask("answers", app.answer, journey.id(), "first", alarm, True)
    journey.ask("say-pain", app.say_pain, journey.id(), SORE)
    journey.ask("take-pain-back", app.take_pain_back, "numb-again")
    journey.ask("pain", app.pain)
    return journey


def shared_house(journey: Journey) -> Journey:
    """A computer that two people share, and somebody who is just trying."""
    house = House(journey.app, lambda: journey.app)
    first = journey.ask("people", house.people)["here"]
    journey.ask("people", house.add, "Ada")
    journey.ask("people", house.rename, first, "Bo")
    journey.ask("people", house.try_)
    journey.ask("people", house.switch, first)
    return journey


def which_way(journey: Journey) -> Journey:
    """Which way helps: before the questions, on the first day, found, gone down a leg, and after that."""
    app = journey.app
    journey.ask("direction", app.direction)
    journey.answer_all()
    journey.ask("direction", app.direction)
    same = {"direction-eases": "neither", "direction-bend": "same", "direction-arch": "same"}
    journey.ask("direction-done", app.try_direction, "way-1", same)
    journey.ask("direction-done", app.try_direction, "way-2", {**same, "direction-eases": "arching"})
    journey.ask("direction", app.direction)
    journey.ask("direction-done", app.try_direction, "way-3", {"direction-bend": "further"})
    journey.ask("direction", app.direction)
    alarm = {"new-now": ["both-legs"]}
    journey.ask("answers", app.answer, "both", "first", alarm, True)
    journey.ask("direction-done", app.try_direction, "way-3", {"direction-bend": "further"})
    return journey


def told_by_a_physio(journey: Journey) -> Journey:
    """Someone with thin bones whose physio allows two things; then an alarm, behind which nothing is opened."""
    app = journey.app
    journey.answer_all(**{"thin-bones": "yes"})
    journey.ask("advice", app.advice)
    who = ("Ms Hill", "physio", "2026-11-20")
    journey.ask("advised", app.give_advice, "said-1", *who, None, "row-7", "All but the deep bend.")
    journey.ask("advised", app.give_advice, "said-2", *who, "glute-bridge", None, "")
    journey.ask("advice", app.advice)
    journey.today()
    journey.ask("answers", app.answer, "legs", "first", {"new-now": ["both-legs"]}, True)
    journey.ask("advice", app.advice)
    return journey
