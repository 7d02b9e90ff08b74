"""Older notes are brought to today's schema or stay as they were; newer ones are left unread."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile

import pytest
from alembic import command
from hypothesis import given
from hypothesis import strategies as st

from vertebra.store import DiskFullError, NewerError, NotOursError, Store, UpgradeError, When, migrate, prepare, schema
from vertebra.store.backups import backups, is_good
from vertebra.store.intake import everything
from vertebra.store.schema import SCHEMA

KEPT = sorted((Path(__file__).parents[1] / "schemas").glob("*.db"))
"""A small database of every schema that was released, each made when it was today's."""

WHEN = When(datetime(2026, 11, 22, tzinfo=UTC), 0)
MIGRATIONS = sorted((Path(migrate.FOLDER) / "versions").glob("*.py"))


def laid_down(kept: Path, tmp_path: Path) -> Path:
    """A data folder that holds a copy of a kept database."""
    folder = prepare(tmp_path / "data")
    copyfile(kept, folder / "vertebra.db")
    return folder


@pytest.fixture
def oldest(tmp_path):
    """A data folder with notes of the first schema."""
    return laid_down(KEPT[0], tmp_path)


def rows(file: Path) -> dict[str, list]:
    """Every row of every table but the schema's number."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall() for name in tables}


def shape(file: Path) -> set:
    """All that is declared: tables, indices, triggers."""
    with closing(sqlite3.connect(file)) as connection:
        return set(connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall())


def test_a_database_of_every_released_schema_is_kept():
    """The last one is today's, unless today's schema is still being made."""
    assert [file.stem for file in KEPT] == [file.name[:4] for file in MIGRATIONS]
    assert KEPT[-1].stem == SCHEMA


@pytest.mark.parametrize("kept", KEPT, ids=lambda file: file.stem)
def test_every_released_schema_becomes_what_a_fresh_one_is(kept, tmp_path):
    folder = laid_down(kept, tmp_path)
    Store(folder).close()
    fresh = prepare(tmp_path / "fresh")
    Store(fresh).close()
    assert shape(folder / "vertebra.db") == shape(fresh / "vertebra.db")


@pytest.mark.parametrize("kept", KEPT, ids=lambda file: file.stem)
def test_no_row_is_lost_or_changed_on_the_way(kept, tmp_path):
    before = rows(kept)
    folder = laid_down(kept, tmp_path)
    Store(folder).close()
    after = rows(folder / "vertebra.db")
    for name in set(before) - {"alembic_version"}:
        assert [row[: len(old)] for row, old in zip(after[name], before[name], strict=True)] == before[name]


def test_a_backup_is_made_before_the_notes_are_migrated(oldest):
    before = rows(oldest / "vertebra.db")
    Store(oldest).close()
    made = backups(oldest)
    assert [one.label for one in made] == [f"before-{SCHEMA}"]
    assert rows(made[0].file) == before
    assert is_good(made[0].file)


def test_notes_of_today_are_opened_without_a_backup(oldest):
    Store(oldest).close()
    Store(oldest).close()
    assert len(backups(oldest)) == 1


def breaking(monkeypatch, spoil):
    """Let the migration do its work, and then something wrong."""
    real = command.upgrade

    def upgrade(config, revision):
        real(config, revision)
        spoil(config.attributes["connection"])

    monkeypatch.setattr(command, "upgrade", upgrade)


def boom(_connection):
    raise ZeroDivisionError("a mistake of ours")


SPOILED = {
    "a mistake in the migration": boom,
    "a lost row": lambda connection: connection.exec_driver_sql("DELETE FROM event"),
    "a lost column": lambda connection: connection.exec_driver_sql("ALTER TABLE person DROP COLUMN name"),
    "a row that refers to nothing": lambda connection: connection.exec_driver_sql(
        "INSERT INTO settings SELECT 'nobody', body FROM settings; "
    ),
    "a migration that commits half way": lambda connection: (
        connection.exec_driver_sql("COMMIT"),
        connection.exec_driver_sql("BEGIN"),
        boom(connection),
    ),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_migration_that_goes_wrong_is_put_back_and_says_so(oldest, monkeypatch, how):
    before = rows(oldest / "vertebra.db")
    breaking(monkeypatch, SPOILED[how])
    with pytest.raises(UpgradeError, match="put back") as refused:
        Store(oldest)
    assert rows(oldest / "vertebra.db") == before
    assert rows(refused.value.backup) == before


def test_tried_again_after_a_failure_the_same_notes_are_not_backed_up_again(oldest, monkeypatch):
    """Else seven failed starts would push out every older backup."""
    breaking(monkeypatch, boom)
    for _ in range(3):
        with pytest.raises(UpgradeError):
            Store(oldest)
    assert len(backups(oldest)) == 1


def test_after_a_failure_the_next_vertebra_can_still_upgrade(oldest, monkeypatch):
    with monkeypatch.context() as broken:
        breaking(broken, boom)
        with pytest.raises(UpgradeError):
            Store(oldest)
    store = Store(oldest)
    assert everything(store).entries
    store.close()


def test_without_room_for_the_backup_nothing_is_migrated(oldest, monkeypatch):
    before = rows(oldest / "vertebra.db")

    def full(*_arguments):
        raise OSError(28, "no space left on device")

    monkeypatch.setattr("vertebra.store.backups.private_file", full)
    with pytest.raises(DiskFullError, match="room"):
        Store(oldest)
    assert rows(oldest / "vertebra.db") == before


def test_newer_notes_are_left_unread_also_when_they_look_odd(oldest):
    """A newer schema may hold what this Vertebra would call damage: its number is looked at first."""
    with closing(sqlite3.connect(oldest / "vertebra.db")) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.execute("DROP TABLE answers")
        other.commit()
    before = (oldest / "vertebra.db").read_bytes()
    with pytest.raises(NewerError, match="9999"):
        Store(oldest)
    assert (oldest / "vertebra.db").read_bytes() == before
    assert backups(oldest) == ()


def test_another_programs_database_is_left_alone(tmp_path):
    with closing(sqlite3.connect(tmp_path / "vertebra.db")) as other:
        other.execute("CREATE TABLE recipes (id)")
    with pytest.raises(NotOursError, match="something else"):
        Store(prepare(tmp_path))


@given(st.text(max_size=8).filter(lambda said: said not in {file.stem for file in KEPT}))
def test_a_schema_number_that_nobody_knows_is_never_migrated(said):
    """Whatever stands there: it is refused as newer, or as not ours to upgrade, and no row is changed."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as scratch:
        folder = laid_down(KEPT[0], Path(scratch))
        with closing(sqlite3.connect(folder / "vertebra.db")) as other:
            other.execute("UPDATE alembic_version SET version_num = ?", [said])
            other.commit()
        before = rows(folder / "vertebra.db")
        with pytest.raises((NewerError, NotOursError, UpgradeError)):
            Store(folder)
        assert rows(folder / "vertebra.db") == before


def test_what_the_notes_were_opened_with_is_kept_apart_from_the_schema(tmp_path):
    store = Store(prepare(tmp_path))
    store.welcome(WHEN)
    assert store.open_with("content-1", "0.1.0", WHEN) is None
    assert store.open_with("content-2", "0.1.0", WHEN).content == "content-1"
    assert store.open_with("content-2", "0.1.0", WHEN).content == "content-2"
    with store._engine.connect() as connection:
        assert schema.stands_at(connection.connection.driver_connection, "here") == SCHEMA
    store.close()
