"""The table of questions in the docs is the one that the code makes, and all that is asked has words."""

from __future__ import annotations

import os
from pathlib import Path

import yaml
from screening_room import shelf

from vertebra import content
from vertebra.screening.reference import render
from vertebra.words import Words, flatten

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "questions.md"
TEXTS = yaml.safe_load((ROOT / "src/vertebra/texts/en/screening.yaml").read_text("utf-8"))
WORDS = Words("en", flatten(TEXTS, "screening"))


def test_the_table_of_questions_in_the_docs_is_up_to_date():
    page = render(shelf().bank, shelf().rules, WORDS)
    if os.environ.get("UPDATE"):
        PAGE.write_text(page, "utf-8")
    assert PAGE.read_text("utf-8") == page


def test_every_question_stands_in_the_table_with_what_leaving_it_open_does():
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert len(rows) == len(shelf().bank.questions)
    assert all(row.split(" | ")[4].strip() for row in rows)


def test_every_question_screen_group_and_option_has_words():
    needed = [f"screens/{screen.id}/title" for screen in shelf().bank.screens]
    for question in shelf().bank.questions.values():
        needed.append(f"questions/{question.id}/text")
        needed += [f"questions/{question.id}/again"] if question.again else []
        needed += [f"groups/{question.group}/{part}" for part in ("text", "none", "unsure")] if question.group else []
        if question.kind == "choice":
            needed += [f"questions/{question.id}/options/{option.id}" for option in question.options]
        if question.kind == "scale":
            needed += [f"questions/{question.id}/{end}" for end in ("low", "high", "unknown")]
    assert [key for key in needed if f"screening/{key}" not in WORDS] == []


def test_every_rule_has_words_and_no_words_are_left_over():
    rules = {f"screening/rules/{id_}" for id_ in shelf().rules.rules} | {"screening/rules/left-open"}
    assert set(WORDS.under("screening/rules")) == rules
    asked = {key.split("/")[2] for key in WORDS.under("screening/questions")}
    assert asked == set(shelf().bank.questions)


def test_every_finding_that_may_alarm_says_what_was_told():
    """The help screen and the confirm screen repeat the symptom in words."""
    flags = [question for question in shelf().bank.questions.values() if question.kind == "flag" or question.covers]
    assert [one.id for one in flags if f"screening/questions/{one.id}/told" not in WORDS] == []


def test_the_packaged_example_is_the_one_in_the_docs():
    assert (ROOT / "docs/examples/answers.yaml").read_text("utf-8") == content.screening_text("examples/answers.yaml")
