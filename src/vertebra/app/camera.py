"""The camera: offered after a first finished session, off until it is chosen, and what it may keep until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from vertebra.app.desk import Desk
from vertebra.app.recorded import Recorded
from vertebra.app.refused import RefusedError
from vertebra.form.marks import FOUND
from vertebra.store import Store
from vertebra.store.records import NoteKind
from vertebra.words import Words

Plain = dict[str, Any]

KIND: NoteKind = "camera"
"""The notes that say what was chosen; the newest one counts."""

MODEL = "full"
"""The estimator that the page tries first (STACK §3)."""

DARK_BELOW = 65
"""A picture whose mean luma is lower is too dark (0 … 255, ITU-R BT.601). Ours: of a rendered
person with dark skin the estimator saw nothing in 44 % of the pictures at 57, and nearly all at 76 (our clips)."""

KEEP_MOST = timedelta(days=366)
"""What the camera measured is kept for a year at most (our default)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether the camera is on, and until which person's day its landmarks may be kept (None: they aren't)."""

    on: bool = False
    keep_until: date | None = None


class Camera:
    """One person's camera."""

    def __init__(self, store: Store, words: Words, desk: Desk, folder: Path | None) -> None:
        self._store = store
        self._words = words
        self._desk = desk
        self.recorded = Recorded(folder, store.person)

    def shown(self) -> Plain:
        """Whether the camera is offered and on, and the words of its screens."""
        choice = self.choice()
        return {
            "offered": self.offered,
            "on": choice.on,
            "model": MODEL,
            "found_from": FOUND,
            "dark_below": DARK_BELOW,
            "keep_until": choice.keep_until.isoformat() if choice.keep_until else None,
            "keep_most_days": KEEP_MOST.days,
            "recordings": self._recordings(),
            "words": {key: self._words.texts[key] for key in self._words.under("camera")},
        }

    def choose(self, on: bool, keep_until: str | None) -> Plain:
        """Keep what was chosen. Raises RefusedError before the first finished session, and for a day that can't be."""
        if on and not self.offered:
            raise RefusedError("camera-later", where="on")
        choice = Choice(on, self._day(keep_until))
        if choice != self.choice():
            number = sum(note.kind == KIND for note in self._store.notes()) + 1
            body = {"on": on, "keep_until": keep_until}
            self._store.keep_note(f"camera-{number}", KIND, None, body, self._desk.when())
        self.tidy()
        return self.shown()

    def tidy(self) -> None:
        """Delete what was kept once its day has come, or was taken away. Raises DiskError."""
        if self.choice().keep_until is None:
            self.recorded.forget()

    def _recordings(self) -> list[Plain]:
        """What is kept, the newest session first; the name is the one that the movement had then."""
        sessions = {one.id: one for one in self._store.sessions()}
        found = [(sessions[kept.session], kept) for kept in self.recorded.all() if kept.session in sessions]
        found.sort(key=lambda pair: (-pair[0].number, pair[1].item))
        return [
            {
                "session": kept.session,
                "item": kept.item,
                "movement": session.body["items"][kept.item]["movement"],
                "name": session.body["items"][kept.item]["name"],
                "date": session.day,
                "seconds": kept.seconds,
                "bytes": kept.bytes,
            }
            for session, kept in found
        ]

    @property
    def offered(self) -> bool:
        """Only who has done a whole session is asked about a camera: nothing stands before the first one."""
        return any(sitting.ended == "finished" for sitting in self._store.sessions())

    def choice(self) -> Choice:
        """What was chosen last; nothing is kept any more once its day has come."""
        chosen = next((note.body for note in reversed(self._store.notes()) if note.kind == KIND), None)
        if chosen is None:
            return Choice()
        until = date.fromisoformat(chosen["keep_until"]) if chosen["keep_until"] else None
        return Choice(chosen["on"], until if until and until > self._desk.today() else None)

    def _day(self, said: str | None) -> date | None:
        if said is None:
            return None
        today = self._desk.today()
        first, last = today + timedelta(days=1), today + KEEP_MOST
        try:
            day = date.fromisoformat(said)
        except ValueError:
            day = today
        if not first <= day <= last:
            raise RefusedError("bad-value", expected=f"a day from {first} to {last}", got="another", where="keep_until")
        return day
