"""People as they are, rendered: smaller, quicker, cut off, from flat legs; and clips that are balanced."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from accuracy import manifest
from accuracy.acts import ACTS, acted
from accuracy.clip import Scene
from accuracy.entry import Entry
from accuracy.families import OWN_WAYS
from accuracy.filming import clip_of
from accuracy.mesh import body_named
from accuracy.passer import Passer
from accuracy.timeline import ARM_SWING_S

from vertebra import content
from vertebra.figure.skeleton import forward
from vertebra.movements.read import read

BRIDGE = Entry(id="x", of="glute-bridge", level="first", reps=2, pace=0.7)


@pytest.fixture(scope="module")
def library():
    return read(content.movement_texts())[0]


@pytest.fixture(scope="module")
def entries():
    return manifest.load(manifest.FILE.read_text("utf-8"))


def hips(clip, t):
    """Height of the pelvis at a time, metres."""
    return float(clip.timeline.at(t).root[1])


def test_a_cut_recording_holds_only_whole_repetitions(library):
    """Begun half-way through the first, it holds the second, and no time before."""
    whole = clip_of(BRIDGE, library).timeline
    part = clip_of(replace(BRIDGE, cut=(0.5, 2.0)), library).timeline
    assert len(whole.reps) == 2
    (kept,) = part.reps
    assert kept.end - kept.start == pytest.approx(whole.reps[1].end - whole.reps[1].start, abs=0.01)
    assert 0 < kept.start < kept.end < part.length_s < whole.length_s


def test_a_single_repetition_fills_its_recording(library):
    """A moment before, a moment after."""
    single = clip_of(replace(BRIDGE, reps=1, cut=(0.0, 1.0)), library).timeline
    (rep,) = single.reps
    assert rep.start == pytest.approx(0.4, abs=0.01)
    assert single.length_s == pytest.approx(rep.end + 0.4, abs=0.01)


def test_a_small_way_is_a_share_of_the_whole_one(library):
    """Three quarters as high, begun and ended where the whole one is."""
    whole, small = (clip_of(replace(BRIDGE, amount=amount), library) for amount in (1.0, 0.75))
    rep = whole.timeline.reps[0]
    times = np.linspace(rep.start, rep.end, 40)
    high, low = (np.array([hips(clip, t) for t in times]) for clip in (whole, small))
    assert low.max() - low[0] == pytest.approx(0.75 * (high.max() - high[0]), rel=0.02)
    assert low[0] == pytest.approx(high[0], abs=1e-3)


def test_who_hurries_keeps_no_least_time(library):
    """A knee comes up quicker than the coach lets a good one."""
    entry = Entry(id="x", of="knee-lift", level="steady", reps=2, pace=0.35)
    calm, quick = (clip_of(replace(entry, hurried=hurried), library).timeline.reps[0] for hurried in (False, True))
    assert quick.end - quick.start < calm.end - calm.start


def test_legs_that_lie_flat_first_are_drawn_up_before_the_first_repetition(library):
    """The knees are low at first; the head stays where it is; the repetitions are the same, later."""
    plain, flat = (clip_of(replace(BRIDGE, flat_first=first), library) for first in (False, True))
    body = body_named(BRIDGE.look.body)
    knee, head = body.bones.index("right.shin"), body.bones.index("head")
    at = [forward(body, one.root, one.turns)[1] for one in (flat.timeline.at(0.0), flat.timeline.at(3.5))]
    assert at[0][knee][1] < at[1][knee][1] - 0.2
    assert at[0][head][2] == pytest.approx(at[1][head][2], abs=0.05)
    late = flat.timeline.reps[0].start - plain.timeline.reps[0].start
    assert late > 2
    assert [rep.end - late for rep in flat.timeline.reps] == pytest.approx([rep.end for rep in plain.timeline.reps])


def test_arms_that_swing_along_move_nothing_else(library):
    """The hips go as they went."""
    still, swung = (clip_of(replace(BRIDGE, arms_deg=degrees), library) for degrees in (0.0, 55.0))
    t = ARM_SWING_S / 2
    body = body_named(BRIDGE.look.body)
    places = [forward(body, one.root, one.turns)[1] for one in (still.timeline.at(t), swung.timeline.at(t))]
    moved = np.linalg.norm(places[0] - places[1], axis=1)
    assert moved[body.bones.index("left.hand")] > 0.1
    assert moved[body.bones.index("left.foot")] < 1e-9


@pytest.mark.parametrize("name", sorted(ACTS))
def test_an_act_has_no_repetition_and_goes_on_without_a_jump(name):
    """From one moment to the next nothing leaps further than a quick hand does."""
    body, timeline = body_named("woman"), acted(ACTS[name], body_named("woman"))
    assert timeline.reps == ()
    at = [timeline.at(float(t)) for t in np.arange(0, timeline.length_s, 0.05)]
    places = np.stack([forward(body, one.root, one.turns)[1] for one in at])
    assert np.linalg.norm(np.diff(places, axis=0), axis=2).max() < 0.35


def test_a_camera_without_the_feet_still_sees_the_head(library):
    """The picture is moved along the body."""
    clips = [clip_of(replace(BRIDGE, scene=Scene(feet_off=off)), library) for off in (0.0, 0.2)]
    body, at = body_named(BRIDGE.look.body), clips[0].timeline.at(0.0)
    joints = forward(body, at.root, at.turns)[1]
    outside = []
    for clip in clips:
        points, _ = clip.camera(clip._reached(_skin())).project(joints)
        inside = (points > 0).all(axis=1) & (points < clip.scene.size).all(axis=1)
        outside.append({name for name, within in zip(body.bones, inside, strict=True) if not within})
    assert outside[0] == set()
    assert "right.toes" in outside[1]
    assert "head" not in outside[1]


def _skin():
    from accuracy.mesh import coarse

    return coarse(BRIDGE.look.body)


def test_who_walks_past_crosses_the_room_behind():
    """From one end to the other, always on the far side."""
    passer = Passer("man", np.array([1.0, 0.0, 0.0]), 8.0)
    first, last = passer.at(0.0), passer.at(8.0)
    assert first.verts[:, 2].mean() < -2
    assert last.verts[:, 2].mean() > 2
    assert first.verts[:, 0].min() > 0.3
    assert abs(first.verts[:, 1].min()) < 0.05


def test_neither_side_of_the_seed_has_its_own_people_lights_or_views(entries):
    """Of the clips from aside, and of people's own ways, each body and light is as frequent in odd as in even seeds."""
    for kind in ("-turned-", "own"):
        chosen = [
            one
            for one in entries
            if (kind in one.id if kind != "own" else any(f"-{way}-" in one.id for way in OWN_WAYS))
        ]
        for what in (lambda one: one.look.body, lambda one: one.scene.light, lambda one: one.scene.height_m):
            shares = []
            for tuning in (True, False):
                found = Counter(what(one) for one in chosen if one.tuning == tuning)
                shares.append({value: count / sum(found.values()) for value, count in found.items()})
            assert shares[0].keys() == shares[1].keys()
            assert all(abs(shares[0][value] - shares[1][value]) < 0.12 for value in shares[0]), (kind, shares)


def test_what_people_do_in_their_own_way_is_on_both_sides_of_the_seed(entries):
    """The same movements, in other surroundings."""
    sides = [
        sorted((one.of, one.overlays) for one in entries if "-turned-" not in one.id and one.id.endswith(f"-{side}")
               and one.kind == "set" and not one.fault)
        for side in ("odd", "even")
    ]  # fmt: skip
    assert sides[0] == sides[1]
