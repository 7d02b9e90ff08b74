"""A rendered performance as a film: `PYTHONPATH=bench python -m accuracy.film glute-bridge out.mjpeg`.

`.mjpeg` is what a browser's fake camera reads; `.mp4` what people look at. Needs the extra `video` (av).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accuracy.clip import Clip, Scene, Truth, of_performance
from accuracy.render import Look
from vertebra import content
from vertebra.movements.read import read
from vertebra.movements.types import Movement

Picture = NDArray[np.uint8]
CODECS = {".mp4": ("mp4", "libx264", "yuv420p"), ".mjpeg": ("mjpeg", "mjpeg", "yuvj420p")}


def render_performance(
    movement: Movement, level: str | None = None, body: str = "woman", view: Scene | None = None, fps: float = 15.0,
    reps: int = 2, faults: tuple[str, ...] = (), pace: float = 1.0,
) -> Iterator[tuple[float, Picture, Truth]]:  # fmt: skip
    """(seconds, picture (h, w, 3), truth) of a set of a movement, one frame after another; the first fault is shown."""
    return performance_clip(movement, level, body, view, reps, faults, pace).pictures(fps)


def performance_clip(
    movement: Movement, level: str | None = None, body: str = "woman", view: Scene | None = None, reps: int = 2,
    faults: tuple[str, ...] = (), pace: float = 1.0,
) -> Clip:  # fmt: skip
    """The same, before any picture is made: its `timeline.reps` are the true repetitions."""
    chosen = level or movement.ladder[0].id
    return of_performance(
        movement, chosen, Look(body=body), view or Scene(), reps=reps, pace=pace, fault=next(iter(faults), None)
    )


def write(pictures: Iterable[Picture], fps: int, file: Path) -> None:
    """Pictures as a film; the ending of the file's name says which kind. Raises ValueError for another ending."""
    import av

    if file.suffix not in CODECS:
        raise ValueError(f"{file}: expected an ending out of {', '.join(CODECS)}, got {file.suffix!r}; rename it")
    form, codec, pixels = CODECS[file.suffix]
    with av.open(str(file), "w", format=form) as container:
        stream: Any = None
        for picture in pictures:
            if stream is None:
                stream = container.add_stream(codec, rate=fps, options=_options(codec))
                stream.height, stream.width = picture.shape[:2]
                stream.pix_fmt = pixels
                stream.codec_context.time_base = Fraction(1, fps)
            for packet in stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")):
                container.mux(packet)
        if stream is not None:
            for packet in stream.encode():
                container.mux(packet)


def _options(codec: str) -> dict[str, str]:
    return {"qmin": "2", "qmax": "4"} if codec == "mjpeg" else {"crf": "20"}


def main(arguments: list[str]) -> int:
    """Write one film; say on stderr what is true of it."""
    parser = argparse.ArgumentParser(prog="accuracy.film", description=__doc__)
    parser.add_argument("movement")
    parser.add_argument("out", type=Path)
    parser.add_argument("--level", default=None)
    parser.add_argument("--body", default="woman")
    parser.add_argument("--fault", action="append", default=[])
    parser.add_argument("--reps", type=int, default=2)
    parser.add_argument("--pace", type=float, default=1.0)
    parser.add_argument("--fps", type=int, default=15)
    parser.add_argument("--azimuth", type=float, default=0.0)
    parser.add_argument("--height", type=float, default=0.45)
    parser.add_argument("--size", default="640x480")
    said = parser.parse_args(arguments)
    wide, high = (int(number) for number in said.size.split("x"))
    scene = Scene(azimuth_deg=said.azimuth, height_m=said.height, size=(wide, high))
    movement = read(content.movement_texts())[0].movements[said.movement]
    clip = performance_clip(movement, said.level, said.body, scene, said.reps, tuple(said.fault), said.pace)
    write((picture for _, picture, _ in clip.pictures(said.fps)), said.fps, said.out)
    for rep in clip.timeline.reps:
        print(f"{rep.side or 'both'} {rep.start:.2f} to {rep.end:.2f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
