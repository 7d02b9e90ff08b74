"""A whole file through the estimator and the engine, one picture at a time: memory stays flat however long it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vertebra.body import Frame
from vertebra.form.types import FormEffect
from vertebra.movements.types import Movement
from vertebra.video import recording as recordings
from vertebra.video.ahead import ahead
from vertebra.video.analysis import Analysing, Analysis
from vertebra.video.errors import FileError, RecordingError
from vertebra.video.estimate import Estimator, Landmarks, Model
from vertebra.video.film import Film, Note, Pixels, check_file, said

LARGEST_RECORDING = 1_200_000_000
"""Bytes of a recording's file: what 500,000 frames in the largest numbers take."""

ZIP = b"PK\x03\x04"
"""How a recording's file begins."""

ENDING = ".npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One frame, as it was taken in. `all_s`: how long the whole is, where known. Pixels only of a video.

    `landmarks`: (33, 4) as fractions of the picture, or None when nobody is there. `size`: width and height in px.
    """

    frame: Frame
    landmarks: Landmarks | None
    pixels: Pixels | None
    all_s: float | None
    size: tuple[int, int]


Watch = Callable[[Moment, tuple[FormEffect, ...], Analysing], None]
"""Who looks on: called after each frame, with what it made true."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What was seen in a file, and what was wrong with the file."""

    analysis: Analysis
    notes: tuple[Note, ...]


def is_recording(path: Path) -> bool:
    """Whether a file is a recording, or claims to be one; anything else is tried as a video. Raises FileError."""
    check_file(path)
    if path.suffix.lower() == ENDING:
        return True
    try:
        with path.open("rb") as opened:
            return opened.read(len(ZIP)) == ZIP
    except OSError as problem:
        raise FileError("a file that can be read", said(problem), str(path), "check its name") from problem


def watch(
    path: Path,
    movement: Movement,
    level: str | None = None,
    *,
    content: str = "",
    model: Model = "full",
    watchers: tuple[Watch, ...] = (),
) -> Watched:
    """Analyse a recording or a video. Raises VideoError for a file that can't be used, NoCameraError."""
    analysing = Analysing(movement, level)
    if is_recording(path):
        recording = load(path)
        _follow(_recorded(recording), analysing, watchers)
        size = (recording.width, recording.height)
        return Watched(analysing.finish(path.name, "recording", size, content), ())
    with Film(path) as film, Estimator(model) as estimator:
        _follow(_filmed(film, estimator), analysing, watchers)
        return Watched(analysing.finish(path.name, "video", (film.width, film.height), content), film.notes())


def load(path: Path) -> recordings.Recording:
    """A recording from its file. Raises RecordingError."""
    try:
        size = path.stat().st_size
        if size > LARGEST_RECORDING:
            raise RecordingError(f"at most {LARGEST_RECORDING} bytes", str(size), str(path), "cut it into parts")
        data = path.read_bytes()
    except OSError as problem:
        raise RecordingError("a file that can be read", str(problem.strerror), str(path), "check its name") from problem
    return recordings.read(data, str(path))


def estimate(path: Path, model: Model = "full") -> recordings.Recording:
    """A video's landmarks, as a recording. Raises VideoError."""
    with Film(path) as film, Estimator(model) as estimator:
        return estimator.recording((picture.t, picture.rgb) for picture in ahead(film))


def _follow(moments: Iterator[Moment], analysing: Analysing, watchers: tuple[Watch, ...]) -> None:
    for moment in moments:
        effects = analysing.step(moment.frame)
        for look in watchers:
            look(moment, effects, analysing)


def _recorded(recording: recordings.Recording) -> Iterator[Moment]:
    all_s, size = float(recording.t[-1] - recording.t[0]), (recording.width, recording.height)
    for frame, image in zip(recordings.frames(recording), recording.image, strict=True):
        yield Moment(frame=frame, landmarks=image, pixels=None, all_s=all_s, size=size)


def _filmed(film: Film, estimator: Estimator) -> Iterator[Moment]:
    """While one picture is looked at, the next ones are being decoded."""
    for picture in ahead(film):
        height, width = picture.rgb.shape[:2]
        found = estimator.step(picture.t, picture.rgb)
        landmarks = found[0] if found else None
        frame = recordings.frame(picture.t, landmarks, width / height)
        yield Moment(frame=frame, landmarks=landmarks, pixels=picture.rgb, all_s=film.expected_s, size=(width, height))
