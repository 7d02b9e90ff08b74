"""Everyone who shares this computer: who is here now, who else is, and notes as a whole.

One App at a time answers: that of the person who is here. "Just trying" is someone whose notes lie in memory only, so
that nothing is left behind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vertebra.app import keeping
from vertebra.app.coach import App
from vertebra.app.refused import RefusedError
from vertebra.store import ME, Person, Store, backups
from vertebra.store.columns import instant_text
from vertebra.store.database import FILE

Plain = dict[str, Any]
Open = Callable[[], App]

TRYING = "trying"
"""The id of someone whose notes are nowhere."""


def last_here(store: Store) -> str:
    """Who answered last, of the people of a store; else who came first; else the one that there always is."""
    people = [person.id for person in store.people.all()]
    newest = {id_: max((one.seq for one in store.of(id_).answers()), default=0) for id_ in people[1:] and people}
    return max(newest, key=lambda id_: newest[id_]) if newest else people[0] if people else ME


class House:
    """The people of one data folder. `app`: that of the person who is here. `again` opens the folder anew."""

    def __init__(self, app: App, again: Open) -> None:
        self.app = app
        self._home = app
        self._again = again

    def close(self) -> None:
        """Close everything."""
        self._leave()
        self._home.close()

    # people

    def people(self) -> Plain:
        """Who shares this computer, and who is here."""
        trying = self.app is not self._home
        return {
            "people": [_shown(person) for person in self._store.people.all()],
            "here": None if trying else self._home.person,
            "trying": trying,
        }

    def add(self, name: str | None) -> Plain:
        """Someone new, who is here from now on. Raises PeopleError for a name that doesn't fit or is taken."""
        self._be(self._store.people.add(name, self._home.when()).id)
        return self.people()

    def rename(self, id_: str, name: str | None) -> Plain:
        """Call someone by another name. Raises PeopleError."""
        self._store.people.rename(id_, name)
        return self.people()

    def switch(self, id_: str) -> Plain:
        """Someone else is here from now on. Raises RefusedError for nobody."""
        if self._store.people.get(id_) is None:
            raise RefusedError("unknown-person", where="person")
        self._be(id_)
        return self.people()

    def remove(self, id_: str) -> Plain:
        """Remove someone with all of theirs, also from the backups. Who is left is here then. Raises PeopleError."""
        keeping.remove_person(self._store, self._home.folder, id_, self._home.clock)
        if id_ == self._home.person:
            self._be(last_here(self._store))
        return self.people()

    def try_(self) -> Plain:
        """Begin without leaving anything behind: notes in memory, gone with the next person or the server."""
        self._leave()
        self.app = self._home.in_memory(TRYING)
        return self.people()

    def _be(self, id_: str) -> None:
        self._leave()
        if id_ != self._home.person or self._store.people.get(id_) is None:
            self._home = self._home.of(id_)
        self.app = self._home

    def _leave(self) -> None:
        """Who was just trying has gone, and so has all that they said."""
        if self.app is not self._home:
            self.app.close()
            self.app = self._home

    @property
    def _store(self) -> Store:
        return self._home.store

    # notes as a whole

    def import_(self, data: bytes) -> Plain:
        """Take an export in: all of it or nothing. Whose notes came in is here then. Raises ImportRefusedError."""
        done = keeping.import_(self._store, self._home.trial, self._home.clock, data)
        self._be(done.person.id)
        return {"new": done.new, "known": done.known, "counts": done.counts, **self.people()}

    def backups(self) -> Plain:
        """The backups, the newest first, and whether each is whole."""
        found = backups.backups(self._home.folder) if self._home.folder else ()
        shown = [{"number": one.number, "label": one.label, "whole": backups.is_good(one.file)} for one in found]
        return {"backups": shown}

    def restore(self, number: int) -> Plain:
        """Put a backup in the place of what is here, which becomes a backup. Raises RefusedError and StoreError."""
        folder = self._home.folder
        found = {one.number: one.file for one in backups.backups(folder)} if folder else {}
        if folder is None or number not in found:
            raise RefusedError("unknown-backup", where="number")
        self.close()
        try:
            backups.restore(folder, folder / FILE, found[number])
        finally:
            self._home = self.app = self._again()
        return self.people()

    def erase(self) -> Plain:
        """Close everything and remove what was kept. The folder's owner has to end now."""
        from vertebra.store.erase import erase

        folder = self._home.folder
        self.close()
        if folder is None:
            self._home = self.app = self._again()
            return {"removed": [], "left": []}
        done = erase(folder, keep_lock=True)
        left = [{"name": one.name, "why": one.why} for one in done.left]
        return {"removed": list(done.removed), "left": left}


def _shown(person: Person) -> Plain:
    since = person.when
    return {"id": person.id, "name": person.name, "since": instant_text(since.at), "offset_min": since.offset_min}
