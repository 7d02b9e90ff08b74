"""Files that are whole or not there: written beside their name, brought to the disk, then renamed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vertebra.store.errors import DiskError, DiskFullError
from vertebra.store.folder import private_file

SIDES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database."""

FULL = frozenset({28, 122, 27})
"""errno of a disk without room: ENOSPC, EDQUOT, EFBIG."""


@contextmanager
def disk_told(where: str) -> Iterator[None]:
    """Turn what the disk says into our errors. Raises DiskFullError, DiskError."""
    try:
        yield
    except OSError as problem:
        name = os.strerror(problem.errno).lower() if problem.errno else type(problem).__name__
        if problem.errno in FULL:
            raise DiskFullError("room on the disk", name, where) from problem
        raise DiskError("a disk that keeps what it is given", name, where) from problem


def beside(file: Path) -> tuple[Path, ...]:
    """The files that SQLite may keep beside a database."""
    return tuple(file.with_name(file.name + side) for side in SIDES)


def copy_private(source: Path, target: Path) -> None:
    """A copy that only its owner can read, on the disk when this returns. Raises OSError."""
    private_file(target)
    with source.open("rb") as reading, target.open("wb") as writing:
        shutil.copyfileobj(reading, writing)
        writing.flush()
        os.fsync(writing.fileno())


def to_disk(file: Path) -> None:
    """Bring a file's content to the disk. Raises OSError."""
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def in_place(new: Path, name: Path) -> None:
    """Give a finished file its name; whoever looks finds the old one or the new one, whole. Raises OSError."""
    to_disk(new)
    new.replace(name)
    folder_to_disk(name.parent)


def folder_to_disk(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can. Raises OSError."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(file: Path, content: bytes) -> None:
    """Write a file that a person asked for: whole, or what was there stays. Raises DiskFullError, DiskError."""
    with disk_told(str(file)):
        if file.exists() and not file.is_file():
            file.write_bytes(content)
            return
        new = file.with_name(file.name + ".new")
        try:
            private_file(new)
            new.write_bytes(content)
            in_place(new, file)
        except BaseException:
            with suppress(OSError):
                new.unlink(missing_ok=True)
            raise
