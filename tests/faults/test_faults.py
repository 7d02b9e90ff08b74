"""The n-th write, fsync, rename, unlink fails, for n after n: nothing acknowledged is lost, the error is clear."""

from __future__ import annotations

import errno
from pathlib import Path
from shutil import copyfile, copytree, rmtree

import faults_copies as copies
import faults_sessions as sessions
import faults_watched as watched
import pytest
from faults_act import FILE, WHEN, Act, Say
from faulty_disk import Fault, Outcome, run

from vertebra.store import Store, prepare
from vertebra.store.backups import make
from vertebra.store.intake import everything

CLEAR = ("disk", "disk-full", "damaged", "folder", "upgrade")
"""Codes that tell a person about the disk (errors/<code>/…)."""

FAULTS = ((errno.EIO, False), (errno.EIO, True), (errno.ENOSPC, True))
"""A disk that fails once, one that is gone from then on, one that is full from then on."""

IN_CHECK = 10
"""So many n for each kind of fault in ./check, spread evenly over all; under --slow it is every n."""

LONG, FEW = ("a session in the app", "a session that a camera watches"), 4
"""The works that take a second each time, and how many n of them ./check looks at."""


def lived(folder: Path) -> None:
    """Notes of today's schema, with a note of one's own."""
    copyfile(copies.LIVED, folder / FILE)
    store = Store(folder)
    store.keep_note("n-mine", "morning", None, {"answer": "same"}, WHEN)
    store.close()


def long_lived(folder: Path) -> None:
    """Notes, backups, logs and pictures."""
    lived(folder)
    make(folder, folder / FILE, "2026-11-21")
    for name in ("logs/vertebra.log", "pictures/still.svg", "cookie.key"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")


def old(folder: Path) -> None:
    copyfile(copies.OLD, folder / FILE)


def exported(folder: Path) -> None:
    (folder / "mine.json").write_bytes(b"old")


WORKS = {
    "a session at the store": (lived, sessions.session, sessions.session_holds),
    LONG[0]: (lived, sessions.coach, sessions.coach_holds),
    LONG[1]: (watched.at_the_bridge, watched.watched, watched.watched_holds),
    "a backup": (lived, copies.back_up, copies.back_up_holds),
    "a migration": (old, copies.migrate, copies.migrate_holds),
    "an import": (lived, copies.import_, copies.import_holds),
    "a restore": (lived, copies.put_back, copies.put_back_holds),
    "an erasing": (long_lived, copies.erase_all, copies.erase_holds),
    "an export": (exported, copies.write_export, copies.write_export_holds),
}


class Stage:
    """One kind of work with its folder laid out once, and copied for each run."""

    def __init__(self, name: str, tmp_path: Path) -> None:
        lay, self.work, self.holds = WORKS[name]
        self.in_check = FEW if name in LONG else IN_CHECK
        self.scratch = tmp_path
        self.laid = prepare(tmp_path / "laid")
        lay(self.laid)
        self.before = self._kept()
        self.number = 0
        self.calls = self.play(None).calls

    def _kept(self):
        if not (self.laid / FILE).exists():
            return None
        copy = self._copy("kept")
        store = Store(copy)
        try:
            return everything(store)
        finally:
            store.close()

    def _copy(self, name: str) -> Path:
        return Path(copytree(self.laid, self.scratch / name))

    def play(self, fault: Fault | None) -> Outcome:
        """Do the work on a fresh copy while the disk fails; all has to hold afterwards."""
        self.number += 1
        folder = self._copy(f"run-{self.number}")
        outcome = run(lambda say: self.work(folder, say), folder, fault)
        crashed = [line for line in outcome.said if line.startswith("crashed")]
        assert not crashed, (str(fault), crashed, outcome.calls[-3:])
        refused = {line.removeprefix("refused ") for line in outcome.said if line.startswith("refused ")}
        assert refused <= set(CLEAR), str(fault)
        assert refused or not [line for line in outcome.said if line.startswith("first ")], str(fault)
        try:
            self.holds(folder, outcome, self.before)
        except Exception as problem:
            raise AssertionError(f"{fault}: {outcome.calls[-1:]}: said {outcome.said}") from problem
        rmtree(folder, ignore_errors=True)
        return outcome


@pytest.fixture(scope="module")
def stages():
    """The stages that stand, by the name of their work: laying one out may take seconds."""
    return {}


@pytest.fixture
def stage(request, stages, tmp_path_factory):
    name = request.param
    if name not in stages:
        stages[name] = Stage(name, tmp_path_factory.mktemp("stage"))
    return stages[name]


each_work = pytest.mark.parametrize("stage", WORKS, indirect=True)


@each_work
def test_without_a_fault_the_disk_is_asked_and_all_is_acknowledged(stage):
    """The sweep would prove nothing if the calls went unseen."""
    what = {call.split()[0] for call in stage.calls}
    assert what & {"pwrite64", "write", "unlink", "unlinkat"}
    assert not [line for line in stage.play(None).said if line.startswith("refused")]


def test_the_calls_of_sqlite_and_of_python_are_both_seen(tmp_path):
    called = Stage("a backup", tmp_path).calls
    assert {"pwrite64 backups/new.db", "fsync backups/new.db", "rename backups/new.db"} <= set(called)
    assert called[-1].startswith("fsync backups")


@each_work
@pytest.mark.parametrize(("error", "lasting"), FAULTS, ids=["EIO once", "EIO from then on", "full from then on"])
def test_whichever_call_fails_nothing_acknowledged_is_lost(stage, error, lasting):
    count = len(stage.calls)
    step = max(1, count // stage.in_check)
    for nth in range(1, count + 1, step):
        stage.play(Fault(nth, error, lasting))


@pytest.mark.slow
@each_work
@pytest.mark.parametrize(("error", "lasting"), FAULTS, ids=["EIO once", "EIO from then on", "full from then on"])
def test_every_single_call_fails_and_nothing_acknowledged_is_lost(stage, error, lasting):
    for nth in range(1, len(stage.calls) + 1):
        stage.play(Fault(nth, error, lasting))


def too_early(folder: Path, say: Say) -> None:
    """A planted mistake: a note is acknowledged before it is kept."""
    store = Store(folder)
    for number in range(3):
        say(f"kept note:n-{number}")
        Act(say)(f"note:n-{number}", store.keep_note, f"n-{number}", "morning", None, {}, WHEN)
    store.close()


def without_a_sync(folder: Path, say: Say) -> None:
    """A planted mistake: a backup gets its name before it is on the disk, and nobody looks whether it is whole."""
    (folder / "backups").mkdir()
    with (folder / "backups" / "vertebra-0001-too-early.db").open("wb", buffering=0) as file:
        content = (folder / FILE).read_bytes()
        for start in range(0, len(content), 4096):
            try:
                file.write(content[start : start + 4096])
            except OSError:
                say("refused disk")
                return
    say("kept backup")


@pytest.mark.parametrize(
    ("name", "mistake"),
    [("a session at the store", too_early), ("a backup", without_a_sync)],
    ids=["too early", "without a sync"],
)
def test_a_planted_mistake_is_caught(tmp_path, monkeypatch, name, mistake):
    lay, _, holds = WORKS[name]
    monkeypatch.setitem(WORKS, name, (lay, mistake, holds))
    stage = Stage(name, tmp_path)
    with pytest.raises(AssertionError):
        for nth in range(1, len(stage.calls) + 1):
            stage.play(Fault(nth, errno.EIO, lasting=True))
