"""Triangles to a picture: far ones first, twice as fine as the picture, in numpy alone.

Small triangles painted in the order of their distance need no depth at each pixel; large things come in small pieces.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
FINER = 2
"""So many cells a pixel, each way."""


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """A part of a picture: `rgb` (h, w, 3) 0 … 255, already times `cover` (h, w) 0 … 1; its upper left pixel."""

    rgb: Floats
    cover: Floats
    left: int
    top: int


def paint(
    points: NDArray[np.float64], depth: NDArray[np.float64], faces: NDArray[np.intp], shade: Floats, colours: Floats,
    size: tuple[int, int],
) -> Patch | None:  # fmt: skip
    """`points` (V, 2) pixels, `depth` (V) metres, `shade` (V) of light, `colours` (F, 3): what is seen, or None."""
    fine = (points * FINER).astype(np.float32)
    order = np.argsort(-depth[faces].sum(axis=1))
    corners = fine[faces[order]]
    across, down = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    area = across[:, 0] * down[:, 1] - across[:, 1] * down[:, 0]
    kept = area < -1e-3
    order, corners, area = order[kept], corners[kept], area[kept]
    box = _inside(corners, size)
    if box is None:
        return None
    left, top, columns, rows = box
    number, x, y = _cells(corners, left, top, columns, rows)
    first, second = _shares(corners, area, number, x, y)
    hit = np.flatnonzero((first >= 0) & (second >= 0) & (first + second <= 1))
    cell = (y[hit] - top) * columns + (x[hit] - left)
    nearest = np.full(rows * columns, -1, dtype=np.int32)
    nearest[cell] = hit
    covered = np.flatnonzero(nearest >= 0)
    won = nearest[covered]
    face = order[number[won]]
    a, b, c = faces[face].T
    light = shade[c] + first[won] * (shade[a] - shade[c]) + second[won] * (shade[b] - shade[c])
    picture = np.zeros((rows * columns, 4), dtype=np.float32)
    picture[covered, :3] = colours[face] * light[:, None]
    picture[covered, 3] = 1.0
    small = _shrunk(picture.reshape(rows, columns, 4))
    return Patch(small[..., :3], small[..., 3], left // FINER, top // FINER)


def _inside(corners: Floats, size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    """The cells that the triangles may touch, whole pixels: left, top, columns, rows."""
    if not len(corners):
        return None
    low = np.maximum(np.floor(corners.min(axis=(0, 1)) / FINER), 0).astype(int)
    high = np.minimum(np.ceil(corners.max(axis=(0, 1)) / FINER) + 1, size).astype(int)
    if (high <= low).any():
        return None
    wide, tall = (high - low) * FINER
    return int(low[0]) * FINER, int(low[1]) * FINER, int(wide), int(tall)


def _cells(
    corners: Floats, left: int, top: int, columns: int, rows: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Every cell whose middle may lie in a triangle: the triangle's number, column, row."""
    low = np.maximum(np.ceil(corners.min(axis=1) - 0.5), [left, top]).astype(np.int32)
    high = np.minimum(np.floor(corners.max(axis=1) - 0.5), [left + columns - 1, top + rows - 1]).astype(np.int32)
    count = np.maximum(high - low + 1, 0)
    cells = count[:, 0] * count[:, 1]
    number = np.repeat(np.arange(len(corners), dtype=np.int32), cells)
    within = np.arange(len(number), dtype=np.int32) - np.repeat((np.cumsum(cells) - cells).astype(np.int32), cells)
    wide = count[number, 0]
    row = within // wide
    return number, low[number, 0] + within - row * wide, low[number, 1] + row


def _shares(
    corners: Floats, area: Floats, number: NDArray[np.int32], x: NDArray[np.int32], y: NDArray[np.int32]
) -> tuple[Floats, Floats]:
    """How much of the first and of the second corner each cell's middle is."""
    (ax, ay), (bx, by), (cx, cy) = (corners[:, corner].T for corner in range(3))
    first = _plane((by - cy) / area, (cx - bx) / area, cx, cy)
    second = _plane((cy - ay) / area, (ax - cx) / area, cx, cy)
    column, line = x.astype(np.float32), y.astype(np.float32)
    a, b = (each[0][number] * column + each[1][number] * line + each[2][number] for each in (first, second))
    return a, b


def _plane(slope_x: Floats, slope_y: Floats, x: Floats, y: Floats) -> tuple[Floats, Floats, Floats]:
    """A linear function of the cell that is nought at (x, y) of the picture."""
    return slope_x, slope_y, -(slope_x * (x - 0.5) + slope_y * (y - 0.5))


def _shrunk(fine: Floats) -> Floats:
    """Each pixel is the mean of its cells."""
    parts = [fine[row::FINER, column::FINER] for row in range(FINER) for column in range(FINER)]
    small: Floats = sum(parts[1:], start=parts[0]) / FINER**2
    return small
