"""One SQLite database: opened, checked, brought to today's schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from vertebra.store.errors import DamagedError, DiskError, DiskFullError, NewerError, StoreError
from vertebra.store.folder import private_file

SCHEMA = "0001"
"""The newest migration. A database that already stands there is opened without loading the migration tools."""

FILE = "vertebra.db"

DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
OUT_OF_REACH = frozenset(
    {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_PERM}
)

WAIT_S = 2.0
"""How long to wait for another connection's lock (a backup, a person looking with another tool), our default."""


def open_file(folder: Path) -> Engine:
    """Open the database of a data folder. Raises DamagedError, NewerError, DiskFullError, DiskError."""
    file = private_file(folder / FILE)
    return _opened(f"sqlite:///{file}", str(file))


def open_memory() -> Engine:
    """A database that is gone when it is closed: for tests, and for just trying."""
    return _opened("sqlite://", "memory")


def _opened(url: str, where: str) -> Engine:
    engine = create_engine(
        url, poolclass=StaticPool, hide_parameters=True, connect_args={"check_same_thread": False, "timeout": WAIT_S}
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    try:
        with told(where):
            _check_whole(engine, where)
            _bring_to_today(engine, where)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    """WAL and FULL: a commit that has returned survives a kill and a pulled plug. Foreign keys are kept."""
    connection.isolation_level = None
    for line in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {line}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _check_whole(engine: Engine, where: str) -> None:
    with engine.connect() as connection:
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        raise DamagedError("a database that is whole", "one whose pages don't agree", where)


def _bring_to_today(engine: Engine, where: str) -> None:
    stands_at = _stands_at(engine)
    if stands_at == SCHEMA:
        return
    if stands_at is not None and stands_at > SCHEMA:
        raise NewerError(f"a database of schema {SCHEMA} or older", f"schema {stands_at}", where)
    from vertebra.store.migrate import upgrade

    upgrade(engine)


def _stands_at(engine: Engine) -> str | None:
    """The migration that a database stands at; None for one without tables."""
    with engine.connect() as connection:
        known = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
        if connection.exec_driver_sql(known).first() is None:
            return None
        row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return str(row[0]) if row else None


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
