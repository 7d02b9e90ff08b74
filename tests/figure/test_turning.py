"""Limbs on their way out of the plane: elbows bend as elbows do, and keys keep their own frames."""

from __future__ import annotations

import figure_poses as poses
import numpy as np
import pytest

from vertebra.figure.frames import frames
from vertebra.figure.measure import joint_angles
from vertebra.figure.posture import behind_head
from vertebra.figure.skeleton import Body
from vertebra.figure.turning import Turning
from vertebra.figure.turns import local

BY_THE_SIDES = {"shoulder.abduct": 14.0, "forearm.turn": 80.0, "elbow": 8.0}


@pytest.fixture(params=poses.ALL)
def body(request: pytest.FixtureRequest) -> Body:
    return poses.body(request.param)


def keys(body):
    low = frames(body, {f"left.{name}": angle for name, angle in BY_THE_SIDES.items()}, frozenset())
    high = frames(body, {f"left.{name}": angle for name, angle in behind_head(body).items()}, frozenset())
    return low, high


def test_at_the_keys_the_frames_are_the_keys_own(body):
    """Nought and one of the way are the two poses themselves."""
    low, high = keys(body)
    turning = Turning.of(body, [low, high])
    assert np.allclose(turning.between(0, 0.0), low, atol=1e-9)
    assert np.allclose(turning.between(0, 1.0), high, atol=1e-9)


def test_no_elbow_bends_backwards_on_the_way_behind_the_head(body):
    """From the sides to behind the head the elbow only closes."""
    turning, pitch = Turning.of(body, list(keys(body))), np.zeros(len(body.bones))
    turns = np.array([local(body, pitch, turning.between(0, share)) for share in np.linspace(0, 1, 17)])
    elbow = joint_angles(body, turns)["left.elbow"]
    assert elbow.min() >= -1.0
    assert (np.diff(elbow) > -3.0).all()


def test_only_what_turns_is_hung_anew(body):
    """Where one arm turns, nothing else is looked at again."""
    turning = Turning.of(body, list(keys(body)))
    assert {body.bones[bone].partition(".")[0] for bone in turning.bones} == {"left"}
