"""The professionals' advice that counts for a person today, read from what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from vertebra.app.interview import VISIT, Interview
from vertebra.screening.advice import Advice, in_force
from vertebra.store import Note, NoteKind

KIND: NoteKind = "advice"
"""The kind of note that holds a professional's advice."""


def advice_of(note: Note) -> Advice:
    """A note as advice. Raises KeyError or ValueError for a note of another make."""
    body = note.body
    return Advice(
        name=body["name"],
        role=body["role"],
        on=date.fromisoformat(body["on"]),
        words=body["words"],
        allows=tuple(body["allows"]),
        movement=body["movement"],
    )


def standing(notes: Sequence[Note], interview: Interview) -> tuple[Note, ...]:
    """The notes of advice that count: not too old, and written after all that is new (a fall, an operation, a lock)."""
    since = _since(interview)
    given = [note for note in notes if note.kind == KIND and (since is None or note.when.at >= since)]
    return tuple(note for note in given if in_force([advice_of(note)], interview.today))


def standing_advice(notes: Sequence[Note], interview: Interview) -> tuple[Advice, ...]:
    """The same as advice, the newest first."""
    return tuple(advice_of(note) for note in reversed(standing(notes, interview)))


def _since(interview: Interview) -> datetime | None:
    """The instant after which advice counts: the newest thing that was new, or the visit that opened a lock."""
    visits = [kept for kept in interview.log if kept.set_name == VISIT and kept.state == "given"]
    moments = [kept.when.at for kept in (interview.renewed, *visits) if kept is not None]
    return max(moments, default=None)
