"""Render, look, keep: each clip of the manifest as a recording of landmarks, and the truth of it beside.

What is there already, and of the same pictures, is left alone: an interrupted run goes on where it stopped.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from accuracy.clip import Clip, Truth
from accuracy.entry import Entry
from accuracy.filming import clip_of, digest
from accuracy.mesh import body_named
from vertebra.body import LANDMARKS, Frame, Point
from vertebra.figure.landmarks import MIDDLE_AT, landmarks
from vertebra.figure.types import Placed
from vertebra.movements.types import Library
from vertebra.video.estimate import Estimator
from vertebra.video.recording import Recording, compact, write

FOLDER = Path(__file__).resolve().parents[2] / "recordings" / "clips"
SEEN_BITS = 11
"""To how many binary digits the estimator's landmarks are kept: a quarter of a pixel."""
TRUE_EVERY = 3
"""The figure's own landmarks are kept of every so-many-th frame."""
TRUE_BITS = 10
"""To how many binary digits they are kept: 1/1000 of the picture."""


def record(
    entries: Sequence[Entry], library: Library, folder: Path = FOLDER, say: Callable[[str], None] = print, jobs: int = 1
) -> int:
    """Make what is missing or of other pictures, `jobs` at a time; how many were made."""
    folder.mkdir(parents=True, exist_ok=True)
    digests = {entry.id: digest(entry, library) for entry in entries}
    missing = [entry for entry in entries if _kept(folder / f"{entry.id}.json") != digests[entry.id]]
    wanted = [digests[entry.id] for entry in missing]
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) if jobs > 1 else nullcontext() as pool:
        done = (pool.map if pool else map)(_one, missing, repeat(library), repeat(folder), wanted)
        for number, (entry, made) in enumerate(zip(missing, done, strict=True)):
            how = "made by somebody else meanwhile" if made is None else f"{made[0]:4} frames, {made[1]:4.1f} s CPU"
            say(f"{number + 1:4} of {len(missing)}  {entry.id:44} {how}")
    return len(missing)


def _kept(file: Path) -> str | None:
    try:
        return str(json.loads(file.read_text("utf-8"))["digest"])
    except (OSError, ValueError, KeyError):
        return None


def _one(entry: Entry, library: Library, folder: Path, wanted: str) -> tuple[int, float] | None:
    """Film one and look at it; frames, and the seconds of CPU that they took; None where it has come meanwhile."""
    if _kept(folder / f"{entry.id}.json") == wanted:
        return None
    started = time.process_time()
    clip = clip_of(entry, library)
    true: list[Frame] = []
    with Estimator() as estimator:
        recording = estimator.recording(_watched(clip, entry, true))
    _put(folder / f"{entry.id}.npz", write(compact(recording, SEEN_BITS)))
    _put(folder / f"{entry.id}.true.npz", write(_as_recording(true)))
    _put(folder / f"{entry.id}.json", (json.dumps(_truth(entry, clip, wanted)) + "\n").encode())
    return len(recording.t), time.process_time() - started


def _watched(clip: Clip, entry: Entry, true: list[Frame]) -> Iterator[tuple[float, NDArray[np.uint8]]]:
    """The pictures; every so often what is true of one goes into `true`."""
    for number, (t, picture, truth) in enumerate(clip.pictures(entry.fps)):
        if number % TRUE_EVERY == 0:
            true.append(seen_truly(clip, entry, truth))
        yield t, picture


def seen_truly(clip: Clip, entry: Entry, truth: Truth) -> Frame:
    """The figure's own landmarks from the straight view, as an estimator without error would see them."""
    at = truth.placed
    root = (float(at.root[0]), float(at.root[1]), float(at.root[2]))
    placed = Placed(root=root, turns=at.turns, gaps_mm={})
    frame = landmarks(placed, body_named(entry.look.body), clip.view, truth.t, entry.scene.near)
    return _mirrored(frame, clip.view == "side") if at.mirrored else frame


def _mirrored(frame: Frame, aside: bool) -> Frame:
    """Left for right. From the side x stays: a mirror along the line of sight moves nothing in the picture."""
    assert frame.points is not None
    by_name = dict(zip(LANDMARKS, frame.points, strict=True))
    points = [by_name[_other(name)] for name in LANDMARKS]
    return replace(frame, points=tuple(points if aside else [_flipped(point) for point in points]))


def _flipped(point: Point) -> Point:
    return replace(point, x=2 * MIDDLE_AT - point.x)


def _other(name: str) -> str:
    return name.replace("left", "right") if "left" in name else name.replace("right", "left")


def _as_recording(frames: Sequence[Frame]) -> Recording:
    """True landmarks in the recordings' format; x and y are both in heights, so the picture is square."""
    points = [[(point.x, point.y, 0.0, 1.0) for point in frame.points or ()] for frame in frames]
    whole = Recording(
        t=np.array([frame.t for frame in frames]), image=np.array(points, np.float32), world=None, width=1, height=1
    )
    return compact(whole, TRUE_BITS)


def _truth(entry: Entry, clip: Clip, wanted: str) -> dict[str, object]:
    return {
        "digest": wanted,
        "seconds": round(clip.timeline.length_s, 3),
        "reps": [
            {"start": rep.start, "end": rep.end, "side": rep.side, "faulty": rep.faulty} for rep in clip.timeline.reps
        ],
    }


def _put(file: Path, data: bytes) -> None:
    """A whole file or none."""
    part = file.with_suffix(file.suffix + ".part")
    part.write_bytes(data)
    part.replace(file)
