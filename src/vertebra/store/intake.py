"""All that is kept about a person, read and taken in as one: what export and import stand on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.dialects.sqlite import insert

from vertebra.store import tables
from vertebra.store.errors import PeopleError
from vertebra.store.records import Everything, Json, Person, When
from vertebra.store.store import Store

Moved = Callable[[Json, int], Json]
"""A session's body after the numbers of its person's answers went up by so many."""


def everything(store: Store) -> Everything:
    """All that is kept about the store's person. Raises PeopleError for someone who is not here."""
    person = store.people.get(store.person)
    if person is None:
        raise PeopleError("someone who is here", "nobody of that id", "person")
    return Everything(
        person=person,
        settings=store.settings(),
        answers=store.answers(),
        clearances=store.clearances(),
        plans=store.plans(),
        sessions=store.sessions(),
        entries=store.log(),
        notes=store.notes(),
    )


def has_anything(store: Store) -> bool:
    """Whether something is kept about the store's person, beyond that they are here."""
    return bool(store.settings() or store.answers() or store.plans() or store.sessions() or store.notes())


def take_in(store: Store, all_: Everything, moved: Moved) -> None:
    """Keep everything about the store's person, who has nothing yet: all of it or nothing of it.

    In an empty database every number stays as it was; beside other people's lines they go on from the last one.
    Raises PeopleError where the person has something already, or a session of theirs is here; StoreError.
    """
    with store._transaction() as connection:  # a room's own modules may take part in one transaction
        _refuse_taken(connection, store.person, all_)
        up = {table: _last(connection, table) for table in tables.APPEND_ONLY}
        who = {"person_id": store.person}
        person = insert(tables.person).values(**who, name=all_.person.name, **_at(all_.person.when))
        connection.execute(person.on_conflict_do_update(index_elements=["person_id"], set_=_at(all_.person.when)))
        if all_.settings:
            connection.execute(insert(tables.settings).values(**who, body=all_.settings))
        for table, rows in _logs(all_, up, moved):
            for row in rows:
                if "seq" in row and table in up:
                    row["seq"] += up[table]
                connection.execute(insert(table).values(**who, **row))


def _logs(all_: Everything, up: dict[Table, int], moved: Moved) -> Iterable[tuple[Table, list[dict[str, Any]]]]:
    """The rows of each table, parents first."""
    yield (
        tables.answers,
        [
            {"seq": one.seq, "id": one.id, "what": one.state, "set_name": one.set_name, "body": one.body}
            | _at(one.when)
            for one in all_.answers
        ],
    )
    yield tables.clearance, [{"seq": one.seq, "body": one.body, **_at(one.when)} for one in all_.clearances]
    yield (
        tables.plan,
        [{"seq": one.seq, "id": one.id, "day": one.day, "body": one.body, **_at(one.when)} for one in all_.plans],
    )
    yield (
        tables.session,
        [
            {"id": one.id, "plan_seq": one.plan_seq + up[tables.plan], "day": one.day, "number": one.number}
            | {"seq": one.seq, "sitting": moved(one.body, up[tables.answers]), "ended": one.ended, **_at(one.when)}
            for one in all_.sessions
        ],
    )
    yield (
        tables.entry,
        [
            {"seq": one.seq, "session_id": one.session, "what": one.what, "address": one.address, "value": one.value}
            | _at(one.when)
            for one in all_.entries
        ],
    )
    yield (
        tables.note,
        [
            {"seq": one.seq, "session_id": one.session, "id": one.id, "kind": one.kind, "body": one.body}
            | _at(one.when)
            for one in all_.notes
        ],
    )


def _refuse_taken(connection: Connection, person: str, all_: Everything) -> None:
    for table in tables.OF_A_PERSON:
        if table is not tables.opened_with and _count(connection, table, table.c.person_id == person):
            raise PeopleError("someone with nothing kept yet", f"one with {table.name}", "person")
    ids = [one.id for one in all_.sessions]
    if any(_count(connection, tables.session, tables.session.c.id == id_) for id_ in ids):
        raise PeopleError("sessions that are not here yet", "one that is", "sessions")


def _count(connection: Connection, table: Table, where: Any) -> int:
    return connection.execute(select(func.count()).select_from(table).where(where)).scalar() or 0


def _last(connection: Connection, table: Table) -> int:
    """The last number that a log has given; nothing is given twice."""
    return connection.execute(select(func.max(table.c.seq))).scalar() or 0


def _at(when: When) -> dict[str, Any]:
    return {"at": when.at, "offset_min": when.offset_min}


__all__ = ["Everything", "Person", "everything", "has_anything", "take_in"]
