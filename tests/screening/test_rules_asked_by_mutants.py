"""What mutants of screening asked for: the rules' reader, and what a clearance says of itself."""

from __future__ import annotations

from screening_room import clearance_of, shelf

from vertebra import content
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


def test_rules_that_are_no_list_are_told_by_their_name():
    _, problems = read('version: "1"\nrules: five\n')
    assert "rules" in {problem.path for problem in problems}
