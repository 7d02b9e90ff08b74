"""Easing, waves, releases and the curve through the keys: functions of u alone."""

from __future__ import annotations

import figure_poses as poses
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertebra.body import VERTEBRAE
from vertebra.figure.order import HIPS, Curve, ease, eased, glide, holds, wave


@pytest.mark.parametrize("way", [eased, glide])
def test_a_way_runs_from_nought_to_one_and_never_back(way):
    """Easing starts at 0, ends at 1 and only goes forward."""
    values = np.array(way(np.linspace(0, 1, 101)))
    assert (values[0], values[-1]) == (0.0, 1.0)
    assert (np.diff(values) > 0).all()


def test_ease_rests_at_both_ends():
    """Minimum jerk: no speed at the start and at the end."""
    assert ease(0.001) < 1e-7
    assert 1 - ease(0.999) < 1e-7


@pytest.mark.parametrize("path", [poses.BRIDGE["tilt"], poses.BRIDGE["settle"], *poses.ROLL_DOWN.values()])
def test_a_wave_passes_every_joint_in_turn(path):
    """Half-way times rise along the sequence and span at least 0.6 of the step; all have arrived at the end."""
    travelling = wave(path)
    us = np.linspace(0, 1, 2001)
    moved = travelling.moved(us)
    half = us[np.argmax(moved >= 0.5, axis=0)]
    assert (np.diff(half) > 0).all()
    assert half[-1] - half[0] >= 0.6
    assert moved[0] == pytest.approx(0.0, abs=1e-12)
    assert moved[-1] == pytest.approx(1.0, abs=1e-12)


def test_a_standing_wave_begins_with_the_neck_and_ends_with_the_hips():
    """T1 … L5 standing takes the neck along in front and the hips behind."""
    sequence = wave(poses.ROLL_DOWN["roll"]).sequence
    assert sequence[0] == ("neck", "head")
    assert sequence[-1] == HIPS
    assert [group[0] for group in sequence[1:-1]] == list(reversed(VERTEBRAE))


def test_together_has_no_wave_and_holds_nothing():
    """A block moves as one."""
    assert wave(poses.BLOCK["lift"]) is None
    assert holds(poses.BLOCK["lift"]) is None
    assert holds(poses.BRIDGE["tilt"]) is None


def test_a_peel_lets_go_from_the_tail_and_a_lay_down_is_met_from_the_top():
    """Of two vertebrae the one nearer the tail is let go first, and held again last."""
    up, down = holds(poses.BRIDGE["peel"]), holds(poses.BRIDGE["lay"])
    assert up.vertebrae == down.vertebrae == VERTEBRAE[:11]
    for u in np.linspace(0, 1, 21):
        for held in (up, down):
            (weights,) = held.weights(np.array([u])).tolist()
            assert weights == sorted(weights)
    start, end = up.weights(np.array([0.0, 1.0]))
    assert start[1:].tolist() == [1.0] * 10
    assert end.max() == 0.0


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=5), st.floats(0, 1))
def test_the_curve_through_the_keys_never_overshoots(values, x):
    """Between two keys the curve stays between their values."""
    knots = np.linspace(0, 1, len(values))
    place = min(int(x * (len(values) - 1)), len(values) - 2)
    low, high = sorted(values[place : place + 2])
    assert low - 1e-9 <= Curve(list(knots), np.array(values)[:, None]).at(np.array([x]))[0, 0] <= high + 1e-9


def test_the_curve_goes_through_every_key():
    """At a key, the key's own value."""
    knots, values = [0.0, 0.3, 1.0], np.array([[1.0, 4.0], [2.0, -1.0], [0.0, 0.0]])
    for knot, value in zip(knots, values, strict=True):
        assert np.allclose(Curve(knots, values).at(np.array([knot]))[0], value)
