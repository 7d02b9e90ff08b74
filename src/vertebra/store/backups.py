"""Backups: whole copies of the database, made with SQLite's own backup API, checked, numbered; the newest seven stay.

They are ordered by their number, never by a clock: `backups/vertebra-0012-2026-11-22.db`, `…-0013-before-0002.db`.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from vertebra.store import schema
from vertebra.store.errors import DamagedError, NewerError, NotOursError, StoreError
from vertebra.store.files import beside, copy_private, disk_told, folder_to_disk, in_place
from vertebra.store.folder import PRIVATE_FOLDER, private_file

FOLDER = "backups"
ASIDE = "kept-aside"
"""Where a database goes that a restore replaced and that is no good as a backup, as it is."""
KEPT = 7
"""So many backups stay (DESIGN §11)."""

NAME = re.compile(r"vertebra-(\d{4,9})-([0-9a-z-]+)\.db")
BEFORE_RESTORE = "before-restore"


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A copy with its place in the order of making; `label`: the day it was made on, or what it was made before."""

    number: int
    label: str
    file: Path


def backups(folder: Path) -> tuple[Backup, ...]:
    """The backups of a data folder, the newest first."""
    names = (folder / FOLDER).glob("vertebra-*.db")
    found = [(NAME.fullmatch(file.name), file) for file in names]
    return tuple(sorted((Backup(int(match[1]), match[2], file) for match, file in found if match), reverse=True))


def newest_good(folder: Path) -> Path | None:
    """The newest backup that is whole; None where there is none."""
    return next((backup.file for backup in backups(folder) if is_good(backup.file)), None)


def is_good(file: Path) -> bool:
    """Whether a file is a whole database of ours that this Vertebra can read."""
    try:
        check(file)
    except StoreError:
        return False
    return True


def check(file: Path, said: Path | None = None) -> str:
    """The schema that a database file stands at. Changes nothing. Raises NotOursError, NewerError, DamagedError.

    `said`: the file that an error names, where `file` is a copy of it.
    """
    where = str(said or file)
    if not file.is_file() or not file.stat().st_size:
        raise NotOursError("a database of Vertebra's", "no file" if not file.exists() else "nothing in it", where)
    with schema.told(where), _open_unchanged(file) as connection:
        return schema.check_whole(connection, where)


def make(folder: Path, database: Path, label: str) -> Backup:
    """Copy the database, also while it is open, and check the copy. Raises StoreError; then there is no new backup."""
    where = folder / FOLDER
    newest = next(iter(backups(folder)), None)
    number = newest.number + 1 if newest else 1
    made = Backup(number, label, where / f"vertebra-{number:04}-{label}.db")
    new = where / "new.db"
    with disk_told(str(made.file)), schema.told(str(made.file)):
        where.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        _forget(new)
        private_file(new)
        try:
            _copy(database, new)
            check(new, database)
            in_place(new, made.file)
        except BaseException:
            with suppress(OSError):
                _forget(new)
            raise
        _keep_seven(folder)
    return made


def daily(folder: Path, database: Path, day: str) -> Backup | None:
    """The backup of a day: made unless the newest daily one is of that day. Raises StoreError."""
    newest = next((one for one in backups(folder) if not one.label.startswith("before-")), None)
    return None if newest and newest.label == day else make(folder, database, day)


def renew(folder: Path, database: Path, day: str) -> Backup:
    """One new backup in the place of all: what was removed from the notes is in none any more. Raises StoreError."""
    made = make(folder, database, day)
    with disk_told(str(folder / FOLDER)):
        for backup in backups(folder)[1:]:
            backup.file.unlink(missing_ok=True)
    return made


def restore(folder: Path, database: Path, source: Path) -> Path | None:
    """Put a backup in the place of the database, which nobody has open. Returns where what was there is kept.

    What was there becomes a backup itself; a damaged one is kept in `kept-aside/`, as it is. Whenever this fails, the
    database is as it was. Raises NotOursError, NewerError, DamagedError (of `source`), DiskFullError, DiskError.
    """
    new = database.with_name(database.name + ".new")
    with disk_told(str(database)), schema.told(str(source)):
        try:
            _take(source, new)
            aside = _put_aside(folder, database)
            in_place(new, database)
        finally:
            with suppress(OSError):
                _forget(new)
    return aside


def _take(source: Path, new: Path) -> None:
    """A checked copy of a backup, or of any database of ours with what still stands beside it."""
    _forget(new)
    if not source.is_file():
        raise NotOursError("a database of Vertebra's", "no file", str(source))
    copy_private(source, new)
    for side, copied in zip(beside(source), beside(new), strict=True):
        if side.name.endswith("-wal") and side.is_file():
            copy_private(side, copied)
    if not any(side.exists() for side in beside(new)):
        check(new, source)
        return
    with closing(sqlite3.connect(new)) as connection:
        schema.check_whole(connection, str(source))
        connection.execute("PRAGMA journal_mode = DELETE")


def _put_aside(folder: Path, database: Path) -> Path | None:
    """Keep what is there: as a backup where it is whole, else as it is. Afterwards nothing stands beside it."""
    if not database.exists() or not database.stat().st_size:
        for side in beside(database):
            side.unlink(missing_ok=True)
        return None
    try:
        kept = make(folder, database, BEFORE_RESTORE).file
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except (DamagedError, NewerError, NotOursError):
        kept = _keep_as_it_is(folder, database)
    for side in beside(database):
        side.unlink(missing_ok=True)
    return kept


def _keep_as_it_is(folder: Path, database: Path) -> Path:
    """A copy of the database, damaged or newer, and of what stands beside it, in a folder of their own."""
    (folder / ASIDE).mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    number = 1 + max((int(one.name) for one in (folder / ASIDE).iterdir() if one.name.isdecimal()), default=0)
    kept = folder / ASIDE / str(number)
    kept.mkdir(mode=PRIVATE_FOLDER)
    for file in (database, *beside(database)):
        if file.exists():
            copy_private(file, kept / file.name)
    folder_to_disk(kept)
    folder_to_disk(folder / ASIDE)
    return kept / database.name


def _copy(database: Path, new: Path) -> None:
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(new)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")


def _keep_seven(folder: Path) -> None:
    """Drop the oldest. The newest good backup is the newest of all here: it was checked before it got its name."""
    for backup in backups(folder)[KEPT:]:
        backup.file.unlink(missing_ok=True)


def _forget(file: Path) -> None:
    for one in (file, *beside(file)):
        one.unlink(missing_ok=True)


@contextmanager
def _open_unchanged(file: Path) -> Iterator[sqlite3.Connection]:
    """Read a file that nobody writes, and leave nothing beside it."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        yield connection
