"""The n-th write, fsync, rename, unlink fails, for n after n: nothing acknowledged is lost, the error is clear."""

from __future__ import annotations

import errno
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile, copytree

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import Clock, Journey, nothing
from faulty_disk import Fault, Outcome, run

from vertebra.app import App, RefusedError
from vertebra.shelf import shelf
from vertebra.store import Line, Store, StoreError, When, prepare
from vertebra.store.backups import backups, is_good, make, restore
from vertebra.store.erase import NOT_OURS, erase
from vertebra.store.files import write_whole
from vertebra.store.intake import everything, take_in
from vertebra.store.schema import SCHEMA

SCHEMAS = Path(__file__).parents[1] / "schemas"
OLD, LIVED = SCHEMAS / "0001.db", sorted(SCHEMAS.glob("*.db"))[-1]
FILE = "vertebra.db"
WHEN = When(datetime(2026, 11, 22, tzinfo=UTC), 0)
CLEAR = ("disk", "disk-full", "damaged", "folder", "upgrade")
"""Codes that tell a person about the disk (errors/<code>/…)."""

FAULTS = ((errno.EIO, False), (errno.EIO, True), (errno.ENOSPC, True))
"""A disk that fails once, one that is gone from then on, one that is full from then on."""

IN_CHECK = 10
"""So many n for each kind of fault in ./check, spread evenly over all; under --slow it is every n."""

NO_VALUE = {"value": None, "seen": None}
LONG, FEW = "a session in the app", 4
"""The work that takes a second each time, and how many n of it ./check looks at."""

Say = Callable[[str], None]


class Act:
    """What a person does. A refusal is said by its code; done again once, as a person would."""

    def __init__(self, say: Say) -> None:
        self.say = say

    def __call__(self, token: str, function: Callable, *args) -> bool:
        for _ in range(2):
            try:
                function(*args)
            except StoreError as problem:
                self.say(f"refused {problem.code}")
            except RefusedError as problem:  # what comes first could not be kept: said in words too
                self.say(f"first {problem.code}")
            else:
                self.say(f"kept {token}")
                return True
        return False


# what is done, what has to hold afterwards


def session(folder: Path, say: Say) -> None:
    """A whole session at the store: answers, plan, twelve repetitions, a note, settings, the end."""
    act, opened = Act(say), []
    if not act("open", lambda: opened.append(Store(folder))):
        return
    store = opened[0]
    act("answers:a-1", store.keep_answers, "a-1", "given", "before", {"pain-now": 2}, WHEN, {"kind": "screened"})
    if not act("plan:p-1", store.keep_plan, "p-1", "2026-11-22", {"minutes": 10}, WHEN):
        return
    plan = store.plan("p-1")
    if not act("session:s-x", store.open_session, "s-x", plan, "2026-11-22", {"seq": 0}, WHEN):
        return
    for seq in range(1, 13):
        line = Line(what="rep", address={"rep": seq}, value={"filler": "x" * 400}, when=WHEN)
        ended = "finished" if seq == 12 else None
        if not act(f"rep:{seq}", store.keep_events, "s-x", seq, {"seq": seq}, ended, {f"e-{seq}": []}, [line]):
            return
    act("note:n-x", store.keep_note, "n-x", "after", "s-x", {"pain": 2}, WHEN)
    act("settings", store.keep_settings, {"pace": 0.9})
    store.close()


def session_holds(folder: Path, outcome: Outcome, before) -> None:
    store = Store(folder)
    kept = {line.split(" ", 1)[1] for line in outcome.said if line.startswith("kept ")}
    there = {f"answers:{one.id}" for one in store.answers()} | {f"plan:{one.id}" for one in store.plans()}
    there |= {f"session:{one.id}" for one in store.sessions()} | {f"note:{one.id}" for one in store.notes()}
    reps = [line.address["rep"] for line in store.log() if line.session == "s-x"]
    there |= {f"rep:{rep}" for rep in reps} | {"open"} | ({"settings"} if store.settings() == {"pace": 0.9} else set())
    assert kept <= there
    found = store.session("s-x")
    assert reps == list(range(1, (found.seq if found else 0) + 1))
    assert store.log()[: len(before.entries)] == before.entries
    store.close()


