"""What was kept is found again, in the order of keeping, and nobody else can read it."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import IntegrityError

from vertebra.store import DamagedError, DiskFullError, Line, NewerError, Store, When, prepare
from vertebra.store.columns import instant_text
from vertebra.store.tables import APPEND_ONLY, metadata

WHEN = When.of(datetime(2026, 11, 22, 18, 4, 5, 120_000, tzinfo=timezone(timedelta(hours=1))))
LATER = When(WHEN.at + timedelta(seconds=1), 60)


@pytest.fixture
def folder(tmp_path):
    return prepare(tmp_path / "data")


@pytest.fixture
def store(folder):
    opened = Store(folder)
    opened.welcome(WHEN)
    yield opened
    opened.close()


def session(store, id_="s-1"):
    store.keep_plan("p-1", "2026-11-22", {"minutes": 10}, WHEN)
    return store.open_session(id_, store.plan("p-1"), "2026-11-22", {"mode": "ready"}, WHEN)


def rep(number: int) -> Line:
    return Line(what="rep", address={"rep": number}, value={"how": "guided"}, when=WHEN)


def test_folder_and_files_are_closed_to_others(store, folder):
    session(store)
    assert folder.stat().st_mode & 0o777 == 0o700
    files = [file for file in folder.iterdir() if file.is_file()]
    assert {file.name for file in files} == {"vertebra.db", "vertebra.db-wal", "vertebra.db-shm"}
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_a_folder_that_was_open_to_others_is_closed(tmp_path):
    tmp_path.chmod(0o755)
    (tmp_path / "vertebra.db").touch(0o644)
    Store(prepare(tmp_path)).close()
    assert tmp_path.stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "vertebra.db").stat().st_mode & 0o777 == 0o600


def test_instants_are_kept_in_utc_with_the_offset_beside_them(store):
    store.keep_note("n-1", "morning", None, {"answer": "same"}, WHEN)
    note = store.notes()[0]
    assert instant_text(note.when.at) == "2026-11-22T17:04:05.120Z"
    assert note.when.offset_min == 60


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        When.of(datetime(2026, 11, 22))  # noqa: DTZ001, that is the point
    with pytest.raises(ValueError, match="zone"):
        instant_text(datetime(2026, 11, 22))  # noqa: DTZ001


def test_the_same_answers_again_change_nothing(store):
    assert store.keep_answers("a-1", "given", "first", {"age": "unknown"}, WHEN)
    assert not store.keep_answers("a-1", "given", "first", {"age": "18-44"}, LATER)
    assert [kept.body for kept in store.answers()] == [{"age": "unknown"}]


def test_taking_back_is_a_line_of_its_own(store):
    store.keep_answers("a-1", "given", "first", {"age": "unknown"}, WHEN)
    store.keep_answers("a-1", "taken-back", "first", {}, LATER)
    assert [kept.state for kept in store.answers()] == ["given", "taken-back"]


def test_order_is_the_order_of_keeping_also_when_the_clock_goes_back(store):
    for number, days in enumerate((0, -400, 3)):
        when = When(WHEN.at + timedelta(days=days), 0)
        store.keep_answers(f"a-{number}", "given", "before", {}, when)
    assert [kept.id for kept in store.answers()] == ["a-0", "a-1", "a-2"]


def test_events_replies_and_log_are_kept_together(store):
    session(store)
    store.keep_events("s-1", 2, {"mode": "playing"}, None, {"e-1": [{"kind": "play"}], "e-2": []}, [rep(1), rep(2)])
    kept = store.session("s-1")
    assert (kept.seq, kept.body, kept.ended) == (2, {"mode": "playing"}, None)
    assert store.replies("s-1", ["e-1", "e-2", "e-3"]) == {"e-1": [{"kind": "play"}], "e-2": []}
    assert [line.address for line in store.log()] == [{"rep": 1}, {"rep": 2}]


def test_when_one_part_fails_none_is_kept(store):
    session(store)
    broken = Line(what="rep", address={}, value={}, when=When(WHEN.at, None))
    with pytest.raises(IntegrityError):
        store.keep_events("s-1", 1, {"mode": "playing"}, None, {"e-1": []}, [rep(1), broken])
    assert store.session("s-1").body == {"mode": "ready"}
    assert store.log() == ()
    assert store.replies("s-1", ["e-1"]) == {}


def test_sessions_are_numbered_from_one_and_begin_before_their_first_event(store):
    opened = [session(store, id_) for id_ in ("s-1", "s-2")]
    assert [(one.number, one.seq) for one in opened] == [(1, 0), (2, 0)]
    assert [(one.id, one.number, one.seq) for one in store.sessions()] == [("s-1", 1, 0), ("s-2", 2, 0)]
    assert store.session("s-9") is None


def test_a_session_keeps_the_line_of_its_plan_also_when_the_plan_is_chosen_again(store):
    """The same id may stand in the log of plans more than once: the newest is today's, a session has its own."""
    for minutes in (10, 15):
        store.keep_plan("p-1", "2026-11-22", {"minutes": minutes}, WHEN)
    first, newest = store.plans()
    opened = store.open_session("s-1", first, "2026-11-22", {}, WHEN)
    assert store.plan_of(opened) == store.plan_of(store.session("s-1")) == first
    assert (store.plan("p-1"), newest.body) == (newest, {"minutes": 15})
    assert store.plan("p-2") is None


