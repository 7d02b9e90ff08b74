"""What the browser's fake camera shows. It loops.

`write`: somebody who does bridges with low hips, walks away, and is back; `write_standing`: somebody who stands there.
Run it by itself to look at it: `PYTHONPATH=bench python tests/browser/fake_camera.py OUT.mjpeg`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import av
import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "bench"))

from accuracy.clip import Clip, Scene  # noqa: E402
from accuracy.film import performance_clip  # noqa: E402
from accuracy.timeline import Piece, Timeline  # noqa: E402

from vertebra import content  # noqa: E402
from vertebra.movements.read import read  # noqa: E402

SIZE = (400, 300)

FPS, TIMES = 7.5, 4
"""Pictures that are drawn a second. Chromium's fake camera plays 30 of an .mjpeg, so each stands there four times."""

REPS = 2
PACE = 0.4
"""Against the least time that the movement gives: quicker than the coach, who then need not be waited for."""

LIES_S, GONE_S = 1.0, 4.0
"""How long the person lies still after the last bridge, and is away then (seconds)."""

STANDS_S = 4.0
"""How long the film of somebody who only stands there is (seconds)."""

FAR_M = 9.0
"""So far along the mat nobody is in the picture any more (metres)."""

FLAGS = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
"""Chromium's flags for a camera that needs no permission; with `camera_flags` it plays a file."""


def camera_flags(film: Path) -> list[str]:
    """Chromium's flags for a camera that shows this film."""
    return [*FLAGS, f"--use-file-for-fake-video-capture={film}"]


def bridges(gone_s: float = GONE_S) -> Clip:
    """The person, whose hips stay low in every bridge, and then is gone for so long."""
    movement = read(content.movement_texts())[0].movements["glute-bridge"]
    clip = performance_clip(movement, view=Scene(size=SIZE), reps=REPS, faults=("hips-low",), pace=PACE)
    there = clip.timeline.pieces[-1].end_s
    away = _away(clip.timeline, gone_s)
    return replace(clip, timeline=away, scene=replace(clip.scene, follow=(0.0, there / away.length_s)))


def _away(timeline: Timeline, gone_s: float) -> Timeline:
    """With nobody there after the last bridge."""
    last = timeline.pieces[-1]
    start = last.end_s + LIES_S
    gone = Piece(last.track, start, start + gone_s, last.u_to, last.u_to, ahead_m=(FAR_M, FAR_M))
    stays = Piece(last.track, last.end_s, start, last.u_to, last.u_to)
    return replace(timeline, pieces=(*timeline.pieces, stays, gone))


def write(file: Path, gone_s: float = GONE_S) -> Path:
    """The film, as a fake camera reads it."""
    clip = bridges(gone_s)
    lies, gone = (round(seconds * FPS) for seconds in (LIES_S, gone_s))
    pictures = (picture for _, picture, _ in clip.pictures(FPS, clip.timeline.pieces[-1].start_s + 1 / FPS))
    jpegs = list(_jpegs(pictures))
    shown = [*jpegs[: -lies - 1], *[jpegs[-lies - 2]] * lies, *[jpegs[-1]] * gone]
    file.write_bytes(b"".join(jpeg * TIMES for jpeg in shown))
    return file


def write_standing(file: Path) -> Path:
    """Somebody stands upright, side-on, all in the picture, and waits."""
    movement = read(content.movement_texts())[0].movements["standing-roll-down"]
    clip = performance_clip(movement, level="full", view=Scene(size=SIZE), reps=1)
    _, picture, _ = next(iter(clip.pictures(FPS)))
    file.write_bytes(next(iter(_jpegs([picture]))) * round(STANDS_S * FPS * TIMES))
    return file


def _jpegs(pictures: Iterable[np.ndarray]) -> Iterator[bytes]:
    """Each picture as a JPEG of its own."""
    codec = av.CodecContext.create("mjpeg", "w")
    codec.width, codec.height = SIZE
    codec.pix_fmt = "yuvj420p"
    codec.framerate = 30
    codec.options = {"qmin": "3", "qmax": "5"}
    for picture in pictures:
        frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="yuvj420p")
        frame.pts = None
        yield from (bytes(packet) for packet in codec.encode(frame))
    yield from (bytes(packet) for packet in codec.encode(None))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
