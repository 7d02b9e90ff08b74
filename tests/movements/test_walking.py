"""Walking is a movement like the others, but for its dose: minutes and days, a little more each week."""

from itertools import pairwise

import pytest

from vertebra import content
from vertebra.movements.checks.subject import poses
from vertebra.movements.poses import mirror
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve

LIBRARY = read(content.movement_texts())[0]
WALK = LIBRARY.movements["walking"]
WORDS = content.words()
TEXTS = content.movement_texts()
MORE_A_WEEK = 1.2
"""A week holds at most a fifth more than the one before (CLINICAL §5.5, §5.6)."""


def problems(old, new):
    text = TEXTS["walking/movement.yaml"]
    assert old in text
    return read({"walking/movement.yaml": text.replace(old, new)})[1]


def week(level):
    return level.dose.minutes * level.dose.days


@pytest.mark.acceptance("X-30", "B-23")
def test_walking_has_minutes_and_days_from_a_quarter_of_an_hour_to_the_goal_of_the_study():
    first, *_, last = WALK.ladder

    assert WALK.kind == "walk"
    assert (first.dose.minutes, first.dose.days) == (5, 3)
    assert (last.dose.minutes, last.dose.days) == (30, 5)
    assert all(3 <= level.dose.days <= 5 for level in WALK.ladder)


def test_each_rung_is_at_most_a_fifth_more_in_a_week():
    for lower, higher in pairwise(WALK.ladder):
        assert week(lower) < week(higher) <= MORE_A_WEEK * week(lower) + 1e-9


def test_about_130_minutes_a_week_can_be_reached_in_some_three_months():
    """A person who begins at 30 minutes a week, a rung a week (C §5.6: about 130 minutes at 12 weeks)."""
    weeks = [week(level) for level in WALK.ladder if week(level) >= 28]

    assert 125 <= weeks[min(11, len(weeks) - 1)] <= 150


def test_the_minutes_may_be_parted_into_two_or_three_walks():
    whole = resolve(WALK, 1).dose

    assert [resolve(WALK, 1, (name,)).dose.reps for name in ("split", "short")] == [2, 3]
    assert resolve(WALK, 1, ("split",)).dose.minutes == whole.minutes


def test_it_begins_with_half_to_seven_tenths_of_what_is_easy():
    assert WALK.setup["least_share"] <= WALK.setup["start_share"] <= WALK.setup["most_share"]
    assert (WALK.setup["least_share"], WALK.setup["most_share"]) == (0.5, 0.7)


def test_it_says_how_to_begin_when_to_stop_and_to_talk():
    setup = " ".join(text for key, text in WORDS.texts.items() if key.startswith("walking/setup/"))

    assert "talk while you walk" in setup
    assert "first minute is slow" in setup
    assert {"chest", "faint", "numb"} <= set(WORDS.say("walking/stop_when").replace(",", "").replace(".", "").split())


def test_nobody_lies_down_for_it_and_nothing_is_promised():
    said = " ".join(text for key, text in WORDS.texts.items() if key.startswith("walking/"))

    assert WALK.position == "standing"
    assert "flat-on-back" not in WALK.traits
    assert "got over back pain" in said


def test_the_second_step_is_the_mirror_of_the_first_and_the_pace_is_a_hundred_a_minute():
    found = poses(resolve(WALK, 1))
    steps = [step.phase.seconds for step in resolve(WALK, 1).steps if step.part == "cycle"]

    assert mirror(found["stepped"]).angles == found["swapped"].angles
    assert 60 / steps[0] == pytest.approx(WALK.setup["steps_per_minute"])


def test_a_walk_without_minutes_is_refused_and_so_are_minutes_of_a_movement_on_the_mat():
    without = problems("minutes: 30, days: 5", "days: 5")
    on_the_mat = problems("kind: walk\n", "")

    assert [problem.expected for problem in without] == ["minutes, as this is a walk"]
    assert {problem.expected for problem in on_the_mat} == {
        "no minutes, as this is no walk",
        "no days, as this is no walk",
    }
