"""The figure stands up from its chair and sits down again, and the camera's check understands it."""

import pytest
import stick
import synthetic
from test_check import LIBRARY, faults, reps, watch

from vertebra.movements.resolve import fault, resolve

RISE = LIBRARY["sit-to-stand"]


def seen(performance, body="woman", level="steady", overlays=(), near="right"):
    return watch(synthetic.perform(performance, body, near), level, overlays, RISE)


@pytest.mark.parametrize("level", [level.id for level in RISE.ladder])
def test_done_as_drawn_every_stand_is_counted_and_no_fault_is_found(level):
    effects = seen(resolve(RISE, level), level=level)

    assert [one.number for one in reps(effects)] == [1, 2]
    assert faults(effects) == []


@pytest.mark.parametrize("body", ["man", "older-woman", "fuller"])
def test_every_body_is_counted_from_the_other_side_too(body):
    effects = seen(resolve(RISE, "steady"), body, near="left")

    assert len(reps(effects)) == 2
    assert faults(effects) == []


@pytest.mark.parametrize("wrong", [one.id for one in RISE.camera.faults])
def test_each_fault_shown_is_the_only_fault_found(wrong):
    effects = seen(fault(RISE, "steady", wrong))

    assert len(reps(effects)) == 2
    assert faults(effects) == [wrong] * 2


def test_noise_does_not_change_the_count():
    frames = stick.noisy(synthetic.perform(resolve(RISE, "steady")), 0.02 / 2.4 / stick.HEIGHTS_A_METRE)

    assert len(reps(watch(frames, "steady", (), RISE))) == 2


def test_who_only_leans_forward_and_sits_back_is_not_counted_as_standing():
    assert reps(seen(resolve(RISE, "first", ("small",)), level="first", overlays=("small",))) == []
