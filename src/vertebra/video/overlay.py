"""The film with what was seen in it: the person's lines, the count, and what was said. Needs the extra `video` (av).

Of a recording, which has no pictures, the lines alone on a dark ground.
"""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from vertebra.form.types import FaultSeen, FormEffect, InSight, OutOfSight, RepCounted
from vertebra.movements.types import Movement
from vertebra.video import drawing
from vertebra.video.analysis import Analysing
from vertebra.video.errors import FileError, MissingError
from vertebra.video.estimate import INSTALL
from vertebra.video.film import WORKED_SIDE, Pixels
from vertebra.video.watching import Moment
from vertebra.words import Words

ENDING = ".mp4"

ENCODERS = ("libx264", "mpeg4")
"""The first one that is there is taken."""

MILLI = 1000
"""The film's clock: pictures keep their own times, a thousand a second."""

COUNT, CAPTION = 0.25, 0.07
"""Heights of the count and of a caption, in picture heights (DESIGN §11); of an upright picture in 3/4 of its width."""

TEXT = 0.6
"""Of the count's height is its letters', the rest its plate."""

SAID_S = 3.0
"""How long a hint stands (seconds; our default)."""

EDGE = 0.03
"""How far signs stand from the picture's edge, in heights."""


class Overlay:
    """Looks on while a file is analysed, and writes the film. Raises FileError, MissingError.

    A context manager: a film that fails is not left behind.
    """

    def __init__(self, out: Path, movement: Movement, words: Words) -> None:
        self._out, self._movement, self._words = out, movement, words
        self._new = out.with_name(out.name + ".new")
        self._captions = _Captions(movement.id, words)
        self._container: Any = None
        self._stream: Any = None
        self._shape: tuple[int, ...] = ()
        self._first: float | None = None
        self._last_ms = -1
        self._counts: dict[str | None, int] = {}

    def __enter__(self) -> Self:
        if self._out.suffix.lower() != ENDING:
            raise FileError(f"a film's name, ending in {ENDING}", self._out.name, str(self._out), "rename it")
        try:
            import av
        except ImportError as problem:
            raise MissingError("the library av", "none", f"writing {self._out}", INSTALL) from problem
        try:
            self._container = av.open(str(self._new), "w", format="mp4", options={"movflags": "faststart"})
        except OSError as problem:
            raise _unwritable(self._out, problem) from problem
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if kind is None and self._stream is not None:
                self._container.mux(self._stream.encode())
            with suppress(OSError, ValueError):
                self._container.close()
            if kind is None:
                self._new.replace(self._out)
        except OSError as problem:
            raise _unwritable(self._out, problem) from problem
        finally:
            self._new.unlink(missing_ok=True)

    def __call__(self, moment: Moment, effects: tuple[FormEffect, ...], analysing: Analysing) -> None:
        """Draw a frame, and write it."""
        for effect in effects:
            if isinstance(effect, RepCounted):
                self._counts[effect.side] = self._counts.get(effect.side, 0) + 1
        self._captions.step(moment.frame.t, effects)
        pixels = drawing.even(drawing.ground(*_worked(*moment.size)) if moment.pixels is None else moment.pixels)
        if moment.landmarks is not None:
            drawing.skeleton(pixels, moment.landmarks)
        self._signs(pixels, moment.frame.t)
        self._write(pixels, moment.frame.t)

    def _signs(self, pixels: Pixels, t: float) -> None:
        height, width = pixels.shape[:2]
        high = drawing.scale(pixels)
        edge = round(EDGE * high)
        count = drawing.sign(self._count(), round(COUNT * high * TEXT), width - 2 * edge)
        drawing.place(pixels, count, edge, edge)
        said = self._captions.now(t)
        if said:
            caption = drawing.sign(said, round(CAPTION * high), width - 2 * edge)
            drawing.place(pixels, caption, (width - caption.shape[1]) // 2, height - edge - caption.shape[0])

    def _count(self) -> str:
        camera = self._movement.camera
        if camera is not None and camera.rep.per == "side":
            left, right = self._counts.get("left", 0), self._counts.get("right", 0)
            return self._words.say("analysis/overlay/sides", left=left, right=right)
        return str(sum(self._counts.values()))

    def _write(self, pixels: Pixels, t: float) -> None:
        """A picture of another size than the first is stretched to it: a film has one size."""
        import av

        if self._stream is None:
            self._open(pixels)
        self._first = t if self._first is None else self._first
        self._last_ms = max(round((t - self._first) * MILLI), self._last_ms + 1)
        frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
        if pixels.shape != self._shape:
            frame = frame.reformat(width=self._shape[1], height=self._shape[0])
        frame.pts, frame.time_base = self._last_ms, Fraction(1, MILLI)
        try:
            self._container.mux(self._stream.encode(frame))
        except OSError as problem:
            raise _unwritable(self._out, problem) from problem

    def _open(self, pixels: Pixels) -> None:
        import av

        codec = next(name for name in ENCODERS if name in av.codecs_available)
        self._shape = pixels.shape
        self._stream = self._container.add_stream(codec, rate=MILLI)
        self._stream.height, self._stream.width = pixels.shape[:2]
        self._stream.pix_fmt = "yuv420p"
        self._stream.codec_context.time_base = Fraction(1, MILLI)
        self._stream.codec_context.options = {"preset": "veryfast", "crf": "23"} if codec == "libx264" else {}


class _Captions:
    """What is to be read at a time: that nothing can be judged, or the last hint for a while."""

    def __init__(self, movement: str, words: Words) -> None:
        self._movement, self._words = movement, words
        self._out = self._hint = ""
        self._until = 0.0

    def step(self, t: float, effects: tuple[FormEffect, ...]) -> None:
        for effect in effects:
            if isinstance(effect, InSight):
                self._out = ""
            elif isinstance(effect, OutOfSight) and effect.end is None:
                self._out = self._words.say(effect.advice)
            elif isinstance(effect, FaultSeen):
                self._hint, self._until = self._words.say(f"{self._movement}/faults/{effect.fault}"), t + SAID_S

    def now(self, t: float) -> str:
        return self._out or (self._hint if t < self._until else "")


def _worked(width: int, height: int) -> tuple[int, int]:
    scale = WORKED_SIDE / max(width, height)
    return max(2, round(width * scale)), max(2, round(height * scale))


def _unwritable(out: Path, problem: OSError) -> FileError:
    return FileError("a film that can be written", str(problem.strerror or problem), str(out), "choose another place")
