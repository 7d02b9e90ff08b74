"""The table's own measures find what is wrong: planted faults in a good track."""

from __future__ import annotations

from dataclasses import replace

import figure_poses as poses
import numpy as np
import pytest

from vertebra.figure.measure import Measures, Worst, flexion_deg, measure, sampled, skins
from vertebra.figure.skeleton import quaternion
from vertebra.figure.skin import skin
from vertebra.figure.turns import product

BODY = "woman"


def measured(track, path=poses.BRIDGE["peel"]):
    return measure(track, path, poses.body(BODY), {})


def bent(track, bone, degrees):
    """The same track with one bone bent further all through."""
    turns = track.turns.copy()
    index = poses.body(BODY).bones.index(bone)
    turns[:, index] = product(turns[:, index], quaternion((1, 0, 0), degrees))
    return replace(track, turns=turns)


def test_a_good_track_has_no_faults():
    """What the solver made passes."""
    assert measured(poses.tracked("bridge peel", BODY)).faults == ()


def test_a_body_that_hovers_is_found():
    """Two centimetres up, the contacts are off the mat."""
    track = poses.tracked("bridge peel", BODY)
    found = measured(replace(track, root=track.root + np.array([0.0, 0.02, 0.0])))
    assert found.contact.value == pytest.approx(20, abs=5)
    assert any(fault.startswith("contact off its surface") for fault in found.faults)


def test_a_body_that_sinks_is_found():
    """Two centimetres down, rigid and soft skin are too deep."""
    track = poses.tracked("bridge peel", BODY)
    found = measured(replace(track, root=track.root - [0.0, 0.02, 0.0]))
    assert {fault.partition(":")[0] for fault in found.faults} >= {"rigid skin too deep", "soft skin too deep"}


def test_a_body_that_slides_is_found():
    """Three centimetres along the mat during the step, the pinned contacts drift."""
    track = poses.tracked("bridge peel", BODY)
    slide = np.linspace(0, 0.03, track.n)[:, None] * np.array([0.0, 0.0, 1.0])
    assert measured(replace(track, root=track.root + slide)).drift.value == pytest.approx(30, abs=3)


def test_a_joint_beyond_human_range_is_found():
    """A knee bent thirty degrees the wrong way is named."""
    found = measured(bent(poses.tracked("bridge peel", BODY), "left.shin", -150))
    assert found.beyond.name == "left.knee"
    assert any(fault.startswith("joint beyond human range: left.knee") for fault in found.faults)


def test_a_peel_played_backwards_is_out_of_order():
    """The lay-down's track under the peel's promise doesn't leave the mat from the tail."""
    track = poses.tracked("bridge peel", BODY)
    wrong = Measures(
        instants=9,
        contact=NONE,
        rigid=NONE,
        soft=NONE,
        drift=NONE,
        beyond=NONE,
        bend=NONE,
        order={"L5": 0.4, "L4": 0.3},
    )
    assert not wrong.in_order
    assert "spine out of order: L5 0.400, L4 0.300" in wrong.faults
    backwards = replace(track, root=track.root[::-1], turns=track.turns[::-1])
    assert measured(backwards).order != measured(track).order


NONE = Worst(name="none", value=0.0)


def test_sampling_keeps_the_ends():
    """The first and last samples are the track's own instants."""
    track = poses.tracked("bridge peel", BODY)
    root, turns = sampled(track, 5)
    assert np.allclose(root[[0, -1]], track.root[[0, -1]])
    assert np.allclose(np.abs(np.sum(turns[[0, -1]] * track.turns[[0, -1]], axis=-1)), 1)


def test_skins_agree_with_the_drawings_skin():
    """The same vertices in the same places as the drawing has them."""
    body, track = poses.body(BODY), poses.tracked("bridge peel", BODY)
    rows = np.arange(0, len(body.verts), 97)
    assert np.allclose(
        skins(body, track.root[:2], track.turns[:2], rows)[1], skin(body, track.root[1], track.turns[1])[rows]
    )


def test_flexion_is_signed():
    """Leaning forward counts up, backward down, a whole turn is none."""
    turns = np.array([quaternion((1, 0, 0), degrees) for degrees in (30.0, -30.0, 359.0)])
    assert np.allclose(flexion_deg(turns), [30.0, -30.0, -1.0])
