"""People: a partner shares the laptop. Each has notes of their own; nobody sees another's."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import Connection, Row, func, select, text, update
from sqlalchemy.dialects.sqlite import insert

from vertebra.store import tables
from vertebra.store.columns import instant_text
from vertebra.store.errors import PeopleError
from vertebra.store.records import Person, When

LONGEST_NAME = 60
"""Characters of a person's name, our default."""


class People:
    """Whose notes are in a database: added, named, removed."""

    def __init__(
        self, transaction: Callable[[], AbstractContextManager[Connection]], settle: Callable[[], None]
    ) -> None:
        self._transaction = transaction
        self._settle = settle

    def all(self) -> tuple[Person, ...]:
        """Everyone, in the order in which they came."""
        person = tables.person
        with self._transaction() as connection:
            rows = connection.execute(select(person).order_by(text("rowid"))).all()
        return tuple(_person(row) for row in rows)

    def get(self, id_: str) -> Person | None:
        """A person by their id."""
        return next((one for one in self.all() if one.id == id_), None)

    def add(self, name: str | None, when: When) -> Person:
        """Someone new, with nothing kept. Raises PeopleError for a name that doesn't fit or is taken."""
        person = tables.person
        with self._transaction() as connection:
            name = self._fitting(connection, name, None)
            added = Person(id=self._new_id(connection, when), name=name, when=when)
            row = {"person_id": added.id, "name": name, "at": when.at, "offset_min": when.offset_min}
            if not connection.execute(insert(person).values(row).on_conflict_do_nothing()).rowcount:
                raise PeopleError("someone who is not here yet", "one who is", "person")
        return added

    def new_id(self, when: When) -> str:
        """An id that nobody here has."""
        with self._transaction() as connection:
            return self._new_id(connection, when)

    @staticmethod
    def _new_id(connection: Connection, when: When) -> str:
        number = (connection.execute(select(func.count()).select_from(tables.person)).scalar() or 0) + 1
        return f"p-{number}-{hashlib.sha256(f'{number}/{instant_text(when.at)}'.encode()).hexdigest()[:12]}"

    def rename(self, id_: str, name: str | None) -> None:
        """Call someone by another name. Raises PeopleError for someone who is not here, or a name that doesn't fit."""
        person = tables.person
        with self._transaction() as connection:
            name = self._fitting(connection, name, id_)
            row = update(person).where(person.c.person_id == id_).values(name=name)
            if not connection.execute(row).rowcount:
                raise PeopleError("someone who is here", "nobody of that id", "person")

    def remove(self, id_: str) -> dict[str, int]:
        """Remove someone and all of theirs: how many rows went, by table. Raises PeopleError for nobody.

        Backups that were made before still hold their notes.
        """
        person, leaving = tables.person, tables.leaving
        gone: dict[str, int] = {}
        with self._transaction() as connection:
            if connection.execute(select(person).where(person.c.person_id == id_)).first() is None:
                raise PeopleError("someone who is here", "nobody of that id", "person")
            connection.execute(insert(leaving).values(person_id=id_))
            for table in tables.OF_A_PERSON:
                gone[table.name] = connection.execute(table.delete().where(table.c.person_id == id_)).rowcount
            connection.execute(leaving.delete().where(leaving.c.person_id == id_))
            connection.execute(person.delete().where(person.c.person_id == id_))
        self._settle()
        return gone

    @staticmethod
    def _fitting(connection: Connection, name: str | None, own: str | None) -> str | None:
        if name is None:
            return None
        name = " ".join(name.split())
        if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
            raise PeopleError(f"a name of 1 to {LONGEST_NAME} characters", f"{len(name)} characters", "name")
        others = connection.execute(select(tables.person.c.name).where(tables.person.c.person_id != (own or "")))
        if name.casefold() in {other.casefold() for (other,) in others if other}:
            raise PeopleError("a name that nobody else has here", "one that is taken", "name")
        return name


def _person(row: Row[tuple[object, ...]]) -> Person:
    return Person(id=row.person_id, name=row.name, when=When(row.at, row.offset_min))
