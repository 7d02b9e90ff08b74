"""Hands and arms of the drawn figure, on all four bodies."""

from __future__ import annotations

import numpy as np
import pytest

from vertebra import content
from vertebra.drawing import body as body_named
from vertebra.figure.skeleton import forward
from vertebra.figure.solver import solve
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve

MOVEMENTS = read(content.movement_texts())[0].movements
BEHIND_M = 0.06
"""An elbow so little behind its shoulder, seen along the trunk, is still beside it."""
ON_THIGHS = ("seated-pelvic-tilt", "sit-to-stand", "hip-flexor-stretch")
"""Who sits or kneels upright in these, a hand on a thigh."""


@pytest.mark.parametrize("name", content.bodies())
@pytest.mark.parametrize("movement", ON_THIGHS)
def test_a_hand_on_the_thigh_has_its_elbow_beside_the_trunk(movement, name):
    """The elbow doesn't stick out behind the back, nor lie inside the trunk."""
    body, looked_at = body_named(name), 0
    for level in MOVEMENTS[movement].ladder:
        performance = resolve(MOVEMENTS[movement], level.id)
        for pose in (pose for step in performance.steps for pose in (step.start, step.end)):
            found = solve(pose, body, performance.props)
            at = dict(zip(body.bones, forward(body, found.root, found.turns)[1], strict=True))
            up = (at["neck1"] - at["pelvis"])[1:]
            ahead = np.array([-up[1], up[0]]) / np.linalg.norm(up)
            for side in (one.side for one in pose.contacts if one.part == "hand" and one.surface == "thigh"):
                looked_at += 1
                upper_arm = (at[f"{side}.forearm"] - at[f"{side}.upper-arm"])[1:]
                assert upper_arm @ ahead > -BEHIND_M, (level.id, side)
    assert looked_at
