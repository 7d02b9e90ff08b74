"""What a drawing of leg work must get right, on the library's own definitions and on bodies (CHOREOGRAPHY §11)."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from vertebra import content
from vertebra.figure.measure import sampled
from vertebra.figure.path import track
from vertebra.figure.skeleton import load
from vertebra.figure.turns import joints
from vertebra.movements.read import read
from vertebra.movements.resolve import permits, resolve
from vertebra.movements.tracks import path, steps

pytestmark = pytest.mark.heavy

LIBRARY = read(content.movement_texts())[0].movements
BODIES = ("woman", "fuller")
SAMPLES = 17
STILL_DEG, STILL_MM = 2.0, 5.0
STRAIGHT_MM = 30.0
HEAD_MM = 20.0
"""Head height within 1 cm either way."""
REACHING = ("high", "middle", "low", "hover")
MOVES = [
    ("knee-lift", "first", "float"),
    ("knee-lift", "first", "lower"),
    ("double-knee-lift", "first", "first-up"),
    ("double-knee-lift", "first", "second-up"),
    ("double-knee-lift", "together", "both-up"),
    *(("leg-extension", level, "reach") for level in REACHING),
    ("leg-extension", "heel-slide", "glide"),
    ("leg-extension", "toe-tap", "dip"),
]


@cache
def body(name):
    return load(content.data("figure", "bodies", f"{name}.npz"))


@cache
def places(name, movement, level, step, overlays=()):
    """Where every joint of a body is over a step (instants, bones, 3), metres."""
    found = resolve(LIBRARY[movement], level, overlays)
    moved = track(path(steps(found)[step], found), body(name), found.props)
    return joints(body(name), *sampled(moved, SAMPLES))


def bone(name, at, which):
    return at[:, body(name).bones.index(which)]


def pitch(name, at, low, high):
    """The direction from one joint to another, seen from the side, degrees above the floor."""
    line = bone(name, at, high) - bone(name, at, low)
    return np.degrees(np.arctan2(line[:, 1], line[:, 2]))


@pytest.mark.acceptance("A-29", "A-33", "A-47")
@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize(("movement", "level", "step"), MOVES)
def test_pelvis_ribs_and_head_stay_while_a_leg_moves(name, movement, level, step):
    """At most 2 degrees and 5 mm, from the step's first instant on."""
    at = places(name, movement, level, step)
    for which in ("pelvis", "L3", "T12", "T4", "head"):
        moved = np.linalg.norm(bone(name, at, which) - bone(name, at, which)[0], axis=1)
        assert moved.max() * 1000 <= STILL_MM, which
    for low, high in (("pelvis", "L3"), ("T12", "T4"), ("neck1", "head")):
        assert np.ptp(pitch(name, at, low, high)) <= STILL_DEG, (low, high)


@pytest.mark.acceptance("A-37")
@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("level", REACHING)
def test_the_foot_goes_straight_and_the_home_thigh_stays_upright(name, level):
    """The ankle within 3 cm of a line; the other thigh 90 ± 5 degrees."""
    at = places(name, "leg-extension", level, "reach")
    ankle = bone(name, at, "right.foot")[:, 1:]
    along = (ankle[-1] - ankle[0]) / np.linalg.norm(ankle[-1] - ankle[0])
    away = ankle - ankle[0]
    off = np.abs(away[:, 0] * along[1] - away[:, 1] * along[0])
    assert off.max() * 1000 <= STRAIGHT_MM
    assert np.abs(pitch(name, at, "left.thigh", "left.shin") - 90).max() <= 5


@pytest.mark.acceptance("A-36", "X-07")
@pytest.mark.parametrize("name", BODIES)
def test_the_hovering_heel_is_about_ten_centimetres_up_and_never_on_the_mat(name):
    at = places(name, "leg-extension", "hover", "reach")
    assert 0.08 <= bone(name, at, "right.foot")[-1, 1] <= 0.22
    assert bone(name, at, "right.foot")[:, 1].min() > 0.08


@pytest.mark.acceptance("A-48")
@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize(("level", "step"), [("head-held", "swap"), ("knee-held", "draw"), ("knee-held", "change")])
def test_the_head_floats_at_one_height_while_the_legs_change(name, level, step):
    at = places(name, "neck-lift-knee-stretch", level, step)
    assert np.ptp(bone(name, at, "head")[:, 1]) * 1000 <= HEAD_MM
    assert np.ptp(bone(name, at, "T8")[:, 1]) * 1000 <= STILL_MM


@pytest.mark.acceptance("A-44")
@pytest.mark.parametrize("name", BODIES)
def test_the_curl_lifts_the_head_and_leaves_the_blades_tips_and_the_low_back(name):
    at = places(name, "neck-lift-knee-stretch", "knee-held", "curl")
    lifted = {
        which: float(np.ptp(bone(name, at, which)[:, 1])) * 1000 for which in ("pelvis", "L3", "T12", "T8", "head")
    }
    assert lifted.pop("head") >= 100
    assert max(lifted.values()) <= 10


@pytest.mark.acceptance("A-51")
@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("movement", ["start-position", "knee-lift", "double-knee-lift", "leg-extension"])
def test_the_pelvis_is_up_on_the_ball_and_the_ribs_stay_down(name, movement):
    level = next(rung.id for rung in LIBRARY[movement].ladder if permits(LIBRARY[movement], rung.id, "ball"))
    flat = places(name, movement, level, "ball-press", ("ball",))[0]
    on = places(name, movement, level, "ball-onto", ("ball",))[-1]
    up = {which: float(on[n, 1] - flat[n, 1]) * 1000 for n, which in enumerate(body(name).bones)}
    assert 40 <= up["pelvis"] <= 95, "6 to 8 cm of ball, and the seat had sunk into the mat"
    assert abs(up["T5"]) <= 10
    assert abs(up["head"]) <= 15


@pytest.mark.parametrize("name", BODIES)
def test_on_one_leg_the_hips_stay_level_and_high(name):
    """Both hip joints within 1 cm of where the line had them: within 5 degrees across the pelvis."""
    at = places(name, "glute-bridge", "single-leg", "float-one")
    for side in ("left", "right"):
        assert np.ptp(bone(name, at, f"{side}.thigh")[:, 1]) * 1000 <= 10
