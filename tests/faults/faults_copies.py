"""Copies of all notes while the disk fails: backup, migration, import, restore, erasing, export."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from faults_act import FILE, Act, Say, unchanged
from faulty_disk import Outcome

from vertebra.store import Store
from vertebra.store.backups import backups, is_good, make, restore
from vertebra.store.erase import NOT_OURS, erase
from vertebra.store.files import write_whole
from vertebra.store.intake import everything, take_in
from vertebra.store.schema import SCHEMA

SCHEMAS = Path(__file__).parents[1] / "schemas"
OLD, LIVED = SCHEMAS / "0001.db", sorted(SCHEMAS.glob("*.db"))[-1]


def back_up(folder: Path, say: Say) -> None:
    Act(say)("backup", make, folder, folder / FILE, "2026-11-22")


def back_up_holds(folder: Path, outcome: Outcome, before) -> None:
    assert all(is_good(one.file) for one in backups(folder))
    assert ("kept backup" not in outcome.said) or backups(folder)
    unchanged(folder, before)


def migrate(folder: Path, say: Say) -> None:
    Act(say)("migrated", lambda: Store(folder).close())


def migrate_holds(folder: Path, outcome: Outcome, before) -> None:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert found == SCHEMA if "kept migrated" in outcome.said else found in (OLD.stem, SCHEMA)
    assert all(is_good(one.file) for one in backups(folder))
    unchanged(folder, before)


def import_(folder: Path, say: Say) -> None:
    opened = []
    if Act(say)("open", lambda: opened.append(Store(folder))):
        store = opened[0]
        other = store.of("p-2-new")
        all_ = everything(store)
        sessions = tuple(moved(one) for one in all_.sessions)
        entries = tuple(moved(one, "session") for one in all_.entries)
        notes = tuple(moved(one, "session") for one in all_.notes)
        renamed = replace(all_, sessions=sessions, entries=entries, notes=notes)
        Act(say)("import", take_in, other, renamed, lambda body, up: body)
        store.close()


def moved(one, name="id"):
    """The same with another session's id, so that it can stand beside the first."""
    return replace(one, **{name: f"new-{getattr(one, name)}" if getattr(one, name) else None})


def import_holds(folder: Path, outcome: Outcome, before) -> None:
    unchanged(folder, before)
    store = Store(folder)
    here = store.people.get("p-2-new")
    assert here or "kept import" not in outcome.said
    if here:
        new = everything(store.of("p-2-new"))
        sizes = [len(getattr(new, name)) for name in ("answers", "plans", "sessions", "entries", "notes")]
        assert sizes == [len(getattr(before, name)) for name in ("answers", "plans", "sessions", "entries", "notes")]
    store.close()


def put_back(folder: Path, say: Say) -> None:
    Act(say)("restored", restore, folder, folder / FILE, LIVED)


def put_back_holds(folder: Path, outcome: Outcome, before) -> None:
    """The old notes or the restored ones, whole; and the old ones are somewhere, whatever happened."""
    assert all(is_good(one.file) for one in backups(folder))
    store = Store(folder)
    now = store.notes()
    store.close()
    is_old = any(note.id == "n-mine" for note in now)
    assert not (is_old and "kept restored" in outcome.said)
    if not is_old:
        assert len(now) == 3
        kept = []
        for one in backups(folder):
            with closing(sqlite3.connect(one.file)) as connection:
                kept += connection.execute("SELECT id FROM note").fetchall()
        assert ("n-mine",) in kept


def erase_all(folder: Path, say: Say) -> None:
    gone = erase(folder)
    for one in gone.left:
        say(f"left {one.name}")
        assert one.why != NOT_OURS
    say("kept complete" if gone.complete else "refused disk")


def erase_holds(folder: Path, outcome: Outcome, before) -> None:
    left = {line.removeprefix("left ") for line in outcome.said if line.startswith("left ")}
    there = (
        {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()} if folder.exists() else set()
    )
    assert there <= left
    assert ("kept complete" in outcome.said) == (not left)
    if folder.exists():
        assert erase(folder).complete
    assert not folder.exists()


def write_export(folder: Path, say: Say) -> None:
    Act(say)("export", write_whole, folder / "mine.json", b"new" * 5000)


def write_export_holds(folder: Path, outcome: Outcome, before) -> None:
    content = (folder / "mine.json").read_bytes()
    assert content in (b"old", b"new" * 5000)
    assert content != b"old" or "kept export" not in outcome.said
