"""Small films of drawn things, in any container: what is in them is known exactly."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

BRIDGE = Path(__file__).with_name("bridge.mp4")
"""One repetition of a rendered person (bench/accuracy), 134 pictures, 384 × 288, 15 a second; she begins at 0 s."""


def picture(number: int, size: tuple[int, int] = (64, 48)) -> np.ndarray:
    """The left half dark, the right half as bright as its number; a bright line at the top."""
    width, height = size
    rgb = np.zeros((height, width, 3), np.uint8)
    rgb[:, width // 2 :] = 60 + number % 60
    rgb[: height // 8] = 255
    return rgb


def film(
    file: Path,
    times_ms: Sequence[int] = tuple(range(0, 1000, 100)),
    codec: str = "mpeg4",
    size: tuple[int, int] = (64, 48),
    pixels: str = "yuv420p",
    pixel_shape: Fraction | None = None,
    pictures: Iterable[np.ndarray] | None = None,
) -> Path:
    """Write a film whose pictures come at these times."""
    with av.open(str(file), "w") as container:
        stream = container.add_stream(codec, rate=1000)
        stream.width, stream.height, stream.pix_fmt = *size, pixels
        stream.codec_context.time_base = Fraction(1, 1000)
        if pixel_shape:
            stream.codec_context.sample_aspect_ratio = pixel_shape
        drawn = pictures or (picture(number, size) for number in range(len(times_ms)))
        for rgb, ms in zip(drawn, times_ms, strict=False):
            frame = av.VideoFrame.from_ndarray(rgb, format="rgb24")
            frame.pts, frame.time_base = ms, Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return file


def turned(file: Path) -> Path:
    """Say in an .mp4 that it is to be shown a quarter turned, as phones do (its track header's matrix)."""
    data = bytearray(file.read_bytes())
    place = data.index(b"tkhd") + 4 + 40
    one = 1 << 16
    data[place : place + 36] = struct.pack(">9i", 0, one, 0, -one, 0, 0, 0, 0, 1 << 30)
    file.write_bytes(data)
    return file
