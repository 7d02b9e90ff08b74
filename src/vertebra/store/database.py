"""One SQLite database: opened, checked, brought to today's schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from vertebra.store import backups, schema
from vertebra.store.errors import DamagedError, StoreError, UpgradeError
from vertebra.store.files import beside, disk_told
from vertebra.store.folder import private_file
from vertebra.store.schema import FRESH, SCHEMA, told

FILE = "vertebra.db"

WAIT_S = 2.0
"""How long to wait for another connection's lock (a backup, a person looking with another tool), our default."""


def open_file(folder: Path) -> Engine:
    """Open the database of a data folder; an older one is backed up and brought to today's schema first.

    Raises DamagedError (with the newest good backup), NewerError, NotOursError, UpgradeError, DiskFullError, DiskError.
    """
    file = folder / FILE
    try:
        _refuse_lost(folder, file)
        with disk_told(str(file)):
            private_file(file)
        return _opened(f"sqlite:///{file}", str(file), folder)
    except DamagedError as problem:
        problem.backup = backups.newest_good(folder)
        raise


def open_memory() -> Engine:
    """A database that is gone when it is closed: for tests, and for just trying."""
    return _opened("sqlite://", "memory", None)


def _refuse_lost(folder: Path, file: Path) -> None:
    """Where backups are, there was a database: one that is gone is not begun anew without a word."""
    gone = not file.exists() or not file.stat().st_size
    if gone and (backups.backups(folder) or any(side.exists() and side.stat().st_size for side in beside(file))):
        raise DamagedError("a database", "none, though there are backups of one", str(file))


def _opened(url: str, where: str, folder: Path | None) -> Engine:
    engine = create_engine(
        url, poolclass=StaticPool, hide_parameters=True, connect_args={"check_same_thread": False, "timeout": WAIT_S}
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    try:
        with told(where):
            found = _standing(engine, where)
            _keep_journal(engine)
            _check_pages(engine, where)
            if found != SCHEMA:
                _bring_to_today(engine, found, where, folder)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    """FULL: a commit that has returned survives a kill and a pulled plug. Foreign keys are kept."""
    connection.isolation_level = None
    for line in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {line}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def raw(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection under SQLAlchemy's."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _standing(engine: Engine, where: str) -> str:
    with _outside(engine) as connection:
        found = schema.stands_at(connection, where)
    schema.refuse_newer(found, where)
    return found


def _keep_journal(engine: Engine) -> None:
    """WAL, written into the file itself: so not before we know that it is ours to write."""
    with _outside(engine) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def settle(engine: Engine, where: str) -> None:
    """Bring the journal into the database and empty it, so that what was removed stands nowhere any more."""
    with told(where), _outside(engine) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _check_pages(engine: Engine, where: str) -> None:
    with _outside(engine) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != ("ok",):
        raise DamagedError("a database that is whole", "one whose pages don't agree", where)


@contextmanager
def _outside(engine: Engine) -> Iterator[sqlite3.Connection]:
    """The engine's connection, outside any transaction."""
    borrowed = engine.raw_connection()
    try:
        yield cast("sqlite3.Connection", borrowed.driver_connection)
    finally:
        borrowed.close()


def _bring_to_today(engine: Engine, found: str, where: str, folder: Path | None) -> None:
    """Make the tables of a fresh database; an older one is backed up, migrated and verified, or stays as it was."""
    from vertebra.store.migrate import upgrade

    if folder is None or found == FRESH:
        upgrade(engine, {}, where)
        return
    with _outside(engine) as connection:
        before = schema.counts(connection)
    backup = _backup_before(folder)
    try:
        upgrade(engine, before, where)
    except Exception as problem:
        engine.dispose()
        _check_put_back(folder, found, before, backup.file)
        if isinstance(problem, StoreError) and not isinstance(problem, DamagedError):
            raise
        got = f"{type(problem).__name__}; they were put back as they were"
        raise UpgradeError(f"notes brought from schema {found} to {SCHEMA}", got, where, backup.file) from problem


def _backup_before(folder: Path) -> backups.Backup:
    """The backup before this migration: one that an earlier try made of the very same notes will do."""
    label = f"before-{SCHEMA}"
    made = backups.make(folder, folder / FILE, label)
    earlier = next((one for one in backups.backups(folder)[1:2] if one.label == label), None)
    if earlier and earlier.file.read_bytes() == made.file.read_bytes():
        with suppress(OSError):
            earlier.file.unlink()
    return made


def _check_put_back(folder: Path, found: str, before: dict[str, int], backup: Path) -> None:
    """The migration's transaction was rolled back. Where that didn't hold, the backup takes the database's place."""
    try:
        with closing(sqlite3.connect(folder / FILE)) as connection:
            as_it_was = schema.check_whole(connection, FILE) == found and schema.counts(connection) == before
    except (StoreError, sqlite3.DatabaseError):
        as_it_was = False
    if not as_it_was:
        backups.restore(folder, folder / FILE, backup)
