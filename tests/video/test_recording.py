"""Recordings: written and read the same, and whatever else comes is refused with words that help."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from vertebra.body import Point
from vertebra.video import recording as recordings
from vertebra.video.errors import RecordingError
from vertebra.video.points import points
from vertebra.video.recording import Recording, compact, frames, read, write

ROOT = Path(__file__).resolve().parents[2]
REAL = (ROOT / "recordings" / "bridge_physioplus.npz").read_bytes()


def made(count: int = 4, world: bool = True, **fields) -> Recording:
    """A person who stands still."""
    points = np.full((count, 33, 4), 0.5, np.float32)
    return Recording(
        **{
            "t": np.arange(count) / 10,
            "image": points,
            "world": points if world else None,
            "width": 640,
            "height": 480,
            **fields,
        }
    )


def packed(**arrays) -> bytes:
    """An .npz file as numpy writes it, with some arrays replaced, or left out (None)."""
    whole = {
        "t": np.arange(4) / 10,
        "image": np.full((4, 33, 4), 0.5, np.float32),
        "width": 640,
        "height": 480,
        "version": 1,
    }
    out = io.BytesIO()
    np.savez(out, **{name: array for name, array in {**whole, **arrays}.items() if array is not None})
    return out.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(RecordingError) as told:
        read(data, "mine.npz")
    return str(told.value)


@pytest.mark.parametrize("world", [True, False])
def test_what_is_written_is_read(world):
    """Every array comes back as it was, with or without `world`."""
    whole = made(world=world)
    back = read(write(whole))
    np.testing.assert_array_equal(back.t, whole.t)
    np.testing.assert_array_equal(back.image, whole.image)
    assert (back.world is None) is not world
    assert (back.width, back.height) == (640, 480)


def test_equal_recordings_are_equal_bytes():
    """Nothing of the moment of writing is in the file."""
    assert write(made()) == write(read(write(made())))


def test_a_real_recording_is_read():
    """As numpy wrote it."""
    real = read(REAL)
    assert (len(real.t), real.width, real.height) == (91, 640, 480)
    assert real.world is not None


def test_frames_count_both_axes_in_image_heights():
    """x is multiplied by width over height."""
    points = next(iter(frames(made()))).points
    assert points is not None
    assert points[0].x == pytest.approx(0.5 * 640 / 480)
    assert points[0].y == 0.5


def test_a_frame_of_nan_is_nobody_and_a_landmark_of_nan_is_not_seen():
    """Both pass; neither is a zero that looks like a place."""
    image = made().image.copy()
    image[1] = np.nan
    image[2, 7] = np.nan
    seen = list(frames(read(write(made(image=image)))))
    assert seen[1].points is None
    assert seen[2].points is not None
    assert seen[2].points[7].seen == 0
    assert seen[2].points[8].seen == 0.5


def test_compact_keeps_a_sixth_of_a_pixel():
    """A third of the bytes; no landmark moves by more than 1/8192 of the picture."""
    real = read(REAL)
    small = compact(real)
    assert np.abs(small.image[..., :3] - real.image[..., :3]).max() <= 1 / 8192 + 1e-7
    assert len(write(small)) < 0.35 * len(write(real))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", ["an empty file"]),
        (b"\x00\x00\x00\x20ftypisom", ["an .npz file", "ftyp"]),
        (REAL[:2000], ["an .npz file"]),
        (packed(t=None), ["an array t", "height, image, version, width"]),
        (packed(image=None), ["an array image"]),
        (packed(version=2), ["version 1", "2", "update Vertebra"]),
        (packed(version=0), ["version 1", "write it again"]),
        (packed(version=float("nan")), ["a number"]),
        (packed(width=0), ["whole pixels"]),
        (packed(width=640.5), ["whole pixels", "640.5"]),
        (packed(height=np.array([480])), ["one number"]),
        (packed(t=np.array(["a", "b", "c", "d"])), ["real numbers"]),
        (packed(t=np.array([0, 1, 2, 3], object)), ["t:"]),
        (packed(image=np.zeros((4, 33, 4), complex)), ["real numbers", "complex"]),
        (packed(image=np.zeros((4, 33, 3))), ["N × 33 × 4", "4 × 33 × 3"]),
        (packed(image=np.zeros((3, 33, 4))), ["(4, 33, 4)", "(3, 33, 4)"]),
        (packed(t=np.array([])), ["frames", "0"]),
        (packed(t=np.array([0, 1, 1, 2])), ["a time after 1 s", "t[2]"]),
        (packed(t=np.array([0, np.nan, 1, 2])), ["seconds", "t[1]"]),
        (packed(t=np.array([0, 1e3, 2e3, 1.7e12])), ["seconds", "t[3]"]),
        (packed(image=np.full((4, 33, 4), 300.0)), ["seen of nose from -0.001 to 1.001", "image[0, 0, 3]"]),
        (packed(image=np.full((4, 33, 4), 1e300)), ["x of nose from -1000 to 1000, or NaN", "inf"]),
        (packed(image=np.full((4, 33, 4), -np.inf)), ["x of nose", "-inf"]),
        (packed(world=np.full((4, 33, 4), 1e6)), ["world[0, 0, 0]"]),
    ],
)
def test_what_is_no_recording_is_refused_with_what_was_expected(data, words):
    """The error names the file, the place, what was expected, what came, and what to do."""
    said = refused(data)
    for word in ["mine.npz", "expected", "got", *words]:
        assert word in said


def test_a_pickle_is_never_opened(tmp_path):
    """An array of objects could run anything: it is refused before it is looked into."""
    touched = tmp_path / "touched"

    class Trap:
        def __reduce__(self):
            return (touched.write_text, ("ran",))

    out = io.BytesIO()
    np.savez(out, t=np.array([Trap()], object), allow_pickle=True)
    refused(out.getvalue())
    assert not touched.exists()


def test_a_small_file_that_unpacks_to_a_giant_is_refused():
    """Its size is looked at before it is unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("version.npy", bytes(50_000_000))
    assert "at most" in refused(out.getvalue())


def test_a_header_that_promises_more_than_is_there_is_refused():
    """No memory is asked for what a header only claims."""
    content = io.BytesIO()
    header = {"descr": "<f8", "fortran_order": False, "shape": (400_000,)}
    np.lib.format.write_array_header_1_0(content, header)
    out = io.BytesIO(packed(t=None))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("t.npy", content.getvalue() + bytes(16))
    assert "3200000 bytes of numbers, got 16" in refused(out.getvalue())


def test_too_many_frames_are_refused():
    """Before an array of them is made."""
    many = np.lib.stride_tricks.as_strided(np.zeros(1), (recordings.MOST_FRAMES + 1,), (0,))
    assert "cut it into parts" in refused(packed(t=many))


def test_a_recording_that_could_not_be_read_is_not_written():
    """Mistakes show where they are made."""
    with pytest.raises(RecordingError, match="a time after"):
        write(replace(made(), t=np.zeros(4)))


def test_points_made_at_once_are_points():
    """Equal to those that are made one by one, and as frozen."""
    numbers = np.arange(24.0).reshape(3, 2, 4)
    made = points(numbers)
    one_by_one = [tuple(Point(x=x, y=y, z=z, seen=seen) for x, y, z, seen in frame) for frame in numbers.tolist()]
    assert made == one_by_one
    with pytest.raises(AttributeError):
        made[0][0].x = 1.0  # type: ignore[misc]


def test_a_long_recording_is_the_same_frames_as_its_parts():
    """Unpacked a hundred at a time, nothing is lost between."""
    whole = made(2500)
    assert [one.t for one in frames(whole)] == whole.t.tolist()