def test_a_finding_is_kept_with_its_answers_once(store):
    assert store.keep_answers("a-1", "given", "first", {}, WHEN, {"kind": "screened"})
    assert not store.keep_answers("a-1", "given", "first", {}, WHEN, {"kind": "another"})
    assert store.keep_answers("a-2", "given", "first", {}, LATER)
    store.keep_clearance({"kind": "visit"}, LATER)
    assert [(one.body, one.when) for one in store.clearances()] == [
        ({"kind": "screened"}, WHEN),
        ({"kind": "visit"}, LATER),
    ]


def test_settings_are_replaced_as_a_whole(store):
    assert store.settings() == {}
    store.keep_settings({"pace": 0.8, "voice": True})
    store.keep_settings({"pace": 0.9})
    assert store.settings() == {"pace": 0.9}


def test_notes_say_which_session_and_what_kind(store):
    session(store)
    assert store.keep_note("n-1", "after", "s-1", {"pain": 1}, WHEN)
    assert store.keep_note("n-2", "morning", None, {"answer": "same"}, LATER)
    assert not store.keep_note("n-2", "after", "s-1", {}, WHEN)
    told = [(one.id, one.kind, one.session, one.body, one.when) for one in store.notes()]
    assert told == [("n-1", "after", "s-1", {"pain": 1}, WHEN), ("n-2", "morning", None, {"answer": "same"}, LATER)]


def test_a_line_of_the_log_says_what_where_and_when(store):
    session(store)
    line = Line(what="hurt", address=None, value={"part": "back"}, when=LATER)
    store.keep_events("s-1", 1, {}, "stopped", {}, [rep(1), line])
    first, second = store.log()
    assert (first.what, first.address, first.value, first.when) == ("rep", {"rep": 1}, {"how": "guided"}, WHEN)
    assert (second.what, second.address, second.value, second.when) == ("hurt", None, {"part": "back"}, LATER)
    assert (second.session, store.session("s-1").ended) == ("s-1", "stopped")


def test_the_events_of_one_session_change_no_other(store):
    session(store)
    session(store, "s-2")
    store.keep_events("s-2", 3, {"mode": "playing"}, None, {"e-1": []}, [rep(1)])
    assert [(one.seq, one.body) for one in store.sessions()] == [(0, {"mode": "ready"}), (3, {"mode": "playing"})]
    assert store.replies("s-1", ["e-1"]) == {}


def test_replies_of_ended_sessions_are_dropped_when_the_next_begins(store):
    session(store)
    store.keep_events("s-1", 1, {}, "finished", {"e-1": []}, [rep(1)])
    assert store.replies("s-1", ["e-1"])
    session(store, "s-2")
    assert store.replies("s-1", ["e-1"]) == {}
    assert len(store.log()) == 1


