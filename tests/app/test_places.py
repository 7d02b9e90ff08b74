"""Countries: a number to call everywhere, and how lengths, paper, times, weeks and decimals are there."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import Journey

from vertebra import content
from vertebra.app import places as room
from vertebra.app.places import FORMATS, OTHER, country_codes, emergency_number, places


def test_every_country_has_a_number_and_a_name():
    for code in country_codes():
        assert emergency_number(code).isdigit()
        assert content.words().say(f"places/countries/{code}")


@pytest.mark.parametrize(("country", "number"), [("GB", "999"), ("US", "911"), ("AU", "000"), ("DE", "112")])
def test_the_number_is_that_of_the_place(country, number):
    assert emergency_number(country) == number


@pytest.mark.parametrize("country", [None, "", OTHER, "XX", "gb"])
def test_where_the_place_is_not_known_the_number_works_almost_everywhere(country):
    assert emergency_number(country) == "112"


def test_the_numbers_say_when_they_were_written_down_and_that_they_are_to_be_checked():
    assert date.fromisoformat(places().date)
    assert "to be checked" in places().source


def test_things_are_shown_as_they_are_in_the_country_until_the_person_chooses():
    american = places().formats("US", {})
    assert american == {"units": "in", "paper": "letter", "clock": "12h", "week": "sunday", "decimal": "point"}
    assert places().formats("DE", {}) == {name: values[0] for name, values in FORMATS.items()}
    assert places().formats("US", {"units": "cm", "paper": "country"}) == american | {"units": "cm"}


@pytest.mark.parametrize(
    "line", ["usual: {units: miles}", "usual: {clock: 24h}\ncountries: {XX: {call: 'one'}}", "usual: {colour: red}"]
)
def test_a_file_that_says_something_unknown_is_refused(line, monkeypatch):
    text = f"date: d\nsource: s\nanywhere: {{call: '112'}}\n{line}\n"
    text += "" if "countries" in line else "countries: {}\n"
    monkeypatch.setattr(room.content, "data", lambda *_: text.encode())
    places.cache_clear()
    with pytest.raises(ValueError, match=r"places\.yaml"):
        places()
    monkeypatch.undo()
    places.cache_clear()


def test_the_settings_say_what_was_chosen_and_what_is_shown():
    journey = Journey()
    journey.answer_screen("first", "start", country="US")
    assert journey.app.settings()["formats"]["units"] == "in"
    changed = journey.app.settings({"units": "cm", "week": "monday"})
    assert (changed["units"], changed["formats"]["units"], changed["formats"]["week"]) == ("cm", "cm", "monday")
    assert changed["formats"]["paper"] == "letter"
