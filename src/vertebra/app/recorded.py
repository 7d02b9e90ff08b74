"""Landmarks that were kept because the person said until when: compact recordings in the data folder, never a picture.

One file for each movement of a session, `<session>.<item>.<tenths of a second>.npz` (docs/reference/recording.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vertebra.store.files import disk_told, in_place
from vertebra.store.folder import private_file

FOLDER = "recordings"
"""In the data folder; within it a folder a person."""

SQUARE = 1000
"""Width and height that a recording says (px): frames come in image heights, so any square is right."""

FARTHEST = 100.0
"""A landmark farther away is none, as in `app.live` (image heights)."""

_NAME = re.compile(r"(?P<session>.+)\.(?P<item>\d+)\.(?P<tenths>\d+)\.npz")


@dataclass(frozen=True, slots=True)
class Kept:
    """A recording that lies in the folder: of which item of which session, how long (seconds), how large."""

    session: str
    item: int
    seconds: float
    bytes: int


class Recorded:
    """One person's recordings. `folder`: the data folder; None: nothing is ever kept."""

    def __init__(self, folder: Path | None, person: str) -> None:
        name = re.sub(r"[^A-Za-z0-9-]", "_", person)
        self._folder = None if folder is None else folder / FOLDER / name

    def keep(self, session: str, item: int, frames: Sequence[tuple[float, bytes]]) -> None:
        """Keep an item's frames (seconds, and the landmarks as they came), in place of what was kept of it before.

        What was kept before goes last: on a disk that fails, one of the two is there, whole. Raises DiskError and
        DiskFullError.
        """
        if self._folder is None or not frames:
            return
        tenths = round(10 * (frames[-1][0] - frames[0][0]))
        file = self._folder / f"{session}.{item}.{tenths}.npz"
        with disk_told(str(file)):
            self._folder.parent.mkdir(mode=0o700, exist_ok=True)
            self._folder.mkdir(mode=0o700, exist_ok=True)
            new = file.with_suffix(".new")
            private_file(new)
            new.write_bytes(_packed(frames))
            in_place(new, file)
            for other in self._folder.glob(f"{session}.{item}.*.npz"):
                if other != file:
                    other.unlink()

    def all(self) -> tuple[Kept, ...]:
        """What lies there, by session and item."""
        if self._folder is None or not self._folder.is_dir():
            return ()
        found = ((_NAME.fullmatch(file.name), file) for file in sorted(self._folder.iterdir()))
        return tuple(
            Kept(match["session"], int(match["item"]), int(match["tenths"]) / 10, file.stat().st_size)
            for match, file in found
            if match
        )

    def forget(self) -> None:
        """Remove all of them. Raises DiskError."""
        if self._folder is None or not self._folder.is_dir():
            return
        with disk_told(str(self._folder)):
            for file in self._folder.iterdir():
                file.unlink()
            self._folder.rmdir()


def _packed(frames: Sequence[tuple[float, bytes]]) -> bytes:
    """A recording's bytes. Frames without anybody are NaN."""
    import numpy as np

    from vertebra.video.recording import Recording, compact, write

    image = np.full((len(frames), 33, 4), np.nan, dtype=np.float32)
    for number, (_, data) in enumerate(frames):
        if data:
            image[number] = np.frombuffer(data, dtype="<f4").reshape(33, 4)
    far = np.abs(image[..., :2]).max(axis=2) > FARTHEST
    image[far | ~np.isfinite(image).all(axis=2)] = np.nan
    image[..., 3] = np.clip(image[..., 3], 0.0, 1.0)
    recording = Recording(
        t=np.array([t for t, _ in frames], dtype=np.float64), image=image, world=None, width=SQUARE, height=SQUARE
    )
    return write(compact(recording))
