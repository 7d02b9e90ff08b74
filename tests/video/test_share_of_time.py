"""What share of the time could be judged: only what keeps everything from being judged takes from it."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from vertebra import content
from vertebra.form.marks import LEGS
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve
from vertebra.video.analysis import Analysing

sys.path.append(str(Path(__file__).parents[1] / "form"))

import synthetic

KNEE_LIFT = read(content.movement_texts())[0].movements["knee-lift"]
DARK_S = 3.0


def analysed(frames):
    analysing = Analysing(KNEE_LIFT, "first")
    for frame in frames:
        analysing.step(frame)
    return analysing.finish("knee-lift.npz", "recording", (640, 480))


@pytest.fixture(scope="module")
def guessed():
    """Knee lifts of which the farther leg is guessed rather than seen."""
    frames = list(synthetic.perform(resolve(KNEE_LIFT, "first")))
    return [
        replace(
            frame,
            points=tuple(
                replace(point, seen=0.6) if number in LEGS["left"] else point
                for number, point in enumerate(frame.points)
            ),
        )
        for frame in frames
    ]


def test_one_hint_that_could_not_be_judged_takes_nothing_from_the_time_that_could(guessed):
    analysis = analysed(guessed)

    assert [out for out in analysis.out_of_sight if out.fault and out.end > out.start]
    assert analysis.seen_fraction == 1.0


def test_nobody_in_the_picture_for_some_seconds_does(guessed):
    dark = [replace(frame, points=None) if frame.t < DARK_S else frame for frame in guessed]
    analysis = analysed(dark)

    assert analysis.seen_fraction == pytest.approx(1 - DARK_S / guessed[-1].t, abs=0.02)
