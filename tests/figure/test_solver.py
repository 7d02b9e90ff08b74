"""A pose goes down on its contacts: rigid ones touch, nothing sinks deeper than it may."""

from __future__ import annotations

import figure_poses as poses
import numpy as np
import pytest

from vertebra.figure.calibrate import GAP_MM, GAP_WITHIN_MM
from vertebra.figure.contacts import DEPTH_MM, RIGID_MM, SOFT_MM, soft_vertices
from vertebra.figure.skeleton import forward
from vertebra.figure.skin import skin
from vertebra.figure.solver import solve


@pytest.fixture(params=poses.BODIES)
def body(request):
    return poses.body(request.param)


@pytest.mark.parametrize("pose", [poses.EASY, poses.TILT, poses.LOW, poses.MID, poses.LINE])
def test_the_whole_mesh_stays_on_the_mat(body, pose):
    """Rigid skin goes at most 8 mm below the mat, soft skin at most 15 mm, in every key pose of the bridge."""
    placed = solve(pose, body, {})
    heights_mm = skin(body, placed.root, placed.turns)[:, 1] * 1000
    rigid = np.setdiff1d(body.regions["skin"], soft_vertices(body))
    assert heights_mm[rigid].min() >= -DEPTH_MM
    assert heights_mm[body.regions["skin"]].min() >= -SOFT_MM


@pytest.mark.parametrize("pose", [poses.EASY, poses.TILT, poses.LOW, poses.MID, poses.LINE])
def test_rigid_contacts_touch(body, pose):
    """Every declared rigid contact lies within 5 mm of the mat."""
    placed = solve(pose, body, {})
    rigid = {
        name for name in placed.gaps_mm if name.partition(".")[0] in ("sole", "thorax", "upper-back", "head", "arm")
    }
    assert len(rigid) >= 6
    assert {name: gap for name, gap in placed.gaps_mm.items() if name in rigid and abs(gap) > RIGID_MM} == {}


def test_the_easy_curve_leaves_a_flat_hands_gap(body):
    """Lying easy, the gap under the waist at L3 is 20 ± 3 mm, whatever the body."""
    gap = solve(poses.lying(poses.FLAT, thigh=55, knee=109), body, {}).gaps_mm["L3"]
    assert abs(gap - GAP_MM) <= GAP_WITHIN_MM


def test_the_top_of_the_bridge_is_one_slope(body):
    """Knees, hips and shoulders lie on one slope of about 27°, and the shins stand upright within 8°."""
    placed = solve(poses.LINE, body, {})
    _, joints = forward(body, placed.root, placed.turns)
    at = dict(zip(body.bones, joints, strict=True))
    thigh = at["left.shin"] - at["left.thigh"]
    trunk = at["left.thigh"] - at["left.upper-arm"]
    shin = at["left.shin"] - at["left.foot"]
    assert np.degrees(np.arctan2(thigh[1], thigh[2])) == pytest.approx(27, abs=5)
    assert np.degrees(np.arctan2(trunk[1], trunk[2])) == pytest.approx(27, abs=7)
    assert abs(np.degrees(np.arctan2(shin[2], shin[1]))) <= 8
