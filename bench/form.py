"""How long the camera's check takes for a frame (a camera sends one every 33 ms)."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from vertebra import content
from vertebra.body import Frame, Point
from vertebra.form.check import FormCheck
from vertebra.movements.read import read

RECORDING = Path(__file__).resolve().parents[1] / "recordings" / "bridge_physioplus.npz"
ROUNDS = 20


def frames() -> list[Frame]:
    """A real bridge, again and again, in one stream."""
    with np.load(RECORDING) as data:
        aspect = float(data["width"]) / float(data["height"])
        images, times = data["image"].astype(float), data["t"].astype(float)
    length = times[-1] + times[1]
    return [
        Frame(t=number * length + t, points=tuple(Point(x=x * aspect, y=y, z=z, seen=v) for x, y, z, v in image))
        for number in range(ROUNDS)
        for t, image in zip(times.tolist(), images.tolist(), strict=True)
    ]


def main() -> None:
    """Print the line."""
    stream = frames()
    check = FormCheck(read(content.movement_texts())[0].movements["glute-bridge"], "first")
    started = time.process_time()
    for frame in stream:
        check.step(frame)
    micros = (time.process_time() - started) / len(stream) * 1e6
    print(f"form check, one frame     {micros:6.0f} µs   (a frame every 33 000; {len(stream)} frames)")


if __name__ == "__main__":
    main()
