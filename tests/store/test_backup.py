"""Backups are whole, seven stay, and one of them comes back when the notes are damaged; what was there is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from vertebra.store import DamagedError, DiskFullError, NewerError, NotOursError, Store, When, prepare
from vertebra.store import backups as room
from vertebra.store.backups import KEPT, backups, daily, is_good, make, newest_good, restore

WHEN = When(datetime(2026, 11, 22, tzinfo=UTC), 0)
FILE = "vertebra.db"


@pytest.fixture
def folder(tmp_path):
    return prepare(tmp_path / "data")


@pytest.fixture
def store(folder):
    opened = Store(folder)
    opened.welcome(WHEN)
    yield opened
    opened.close()


def say(store, number: int) -> None:
    """Keep one more note."""
    store.keep_note(f"n-{number}", "morning", None, {"answer": number}, WHEN)


def said(folder) -> list[int]:
    """The notes, as the next start finds them."""
    store = Store(folder)
    try:
        return [note.body["answer"] for note in store.notes()]
    finally:
        store.close()


def spoil(file) -> bytes:
    """Overwrite the middle of a file; what it is now."""
    content = bytearray(file.read_bytes())
    content[4096 : len(content) // 2] = b"\xa5" * (len(content) // 2 - 4096)
    file.write_bytes(bytes(content))
    return bytes(content)


def test_a_backup_is_made_while_the_notes_are_open_and_holds_what_was_acknowledged(store, folder):
    say(store, 1)
    made = make(folder, folder / FILE, "2026-11-22")
    say(store, 2)
    assert is_good(made.file)
    restored = prepare(folder.parent / "restored")
    restore(restored, restored / FILE, made.file)
    assert said(restored) == [1]


def test_backups_are_closed_to_others_and_leave_nothing_beside_them(store, folder):
    make(folder, folder / FILE, "2026-11-22")
    where = folder / "backups"
    assert where.stat().st_mode & 0o777 == 0o700
    assert {(file.name, file.stat().st_mode & 0o777) for file in where.iterdir()} == {
        ("vertebra-0001-2026-11-22.db", 0o600)
    }


def test_one_a_day_and_the_newest_seven_stay(store, folder):
    for number in range(1, 11):
        day = (WHEN.at + timedelta(days=number)).date().isoformat()
        assert daily(folder, folder / FILE, day)
        assert daily(folder, folder / FILE, day) is None
    assert len(backups(folder)) == KEPT == 7
    assert [one.number for one in backups(folder)] == [10, 9, 8, 7, 6, 5, 4]


def test_the_order_is_that_of_making_also_when_the_clock_was_set_back(store, folder):
    for day in ("2026-11-22", "2025-11-22", "2026-11-23"):
        daily(folder, folder / FILE, day)
    assert [one.label for one in backups(folder)] == ["2026-11-23", "2025-11-22", "2026-11-22"]


def test_files_that_are_no_backups_are_not_counted_and_stay(store, folder):
    make(folder, folder / FILE, "2026-11-22")
    mine = folder / "backups" / "my own copy.db"
    mine.write_bytes(b"mine")
    for number in range(8):
        make(folder, folder / FILE, f"day-{number}")
    assert mine.read_bytes() == b"mine"
    assert len(backups(folder)) == KEPT


def test_a_backup_of_damaged_notes_is_not_made_and_pushes_out_no_good_one(store, folder):
    for number in range(300):
        say(store, number)
    store.close()
    for day in range(KEPT):
        make(folder, folder / FILE, f"day-{day}")
    spoil(folder / FILE)
    before = backups(folder)
    with pytest.raises(DamagedError):
        make(folder, folder / FILE, "day-8")
    assert backups(folder) == before
    assert [file.name for file in (folder / "backups").iterdir() if file.name.startswith("new")] == []


def test_when_the_notes_are_damaged_the_newest_good_backup_is_offered(store, folder):
    for number in range(300):
        say(store, number)
    good = make(folder, folder / FILE, "2026-11-21")
    spoiled = make(folder, folder / FILE, "2026-11-22")
    store.close()
    spoil(spoiled.file)
    spoil(folder / FILE)
    with pytest.raises(DamagedError, match=good.file.name) as refused:
        Store(folder)
    assert refused.value.backup == good.file == newest_good(folder)


def test_without_a_good_backup_none_is_offered(folder):
    (folder / FILE).write_bytes(b"no database at all, and never was one" * 300)
    with pytest.raises(DamagedError) as refused:
        Store(folder)
    assert refused.value.backup is None


def test_a_damaged_database_is_kept_when_a_backup_takes_its_place(store, folder):
    for number in range(300):
        say(store, number)
    good = make(folder, folder / FILE, "2026-11-21")
    store.close()
    damaged = spoil(folder / FILE)
    kept = restore(folder, folder / FILE, good.file)
    assert kept.read_bytes() == damaged
    assert said(folder) == list(range(300))


def test_a_second_damaged_database_does_not_take_the_place_of_the_first(store, folder):
    for number in range(300):
        say(store, number)
    good = make(folder, folder / FILE, "2026-11-21")
    store.close()
    kept = []
    for _ in range(2):
        spoil(folder / FILE)
        kept.append(restore(folder, folder / FILE, good.file))
    assert len(set(kept)) == 2
    assert all(file.exists() for file in kept)


def test_good_notes_are_a_backup_before_another_takes_their_place(store, folder):
    say(store, 1)
    first = make(folder, folder / FILE, "2026-11-21")
    say(store, 2)
    store.close()
    kept = restore(folder, folder / FILE, first.file)
    assert said(folder) == [1]
    restore(folder, folder / FILE, kept)
    assert said(folder) == [1, 2]


def test_the_oldest_backup_can_be_restored_though_seven_are_there(store, folder):
    """What is kept aside pushes the oldest out; it was copied before."""
    for number in range(KEPT):
        say(store, number)
        make(folder, folder / FILE, f"day-{number}")
    store.close()
    restore(folder, folder / FILE, backups(folder)[-1].file)
    assert said(folder) == [0]


def test_what_still_stood_in_the_journal_of_a_copied_folder_comes_too(store, folder):
    """A folder that was copied while it was open has its newest lines in the file beside the database."""
    say(store, 1)
    copied = prepare(folder.parent / "copied")
    for file in folder.glob(f"{FILE}*"):
        (copied / file.name).write_bytes(file.read_bytes())
    assert (copied / f"{FILE}-wal").stat().st_size
    new = prepare(folder.parent / "new")
    restore(new, new / FILE, copied / FILE)
    assert said(new) == [1]
    assert not list(new.glob("*.new*"))


def test_an_old_journal_never_reaches_the_restored_notes(store, folder):
    """Killed while open: the journal of the old notes lies there when the backup comes."""
    say(store, 1)
    first = make(folder, folder / FILE, "2026-11-21")
    say(store, 2)
    left = {file.name: file.read_bytes() for file in folder.glob(f"{FILE}*")}
    store.close()
    for name, content in left.items():
        (folder / name).write_bytes(content)
    kept = restore(folder, folder / FILE, first.file)
    assert said(folder) == [1]
    restore(folder, folder / FILE, kept)
    assert said(folder) == [1, 2]


def not_a_database(file) -> None:
    file.write_text("my shopping list", "utf-8")


def empty(file) -> None:
    file.touch()


def missing(_file) -> None:
    """Nothing is there."""


def another_programs(file) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipes (id)")


def newer(file) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE person (person_id)")
        connection.execute("CREATE TABLE alembic_version (version_num)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
        connection.commit()


@pytest.mark.parametrize(
    ("made", "refused"),
    [
        (not_a_database, DamagedError),
        (empty, NotOursError),
        (missing, NotOursError),
        (another_programs, NotOursError),
        (newer, NewerError),
    ],
)
def test_what_is_no_backup_is_refused_and_nothing_changes(store, folder, made, refused):
    say(store, 1)
    store.close()
    source = folder.parent / "given.db"
    made(source)
    with pytest.raises(refused, match=r"given\.db"):
        restore(folder, folder / FILE, source)
    assert said(folder) == [1]
    assert backups(folder) == ()


def test_without_room_nothing_is_restored_and_nothing_is_lost(store, folder, monkeypatch):
    say(store, 1)
    first = make(folder, folder / FILE, "2026-11-21")
    say(store, 2)
    store.close()

    def full(*_arguments):
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(room, "copy_private", full)
    with pytest.raises(DiskFullError):
        restore(folder, folder / FILE, first.file)
    assert said(folder) == [1, 2]


def test_lost_notes_are_not_begun_anew_without_a_word_while_backups_are_there(store, folder):
    say(store, 1)
    made = make(folder, folder / FILE, "2026-11-21")
    store.close()
    (folder / FILE).unlink()
    with pytest.raises(DamagedError, match="none, though") as refused:
        Store(folder)
    assert refused.value.backup == made.file
    assert restore(folder, folder / FILE, made.file) is None
    assert said(folder) == [1]
