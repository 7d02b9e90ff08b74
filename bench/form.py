"""How long the camera's check takes: a frame of every movement, recordings, and many sessions in one process.

CPU time of this process, medians over movements; a camera sends a frame every 33 ms.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

import numpy as np

from vertebra import content
from vertebra.body import Frame
from vertebra.form.check import FormCheck
from vertebra.movements.read import read
from vertebra.movements.types import Movement
from vertebra.video import recording

RECORDINGS = Path(__file__).resolve().parents[1] / "recordings"
CLIPS = RECORDINGS / "clips"
"""Each movement is timed on a clip of itself: of somebody else's most is thrown away before anything is measured."""
ROUNDS = 8
TIMES = 200
SESSIONS = 100
FPS = 30
SECONDS = 10


def minutes() -> bytes:
    """The real bridge again and again, as one recording of ten minutes."""
    once = recording.read((RECORDINGS / "bridge_physioplus.npz").read_bytes())
    length = once.t[-1] + 1 / FPS
    t = np.concatenate([once.t + number * length for number in range(TIMES)])
    image = np.tile(once.image, (TIMES, 1, 1))
    return recording.write(replace(once, t=t, image=image, world=None))


def again(frames: list[Frame], rounds: int) -> Iterator[Frame]:
    """The same frames again and again, in one stream."""
    length = frames[-1].t + 1 / FPS
    return (replace(frame, t=number * length + frame.t) for number in range(rounds) for frame in frames)


def a_frame(movement: Movement, stream: list[Frame]) -> float:
    """Microseconds of CPU that a frame of this movement takes, every signal and fault on.

    At 10 frames a second: an upper edge, for what is done once a repetition is shared by fewer of them.
    """
    check = FormCheck(movement, movement.ladder[-1].id)
    started = time.process_time()
    for frame in stream:
        check.step(frame)
    return (time.process_time() - started) / len(stream) * 1e6


def frames_a_second(movement: Movement, data: bytes) -> float:
    """Frames a second from the bytes of a recording to effects, on one core."""
    count, started = 0, time.process_time()
    check = FormCheck(movement)
    for frame in recording.frames(recording.read(data)):
        check.step(frame)
        count += 1
    return count / (time.process_time() - started)


def sessions(movement: Movement, frames: list[Frame]) -> float:
    """The share of a core that so many live sessions take."""
    checks = [FormCheck(movement, movement.ladder[-1].id) for _ in range(SESSIONS)]
    stream = list(again(frames, 1 + FPS * SECONDS // len(frames)))[: FPS * SECONDS]
    started = time.process_time()
    for frame in stream:
        for check in checks:
            check.step(frame)
    return (time.process_time() - started) / SECONDS


def _frames(file: Path) -> list[Frame]:
    return list(recording.frames(recording.read(file.read_bytes())))


def main() -> None:
    """Print the lines."""
    library = read(content.movement_texts())[0].movements
    judged = [movement for movement in library.values() if movement.camera is not None]
    bridge = _frames(RECORDINGS / "bridge_physioplus.npz")
    each = {
        movement.id: a_frame(movement, list(again(_frames(CLIPS / f"{movement.id}-1.npz"), ROUNDS)))
        for movement in judged
    }
    worst = max(each, key=lambda name: each[name])
    mid = library["glute-bridge"]
    print(f"form check, one frame     {median(each.values()):6.0f} µs   median of {len(each)} movements")
    print(f"  the slowest             {each[worst]:6.0f} µs   {worst}")
    print(f"from a recording          {frames_a_second(mid, minutes()):6.0f} frames a second on one core")
    print(f"{SESSIONS} sessions at {FPS} a second {sessions(mid, bridge) * 100:6.0f} % of a core")


if __name__ == "__main__":
    main()
