"""A clearance says what is allowed now, for whom, until when, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from screening_room import DAY, clearance_of, nothing_to_report, shelf

from vertebra import content
from vertebra.screening import answers as answers_file
from vertebra.screening import rules
from vertebra.screening.clearance import LEFT_OPEN, VALID_DAYS, clear, strictest, tidy
from vertebra.screening.types import ACTIONS


def test_the_packaged_questions_and_rules_fit_together():
    assert rules.problems(shelf().bank, shelf().rules, shelf().library) == ()


def test_nothing_to_report_is_ok_for_four_weeks():
    said, problems = answers_file.read(content.screening_text("examples/answers.yaml"), shelf().bank)
    assert problems == ()
    assert said is not None
    clearance = clear(said.answers, shelf().bank, shelf().rules, shelf().library, said.date)
    assert (clearance.action, clearance.asked_on) == ("ok", said.date)
    assert clearance.expires_on == date(2026, 12, 19) == said.date + timedelta(days=VALID_DAYS)
    assert clearance.rulings["neck-lift-knee-stretch"].action == "exclude", "nobody's first day has a head lift (§0.4)"
    others = [one.action for name, one in clearance.rulings.items() if name != "neck-lift-knee-stretch"]
    assert set(others) == {"ok", "modify"}


def test_every_movement_of_the_library_has_a_ruling_and_one_for_a_bad_day():
    clearance = clearance_of({})
    assert set(clearance.rulings) == set(clearance.calm) == set(shelf().library.movements)


def test_the_strictest_of_some_actions_is_the_first_in_their_order():
    assert ACTIONS == ("emergency", "urgent", "clear", "exclude", "supervised", "modify", "ok")
    for number, action in enumerate(ACTIONS):
        assert strictest(reversed(ACTIONS[number:])) == action
    assert strictest(()) == "ok"


def test_a_reason_names_its_rule_version_source_and_only_what_made_it_hold():
    reason = clearance_of({"high-bp": "yes", "bp-top": 165}).reasons[0]
    assert (reason.rule, reason.text) == ("row-9", "screening/rules/row-9")
    assert reason.inputs == {"bp-top": 165.0}
    assert reason.version == shelf().rules.version
    assert reason.source.startswith("CLINICAL")


def test_the_strictest_reason_for_the_person_comes_first():
    clearance = clearance_of({"heart": "yes", "calf": "yes", "saddle-numb": "yes"})
    assert [reason.rule for reason in clearance.reasons] == ["R1", "R16", "heart-calm"]


@pytest.mark.parametrize("question", ["heart", "cancer", "pregnant", "eyes", "thin-bones"])
def test_nobody_hears_of_an_illness_that_they_did_not_name(question):
    """A question left open may count as a yes, but its words don't claim one."""
    clearance = clearance_of({question: "unknown", "age": 30})
    reasons = [*clearance.reasons, *(reason for one in clearance.rulings.values() for reason in one.reasons)]
    about = [reason for reason in reasons if question in reason.inputs]
    assert all(reason.inputs[question] == "unknown" for reason in about)
    assert {reason.text for reason in about} <= {LEFT_OPEN, "screening/rules/bones-unknown"}


def test_a_movement_hears_only_the_reasons_of_what_decided():
    ruling = clearance_of({"eyes": "yes", "high-bp": "yes"}).rulings["standing-roll-down"]
    assert ruling.action == "exclude"
    assert [reason.rule for reason in ruling.reasons] == ["row-10"]


def test_a_clearance_says_what_it_was_made_from():
    one, other = clearance_of({}), clearance_of({"neck": "yes"})
    assert one.made_from["questions"] == shelf().bank.version
    assert one.made_from["answers"] != other.made_from["answers"]
    assert clear(nothing_to_report(), shelf().bank, shelf().rules, shelf().library, DAY).made_from == one.made_from


def test_overlays_stand_once_in_the_order_of_the_movement_without_what_another_holds():
    bridge = shelf().library.movements["glute-bridge"]
    assert tidy(bridge, ["half", "low", "low", "block"], {"block": ("half",)}) == ("block", "low")
    assert tidy(bridge, ["half", "low"], {}) == ("low", "half")


@pytest.mark.acceptance("A-11")
@pytest.mark.acceptance("B-03")
@pytest.mark.acceptance("B-09")
@pytest.mark.acceptance("X-32")
def test_the_doctor_is_asked_about_and_recorded_and_blocks_nobody():
    asked, not_asked = clearance_of({"doctor": "yes"}), clearance_of({"doctor": "no"})
    assert shelf().bank.questions["doctor"].screen == shelf().bank.screens[0].id
    assert [reason.rule for reason in not_asked.advice] == ["doctor-advice"]
    assert asked.advice == ()
    assert {id_: one.action for id_, one in not_asked.rulings.items()} == {
        id_: one.action for id_, one in asked.rulings.items()
    }


@pytest.mark.acceptance("X-14")
def test_screening_decides_and_not_a_promise_that_anyone_can():
    assert clearance_of({}).action == "ok"
    assert clearance_of({"bp-top": 160}).action == "clear"


@pytest.mark.acceptance("X-31")
def test_thin_bones_are_not_bent_under_load():
    ruling = clearance_of({"thin-bones": "yes", "spine-fracture": "no"}).rulings["standing-roll-down"]
    assert (ruling.action, ruling.instead) == ("exclude", ("hip-hinge",))


def test_what_holds_for_a_movement_without_a_column_says_that_nobody_has_reviewed_it():
    """In its source and in words beside it (CLINICAL §0.17); a movement with a column says no such thing."""
    clearance = clearance_of({"thin-bones": "yes"})
    derived, reviewed = clearance.rulings["knee-to-chest"], clearance.rulings["standing-roll-down"]
    assert (derived.derived, reviewed.derived) == (True, False)
    assert derived.reasons[0].source.endswith("; derived, not reviewed")
    assert [reason.text for reason in derived.reasons][-1] == "screening/derived"
    assert all("derived" not in reason.source for reason in reviewed.reasons)
    locked = clearance_of({"saddle-numb": "yes"}).rulings["knee-to-chest"]
    assert (locked.derived, [reason.rule for reason in locked.reasons]) == (False, ["R1"])
