"""What a camera measures of a movement snapshot, it measures to within the error that it states."""

from dataclasses import replace

import noise
import pytest
import whole_sets
from test_check import LIBRARY, watch

from vertebra.body import LANDMARKS, Frame
from vertebra.form.snapshots import REACH_ERROR, bridge_hold, chair_stands, reach
from vertebra.form.types import HoldMeasured, RepCounted
from vertebra.movements.resolve import resolve

STATURE_M = 1.65
"""How tall the drawn woman is, near enough (metres)."""


def stand(number, start):
    return RepCounted(number=number, side=None, start=start, end=start + 3, peak_t=start + 1.5, peak=170, steps={})


def test_stands_are_counted_for_thirty_seconds_from_the_first():
    effects = [stand(number, 10 + 4 * number) for number in range(12)]

    assert chair_stands(effects).value == 8
    assert chair_stands([]) is None


def test_a_set_of_stands_is_counted_as_it_was_drawn():
    rise = LIBRARY["sit-to-stand"]
    effects = watch(whole_sets.frames(resolve(rise, "steady"), reps=2), "steady", (), rise)

    assert chair_stands(effects).value == 2


def test_the_longest_hold_counts_up_to_two_minutes():
    holds = [HoldMeasured(side=None, start=0, end=20), HoldMeasured(side=None, start=30, end=31)]

    assert bridge_hold(holds).value == 20
    assert bridge_hold([HoldMeasured(side=None, start=0, end=500)]).value == 120
    assert bridge_hold([]) is None


def hang():
    """The deepest pose of the roll-down, kept for two seconds, after two seconds of standing."""
    frames = whole_sets.frames(resolve(LIBRARY["standing-roll-down"], "full"), reps=1)
    tip = LANDMARKS.index("right.index")
    low = max(frames, key=lambda frame: frame.points[tip].y)
    shown = [frames[0]] * 30 + [low] * 30
    return [replace(one, t=number / 15) for number, one in enumerate(shown)], low


@pytest.mark.parametrize("cm", [0, 1, 2])
def test_the_reach_is_right_to_within_its_error(cm):
    frames, low = hang()
    soles = max(low.points[LANDMARKS.index(name)].y for name in ("right.heel", "right.foot"))
    tips = max(low.points[LANDMARKS.index(name)].y for name in ("right.index", "right.pinky"))
    true = 100 * (soles - tips) * 2.4 / STATURE_M
    found = reach(noise.ladder(frames, cm) if cm else frames)

    assert found.error == REACH_ERROR
    assert found.value == pytest.approx(true, abs=REACH_ERROR)


def test_a_reach_that_was_not_seen_is_none():
    assert reach([Frame(t=0.0, points=None)]) is None
