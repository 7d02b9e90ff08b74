"""What mutants of the rules' reader asked for."""

from __future__ import annotations

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
