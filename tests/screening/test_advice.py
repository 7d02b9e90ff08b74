"""A professional's advice reopens what is left out or changed, says who allowed it, and never touches a lock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from screening_room import DAY, clearance_of, nothing_to_report, said, shelf

from vertebra.screening.advice import HOLDS_DAYS, OPENABLE, RULE, Advice, in_force, may_reopen
from vertebra.screening.clearance import clear, openable
from vertebra.screening.logic import UNKNOWN
from vertebra.screening.types import ACTIONS, LOCKS, Clearance


def advice(*allows: str, movement: str | None = None, on: date = DAY) -> Advice:
    return Advice(name="Ms Hill", role="physio", on=on, words="Fine for her.", allows=allows, movement=movement)


def with_advice(answers, *given_advice: Advice) -> Clearance:
    all_ = shelf()
    return clear(said(answers), all_.bank, all_.rules, all_.library, DAY, given_advice)


@pytest.mark.parametrize(
    ("answers", "allows", "movement", "about", "before", "after"),
    [
        ({"thin-bones": "yes"}, "row-7", None, "standing-roll-down", "exclude", "modify"),
        ({"thin-bones": "yes"}, "row-7", None, "glute-bridge", "modify", "ok"),
        ({"thin-bones": "yes"}, "row-7", "glute-bridge", "glute-bridge", "modify", "ok"),
        ({"thin-bones": "yes"}, "row-7", "glute-bridge", "standing-roll-down", "exclude", "exclude"),
        ({"neck": "yes", "direction": "neither"}, "row-12", None, "neck-lift-knee-stretch", "exclude", "ok"),
        ({"spine-surgery": "yes"}, "row-6", None, "standing-roll-down", "supervised", "modify"),
        ({"age": 16}, "R15", None, "knee-lift", "supervised", "ok"),
        ({"told-supervised": "yes"}, "told-supervised", None, "glute-bridge", "supervised", "ok"),
        ({"heart": "yes"}, "heart-calm", None, "glute-bridge", "exclude", "ok"),
        ({"heart": "yes"}, "heart-calm", "glute-bridge", "glute-bridge", "exclude", "ok"),
        ({"heart": "yes"}, "heart-calm", "glute-bridge", "knee-lift", "exclude", "exclude"),
        ({"thin-bones": "yes", "eyes": "yes"}, "row-7", None, "standing-roll-down", "exclude", "exclude"),
        ({"back-hurts": "yes", "pain-now": 8}, "sore-today", None, "glute-bridge", "exclude", "exclude"),
        ({"back-hurts": "yes", "flare": "yes"}, "row-26", None, "standing-roll-down", "exclude", "exclude"),
        ({"bp-top": 170}, "row-9", None, "standing-roll-down", "exclude", "exclude"),
        ({"bp-top": 170}, "row-9", None, "knee-lift", "clear", "clear"),
        ({"slip": "yes", "slip-kind": "moving"}, "row-17", None, "knee-lift", "clear", "clear"),
        ({"saddle-numb": "yes"}, "R1", None, "breathing", "emergency", "emergency"),
        ({"fever": "yes"}, "R9", None, "breathing", "urgent", "urgent"),
        ({"fever": "unknown"}, "unanswered-urgent", None, "knee-lift", "clear", "clear"),
        ({"infection-risk": "unknown"}, "unanswered-noted", None, "knee-lift", "exclude", "exclude"),
    ],
)
def test_what_advice_opens_and_what_it_leaves(answers, allows, movement, about, before, after):
    assert clearance_of(answers).rulings[about].action == before
    assert with_advice(answers, advice(allows, movement=movement)).rulings[about].action == after


def test_the_reasons_say_who_allowed_it_and_when():
    ruling = with_advice({"thin-bones": "yes"}, advice("row-7")).rulings["glute-bridge"]
    reason = next(reason for reason in ruling.reasons if reason.rule == RULE)
    assert reason.inputs["name"] == "Ms Hill"
    assert (reason.inputs["role"], reason.inputs["on"], reason.inputs["row"]) == ("physio", DAY.isoformat(), "row-7")
    assert ruling.overlays == ()
    whole = with_advice({"thin-bones": "yes"}, advice("row-7"))
    assert [one.rule for one in whole.allowed] == [RULE]
    assert whole.made_from["advice"]


def test_the_ball_opens_with_the_row_that_took_it_away():
    answers = {"thin-bones": "yes", "direction": "neither"}
    assert "ball" in clearance_of(answers).rulings["knee-lift"].barred
    assert "ball" not in with_advice(answers, advice("row-7")).rulings["knee-lift"].barred


def test_what_is_found_after_the_advice_was_written_down_is_not_opened_by_it():
    ruling = with_advice({"thin-bones": "yes", "eyes": "yes"}, advice("row-7")).rulings["standing-roll-down"]
    assert (ruling.action, [reason.rule for reason in ruling.reasons]) == ("exclude", ["row-10", RULE])


def test_advice_holds_half_a_year_and_not_before_its_day():
    one = advice("row-7")
    for days, holds in ((-1, False), (0, True), (HOLDS_DAYS - 1, True), (HOLDS_DAYS, False)):
        assert bool(in_force([one], DAY + timedelta(days=days))) is holds


def test_what_may_be_opened_is_told_with_its_movements():
    all_ = shelf()
    answers = said({"thin-bones": "yes", "fever": "yes"})
    found = {one.rule: one for one in openable(answers, all_.bank, all_.rules, all_.library)}
    assert found["row-7"].movements["standing-roll-down"] == "exclude"
    assert "R9" not in found
    assert set(found) == {"row-7", "row-20"}


answers_of_any_kind = st.fixed_dictionaries(
    {},
    optional={
        one.id: st.sampled_from([*one.values(), UNKNOWN])
        for one in shelf().bank.questions.values()
        if one.kind != "country" and not one.covers
    },
)
RULES = sorted(shelf().rules.rules)


@settings(max_examples=40)
@given(answers_of_any_kind, st.lists(st.sampled_from(RULES), max_size=60), st.booleans())
def test_advice_never_touches_a_lock_and_never_narrows(answers, allows, everything):
    all_ = shelf()
    given_answers = {**nothing_to_report(), **answers}
    one = advice(*(RULES if everything else allows))
    plain = clear(given_answers, all_.bank, all_.rules, all_.library, DAY)
    opened = clear(given_answers, all_.bank, all_.rules, all_.library, DAY, (one,))
    if plain.action in LOCKS:
        assert opened.action == plain.action
        assert opened.reasons[0] == plain.reasons[0]
    for id_, ruling in plain.rulings.items():
        if ruling.action in LOCKS:
            assert opened.rulings[id_].action == ruling.action
        assert ACTIONS.index(opened.rulings[id_].action) >= ACTIONS.index(ruling.action) or ruling.action in OPENABLE
        if opened.rulings[id_].action != ruling.action:
            assert ruling.action in OPENABLE
            assert any(reason.rule == RULE for reason in opened.rulings[id_].reasons)


@pytest.mark.parametrize("rule", [rule for rule in shelf().rules.rules.values() if rule.person in LOCKS])
def test_no_rule_that_locks_may_be_reopened(rule):
    assert not may_reopen(rule, shelf().rules)
