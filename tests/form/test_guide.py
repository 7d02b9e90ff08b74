"""The set-up guide passes what can be counted, and says of everything else what would help first."""

from dataclasses import replace

import pytest
import stick
import synthetic
from test_check import LIBRARY

from vertebra import content
from vertebra.body import Frame
from vertebra.form.guide import ORDER, Guide
from vertebra.movements.resolve import resolve


def lying(seconds=3.0, change=lambda frame: frame):
    easy = resolve(LIBRARY["glute-bridge"], "first").steps[0].start
    return [change(stick.frame(number / 15, easy)) for number in range(int(seconds * 15))]


def standing(seconds=3.0):
    first = next(iter(synthetic.perform(resolve(LIBRARY["hip-hinge"], LIBRARY["hip-hinge"].ladder[0].id))))
    return [replace(first, t=number / 15) for number in range(int(seconds * 15))]


def guided(frames, stance="lying", dark=False):
    guide = Guide(stance)
    return [guide.step(frame, dark) for frame in frames]


def moved(x=0.0, y=0.0, scale=1.0):
    def change(frame):
        return replace(
            frame, points=tuple(replace(one, x=one.x * scale + x, y=one.y * scale + y) for one in frame.points)
        )

    return change


def turned(frame):
    """From the foot end: one shoulder far from the other."""
    points = list(frame.points)
    points[11] = replace(points[11], x=points[11].x + 0.3)
    return replace(frame, points=tuple(points))


def walking(frame):
    return moved(x=0.1 * frame.t)(frame)


def test_who_lies_side_on_is_ready_within_two_seconds():
    seen = guided(lying())

    assert [one.id for one in seen[-1].checks] == list(ORDER)
    assert seen[-1].ready
    assert seen[-1].advice is None
    assert next(number for number, one in enumerate(seen) if one.ready) <= 30


def test_who_stands_side_on_is_ready_to_stand():
    assert guided(standing(), "standing")[-1].ready


@pytest.mark.parametrize(
    ("frames", "stance", "dark", "first"),
    [
        (lying(), "lying", True, "light"),
        ([Frame(t=number / 15, points=None) for number in range(45)], "lying", False, "someone"),
        (lying(change=moved(scale=0.3, x=0.3, y=0.3)), "lying", False, "near"),
        (lying(change=moved(y=0.3)), "lying", False, "whole"),
        (lying(change=moved(x=-0.6)), "lying", False, "whole"),
        (lying(change=turned), "lying", False, "side"),
        (standing(), "lying", False, "lying"),
        (lying(), "standing", False, "standing"),
        (lying(change=walking), "lying", False, "still"),
    ],
    ids=["dark", "nobody", "far", "below", "left", "turned", "stands", "lies", "moves"],
)
def test_what_is_missing_is_said_one_thing_at_a_time(frames, stance, dark, first):
    last = guided(frames, stance, dark)[-1]

    assert not last.ready
    assert last.advice == f"form/guide/{first}"
    assert last.advice in content.words()


def test_one_bad_frame_changes_nothing():
    frames = lying(4.0)
    frames[50] = replace(frames[50], points=None)

    assert all(one.ready for one in guided(frames)[45:50])
    assert guided(frames)[51].checks[1].done


def test_a_frame_that_is_not_later_changes_nothing():
    guide = Guide("lying")
    seen = [guide.step(frame, False) for frame in lying()]

    assert guide.step(Frame(t=0.0, points=None), True) == seen[-1]
