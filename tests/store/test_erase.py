"""Erase removes everything that Vertebra ever wrote, and nothing else; what it can't remove it names."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from vertebra.store import Owner, Store, When, prepare
from vertebra.store.backups import make, restore
from vertebra.store.erase import NOT_OURS, erase

WHEN = When(datetime(2026, 11, 22, tzinfo=UTC), 0)


@pytest.fixture
def folder(tmp_path):
    """A data folder after some life: notes, journals, backups, a damaged copy, logs, caches, keys."""
    made = prepare(tmp_path / "data")
    store = Store(made)
    store.welcome(WHEN)
    backup = make(made, made / "vertebra.db", "2026-11-21")
    store.close()
    (made / "vertebra.db").write_bytes(b"damaged" * 1000)
    restore(made, made / "vertebra.db", backup.file)
    for name in ("logs/vertebra.log", "logs/vertebra.log.1", "pictures/ab/cd.svg", "voice/say.wav", "launch/token"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(b"x")
    for name in ("cookie.key", "owner.json", "vertebra.db-wal", "vertebra.db-shm", "vertebra.db.new"):
        (made / name).write_bytes(b"x")
    Owner(made).release()
    return made


def test_everything_is_gone_and_named(folder):
    files = sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())
    gone = erase(folder)
    assert list(gone.removed) == files
    assert (gone.left, gone.complete) == ((), True)
    assert not folder.exists()


def test_what_is_not_ours_stays_and_is_named(folder):
    mine = folder / "my-notes.json"
    mine.write_text("{}", "utf-8")
    gone = erase(folder)
    assert [(one.name, one.why) for one in gone.left] == [("my-notes.json", NOT_OURS)]
    assert gone.complete
    assert [entry.name for entry in folder.iterdir()] == ["my-notes.json"]


def test_links_are_removed_and_never_followed(folder, tmp_path):
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "holiday.jpg").write_bytes(b"sea")
    (folder / "logs" / "link").symlink_to(photos)
    (folder / "cookie.key").unlink()
    (folder / "cookie.key").symlink_to(photos / "holiday.jpg")
    assert erase(folder).complete
    assert (photos / "holiday.jpg").read_bytes() == b"sea"


def test_what_can_not_be_removed_is_named_and_the_rest_goes(folder, monkeypatch):
    real = Path.unlink

    def unlink(self, missing_ok=False):
        if self.name == "vertebra.log":
            raise PermissionError(13, "Permission denied")
        return real(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    gone = erase(folder)
    assert not gone.complete
    assert ("logs/vertebra.log", "permission denied") in [(one.name, one.why) for one in gone.left]
    assert [str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()] == ["logs/vertebra.log"]


def test_an_owner_that_goes_on_keeps_its_lock(folder):
    owner = Owner(folder)
    assert erase(folder, keep_lock=True).complete
    assert [entry.name for entry in folder.iterdir()] == ["owner.lock"]
    owner.release()


def test_erased_notes_are_not_offered_again(folder):
    (folder / "mine.txt").touch()
    erase(folder)
    store = Store(prepare(folder))
    assert store.people.all() == ()
    store.close()


def test_erasing_twice_is_no_mistake(folder):
    erase(folder, keep_lock=True)
    assert erase(folder).complete
