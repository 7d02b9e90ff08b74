"""A doctor's or physio's advice, written down: who said what and when, and which movements it opens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from vertebra.app.advised import KIND, standing
from vertebra.app.desk import Desk
from vertebra.app.interview import Interview
from vertebra.app.refused import RefusedError
from vertebra.screening.advice import HOLDS_DAYS, ROLES
from vertebra.screening.clearance import Openable, openable
from vertebra.shelf import Shelf
from vertebra.store import Note, Store

Plain = dict[str, Any]

_BASE = "screening/advice"


class Advising:
    """One person's book of advice."""

    def __init__(self, store: Store, shelf: Shelf, desk: Desk) -> None:
        self._store = store
        self._shelf = shelf
        self._desk = desk
        self._words = shelf.words

    def shown(self) -> Plain:
        """What was written down, and what may be: each rule with the movements that it holds back or changes."""
        interview = self._desk.interview()
        counting = {note.id for note in standing(self._store.notes(), interview)}
        notes = [note for note in reversed(self._store.notes()) if note.kind == KIND]
        return {
            "title": self._words.say(f"{_BASE}/title"),
            "lead": self._words.say(f"{_BASE}/lead"),
            "all": self._words.say(f"{_BASE}/all"),
            "locked": self._words.say(f"{_BASE}/locked") if self._desk.locking().state.lock else None,
            "roles": [{"id": role, "text": self._words.say(f"{_BASE}/roles/{role}")} for role in ROLES],
            "offered": [self._offered(one) for one in self._openable(interview)],
            "entries": [self._entry(note, counts=note.id in counting) for note in notes],
        }

    def give(self, id_: str, said: Mapping[str, Any]) -> Plain:
        """Keep advice. The same id again changes nothing. Raises RefusedError for what advice can't open."""
        if any(note.id == id_ for note in self._store.notes()):
            return self._saved(id_)
        interview = self._desk.interview()
        self._check_day(said["on"], interview.today)
        allows = self._allows(said["movement"], said["row"], interview)
        self._store.keep_note(id_, KIND, None, {**said, "allows": allows}, self._desk.when())
        return self._saved(id_)

    def _saved(self, id_: str) -> Plain:
        entries = self.shown()["entries"]
        return {
            "saved": True,
            "id": id_,
            "text": self._words.say(f"{_BASE}/saved"),
            "entry": next((one for one in entries if one["id"] == id_), None),
        }

    def _openable(self, interview: Interview) -> tuple[Openable, ...]:
        """What holds now and may be opened; nothing while an alarm stands or questions come first."""
        if self._desk.locking().stops_all or self._desk.clearance(interview) is None:
            return ()
        shelf = self._shelf
        return openable(interview.given, shelf.bank, shelf.rules, shelf.library)

    def _allows(self, movement: str | None, row: str | None, interview: Interview) -> list[str]:
        """The rules that advice opens: the one that is named, else all that hold against the movement."""
        found = self._openable(interview)
        about = [one for one in found if row in (None, one.rule) and (movement is None or movement in one.movements)]
        if not about or (row is None and movement is None):
            offered = ", ".join(one.rule for one in found) or "nothing just now"
            raise RefusedError("bad-value", expected=f"a rule of: {offered}", got="another", where="row")
        return [one.rule for one in about]

    def _check_day(self, text: str, today: date) -> None:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        first = today - timedelta(days=HOLDS_DAYS - 1)
        if day is None or not first <= day <= today:
            raise RefusedError("bad-value", expected=f"a day from {first} to {today}", got="another", where="on")

    def _offered(self, one: Openable) -> Plain:
        return {
            "row": one.rule,
            "text": self._words.say(one.text),
            "movements": [
                {"id": id_, "name": self._words.say(f"{id_}/name"), "action": action}
                for id_, action in one.movements.items()
            ],
        }

    def _entry(self, note: Note, *, counts: bool) -> Plain:
        body = note.body
        return {
            "id": note.id,
            "name": body["name"],
            "role": body["role"],
            "role_text": self._words.say(f"{_BASE}/roles/{body['role']}"),
            "on": body["on"],
            "movement": body["movement"],
            "movement_name": self._name(body["movement"]),
            "row": body["row"],
            "allows": list(body["allows"]),
            "words": body["words"],
            "counts": counts,
        }

    def _name(self, movement: str | None) -> str | None:
        known = movement in self._shelf.library.movements
        return self._words.say(f"{movement}/name") if known else None
