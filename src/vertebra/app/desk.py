"""The desk that everyone passes before lying down: what is asked, what answers mean, the lock and its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from vertebra.app import help as help_screen
from vertebra.app import locking, planning
from vertebra.app.advised import standing_advice
from vertebra.app.asking import Asking, answered
from vertebra.app.before import stale_since
from vertebra.app.days import day_of
from vertebra.app.interview import ALARM, ASK_NOW, BEFORE, FIRST, SETS, VISIT, Interview
from vertebra.app.locking import Locking
from vertebra.app.refused import RefusedError
from vertebra.screening.clearance import clear, strictest
from vertebra.screening.locks import Mistake, Screened, Visit
from vertebra.screening.types import Action, Clearance, Reason
from vertebra.session.questions import Answer
from vertebra.shelf import Shelf
from vertebra.store import Store, When

Plain = dict[str, Any]
Clock = Callable[[], datetime]

MORNING = "morning"

SESSION_SET = "session"
"""The set name of answers given in mid-session that stopped it."""


class Desk:
    """One person's answers and what follows from them."""

    def __init__(self, store: Store, shelf: Shelf, clock: Clock) -> None:
        self._store = store
        self._shelf = shelf
        self._words = shelf.words
        self._clock = clock

    def questions(self, set_: str) -> Plain:
        """The screens of a set, with what was said last. Raises RefusedError for a set that is not there."""
        self._check_set(set_)
        return {"set": set_, "screens": Asking(self.interview(), self._words).screens(set_)}

    def answer(self, id_: str, set_: str, answers: Mapping[str, Any], confirmed: bool = False) -> Plain:
        """Keep a screen's answers. A new alarm is asked once more first. Raises RefusedError."""
        self._check_set(set_)
        interview = self.interview()
        if any(kept.id == id_ and kept.state == "given" for kept in interview.log):
            return self.outcome(id_, interview)
        given = answered(interview, set_, answers)
        if set_ == MORNING:
            self._keep_morning(id_, given)
            return self.outcome(id_, self.interview())
        if self.locking().stops_all:
            raise RefusedError("locked", where="answers")
        alarms = self._new_alarms(interview, id_, set_, given)
        if alarms and not confirmed:
            self._store.keep_answers(id_, "asked-again", set_, given, self.when())
            asked = help_screen.confirm(id_, alarms, self._words)
            return self.outcome(id_, interview) | {"next": "confirm", "set": set_, "screen": None, "confirm": asked}
        finding = self._finding(interview.adding(id_, set_, given, self.when()), set_)
        self._store.keep_answers(id_, "given", set_, given, self.when(), finding)
        return self.outcome(id_, self.interview())

    def ask_now(self, id_: str, questions: Iterable[str]) -> Plain:
        """Ask these questions at once, whatever was answered before, and say what comes next.

        For words of alarm elsewhere (screening.alarms.from_words): until they are answered there is no plan.
        """
        asked = {question: ASK_NOW for question in questions if question in self._shelf.bank.questions}
        if asked:
            self._store.keep_answers(id_, "given", ASK_NOW, asked, self.when())
        return self.outcome(id_, self.interview())

    def undo(self, id_: str) -> Plain:
        """Take a mis-tap back; it stays in the log as taken back. Raises RefusedError for answers that don't stand."""
        interview = self.interview()
        states = {kept.state: kept for kept in interview.log if kept.id == id_}
        if not states or "taken-back" in states:
            raise RefusedError("unknown-answers", where="id")
        lock = self.locking().state.lock
        if lock is not None and lock.answers != id_:
            raise RefusedError("locked", where="id")
        set_name = next(iter(states.values())).set_name
        mistake = locking.body(Mistake(answers=id_, on=self.today()))
        self._store.keep_answers(id_, "taken-back", set_name, {}, self.when(), mistake)
        outcome = self.outcome(id_, self.interview())
        return {"undone": True, "id": id_, **{name: outcome[name] for name in ("next", "set", "screen", "lock")}}

    def visit(self, id_: str, who: str, on: str, may_exercise: bool, explained: bool) -> Plain:
        """The key to a lock: a recorded visit that ended well. Then all is asked again, and the calm set comes first.

        A lock from a clock that was ahead is opened today. Raises RefusedError when nothing is locked, and for a day
        that is before the lock or still to come.
        """
        lock = self.locking().state.lock
        if lock is None:
            raise RefusedError("not-locked", where="visit")
        day = _day_of_visit(on, min(lock.since, self.today()), self.today())
        visit = locking.body(Visit(who=who, on=max(day, lock.since), may_exercise=may_exercise, explained=explained))
        body = {"who": who, "on": on, "may_exercise": may_exercise, "explained": explained}
        set_name = VISIT if may_exercise or explained else "visit-without-key"
        self._store.keep_answers(id_, "given", set_name, body, self.when(), visit)
        return self.outcome(id_, self.interview())

    def alarm(self, session: str, seq: int, said: Mapping[str, Answer]) -> None:
        """An alarm answer in a session locks as one on the first page does (CLINICAL §0.6), with the same keys.

        `seq`: how far the session had got: the same alarm again changes nothing, another one locks again.
        """
        id_ = f"alarm:{session}:{seq}"
        rules = tuple(f"session:{question}:{answer}" for question, answer in said.items())
        event = Screened(answers=id_, action=help_screen.IN_SESSION, rules=rules, on=self.today(), full=False)
        self._store.keep_answers(id_, "given", SESSION_SET, dict(said), self.when(), locking.body(event))

    # how things stand

    def when(self) -> When:
        return When.of(self._clock())

    def today(self) -> date:
        return day_of(self._clock())

    def interview(self) -> Interview:
        sittings = self._store.sessions()
        opened_after = int(sittings[-1].body["answers_seq"]) if sittings else 0
        today = self.today()
        stale = stale_since((sitting.day for sitting in sittings if sitting.seq), today)
        return Interview(self._shelf.bank, self._shelf.rules, self._store.answers(), today, opened_after, stale)

    def _check_set(self, set_: str) -> None:
        known = sorted({screen.set for screen in self._shelf.bank.screens})
        if set_ not in known:
            raise RefusedError(
                "unknown-question", expected=f"one of: {', '.join(known)}", got="another set", where="set"
            )

    def needs(self, interview: Interview) -> str:
        if self.locking().stops_all:
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

    def outcome(self, id_: str, interview: Interview) -> Plain:
        """What comes after answers."""
        locked = self.lock(interview, stops_all=True)
        set_, screen = (None, None) if locked else self._next_screen(interview)
        clearance = self.clearance(interview)
        return {
            "saved": True,
            "id": id_,
            "next": "locked" if locked else "questions" if screen else "plan",
            "set": set_,
            "screen": screen,
            "confirm": None,
            "lock": locked,
            "clearance": self.shown(clearance) if clearance else None,
        }

    def clearance(self, interview: Interview) -> Clearance | None:
        """What is allowed now; None while the full screen is not answered, or an answer not yet settled.

        A lock holds what it locked, whatever is answered later, until its key was used.
        """
        found = self._cleared(interview)
        return self.locking().held(found, self._shelf.rules.kept_when_clear) if found else None

    def _cleared(self, interview: Interview) -> Clearance | None:
        """What the answers alone allow."""
        if not interview.began or interview.open_screen(FIRST) is not None or interview.pending:
            return None
        shelf, advice = self._shelf, standing_advice(self._store.notes(), interview)
        return clear(interview.given, shelf.bank, shelf.rules, shelf.library, interview.asked_on, advice)

    def session_of(self, answers: str) -> str | None:
        """The session in which answers that locked were given; None for those of a screen."""
        kept = (one for one in self._store.answers() if one.id == answers and one.set_name == SESSION_SET)
        return next((one.id.split(":")[1] for one in kept), None)

    def locking(self) -> Locking:
        return Locking(self._store.clearances())

    def lock(self, interview: Interview, *, stops_all: bool) -> Plain | None:
        """What to do for someone who should see a clinician first; `stops_all`: even breathing waits for it."""
        found = self.locking()
        lock, made_by = found.state.lock, found.made_by
        if lock is None or made_by is None or found.state.visit or found.stops_all is not stops_all:
            return None
        country = interview.given.get("country")
        if self.session_of(lock.answers) is not None:
            said = next(one.body for one in interview.log if one.id == lock.answers and one.state == "given")
            return help_screen.after_alarm(made_by, lock.answers, said, country, self._words)
        return help_screen.lock(lock.action, found.reasons, made_by, lock.answers, country, self._words)

    def _new_alarms(self, interview: Interview, id_: str, set_: str, given: Mapping[str, Any]) -> list[Reason]:
        """The emergency and urgent findings that answers would add, as far as they were said and not left open."""
        before = {alarm.rule.id for alarm in interview.alarms()}
        after = interview.adding(id_, set_, given, self.when()).alarms()
        new = (alarm.reason for alarm in after if alarm.rule.id not in before)
        return [reason for reason in new if help_screen.is_sure(reason)]

    def _finding(self, interview: Interview, set_: str) -> Plain | None:
        """What answers mean for the lock: an alarm counts at once, all else when the screen is complete."""
        alarms = [alarm for alarm in interview.alarms() if alarm.rule.person in ALARM]
        clearance = self._cleared(interview)
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

    def shown(self, clearance: Clearance) -> Plain:
        words = self._words
        return {
            "action": clearance.action,
            "text": words.say(f"screening/clearance/{_told(clearance)}"),
            "asked_on": clearance.asked_on.isoformat(),
            "expires_on": clearance.expires_on.isoformat(),
            "calm_set": clearance.calm_set,
            "rulings": {name: ruling.action for name, ruling in clearance.rulings.items()},
            "advice": planning.reasons(clearance.advice, words),
            "reasons": planning.reasons(clearance.reasons, words),
        }

    def check_needs(self, interview: Interview, *enough: str) -> None:
        """Raises RefusedError where something has to be answered, or someone seen, first."""
        needs = self.needs(interview)
        if needs not in enough:
            raise RefusedError("locked" if needs == "locked" else "questions-first", where="answers")

    # mornings

    def morning(self, interview: Interview) -> Plain | None:
        """The morning's question about the last session, until it is answered."""
        sittings = [sitting for sitting in self._store.sessions() if sitting.seq]
        if not sittings or sittings[-1].day == interview.today.isoformat():
            return None
        asked = any(note.kind == MORNING and note.session == sittings[-1].id for note in self._store.notes())
        return None if asked else Asking(interview, self._words).question(MORNING)

    def _keep_morning(self, id_: str, given: Mapping[str, Any]) -> None:
        sittings = [sitting for sitting in self._store.sessions() if sitting.seq]
        last = sittings[-1].id if sittings else None
        self._store.keep_note(id_, "morning", last, {"answer": given.get(MORNING)}, self.when())


def _told(clearance: Clearance) -> str:
    """What is said of a clearance: to see someone goes before everything else, also on a calm day."""
    return "calm" if clearance.calm_set and clearance.action not in locking.STRICTER else clearance.action


def _day_of_visit(text: str, since: date, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or not since <= day <= today:
        raise RefusedError("bad-value", expected=f"a day from {since} to {today}", got="another", where="on")
    return day
