"""Landmarks of a person over time, as a file without a picture (docs/reference/recording.md)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vertebra.body import LANDMARKS, Frame, Point
from vertebra.video import arrays
from vertebra.video.arrays import Arrays
from vertebra.video.errors import RecordingError
from vertebra.video.points import UNSEEN, points

VERSION = 1
"""The format that is written. A reader refuses a newer one."""

MOST_FRAMES = 500_000
"""Two hours and a quarter at 60 frames a second (our default): more would not fit into an old laptop's memory."""

AT_ONCE = 100
"""Frames that are unpacked at a time: what stays in a processor's cache (our default)."""

LONGEST_SIDE = 100_000
"""Px of a picture's longest side: more is a mistake (our default)."""

FARTHEST = 1_000.0
"""How far outside the picture a landmark may lie, in widths or heights (our default; real ones stay below 3)."""

FARTHEST_M = 1_000.0
"""The same for `world`, in metres (our default)."""

LATEST_S = 1e10
"""The largest time: seconds since 1970 pass, milliseconds don't (our default)."""

ROUNDING = 0.001
"""How far a visibility may lie outside 0 … 1 by rounding."""

POINT = ("x", "y", "z", "seen")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recording:
    """What was seen, frame by frame. Made by hand, it is not checked before `write`.

    `t`: (N,) seconds, rising. `image`: (N, 33, 4): x and y as fractions of width and height (y down), z as estimated
    (about as fractions of the width), visibility 0 … 1. `world`: (N, 33, 4) metres and visibility, or None.
    `width`, `height`: px. A frame without a person is NaN; so is a landmark that was not found.
    """

    t: NDArray[np.float64]
    image: NDArray[np.float32]
    world: NDArray[np.float32] | None
    width: int
    height: int


def read(data: bytes, where: str = "recording") -> Recording:
    """A recording from its bytes. `where` names it in errors. Raises RecordingError."""
    with Arrays(data, where) as archive:
        _version(archive)
        recording = Recording(
            t=archive.array("t", (None,), MOST_FRAMES).astype(np.float64),
            image=_points(archive, "image"),
            world=_points(archive, "world") if "world" in archive else None,
            width=_side(archive, "width"),
            height=_side(archive, "height"),
        )
    _check(recording, where)
    return recording


def write(recording: Recording) -> bytes:
    """The bytes of a recording: equal recordings give equal bytes. Raises RecordingError for one that can't be read."""
    _check(recording, "recording")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in _members(recording).items():
            member = zipfile.ZipInfo(f"{name}.npy")  # without the time: it would make each writing differ
            member.compress_type = zipfile.ZIP_DEFLATED
            content = io.BytesIO()
            np.lib.format.write_array(content, array, version=(1, 0), allow_pickle=False)
            archive.writestr(member, content.getvalue())
    return out.getvalue()


def compact(recording: Recording, bits: int = 12) -> Recording:
    """The same with fewer digits, and without `world`: packs to about a third.

    x, y and z are rounded to 1 / 2**bits (12: a sixth of a pixel at 640), visibility to 1 / 128.
    """
    step = np.array([2.0**bits] * 3 + [128.0])
    image = (np.round(recording.image.astype(np.float64) * step) / step).astype(np.float32)
    return Recording(t=recording.t, image=image, world=None, width=recording.width, height=recording.height)


