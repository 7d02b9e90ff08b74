"""People who share a computer: each has notes of their own, may be renamed, and leaves with all of theirs."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from vertebra.store import Line, PeopleError, Store, When, prepare
from vertebra.store.people import LONGEST_NAME
from vertebra.store.tables import OF_A_PERSON, metadata

WHEN = When(datetime(2026, 11, 22, tzinfo=UTC), 0)


@pytest.fixture
def store(tmp_path):
    opened = Store(prepare(tmp_path))
    opened.welcome(WHEN)
    yield opened
    opened.close()


def live(store, name: str) -> None:
    """Keep something in every table."""
    store.keep_settings({"pace": 0.8})
    store.open_with("content", "0.1.0", WHEN)
    store.keep_answers(f"a-{name}", "given", "first", {"age": "18-44"}, WHEN, {"kind": "screened"})
    store.keep_plan(f"plan-{name}", "2026-11-22", {"minutes": 10}, WHEN)
    session = store.open_session(f"s-{name}", store.plan(f"plan-{name}"), "2026-11-22", {}, WHEN)
    line = Line(what="rep", address={"item": 0}, value={}, when=WHEN)
    store.keep_events(session.id, 1, {}, None, {f"e-{name}": []}, [line])
    store.keep_note(f"n-{name}", "after", session.id, {}, WHEN)


def counted(store, person: str) -> dict[str, int]:
    """How many rows of a person each table has."""
    with store._transaction() as connection:
        return {
            name: connection.exec_driver_sql(f"SELECT count(*) FROM {name} WHERE person_id = ?", (person,)).scalar()
            for name in metadata.tables
        }


def test_someone_new_has_nothing_yet_and_a_name(store):
    partner = store.people.add("  Robin   Miller ", WHEN)
    assert partner.name == "Robin Miller"
    assert [one.name for one in store.people.all()] == [None, "Robin Miller"]
    assert store.of(partner.id).answers() == ()


def test_everyone_has_their_own_notes_in_one_database(store):
    partner = store.of(store.people.add("Robin", WHEN).id)
    live(store, "me")
    live(partner, "robin")
    assert [one.id for one in store.sessions()] == ["s-me"]
    assert [one.id for one in partner.sessions()] == ["s-robin"]
    assert partner.replies("s-robin", ["e-robin"]) == {"e-robin": []}


def test_people_stand_in_the_order_in_which_they_came_also_when_the_clock_goes_back(store):
    store.people.add("Second", When(WHEN.at - timedelta(days=400), 0))
    store.people.add("Third", When(WHEN.at - timedelta(days=900), 0))
    assert [one.name for one in store.people.all()] == [None, "Second", "Third"]


def test_two_who_come_at_the_same_moment_are_two(store):
    assert len({store.people.add(None, WHEN).id for _ in range(5)}) == 5


def test_a_name_can_be_changed_and_dropped(store):
    store.people.rename("me", "Kim")
    assert store.people.get("me").name == "Kim"
    store.people.rename("me", "kim")
    store.people.rename("me", None)
    assert store.people.get("me").name is None


@pytest.mark.parametrize("name", ["", "   ", "x" * (LONGEST_NAME + 1), "bell\x07", "ROBIN"])
def test_a_name_that_does_not_fit_or_is_taken_is_refused(store, name):
    store.people.add("Robin", WHEN)
    with pytest.raises(PeopleError, match="name"):
        store.people.add(name, WHEN)
    with pytest.raises(PeopleError, match="name"):
        store.people.rename("me", name)
    assert len(store.people.all()) == 2


def test_nobody_is_renamed_or_removed_who_is_not_here(store):
    with pytest.raises(PeopleError, match="nobody"):
        store.people.rename("p-9", "Kim")
    with pytest.raises(PeopleError, match="nobody"):
        store.people.remove("p-9")


def test_who_leaves_takes_every_line_of_theirs_and_nobody_elses(store):
    partner = store.of(store.people.add("Robin", WHEN).id)
    live(store, "me")
    live(partner, "robin")
    before = counted(store, "me")
    gone = store.people.remove(partner.person)
    assert gone == {table.name: 1 for table in OF_A_PERSON}
    assert set(counted(store, partner.person).values()) == {0}
    assert counted(store, "me") == before
    assert before["leaving"] == 0


def test_nothing_of_who_left_is_found_in_the_file(store, tmp_path):
    """Freed pages are overwritten, and the journal is emptied, also while the notes stay open."""
    partner = store.of(store.people.add("Robin Unmistakable", WHEN).id)
    partner.keep_note("n-1", "morning", None, {"note": "zebra-marked words " * 300}, WHEN)
    store.people.remove(partner.person)
    assert not [file.name for file in tmp_path.iterdir() if b"zebra-marked" in file.read_bytes()]
    assert not [file.name for file in tmp_path.iterdir() if b"Unmistakable" in file.read_bytes()]


def test_lines_can_be_deleted_only_while_their_person_is_leaving(store, tmp_path):
    live(store, "me")
    with sqlite3.connect(tmp_path / "vertebra.db") as other:
        other.execute("INSERT INTO leaving VALUES ('me')")
        assert other.execute("DELETE FROM entry").rowcount == 1
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            other.execute("UPDATE note SET body = '{}'")
        other.rollback()
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            other.execute("DELETE FROM entry")
    other.close()


def test_every_table_of_a_person_is_emptied_when_they_leave():
    assert {table.name for table in OF_A_PERSON} | {"person", "leaving"} == set(metadata.tables)
