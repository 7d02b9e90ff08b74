"""App: one function for each thing that a screen asks. Plain data in and out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import vertebra
from vertebra.app import choices, locking, past, planning
from vertebra.app import help as help_screen
from vertebra.app.asking import Asking, answered
from vertebra.app.days import day_of
from vertebra.app.interview import ALARM, BEFORE, FIRST, SETS, VISIT, Interview
from vertebra.app.live import Live
from vertebra.app.locking import Locking
from vertebra.app.pictures import Pictures
from vertebra.app.places import emergency_number
from vertebra.app.plain import read
from vertebra.app.planning import Tempo
from vertebra.app.refused import RefusedError
from vertebra.app.sittings import Sittings, state_view
from vertebra.prescription.types import Plan
from vertebra.screening.clearance import clear, strictest
from vertebra.screening.locks import Mistake, Screened, Visit
from vertebra.screening.types import Action, Clearance, Reason
from vertebra.session.types import Event
from vertebra.shelf import Shelf
from vertebra.store import KeptPlan, Store, When
from vertebra.store import Sitting as KeptSitting
from vertebra.store.columns import instant_text

Plain = dict[str, Any]
Clock = Callable[[], datetime]

MORNING = "morning"

GOING = frozenset({"start", "resume"})
"""Events that set a session going."""


class App:
    """One person's coach. `clock` gives the local moment with its zone; nothing else is asked of the outside.

    `pictures`: the folder that keeps what was drawn (None: nothing is kept); they know no person.
    """

    def __init__(self, store: Store, shelf: Shelf, clock: Clock, pictures: Path | None = None) -> None:
        self._store = store
        self._shelf = shelf
        self._words = shelf.words
        self._clock = clock
        self.pictures = Pictures(shelf.library, pictures)
        self._sittings = Sittings(store, shelf, self.pictures)
        store.welcome(self._when())

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def words(self) -> Plain:
        """Everything that is said, shown and printed."""
        texts = dict(self._words.texts)
        return {"language": self._words.language, "version": self._shelf.library.version, "words": texts}

    # the day

    def today(self) -> Plain:
        """Where the person stands today, and what comes next."""
        interview = self._interview()
        needs = self._needs(interview)
        clearance = self._clearance(interview)
        return {
            "version": vertebra.__version__,
            "date": interview.today.isoformat(),
            "needs": needs,
            "lock": self._lock(interview, stops_all=True),
            "help": self._lock(interview, stops_all=False),
            "clearance": self._shown(clearance) if clearance else None,
            "plan": self._todays_plan(interview) if clearance and needs in ("before", "plan") else None,
            "open_session": self._open_session(interview),
            "morning": self._morning(interview),
            "settings": self.settings(),
        }

    def settings(self, change: Mapping[str, Any] | None = None) -> Plain:
        """What the person chose; a change is kept before it is answered. Raises RefusedError."""
        kept = self._store.settings()
        if change:
            kept = choices.changed(kept, change)
            self._store.keep_settings(kept)
        country = self._interview().given.get("country")
        return {
            "country": country if isinstance(country, str) and len(country) == 2 else None,
            "emergency_number": emergency_number(str(country)),
            **choices.settings(kept),
        }

    # questions

    def questions(self, set_: str) -> Plain:
        """The screens of a set, with what was said last. Raises RefusedError for a set that is not there."""
        self._check_set(set_)
        return {"set": set_, "screens": Asking(self._interview(), self._words).screens(set_)}

    def answer(self, id_: str, set_: str, answers: Mapping[str, Any], confirmed: bool = False) -> Plain:
        """Keep a screen's answers. A new alarm is asked once more first. Raises RefusedError."""
        self._check_set(set_)
        interview = self._interview()
        if any(kept.id == id_ and kept.state == "given" for kept in interview.log):
            return self._outcome(id_, interview)
        given = answered(interview, set_, answers)
        if set_ == MORNING:
            self._keep_morning(id_, given)
            return self._outcome(id_, self._interview())
        if self._locking().stops_all:
            raise RefusedError("locked", where="answers")
        alarms = self._new_alarms(interview, id_, set_, given)
        if alarms and not confirmed:
            self._store.keep_answers(id_, "asked-again", set_, given, self._when())
            asked = help_screen.confirm(id_, alarms, self._words)
            return self._outcome(id_, interview) | {"next": "confirm", "set": set_, "screen": None, "confirm": asked}
        finding = self._finding(interview.adding(id_, set_, given, self._when()), set_)
        self._store.keep_answers(id_, "given", set_, given, self._when(), finding)
        return self._outcome(id_, self._interview())

    def undo(self, id_: str) -> Plain:
        """Take a mis-tap back; it stays in the log as taken back. Raises RefusedError for answers that don't stand."""
        interview = self._interview()
        states = {kept.state: kept for kept in interview.log if kept.id == id_}
        if not states or "taken-back" in states:
            raise RefusedError("unknown-answers", where="id")
        lock = self._locking().state.lock
        if lock is not None and lock.answers != id_:
            raise RefusedError("locked", where="id")
        set_name = next(iter(states.values())).set_name
        mistake = locking.body(Mistake(answers=id_, on=self._today()))
        self._store.keep_answers(id_, "taken-back", set_name, {}, self._when(), mistake)
        outcome = self._outcome(id_, self._interview())
        return {"undone": True, "id": id_, **{name: outcome[name] for name in ("next", "set", "screen", "lock")}}

    def visit(self, id_: str, who: str, on: str, may_exercise: bool, explained: bool) -> Plain:
        """The key to a lock: a recorded visit that ended well. Then all is asked again, and the calm set comes first.

        Raises RefusedError when nothing is locked, and for a day that is before the lock or still to come.
        """
        lock = self._locking().state.lock
        if lock is None:
            raise RefusedError("not-locked", where="visit")
        day = _day_of_visit(on, lock.since, self._today())
        visit = locking.body(Visit(who=who, on=day, may_exercise=may_exercise, explained=explained))
        body = {"who": who, "on": on, "may_exercise": may_exercise, "explained": explained}
        set_name = VISIT if may_exercise or explained else "visit-without-key"
        self._store.keep_answers(id_, "given", set_name, body, self._when(), visit)
        return self._outcome(id_, self._interview())

    # plan

    def plan(self, minutes: int, calm: bool = False) -> Plain:
        """Today's plan for a length of time. `calm`: a bad day. Raises RefusedError while questions come first."""
        interview = self._interview()
        self._check_needs(interview, "before", "plan")
        return {"plan": self._keep_plan(interview, minutes, calm)}

    def why(self, plan: str, movement: str) -> Plain:
        """Why a movement is in a plan, or why not. Raises RefusedError for one that the plan doesn't know."""
        kept = self._store.plan(plan)
        if kept is None:
            raise RefusedError("unknown-plan", where="plan")
        view, made_from = kept.body["view"], kept.body["plan"]["made_from"]
        for offered, key in ((True, "items"), (False, "left_out")):
            for one in view[key]:
                if one["movement"] == movement:
                    action = "modify" if one.get("overlays") else one.get("action", "ok")
                    return {
                        "plan": plan,
                        "movement": movement,
                        "name": one["name"],
                        "offered": offered,
                        "action": action,
                        "reasons": one["reasons"],
                        "made_from": made_from,
                    }
        raise RefusedError("unknown-movement", where="movement")

    # sessions

    def open_session(self, plan: str) -> Plain:
        """Begin a session of today's plan. One that was begun and not yet started is given again.

        Raises RefusedError for another day's plan, one that no longer fits the answers, or one without a movement.
        """
        interview = self._interview()
        self._check_needs(interview, "plan", *(["before"] if self._fresh_session(plan) else []))
        kept = self._store.plan(plan)
        if kept is None:
            raise RefusedError("unknown-plan", where="plan")
        fresh = self._fresh_session(plan)
        if fresh is not None:
            return self.session(fresh.id)
        chosen = kept.body["plan"]
        today = self._planned(interview, chosen["minutes"], chosen["calm"])
        if today.id != plan:
            raise RefusedError("old-plan", where="plan")
        if not today.items:
            raise RefusedError("nothing-to-do", where="plan")
        pain = interview.given.get("pain-now")
        seq = interview.log[-1].seq
        id_ = f"s-{len(self._store.sessions()) + 1}"
        before = int(pain) if isinstance(pain, float) else None
        self._sittings.opened(id_, kept, today, self._tempo(), before, seq, self._when())
        return self.session(id_)

    def session(self, id_: str) -> Plain:
        """A session for a page that opens it: standing still, where it was. Raises RefusedError."""
        sitting = self._sittings.taken_up(id_)
        kept = self._sittings.kept(id_)
        return self._sittings.view(kept, sitting, self._store.plan_of(kept).id, self._body())

    def events(self, id_: str, events: Sequence[Mapping[str, Any]]) -> Plain:
        """What happened in a session, in order; on disk before this returns. The same again changes nothing.

        Raises RefusedError.
        """
        kept = self._sittings.kept(id_)
        if any(event["what"] in GOING for event in events):
            self._check_may_go(kept)
        sitting, effects = self._sittings.heard(id_, [read(Event, event) for event in events], self._when())
        if any(effect.get("change") == "breath" for effect in effects):
            inward, outward = sitting.breath
            self.settings({"breath_in_s": inward, "breath_out_s": outward, "breath_asked": True})
        for effect in effects:
            if effect["kind"] == "new-script":
                effect["figures"] = self._sittings.figures(sitting, self._body())
        return {"seq": sitting.state.seq, "state": state_view(sitting), "effects": effects}

    def after(
        self, id_: str, note: str, pain: int | None, effort: int | None, word: str | None, text: str | None
    ) -> Plain:
        """How it was; all of it may be left out. The newest note of a session counts. Raises RefusedError."""
        kept = self._sittings.kept(id_)
        body = {"pain": pain, "effort": effort, "word": word, "note": text}
        self._store.keep_note(note, "after", id_, body, self._when())
        told = past.session_told(self._store, kept)
        return {"saved": True, "session": id_, **body, "beads": told["beads"], "reps": told["reps"]}

    def live(self, id_: str) -> Live:
        """The camera's check for the movement that a session is at. Raises RefusedError where there is none."""
        return Live(self._shelf, self._sittings.item_at(id_))

    def history(self) -> Plain:
        """All sessions, the newest first, and the last seven days."""
        return past.history(self._store, self._today())

    def export(self) -> Plain:
        """Everything that is kept, as one document (docs/reference/export.md)."""
        return past.export(self._store, self._when(), vertebra.__version__)

    def _check_may_go(self, kept: KeptSitting) -> None:
        """A session may start or go on only on its own day: another day asks again (CLINICAL §0.1)."""
        if kept.ended is None and kept.day != self._today().isoformat():
            raise RefusedError("old-session", where="session")
        if self._locking().stops_all:
            raise RefusedError("locked", where="session")

    def _fresh_session(self, plan: str) -> KeptSitting | None:
        """The session of a plan that was begun today and not started."""
        sittings = self._store.sessions()
        if not sittings or sittings[-1].ended is not None or sittings[-1].day != self._today().isoformat():
            return None
        last = sittings[-1]
        ready = last.body["sitting"]["state"]["mode"] == "ready"
        return last if ready and self._store.plan_of(last).id == plan else None

    def _open_session(self, interview: Interview) -> Plain | None:
        """The session that was left open, and whether it may go on: on another day all begins with the questions."""
        sittings = self._store.sessions()
        if not sittings or sittings[-1].ended is not None:
            return None
        last = sittings[-1]
        state, items = last.body["sitting"]["state"], last.body["items"]
        item = items[min(state["address"]["item"], len(items) - 1)]
        same_day = last.day == interview.today.isoformat()
        return {
            "id": last.id,
            "mode": state["mode"],
            "address": state["address"],
            "started_at": instant_text(last.when.at),
            "offset_min": last.when.offset_min,
            "date": last.day,
            "can_resume": same_day and not self._locking().stops_all,
            "why": None if same_day else self._words.say("errors/old-session/text"),
            "movement": item["movement"],
            "name": item["name"],
        }

    # how things stand

    def _when(self) -> When:
        return When.of(self._clock())

    def _today(self) -> date:
        return day_of(self._clock())

    def _interview(self) -> Interview:
        sittings = self._store.sessions()
        opened_after = int(sittings[-1].body["answers_seq"]) if sittings else 0
        return Interview(self._shelf.bank, self._shelf.rules, self._store.answers(), self._today(), opened_after)

    def _check_set(self, set_: str) -> None:
        known = sorted({screen.set for screen in self._shelf.bank.screens})
        if set_ not in known:
            raise RefusedError(
                "unknown-question", expected=f"one of: {', '.join(known)}", got="another set", where="set"
            )

    def _needs(self, interview: Interview) -> str:
        if self._locking().stops_all:
            return "locked"
        if not interview.began:
            return "welcome"
        set_, _ = self._next_screen(interview)
        return {FIRST: "questions", BEFORE: "before"}.get(set_ or "", "plan")

    def _next_screen(self, interview: Interview) -> tuple[str | None, str | None]:
        for set_ in SETS:
            screen = interview.open_screen(set_)
            if screen is not None:
                return set_, screen
        return None, None

    def _outcome(self, id_: str, interview: Interview) -> Plain:
        """What comes after answers."""
        locked = self._lock(interview, stops_all=True)
        set_, screen = (None, None) if locked else self._next_screen(interview)
        clearance = self._clearance(interview)
        return {
            "saved": True,
            "id": id_,
            "next": "locked" if locked else "questions" if screen else "plan",
            "set": set_,
            "screen": screen,
            "confirm": None,
            "lock": locked,
            "clearance": self._shown(clearance) if clearance else None,
        }

    def _clearance(self, interview: Interview) -> Clearance | None:
        """What is allowed now; None while the full screen is not answered, or an answer not yet settled."""
        if not interview.began or interview.open_screen(FIRST) is not None or interview.pending:
            return None
        shelf = self._shelf
        return clear(interview.given, shelf.bank, shelf.rules, shelf.library, interview.asked_on)

    def _locking(self) -> Locking:
        return Locking(self._store.clearances())

    def _lock(self, interview: Interview, *, stops_all: bool) -> Plain | None:
        """What to do for someone who should see a clinician first; `stops_all`: even breathing waits for it."""
        locking_ = self._locking()
        lock, made_by = locking_.state.lock, locking_.made_by
        if lock is None or made_by is None or locking_.state.visit or locking_.stops_all is not stops_all:
            return None
        country = interview.given.get("country")
        return help_screen.lock(lock.action, locking_.reasons, made_by, lock.answers, country, self._words)

    def _new_alarms(self, interview: Interview, id_: str, set_: str, given: Mapping[str, Any]) -> list[Reason]:
        """The emergency and urgent findings that answers would add, as far as they were said and not left open."""
        before = {alarm.rule.id for alarm in interview.alarms()}
        after = interview.adding(id_, set_, given, self._when()).alarms()
        new = (alarm.reason for alarm in after if alarm.rule.id not in before)
        return [reason for reason in new if help_screen.is_sure(reason)]

    def _finding(self, interview: Interview, set_: str) -> Plain | None:
        """What answers mean for the lock: an alarm counts at once, all else when the screen is complete."""
        alarms = [alarm for alarm in interview.alarms() if alarm.rule.person in ALARM]
        clearance = self._clearance(interview)
        if not alarms and clearance is None:
            return None
        reasons = [alarm.reason for alarm in alarms] or list(clearance.reasons if clearance else ())
        action = strictest(self._action_of(reason) for reason in reasons)
        stopping = [reason for reason in reasons if self._action_of(reason) == action]
        about = interview.newest_about(help_screen.facts_found(stopping))
        event = Screened(
            answers=about.id if about else interview.log[-1].id,
            action=action,
            rules=tuple(reason.rule for reason in stopping),
            on=interview.today,
            full=set_ == FIRST and clearance is not None,
        )
        return locking.body(event, stopping, clearance)

    def _action_of(self, reason: Reason) -> Action:
        """What a reason's rule means for the person as a whole."""
        rule = self._shelf.rules.rules.get(reason.rule)
        return rule.person if rule else "ok"

    def _shown(self, clearance: Clearance) -> Plain:
        words = self._words
        return {
            "action": clearance.action,
            "text": words.say(f"screening/clearance/{'calm' if clearance.calm_set else clearance.action}"),
            "asked_on": clearance.asked_on.isoformat(),
            "expires_on": clearance.expires_on.isoformat(),
            "calm_set": clearance.calm_set,
            "rulings": {name: ruling.action for name, ruling in clearance.rulings.items()},
            "advice": planning.reasons(clearance.advice, words),
            "reasons": planning.reasons(clearance.reasons, words),
        }

    # plans and mornings

    def _check_needs(self, interview: Interview, *enough: str) -> None:
        """Raises RefusedError where something has to be answered, or someone seen, first."""
        needs = self._needs(interview)
        if needs not in enough:
            raise RefusedError("locked" if needs == "locked" else "questions-first", where="answers")

    def _tempo(self) -> Tempo:
        kept = choices.settings(self._store.settings())
        return Tempo((float(kept["breath_in_s"]), float(kept["breath_out_s"])), float(kept["pace"]))

    def _body(self) -> str:
        return str(choices.settings(self._store.settings())["body"])

    def _planned(self, interview: Interview, minutes: int, calm: bool) -> Plan:
        clearance = self._clearance(interview)
        if clearance is None:
            raise RefusedError("questions-first", where="answers")
        calm = calm or self._starts_again(interview)
        return planning.planned(self._shelf, clearance, interview.given, minutes, interview.today, self._tempo(), calm)

    def _starts_again(self, interview: Interview) -> bool:
        """After a lock and a visit the first session is the calm set (CLINICAL §0.6)."""
        done = (sitting for sitting in self._store.sessions() if sitting.ended == "finished")
        since = any(sitting.body["answers_seq"] > interview.visit_seq for sitting in done)
        return self._locking().state.calm and not since

    def _keep_plan(self, interview: Interview, minutes: int, calm: bool) -> Plain:
        """Make a plan; keep it unless it is the newest already."""
        plan = self._planned(interview, minutes, calm)
        view = planning.shown(self._shelf, plan, self._tempo(), self._body(), self.pictures)
        newest = self._newest_plan()
        if newest is None or newest.body["view"] != view:
            self._store.keep_plan(plan.id, interview.today.isoformat(), planning.kept(plan, view), self._when())
        return view

    def _newest_plan(self) -> KeptPlan | None:
        return next(reversed(self._store.plans()), None)

    def _todays_plan(self, interview: Interview) -> Plain:
        """The plan as it was last chosen today, made anew in case that answers changed; else the usual length."""
        newest = self._newest_plan()
        if newest is not None and newest.day == interview.today.isoformat():
            chosen = newest.body["plan"]
            return self._keep_plan(interview, chosen["minutes"], chosen["calm"])
        return self._keep_plan(interview, choices.settings(self._store.settings())["minutes"], False)

    def _morning(self, interview: Interview) -> Plain | None:
        """The morning's question about the last session, until it is answered."""
        sittings = [sitting for sitting in self._store.sessions() if sitting.seq]
        if not sittings or sittings[-1].day == interview.today.isoformat():
            return None
        asked = any(note.kind == MORNING and note.session == sittings[-1].id for note in self._store.notes())
        return None if asked else Asking(interview, self._words).question(MORNING)

    def _keep_morning(self, id_: str, given: Mapping[str, Any]) -> None:
        sittings = [sitting for sitting in self._store.sessions() if sitting.seq]
        last = sittings[-1].id if sittings else None
        self._store.keep_note(id_, "morning", last, {"answer": given.get(MORNING)}, self._when())


def _day_of_visit(text: str, since: date, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or not since <= day <= today:
        raise RefusedError("bad-value", expected=f"a day from {since} to {today}", got="another", where="on")
    return day
