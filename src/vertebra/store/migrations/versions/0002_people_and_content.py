"""People have names and may leave; the content that notes were last opened with is kept apart from the schema.

A migration is history: it spells its tables out, and never imports what may change later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = ("answers", "clearance", "plan", "entry", "note")


def upgrade() -> None:
    """A name for each person, a table of who is leaving, one of contents; a leaving person's lines may go."""
    op.add_column("person", sa.Column("name", sa.Text, nullable=True))
    op.create_table(
        "leaving", sa.Column("person_id", sa.Text, _person_key(), primary_key=True, nullable=False), sqlite_strict=True
    )
    op.create_table(
        "opened_with",
        sa.Column("person_id", sa.Text, _person_key(), primary_key=True, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("offset_min", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    for table in APPEND_ONLY:
        op.execute(f"DROP TRIGGER {table}_no_delete")
        stays = "NOT EXISTS (SELECT 1 FROM leaving WHERE person_id = OLD.person_id)"
        refuses = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN {stays} {refuses}")


def _person_key() -> sa.ForeignKey:
    return sa.ForeignKey("person.person_id")
