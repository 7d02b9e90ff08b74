"""What mutants of screening asked for: the readers of rules and answers, lines, and what a clearance says."""

from __future__ import annotations

from screening_room import clearance_of, said, shelf

from vertebra import content
from vertebra.screening import answers
from vertebra.screening.facts import opened
from vertebra.screening.logic import UNKNOWN
from vertebra.screening.rules import read

TEXT = content.screening_text("rules.yaml")


def test_a_rule_says_whether_its_words_hold_though_a_question_was_left_open():
    rules, problems = read(TEXT)
    assert problems == ()
    assert rules.rules["doctor-advice"].neutral is True
    assert next(rule for rule in rules.rules.values() if not rule.neutral).neutral is False


def test_a_rule_may_have_a_version_of_its_own_else_it_has_the_file_s():
    text = TEXT.replace("{id: doctor-advice, ", '{id: doctor-advice, version: "own-1", ', 1)
    rules, problems = read(text)
    assert problems == ()
    assert rules.rules["doctor-advice"].version == "own-1"
    assert rules.rules["no-floor"].version == rules.version


def test_a_clearance_says_which_questions_and_which_rules_it_was_made_from():
    made_from = clearance_of({}).made_from
    assert (made_from["questions"], made_from["rules"]) == (shelf().bank.version, shelf().rules.version)
    assert set(made_from) == {"questions", "rules", "answers"}


def test_a_part_of_the_rules_that_is_something_else_is_told_by_its_name():
    _, problems = read('version: "1"\nrules: five\ncovered: [one]\n')
    assert {"rules", "covered"} <= {problem.path for problem in problems}


def test_a_rule_limits_the_levels_that_an_overlay_may_be_added_to():
    rulings = clearance_of({"hernia-reflux": "yes"}).rulings
    assert dict(rulings["leg-extension"].overlay_max) == {"ball": "heel-slide"}
    assert dict(clearance_of({}).rulings["leg-extension"].overlay_max) == {}


def test_in_the_calm_set_only_overlays_that_ask_more_are_taken_away():
    rulings = clearance_of({"back-hurts": "yes", "pain-now": 3, "flare": "yes"}).calm
    assert (rulings["knee-lift"].barred, rulings["pelvic-tilt"].barred) == (("ball",), ())


def test_a_line_with_nothing_new_leaves_what_is_known_for_years_as_it_is():
    assert opened({"before-legs": "no", "leg-weaker": "known"}, shelf().bank)["leg-weaker"] == "known"


def test_a_line_with_nothing_new_leaves_open_what_was_left_open():
    assert opened({"before-legs": "no", "both-legs": UNKNOWN}, shelf().bank)["both-legs"] == UNKNOWN


def test_a_country_is_two_letters_or_another_one():
    assert said({"country": "gb"})["country"] == "GB"
    assert said({"country": "other"})["country"] == "other"
    text = "schema: 1\ndate: 2026-11-21\nanswers: {country: elsewhere}\n"
    _, problems = answers.read(text, shelf().bank)
    assert [problem.expected for problem in problems] == ["two letters such as GB, or other"]


def test_an_id_that_is_nearly_right_is_told_what_was_meant():
    text = "schema: 1\ndate: 2026-11-21\nanswers: {bp-head: 120}\n"
    _, problems = answers.read(text, shelf().bank)
    assert [problem.cure for problem in problems] == ["did you mean bp-top, bp-bottom, bp-controlled, bp-symptoms?"]
