"""Which leg is which, and how much more one does than the other: what a hidden far leg can't blur."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vertebra.body import LANDMARKS, Point
from vertebra.form.legs import Legs
from vertebra.form.marks import LEGS
from vertebra.form.signals import Signals
from vertebra.movements.types import Signal

NEAR, FAR, FPS = 0.98, 0.6, 10.0


def lying(far_lifted=0.0):
    """A person on the back, the right side near: the legs nearly one behind the other."""
    points = [Point(x=0.5, y=0.5, z=0.0, seen=NEAR)] * len(LANDMARKS)
    for side, seen, up in (("right", NEAR, 0.0), ("left", FAR, far_lifted)):
        for number, (x, y) in zip(LEGS[side], ((0.5, 0.6), (0.65, 0.45), (0.75, 0.62), (0.76, 0.63), (0.8, 0.62)),
                                  strict=True):  # fmt: skip
            points[number] = Point(x=x, y=y - up, z=0.0, seen=seen)
    return tuple(points)


def swapped(points):
    """The same with the legs' names exchanged, as an estimator does it: all of them, with how surely they are seen."""
    both = list(points)
    for left, right in zip(LEGS["left"], LEGS["right"], strict=True):
        both[left], both[right] = points[right], points[left]
    return tuple(both)


def ordered(legs, frames):
    """From where the left knee is taken in each frame."""
    knee = LEGS["left"][1]
    return [legs.step(number / FPS, frame, {}, 0.6)[knee] for number, frame in enumerate(frames)]


def test_names_that_change_as_the_legs_cross_are_put_right_by_which_leg_is_nearer():
    frames = [lying()] * 20 + [swapped(lying())] * 10 + [lying()] * 5
    left, right = LEGS["left"][1], LEGS["right"][1]

    assert ordered(Legs(), frames) == [left] * 20 + [right] * 10 + [left] * 5


def test_who_turns_round_is_followed_after_a_while():
    found = ordered(Legs(), [lying()] * 20 + [swapped(lying())] * 300)

    assert found[-1] == LEGS["left"][1]


def test_where_both_legs_are_seen_equally_well_nothing_is_told_by_that():
    plain = [replace(point, seen=NEAR) for point in lying()]

    assert ordered(Legs(), [tuple(plain)] * 5 + [swapped(plain)] * 5) == [LEGS["left"][1]] * 10


def test_put_away_and_taken_up_it_knows_the_nearer_leg():
    legs = Legs()
    ordered(legs, [lying()] * 20)
    again = Legs()
    again.load(legs.dump())

    assert again.step(2.0, swapped(lying()), {}, 0.6)[LEGS["left"][1]] == LEGS["right"][1]


@pytest.mark.parametrize(("working", "sign"), [("left", 1), ("right", -1)])
def test_a_lead_is_what_one_side_does_more_than_the_other(working, sign):
    lift = Signal(id="lift", kind="height", points=("work.ankle", "work.hip"), unit="%", lead=True)
    plain = replace(lift, lead=False)
    points = lying(far_lifted=0.0)
    ankle = LEGS["left"][2]
    points = (*points[:ankle], replace(points[ankle], y=points[ankle].y - 0.1), *points[ankle + 1 :])
    spots = [(point.x, point.y, point.seen) for point in points]
    of = {side: Signals({"lift": plain}, "supine", side, "lift").step(0.0, spots, 1.0)[0] for side in ("left", "right")}
    lead, _ = Signals({"lift": lift}, "supine", working, "lift").step(0.0, spots, 1.0)

    assert of["left"] - of["right"] > 5
    assert lead == pytest.approx(sign * (of["left"] - of["right"]))
