"""Chair, wall, ball, cushion, towel, blanket, sofa and bed as solids, where the figure's own drawing puts them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vertebra.figure.furniture import Props, Thing
from vertebra.figure.furniture import things as side_view
from vertebra.figure.skeleton import Body, Floats

PIECE_M = 0.06
"""A large face is cut into pieces of about this size (metres; ours)."""
HALF_WIDE_M: Mapping[str, float] = {
    "wall": 0.5, "chair": 0.22, "ball": 0.11, "cushion": 0.22, "towel": 0.16, "blanket": 0.3, "sofa": 0.8, "bed": 0.5,
}  # fmt: skip
COLOURS: Mapping[str, tuple[int, int, int]] = {
    "wall": (214, 208, 196), "chair": (142, 104, 70), "ball": (196, 84, 70), "cushion": (226, 214, 190),
    "towel": (232, 232, 226), "blanket": (120, 136, 150), "sofa": (120, 128, 136), "bed": (214, 218, 224),
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Solid:
    """`verts` (V, 3) metres, `faces` (F, 3), `facing` (V, 3) unit normals, `colours` (F, 3)."""

    verts: Floats
    faces: NDArray[np.intp]
    facing: Floats
    colours: NDArray[np.float32]


def solids(props: Props, places: Floats, body: Body) -> tuple[Solid, ...]:
    """What stands about a posed body (`places`: its joints, metres)."""
    found: list[Solid] = []
    for kind in props:
        for thing in side_view({kind: props[kind]}, places, body):
            half = HALF_WIDE_M[kind]
            found.append(_ball(thing, COLOURS[kind]) if thing.kind == "ball" else _box(thing, half, COLOURS[kind]))
    return tuple(found)


def _box(thing: Thing, half: float, colour: tuple[int, int, int]) -> Solid:
    low = np.array([-half, min(thing.y), min(thing.z)])
    high = np.array([half, max(thing.y), max(thing.z)])
    parts = [_side(low, high, axis, end) for axis in range(3) for end in (0, 1)]
    return _joined(parts, colour)


def _side(low: Floats, high: Floats, axis: int, end: int) -> tuple[Floats, NDArray[np.intp], Floats]:
    """One side of a box as a grid of small squares, outward counter-clockwise."""
    u, v = ((axis + 1) % 3, (axis + 2) % 3)
    counts = [max(1, int(np.ceil((high[way] - low[way]) / PIECE_M))) for way in (u, v)]
    us, vs = (np.linspace(low[way], high[way], count + 1) for way, count in zip((u, v), counts, strict=True))
    grid = np.zeros((len(us), len(vs), 3))
    grid[..., axis], grid[..., u], grid[..., v] = (low, high)[end][axis], us[:, None], vs
    first = (np.arange(counts[0])[:, None] * len(vs) + np.arange(counts[1])).ravel()
    square = np.stack([first, first + len(vs), first + len(vs) + 1, first + 1], axis=1)
    faces = np.concatenate([square[:, [0, 1, 2]], square[:, [0, 2, 3]]])
    normal = np.zeros(3)
    normal[axis] = 2 * end - 1
    return grid.reshape(-1, 3), faces if end else faces[:, ::-1], np.tile(normal, (grid.size // 3, 1))


def _ball(thing: Thing, colour: tuple[int, int, int]) -> Solid:
    """An ellipsoid, as wide as it is long."""
    middle = np.array([0.0, sum(thing.y) / 2, sum(thing.z) / 2])
    half = np.array([abs(thing.z[1] - thing.z[0]), abs(thing.y[1] - thing.y[0]), abs(thing.z[1] - thing.z[0])]) / 2
    turn, rise = np.meshgrid(np.linspace(0, 2 * np.pi, 17), np.linspace(-np.pi / 2, np.pi / 2, 9), indexing="ij")
    unit = np.stack([np.cos(rise) * np.sin(turn), np.sin(rise), np.cos(rise) * np.cos(turn)], axis=-1).reshape(-1, 3)
    first = (np.arange(16)[:, None] * 9 + np.arange(8)).ravel()
    square = np.stack([first, first + 9, first + 10, first + 1], axis=1)
    faces = np.concatenate([square[:, [0, 1, 2]], square[:, [0, 2, 3]]])
    return _joined([(middle + unit * half, faces, unit)], colour)


def _joined(parts: Sequence[tuple[Floats, NDArray[np.intp], Floats]], colour: tuple[int, int, int]) -> Solid:
    offsets = np.cumsum([0, *(len(verts) for verts, _, _ in parts)])
    faces = np.concatenate([faces + offset for (_, faces, _), offset in zip(parts, offsets, strict=False)])
    return Solid(
        np.concatenate([verts for verts, _, _ in parts]),
        faces,
        np.concatenate([facing for _, _, facing in parts]),
        np.tile(np.array(colour, dtype=np.float32), (len(faces), 1)),
    )
