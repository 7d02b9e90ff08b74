"""The neck lift and the leg that goes out and home: CHOREOGRAPHY §4, §5 and §11."""

from __future__ import annotations

from functools import cache

import curl_poses
import figure_poses as poses
import numpy as np
import pytest

from vertebra.figure.measure import joint_angles, measure, sampled
from vertebra.figure.path import track
from vertebra.figure.skeleton import forward
from vertebra.figure.skin import skin
from vertebra.figure.solver import solve
from vertebra.figure.turns import joints


@pytest.fixture(params=poses.BODIES)
def body(request):
    return poses.body(request.param)


@cache
def tracked(name, body):
    path, props = curl_poses.STEPS[name]
    return track(path, body, props)


@cache
def places(name, body):
    """Where every joint is over a step (instants, bones, 3), metres."""
    return joints(body, *sampled(tracked(name, body), 33))


@pytest.mark.parametrize("step", curl_poses.STEPS)
def test_a_curl_or_a_reach_keeps_every_limit(step, body):
    """Sixteen times a step: contacts, depth on the whole mesh, drift and human range are within their limits."""
    path, props = curl_poses.STEPS[step]
    assert measure(tracked(step, body), path, body, props).faults == ()


def test_the_curl_leaves_ribs_and_blade_tips_down(body):
    """T12 … T8 stay where they lay, T3 … T1 have left the mat, and the chest's line rises 10 to 40°."""
    table, curl = (solve(pose, body, {}) for pose in (curl_poses.TABLE, curl_poses.CURL))
    for joint in ("T12", "T11", "T10", "T9", "T8"):
        assert abs(curl.gaps_mm[joint] - table.gaps_mm[joint]) <= 12
    for joint in ("T3", "T2", "T1"):
        assert curl.gaps_mm[joint] - table.gaps_mm[joint] > 5
    at = dict(zip(body.bones, forward(body, curl.root, curl.turns)[1], strict=True))
    line = at["neck1"] - at["T7"]
    assert 10 <= np.degrees(np.arctan2(line[1], -line[2])) <= 40


@pytest.mark.parametrize("step", ["arrive", "draw", "change", "gather"])
def test_the_head_stays_floating_through_the_leg_changes(step, body):
    """Head height is constant within 1 cm either way while legs change and hands swap."""
    head = places(step, body)[:, body.bones.index("head"), 1]
    assert np.ptp(head) <= 0.02


@pytest.mark.parametrize("name", ["hold", "drawn", "swapped"])
def test_both_hands_hold_just_below_the_knee(name, body):
    """Each hand's middle is within 5 cm of the shin, 2 to 14 cm below the knee's joint."""
    near = "left" if name == "swapped" else "right"
    placed = solve(curl_poses.POSES[name][0], body, {})
    verts = skin(body, placed.root, placed.turns)
    at = dict(zip(body.bones, forward(body, placed.root, placed.turns)[1], strict=True))
    along = at[f"{near}.foot"] - at[f"{near}.shin"]
    shin = verts[body.regions[f"shin.{near}"]]
    for side in ("left", "right"):
        hand = verts[body.regions[f"hand.{side}"]].mean(axis=0)
        down = (hand - at[f"{near}.shin"]) @ along / np.linalg.norm(along)
        assert 0.0 <= down <= 0.15
        assert np.linalg.norm((shin - hand)[:, 1:], axis=1).min() <= 0.05


def test_hands_behind_the_head_carry_it(body):
    """Each hand's middle is within 5 cm of the back of the head, elbows bent."""
    placed = solve(curl_poses.HEAD_HELD, body, {})
    verts = skin(body, placed.root, placed.turns)
    for side in ("left", "right"):
        hand = verts[body.regions[f"hand.{side}"]].mean(axis=0)
        assert np.linalg.norm(verts[body.regions["head"]] - hand, axis=1).min() <= 0.05
        assert joint_angles(body, placed.turns[None])[f"{side}.elbow"][0] > 80


@pytest.mark.parametrize("step", [name for name in curl_poses.REACHES if name != "tap"])
def test_the_foot_goes_out_in_a_straight_line(step, body):
    """The ankle keeps within 3 cm of the line between its ends; only a tap, whose knee stays bent, goes in an arc."""
    path = places(step, body)[:, body.bones.index("right.foot")]
    way = path[-1] - path[0]
    off = np.linalg.norm(np.cross(path - path[0], way), axis=1) / np.linalg.norm(way)
    assert off.max() <= 0.03


@pytest.mark.parametrize("step", curl_poses.REACHES)
def test_the_home_thigh_stays(step, body):
    """The other thigh stays at 90 ± 5 all through."""
    at = places(step, body)
    thigh = at[:, body.bones.index("left.shin")] - at[:, body.bones.index("left.thigh")]
    assert np.abs(np.degrees(np.arctan2(thigh[:, 1], thigh[:, 2])) - 90).max() <= 5


def test_the_hovering_heel_is_a_hands_width_up(body):
    """10 to 12 cm above the mat at 1.70 m."""
    placed = solve(curl_poses.HOVER, body, {})
    heel = skin(body, placed.root, placed.turns)[body.regions["heel.right"], 1].min()
    assert 0.085 <= heel * 1.7 / body.height_m <= 0.13


def test_a_heel_slide_glides_on_the_mat(body):
    """The heel stays within 5 mm of the mat all the way out."""
    path, props = curl_poses.STEPS["heel slide"]
    assert measure(tracked("heel slide", body), path, body, props).contact.value <= 5
    heel = places("heel slide", body)[:, body.bones.index("right.foot"), 2]
    assert heel[-1] - heel[0] > 0.25
