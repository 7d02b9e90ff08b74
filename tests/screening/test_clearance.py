"""A clearance says what is allowed now, and why."""

from __future__ import annotations

from datetime import date

from vertebra import content
from vertebra.movements.read import read as read_movements
from vertebra.screening import answers as answers_file
from vertebra.screening import questions, rules
from vertebra.screening.clearance import clear

LIBRARY, _ = read_movements(content.movement_texts())
BANK, BANK_PROBLEMS = questions.read(content.screening_text("questions.yaml"))
RULES, RULES_PROBLEMS = rules.read(content.screening_text("rules.yaml"))
DAY = date(2026, 11, 21)


def test_the_packaged_questions_and_rules_fit_together():
    assert (*BANK_PROBLEMS, *RULES_PROBLEMS, *rules.problems(BANK, RULES, LIBRARY)) == ()


def test_nothing_to_report_is_ok_for_four_weeks():
    said, problems = answers_file.read(content.screening_text("examples/answers.yaml"), BANK)
    assert problems == ()
    assert said is not None
    clearance = clear(said.answers, BANK, RULES, LIBRARY, DAY)
    assert clearance.action == "ok"
    assert clearance.expires_on == date(2026, 12, 19)
    assert {ruling.action for ruling in clearance.rulings.values()} == {"ok", "modify"}
