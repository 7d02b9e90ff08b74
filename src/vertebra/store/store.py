"""Everything kept about one person. Each call is one transaction; when it returns, what it kept is on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select, update
from sqlalchemy.dialects.sqlite import insert

from vertebra.store import database, tables
from vertebra.store.people import People
from vertebra.store.records import (
    Answers,
    AnswersState,
    Ended,
    Json,
    Kept,
    KeptPlan,
    Line,
    LoggedLine,
    Note,
    NoteKind,
    OpenedWith,
    Sitting,
    When,
)
from vertebra.store.schema import told

ME = "me"
"""The person when there is only one."""


class Store:
    """One person's data. Not for two threads at once: its user takes turns (the web edge has one worker for it)."""

    def __init__(self, folder: Path | None, person: str = ME) -> None:
        """Open the database in a prepared data folder, or one in memory. Raises StoreError."""
        self._engine = database.open_memory() if folder is None else database.open_file(folder)
        self._where = "memory" if folder is None else str(folder / database.FILE)
        self.person = person

    @classmethod
    def in_memory(cls, person: str = ME) -> Store:
        """A store that leaves nothing behind."""
        return cls(None, person)

    def of(self, person: str) -> Store:
        """The same database, as another person sees it. Closing one closes both."""
        other = copy(self)
        other.person = person
        return other

    @property
    def people(self) -> People:
        """Whose notes are here."""
        return People(self._transaction, lambda: database.settle(self._engine, self._where))

    def close(self) -> None:
        """Close the database."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with told(self._where), self._engine.begin() as connection:
            yield connection

    # people and settings

    def welcome(self, when: When) -> None:
        """Make sure that the person is known."""
        with self._transaction() as connection:
            row = {"person_id": self.person, **_at(when)}
            connection.execute(insert(tables.person).values(row).on_conflict_do_nothing())

    def settings(self) -> Json:
        """What the person chose; empty before they chose anything."""
        with self._transaction() as connection:
            query = select(tables.settings.c.body).where(tables.settings.c.person_id == self.person)
            return connection.execute(query).scalar() or {}

    def keep_settings(self, body: Json) -> None:
        """Keep all settings, in place of those before."""
        with self._transaction() as connection:
            row = insert(tables.settings).values(person_id=self.person, body=body)
            connection.execute(row.on_conflict_do_update(index_elements=["person_id"], set_={"body": body}))

    def open_with(self, content: str, version: str, when: When) -> OpenedWith | None:
        """Note the content and the Vertebra that the notes are opened with. What they were opened with before."""
        table = tables.opened_with
        row = {"content": content, "version": version, **_at(when)}
        with self._transaction() as connection:
            before = connection.execute(select(table).where(table.c.person_id == self.person)).first()
            if before is None or (before.content, before.version) != (content, version):
                new = insert(table).values(person_id=self.person, **row)
                connection.execute(new.on_conflict_do_update(index_elements=["person_id"], set_=row))
        return OpenedWith(before.content, before.version, _when(before)) if before else None

    # answers and clearances

    def keep_answers(
        self, id_: str, state: AnswersState, set_name: str, body: Json, when: When, finding: Json | None = None
    ) -> bool:
        """Add answers to the log, and what they mean for the lock to its log: both or none.

        False: the same id in the same state was there already, and nothing changed.
        """
        row = {"id": id_, "what": state, "set_name": set_name, "body": body, **_at(when)}
        with self._transaction() as connection:
            new = self._add(connection, tables.answers, row)
            if new and finding is not None:
                self._add(connection, tables.clearance, {"body": finding, **_at(when)})
            return new

    def answers(self) -> tuple[Answers, ...]:
        """All answers, in the order of keeping."""
        return tuple(
            Answers(seq=row.seq, id=row.id, state=row.what, set_name=row.set_name, body=row.body, when=_when(row))
            for row in self._rows(tables.answers)
        )

    def keep_clearance(self, body: Json, when: When) -> None:
        """Add a clearance to the log of findings and locks."""
        with self._transaction() as connection:
            self._add(connection, tables.clearance, {"body": body, **_at(when)})

    def clearances(self) -> tuple[Kept, ...]:
        """All clearances, in the order of keeping."""
        return tuple(Kept(seq=row.seq, body=row.body, when=_when(row)) for row in self._rows(tables.clearance))

    # plans

    def keep_plan(self, id_: str, day: str, body: Json, when: When) -> None:
        """Add a plan to the log: it is the newest now."""
        with self._transaction() as connection:
            self._add(connection, tables.plan, {"id": id_, "day": day, "body": body, **_at(when)})

    def plan(self, id_: str) -> KeptPlan | None:
        """A plan by its id, as it was last kept."""
        return next(reversed(self._plans(tables.plan.c.id == id_)), None)

    def plan_of(self, sitting: Sitting) -> KeptPlan:
        """The plan that a session was opened with."""
        return self._plans(tables.plan.c.seq == sitting.plan_seq)[0]

    def plans(self) -> tuple[KeptPlan, ...]:
        """All plans, in the order of keeping."""
        return self._plans()

    def _plans(self, *where: Any) -> tuple[KeptPlan, ...]:
        return tuple(
            KeptPlan(seq=row.seq, id=row.id, day=row.day, body=row.body, when=_when(row))
            for row in self._rows(tables.plan, *where)
        )

    # sessions

    def open_session(self, id_: str, plan: KeptPlan, day: str, body: Json, when: When) -> Sitting:
        """Begin a session; replies to the events of sessions that have ended are dropped."""
        session = tables.session
        with self._transaction() as connection:
            self._drop_old_replies(connection)
            last = connection.execute(
                select(func.max(session.c.number)).where(session.c.person_id == self.person)
            ).scalar()
            number = (last or 0) + 1
            row = {"id": id_, "plan_seq": plan.seq, "day": day, "number": number, "seq": 0, "sitting": body}
            connection.execute(insert(session).values(person_id=self.person, **row, **_at(when)))
        return Sitting(id=id_, plan_seq=plan.seq, day=day, number=number, seq=0, body=body, ended=None, when=when)

    def session(self, id_: str) -> Sitting | None:
        """A session by its id."""
        return next(iter(self._sittings(tables.session.c.id == id_)), None)

    def sessions(self) -> tuple[Sitting, ...]:
        """All sessions, in the order of opening."""
        return self._sittings()

    def _sittings(self, *where: Any) -> tuple[Sitting, ...]:
        session = tables.session
        return tuple(
            Sitting(
                id=row.id,
                plan_seq=row.plan_seq,
                day=row.day,
                number=row.number,
                seq=row.seq,
                body=row.sitting,
                ended=row.ended,
                when=_when(row),
            )
            for row in self._rows(session, *where, by=session.c.number)
        )

    def replies(self, session: str, events: Sequence[str]) -> dict[str, list[Json]]:
        """The effects of those events that were answered before, by event id."""
        event = tables.event
        query = select(event.c.id, event.c.effects).where(event.c.session_id == session, event.c.id.in_(events))
        with self._transaction() as connection:
            return {row.id: row.effects for row in connection.execute(query)}

    def keep_events(
        self,
        session: str,
        seq: int,
        body: Json,
        ended: Ended | None,
        replies: Mapping[str, Sequence[Json]],
        lines: Sequence[Line],
    ) -> None:
        """Keep what events did: the session as it stands now, their replies and the log's lines. All or nothing."""
        table = tables.session
        with self._transaction() as connection:
            connection.execute(update(table).where(table.c.id == session).values(seq=seq, sitting=body, ended=ended))
            for id_, effects in replies.items():
                self._add(connection, tables.event, {"session_id": session, "id": id_, "effects": list(effects)})
            for line in lines:
                body_of_line = {"what": line.what, "address": line.address, "value": line.value}
                self._add(connection, tables.entry, {"session_id": session, **body_of_line, **_at(line.when)})

    def log(self) -> tuple[LoggedLine, ...]:
        """The log of all sessions, in the order of keeping."""
        return tuple(
            LoggedLine(
                seq=row.seq,
                session=row.session_id,
                what=row.what,
                address=row.address,
                value=row.value,
                when=_when(row),
            )
            for row in self._rows(tables.entry)
        )

    def _drop_old_replies(self, connection: Connection) -> None:
        ended = select(tables.session.c.id).where(tables.session.c.ended.is_not(None))
        connection.execute(tables.event.delete().where(tables.event.c.session_id.in_(ended)))

    # notes

    def keep_note(self, id_: str, kind: NoteKind, session: str | None, body: Json, when: When) -> bool:
        """Add a note. False: the same id was there already, and nothing changed."""
        with self._transaction() as connection:
            row = {"id": id_, "kind": kind, "session_id": session, "body": body, **_at(when)}
            return self._add(connection, tables.note, row)

    def notes(self) -> tuple[Note, ...]:
        """All notes, in the order of keeping."""
        return tuple(
            Note(seq=row.seq, id=row.id, kind=row.kind, session=row.session_id, body=row.body, when=_when(row))
            for row in self._rows(tables.note)
        )

    # rows

    def _add(self, connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
        """Add a row of this person, unless one with the same name is there. Whether it was added."""
        new = insert(table).values(person_id=self.person, **row).on_conflict_do_nothing()
        return connection.execute(new).rowcount == 1

    def _rows(self, table: Table, *where: Any, by: Any = None) -> Sequence[Row[Any]]:
        query = select(table).where(table.c.person_id == self.person, *where)
        with self._transaction() as connection:
            return connection.execute(query.order_by(table.c.seq if by is None else by)).all()


def _at(when: When) -> dict[str, Any]:
    return {"at": when.at, "offset_min": when.offset_min}


def _when(row: Row[Any]) -> When:
    return When(row.at, row.offset_min)
