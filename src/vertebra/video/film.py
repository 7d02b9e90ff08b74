"""A video file, picture by picture, upright and with its own times. Needs the extra `video` (av).

Whatever the file is: nothing outside it is opened (no playlist, no address), sizes are bounded, and what can be read
of a damaged one is read, and said.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, cast

import numpy as np
from numpy.typing import NDArray

from vertebra.video.errors import FileError, MissingError
from vertebra.video.estimate import INSTALL
from vertebra.words import Words

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.reformatter import VideoReformatter
    from av.video.stream import VideoStream

CONTAINERS = "mov,matroska,avi,mpegts,mpeg,mpegvideo,ogg,flv,asf,mjpeg,mpjpeg,h264,hevc,ivf,gif,mxf,dv,rm"
"""What is opened: films in one file. Playlists and lists of files are not (they name other places)."""

LARGEST_SIDE = 8192
"""Px; a larger picture is a mistake or an attack (our default: twice a 4K film)."""

WORKED_SIDE = 1280
"""Px: a larger picture is made smaller before the estimator, which cuts out 256 × 256 anyway (our default)."""

HIGHEST_RATE = 75.0
"""Pictures that come faster (slow motion: 120, 240 a second) are thinned to about 60 (a second; our default)."""

LONGEST_STEP_S = 3600.0
"""A time further from the last one than this is a broken time (seconds; our default)."""

USUAL_STEP_S = 1 / 30
"""Between pictures where a file says nothing about time (seconds)."""

SHORT_BY_S = 0.5
"""A film that ends so much before its own length is said to be cut short (seconds; our default)."""

MICROSECONDS = 1e6
"""A container's own clock (a second)."""

WIDEST_PIXEL = 4.0
"""Pixels that are shown further from square than this are a mistake (our default; DV has 0.9 to 1.5)."""

UNNAMED = "a stream that the file names nowhere"
"""Why a film ends where its next piece belongs to nothing."""

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: seconds since the first one, (height, width, 3) RGB, upright."""

    t: float
    rgb: Pixels


@dataclass(slots=True)
class Reading:
    """How the reading went, so far."""

    pictures: int = 0
    damaged: int = 0
    timeless: int = 0
    thinned: int = 0
    end_s: float = 0.0
    ended_early: str | None = None
    sizes: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a file that the reader of an answer should know: words under `analysis/notes`, filled in."""

    id: str
    values: Mapping[str, str | int | float]

    def said(self, words: Words) -> str:
        """In words."""
        return words.say(f"analysis/notes/{self.id}", **self.values)


