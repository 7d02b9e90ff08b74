"""What was acknowledged is on disk: killed at any moment, or with the disk full, nothing acknowledged is lost."""

from __future__ import annotations

import os
import random
import resource
import signal
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from vertebra.store import DiskFullError, Line, Store, StoreError, When, prepare

WHEN = When(datetime(2026, 11, 22, tzinfo=UTC), 0)
ROUNDS = 40
MOST_SAID = 12
"""How many repetitions a round says at most before it is killed: counted, since a busy machine may take its time."""
LONGEST_S = 0.01
"""How long after that it may go on (seconds): the kill comes somewhere in one of the next commits."""

SMALL_DISK = 2 * 1024 * 1024
"""Bytes that a file may grow to where the disk is to be full."""


class Appending(NamedTuple):
    """A process that keeps one repetition after the other, and what it says about it."""

    pid: int
    says: object

    def listen(self, count: int) -> None:
        """Wait until it has said so many lines."""
        for _ in range(count):
            assert self.says.readline().endswith("\n")

    def end(self) -> list[str]:
        """Kill it, whatever it is doing; the whole lines that it said."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        return self.wait()

    def wait(self) -> list[str]:
        """Let it end by itself."""
        with self.says:
            lines = [line.strip() for line in self.says if line.endswith("\n")]
        os.waitpid(self.pid, 0)
        return lines


def appending(folder: Path, prepare_child=lambda: None) -> Appending:
    """Fork a process that appends until it is killed or refused; it is past its start when this returns."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reading)
            prepare_child()
            append(folder, lambda line: os.write(writing, f"{line}\n".encode()))
        finally:
            os._exit(0)
    os.close(writing)
    process = Appending(pid, os.fdopen(reading))
    assert process.says.readline() == "ready\n"
    return process


def append(folder: Path, say) -> None:
    """Keep one repetition after the other, and say its number when it is kept."""
    store = Store(prepare(folder))
    store.welcome(WHEN)
    if not store.sessions():
        store.keep_plan("p-1", "2026-11-22", {}, WHEN)
        store.open_session("s-1", store.plan("p-1"), "2026-11-22", {}, WHEN)
    seq = store.session("s-1").seq
    say("ready")
    while True:
        seq += 1
        lines = [Line(what="rep", address={"rep": seq}, value={"filler": "x" * 200}, when=WHEN)]
        try:
            store.keep_events("s-1", seq, {"seq": seq}, None, {f"e-{seq}": [{"seq": seq}]}, lines)
        except StoreError as problem:
            say(type(problem).__name__)
            return
        say(seq)


def kept(folder: Path) -> tuple[int, list[int]]:
    """The session's seq and the repetitions of the log, as the next start finds them."""
    store = Store(folder)
    try:
        return store.session("s-1").seq, [line.address["rep"] for line in store.log()]
    finally:
        store.close()


def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path):
    """Forty rounds of kill -9, each at another moment; entries are whole, in order, and agree with the session."""
    moments = random.Random(2)
    seq = acknowledged = 0
    for _ in range(ROUNDS):
        process = appending(tmp_path)
        heard = moments.randint(0, MOST_SAID)
        process.listen(heard)
        time.sleep(moments.uniform(0, LONGEST_S))
        said = process.end()
        acknowledged = int(said[-1]) if said else seq + heard
        seq, reps = kept(tmp_path)
        assert seq >= acknowledged
        assert reps == list(range(1, seq + 1))
    assert acknowledged > ROUNDS


def test_with_the_disk_full_the_error_is_clear_and_nothing_is_lost(tmp_path):
    """The limit on a file's size stands for the full disk: the write fails in the middle of a commit."""

    def small_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_DISK, SMALL_DISK))

    process = appending(tmp_path, small_disk)
    *numbers, error = process.wait()
    assert error in ("DiskFullError", "DiskError")
    assert len(numbers) > 20
    seq, reps = kept(tmp_path)
    assert seq == int(numbers[-1])
    assert reps == list(range(1, seq + 1))


def test_once_there_is_room_again_it_goes_on(tmp_path):
    """A database that may not grow says so, keeps what it has, and goes on when it may."""
    store = Store(prepare(tmp_path))
    store.welcome(WHEN)
    with store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with suppress(DiskFullError):
        for number in range(1000):
            kept_number = number
            store.keep_note(f"n-{number}", "morning", None, {"text": "x" * 500}, WHEN)
    assert len(store.notes()) == kept_number
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert store.keep_note(f"n-{kept_number}", "morning", None, {"text": "x" * 500}, WHEN)
    store.close()
