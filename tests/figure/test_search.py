"""The search's own maths: slopes that are right, wishes that are met."""

from __future__ import annotations

import figure_poses as poses
import numpy as np
import pytest

from vertebra.figure import descent
from vertebra.figure.chain import UNKNOWNS
from vertebra.figure.contacts import MAT
from vertebra.figure.descent import search
from vertebra.figure.frames import frames
from vertebra.figure.search import Asked, Barrier, Rest, Rows, Touch, Wishes
from vertebra.figure.skeleton import forward, matrices
from vertebra.figure.skin import skin
from vertebra.figure.stage import pin, stage
from vertebra.figure.turns import local, of_frames

ANGLES = {"left.shoulder.abduct": 25.0, "left.shoulder.rotate": 40.0, "left.elbow": 70.0, "right.hip.abduct": 10.0}
ONE = np.arange(1)


@pytest.fixture
def on():
    return stage(poses.body("woman"))


@pytest.fixture
def q():
    bent = np.random.default_rng(4).normal(0, 0.2, len(UNKNOWNS))
    bent[:2] = 0.3, 0.1
    return bent


def test_the_chain_puts_skin_where_the_body_does(on, q):
    """Pitches and frames, written as local turns, skin to the same places as the chain's own points."""
    body = on.body
    turned = frames(body, ANGLES, frozenset())
    scene = on.scene(turned)
    points = scene.skin @ np.exp(1j * on.chain.pitch(q)) + q[0] + 1j * q[1]
    turns = local(body, on.chain.pitch(q), turned)
    verts = skin(body, (float(body.heads[0, 0]), q[0], q[1]), turns)[on.sites.vertices]
    assert np.allclose(points.real, verts[:, 1], atol=1e-9)
    assert np.allclose(points.imag, verts[:, 2], atol=1e-9)
    _, joints = forward(body, (float(body.heads[0, 0]), q[0], q[1]), turns)
    assert np.allclose(joints[:, 0], on.chain.sideways(turned), atol=1e-9)


def test_slopes_are_the_residuals_own(on, q):
    """Every kind of wish changes with q as its Jacobian says."""
    scene = on.scene(frames(on.body, ANGLES, frozenset()))
    wishes = Wishes(
        Rows(np.eye(len(UNKNOWNS)), np.zeros(len(UNKNOWNS))),
        (Touch(on.sites.groups["sacrum"], MAT, 0.0, 0.01),),
        (Barrier(on.sites.groups["head"], MAT, np.full(32, -9.0)),),
        (pin(on, {"head": 1.0, "upper-back": -0.5}, 0.1, 0.01),),
        (Rest(on.sites.patches["hand.left"], on.rails["thigh.left"], 0.0, 0.01),),
    )
    asked, amounts = Asked.of(scene, wishes), wishes.amounts()
    slope = descent.slopes(asked, descent.look(asked, amounts, q[None], ONE))[0]
    for column in range(len(q)):
        step = np.zeros(len(q))
        step[column] = 1e-6
        after, before = (descent.look(asked, amounts, (q + sign * step)[None], ONE) for sign in (1, -1))
        rows = slice(0, 34)  # a rest's slope leaves out how its rail turns
        numeric = (after.residual - before.residual)[0, rows] / 2e-6
        assert np.allclose(numeric, slope[rows, column], rtol=1e-4, atol=1e-3)


def test_what_is_asked_of_joints_alone_is_met_exactly(on):
    """With nothing to touch, the joints take the angles that they are asked for."""
    scene = on.scene(frames(on.body, {}, frozenset()))
    wanted = np.linspace(-0.3, 0.3, len(UNKNOWNS))
    wishes = Wishes(Rows(np.eye(len(UNKNOWNS)), wanted), (Touch(on.sites.groups["head"], MAT, 0.0, 1e6),))
    assert np.allclose(search(scene, wishes, np.zeros(len(UNKNOWNS))).q, wanted, atol=1e-5)


def test_frames_survive_as_quaternions():
    """A frame written as a quaternion turns like its matrix."""
    turned = frames(poses.body("woman"), ANGLES, frozenset())
    assert np.allclose(matrices(of_frames(turned)), turned, atol=1e-12)
