"""The plan as plain data has the shape of the command line's contract, with its reasons spoken."""

from __future__ import annotations

import json

import pytest
from plan_room import EXAMPLES, nothing_to_report, planned, story

from vertebra.prescription.json import plan_json, reason_json
from vertebra.words import Words

STORIES = sorted(EXAMPLES.glob("*.yaml"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_the_shape_is_that_of_the_contract(path, all_words: Words):
    found = plan_json(planned(story(path)), all_words)
    assert list(found) == ["date", "clearance", "movements", "left_out", "made_from"]
    assert list(found["clearance"]) == ["action", "reasons"]
    reasons = list(found["clearance"]["reasons"])
    for item in found["movements"]:
        assert list(item) == ["id", "level", "dose", "overlays", "reasons"]
        reasons += item["reasons"]
    for item in found["left_out"]:
        assert list(item) == ["id", "action", "reasons"]
        reasons += item["reasons"]
    for reason in reasons:
        assert list(reason) == ["rule", "version", "inputs", "text", "source"]
        assert reason["text"].endswith((".", "?", "!")), reason
        assert "{" not in reason["text"]


def test_the_same_input_gives_the_same_bytes(all_words: Words):
    once, again = (json.dumps(plan_json(planned(nothing_to_report()), all_words)) for _ in range(2))
    assert once == again
    assert json.loads(once)["date"] == "2026-11-21"


def test_what_is_not_said_of_a_dose_is_not_there_and_whole_numbers_are_whole(all_words: Words):
    found = plan_json(planned(nothing_to_report(), 15), all_words)
    doses = {item["id"]: item["dose"] for item in found["movements"]}
    assert doses["glute-bridge"]["reps"] == 5
    assert isinstance(doses["glute-bridge"]["reps"], int)
    assert doses["glute-bridge"]["hold"] == {"seconds": 2}
    assert "hold" not in doses["breathing"]


def test_a_rule_that_is_both_a_reason_and_advice_is_told_once(all_words: Words):
    plan = planned({**nothing_to_report(), "faint-dizzy": "yes"})
    rules = [reason["rule"] for reason in plan_json(plan, all_words)["clearance"]["reasons"]]
    assert rules.count("faint-calm") == 1


def test_nothing_found_is_said_in_the_words_that_may_be_said(all_words: Words):
    plan = planned(nothing_to_report())
    said = [reason_json(reason, all_words)["text"] for reason in plan.clearance.reasons]
    assert said == ["Nothing you told us means you must see someone first."]


def test_the_plan_never_claims_safety_or_cure(all_words: Words):
    for path in STORIES:
        text = json.dumps(plan_json(planned(story(path)), all_words)["left_out"]).lower()
        assert not [word for word in (" safe", "cleared", "diagnos", "treatment", "dangerous") if word in text]
