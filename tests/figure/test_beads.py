"""Beads tell what each vertebra does: leaving or pressing the mat, bending, or keeping still."""

from __future__ import annotations

import figure_poses as poses
import numpy as np
import pytest

from vertebra.body import VERTEBRAE
from vertebra.figure.beads import STILL, ramp
from vertebra.figure.measure import order_times

LUMBAR, UPPER = slice(0, 5), slice(11, 17)


@pytest.fixture(params=poses.BODIES)
def name(request):
    return request.param


@pytest.mark.parametrize("step", [f"bridge {name}" for name in poses.BRIDGE])
def test_the_upper_back_never_lights_in_a_bridge(step, name):
    """T6 … T1 carry the weight and stay dark."""
    assert poses.tracked(step, name).lit[:, UPPER].max() == 0


def test_the_tilt_lights_the_low_back_only(name):
    """L5 … L1 are lit at the end of a tilt, T12 whispers, nothing else; at the start all is dark."""
    lit = poses.tracked("bridge tilt", name).lit
    assert lit[0].max() == 0
    assert lit[-1, LUMBAR].min() == 255
    assert lit[-1, 5] <= 64
    assert lit[-1, 6:].max() == 0


def test_the_top_of_the_bridge_lights_eleven_beads(name):
    """L5 … T7 have left the mat."""
    assert (poses.tracked("bridge peel", name).lit[-1] > 127).tolist() == [True] * 11 + [False] * 6


@pytest.mark.parametrize("step", ["bridge tilt", "bridge peel"])
def test_beads_light_from_the_tail(step, name):
    """Each bead is half lit no later than the next one up, and a peel's about when its vertebra leaves."""
    lit = poses.tracked(step, name).lit.astype(float)
    half = [np.argmax(lit[:, bead] >= 127) for bead in range(11) if lit[-1, bead] >= 127]
    assert half == sorted(half)
    if step == "bridge peel":
        left = order_times(poses.tracked(step, name), poses.BRIDGE["peel"], poses.body(name))
        for joint in ("T12", "T10", "T8"):
            u = half[VERTEBRAE.index(joint)] / (len(lit) - 1)
            assert u == pytest.approx(left[joint], abs=0.1)


def test_a_bead_never_goes_dark_while_peeling(name):
    """Pressing turns into leaving without a flicker."""
    lit = poses.tracked("bridge peel", name).lit[:, LUMBAR]
    assert lit.min() >= 200


def test_a_block_lights_all_at_once(name):
    """In one piece, eleven beads have the same light at every instant."""
    lit = poses.tracked("block lift", name).lit
    assert np.ptp(lit[:, :11], axis=1).max() == 0
    assert lit[-1, 0] == 255
    assert lit[:, UPPER].max() == 0


def test_stillness_is_one_soft_light(name):
    """While a leg moves, all beads are lit softly and don't change."""
    assert np.unique(poses.tracked("knee-lift float", name).lit).tolist() == [STILL]


def test_rolling_down_lights_from_the_neck(name):
    """Standing, a bead lights when its joint has bent: T1 first, L5 last, all seventeen at the bottom."""
    lit = poses.tracked("roll-down roll", name).lit
    half = [int(np.argmax(lit[:, bead] >= 127)) for bead in range(17)]
    assert half == sorted(half, reverse=True)
    assert lit[-1].min() == 255
    assert lit[0].max() == 0


def test_a_ramp_rises_between_its_limits():
    """0 below the first, 1 above the second, half in the middle."""
    assert ramp(np.array([0.0, 1.0, 2.0, 3.0, 9.0]), (1.0, 3.0)).tolist() == [0.0, 0.0, 0.5, 1.0, 1.0]
