"""Several people share a computer: each with notes of their own; who is just trying leaves nothing."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import Journey

from vertebra.app import RefusedError
from vertebra.app.house import House, last_here
from vertebra.app.opening import open_app
from vertebra.store import ME, StoreError, prepare

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    return prepare(tmp_path / "data")


@pytest.fixture
def house(folder):
    def again():
        return open_app(folder, lambda: NOW)

    house = House(again(), again)
    yield house
    house.close()


def begin(house, **other):
    """Whoever is here answers everything and begins a session."""
    journey = Journey()
    journey.app = house.app
    journey.answer_all(**other)
    session = journey.begin()
    journey.send(session["id"], "start", 0.0)
    return session["id"]


def test_at_first_there_is_one_person_without_a_name(house):
    told = house.people()
    assert [person["name"] for person in told["people"]] == [None]
    assert (told["here"], told["trying"]) == (ME, False)


def test_someone_new_is_here_and_has_nothing_of_the_other(house):
    first = begin(house)
    told = house.add("Ada")
    assert told["here"] == told["people"][1]["id"]
    assert house.app.today()["needs"] == "welcome"
    assert house.app.history()["sessions"] == []
    with pytest.raises(RefusedError, match="unknown-session"):
        house.app.session(first)


def test_each_finds_their_own_again(house):
    first = begin(house)
    ada = house.add("Ada")["here"]
    begin(house, country="US")
    house.switch(ME)
    assert house.app.today()["open_session"]["id"] == first
    house.switch(ada)
    assert house.app.settings()["emergency_number"] == "911"


def test_after_a_start_the_one_who_was_here_last_is_here(house, folder):
    begin(house)
    ada = house.add("Ada")["here"]
    begin(house)
    assert last_here(house.app.store) == ada
    house.close()
    again = open_app(folder, lambda: NOW)
    assert again.person == ada
    again.close()


def test_a_name_may_change_and_belongs_to_one_person(house):
    ada = house.add("Ada")["here"]
    assert house.rename(ada, "Ada L.")["people"][1]["name"] == "Ada L."
    with pytest.raises(StoreError):
        house.add("ada l.")
    with pytest.raises(StoreError):
        house.rename("nobody", "x")


def test_nobody_can_be_here_who_is_not_among_the_people(house):
    with pytest.raises(RefusedError, match="unknown-person"):
        house.switch("nobody")


def test_who_is_removed_leaves_nothing_and_the_other_is_here(house, folder):
    begin(house)
    ada = house.add("Ada Marked-Name")["here"]
    begin(house)
    told = house.remove(ada)
    assert (told["here"], len(told["people"])) == (ME, 1)
    assert not [file for file in folder.rglob("*") if file.is_file() and b"Marked-Name" in file.read_bytes()]


def test_when_the_last_one_is_removed_someone_new_begins(house):
    begin(house)
    told = house.remove(ME)
    assert len(told["people"]) == 1
    assert house.app.today()["needs"] == "welcome"


def test_just_trying_leaves_nothing_behind(house, folder):
    house.app.today()
    before = {file: file.read_bytes() for file in folder.glob("vertebra.db*")}
    told = house.try_()
    assert (told["here"], told["trying"], len(told["people"])) == (None, True, 1)
    begin(house, country="US")
    assert house.app.today()["open_session"]
    assert {file: file.read_bytes() for file in folder.glob("vertebra.db*")} == before
    house.switch(ME)
    assert house.app.today()["needs"] == "welcome"
    house.try_()
    assert house.app.today()["needs"] == "welcome"


def test_notes_come_in_from_an_export_beside_those_that_are_here(house):
    begin(house)
    kept = house.app.export()
    told = house.import_(json.dumps(kept).encode())
    assert (told["known"], told["new"]) == (True, False)
    house.remove(ME)
    told = house.import_(json.dumps(kept).encode())
    assert told["counts"]["sessions"] == 1
    assert house.app.today()["open_session"]


def test_a_backup_is_put_back_and_what_was_there_is_a_backup_then(house):
    number = house.backups()["backups"][0]["number"]
    begin(house)
    house.restore(number)
    assert house.app.today()["needs"] == "welcome"
    newest = house.backups()["backups"][0]
    assert (newest["label"], newest["whole"]) == ("before-restore", True)
    house.restore(newest["number"])
    assert house.app.today()["open_session"]
    with pytest.raises(RefusedError, match="unknown-backup"):
        house.restore(99)


def test_erased_everything_is_gone(house, folder):
    begin(house)
    told = house.erase()
    assert {"vertebra.db", "backups"} <= {name.split("/")[0] for name in told["removed"]}
    assert [entry.name for entry in folder.iterdir()] in ([], ["owner.lock"])