def test_a_person_sees_only_their_own(folder, store):
    session(store)
    store.keep_answers("a-1", "given", "first", {"age": "18-44"}, WHEN)
    store.keep_settings({"pace": 0.8})
    partner = Store(folder, "partner")
    partner.welcome(WHEN)
    assert (partner.answers(), partner.sessions(), partner.plans(), partner.log()) == ((), (), (), ())
    assert partner.settings() == {}
    assert partner.keep_answers("a-1", "given", "first", {"age": "unknown"}, WHEN)
    partner.close()


@pytest.mark.parametrize("table", APPEND_ONLY, ids=lambda table: table.name)
@pytest.mark.parametrize("change", ["UPDATE {} SET person_id = 'other'", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_a_log(store, folder, table, change):
    session(store)
    store.keep_answers("a-1", "given", "first", {}, WHEN)
    store.keep_clearance({}, WHEN)
    store.keep_note("n-1", "morning", None, {}, WHEN)
    store.keep_events("s-1", 1, {}, None, {}, [rep(1)])
    with sqlite3.connect(folder / "vertebra.db") as other, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute(change.format(table.name))
    other.close()


def test_the_migrations_make_exactly_the_tables_that_the_code_uses(folder, store):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        strict = dict(connection.exec_driver_sql("SELECT name, strict FROM pragma_table_list").all())
    assert all(strict[name] for name in metadata.tables)


def test_every_table_names_its_person():
    assert all("person_id" in table.columns for table in metadata.tables.values())


def test_the_database_keeps_its_word_about_durability(store):
    with store._engine.connect() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        }
        keys = connection.exec_driver_sql("PRAGMA foreign_keys").scalar()
    assert (asked, keys) == ({"journal_mode": "wal", "synchronous": 2}, 1)


def test_a_damaged_database_is_named_and_left_as_it_is(folder):
    file = folder / "vertebra.db"
    file.write_bytes(b"this is not a database, and was it ever one?" * 200)
    before = file.read_bytes()
    with pytest.raises(DamagedError, match="whole"):
        Store(folder)
    assert file.read_bytes() == before


def test_a_database_with_a_torn_page_is_found_at_the_start(folder):
    store = Store(folder)
    store.welcome(WHEN)
    for number in range(400):
        store.keep_answers(f"a-{number}", "given", "first", {"text": "x" * 300}, WHEN)
    store.close()
    file = folder / "vertebra.db"
    content = bytearray(file.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 8192] = b"\xff" * 8192
    file.write_bytes(bytes(content))
    with pytest.raises(DamagedError):
        Store(folder)


def test_a_newer_database_is_left_unread(folder):
    Store(folder).close()
    with sqlite3.connect(folder / "vertebra.db") as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.close()
    with pytest.raises(NewerError, match="9999"):
        Store(folder)


def test_in_memory_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store = Store.in_memory()
    store.welcome(WHEN)
    session(store)
    store.close()
    assert list(tmp_path.iterdir()) == []


def test_what_the_notes_were_opened_with_before_is_told_with_its_day(store):
    assert store.open_with("content-1", "0.1.0", WHEN) is None
    before = store.open_with("content-2", "0.2.0", LATER)
    assert before is not None
    assert (before.content, before.version, before.when) == ("content-1", "0.1.0", WHEN)
    still = When(LATER.at + timedelta(days=1), 60)
    for _ in range(2):
        since = store.open_with("content-2", "0.2.0", still)
        assert since is not None
        assert (since.content, since.version, since.when) == ("content-2", "0.2.0", LATER), "since when, not how often"


def test_sessions_come_in_the_order_of_opening_however_much_happened_in_each(store):
    first, second = session(store, "s-1"), session(store, "s-2")
    store.keep_events(first.id, 7, {}, "finished", {}, [rep(1)])
    store.keep_events(second.id, 2, {}, None, {}, [rep(1)])
    assert [one.id for one in store.sessions()] == ["s-1", "s-2"]


def test_a_closed_store_leaves_one_whole_file(store, folder):
    session(store)
    store.close()
    assert [file.name for file in folder.iterdir()] == ["vertebra.db"]


def test_no_room_in_memory_is_told_as_such():
    store = Store.in_memory()
    store.welcome(WHEN)
    with store._transaction() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFullError) as told:
        store.keep_answers("a-1", "given", "first", {"text": "x" * 100_000}, WHEN)
    assert told.value.where == "memory"
    store.close()
