"""A folder analysed: the same tables whoever does it; nothing is done twice; a bad file is set aside, and why."""

from __future__ import annotations

import csv
import os
import signal
import sys
from pathlib import Path

import pyarrow.parquet
import pytest
from folders import BRIDGE, folder, items, tables

from vertebra.batch import work as works
from vertebra.batch.cluster import Dask
from vertebra.batch.executors import Processes, Serial
from vertebra.batch.items import Item
from vertebra.batch.results import DONE, Results, key
from vertebra.batch.run import Batch, run
from vertebra.batch.work import Done, Task
from vertebra.video.errors import MissingError


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    return folder(tmp_path_factory.mktemp("recordings"))


@pytest.fixture(scope="module")
def expected(place, tmp_path_factory) -> dict[str, bytes]:
    """What one process gives."""
    out = tmp_path_factory.mktemp("expected")
    run(items(place), out, Serial(), 1)
    return tables(out)


def of(out: Path, name: str) -> list[dict[str, str]]:
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


class Counting:
    """An executor that counts what it really does."""

    def __init__(self, reverse: bool = False) -> None:
        self.reverse = reverse
        self.analysed: list[str] = []

    def run(self, work, tasks):
        for task in reversed(tasks) if self.reverse else tasks:
            before = {file.name for file in (Path(task.out) / DONE).iterdir()}
            (outcome,) = Serial().run(work, [task])
            self.analysed += sorted({file.name for file in (Path(task.out) / DONE).iterdir()} - before)
            yield outcome


def test_every_file_has_a_row_and_a_bad_one_its_reason(place, tmp_path):
    """Twelve bridges of one repetition each; the bad file is named, the note left alone."""
    batch = run(items(place), tmp_path, Serial(), 1)
    assert batch.files == 13
    assert list(batch.set_aside) == ["bad.npz"]
    assert "expected an .npz file" in batch.set_aside["bad.npz"]
    rows = of(tmp_path, "files")
    assert [row["file"] for row in rows] == sorted(row["file"] for row in rows)
    assert len(rows) == 12
    assert {row["total"] for row in rows} == {"1"}
    assert [row["file"] for row in of(tmp_path, "reps")] == [row["file"] for row in rows]


def test_parquet_holds_what_csv_holds(place, expected, tmp_path):
    """With types: numbers are numbers, nothing is null."""
    run(items(place), tmp_path, Serial(), 1)
    table = pyarrow.parquet.read_table(tmp_path / "files.parquet")
    assert table.column("file").to_pylist() == [row["file"] for row in of(tmp_path, "files")]
    assert set(table.column("total").to_pylist()) == {1}
    assert table.schema.field("seconds").type == "double"
    assert table.column("level").to_pylist() == [None] * 12


def test_order_and_size_of_tasks_change_nothing(place, expected, tmp_path):
    """Backwards, one file at a time: byte for byte the same."""
    run(items(place), tmp_path, Counting(reverse=True), 13)
    assert tables(tmp_path) == expected


@pytest.mark.heavy
def test_several_processes_give_the_same_bytes(place, expected, tmp_path):
    """Three processes."""
    run(items(place), tmp_path, Processes(3), 3)
    assert tables(tmp_path) == expected


def test_what_was_done_is_not_done_again(place, expected, tmp_path):
    """Stopped after two tasks, then called again: only the rest is analysed, and the tables are the same."""

    class Stops(Counting):
        def run(self, work, tasks):
            for number, outcome in enumerate(super().run(work, tasks)):
                if number == 2:
                    raise KeyboardInterrupt
                yield outcome

    with pytest.raises(KeyboardInterrupt):
        run(items(place), tmp_path, Stops(), 2)
    kept = len(list((tmp_path / DONE).iterdir()))
    assert 0 < kept < 13
    counting = Counting()
    run(items(place), tmp_path, counting, 2)
    assert len(counting.analysed) == 13 - kept
    assert tables(tmp_path) == expected
    again = Counting()
    run(items(place), tmp_path, again, 2)
    assert again.analysed == []


def test_a_result_that_was_damaged_is_made_anew(place, expected, tmp_path):
    """Half a result is none; what a stopped writer left behind is removed."""
    run(items(place), tmp_path, Serial(), 1)
    results = sorted((tmp_path / DONE).iterdir())
    results[0].write_text(results[0].read_text()[:50])
    results[1].write_text("[]")
    (tmp_path / DONE / ".left.new").write_text("{")
    counting = Counting()
    run(items(place), tmp_path, counting, 1)
    assert tables(tmp_path) == expected
    assert not list((tmp_path / DONE).glob(".*"))


