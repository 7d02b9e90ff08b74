"""Saying where it hurts: the map, the words, and what was said so far; an entry kept, looked at, or taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from vertebra.app.desk import Desk
from vertebra.app.entries import KIND, TAKEN_BACK, Told, choices, entries
from vertebra.app.interview import ASK_NOW, Interview
from vertebra.app.plain import plain
from vertebra.app.refused import RefusedError
from vertebra.pain import course, entry, picker, said
from vertebra.pain.entry import Entry, EntryError
from vertebra.pain.picker import Groups
from vertebra.store import Store
from vertebra.store.columns import instant_text
from vertebra.words import Words

Plain = dict[str, Any]

SAME_DAYS = 7
"""What was said before, asked about and answered is not asked about again for so many days (our default)."""


class Feeling:
    """What one person says about their pain."""

    def __init__(self, store: Store, words: Words, desk: Desk) -> None:
        self._store = store
        self._words = words
        self._desk = desk

    def pain(self) -> Plain:
        """The map, everything that can be chosen, and the entries, the newest first."""
        offered = choices().picker
        return {
            "map": self._map(),
            "ask": {name: self._say(f"ask/{name}") for name in _ASKS},
            "hints": [self._words.say(key) for key in self._words.under("pain/ask/activity-hints")],
            "words": self._groups("words", "word", offered.words),
            "patterns": self._groups("patterns", "pattern", offered.patterns),
            **{name: self._options(name, getattr(offered, name)) for name in picker.LISTED},
            "activities": offered.activities,
            "entries": [self._told(told, before) for told, before in _newest_first(self._entries())],
        }

    def say(self, id_: str, given: Mapping[str, Any]) -> Plain:
        """Keep an entry. The same id again changes nothing. New signs are asked about at once. Raises RefusedError."""
        if all(note.id != id_ for note in self._store.notes()):
            self._check_still()
            told = self._read(given)
            before = self._answered_before()
            asks = entry.asks_now(told, before, choices().picker)
            self._store.keep_note(id_, KIND, None, plain(told), self._desk.when())
            if asks:
                self._desk.ask_now(f"{id_}:ask", asks)
        return {"saved": True, "id": id_, **self._next(id_)}

    def take_back(self, id_: str) -> Plain:
        """Take a mis-tap back: the entry stays in the notes, marked. Questions that it called for stay: a no settles
        them. Raises RefusedError for an entry that does not stand."""
        if all(told.note.id != id_ for told in self._entries()):
            raise RefusedError("unknown-entry", where="id")
        self._store.keep_note(f"{id_}:taken-back", KIND, None, {TAKEN_BACK: id_}, self._desk.when())
        return {"undone": True, "id": id_, **self._next(id_)}

    # keeping

    def _check_still(self) -> None:
        """Never during a movement: what hurts there is said with It hurts. Raises RefusedError."""
        open_ = [
            one for one in self._store.sessions() if one.ended is None and one.day == self._desk.today().isoformat()
        ]
        if any(one.body["sitting"]["state"]["mode"] == "playing" for one in open_):
            raise RefusedError("moving", where="entry")

    def _read(self, given: Mapping[str, Any]) -> Entry:
        try:
            return entry.read(given, choices().map, choices().picker)
        except EntryError as error:
            raise RefusedError(
                "bad-value", expected=error.expected, got=error.got, where=f"entry/{error.path}"
            ) from None

    def _answered_before(self) -> Entry | None:
        """The newest entry of the last days; None while what was asked lately is still open."""
        if _still_asked(self._desk.interview()):
            return None
        since = self._desk.today() - timedelta(days=SAME_DAYS)
        recent = [told.entry for told in self._entries() if since < told.on <= self._desk.today()]
        return recent[-1] if recent else None

    def _next(self, id_: str) -> Plain:
        """What comes next: the questions that an entry called for, a lock, or nothing."""
        interview = self._desk.interview()
        stands = self._desk.outcome(id_, interview)
        asked = stands["next"] == "questions" and _still_asked(interview)
        return {name: stands[name] for name in _NEXT} if asked or stands["next"] == "locked" else dict.fromkeys(_NEXT)

    def _entries(self) -> tuple[Told, ...]:
        return entries(self._store.notes())

    # showing

    def _map(self) -> Plain:
        found = choices().map
        names = {area.id: said.place(area, self._words) for area in found.areas.values()}
        areas = {area.id: {"id": area.id, "name": names[area.id], "side": area.side} for area in found.areas.values()}
        return {
            "views": [
                {
                    "id": view.id,
                    "name": self._say(f"views/{view.id}"),
                    "svg_viewbox": view.viewbox,
                    "left_at": view.left_at,
                    "outline": view.outline,
                    "areas": [{**areas[shape.area], "path": shape.path} for shape in view.shapes],
                    "beads": [plain(bead) for bead in view.beads],
                }
                for view in found.views
            ],
            "groups": [
                {
                    "id": group,
                    "title": self._say(f"groups/{group}"),
                    "areas": [areas[area.id] for area in found.areas.values() if area.group == group],
                }
                for group in found.groups
            ],
        }

    def _groups(self, titles: str, texts: str, groups: Groups) -> list[Plain]:
        return [
            {"group": group, "title": self._say(f"{titles}/{group}"), "words": self._options(texts, ids)}
            for group, ids in groups.items()
        ]

    def _options(self, texts: str, ids: Iterable[str]) -> list[Plain]:
        return [{"id": id_, "text": self._say(f"{texts}/{id_}")} for id_ in ids]

    def _told(self, told: Told, before: Entry | None) -> Plain:
        found, chosen = choices().map, choices().picker
        changed = course.change(before, told.entry, found, chosen) if before else None
        return {
            "id": told.note.id,
            "at": instant_text(told.note.when.at),
            "offset_min": told.note.when.offset_min,
            "date": told.on.isoformat(),
            "entry": plain(told.entry),
            "strength": told.entry.strength,
            "said": list(said.sentences(told.entry, found, self._words)),
            "changed": list(said.changes(changed, found, self._words)) if changed else [],
        }

    def _say(self, key: str) -> str:
        return self._words.say(f"pain/{key}")


_NEXT = ("next", "set", "screen", "lock")

_ASKS = (
    *("words", "words-more", "patterns", "strength", "now", "average", "worst", "low", "high", "eases", "worsens"),
    *("since", "began", "began-more", "like", "other", "activities", "activities-more"),
)


def _still_asked(interview: Interview) -> bool:
    """Whether a question that something called for was not answered since."""
    called = {id_: kept.seq for kept in interview.log if kept.set_name == ASK_NOW for id_ in kept.body}
    answers = {id_: interview.newest_about([id_]) for id_ in called}
    return any((kept := answers[id_]) is None or kept.seq < seq for id_, seq in called.items())


def _newest_first(told: tuple[Told, ...]) -> Iterator[tuple[Told, Entry | None]]:
    """Each entry with the one before it, the newest first."""
    for number in range(len(told) - 1, -1, -1):
        yield told[number], told[number - 1].entry if number else None
