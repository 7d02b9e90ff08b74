"""What app really answers has the shape of the examples, and the examples hold nothing that app never answers."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import app_journey
import pytest
from contract_shapes import ANYTHING, KEPT_AS_IT_IS, lines, places

FOLDER = Path(__file__).parent
BY_THE_SERVER = {"launch", "error", "tracks", "live", "guide"}
"""Names that the server answers itself: their tests are in tests/web."""

BY_APP = sorted(file.stem for file in FOLDER.glob("*.json") if file.stem not in BY_THE_SERVER)


def contract(name: str) -> dict:
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def shape(name: str, values) -> set[str]:
    opaque = ANYTHING | KEPT_AS_IT_IS if name == "export" else ANYTHING
    return {line for value in values for line in lines(value, f"({name})", opaque)}


@cache
def answered():
    return app_journey.told()


def in_contract(name: str) -> set[str]:
    return shape(name, [example["response"] for example in contract(name)["examples"]])


def told(name: str) -> set[str]:
    return shape(name, answered()[name])


def test_every_name_that_the_journey_meets_has_a_contract_and_the_other_way_round():
    assert sorted(answered()) == BY_APP


@pytest.mark.parametrize("name", BY_APP)
def test_app_answers_nothing_that_the_examples_do_not_show(name):
    assert sorted(told(name) - in_contract(name)) == []


@pytest.mark.parametrize("name", BY_APP)
def test_the_examples_show_nothing_that_app_never_answers(name):
    assert sorted(places(in_contract(name)) - places(told(name))) == []


@pytest.mark.parametrize("name", [file.stem for file in FOLDER.glob("*.json")])
def test_a_contract_names_itself_its_route_and_what_each_example_is_about(name):
    said = contract(name)
    assert said["name"] == name
    assert said["method"] in ("GET", "POST")
    assert said["path"].startswith("/api/")
    assert all(example["about"].endswith(".") for example in said["examples"])


def test_everything_that_app_answers_is_plain_json():
    for answers in answered().values():
        for answer in answers:
            assert json.loads(json.dumps(answer, allow_nan=False)) == answer
