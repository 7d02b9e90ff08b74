"""What a camera would see of a placed body."""

from __future__ import annotations

import figure_poses as poses
import numpy as np
import pytest

from vertebra.body import LANDMARKS
from vertebra.figure.landmarks import HEIGHT_M, SEEN_FAR, SEEN_NEAR, landmarks
from vertebra.figure.solver import solve


@pytest.fixture(params=poses.BODIES)
def body(request):
    return poses.body(request.param)


def seen(pose, body, **said):
    frame = landmarks(solve(pose, body, {}), body, **({"view": "side", "t": 1.5} | said))
    return frame, dict(zip(LANDMARKS, frame.points, strict=True))


def test_a_standing_body_is_upright_in_the_picture(body):
    """33 points, the nose on top, shoulders over hips over knees over feet, y down, in image heights."""
    frame, at = seen(poses.TALL, body)
    assert (frame.t, len(frame.points)) == (1.5, 33)
    column = [at[name].y for name in ("nose", "left.shoulder", "left.hip", "left.knee", "left.ankle", "left.heel")]
    assert column == sorted(column)
    assert (at["left.heel"].y - at["nose"].y) * HEIGHT_M == pytest.approx(body.height_m - 0.11, abs=0.06)


def test_who_lies_has_the_head_on_the_left(body):
    """Seen from the right side, the head lies on the left of the picture, the face up."""
    _, at = seen(poses.LINE, body)
    assert at["nose"].x < at["left.shoulder"].x < at["left.hip"].x < at["left.knee"].x
    assert at["nose"].y < at["left.ear"].y


def test_the_bridge_is_one_line_to_the_camera(body):
    """At the top, shoulder, hip and knee make an angle of 165 to 185°."""
    _, at = seen(poses.LINE, body)
    shoulder, hip, knee = (
        np.array([at[f"right.{name}"].x, at[f"right.{name}"].y]) for name in ("shoulder", "hip", "knee")
    )
    one, two = shoulder - hip, knee - hip
    angle = np.degrees(np.arccos(one @ two / np.linalg.norm(one) / np.linalg.norm(two)))
    assert angle > 165


def test_the_far_side_is_seen_less_surely(body):
    """From the right, the left limbs are the far ones; from the front, none is."""
    _, side = seen(poses.TALL, body)
    assert side["right.knee"].seen == SEEN_NEAR
    assert side["left.knee"].seen == SEEN_FAR
    _, front = seen(poses.TALL, body, view="front")
    assert front["left.knee"].seen == front["right.knee"].seen == SEEN_NEAR


def test_the_left_side_mirrors_the_picture(body):
    """Seen from the other side, left and right of the picture change places."""
    _, right = seen(poses.LINE, body)
    _, left = seen(poses.LINE, body, near="left")
    assert right["nose"].x < right["right.hip"].x
    assert left["nose"].x > left["right.hip"].x
    assert left["left.knee"].seen == SEEN_NEAR


def test_from_the_front_the_left_hand_is_on_the_right_of_the_picture(body):
    """A camera faces the person."""
    _, at = seen(poses.TALL, body, view="front")
    assert at["left.wrist"].x > at["right.wrist"].x
    assert at["left.eye"].x > at["nose"].x > at["right.eye"].x
