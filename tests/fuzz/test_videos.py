"""Recordings and videos that nobody would make: analysed as far as they can be, or refused with words that help."""

from __future__ import annotations

import io
import random
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from vertebra import content
from vertebra.shelf import shelf
from vertebra.video.analysis import analyse
from vertebra.video.errors import VideoError
from vertebra.video.film import UNNAMED, Film
from vertebra.video.recording import frames, read, write

sys.path.insert(0, str(Path(__file__).parents[1] / "video"))
from films import film

ROOT = Path(__file__).resolve().parents[2]
REAL = (ROOT / "recordings" / "bridge_physioplus.npz").read_bytes()
WORDS = content.words()
MOVEMENTS = [one for one in shelf().library.movements.values() if one.camera is not None]
FEW = {"deadline": None, "suppress_health_check": list(HealthCheck), "derandomize": True}

NUMBERS = st.one_of(
    st.floats(width=64), st.floats(0, 1), st.sampled_from([0.0, 1.0, -1.0, 1e-300, 1e300, float("nan"), float("inf")])
)
KINDS = st.sampled_from(["<f8", "<f4", ">f8", "<f2", "<i8", "|u1", "|b1", "<c16", "|S4", "<U3", "|O", "<M8[s]"])
SHAPES = st.one_of(
    st.sampled_from([(), (1,), (5,), (5, 33, 4), (5, 33, 3), (0,), (0, 33, 4), (33, 4), (1, 33, 4)]),
    arrays.array_shapes(max_dims=4, max_side=6),
)


@st.composite
def any_array(draw):
    """An array of any shape and kind."""
    return (
        np.zeros(draw(SHAPES), draw(KINDS))
        if draw(st.booleans())
        else draw(arrays.arrays("<f8", draw(SHAPES), elements=NUMBERS))
    )


@st.composite
def any_file(draw) -> bytes:
    """A recording with some of its arrays replaced, left out, or put under another name."""
    whole = {
        "t": np.arange(5) / 10,
        "image": np.full((5, 33, 4), 0.5),
        "world": np.zeros((5, 33, 4)),
        "width": np.array(640),
        "height": np.array(480),
        "version": np.array(1),
    }
    for name in draw(st.lists(st.sampled_from(sorted(whole)), max_size=2)):
        match draw(st.sampled_from(["replace", "replace", "drop", "rename"])):
            case "replace":
                whole[name] = draw(any_array())
            case "drop":
                whole.pop(name, None)
            case "rename":
                whole[draw(st.text(max_size=5)) or "x"] = whole.pop(name, np.array(0))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, array in whole.items():
            member = io.BytesIO()
            np.lib.format.write_array(member, array, allow_pickle=True)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), member.getvalue())
    return out.getvalue()


def told_or_analysed(data: bytes, movement) -> None:
    """An error with all that it should say, or an answer that JSON can hold."""
    try:
        recording = read(data, "some.npz")
    except VideoError as told:
        assert str(told).startswith("some.npz")
        assert all(part for part in (told.expected, told.got, told.where, told.cure))
        return
    assert len(list(frames(recording))) == len(recording.t)
    found = analyse(recording, movement)
    assert 0 <= found.seen_fraction <= 1
    assert np.isfinite([rep.peak for rep in found.reps]).all()
    found.json(WORDS)


@settings(max_examples=150, **FEW)
@given(any_file(), st.sampled_from(MOVEMENTS))
def test_any_array_in_a_recording_is_refused_or_analysed(data, movement):
    """Never a crash."""
    told_or_analysed(data, movement)


@settings(max_examples=25, **FEW)
@given(
    st.integers(1, 60),
    st.data(),
    st.sampled_from(MOVEMENTS),
)
def test_any_numbers_in_a_whole_recording_are_analysed(count, data, movement):
    """Landmarks anywhere within the limits, at any times that rise, with any of them missing."""
    rng = np.random.default_rng(data.draw(st.integers(0, 2**32)))
    image = rng.uniform(0, 1, (count, 33, 4)) * data.draw(st.sampled_from([1, 1e-3]))
    far = data.draw(st.sampled_from([1, 1, 900]))
    image[..., :3] *= far
    image[rng.random(image.shape) < data.draw(st.sampled_from([0, 0.01, 0.5]))] = np.nan
    out = io.BytesIO()
    steps = rng.uniform(1e-6, data.draw(st.sampled_from([0.05, 3, 1e6])), count)
    np.savez(out, t=np.cumsum(steps), image=image, width=data.draw(st.integers(1, 100_000)), height=480, version=1)
    told_or_analysed(out.getvalue(), movement)


def spoilt(whole: bytes, rng: random.Random) -> bytes:
    """Some bytes changed, cut out, doubled, or the rest left away."""
    data = bytearray(whole)
    for _ in range(rng.randint(1, 8)):
        at, length = rng.randrange(len(data)), rng.randint(1, 200)
        match rng.choice(["change", "change", "cut", "double", "end"]):
            case "change":
                data[at : at + 1] = bytes([rng.randrange(256)])
            case "cut":
                del data[at : at + length]
            case "double":
                data[at:at] = data[at : at + length]
            case "end":
                del data[max(at, 1) :]
        data = data or bytearray(b"x")
    return bytes(data)


def spoilt_recordings(seeds: range) -> None:
    small = write(read(REAL))
    for seed in seeds:
        told_or_analysed(spoilt(small if seed % 2 else REAL, random.Random(seed)), MOVEMENTS[seed % len(MOVEMENTS)])


def spoilt_films(seeds: range, folder: Path) -> None:
    kinds = [(".mp4", "libx264"), (".mkv", "libx264"), (".avi", "mpeg4"), (".ts", "libx264"), (".webm", "libvpx-vp9")]
    wholes = [
        (ending, film(folder / f"whole{ending}", range(0, 1000, 40), codec).read_bytes()) for ending, codec in kinds
    ]
    for seed in seeds:
        ending, whole = wholes[seed % len(wholes)]
        some = folder / f"some{ending}"
        some.write_bytes(spoilt(whole, random.Random(seed)))
        try:
            with Film(some) as opened:
                times = [one.t for one in opened]
                assert np.all(np.diff(times) > 0)
                assert all(note.said(WORDS) for note in opened.notes())
        except VideoError as told:
            assert str(told).startswith(str(some))


def test_spoilt_bytes_of_a_recording_are_refused_or_analysed():
    """A disk that forgets."""
    spoilt_recordings(range(150))


def test_spoilt_bytes_of_a_film_are_refused_or_read(tmp_path):
    """In any container; whatever can be read has times that rise."""
    spoilt_films(range(100), tmp_path)


def test_a_piece_of_a_stream_that_the_file_names_nowhere_ends_the_film(tmp_path):
    """Found by the fuzz: the reader of the container then looks for a stream that isn't there."""

    def broken(*_streams):
        yield from whole.demux(opened._stream)
        raise IndexError("list index out of range")

    with Film(film(tmp_path / "some.mp4")) as opened:
        whole = opened._container
        opened._container = SimpleNamespace(demux=broken, close=whole.close)
        assert len(list(opened)) == 10
        assert [note.values["why"] for note in opened.notes() if note.id == "broken-off"] == [UNNAMED]


@pytest.mark.slow
def test_many_more_spoilt_bytes(tmp_path):
    """The same, for longer."""
    spoilt_recordings(range(1000, 6000))
    spoilt_films(range(1000, 4000), tmp_path)
