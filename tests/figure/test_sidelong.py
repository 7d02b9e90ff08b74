"""On the side: hip, shoulder, leg and arm lie on the mat, the head on the arm, one heel on the other; a knee opens."""

from __future__ import annotations

from dataclasses import replace

import figure_poses as poses
import numpy as np
import pytest

from vertebra.body import Pose
from vertebra.figure.chain import strongest
from vertebra.figure.contacts import parts
from vertebra.figure.measure import measure, skins
from vertebra.figure.path import track
from vertebra.figure.sidelong import HEEL_M, lower_side, solve_aside
from vertebra.figure.skeleton import forward
from vertebra.figure.types import Path

ON_SIDE = "hip.left shoulder.left leg.left arm.left head@arm heel.right@heel"
CLOSED = Pose(
    angles=poses.angles({"hip": 45.0, "knee": 80.0})
    | {"neck.side": -8.0, "left.shoulder": 165.0, "left.elbow": 20.0, "right.shoulder": 50.0, "right.elbow": 70.0},
    contacts=poses.contacts(ON_SIDE),
    position="side-lying",
)
OPEN = replace(CLOSED, angles=CLOSED.angles | {"right.hip.rotate": -45.0, "right.hip.abduct": 25.0})
CLAM = Path(start=CLOSED, via=(), end=OPEN, anchor=CLOSED)


@pytest.fixture(params=poses.ALL)
def body(request):
    return poses.body(request.param)


def test_lying_on_the_side_keeps_every_limit(body):
    """All through a clam, contacts touch, nothing sinks, no contact drifts and no joint leaves its range."""
    assert measure(track(CLAM, body, {}), CLAM, body, {}).faults == ()


def test_only_the_upper_knee_opens(body):
    """The upper knee rises by more than the width of a hand; pelvis and lower leg stay, the heels stay together."""
    found = track(CLAM, body, {})
    first, last = (forward(body, found.root[n], found.turns[n])[1] for n in (0, -1))
    moved = np.linalg.norm(last - first, axis=1)
    index = body.bones.index
    assert last[index("right.shin"), 1] - first[index("right.shin"), 1] > 0.08
    assert moved[[index("pelvis"), index("left.shin"), index("left.foot"), index("L1")]].max() < 0.012
    for n in range(found.n):
        _, places = forward(body, found.root[n], found.turns[n])
        apart = np.linalg.norm(places[index("right.foot")] - places[index("left.foot")])
        assert abs(apart - HEEL_M * body.height_m / 1.7) < 0.03


def test_the_head_lies_on_the_arm(body):
    """The head is no further than a thumb's width from the lower arm, and well off the mat."""
    placed = solve_aside(CLOSED, body)
    skin = skins(body, np.array([placed.root]), placed.turns[None], np.arange(len(body.verts)))[0]
    head = skin[strongest(body) == body.bones.index("head")]
    arm = skin[np.concatenate([parts(body)["arm.left"], parts(body)["forearm.left"]])]
    nearest = min(float(np.linalg.norm(arm - place, axis=1).min()) for place in head[::7])
    assert nearest < 0.025
    assert head[:, 1].min() > 0.03


def test_a_person_lies_on_the_hip_that_rests(body):
    """The hip among the contacts says which side is down; without one it's an error that says what to add."""
    assert lower_side(CLOSED.contacts) == "left"
    with pytest.raises(ValueError, match="add hip"):
        solve_aside(replace(CLOSED, contacts=poses.contacts("leg.left")), body)
