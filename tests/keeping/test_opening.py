"""Opening the coach makes the day's backup; when it can't be made, the session is there all the same."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import Clock

from vertebra.app.opening import open_app
from vertebra.shelf import shelf
from vertebra.store import DiskFullError, When, prepare
from vertebra.store.backups import backups


@pytest.fixture
def clock():
    return Clock()


def start(folder, clock):
    """Open and close the coach; the labels of the backups afterwards, the newest first."""
    app = open_app(folder, clock)
    app.close()
    return [one.label for one in backups(folder)]


def test_the_first_start_of_a_day_makes_its_backup(tmp_path, clock):
    folder = prepare(tmp_path)
    assert start(folder, clock) == ["2026-11-21"]
    assert start(folder, clock) == ["2026-11-21"]
    clock.now += timedelta(days=1)
    assert start(folder, clock) == ["2026-11-22", "2026-11-21"]


def test_a_day_begins_at_four_in_the_morning(tmp_path, clock):
    folder = prepare(tmp_path)
    start(folder, clock)
    clock.now += timedelta(hours=9, minutes=30)
    assert start(folder, clock) == ["2026-11-21"]


def test_without_room_for_a_backup_the_coach_opens_and_knows_why(tmp_path, clock, monkeypatch):
    def full(*_arguments):
        raise DiskFullError("room on the disk", "a full one", "backups")

    monkeypatch.setattr("vertebra.store.backups.make", full)
    app = open_app(prepare(tmp_path), clock)
    assert app.backup_problem.code == "disk-full"
    assert app.today()["needs"] == "welcome"
    app.close()


def test_the_content_that_notes_were_opened_with_is_kept(tmp_path, clock):
    app = open_app(prepare(tmp_path), clock)
    before = app._store.open_with("newer content", "9.9.9", When.of(clock()))
    assert before.content == shelf().library.version
    app.close()


def test_just_trying_leaves_nothing_behind(tmp_path, clock, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    app = open_app(None, clock)
    app.today()
    app.close()
    assert list(tmp_path.iterdir()) == []
