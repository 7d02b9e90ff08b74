"""A rendered person: where the joints are, the picture shows the body; what is said to be true, is."""

from __future__ import annotations

import numpy as np
import pytest
from accuracy import manifest, raster
from accuracy.camera import framed, placed, towards
from accuracy.clip import Scene
from accuracy.entry import Entry
from accuracy.film import performance_clip
from accuracy.filming import clip_of, digest
from accuracy.mesh import body_named, coarse
from accuracy.record import seen_truly

from vertebra import content
from vertebra.body import LANDMARKS
from vertebra.figure.skeleton import forward
from vertebra.movements.read import read

SMALL = (240, 180)


@pytest.fixture(scope="module")
def library():
    return read(content.movement_texts())[0]


@pytest.fixture(scope="module")
def bridge(library):
    return performance_clip(library.movements["glute-bridge"], view=Scene(size=SMALL), reps=2)


def test_a_triangle_covers_half_of_its_square():
    """The rasteriser paints as many pixels as the triangle is large."""
    points = np.array([[2.0, 2.0], [2.0, 18.0], [18.0, 2.0]])
    patch = raster.paint(
        points, np.ones(3), np.array([[0, 1, 2]]), np.ones(3, np.float32), np.full((1, 3), 100, np.float32), (20, 20)
    )
    assert patch.cover.sum() == pytest.approx(128, rel=0.05)
    assert patch.rgb.sum() == pytest.approx(300 * patch.cover.sum())


def test_the_nearer_of_two_triangles_is_seen():
    """Whatever order they come in."""
    points = np.array([[2.0, 2.0], [2.0, 18.0], [18.0, 2.0]] * 2)
    faces = np.array([[0, 1, 2], [3, 4, 5]])
    colours = np.array([[10, 0, 0], [0, 10, 0]], np.float32)
    for depth, seen in (([1, 1, 1, 2, 2, 2], 0), ([2, 2, 2, 1, 1, 1], 1)):
        patch = raster.paint(points, np.array(depth, float), faces, np.ones(6, np.float32), colours, (20, 20))
        assert patch.rgb[..., seen].sum() > 0
        assert patch.rgb[..., 1 - seen].sum() == 0


def test_who_looks_away_from_the_camera_is_not_painted():
    """A triangle's back is nothing."""
    points = np.array([[2.0, 2.0], [18.0, 2.0], [2.0, 18.0]])
    args = (points, np.ones(3), np.array([[0, 1, 2]]), np.ones(3, np.float32), np.ones((1, 3), np.float32), (20, 20))
    assert raster.paint(*args) is None


def test_a_camera_sees_what_it_looks_at_in_the_middle():
    """And what is higher further up, what is ahead to the right of the right side's camera."""
    camera = placed(np.array([0, 0.5, 0]), towards("side", "right", 0.0), 0.5, 3.0, (640, 480))
    places = np.array([[0, 0.5, 0], [0, 0.8, 0], [0, 0.5, 0.3]])
    points, depth = camera.project(places)
    assert points[0] == pytest.approx([320, 240])
    assert points[1][1] < 240
    assert points[2][0] > 320
    assert depth[0] == pytest.approx(3.0)


def test_a_framed_body_stays_in_the_picture(bridge):
    """At no time of the clip does a joint leave it."""
    skin = coarse("woman")
    camera = bridge.camera(bridge._reached(skin))
    for t in np.linspace(0, bridge.timeline.length_s, 9):
        at = bridge.timeline.at(float(t))
        points, _ = camera.project(forward(skin.body, at.root, at.turns)[1])
        assert (points > 0).all()
        assert (points < SMALL).all()


def test_framing_is_as_near_as_may_be():
    """The farthest place lies at the wanted share of the picture."""
    places = np.array([[0, 0, -0.8], [0, 0, 0.8], [0, 0.4, 0]])
    camera = framed(places, towards("side", "right", 0.0), 0.4, 0.8, (640, 480))
    points, _ = camera.project(places)
    assert np.abs(points / [640, 480] - 0.5).max() * 2 == pytest.approx(0.8, abs=0.01)


