"""A soft ball under the sacrum: where it lies, how high the pelvis is, and how it is drawn (CHOREOGRAPHY §6)."""

from __future__ import annotations

import figure_poses as poses
import numpy as np
import pytest

from vertebra.figure.furniture import things
from vertebra.figure.measure import measure
from vertebra.figure.path import track
from vertebra.figure.skeleton import forward
from vertebra.figure.skin import skin
from vertebra.figure.solver import solve

BALL = {"ball": {"diameter_cm": 20.0, "squashed_cm": 8.0}}
ON_BALL = poses.lying("soles sacrum@ball thorax head arms", thigh=55, knee=118, pelvis=12, lumbar=12)
LIFTED = poses.lying("soles thorax head arms", thigh=46, knee=118, pelvis=18, lumbar=12, lower_thoracic=4)


@pytest.fixture(params=poses.BODIES)
def body(request):
    return poses.body(request.param)


def ball_of(body, pose):
    placed = solve(pose, body, BALL)
    return placed, [
        one for one in things(BALL, forward(body, placed.root, placed.turns)[1], body) if one.kind == "ball"
    ]


def test_the_pelvis_lies_on_the_ball_and_the_ribs_on_the_mat(body):
    """Sacrum 6 to 8 cm up, rolled; ribs and head still down."""
    placed = solve(ON_BALL, body, BALL)
    low = skin(body, placed.root, placed.turns)[body.regions["sacrum"], 1].min()
    assert 0.060 <= low <= 0.085
    assert abs(placed.gaps_mm["thorax"]) <= 5
    assert abs(placed.gaps_mm["head"]) <= 5


def test_the_ball_is_squashed_under_the_sacrum(body):
    """Its middle is under S1 to S3, behind no lumbar vertebra; it is wider than high."""
    placed, (ball,) = ball_of(body, ON_BALL)
    verts = skin(body, placed.root, placed.turns)
    middle = sum(ball.z) / 2
    sacrum = verts[body.regions["sacrum"], 2]
    assert sacrum.min() <= middle <= sacrum.max()
    assert middle > verts[body.regions["L4"], 2].max()
    assert ball.y[1] - ball.y[0] <= 0.09 < ball.z[1] - ball.z[0]


def test_a_lifted_pelvis_is_clear_of_the_ball(body):
    """The ball is rounder under it, and slides in or out freely."""
    placed, (ball,) = ball_of(body, LIFTED)
    low = skin(body, placed.root, placed.turns)[body.regions["sacrum"], 1].min()
    assert low >= ball.y[1] - 0.005
    assert low > 0.085


def test_a_pelvis_on_the_mat_has_no_ball(body):
    """The ball is out."""
    assert ball_of(body, poses.HOOK)[1] == []


def test_getting_off_the_ball_keeps_every_limit(body):
    """Lift, then lower: contacts, depth and human range."""
    for start, end in ((ON_BALL, LIFTED), (LIFTED, poses.HOOK)):
        path = poses.Path(start=start, via=(), end=end, anchor=poses.HOOK, spine="neutral")
        assert measure(track(path, body, BALL), path, body, BALL).faults == ()
    assert np.isfinite(solve(LIFTED, body, BALL).root).all()
