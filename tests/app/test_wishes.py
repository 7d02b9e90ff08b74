"""What somebody would like, and what they are told when something could not be done for them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import Journey

from vertebra.store import DamagedError, DiskFullError


@pytest.fixture
def person():
    return Journey()


def test_on_the_first_visit_it_speaks_the_first_language_that_is_wished_for_and_known(person):
    assert person.app.words("ca,es,en")["language"] == "es"
    assert person.app.settings()["language"] == "es"
    assert person.app.words("en")["language"] == "en"


def test_a_language_that_nobody_knows_here_changes_nothing(person):
    assert person.app.words("ca,eu")["language"] == "en"
    assert person.app.words()["language"] == "en"


def test_the_language_of_the_first_answers_is_kept_whatever_is_wished_for_later(person):
    person.app.words("es")
    person.answer_screen("first", "start")
    assert person.app.store.settings()["language"] == "es"
    assert person.app.words("en")["language"] == "es"


def test_a_wish_alone_keeps_nothing(person):
    person.app.words("es")
    assert person.app.store.settings() == {}


def test_a_setting_that_is_chosen_first_is_kept_with_the_language_that_is_spoken(person):
    person.app.words("es")
    person.app.settings({"captions": False})
    assert person.app.settings()["language"] == "es"
    assert person.app.store.settings()["language"] == "es"


def test_whether_a_movement_is_liked_stands_on_its_page_as_it_was_said_last(person):
    assert person.app.movement("knee-lift")["liking"] is None
    person.app.liked("one", "knee-lift", 1)
    person.app.liked("two", "pelvic-tilt", 0)
    person.app.liked("three", "knee-lift", -1)
    assert person.app.movement("knee-lift")["liking"] == -1
    assert person.app.movement("pelvic-tilt")["liking"] == 0


@pytest.mark.parametrize("problem", [DiskFullError, DamagedError])
def test_a_backup_that_could_not_be_made_is_told_on_the_day_with_what_to_do(person, problem):
    assert person.app.today()["backup_problem"] is None
    person.app.backup_problem = problem("a copy", "none", "backups")
    told = person.app.today()["backup_problem"]
    assert told["code"] == problem.code
    assert "try again" in told["cure"]


def test_who_comes_next_is_told_of_the_missing_backup_too(person):
    person.app.backup_problem = DiskFullError("a copy", "none", "backups")
    assert person.app.of("other").today()["backup_problem"]["code"] == "disk-full"
