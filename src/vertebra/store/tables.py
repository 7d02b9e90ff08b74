"""The tables. Every one has a `person_id`; logs are append-only and ordered by `seq`, never by clock."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, MetaData, Table, Text, UniqueConstraint

from vertebra.store.columns import COUNT, ID, Instant, Json

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _seq() -> Column[int]:
    return Column("seq", COUNT, primary_key=True, autoincrement=True)


def _person() -> Column[str]:
    return Column("person_id", ID, ForeignKey("person.person_id"), nullable=False)


def _session() -> Column[str]:
    return Column("session_id", ID, ForeignKey("session.id"), nullable=False)


def _at() -> tuple[Column[Any], Column[Any]]:
    """An instant and the minutes that local time was ahead of UTC."""
    return Column("at", Instant, nullable=False), Column("offset_min", COUNT, nullable=False)


STRICT: dict[str, Any] = {"sqlite_strict": True}
LOG: dict[str, Any] = {"sqlite_strict": True, "sqlite_autoincrement": True}
"""AUTOINCREMENT: a number is never given twice, so order by seq is the order of keeping."""

person = Table("person", metadata, Column("person_id", ID, primary_key=True), *_at(), Column("name", Text), **STRICT)
"""Whose notes these are. `name`: as they call themselves; null for the one who is alone here."""

leaving = Table(
    "leaving", metadata, Column("person_id", ID, ForeignKey("person.person_id"), primary_key=True), **STRICT
)
"""Who is being removed, inside one transaction: only their lines may be deleted from the logs."""

opened_with = Table(
    "opened_with",
    metadata,
    Column("person_id", ID, ForeignKey("person.person_id"), primary_key=True),
    Column("content", Text, nullable=False),
    Column("version", Text, nullable=False),
    *_at(),
    **STRICT,
)
"""The content (its digest) and the Vertebra that a person's notes were last opened with; the schema's own number stands
in `alembic_version`. Each plan names the content that it was made from, in its body."""

settings = Table(
    "settings",
    metadata,
    Column("person_id", ID, ForeignKey("person.person_id"), primary_key=True),
    Column("body", Json, nullable=False),
    **STRICT,
)

answers = Table(
    "answers",
    metadata,
    _seq(),
    _person(),
    Column("id", ID, nullable=False),
    Column("what", Text, nullable=False),
    Column("set_name", Text, nullable=False),
    Column("body", Json, nullable=False),
    *_at(),
    UniqueConstraint("person_id", "id", "what"),
    **LOG,
)
"""What was answered: `asked-again` (an alarm, not yet confirmed), `given`, `taken-back`. The same id, what: once."""

clearance = Table("clearance", metadata, _seq(), _person(), Column("body", Json, nullable=False), *_at(), **LOG)
"""Findings and locks, each time that they changed."""

plan = Table(
    "plan",
    metadata,
    _seq(),
    _person(),
    Column("id", ID, nullable=False),
    Column("day", Text, nullable=False),
    Column("body", Json, nullable=False),
    *_at(),
    **LOG,
)
"""Plans, each time that one was made or chosen again: the newest line is today's."""

session = Table(
    "session",
    metadata,
    Column("id", ID, primary_key=True),
    _person(),
    Column("plan_seq", COUNT, ForeignKey("plan.seq"), nullable=False),
    Column("day", Text, nullable=False),
    Column("number", COUNT, nullable=False),
    Column("seq", COUNT, nullable=False),
    Column("sitting", Json, nullable=False),
    Column("ended", Text),
    *_at(),
    UniqueConstraint("person_id", "number"),
    **STRICT,
)
"""A sitting as it stands after event `seq`; `number` counts a person's sessions; `ended` null: still open."""

event = Table(
    "event",
    metadata,
    Column("session_id", ID, ForeignKey("session.id"), primary_key=True),
    Column("id", ID, primary_key=True),
    _person(),
    Column("effects", Json, nullable=False),
    **STRICT,
)
"""Events that were answered, with their effects: the same event again gets the same answer."""

entry = Table(
    "entry",
    metadata,
    _seq(),
    _person(),
    _session(),
    Column("what", Text, nullable=False),
    Column("address", Json),
    Column("value", Json, nullable=False),
    *_at(),
    Index(None, "session_id"),
    **LOG,
)
"""The log that plans are made from. Lines are added, never changed."""

note = Table(
    "note",
    metadata,
    _seq(),
    _person(),
    Column("session_id", ID, ForeignKey("session.id")),
    Column("id", ID, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Json, nullable=False),
    *_at(),
    UniqueConstraint("person_id", "id"),
    **LOG,
)
"""What a person said or did beside the log of sessions; NoteKind in records.py names the kinds."""

APPEND_ONLY = (answers, clearance, plan, entry, note)
"""Tables in which the database itself refuses a change; only all lines of a person who is `leaving` may go."""

OF_A_PERSON = (note, entry, event, session, plan, clearance, answers, settings, opened_with)
"""What a person has, children before parents."""
