"""Answers become facts: lines are opened, follow-ups wait for their question, newer answers take the place of older."""

from __future__ import annotations

from screening_room import nothing_to_report, shelf

from vertebra.screening.facts import facts, merged, opened
from vertebra.screening.logic import NOT_ASKED, UNKNOWN, Range

BANK = shelf().bank


def test_a_question_without_an_answer_does_what_its_unknown_says():
    found = facts({}, BANK)
    assert found["heart"] == "yes"
    assert found["saddle-numb"] == UNKNOWN
    assert found["doctor"] == "no"


def test_a_follow_up_is_not_asked_unless_its_question_was_answered_yes():
    for said in ("no", UNKNOWN):
        assert facts({"high-bp": said}, BANK)["bp-top"] == NOT_ASKED
    assert facts({"high-bp": "yes"}, BANK)["bp-top"] == UNKNOWN


def test_a_follow_up_that_was_answered_all_the_same_counts():
    assert facts({"high-bp": "no", "bp-top": "160-179"}, BANK)["bp-top"] == Range(id="160-179", least=160, most=179)


def test_a_number_stays_a_number_and_an_option_becomes_its_range():
    assert facts({"age": 58.0}, BANK)["age"] == 58.0
    assert facts({"age": "45-59"}, BANK)["age"] == Range(id="45-59", least=45, most=59)


def test_a_line_with_nothing_new_answers_all_that_it_covers():
    found = opened({"before-legs": "no"}, BANK)
    assert (found["leg-weaker"], found["leg-weaker-fast"], found["both-legs"]) == ("no", "no", "no")


def test_a_ticked_line_counts_for_all_until_something_finer_is_said():
    assert opened({"before-legs": "yes"}, BANK)["both-legs"] == "yes"
    finer = opened({"before-legs": "yes", "leg-weaker": "yes", "both-legs": "no"}, BANK)
    assert (finer["leg-weaker"], finer["both-legs"]) == ("yes", "no")


def test_a_line_left_open_leaves_all_open_but_a_finding():
    found = opened({"before-legs": UNKNOWN, "both-legs": "no", "leg-weaker": "known"}, BANK)
    assert (found["both-legs"], found["leg-weaker"]) == (UNKNOWN, "known")


def test_a_new_line_takes_the_place_of_older_finer_answers_but_not_of_what_is_known_for_years():
    earlier = {"small-fall": "yes", "bladder-bowel": "known"}
    found = opened(merged(earlier, {"before-fever-fall": "no", "before-legs-between": "no"}, BANK), BANK)
    assert (found["small-fall"], found["bladder-bowel"]) == ("no", "known")


def test_newer_finer_answers_take_the_place_of_an_older_line():
    """Three weeks after a fall the whole screen says: no fall. The old tick must not come back as an accident."""
    earlier = merged(nothing_to_report(), {"before-fever-fall": "yes"}, BANK)
    earlier = merged(earlier, {"small-fall": "yes", "big-accident": "no", "fever": "no", "very-unwell": "no"}, BANK)
    later = merged(earlier, {"big-accident": "no", "very-unwell": "no"}, BANK)
    later = merged(later, {"small-fall": "no", "fever": "no"}, BANK)
    found = opened(later, BANK)
    assert [found[fine] for fine in BANK.questions["before-fever-fall"].covers] == ["no"] * 4


def test_half_an_explanation_leaves_the_rest_as_the_line_said():
    earlier = merged(nothing_to_report(), {"before-legs": "yes"}, BANK)
    found = opened(merged(earlier, {"leg-weaker": "no"}, BANK), BANK)
    assert (found["leg-weaker"], found["both-legs"], found["leg-weaker-fast"]) == ("no", "yes", "yes")
