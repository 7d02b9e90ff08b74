"""Getting down, over and up: every stance lies on the mat, every way between two keeps to it, and steps join."""

from __future__ import annotations

from itertools import pairwise

import figure_poses as poses
import numpy as np
import pytest

from vertebra import content
from vertebra.figure.measure import joint_angles, skins
from vertebra.figure.skeleton import forward
from vertebra.figure.skin import skin
from vertebra.figure.targets import JOINT_RANGE_DEG
from vertebra.figure.wire import decode
from vertebra.movements.read import read
from vertebra.movements.stances import STANCES
from vertebra.movements.transition_tracks import (
    placed,
    shown,
    transition_digest,
    transition_tracks,
    transition_tracks_json,
)

SINKS_M, FLOATS_M = 0.015, 0.010
TRANSITIONS = read(content.movement_texts())[0].transitions


@pytest.fixture(params=poses.BODIES)
def body(request):
    return poses.body(request.param)


@pytest.mark.parametrize("name", STANCES)
def test_a_stance_lies_on_what_it_lies_on(name, body):
    """Its lowest skin is at most 15 mm in the mat and at most 10 mm above it; who leans on the bed hangs free."""
    found = placed(body, name)
    lowest = skin(body, found.root, found.turns)[body.regions["skin"], 1].min() - STANCES[name].up_m
    if STANCES[name].hips_m is None:
        assert -SINKS_M <= lowest <= FLOATS_M
    else:
        assert lowest > 0


@pytest.mark.parametrize("name", STANCES)
def test_a_stance_stays_within_human_range(name, body):
    """Hips, knees and elbows bend no further than a person's."""
    for joint, angles in joint_angles(body, placed(body, name).turns[None]).items():
        plain = joint.rpartition(".")[2]
        if plain in ("knee", "elbow", "lumbar", "thoracic"):
            low, high = JOINT_RANGE_DEG[plain]
            assert low - 1 <= angles[0] <= high + 1, joint


@pytest.mark.parametrize("name", TRANSITIONS)
def test_every_transition_is_drawn_step_by_step(name):
    """Each step has a track that begins where the one before ended, and stays on the mat all the way."""
    body, transition = poses.body("woman"), TRANSITIONS[name]
    tracks = transition_tracks(transition, body)
    assert tuple(tracks) == transition.steps
    for before, after in pairwise(tracks.values()):
        assert np.abs(before.root[-1] - after.root[0]).max() < 1e-6
        assert np.abs(np.sum(before.turns[-1] * after.turns[0], axis=-1)).min() > 1 - 1e-9
    raised = any(STANCES[stance].up_m for stance in shown(transition))
    rows = body.regions["skin"]
    for track in tracks.values():
        lowest = skins(body, track.root, track.turns, rows)[..., 1].min(axis=1)
        assert lowest.min() > -SINKS_M
        assert raised or lowest.max() < 2 * FLOATS_M


STILL = {"one-spot", "stand-still", "to-side", "bed-to-side", "side-sit", "bed-sit"}
"""Steps whose words ask for a look or a rest: rightly still."""


@pytest.mark.parametrize("name", TRANSITIONS)
def test_every_step_that_says_so_moves(name):
    """What the words send somewhere goes there, a joint turned by three degrees at least; a rest is still."""
    for step, track in transition_tracks(TRANSITIONS[name], poses.body("woman")).items():
        turned = np.abs(np.sum(track.turns * track.turns[0], axis=-1)).min()
        moves = np.degrees(2 * np.arccos(min(turned, 1.0))) > 3.0
        assert moves == (step not in STILL), step


@pytest.mark.parametrize("name", ["sit-aside", "lean-aside", "tucked-aside"])
def test_who_sits_aside_sits_on_the_mat(name, body):
    """Thigh, both feet and the propping hand are within 30 mm of the mat on every body."""
    found, strongest = placed(body, name), body.joints[np.arange(len(body.joints)), body.weights.argmax(axis=1)]
    heights = skin(body, found.root, found.turns)[:, 1]
    for bones in (
        ["right.thigh"],
        ["right.foot", "right.toes"],
        ["left.foot", "left.toes"],
        ["right.hand", "right.fingertips"],
    ):
        rows = np.isin(strongest, [body.bones.index(bone) for bone in bones])
        assert heights[rows].min() < 0.030, bones


def test_side_lying_is_on_the_side_and_faces_the_viewer(body):
    """Both shoulders one above the other, the face towards the viewer, the head on the left of the picture."""
    found = placed(body, "side")
    room, at = forward(body, found.root, found.turns)
    index = body.bones.index
    left, right = at[index("left.upper-arm")], at[index("right.upper-arm")]
    assert left[1] - right[1] > 0.25
    assert room[index("T6")][:, 2][0] < -0.9
    assert at[index("head")][2] < at[0][2] - 0.3


def test_going_up_ends_tall_and_going_down_ends_on_the_back(body):
    """`up` ends standing, `down` on the back, where the movements begin."""
    tall = transition_tracks(TRANSITIONS["up"], body)["hold-on"]
    assert tall.root[-1, 1] > 0.45 * body.height_m
    down = transition_tracks(TRANSITIONS["down"], body)["roll-to-back"]
    assert down.root[-1, 1] < 0.2


def test_the_wire_carries_a_transition():
    """The same format as a movement's tracks; the digest names what is shown."""
    body = poses.body("woman")
    sent = transition_tracks_json(TRANSITIONS["to-side"], body)
    assert sent["digest"] == transition_digest(TRANSITIONS["to-side"])
    assert set(decode(sent)) == set(TRANSITIONS["to-side"].steps)
    assert transition_digest(TRANSITIONS["to-side"]) != transition_digest(TRANSITIONS["side-sit"])