class Film:
    """A video file, opened. A context manager; iterating it gives its pictures, once. Raises FileError, MissingError.

    `width`, `height`: px of the first picture as it is looked at, before it was made smaller; 0 until it was read.
    `expected_s`: how long the film says it is (seconds); None where it doesn't say.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.width = self.height = 0
        self.expected_s: float | None = None
        self.reading = Reading()
        self._container: InputContainer | None = None

    def __enter__(self) -> Self:
        check_file(self.path)
        self._container = _open(self.path)
        try:
            self._stream = _stream(self._container, self.path)
            self.expected_s = _expected_s(self._container, self._stream)
        except BaseException:
            self._container.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._container is not None:
            self._container.close()

    def __iter__(self) -> Iterator[Picture]:
        from av.video.reformatter import VideoReformatter

        clock, reformatter = _Clock(self._stream, self.reading), VideoReformatter()
        for frame in self._decoded():
            t = clock.time(frame)
            if t is None:
                continue
            rgb = self._upright(frame, reformatter)
            if rgb is None:
                continue
            self.reading.pictures += 1
            self.reading.end_s = t
            yield Picture(t, rgb)
        if not self.reading.pictures:
            raise FileError("a video with pictures", "none that can be read", str(self.path), "choose another file")

    def notes(self) -> tuple[Note, ...]:
        """What was wrong while it was read."""
        reading, expected, said = self.reading, self.expected_s, list[Note]()
        if reading.damaged:
            said.append(Note("damaged", {"count": reading.damaged}))
        if reading.timeless:
            said.append(Note("timeless", {"count": reading.timeless}))
        if reading.ended_early is not None:
            said.append(Note("broken-off", {"end": round(reading.end_s, 1), "why": reading.ended_early}))
        elif expected is not None and expected - reading.end_s > SHORT_BY_S:
            said.append(Note("short", {"end": round(reading.end_s, 1), "all": round(expected, 1)}))
        if reading.thinned:
            said.append(Note("thinned", {"count": reading.thinned, "rate": HIGHEST_RATE}))
        if len(reading.sizes) > 1:
            said.append(Note("sizes", {"count": len(reading.sizes)}))
        return tuple(said)

    def _decoded(self) -> Iterator[VideoFrame]:
        """Every frame that can be decoded; damaged pieces are counted and passed over."""
        from av.error import FFmpegError

        assert self._container is not None, "a film is opened by `with`"
        packets = self._container.demux(self._stream)
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                return
            except (FFmpegError, OSError, ValueError) as problem:
                self.reading.ended_early = said(problem)
                return
            except IndexError:  # av: a piece of a stream that the file named nowhere
                self.reading.ended_early = UNNAMED
                return
            try:
                yield from packet.decode()
            except (FFmpegError, OSError, ValueError):
                self.reading.damaged += 1

    def _upright(self, frame: VideoFrame, reformatter: VideoReformatter) -> Pixels | None:
        """A frame's pixels, turned as its maker says and made smaller; None where they can't be had."""
        from av.error import FFmpegError

        if max(frame.width, frame.height) > LARGEST_SIDE:
            got = f"{frame.width} × {frame.height}"
            raise FileError(f"pictures of at most {LARGEST_SIDE} px", got, str(self.path), "make it smaller first")
        width, height = round(frame.width * _squareness(self._stream)), frame.height
        scale = min(1.0, WORKED_SIDE / max(width, height))
        size = {"width": max(1, round(width * scale)), "height": max(1, round(height * scale))}
        try:
            rgb = cast(Pixels, reformatter.reformat(frame, **size, format="rgb24").to_ndarray())
        except (FFmpegError, OSError, ValueError):
            self.reading.damaged += 1
            return None
        turns = round(frame.rotation / 90) % 4
        self._note_size((width, height) if turns % 2 == 0 else (height, width))
        return np.ascontiguousarray(np.rot90(rgb, turns)) if turns else rgb

    def _note_size(self, size: tuple[int, int]) -> None:
        if not self.reading.sizes:
            self.width, self.height = size
        self.reading.sizes.add(size)


class _Clock:
    """Gives each frame its time since the first one; None for a frame to leave out. Times only rise."""

    def __init__(self, stream: VideoStream, reading: Reading) -> None:
        self._base = float(stream.time_base) if stream.time_base else None
        self._step_s = _step(stream)
        self._reading = reading
        self._first: float | None = None
        self._last: float | None = None

    def time(self, frame: VideoFrame) -> float | None:
        own = frame.pts * self._base if frame.pts is not None and self._base else None
        if own is None:
            own = 0.0 if self._last is None or self._first is None else self._first + self._last + self._step_s
        if self._first is None:
            self._first = own
        t = own - self._first
        if self._last is not None:
            if not self._last < t < self._last + LONGEST_STEP_S:
                self._reading.timeless += 1
                return None
            if t - self._last < 1 / HIGHEST_RATE:
                self._reading.thinned += 1
                return None
        self._last = t
        return t


def _expected_s(container: InputContainer, stream: VideoStream) -> float | None:
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return container.duration / MICROSECONDS if container.duration else None


def _squareness(stream: VideoStream) -> float:
    """How much wider than high a pixel is shown; 1 where the file says nothing, or something that can't be."""
    ratio = stream.sample_aspect_ratio
    return float(ratio) if ratio and 1 / WIDEST_PIXEL <= ratio <= WIDEST_PIXEL else 1.0


def _step(stream: VideoStream) -> float:
    rate = stream.average_rate or stream.guessed_rate
    return 1 / float(rate) if rate else USUAL_STEP_S


def check_file(path: Path) -> None:
    """A file of its own, and not a device or pipe that never ends. Raises FileError."""
    try:
        about = path.stat()
    except (OSError, ValueError) as problem:
        raise FileError("a file that can be read", said(problem), str(path), "check its name") from problem
    if not stat.S_ISREG(about.st_mode):
        raise FileError("a file", "something that is no file", str(path), "give a video, or a recording")
    if not about.st_size:
        raise FileError("a video or a recording", "an empty file", str(path), "copy it again")


def _open(path: Path) -> InputContainer:
    try:
        import av
    except ImportError as problem:
        raise MissingError("the library av", "none", f"reading {path}", INSTALL) from problem
    av.logging.set_level(None)
    options = {"protocol_whitelist": "file", "format_whitelist": CONTAINERS}
    try:
        return av.open(f"file:{path.resolve()}", options=options, metadata_errors="replace")
    except (av.error.FFmpegError, OSError, ValueError) as problem:
        cure = "copy it again, or save it as .mp4; a film that was cut off while it was written can't be opened"
        raise FileError("a video file, or a recording (.npz)", said(problem), str(path), cure) from problem


def _stream(container: InputContainer, path: Path) -> VideoStream:
    """The film itself: not a cover picture."""
    from av.stream import Disposition

    films = [one for one in container.streams.video if Disposition.attached_pic not in one.disposition]
    if not films:
        raise FileError("a video with pictures", "a file without any", str(path), "choose another file")
    chosen = films[0]
    if chosen.codec_context is None:
        raise FileError("pictures packed in a known way", "another", str(path), "save it as .mp4 (H.264)")
    chosen.thread_type = "AUTO"
    return chosen


def said(problem: BaseException) -> str:
    """What a library or the system says, in a few words."""
    told: Any = getattr(problem, "strerror", None)
    return str(told or problem).splitlines()[0][:100] if str(told or problem) else type(problem).__name__
