"""A report for when something goes wrong: versions, checks and the log, for the person to read and to send themselves.

It holds no answer, word, note, movement or name: what it says of the notes is whether they are whole, and how many
backups there are. Nothing is sent anywhere.
"""

from __future__ import annotations

import platform
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import vertebra
from vertebra import content
from vertebra.shelf import ContentError, shelf
from vertebra.store import StoreError, backups, schema
from vertebra.store.database import FILE
from vertebra.words import Words

LOG = Path("logs") / "vertebra.log"

LINES = 400
"""So many of the newest lines of the log (our default)."""

MB = 1024 * 1024


def report(folder: Path, now: datetime, language: str = content.LANGUAGE) -> str:
    """The whole report, as text. Reads only; never raises for what is broken: that is what it is for."""
    words = content.words(language)
    return "\n".join([
        words.say("report/title"),
        words.say("report/about"),
        words.say("report/holds"),
        "",
        f"made: {now.astimezone(UTC).isoformat(timespec='minutes')}",
        *(f"{name}: {found}" for name, found in _versions()),
        "",
        words.say("report/checks"),
        *(f"{name}: {_asked(ask)}" for name, ask in _checks(folder, words)),
        "",
        words.say("report/log"),
        *_log(folder),
        "",
    ])  # fmt: skip


def _versions() -> Iterator[tuple[str, str]]:
    yield "vertebra", vertebra.__version__
    yield "python", platform.python_version()
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"
    yield "sqlite", sqlite3.sqlite_version
    yield "schema", schema.SCHEMA


def _checks(folder: Path, words: Words) -> Iterator[tuple[str, Callable[[], str]]]:
    yield "content", lambda: shelf().library.version
    yield "words", lambda: f"{words.language}, {len(words.texts)}"
    yield "data folder", lambda: _folder(folder)
    yield "free on its disk", lambda: f"{shutil.disk_usage(folder).free // MB} MB"
    yield "notes", lambda: _notes(folder)
    yield "backups", lambda: _backups(folder)
    yield (
        "page",
        lambda: "built" if (Path(vertebra.__file__).parent / "web" / "dist" / "index.html").is_file() else "no",
    )


def _asked(ask: Callable[[], str]) -> str:
    """What a check found; what broke it, by its kind alone."""
    try:
        return ask()
    except StoreError as problem:
        return f"not good ({problem.code}: expected {problem.expected}, got {problem.got})"
    except ContentError as problem:
        return f"not good ({len(problem.problems)} problems; `vertebra check` lists them)"
    except Exception as problem:
        return f"not good ({type(problem).__name__})"


def _folder(folder: Path) -> str:
    mode = folder.stat().st_mode & 0o777
    return f"there, mode {mode:o}"


def _notes(folder: Path) -> str:
    """Whether the notes are whole, also while the coach has them open."""
    file = folder / FILE
    if not file.is_file():
        return "none yet"
    where = "notes"
    with schema.told(where), closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        stands_at = schema.check_whole(connection, where)
    return f"whole, schema {stands_at}, {file.stat().st_size // 1024} kB"


def _backups(folder: Path) -> str:
    found = backups.backups(folder)
    if not found:
        return "none yet"
    whole = sum(backups.is_good(one.file) for one in found)
    return f"{len(found)}, {whole} whole, newest {found[0].label}"


def _log(folder: Path) -> list[str]:
    try:
        return (folder / LOG).read_text("utf-8", "replace").splitlines()[-LINES:]
    except OSError as problem:
        return [f"({type(problem).__name__})"]
