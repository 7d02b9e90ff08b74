"""Hands and knees, forearms and knees, lying on the front, leaning on wall or chair: as CHOREOGRAPHY §7 draws them."""

from __future__ import annotations

from functools import cache

import figure_poses as poses
import front_poses
import numpy as np
import pytest

from vertebra.figure.measure import measure
from vertebra.figure.path import track
from vertebra.figure.skeleton import forward
from vertebra.figure.solver import solve


@pytest.fixture(params=poses.BODIES)
def body(request):
    return poses.body(request.param)


@cache
def joints(body, pose_name):
    """Where every joint is (metres), by bone."""
    pose, props = front_poses.POSES[pose_name]
    placed = solve(pose, body, props)
    return dict(zip(body.bones, forward(body, placed.root, placed.turns)[1], strict=True))


def slope_deg(start, end):
    """How steeply a line rises towards the head, degrees."""
    return float(np.degrees(np.arctan2(end[1] - start[1], end[2] - start[2])))


@pytest.mark.parametrize("body", poses.WOMEN, indirect=True)
@pytest.mark.parametrize("step", front_poses.STEPS)
def test_a_step_on_hands_knees_or_front_keeps_every_limit(step, body):
    """Sixteen times a step: contacts, depth on the whole mesh, drift and human range are within their limits."""
    path, props = front_poses.STEPS[step]
    assert measure(track(path, body, props), path, body, props).faults == ()


@pytest.mark.parametrize("body", poses.WOMEN, indirect=True)
def test_on_forearms_the_trunk_slopes_down_to_the_head(body):
    """About 13°, because an upper arm is shorter than a thigh; elbows are under the shoulders, knees under the hips."""
    at = joints(body, "forearms")
    assert slope_deg(at["right.thigh"], at["right.upper-arm"]) == pytest.approx(-13, abs=4)
    assert abs(at["right.forearm"][2] - at["right.upper-arm"][2]) <= 0.02
    assert abs(at["right.shin"][2] - at["right.thigh"][2]) <= 0.02


def test_on_hands_the_trunk_slopes_up_to_the_head(body):
    """Arms are longer than thighs."""
    at = joints(body, "hands")
    assert 8 <= slope_deg(at["right.thigh"], at["right.upper-arm"]) <= 25


@pytest.mark.parametrize(("start", "top"), [("forearms", "kick"), ("hands", "hands kick")])
def test_the_lifted_thigh_is_in_line_with_the_trunk_and_the_sole_looks_up(start, top, body):
    """The thigh lies at most 9° below the trunk's line and never above it; the shin stands on it, sole up."""
    at, before = joints(body, top), joints(body, start)
    trunk = slope_deg(at["right.thigh"], at["right.upper-arm"])
    thigh = slope_deg(at["right.shin"], at["right.thigh"])
    assert -1 <= thigh - trunk <= 9
    across = at["right.foot"] - at["right.shin"]
    along = at["right.thigh"] - at["right.shin"]
    assert abs(across @ along) / np.linalg.norm(across) / np.linalg.norm(along) < np.sin(np.radians(5))
    placed = solve(front_poses.POSES[top][0], body, {})
    sole = forward(body, placed.root, placed.turns)[0][body.bones.index("right.foot")] @ np.array([0.0, -1.0, 0.0])
    assert sole[1] > 0.7
    assert np.abs(at["head"] - before["head"]).max() < 0.01


def test_a_pulse_travels_a_thumbs_length(body):
    """The knee goes 2.5 to 5 cm up from low to top."""
    low, top = (joints(body, name)["right.shin"][1] for name in ("kick low", "kick"))
    assert 0.025 <= (top - low) * 1.7 / body.height_m <= 0.05


def test_lying_on_the_front_the_body_is_flat(body):
    """Pelvis, ribs, forehead, knees and forearms are down, and the thigh lifts a little without the pelvis."""
    rest, kick = joints(body, "prone"), joints(body, "prone kick")
    assert rest["T6"][1] < 0.25
    assert rest["pelvis"][1] < 0.20
    assert abs(kick["pelvis"][1] - rest["pelvis"][1]) < 0.01
    assert 0.02 < kick["right.shin"][1] - rest["right.shin"][1] < 0.12


def test_who_kicks_standing_leans_a_little_on_the_hands(body):
    """Trunk 10 to 20° forward, standing leg about plumb, the other thigh not in front of it."""
    for name in ("wall kick", "chair kick"):
        at = joints(body, name)
        lean = 90 - slope_deg(at["right.thigh"], at["right.upper-arm"])
        assert 5 <= lean <= 22
        assert abs(90 - slope_deg(at["left.foot"], at["left.thigh"])) <= 8
        assert at["right.shin"][2] - at["right.thigh"][2] <= at["left.shin"][2] - at["left.thigh"][2] + 0.005
