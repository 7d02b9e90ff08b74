"""Tracks in the shape the browser reads, and back again."""

from __future__ import annotations

import base64
import json

import figure_poses as poses
import numpy as np
import pytest

from vertebra.figure.turns import apart_deg
from vertebra.figure.wire import decode, encode, mirror


@pytest.fixture
def tracks():
    return {name: poses.tracked(f"bridge {name}", "woman") for name in ("tilt", "peel")}


def test_what_is_read_back_is_what_was_written(tracks):
    """Turns within 0.01°, the root within 0.05 mm, the beads exactly."""
    data = json.loads(json.dumps(encode(tracks, poses.body("woman"), "abc")))
    again = decode(data)
    assert again.keys() == tracks.keys()
    for name, track in tracks.items():
        assert again[name].n == track.n
        assert apart_deg(again[name].turns, track.turns).max() < 0.01
        assert np.abs(again[name].root - track.root).max() <= 0.00005 + 1e-12
        assert np.array_equal(again[name].lit, track.lit)


def test_the_wire_has_the_agreed_shape(tracks):
    """Version, digest, body, bones, steps, mirror; little-endian int16 turns instant by instant."""
    body = poses.body("woman")
    data = encode(tracks, body, "abc")
    assert list(data) == ["version", "digest", "body", "bones", "steps", "mirror"]
    assert (data["version"], data["digest"], data["body"]) == (1, "abc", "woman")
    step = data["steps"]["peel"]
    turns = np.frombuffer(base64.b64decode(step["turns"]), dtype="<i2").reshape(step["n"], len(body.bones), 4)
    assert np.abs(turns / 32767 - tracks["peel"].turns).max() < 1e-4
    assert len(base64.b64decode(step["lit"])) == step["n"] * 17


def test_the_turns_keep_their_sign_on_the_wire(tracks):
    """Neighbouring instants never jump to the opposite quaternion."""
    for track in decode(encode(tracks, poses.body("woman"), "abc")).values():
        assert (np.sum(track.turns[1:] * track.turns[:-1], axis=-1) > 0).all()


def test_the_mirror_swaps_every_left_bone_with_its_right():
    """Thirteen pairs; the middle bones stay."""
    body = poses.body("woman")
    pairs = mirror(body)
    assert len(pairs) == 13
    for left, right in pairs:
        assert body.bones[left].replace("left.", "right.") == body.bones[right]


def test_another_version_is_refused(tracks):
    """Tracks of a later version say so."""
    data = encode(tracks, poses.body("woman"), "abc") | {"version": 2}
    with pytest.raises(ValueError, match="expected version 1, got 2"):
        decode(data)
