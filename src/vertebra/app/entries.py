"""Entries of pain as they are kept: which stand, read again; and what there is to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from vertebra import content
from vertebra.app.days import day_when
from vertebra.pain import body_map, entry, picker
from vertebra.pain.entry import Entry
from vertebra.pain.picker import Picker
from vertebra.pain.types import BodyMap
from vertebra.store import Note
from vertebra.store.records import NoteKind

KIND: NoteKind = "pain"
TAKEN_BACK = "taken_back"
"""The field of a note that takes an entry back: its id."""


@dataclass(frozen=True)
class Content:
    """What there is to choose from."""

    map: BodyMap
    picker: Picker


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as it is kept."""

    note: Note
    entry: Entry

    @property
    def on(self) -> date:
        """The person's day of it."""
        return day_when(self.note.when)


@cache
def choices() -> Content:
    """The packaged map and picker. Raises ValueError for broken files."""
    found, map_problems = body_map.read(content.data("pain", "map.yaml").decode("utf-8"))
    chosen, picker_problems = picker.read(content.data("pain", "picker.yaml").decode("utf-8"))
    if chosen is None or map_problems or picker_problems:
        raise ValueError("; ".join(map(str, (*map_problems, *picker_problems))))
    return Content(found, chosen)


def standing(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes of all entries that stand, in the order of keeping: those taken back are left out."""
    kept = [note for note in notes if note.kind == KIND]
    gone = {note.body[TAKEN_BACK] for note in kept if TAKEN_BACK in note.body}
    return tuple(note for note in kept if TAKEN_BACK not in note.body and note.id not in gone)


def entries(notes: Iterable[Note]) -> tuple[Told, ...]:
    """All entries that stand, in the order of keeping."""
    return tuple(Told(note, entry.read(note.body, choices().map, choices().picker)) for note in standing(notes))
