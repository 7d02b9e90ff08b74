"""What of a posed skin can be seen from one side: for every picture cell, the nearest face and how near it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vertebra.figure.skeleton import Floats, Indices


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """(rows, columns) `face`: index of the nearest face, −1 for nothing; `near`: its nearness, metres (−inf: none).

    `left`, `top`: the picture's upper left corner, in cells from the origin; cell (r, c) spans left + c … + 1.
    """

    face: Indices
    near: Floats
    left: int
    top: int


def seen(flat: Floats, near: Floats, faces: Indices) -> Seen:
    """`flat` (V, 2): picture x and y (down) in cells; `near` (V): greater is nearer; faces may be turned away."""
    kept = np.flatnonzero(_turned_to_viewer(flat[faces]))
    front = faces[kept]
    corners = flat[front]
    left, top = (int(np.floor(edge)) - 2 for edge in flat.min(axis=0))
    columns, rows = (int(np.ceil(edge)) + 3 for edge in flat.max(axis=0))
    columns, rows = columns - left, rows - top
    number, x, y = _cells(corners)
    shares = _shares(corners[number], x, y)
    inside = (shares >= 0).all(axis=1)
    number, x, y, shares = number[inside], x[inside], y[inside], shares[inside]
    depth = (shares * near[front[number]]).sum(axis=1)
    order = np.argsort(depth, kind="stable")
    face = np.full(rows * columns, -1)
    nearest = np.full(rows * columns, -np.inf)
    cell = ((y - top) * columns + (x - left))[order]
    face[cell] = kept[number[order]]
    nearest[cell] = depth[order]
    return Seen(face.reshape(rows, columns), nearest.reshape(rows, columns), left, top)


def _turned_to_viewer(corners: Floats) -> NDArray[np.bool_]:
    a, b = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    facing: NDArray[np.bool_] = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0] < -1e-9
    return facing


def _cells(corners: Floats) -> tuple[Indices, Indices, Indices]:
    """Every cell whose middle may lie in a face, as (face number, column, row)."""
    low = np.ceil(corners.min(axis=1) - 0.5).astype(np.intp)
    count = np.maximum(np.floor(corners.max(axis=1) - 0.5).astype(np.intp) - low + 1, 0)
    cells = count[:, 0] * count[:, 1]
    number = np.repeat(np.arange(len(corners)), cells)
    within = np.arange(len(number)) - np.repeat(np.cumsum(cells) - cells, cells)
    return number, low[number, 0] + within % count[number, 0], low[number, 1] + within // count[number, 0]


def _shares(corners: Floats, column: Indices, row: Indices) -> Floats:
    """(n, 3): how much of each corner a cell's middle is; negative outside the triangle."""
    x, y = column + 0.5, row + 0.5
    (ax, ay), (bx, by), (cx, cy) = (corners[:, corner].T for corner in range(3))
    area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
    first = ((bx - x) * (cy - y) - (cx - x) * (by - y)) / area
    second = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) / area
    return np.stack([first, second, 1 - first - second], axis=1)
