"""Erase: every file that Vertebra ever wrote into a data folder, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vertebra.store.backups import ASIDE
from vertebra.store.backups import FOLDER as BACKUPS
from vertebra.store.database import FILE
from vertebra.store.files import SIDES

NOT_OURS = "not-ours"
LOCK = "owner.lock"
"""Removed last, and only by who holds it."""

FILES = (FILE, *(FILE + side for side in SIDES), f"{FILE}.new", *(f"{FILE}.new{side}" for side in SIDES))
SMALL = ("cookie.key", "owner.json", "owner.new")
FOLDERS = (BACKUPS, ASIDE, "logs", "pictures", "voice", "launch", "recordings")
"""Caches, logs, keys. Backups go first: a database that is gone while they are there would be offered again."""


@dataclass(frozen=True, slots=True)
class Left:
    """Something that is still there, and why: `not-ours`, or what the system said."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What was removed, and what is still there; names within the data folder, sorted."""

    removed: tuple[str, ...]
    left: tuple[Left, ...]

    @property
    def complete(self) -> bool:
        """Whether everything of ours is gone."""
        return all(one.why == NOT_OURS for one in self.left)


def erase(folder: Path, *, keep_lock: bool = False) -> Erased:
    """Remove everything of ours from a data folder that its owner has closed, and the folder itself when empty.

    Links are removed, never followed. What can't be removed is named; the rest goes all the same. `keep_lock`: for an
    owner that goes on holding the folder.
    """
    removed: list[str] = []
    left: list[Left] = []
    for name in (*FOLDERS, *FILES, *SMALL, *(() if keep_lock else (LOCK,))):
        _remove(folder, folder / name, removed, left)
    named = {Path(one.name).parts[0] for one in left} | ({LOCK} if keep_lock else set())
    others = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
    left += [Left(name, NOT_OURS) for name in others if name not in named]
    if not left and not keep_lock:
        _try(folder.rmdir, folder.name, left)
    return Erased(tuple(sorted(removed)), tuple(left))


def _remove(folder: Path, path: Path, removed: list[str], left: list[Left]) -> None:
    """Remove a file, a link, or a folder with all that is in it."""
    name = str(path.relative_to(folder))
    if path.is_dir() and not path.is_symlink():
        for entry in sorted(path.iterdir()):
            _remove(folder, entry, removed, left)
        _try(path.rmdir, name, left)
    elif (path.exists() or path.is_symlink()) and _try(path.unlink, name, left):
        removed.append(name)


def _try(remove: Callable[[], object], name: str, left: list[Left]) -> bool:
    try:
        remove()
    except OSError as problem:
        left.append(Left(name, os.strerror(problem.errno).lower() if problem.errno else "refused"))
        return False
    return True
