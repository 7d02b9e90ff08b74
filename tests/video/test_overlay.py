"""The film with what was seen: as long as the one it was made from, with lines, count and words drawn into it."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from vertebra import content
from vertebra.shelf import shelf
from vertebra.video import drawing
from vertebra.video.errors import FileError
from vertebra.video.overlay import Overlay
from vertebra.video.recording import Recording, write
from vertebra.video.watching import watch

BRIDGE = Path(__file__).resolve().parents[2] / "recordings" / "bridge_physioplus.npz"
WORDS = content.words()
MOVEMENT = shelf().library.movements["glute-bridge"]


def shown(file: Path):
    """A film's pictures and times."""
    with av.open(str(file)) as opened:
        return [(frame.time, frame.to_ndarray(format="rgb24")) for frame in opened.decode(video=0)]


def test_the_film_of_a_recording_has_a_picture_a_frame_at_its_time(tmp_path):
    """Lines on a dark ground; the count changes when the repetition is over."""
    out = tmp_path / "seen.mp4"
    with Overlay(out, MOVEMENT, WORDS) as overlay:
        watch(BRIDGE, MOVEMENT, watchers=(overlay,))
    found = shown(out)
    assert len(found) == 91
    assert found[-1][0] == pytest.approx(3.0, abs=0.01)
    rgb = found[45][1]
    assert rgb.shape == (960, 1280, 3)
    assert (rgb > 200).all(axis=2).sum() > 2000
    corner = [picture[40:260, 40:200].astype(int) for _, picture in (found[60], found[88])]
    assert np.abs(corner[0] - corner[1]).max() > 100
    assert [file.name for file in tmp_path.iterdir()] == ["seen.mp4"]


def test_what_would_help_is_written_where_nobody_is_seen(tmp_path):
    """A caption stands below, and no line is drawn."""
    empty = tmp_path / "empty.npz"
    nobody = np.full((45, 33, 4), np.nan, np.float32)
    empty.write_bytes(write(Recording(t=np.arange(45) / 30, image=nobody, world=None, width=640, height=480)))
    with Overlay(tmp_path / "seen.mp4", MOVEMENT, WORDS) as overlay:
        watch(empty, MOVEMENT, watchers=(overlay,))
    found = shown(tmp_path / "seen.mp4")
    below = [picture[800:].max() for _, picture in found]
    assert below[0] < 60
    assert below[-1] > 200


def test_a_film_that_fails_is_not_left_behind(tmp_path):
    """Nor the beginning of one."""
    with pytest.raises(RuntimeError, match="stop"), Overlay(tmp_path / "seen.mp4", MOVEMENT, WORDS):
        raise RuntimeError("stop")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "said"), [("seen.txt", "ending in .mp4"), ("no/folder/seen.mp4", "another place")])
def test_a_film_that_cant_be_written_is_refused_before_the_work(tmp_path, name, said):
    """With what to do."""
    with pytest.raises(FileError, match=said), Overlay(tmp_path / name, MOVEMENT, WORDS):
        pass


def test_lines_end_at_the_edge_of_the_picture():
    """A limb that leaves the picture is cut; one that is far outside is no trouble."""
    pixels = drawing.ground(100, 80)
    drawing.line(pixels, np.array([50.0, 40.0]), np.array([500.0, 40.0]), 3, (255, 255, 255))
    drawing.line(pixels, np.array([-900.0, -900.0]), np.array([-800.0, -900.0]), 3, (255, 0, 0))
    assert (pixels[40, 50:] > 250).all()
    assert (pixels[40, :40] < 60).all()


def test_a_landmark_that_is_not_sure_is_not_drawn():
    """Neither is a line to it."""
    pixels, before = drawing.ground(100, 80), drawing.ground(100, 80)
    landmarks = np.full((33, 4), 0.4, np.float32)
    drawing.skeleton(pixels, landmarks)
    np.testing.assert_array_equal(pixels, before)


def test_a_text_stands_on_a_plate_and_is_no_wider_than_it_may_be():
    """A long one is parted."""
    short, long = drawing.sign("3", 40, 300), drawing.sign("Come into the picture, please.", 30, 300)
    assert short.shape[1] < 80
    assert long.shape[1] <= 300
    assert long.shape[0] > 60
    assert short[..., 3].max() == 255


def test_a_text_with_signs_of_the_typesetter_is_written_as_it_is():
    """Nothing in a sentence is a command."""
    assert drawing.sign('#panic("no") $x$ "quoted" \\ *bold*', 20, 600).shape[1] > 200