def frames(recording: Recording) -> Iterator[Frame]:
    """Its frames, as the engine takes them: x and y in image heights. A landmark that was not found isn't seen."""
    aspect = recording.width / recording.height
    for start in range(0, len(recording.t), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        for t, seen in zip(recording.t[part].tolist(), _seen(recording.image[part], aspect), strict=True):
            yield Frame(t=t, points=seen)


def frame(t: float, image: NDArray[np.float32] | None, aspect: float) -> Frame:
    """One frame from its (33, 4) landmarks; None or NaN: nobody. `aspect`: width over height."""
    return Frame(t=t, points=None if image is None else _seen(image[None], aspect)[0])


def _seen(image: NDArray[np.float32], aspect: float) -> list[tuple[Point, ...] | None]:
    """Of many frames: each one's landmarks, x in image heights; None where nobody is there."""
    scaled = image.astype(np.float64)
    scaled[..., [0, 2]] *= aspect  # the estimator's depth has the scale of its x
    found: NDArray[np.bool_] = np.logical_and.reduce(np.isfinite(scaled), axis=2)
    made: list[tuple[Point, ...] | None] = [*points(scaled)]
    for number in np.flatnonzero(~np.logical_and.reduce(found, axis=1)).tolist():
        made[number] = _without(made[number] or (), found[number].tolist())
    return made


def _without(made: tuple[Point, ...], found: list[bool]) -> tuple[Point, ...] | None:
    """The same landmarks, those that weren't found unseen; None where none was."""
    if not any(found):
        return None
    return tuple([point if ok else UNSEEN for point, ok in zip(made, found, strict=True)])


def _version(archive: Arrays) -> None:
    version = archive.number("version")
    if version != VERSION:
        cure = "update Vertebra" if version > VERSION else "write it again (docs/reference/recording.md)"
        raise RecordingError(f"version {VERSION}", f"{version:g}", archive.place("version"), cure)


def _side(archive: Arrays, name: str) -> int:
    size = archive.number(name)
    if not (1 <= size <= LONGEST_SIDE and size == int(size)):
        raise RecordingError(f"whole pixels, 1 to {LONGEST_SIDE}", f"{size:g}", archive.place(name), arrays.CURE)
    return int(size)


def _points(archive: Arrays, name: str) -> NDArray[np.float32]:
    """Landmarks, as 32-bit numbers; a number too large for them becomes endless, and is refused with its place."""
    with np.errstate(over="ignore", invalid="ignore"):
        return archive.array(name, (None, len(LANDMARKS), len(POINT)), MOST_FRAMES).astype(np.float32)


def _members(recording: Recording) -> dict[str, NDArray[Any]]:
    """The arrays of the file, by name."""
    world = {} if recording.world is None else {"world": np.ascontiguousarray(recording.world, np.float32)}
    return {
        "t": np.ascontiguousarray(recording.t, np.float64),
        "image": np.ascontiguousarray(recording.image, np.float32),
        **world,
        "width": np.array(recording.width),
        "height": np.array(recording.height),
        "version": np.array(VERSION),
    }


def _check(recording: Recording, where: str) -> None:
    """Lengths, times and ranges. Raises RecordingError."""
    count = len(recording.t)
    if not 1 <= count <= MOST_FRAMES:
        raise RecordingError(f"1 to {MOST_FRAMES} frames", str(count), f"{where}, t", "cut it into parts")
    for name, landmarks in (("image", recording.image), ("world", recording.world)):
        if landmarks is not None:
            shape = (count, len(LANDMARKS), len(POINT))
            if landmarks.shape != shape:
                raise RecordingError(f"shape {shape}", str(landmarks.shape), f"{where}, {name}", arrays.CURE)
            _check_points(landmarks, FARTHEST if name == "image" else FARTHEST_M, f"{where}, {name}")
    _check_times(recording.t, where)


def _check_times(t: NDArray[np.float64], where: str) -> None:
    wrong = ~(np.abs(t) <= LATEST_S)
    if wrong.any():
        first = int(wrong.argmax())
        raise RecordingError("seconds", f"{t[first]:g}", f"{where}, t[{first}]", arrays.CURE)
    late = np.diff(t) <= 0
    if late.any():
        first = int(late.argmax()) + 1
        expected = f"a time after {t[first - 1]:g} s"
        raise RecordingError(expected, f"{t[first]:g} s", f"{where}, t[{first}]", "put the frames in order of time")


def _check_points(points: NDArray[np.float32], farthest: float, where: str) -> None:
    """Each number is NaN or within its range."""
    least = np.array([-farthest] * 3 + [-ROUNDING], np.float32)
    most = np.array([farthest] * 3 + [1 + ROUNDING], np.float32)
    wrong = (points < least) | (points > most)
    if wrong.any():
        place = tuple(int(index) for index in np.unravel_index(int(wrong.argmax()), points.shape))
        low, high = float(least[place[-1]]), float(most[place[-1]])
        expected = f"{POINT[place[-1]]} of {LANDMARKS[place[1]]} from {low:g} to {high:g}, or NaN"
        raise RecordingError(expected, f"{points[place]:g}", f"{where}[{', '.join(map(str, place))}]", arrays.CURE)