def coach(folder: Path, say: Say) -> None:
    """A whole session as the page asks for it: questions, plan, opening, what happens in it, how it was."""
    act, opened = Act(say), []
    if not act("open", lambda: opened.append(Store(folder))):
        return
    journey = Journey(opened[0])
    journey.clock.now += timedelta(days=5)
    app, told = journey.app, {}
    for number in range(40):
        today = told.get("today") if act("today", lambda: told.update(today=app.today())) else None
        if today is None or today["needs"] not in ("questions", "before"):
            break
        set_ = "before" if today["needs"] == "before" else "first"
        screen = app.questions(set_)["screens"][min(number, len(app.questions(set_)["screens"]) - 1)]
        answers = {question["id"]: nothing(question) for question in screen["questions"]}
        act(f"answers:f-{number}", app.answer, f"f-{number}", set_, answers)
    if not act("plan", lambda: told.update(plan=app.plan(5)["plan"])):
        return
    if not act("session", lambda: told.update(session=app.open_session(told["plan"]["id"])["id"])):
        return
    id_ = told["session"]
    say(f"session {id_}")
    for seq in range(1, 10):
        what = {1: "start", 9: "it-hurts"}.get(seq, "tick")
        event = {"id": f"e-{seq}", "at_s": 4.0 * seq, "what": what} | NO_VALUE
        if not act(f"e-{seq}", app.events, id_, [event]):
            return
    act("note:n-f", app.after, id_, "n-f", 1, 2, None, "loose")
    app.close()


def coach_holds(folder: Path, outcome: Outcome, before) -> None:
    store = Store(folder)
    kept = [line.split(" ", 1)[1] for line in outcome.said if line.startswith("kept ")]
    there = {f"answers:{one.id}" for one in store.answers()} | {f"note:{one.id}" for one in store.notes()}
    assert {token for token in kept if token.startswith(("answers:", "note:"))} <= there
    for id_ in (line.removeprefix("session ") for line in outcome.said if line.startswith("session ")):
        heard = {token for token in kept if token.startswith("e-")}
        assert heard <= set(store.replies(id_, sorted(heard)))
        heard_s = store.session(id_).body["sitting"]["state"]["heard_s"]
        assert heard_s >= max((4.0 * int(token.removeprefix("e-")) for token in heard), default=0.0)
        hurts = [line for line in store.log() if line.session == id_ and line.what == "hurt"]
        assert len(hurts) == 1 if "e-9" in heard else len(hurts) <= 1
    assert store.log()[: len(before.entries)] == before.entries
    assert App(store, shelf(), Clock()).history()
    store.close()


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
        renamed = replace_fields(all_, sessions=sessions, entries=entries, notes=notes)
        Act(say)("import", take_in, other, renamed, lambda body, up: body)
        store.close()


def moved(one, name="id"):
    """The same with another session's id, so that it can stand beside the first."""
    return replace_fields(one, **{name: f"new-{getattr(one, name)}" if getattr(one, name) else None})


def replace_fields(one, **changes):
    from dataclasses import replace

    return replace(one, **changes)


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


def unchanged(folder: Path, before) -> None:
    """Everything that was kept before is there, as it was."""
    store = Store(folder)
    now = everything(store)
    store.close()
    assert now == before


def lived(folder: Path) -> None:
    """Notes of today's schema, with a note of one's own."""
    copyfile(LIVED, folder / FILE)
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
    copyfile(OLD, folder / FILE)


def exported(folder: Path) -> None:
    (folder / "mine.json").write_bytes(b"old")


WORKS = {
    "a session at the store": (lived, session, session_holds),
    LONG: (lived, coach, coach_holds),
    "a backup": (lived, back_up, back_up_holds),
    "a migration": (old, migrate, migrate_holds),
    "an import": (lived, import_, import_holds),
    "a restore": (lived, put_back, put_back_holds),
    "an erasing": (long_lived, erase_all, erase_holds),
    "an export": (exported, write_export, write_export_holds),
}


class Stage:
    """One kind of work with its folder laid out once, and copied for each run."""

    def __init__(self, name: str, tmp_path: Path) -> None:
        lay, self.work, self.holds = WORKS[name]
        self.in_check = FEW if name == LONG else IN_CHECK
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
        return outcome


@pytest.fixture
def stage(request, tmp_path):
    return Stage(request.param, tmp_path)


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
