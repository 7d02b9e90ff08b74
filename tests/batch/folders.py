"""Folders of small recordings for the tests of the batch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from vertebra.batch.items import Item
from vertebra.video.recording import read, write

ROOT = Path(__file__).resolve().parents[2]
BRIDGE = ROOT / "recordings" / "bridge_physioplus.npz"


def folder(place: Path, count: int = 12) -> Path:
    """`count` recordings of the same bridge, each a little different, in two folders; one bad file, one note."""
    whole = read(BRIDGE.read_bytes())
    for number in range(count):
        file = place / ("left" if number % 2 else "right") / f"bridge-{number:02}.npz"
        file.parent.mkdir(parents=True, exist_ok=True)
        moved = whole.image + np.array([number / 1000, 0, 0, 0], np.float32)
        file.write_bytes(write(replace(whole, image=moved, world=None)))
    (place / "bad.npz").write_bytes(b"no recording")
    (place / "README.txt").write_text("left alone")
    return place


def items(place: Path) -> tuple[Item, ...]:
    from vertebra.batch.items import found

    return found(place, "glute-bridge", None, place / "out")


def tables(out: Path) -> dict[str, bytes]:
    """Every table of an answer, as it lies on the disk."""
    return {file.name: file.read_bytes() for file in sorted(out.iterdir()) if file.is_file()}
