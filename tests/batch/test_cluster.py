"""A cluster that goes away in mid-run: what is done is kept, and the same command on a new one does the rest."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from folders import folder, items, tables

from vertebra.batch.cluster import ClusterError, Dask
from vertebra.batch.executors import Serial
from vertebra.batch.results import DONE
from vertebra.batch.run import run

pytestmark = [pytest.mark.heavy, pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")]


BUSY_S = 300
"""How long a cluster may take to answer where the machine has other things to do (seconds)."""


class Cluster:
    """A scheduler and one worker, each a process of its own, on this machine only."""

    def __init__(self, place: Path) -> None:
        self._log = (place / "scheduler.log").open("w")
        self.processes: list[subprocess.Popen[bytes]] = []
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
        self.address = self._address(place / "scheduler.log")
        self._start("worker", self.address, "--nthreads", "1", "--no-dashboard", "--local-directory", str(place))

    def _start(self, *words: str) -> None:
        command = [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]]
        self.processes.append(subprocess.Popen(command, stdout=self._log, stderr=self._log))

    def _address(self, log: Path) -> str:
        while self.processes[0].poll() is None:
            found = re.search(r"tcp://127\.0\.0\.1:\d+", log.read_text("utf-8"))
            if found:
                return found[0]
            time.sleep(0.1)
        pytest.fail(f"no scheduler: {log.read_text('utf-8')}")

    def kill(self) -> None:
        for process in self.processes:
            process.send_signal(signal.SIGKILL)
            process.wait()
        self._log.close()


def test_the_scheduler_is_killed_and_the_same_command_goes_on(tmp_path, monkeypatch):
    """Some files are done before; only the rest after; the tables are those of one process."""
    monkeypatch.setattr("vertebra.batch.cluster.PATIENCE_S", BUSY_S)
    place = folder(tmp_path / "recordings", 8)
    run(items(place), tmp_path / "expected", Serial(), 1)
    out = tmp_path / "out"
    cluster = Cluster(tmp_path)

    def kills(done: int, all_: int) -> None:
        if done == 3:
            cluster.kill()

    try:
        with pytest.raises(ClusterError, match="went away"):
            run(items(place), out, Dask(cluster.address, 1), 9, kills)
    finally:
        if cluster.processes[0].poll() is None:
            cluster.kill()
    kept = {file.name for file in (out / DONE).iterdir() if not file.name.startswith(".")}
    assert 3 <= len(kept) < 9
    assert not (out / "files.csv").exists()
    times = {name: (out / DONE / name).stat().st_mtime_ns for name in kept}
    again = Cluster(tmp_path)
    try:
        run(items(place), out, Dask(again.address, 1), 9)
    finally:
        again.kill()
    assert tables(out) == tables(tmp_path / "expected")
    assert {name: (out / DONE / name).stat().st_mtime_ns for name in kept} == times


def test_a_cluster_that_isnt_there_is_said(tmp_path, monkeypatch):
    """With how to start one."""
    monkeypatch.setattr("vertebra.batch.cluster.PATIENCE_S", 1)
    place = folder(tmp_path / "recordings", 1)
    with pytest.raises(ClusterError, match="dask scheduler"):
        run(items(place), tmp_path / "out", Dask("tcp://127.0.0.1:9", 1), 1)
    assert [file.name for file in (tmp_path / "out").iterdir()] == [DONE]