def test_a_copy_of_a_file_has_a_row_of_its_own(tmp_path):
    """Equal files share a result, not a row."""
    for name in ("a.npz", "b.npz"):
        (tmp_path / name).write_bytes(BRIDGE.read_bytes())
    run(items(tmp_path), tmp_path / "out", Serial(), 1)
    assert [row["file"] for row in of(tmp_path / "out", "files")] == ["a.npz", "b.npz"]
    assert len(list((tmp_path / "out" / DONE).iterdir())) == 1


def test_the_name_of_a_result_changes_with_all_that_it_is_made_from():
    """File, movement, level and content; not the file's name."""
    one = Item(name="a", path="a", movement="glute-bridge", level=None)
    names = {
        key(one, "held", "content"),
        key(Item(name="b", path="b", movement="glute-bridge", level=None), "held", "content"),
        key(Item(name="a", path="a", movement="hip-hinge", level=None), "held", "content"),
        key(Item(name="a", path="a", movement="glute-bridge", level="first"), "held", "content"),
        key(one, "other", "content"),
        key(one, "held", "other"),
    }
    assert len(names) == 5


def test_a_file_that_goes_away_is_set_aside(place, tmp_path):
    """Its reason says what to check."""
    gone = Item(name="gone.npz", path=str(tmp_path / "gone.npz"), movement="glute-bridge", level=None)
    batch = run((*items(place)[:2], gone), tmp_path, Serial(), 1)
    assert "check its name" in batch.set_aside["gone.npz"]


def dying(task: Task) -> tuple[Done, ...]:
    """As `work`, but the process is killed the first time that it reads the fifth bridge."""
    mark = Path(task.out) / "killed-once"
    if any(item.name.endswith("05.npz") for item in task.items) and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return works.work(task)


def deadly(task: Task) -> tuple[Done, ...]:
    """As `work`, but the fifth bridge kills whoever reads it."""
    if any(item.name.endswith("05.npz") for item in task.items):
        os.kill(os.getpid(), signal.SIGKILL)
    return works.work(task)


def missing(task: Task) -> tuple[Done, ...]:
    """As if the estimator weren't installed."""
    raise MissingError("mediapipe", "none", "reading a video", "install it")


@pytest.mark.heavy
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_process_that_is_killed_in_mid_run_loses_nothing(place, expected, tmp_path, monkeypatch):
    """Its files are done by another, and the tables are the same."""
    monkeypatch.setattr("vertebra.batch.run.work", dying)
    batch = run(items(place), tmp_path, Processes(2), 2)
    assert (tmp_path / "killed-once").exists()
    (tmp_path / "killed-once").unlink()
    assert list(batch.set_aside) == ["bad.npz"]
    assert tables(tmp_path) == expected


@pytest.mark.heavy
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_file_that_kills_whoever_reads_it_is_set_aside_alone(place, tmp_path, monkeypatch):
    """The others of its task are analysed."""
    monkeypatch.setattr("vertebra.batch.run.work", deadly)
    batch = run(items(place), tmp_path, Processes(2), 2)
    assert set(batch.set_aside) == {"bad.npz", "left/bridge-05.npz"}
    assert "process that read it ended" in batch.set_aside["left/bridge-05.npz"]
    assert len(of(tmp_path, "files")) == 11


@pytest.mark.heavy
def test_what_is_missing_in_a_worker_is_told_to_whoever_asked(place, tmp_path, monkeypatch):
    """Without the estimator a batch of videos stops with the cure, it doesn't set every file aside."""
    monkeypatch.setattr("vertebra.batch.run.work", missing)
    with pytest.raises(MissingError, match="install it"):
        run(items(place), tmp_path, Processes(2), 2)


def test_no_process_at_all_is_refused():
    """With what to give instead."""
    with pytest.raises(ValueError, match="at least one process"):
        Processes(0)


def test_nothing_is_put_that_isnt_whole(tmp_path):
    """A result that can't be written as JSON leaves nothing behind."""
    results = Results(tmp_path)
    results.prepare()
    with pytest.raises(ValueError, match="JSON"):
        results.put("name", {"value": float("nan")})
    assert list((tmp_path / DONE).iterdir()) == []
    assert results.get("name") is None


@pytest.mark.heavy
def test_a_cluster_of_our_own_gives_the_same_bytes(place, expected, tmp_path):
    """Two workers of Dask on this machine."""
    batch = run(items(place), tmp_path, Dask("local", 2), 2)
    assert isinstance(batch, Batch)
    assert tables(tmp_path) == expected
