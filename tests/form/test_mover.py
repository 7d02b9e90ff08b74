"""One leg stays and one moves: the moving one is followed, whatever an estimator calls it from frame to frame."""

import json

import pytest

from vertebra import content
from vertebra.body import LANDMARKS, Point
from vertebra.form.marks import LEGS
from vertebra.form.mover import CHANGES_S, LOST, WORKS, Mover
from vertebra.movements.read import read

FPS = 10.0
CAMERA = read(content.movement_texts())[0].movements["donkey-kick"].camera
HIP, KNEE, ANKLE = (LEGS[WORKS][place] for place in range(3))
OTHER = LEGS["left"][1]


def kneeling(right=0.0, left=0.0):
    """A person on hands and knees whose knees are lifted so far (image heights)."""
    points = [Point(x=0.5, y=0.5, z=0.0, seen=0.9)] * len(LANDMARKS)
    for side, up in (("right", right), ("left", left)):
        for number, (x, y) in zip(
            LEGS[side], ((0.5, 0.6), (0.5, 0.8), (0.7, 0.8), (0.7, 0.8), (0.7, 0.8)), strict=True
        ):
            points[number] = Point(x=x, y=y - (up if number not in (LEGS[side][0],) else 0.0), z=0.0, seen=0.9)
    return tuple(points)


def taken(mover, frames, landmark=KNEE):
    """From where the working side's landmark is taken in each frame; size of the body .8 image heights."""
    return [mover.step(number / FPS, frame, {}, 0.8)[landmark] for number, frame in enumerate(frames)]


def mover():
    return Mover(CAMERA, "quadruped")


def test_the_leg_that_is_further_out_bears_the_working_sides_names():
    assert taken(mover(), [kneeling(left=0.2), kneeling(right=0.2)]) == [OTHER, KNEE]


def test_legs_that_lie_level_keep_the_names_that_they_have():
    frames = [kneeling(left=0.2), kneeling(left=0.01), kneeling(right=0.01), kneeling()]

    assert taken(mover(), frames) == [OTHER] * 4


def test_while_the_names_change_a_frame_that_mixes_both_legs_is_left_out_but_for_the_hips():
    frames = [kneeling(left=0.2), kneeling(right=0.2), kneeling(right=0.1, left=0.05)]

    assert taken(mover(), frames) == [OTHER, KNEE, LOST]
    assert taken(mover(), frames, ANKLE)[-1] == LOST
    assert taken(mover(), frames, HIP)[-1] != LOST


def test_where_the_names_hold_a_leg_may_come_down_as_fast_as_it_likes():
    frames = [kneeling(left=0.2), *[kneeling(right=0.2)] * round((CHANGES_S + 0.2) * FPS), kneeling(right=0.05)]

    assert LOST not in taken(mover(), frames)


@pytest.mark.parametrize("side", ["left", "right"])
def test_whose_leg_it_was_is_told_as_it_sets_off(side):
    one = mover()
    other = {"left": "right", "right": "left"}[side]
    for number in range(30):
        one.step(number / FPS, kneeling(**{side if number < 10 else other: 0.2}), {}, 0.8)
        one.ask(number / FPS, number > 2)

    assert one.worked == side


def test_put_away_and_taken_up_it_follows_the_same_leg():
    one, again = mover(), mover()
    taken(one, [kneeling(left=0.2), kneeling(right=0.2)])
    one.ask(0.2, True)
    again.load(json.loads(json.dumps(one.dump())))

    assert again.dump() == one.dump()
    assert taken(again, [kneeling(left=0.19)]) == taken(one, [kneeling(left=0.19)])
