"""Short cards to read: one after a session, and all of them to look up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from vertebra import content
from vertebra.app.before import sessions_done
from vertebra.app.desk import Desk
from vertebra.app.refused import RefusedError
from vertebra.pain import cards
from vertebra.pain.cards import Card, Moment
from vertebra.prescription.light import last_light
from vertebra.store import Note, Store
from vertebra.words import Words

Plain = dict[str, Any]


@cache
def every() -> tuple[Card, ...]:
    """The packaged cards in their order. Raises ValueError for a broken file."""
    found, problems = cards.read(content.data("pain", "cards.yaml").decode("utf-8"))
    if problems:
        raise ValueError("; ".join(map(str, problems)))
    return found


class Cards:
    """One person's cards."""

    def __init__(self, store: Store, words: Words, desk: Desk) -> None:
        self._store = store
        self._words = words
        self._desk = desk

    def now(self) -> Plain | None:
        """The card that is due: one after a session that ended today, until it was read."""
        if self._desk.locking().stops_all:
            return None
        over = [one for one in self._store.sessions() if one.ended is not None and one.seq]
        today = self._desk.today().isoformat()
        if not over or over[-1].day != today or any(note.session == over[-1].id for note in self._read()):
            return None
        chosen = cards.choose(every(), [note.body["card"] for note in self._read()], self._moment())
        return None if chosen is None else self._shown(chosen)

    def read(self, id_: str, card: str) -> Plain:
        """Note that a card was read. The same id again changes nothing. Raises RefusedError."""
        if all(one.id != card for one in every()):
            raise RefusedError("unknown-card", where="card")
        over = [one for one in self._store.sessions() if one.ended is not None and one.seq]
        session = over[-1].id if over else None
        self._store.keep_note(id_, "card", session, {"card": card, "read": True}, self._desk.when())
        return {"saved": True, "id": id_, "card": card}

    def all(self) -> Plain:
        """All cards in their order, and which were read."""
        known = {note.body["card"] for note in self._read()}
        return {"cards": [{**self._shown(card), "read": card.id in known} for card in every()]}

    def _read(self) -> list[Note]:
        return [note for note in self._store.notes() if note.kind == "card" and note.body.get("read")]

    def _moment(self) -> Moment:
        notes = self._store.notes()
        done = sessions_done(self._store)
        light = last_light(done)
        return Moment(
            sessions=len(done),
            light=light.light if light else None,
            worry=_newest(notes, "fear", "before"),
            days_off=_days_off([one.on for one in done]),
            mood=_told(notes, "mood"),
            sleep=_told(notes, "sleep"),
            walked=any(note.kind == "walk" for note in notes),
            hurts=self._desk.interview().given.get("back-hurts") != "no",
        )

    def _shown(self, card: Card) -> Plain:
        more = f"cards/{card.id}/more"
        return {
            "id": card.id,
            "title": self._words.say(f"cards/{card.id}/title"),
            "text": self._words.say(f"cards/{card.id}/text"),
            "more": self._words.say(more) if more in self._words else None,
            "source": card.source,
        }


def _newest(notes: Sequence[Note], kind: str, field: str) -> int | None:
    """The newest number of a kind of notes, if it was said on the newest day that any was."""
    return next((int(note.body[field]) for note in reversed(notes) if _has(note, kind, field)), None)


def _told(notes: Sequence[Note], what: str) -> int | None:
    return _newest([note for note in notes if note.body.get("what") == what], "score", "value")


def _has(note: Note, kind: str, field: str) -> bool:
    return note.kind == kind and note.body.get(field) is not None


def _days_off(days: Sequence[date]) -> int | None:
    return (days[-1] - days[-2]).days if len(days) > 1 else None
