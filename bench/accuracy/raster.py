"""Triangles to a picture: far ones first, twice as fine as the picture, in numpy alone.

Small triangles painted in the order of their distance need no depth at each pixel; large things come in small pieces.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
FINER = 2
"""So many cells a pixel, each way, unless said otherwise."""


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """A part of a picture: `rgb` (h, w, 3) 0 … 255, already times `cover` (h, w) 0 … 1; its upper left pixel."""

    rgb: Floats
    cover: Floats
    left: int
    top: int


def paint(
    points: NDArray[np.float64], depth: NDArray[np.float64], faces: NDArray[np.intp], shade: Floats, colours: Floats,
    size: tuple[int, int], finer: int = FINER,
) -> Patch | None:  # fmt: skip
    """`points` (V, 2) pixels, `depth` (V) metres, `shade` (V) of light, `colours` (F, 3): what is seen, or None.

    `finer`: cells a pixel, each way; 1 is quick, and its hard edges are softened.
    """
    fine = (points * finer).astype(np.float32)
    order = np.argsort(-depth[faces].sum(axis=1))
    corners = fine[faces[order]]
    across, down = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    area = across[:, 0] * down[:, 1] - across[:, 1] * down[:, 0]
    kept = area < -1e-3
    order, corners, area = order[kept], corners[kept], area[kept]
    box = _inside(corners, size, finer)
    if box is None:
        return None
    left, top, columns, rows = box
    cell, number = _cells(corners, left, top, columns, rows)
    nearest = np.full(rows * columns, -1, dtype=np.int32)
    nearest[cell] = number
    covered = np.flatnonzero(nearest >= 0)
    won = nearest[covered]
    row, column = np.divmod(covered, columns)
    first, second = _shares(corners[won], area[won], left + column, top + row)
    face = order[won]
    a, b, c = faces[face].T
    light = shade[c] + first * (shade[a] - shade[c]) + second * (shade[b] - shade[c])
    wide, tall = columns // finer, rows // finer
    pixel = row // finer * wide + column // finer
    rgb = colours[face] * light[:, None]
    sums = [np.bincount(pixel, part, minlength=wide * tall) for part in (*rgb.T, np.ones(len(pixel)))]
    small = (np.stack(sums, axis=1) / finer**2).astype(np.float32).reshape(tall, wide, 4)
    if finer == 1:
        small = _soft(small)
    return Patch(small[..., :3], small[..., 3], left // finer, top // finer)


def _inside(corners: Floats, size: tuple[int, int], finer: int) -> tuple[int, int, int, int] | None:
    """The cells that the triangles may touch, whole pixels: left, top, columns, rows."""
    if not len(corners):
        return None
    low = np.maximum(np.floor(corners.min(axis=(0, 1)) / finer), 0).astype(int)
    high = np.minimum(np.ceil(corners.max(axis=(0, 1)) / finer) + 1, size).astype(int)
    if (high <= low).any():
        return None
    wide, tall = (high - low) * finer
    return int(low[0]) * finer, int(low[1]) * finer, int(wide), int(tall)


def _cells(
    corners: Floats, left: int, top: int, columns: int, rows: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Every cell of the part of the picture whose middle lies in a triangle, and that triangle's number; in order."""
    low = np.maximum(np.ceil(corners[:, :, 1].min(axis=1) - 0.5), top).astype(np.int32)
    high = np.minimum(np.floor(corners[:, :, 1].max(axis=1) - 0.5), top + rows - 1).astype(np.int32)
    of, row = _ranges(low, high)
    start, end = _span(corners, of, (row + 0.5).astype(np.float32))
    first = np.maximum(np.ceil(start - 0.5), left).astype(np.int32)
    last = np.minimum(np.floor(end - 0.5), left + columns - 1).astype(np.int32)
    line, column = _ranges(first, last)
    return ((row - top) * columns - left)[line] + column, of[line]


def _ranges(first: NDArray[np.int32], last: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """All whole numbers from each `first` to its `last`, and which range each of them is of."""
    count = np.maximum(last - first + 1, 0)
    of = np.repeat(np.arange(len(first), dtype=np.int32), count)
    before = first - (np.cumsum(count) - count).astype(np.int32)
    return of, before[of] + np.arange(len(of), dtype=np.int32)


def _span(corners: Floats, of: NDArray[np.int32], y: Floats) -> tuple[Floats, Floats]:
    """Where each triangle begins and ends across, at a height."""
    start, end = np.full(len(of), np.inf, np.float32), np.full(len(of), -np.inf, np.float32)
    for one, other in ((0, 1), (1, 2), (2, 0)):
        (x0, y0), (x1, y1) = corners[:, one].T, corners[:, other].T
        down = y1 - y0
        slope = (x1 - x0) / np.where(np.abs(down) < 1e-6, np.float32(1e-6), down)
        x = x0[of] + (y - y0[of]) * slope[of]
        crossed = (y >= np.minimum(y0, y1)[of]) & (y <= np.maximum(y0, y1)[of])
        np.minimum(start, x, out=start, where=crossed)
        np.maximum(end, x, out=end, where=crossed)
    return np.clip(start, -1e6, 1e6), np.clip(end, -1e6, 1e6)


def _shares(corners: Floats, area: Floats, column: NDArray[np.intp], row: NDArray[np.intp]) -> tuple[Floats, Floats]:
    """How much of the first and of the second corner of its triangle each cell's middle is."""
    x, y = (column + 0.5).astype(np.float32), (row + 0.5).astype(np.float32)
    (ax, ay), (bx, by), (cx, cy) = (corners[:, corner].T for corner in range(3))
    first = ((bx - x) * (cy - y) - (cx - x) * (by - y)) / area
    return first, ((cx - x) * (ay - y) - (ax - x) * (cy - y)) / area


def _soft(part: Floats) -> Floats:
    """Each pixel mixed with its neighbours."""
    wide = np.pad(part, ((1, 1), (1, 1), (0, 0)), mode="edge")
    down = wide[:-2] + 2 * wide[1:-1] + wide[2:]
    soft: Floats = (down[:, :-2] + 2 * down[:, 1:-1] + down[:, 2:]) / 16
    return soft
