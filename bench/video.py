"""Recordings through the engine (aim 15 000 frames a second); a film against the bare estimator (aim 0.9 of its rate).

The film is decoded beforehand for the bare estimator: it only estimates. The whole analysis decodes, estimates, follows
and judges. Both run in turn on the same pictures; the median of the ratios is told, and how the memory goes.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
import tracemalloc
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from accuracy.film import write

from vertebra.body import Frame
from vertebra.movements.types import Movement
from vertebra.shelf import shelf
from vertebra.video.analysis import Analysing, analyse
from vertebra.video.curve import Curve
from vertebra.video.estimate import Estimator
from vertebra.video.film import Film, Picture
from vertebra.video.recording import Recording, frames, read
from vertebra.video.watching import Moment, watch

ROOT = Path(__file__).resolve().parents[1]
CLIPS = ROOT / "recordings" / "clips"
"""Each movement is timed on a clip of itself: of somebody else's most is thrown away before anything is measured."""
RECORDING = ROOT / "recordings" / "bridge_physioplus.npz"
FILM = ROOT / "tests" / "video" / "bridge.mp4"
ROUNDS = 5
SETS = 8
LONG = 10
"""A long film is so many of them, one after another: a minute and a half."""
RATE = 30
HOUR = 3600 * RATE


def again(recording: Recording, times: int) -> Recording:
    """A recording many times over, in one stream."""
    length = recording.t[-1] + recording.t[1]
    return Recording(
        t=np.concatenate([recording.t + number * length for number in range(times)]),
        image=np.concatenate([recording.image] * times),
        world=None,
        width=recording.width,
        height=recording.height,
    )


def memory_mb() -> float:
    """The most that this process has held so far (MB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def bare(pictures: list[Picture]) -> float:
    """Seconds that the estimator alone needs for a film's pictures."""
    with Estimator() as estimator:
        estimator.step(0.0, pictures[0].rgb)
        started = time.perf_counter()
        for picture in pictures:
            estimator.step(picture.t + 1, picture.rgb)
        return time.perf_counter() - started


def whole() -> float:
    """Seconds of the whole analysis of the same film, but the estimator's start."""
    begun: list[float] = []
    watch(FILM, shelf().library.movements["glute-bridge"], watchers=(lambda *_: begun.append(time.perf_counter()),))
    return (begun[-1] - begun[0]) * len(begun) / (len(begun) - 1)


def _seconds(stream: Recording, movement: Movement) -> float:
    """Seconds of CPU that a whole recording takes."""
    started = time.process_time()
    analyse(stream, movement)
    return time.process_time() - started


def recordings() -> None:
    """Frames a second of CPU, for each movement that a camera can judge; of several rounds the least disturbed one."""
    rates = []
    for movement in shelf().library.movements.values():
        if movement.camera is not None:
            stream = again(read((CLIPS / f"{movement.id}-1.npz").read_bytes()), SETS)
            rates.append(len(stream.t) / min(_seconds(stream, movement) for _ in range(ROUNDS)))
    print(
        f"recordings          {statistics.median(rates):7.0f} frames/s CPU, median of {len(rates)} movements "
        f"({min(rates):.0f} … {max(rates):.0f}; aim 15 000)"
    )


def films() -> None:
    """The whole analysis against the bare estimator."""
    with Film(FILM) as opened:
        pictures = list(opened)
    ratios, rates = [], []
    for _ in range(ROUNDS):
        alone, all_ = bare(pictures), whole()
        ratios.append(alone / all_)
        rates.append(len(pictures) / alone)
    print(
        f"film                {statistics.median(ratios):7.2f} of the bare estimator's rate "
        f"({min(ratios):.2f} … {max(ratios):.2f}; aim 0.9), which is {statistics.median(rates):.0f} pictures/s here"
    )


def flat() -> None:
    """Memory early in a long film and at its end; what an hour of frames leaves behind in the analysis."""
    movement = shelf().library.movements["glute-bridge"]
    held: list[float] = []
    with TemporaryDirectory() as folder:
        long = Path(folder) / "long.mp4"
        with Film(FILM) as opened:
            write([picture.rgb for picture in opened] * LONG, RATE, long)
        watch(long, movement, watchers=(lambda *_: held.append(memory_mb()),))
    print(
        f"a long film         {held[len(held) // LONG]:7.0f} MB after a tenth of it, {held[-1]:.0f} MB after all of it"
    )
    part = list(frames(again(read(RECORDING.read_bytes()), 1)))
    analysing, curve = Analysing(movement), Curve()
    kept: list[float] = []
    tracemalloc.start()
    for number in range(HOUR // len(part)):
        for frame in part:
            moved = Frame(t=frame.t + number * len(part) / RATE, points=frame.points)
            curve(Moment(frame=moved, landmarks=None, pixels=None, all_s=None, size=(4, 3)), (), analysing)
            analysing.step(moved)
        kept.append(tracemalloc.get_traced_memory()[0] / 1024 / 1024)
    tracemalloc.stop()
    print(f"an hour of frames   {kept[len(kept) // 10]:7.2f} MB held after 6 minutes, {kept[-1]:.2f} after 60")


if __name__ == "__main__":
    recordings()
    flat()
    films()
