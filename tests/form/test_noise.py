"""The noise that the tests add is as large as they say."""

from statistics import pstdev

import noise
import pytest
import stick

from vertebra import content
from vertebra.figure.landmarks import HEIGHT_M
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve

BRIDGE = read(content.movement_texts())[0].movements["glute-bridge"]


@pytest.mark.parametrize("cm", noise.CENTIMETRES)
def test_a_landmark_is_shaken_by_as_much_as_the_rung_says_and_its_mean_stays_away_by_the_bias(cm):
    easy = resolve(BRIDGE, "first").steps[0].start
    still = [stick.frame(number / 30, easy) for number in range(1200)]
    errors = [
        [(shaken.points[at].x - plain.points[at].x) * HEIGHT_M * 100 for at in range(33)]
        for plain, shaken in zip(still, noise.ladder(still, cm), strict=True)
    ]
    means = [sum(row[at] for row in errors) / len(errors) for at in range(33)]

    assert pstdev([row[5] for row in errors]) == pytest.approx(cm * 1.12, rel=0.15)
    assert pstdev(means) == pytest.approx(cm / 2, rel=0.4)


def test_a_third_of_the_frames_can_be_taken_out():
    easy = resolve(BRIDGE, "first").steps[0].start
    left = [one for one in noise.missing([stick.frame(t, easy) for t in range(1000)]) if one.points]

    assert len(left) == pytest.approx(700, abs=50)
