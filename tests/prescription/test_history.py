"""What was done before decides what opens, which step comes next, which side begins, and how far to walk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from plan_room import DAY, cleared, ids, library, measured, nothing_to_report

from vertebra.prescription.history import Done, History, light_of
from vertebra.prescription.opening import greens, rule_of
from vertebra.prescription.plan import make
from vertebra.prescription.types import Plan

DAYS = timedelta(days=1)


def done(movement: str, level: str, days_ago: int, light: str | None = "green", **more: object) -> Done:
    told = {"effort": 3, **more}
    return Done(movement=movement, level=level, on=DAY - days_ago * DAYS, light=light, **told)  # type: ignore[arg-type]


def plan(history: History, minutes: int = 15, on: date = DAY, **answers: object) -> Plan:
    given = {**nothing_to_report(), **answers}
    return make(cleared(given), library(), given, minutes, on, measured, history=history)


def level(found: Plan, movement: str) -> str:
    return next(item.level for item in (*found.items, *found.beside) if item.movement == movement)


def rules(found: Plan, movement: str) -> set[str]:
    every = (*found.items, *found.beside, *found.left_out)
    return {reason.rule for one in every if one.movement == movement for reason in one.reasons}


TWICE = (done("knee-lift", "steady", 5), done("knee-lift", "steady", 2))


@pytest.mark.acceptance("A-30")
def test_the_double_knee_lift_opens_when_the_knee_lift_went_well_twice_at_its_second_step():
    assert "opens-later" in rules(plan(()), "double-knee-lift")
    assert "opens-later" in rules(plan(TWICE[:1]), "double-knee-lift")
    opened = rules(plan(TWICE), "double-knee-lift")
    assert "opens-later" not in opened
    assert {"first-level", "short-of-time"} & opened


@pytest.mark.parametrize(
    "history",
    [
        (done("knee-lift", "first", 5), done("knee-lift", "first", 2)),
        (done("knee-lift", "steady", 5), done("knee-lift", "steady", 2, "yellow")),
        (done("knee-lift", "steady", 5), done("knee-lift", "steady", 2, None)),
        (*TWICE, done("knee-lift", "steady", 1, "red")),
    ],
    ids=["a step too low", "yellow", "not known yet", "red since"],
)
def test_what_was_not_twice_green_opens_nothing(history):
    assert "opens-later" in rules(plan(history), "double-knee-lift")


def test_a_harder_step_counts_for_an_easier_one():
    movement = library().movements["knee-lift"]
    assert greens(movement, "steady", (done("knee-lift", "steady", 5), done("knee-lift", "long", 2))) == 2
    assert greens(movement, "long", (done("knee-lift", "steady", 5), done("knee-lift", "long", 2))) == 1


def test_every_rule_names_a_movement_and_a_step_that_are_there():
    for movement in library().movements.values():
        written = [movement.after, *(level.after for level in movement.ladder)]
        written += [one.support.opens for one in movement.overlays.values() if one.support]
        for rule in filter(None, (rule_of(one, movement.id) for one in written)):
            assert rule.level in {one.id for one in library().movements[rule.movement].ladder}, movement.id
            assert rule.green >= 1


@pytest.mark.parametrize(
    ("history", "wanted", "rule"),
    [
        ((), "first", "first-level"),
        ((done("glute-bridge", "first", 3),), "first", "same-step"),
        ((done("glute-bridge", "first", 7), done("glute-bridge", "first", 3)), "steady", "step-up"),
        ((done("glute-bridge", "first", 5), done("glute-bridge", "first", 3)), "first", "same-week"),
        ((done("glute-bridge", "first", 7), done("glute-bridge", "first", 3, "yellow")), "first", "same-yellow"),
        ((done("glute-bridge", "first", 7), done("glute-bridge", "first", 3, None)), "first", "same-unknown"),
        ((done("glute-bridge", "first", 7), done("glute-bridge", "first", 3, whole=False)), "first", "same-whole"),
        ((done("glute-bridge", "first", 7), done("glute-bridge", "first", 3, effort=5)), "first", "same-effort"),
        (
            (done("glute-bridge", "first", 7), done("glute-bridge", "first", 3, effort=None)),
            "first",
            "same-effort-unknown",
        ),
        ((done("glute-bridge", "first", 7), done("glute-bridge", "first", 3, form=0.7)), "first", "same-form"),
        ((done("glute-bridge", "steady", 7), done("glute-bridge", "steady", 3, "red")), "first", "step-down"),
        ((done("glute-bridge", "long", 9), done("glute-bridge", "long", 8)), "steady", "after-break"),
        ((done("glute-bridge", "long", 30), done("glute-bridge", "long", 22)), "first", "after-break"),
        ((done("glute-bridge", "long", 7), done("glute-bridge", "long", 3)), "single-leg", "step-up"),
        ((done("glute-bridge", "single-leg", 7), done("glute-bridge", "single-leg", 3)), "single-leg", "same-top"),
    ],
)
def test_the_next_step_follows_from_how_it_went(history, wanted, rule):
    """Up after two green ones and a week, down after a red one or a week away, to the first after three weeks."""
    found = plan(history)
    assert level(found, "glute-bridge") == wanted
    assert rule in rules(found, "glute-bridge")


def test_a_ruling_caps_the_step_whatever_went_well():
    history = (done("standing-roll-down", "first", 7), done("standing-roll-down", "first", 3))
    assert level(plan(history), "standing-roll-down") == "first"


def test_the_other_side_begins_next_time():
    found = plan((done("knee-lift", "first", 2, first="right"),))
    item = next(one for one in found.items if one.movement == "knee-lift")
    assert item.dose.first == "left"
    assert "first-left" in rules(found, "knee-lift")
    again = plan((done("knee-lift", "first", 4, first="right"), done("knee-lift", "first", 2, first="left")))
    assert next(one for one in again.items if one.movement == "knee-lift").dose.first == "right"


def test_a_walk_goes_beside_the_session_with_its_minutes_and_days():
    (walk,) = plan(()).beside
    assert (walk.movement, walk.dose.minutes, walk.dose.days) == ("walking", 5, 3)
    assert "walk" in rules(plan(()), "walking")
    assert "walking" not in ids(plan(()))
    later = plan((done("walking", "min5-days3", 7), done("walking", "min5-days3", 3)))
    assert later.beside[0].dose.minutes == 6


def test_nobody_is_sent_on_a_walk_who_must_see_someone_first():
    found = plan((), **{"saddle-numb": "yes"})
    assert found.beside == ()
    assert found.items == ()


@pytest.mark.parametrize(
    ("before", "worst", "morning", "light"),
    [
        (3, 3, "settled", "green"),
        (0, 2, "settled", "green"),
        (3, 4, "settled", "green"),
        (3, 5, "settled", "yellow"),
        (0, 3, "settled", "red"),
        (5, 6, "settled", "green"),
        (4, 6, "settled", "red"),
        (3, 3, None, None),
        (3, 5, None, "yellow"),
        (3, None, "settled", None),
        (3, 3, "not-settled", "red"),
        (0, 0, "slept-badly", "red"),
    ],
)
def test_the_light_is_told_by_pain_before_in_and_after_and_by_the_morning(before, worst, morning, light):
    """CLINICAL §5.4: what is not known is never green."""
    assert light_of(before, worst, morning) == light


def test_the_same_history_gives_the_same_plan_and_another_may_give_another():
    assert plan(TWICE) == plan(TWICE)
    assert plan(TWICE).id != plan(()).id
