"""The first tables: people, settings, answers, clearances, plans, sessions, events, entries, notes.

A migration is history: it spells its tables out, and never imports what may change later.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("answers", "clearance", "plan", "entry", "note")


def upgrade() -> None:
    """Make every table STRICT, each with its person; logs refuse changes."""
    _table("person", _text("person_id", primary_key=True), *_at())
    _table("settings", _text("person_id", _person_key(), primary_key=True), _text("body"))
    _log(
        "answers",
        _text("id"),
        _text("what"),
        _text("set_name"),
        _text("body"),
        *_at(),
        sa.UniqueConstraint("person_id", "id", "what", name="uq_answers_person_id_id_what"),
    )
    _log("clearance", _text("body"), *_at())
    _log("plan", _text("id"), _text("day"), _text("body"), *_at())
    _table(
        "session",
        _text("id", primary_key=True),
        _text("person_id", _person_key()),
        _whole("plan_seq", sa.ForeignKey("plan.seq", name="fk_session_plan_seq")),
        _text("day"),
        _whole("number"),
        _whole("seq"),
        _text("sitting"),
        _text("ended", nullable=True),
        *_at(),
        sa.UniqueConstraint("person_id", "number", name="uq_session_person_id_number"),
    )
    _table(
        "event",
        _text("session_id", _session_key("event"), primary_key=True),
        _text("id", primary_key=True),
        _text("person_id", _person_key()),
        _text("effects"),
    )
    _log(
        "entry",
        _text("session_id", _session_key("entry")),
        _text("what"),
        _text("address", nullable=True),
        _text("value"),
        *_at(),
    )
    op.create_index("ix_entry_session_id", "entry", ["session_id"])
    _log(
        "note",
        _text("session_id", _session_key("note"), nullable=True),
        _text("id"),
        _text("kind"),
        _text("body"),
        *_at(),
        sa.UniqueConstraint("person_id", "id", name="uq_note_person_id_id"),
    )
    _refuse_changes()


def _table(name: str, *columns: SchemaItem, **options: bool) -> None:
    op.create_table(name, *columns, sqlite_strict=True, **options)


def _log(name: str, *columns: SchemaItem) -> None:
    seq = sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True)
    _table(name, seq, _text("person_id", _person_key()), *columns, sqlite_autoincrement=True)


def _text(name: str, *keys: sa.ForeignKey, nullable: bool = False, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, *keys, nullable=nullable, primary_key=primary_key)


def _whole(name: str, *keys: sa.ForeignKey) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, *keys, nullable=False)


def _at() -> tuple[sa.Column[str], sa.Column[int]]:
    return _text("at"), _whole("offset_min")


def _person_key() -> sa.ForeignKey:
    return sa.ForeignKey("person.person_id")


def _session_key(table: str) -> sa.ForeignKey:
    return sa.ForeignKey("session.id", name=f"fk_{table}_session_id")


def _refuse_changes() -> None:
    for table in APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
