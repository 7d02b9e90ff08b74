"""Whole sessions while the disk fails: at the store, as the page asks for one, and with a camera that watches."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import Clock, Journey, nothing
from faults_act import WHEN, Act, Say
from faulty_disk import Outcome

from vertebra.app import App
from vertebra.shelf import shelf
from vertebra.store import Line, Store

NO_VALUE = {"value": None, "seen": None}


def session(folder: Path, say: Say) -> None:
    """A whole session at the store: answers, plan, twelve repetitions, a note, settings, the end."""
    act, opened = Act(say), []
    if not act("open", lambda: opened.append(Store(folder))):
        return
    store = opened[0]
    act("answers:a-1", store.keep_answers, "a-1", "given", "before", {"pain-now": 2}, WHEN, {"kind": "screened"})
    if not act("plan:p-1", store.keep_plan, "p-1", "2026-11-22", {"minutes": 10}, WHEN):
        return
    plan = store.plan("p-1")
    if not act("session:s-x", store.open_session, "s-x", plan, "2026-11-22", {"seq": 0}, WHEN):
        return
    for seq in range(1, 13):
        line = Line(what="rep", address={"rep": seq}, value={"filler": "x" * 400}, when=WHEN)
        ended = "finished" if seq == 12 else None
        if not act(f"rep:{seq}", store.keep_events, "s-x", seq, {"seq": seq}, ended, {f"e-{seq}": []}, [line]):
            return
    act("note:n-x", store.keep_note, "n-x", "after", "s-x", {"pain": 2}, WHEN)
    act("settings", store.keep_settings, {"pace": 0.9})
    store.close()


def session_holds(folder: Path, outcome: Outcome, before) -> None:
    store = Store(folder)
    kept = {line.split(" ", 1)[1] for line in outcome.said if line.startswith("kept ")}
    there = {f"answers:{one.id}" for one in store.answers()} | {f"plan:{one.id}" for one in store.plans()}
    there |= {f"session:{one.id}" for one in store.sessions()} | {f"note:{one.id}" for one in store.notes()}
    reps = [line.address["rep"] for line in store.log() if line.session == "s-x"]
    there |= {f"rep:{rep}" for rep in reps} | {"open"} | ({"settings"} if store.settings() == {"pace": 0.9} else set())
    assert kept <= there
    found = store.session("s-x")
    assert reps == list(range(1, (found.seq if found else 0) + 1))
    assert store.log()[: len(before.entries)] == before.entries
    store.close()


def coach(folder: Path, say: Say) -> None:
    """A whole session as the page asks for it: questions, plan, opening, what happens in it, how it was."""
    act, opened = Act(say), []
    if not act("open", lambda: opened.append(Store(folder))):
        return
    journey = Journey(opened[0])
    journey.clock.now += timedelta(days=5)
    app, told = journey.app, {}
    for number in range(40):
        today = told.get("today") if act("today", lambda: told.update(today=app.today())) else None
        if today is None or today["needs"] not in ("questions", "before"):
            break
        set_ = "before" if today["needs"] == "before" else "first"
        screen = app.questions(set_)["screens"][min(number, len(app.questions(set_)["screens"]) - 1)]
        answers = {question["id"]: nothing(question) for question in screen["questions"]}
        act(f"answers:f-{number}", app.answer, f"f-{number}", set_, answers)
    if not act("plan", lambda: told.update(plan=app.plan(5)["plan"])):
        return
    if not act("session", lambda: told.update(session=app.open_session(told["plan"]["id"])["id"])):
        return
    id_ = told["session"]
    say(f"session {id_}")
    for seq in range(1, 10):
        what = {1: "start", 9: "it-hurts"}.get(seq, "tick")
        event = {"id": f"e-{seq}", "at_s": 4.0 * seq, "what": what} | NO_VALUE
        if not act(f"e-{seq}", app.events, id_, [event]):
            return
    act("note:n-f", app.after, id_, "n-f", 1, 2, None, "loose")
    app.close()


def coach_holds(folder: Path, outcome: Outcome, before) -> None:
    store = Store(folder)
    kept = [line.split(" ", 1)[1] for line in outcome.said if line.startswith("kept ")]
    there = {f"answers:{one.id}" for one in store.answers()} | {f"note:{one.id}" for one in store.notes()}
    assert {token for token in kept if token.startswith(("answers:", "note:"))} <= there
    for id_ in (line.removeprefix("session ") for line in outcome.said if line.startswith("session ")):
        heard = {token for token in kept if token.startswith("e-")}
        assert heard <= set(store.replies(id_, sorted(heard)))
        heard_s = store.session(id_).body["sitting"]["state"]["heard_s"]
        assert heard_s >= max((4.0 * int(token.removeprefix("e-")) for token in heard), default=0.0)
        hurts = [line for line in store.log() if line.session == id_ and line.what == "hurt"]
        assert len(hurts) == 1 if "e-9" in heard else len(hurts) <= 1
    assert store.log()[: len(before.entries)] == before.entries
    assert App(store, shelf(), Clock()).history()
    store.close()