def test_a_coarse_skin_keeps_the_shape():
    """Fewer vertices, the same height and width to a centimetre."""
    skin, body = coarse("man"), body_named("man")
    assert len(skin.verts) < len(body.verts) / 2
    assert np.abs(np.ptp(skin.verts, axis=0) - np.ptp(body.verts, axis=0)).max() < 0.015


def test_a_picture_shows_the_body_and_the_same_clip_twice_is_the_same(bridge):
    """Byte for byte: chance has a seed."""
    first = [picture for _, picture, _ in bridge.pictures(2, until_s=1.0)]
    again = [picture for _, picture, _ in bridge.pictures(2, until_s=1.0)]
    assert first[0].shape == (180, 240, 3)
    assert all((one == other).all() for one, other in zip(first, again, strict=True))
    assert first[0].std() > 20


def test_true_repetitions_lie_end_to_end_within_the_clip(bridge):
    """Two bridges, one after the other, both sides together."""
    first, second = bridge.timeline.reps
    assert 0 < first.start < first.end <= second.start < second.end <= bridge.timeline.length_s
    assert first.side is None
    assert not first.faulty


def test_sides_take_turns_where_the_dose_says_so(library):
    """A leg extension: right, left, right."""
    clip = performance_clip(library.movements["leg-extension"], reps=3)
    assert [rep.side for rep in clip.timeline.reps] == ["right", "left", "right"]


def test_only_the_right_side_is_wrong_where_one_side_is_to_be_weaker(library):
    """The repetitions of the left stay good."""
    entry = Entry(id="x", of="leg-extension", level="high", fault="thigh-drifts", which="right", reps=2, fps=12)
    clip = clip_of(entry, library)
    assert [rep.faulty for rep in clip.timeline.reps] == [rep.side == "right" for rep in clip.timeline.reps]


def test_the_truth_of_a_mirrored_person_has_left_and_right_exchanged(library):
    """The working knee of a left lift is the left one."""
    entry = Entry(id="x", of="knee-lift", level=library.movements["knee-lift"].ladder[0].id, left=True, reps=1)
    clip = clip_of(entry, library)
    _, _, truth = next(clip.pictures(1))
    rep = clip.timeline.reps[0]
    middle = clip.timeline.at((rep.start + rep.end) / 2)
    points = seen_truly(clip, entry, type(truth)(t=0.0, placed=middle, reps_done=0)).points
    knee = {side: points[LANDMARKS.index(f"{side}.knee")].y for side in ("left", "right")}
    assert rep.side == "left"
    assert knee["left"] < knee["right"] - 0.02


def test_the_manifest_is_what_its_rule_makes(library):
    """Committed, and nothing by hand; at least 120 clips, ten of them of not doing it; odd and even seeds."""
    text = manifest.FILE.read_text("utf-8")
    assert text == manifest.dump(manifest.make(library)), "run `PYTHONPATH=bench python -m accuracy.manifest`"
    entries = manifest.load(text)
    assert len(entries) >= 120
    assert sum(entry.kind != "set" for entry in entries) >= 10
    assert sum(not entry.tuning for entry in entries) >= 170
    assert all(entry.tuning for entry in entries if entry.id.startswith("more-"))
    assert len({entry.id for entry in entries}) == len(entries)


def test_every_fault_that_a_camera_knows_is_in_the_manifest_on_both_sides_of_the_seed(library):
    """Once to tune by, once for the table."""
    entries = manifest.load(manifest.FILE.read_text("utf-8"))
    for movement in library.movements.values():
        for fault in movement.camera.faults if movement.camera else ():
            seeds = {entry.tuning for entry in entries if (entry.of, entry.fault) == (movement.id, fault.id)}
            assert seeds == {True, False}, (movement.id, fault.id)


def test_another_pose_is_another_digest(library):
    """So that a changed movement is filmed anew, and an unchanged one isn't."""
    first, second, *_ = manifest.load(manifest.FILE.read_text("utf-8"))
    assert digest(first, library) == digest(first, library)
    assert digest(first, library) != digest(second, library)
