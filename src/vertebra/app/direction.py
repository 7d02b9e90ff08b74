"""The guided direction test as the page walks it, and what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vertebra.app.asking import Asking, answered
from vertebra.app.days import day_when
from vertebra.app.desk import Desk
from vertebra.app.interview import Interview
from vertebra.app.refused import RefusedError
from vertebra.screening.direction import FINDINGS, FOUND, Found, Outcome, again, outcome, steps
from vertebra.screening.questions import TryStep
from vertebra.shelf import Shelf
from vertebra.store import Answers, Store
from vertebra.words import Words

Plain = dict[str, Any]

SET = "direction"
"""The set name of a test's answers."""

_BASE = "screening/direction"


class DirectionTest:
    """One person's direction test."""

    def __init__(self, store: Store, shelf: Shelf, desk: Desk) -> None:
        self._store = store
        self._shelf = shelf
        self._desk = desk
        self._words: Words = shelf.words

    def shown(self) -> Plain:
        """The steps that this person may do now, what the last test found, and whether one is due."""
        interview = self._desk.interview()
        clearance = self._desk.clearance(interview)
        allowed = steps(self._shelf.bank.direction, clearance) if clearance else ()
        last = self._last(interview)
        found, on = last or (None, None)
        window = again(self._shelf.bank.direction, found, on) if found and on else None
        return {
            "offered": bool(allowed),
            "due": bool(allowed)
            and (found in (None, "not-sure") or (window is not None and window[0] <= interview.today)),
            "title": self._words.say(f"{_BASE}/title"),
            "lead": self._words.say(f"{_BASE}/lead" if allowed else f"{_BASE}/not-now"),
            "steps": [self._step(step, interview) for step in allowed],
            "last": None if found is None or on is None else self._told(found, on),
        }

    def take(self, id_: str, answers: Mapping[str, Any]) -> Plain:
        """Keep a test. The same id again changes nothing. Raises RefusedError."""
        interview = self._desk.interview()
        kept = next((one for one in interview.log if one.id == id_), None)
        if kept is not None:
            return self._result(id_, outcome(kept.body))
        given = answered(interview, SET, answers)
        clearance = self._desk.clearance(interview)
        if clearance is None or not steps(self._shelf.bank.direction, clearance):
            raise RefusedError("questions-first", where="answers")
        result = outcome(given)
        self._store.keep_answers(id_, "given", SET, {**given, FOUND: result.found}, self._desk.when())
        if result.stop:
            self._desk.ask_now(f"{id_}:ask", self._shelf.bank.direction.ask_now)
        return self._result(id_, result)

    def _result(self, id_: str, result: Outcome) -> Plain:
        text = f"{_BASE}/stop" if result.stop else f"{_BASE}/outcomes/{result.found}"
        told = self._told(result.found, self._desk.today())
        next_ = self._desk.outcome(id_, self._desk.interview())
        return {
            "saved": True,
            "id": id_,
            "stop": result.stop,
            **told,
            "text": self._words.say(text),
            **{name: next_[name] for name in ("next", "set", "screen", "lock")},
        }

    def _told(self, found: Found, on: date) -> Plain:
        window = again(self._shelf.bank.direction, found, on)
        return {
            "outcome": found,
            "on": on.isoformat(),
            "text": self._words.say(f"{_BASE}/outcomes/{found}"),
            "again_from": window[0].isoformat() if window else None,
            "again_by": window[1].isoformat() if window else None,
        }

    def _last(self, interview: Interview) -> tuple[Found, date] | None:
        """What the newest test that stands found, and when."""
        kept: Answers | None = interview.newest_about([FOUND])
        found = None if kept is None else next((one for one in FINDINGS if one == kept.body[FOUND]), None)
        return None if kept is None or found is None else (found, day_when(kept.when))

    def _step(self, step: TryStep, interview: Interview) -> Plain:
        lines = self._words.under(f"{_BASE}/steps/{step.id}/lines")
        title = f"{_BASE}/steps/{step.id}/title"
        return {
            "id": step.id,
            "kind": step.kind,
            "title": self._words.say(title) if title in self._words else None,
            "lines": [self._words.say(key) for key in lines],
            "reps": step.reps or None,
            "seconds": step.seconds or None,
            "question": Asking(interview, self._words).question(step.question) if step.question else None,
        }
