"""A lock has a key: a visit and a new full screen, or a mis-tap taken back; nothing else opens it."""

from __future__ import annotations

from datetime import date

import pytest

from vertebra.screening.locks import LOCKING, OPEN, Mistake, Screened, Visit, state_of

SATURDAY, SUNDAY, MONDAY = date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)


def screened(action, answers="a-1", on=SATURDAY, full=True, rules=("R1",)):
    return Screened(answers=answers, action=action, rules=rules, on=on, full=full)


def visit(who="My doctor", on=SUNDAY, may_exercise=True, explained=False):
    return Visit(who=who, on=on, may_exercise=may_exercise, explained=explained)


@pytest.mark.parametrize("action", LOCKING)
def test_a_finding_locks_and_keeps_what_it_was(action):
    lock = state_of([screened(action)]).lock
    assert lock is not None
    assert (lock.action, lock.since, lock.answers, lock.rules) == (action, SATURDAY, "a-1", ("R1",))


@pytest.mark.parametrize("action", ["exclude", "supervised", "modify", "ok"])
def test_what_asks_for_nobody_locks_nothing(action):
    assert state_of([screened(action)]).lock is None


@pytest.mark.parametrize("action", LOCKING)
def test_better_answers_alone_open_nothing(action):
    for full in (True, False):
        assert state_of([screened(action), screened("ok", "a-2", full=full)]).lock is not None


def test_a_visit_and_then_a_new_full_screen_open_to_the_calm_set():
    state = state_of([screened("emergency"), visit(), screened("ok", "a-2", MONDAY)])
    assert (state.lock, state.calm) == (None, True)


def test_a_visit_alone_opens_nothing():
    assert state_of([screened("emergency"), visit()]).lock is not None


def test_the_four_lines_of_every_session_are_not_a_full_screen():
    state = state_of([screened("emergency"), visit(), screened("ok", "a-2", MONDAY, full=False)])
    assert state.lock is not None


def test_a_new_finding_after_the_visit_locks_again_and_asks_for_a_new_visit():
    state = state_of([screened("clear"), visit(), screened("urgent", "a-2", MONDAY)])
    assert state.lock is not None
    assert (state.lock.action, state.visit) == ("urgent", None)
    assert state_of([screened("clear"), visit(), screened("urgent", "a-2"), screened("ok", "a-3")]).lock is not None


@pytest.mark.parametrize(
    "bad",
    [visit(who=" "), visit(on=date(2026, 11, 20)), visit(may_exercise=False, explained=False)],
    ids=["nobody named", "before the finding", "did not end well"],
)
def test_a_visit_that_does_not_count(bad):
    assert state_of([screened("urgent"), bad, screened("ok", "a-2", MONDAY)]).lock is not None


def test_a_visit_on_the_same_day_counts_and_so_does_a_finding_that_was_explained():
    counts = visit(on=SATURDAY, may_exercise=False, explained=True)
    assert state_of([screened("urgent"), counts, screened("ok", "a-2")]).lock is None


def test_a_visit_without_a_lock_is_no_key_for_a_later_one():
    assert state_of([visit(), screened("urgent"), screened("ok", "a-2")]).lock is not None


def test_a_mis_tap_is_taken_back():
    assert state_of([screened("emergency"), Mistake(answers="a-1", on=SATURDAY)]) == OPEN


def test_a_mis_tap_of_other_answers_takes_nothing_back():
    assert state_of([screened("emergency"), Mistake(answers="a-0", on=SATURDAY)]).lock is not None


def test_what_a_visit_was_made_for_was_no_mis_tap():
    assert state_of([screened("emergency"), visit(), Mistake(answers="a-1", on=MONDAY)]).lock is not None


def test_taking_back_a_second_finding_leaves_the_first():
    state = state_of([screened("urgent"), screened("emergency", "a-2"), Mistake(answers="a-2", on=SATURDAY)])
    assert state.lock is not None
    assert (state.lock.action, state.lock.answers) == ("urgent", "a-1")


def test_a_milder_finding_never_softens_a_lock():
    for milder in ("urgent", "clear"):
        state = state_of([screened("emergency"), screened(milder, "a-2", MONDAY)])
        assert state.lock is not None
        assert (state.lock.action, state.lock.since) == ("emergency", SATURDAY)


def test_the_calm_start_lasts_until_the_next_full_screen():
    opened = [screened("clear"), visit(), screened("ok", "a-2", MONDAY)]
    assert state_of([*opened, screened("ok", "a-3", MONDAY, full=False)]).calm is True
    assert state_of([*opened, screened("ok", "a-4", MONDAY)]).calm is False
    assert state_of([*opened, screened("urgent", "a-5", MONDAY)]).calm is True
