"""The data folder: private to its user, with one owner at a time."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

import platformdirs

from vertebra.store.errors import FolderError, OwnedError

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


def default_folder() -> Path:
    """Where a person's data lies unless they say otherwise."""
    return platformdirs.user_data_path("vertebra", appauthor=False)


def prepare(folder: Path) -> Path:
    """Make the folder and close it to everyone else. Raises FolderError."""
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        if folder.stat().st_mode & 0o077:
            folder.chmod(PRIVATE_FOLDER)
    except (OSError, ValueError) as problem:
        raise FolderError("a folder that you can write to", type(problem).__name__, str(folder)) from problem
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise FolderError("a folder that you can write to", "one that is closed to you", str(folder))
    return folder


def private_file(path: Path) -> Path:
    """Make sure that a file exists and that only its owner can read it."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, PRIVATE_FILE))
    if path.stat().st_mode & 0o077:
        path.chmod(PRIVATE_FILE)
    return path


class Owner:
    """The one process that has a data folder open.

    The lock is the operating system's, on `owner.lock`: it falls with the process, however that ends, so a stale file
    is recognised by being unlocked. Beside it `owner.json` says where the owner's page is. Raises OwnedError.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._note = folder / "owner.json"
        self._lock = os.open(private_file(folder / "owner.lock"), os.O_RDWR)
        if not _lock(self._lock):
            os.close(self._lock)
            raise OwnedError(folder, page_of(folder))
        self._note.unlink(missing_ok=True)

    def announce(self, url: str) -> None:
        """Say where the page is, for whoever starts a second time."""
        new = self._note.with_suffix(".new")
        private_file(new).write_text(json.dumps({"url": url, "pid": os.getpid()}), "utf-8")
        new.replace(self._note)

    def release(self) -> None:
        """Give the folder back."""
        self._note.unlink(missing_ok=True)
        os.close(self._lock)


def page_of(folder: Path) -> str | None:
    """The address of the page of the folder's owner, as its note says."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        return str(json.loads((folder / "owner.json").read_text("utf-8"))["url"])
    return None


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
