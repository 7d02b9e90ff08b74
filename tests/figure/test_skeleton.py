"""Turning joints moves bones and skin as a body moves."""

from __future__ import annotations

import numpy as np
import pytest

from vertebra import content
from vertebra.figure import skeleton
from vertebra.figure.skeleton import forward, identity, matrices, quaternion
from vertebra.figure.skin import skin


@pytest.fixture(scope="module")
def body():
    return skeleton.load(content.data("figure", "bodies", "woman.npz"))


def turned(body, **degrees):
    turns = identity(body)
    for bone, angle in degrees.items():
        turns[body.bones.index(bone.replace("__", ".").replace("_", "-"))] = quaternion((1, 0, 0), angle)
    return turns


def test_no_turn_at_all_is_the_resting_body(body):
    assert np.allclose(skin(body, body.heads[0], identity(body)), body.verts, atol=1e-12)
    room, places = forward(body, body.heads[0], identity(body))
    assert np.allclose(places, body.heads)
    assert np.allclose(room, np.eye(3))


def test_moving_the_pelvis_moves_everything_as_one(body):
    shifted = skin(body, body.heads[0] + [0.1, 0.2, 0.3], identity(body))
    assert np.allclose(shifted - body.verts, [0.1, 0.2, 0.3])


def test_turning_the_pelvis_keeps_every_distance(body):
    turns = turned(body, pelvis=-90)
    lying = skin(body, (0, 0.1, 0), turns)
    rows = np.array([0, 500, 5000, 9000])
    before = np.linalg.norm(body.verts[rows][:, None] - body.verts[rows], axis=-1)
    after = np.linalg.norm(lying[rows][:, None] - lying[rows], axis=-1)
    assert np.allclose(before, after, atol=1e-9)


def test_lying_the_head_points_away_from_the_feet(body):
    _, places = forward(body, (0, 0.1, 0), turned(body, pelvis=-90))
    assert places[body.bones.index("head"), 2] < -0.5
    assert places[body.bones.index("left.foot"), 2] > 0.5


def test_a_hip_turned_by_minus_90_about_x_lifts_the_knee_forward(body):
    _, places = forward(body, body.heads[0], turned(body, left__thigh=-90))
    hip, knee = places[body.bones.index("left.thigh")], places[body.bones.index("left.shin")]
    assert knee[1] == pytest.approx(hip[1], abs=1e-6)
    assert knee[2] > hip[2] + 0.3


def test_a_vertebra_carries_all_above_it_and_nothing_below(body):
    _, places = forward(body, body.heads[0], turned(body, L3=10))
    moved = np.linalg.norm(places - body.heads, axis=1) > 1e-9
    above = {"L2", "T12", "T1", "head", "left.hand", "right.clavicle"}
    below = {"pelvis", "L5", "L4", "L3", "left.thigh", "right.toes"}
    assert all(moved[body.bones.index(bone)] for bone in above)
    assert not any(moved[body.bones.index(bone)] for bone in below)


def test_a_quaternion_and_its_matrix_turn_right_handed():
    matrix = matrices(quaternion((1, 0, 0), 90)[None])[0]
    assert np.allclose(matrix @ [0, 1, 0], [0, 0, 1])
    assert np.allclose(matrix @ matrix.T, np.eye(3))
