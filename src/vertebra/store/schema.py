"""The schema of a database: where one stands, whether it is whole, whether it has what today's code needs."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError

from vertebra.store.errors import DamagedError, DiskError, DiskFullError, NewerError, NotOursError, StoreError
from vertebra.store.tables import metadata

SCHEMA = "0002"
"""The newest migration. A database that already stands there is opened without loading the migration tools."""

NUMBER = re.compile(r"[0-9]{4}")

DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
OUT_OF_REACH = frozenset(
    {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_PERM}
)
FRESH = ""
"""Where a database without any table stands."""


def stands_at(connection: sqlite3.Connection, where: str) -> str:
    """The migration that a database stands at; FRESH for one without tables. Raises NotOursError."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return FRESH
    row = None
    if "alembic_version" in tables:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None or "person" not in tables or not NUMBER.fullmatch(str(row[0])):
        raise NotOursError("a database of Vertebra's", "one of something else", where)
    return str(row[0])


def check_whole(connection: sqlite3.Connection, where: str) -> str:
    """The schema that a whole database of ours stands at. Raises NotOursError, NewerError, DamagedError."""
    found = stands_at(connection, where)
    if found == FRESH:
        raise NotOursError("a database of Vertebra's", "one without tables", where)
    refuse_newer(found, where)
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise DamagedError("a database that is whole", "one whose pages don't agree", where)
    return found


def refuse_newer(found: str, where: str) -> None:
    """Raises NewerError for a schema that this Vertebra doesn't know."""
    if found > SCHEMA:
        raise NewerError(f"a database of schema {SCHEMA} or older", f"schema {found}", where)


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    ours = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    tables = [row[0] for row in connection.execute(ours).fetchall()]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608


def verify(connection: sqlite3.Connection, before: Mapping[str, int], where: str) -> None:
    """Raises DamagedError unless a migrated database is whole, has every row it had, and what today's code needs."""
    now = counts(connection)
    lost = [name for name, count in before.items() if now.get(name) != count]
    if lost:
        raise DamagedError("every row that was there", f"others in {', '.join(lost)}", where)
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise DamagedError("rows that refer to rows which are there", "one that doesn't", where)
    for name, table in metadata.tables.items():
        columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
        if columns != set(table.columns.keys()):
            raise DamagedError(f"the columns of {name}", ", ".join(sorted(columns)) or "none", where)
    check_whole(connection, where)


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn what disk and database say into our errors: what was expected, what came, where."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as problem:
        named = _named(problem.orig if isinstance(problem, DatabaseError) else problem, where)
        if named is None:
            raise
        raise named from problem


def _named(problem: BaseException | None, where: str) -> StoreError | None:
    """Our error for SQLite's; None where the fault is not the disk's but ours (a broken constraint, bad SQL)."""
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    name = str(getattr(problem, "sqlite_errorname", "an error"))
    if code == sqlite3.SQLITE_FULL:
        return DiskFullError("room on the disk", "a full one", where)
    if code in DAMAGED:
        return DamagedError("a database that is whole", name, where)
    if code in OUT_OF_REACH:
        return DiskError("a disk that keeps what it is given", name, where)
    return None
