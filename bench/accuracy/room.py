"""The room behind a person: floor, mat, wall, light, shadow and a camera's own noise. All of it ours, by formula."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accuracy.camera import Camera

Floats = NDArray[np.float32]
Wide = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Light:
    """`way` to the light; `key`, `sky`, `ground`: how much comes from it, from above, from below (1 = as painted);
    `tint` of the picture; `noise` (standard error of a pixel, of 255); `blur`: how often the picture is softened."""

    way: tuple[float, float, float]
    key: float
    sky: float
    ground: float
    tint: tuple[float, float, float]
    noise: float
    blur: int = 0

    @property
    def unit(self) -> Wide:
        """The way to the light, of length 1."""
        way: Wide = np.array(self.way) / np.linalg.norm(self.way)
        return way


LIGHTS: Mapping[str, Light] = {
    "day": Light((-0.6, 1.0, 0.4), 0.55, 0.62, 0.40, (1.0, 1.0, 1.0), 3.0),
    "evening": Light((0.2, 1.0, -0.5), 0.46, 0.47, 0.27, (1.05, 0.94, 0.78), 7.0, 1),
}
"""Day: a window near the camera. Evening: a lamp above and behind, warm, dim, noisy, soft."""


@dataclass(frozen=True, slots=True)
class Floor:
    """`kind` plain, planks, tiles or carpet; its two colours, 0 … 255; `mat` the mat's colour."""

    kind: str
    colours: tuple[tuple[int, int, int], tuple[int, int, int]]
    mat: tuple[int, int, int]


FLOORS: Mapping[str, Floor] = {
    "oak": Floor("planks", ((186, 150, 108), (160, 124, 84)), (96, 118, 104)),
    "dark-oak": Floor("planks", ((110, 82, 62), (88, 64, 48)), (150, 146, 170)),
    "tiles": Floor("tiles", ((206, 202, 194), (176, 172, 166)), (76, 92, 128)),
    "carpet": Floor("carpet", ((156, 148, 138), (132, 124, 116)), (170, 110, 100)),
}
WALLS: Mapping[str, tuple[int, int, int]] = {"cream": (226, 218, 202), "blue": (170, 190, 202), "grey": (190, 190, 188)}

WALL_BEHIND_M = 1.1
"""How far behind the middle of the mat the wall stands (metres; ours)."""
SKIRTING_M = 0.09
GRID_M, GRID_CELLS = 0.025, 240
"""The shadow is worked out on a grid of this fineness, six metres square around the middle."""
HIGH_M = 0.5
"""What is higher than this casts a fainter shadow (metres; ours)."""


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """A picture of the empty room (h, w, 3) 0 … 255, untinted, and for each pixel of the floor its shadow cell."""

    picture: Floats
    on_floor: NDArray[np.intp]
    shadow_cell: NDArray[np.intp]


def room(
    camera: Camera, behind: Wide, floor: Floor, wall: tuple[int, int, int], mat: tuple[Wide, Wide], light: Light,
    rng: np.random.Generator,
) -> Room:  # fmt: skip
    """The empty room. `behind`: level direction from the body away from the camera's straight view; `mat`: its least
    and greatest x and z."""
    fine = np.stack([_picture(camera, behind, floor, wall, mat, light, rng, off) for off in (0.25, 0.75)]).mean(axis=0)
    rays, distance, on_floor = _hits(camera, behind, 0.5)
    places = camera.eye + rays[on_floor] * distance[on_floor][:, None]
    return Room(fine.astype(np.float32), np.flatnonzero(on_floor), _grid_cell(places[:, 0], places[:, 2]))


def _hits(camera: Camera, behind: Wide, off: float) -> tuple[Wide, Wide, NDArray[np.bool_]]:
    """For every pixel: its ray, how far along it the floor or the wall is, and whether it is the floor."""
    columns, rows = np.meshgrid(np.arange(camera.width) + off, np.arange(camera.height) + off)
    rays = camera.rays(columns, rows).reshape(-1, 3)
    with np.errstate(divide="ignore"):
        down = np.where(rays[:, 1] < -1e-6, -camera.eye[1] / rays[:, 1], np.inf)
        along = rays @ behind
        wall = np.where(along > 1e-6, (WALL_BEHIND_M - camera.eye @ behind) / along, np.inf)
    return rays, np.minimum(np.minimum(down, wall), 30.0), down < wall


def _picture(
    camera: Camera, behind: Wide, floor: Floor, wall: tuple[int, int, int], mat: tuple[Wide, Wide], light: Light,
    rng: np.random.Generator, off: float,
) -> Wide:  # fmt: skip
    rays, distance, on_floor = _hits(camera, behind, off)
    places = camera.eye + rays * distance[:, None]
    aside = places @ np.cross([0.0, 1.0, 0.0], behind)
    colours = np.where(on_floor[:, None], _floor(places, floor, mat, rng), _wall(aside, places[:, 1], wall))
    lit = np.where(on_floor, light.sky + light.key * light.unit[1] * 0.6, light.sky * 0.9 + light.key * 0.35)
    fall = 1.0 / (1.0 + 0.012 * np.minimum(distance, 8.0) ** 2)
    picture: Wide = (colours * (lit * fall)[:, None]).reshape(camera.height, camera.width, 3)
    return picture


def _floor(places: Wide, floor: Floor, mat: tuple[Wide, Wide], rng: np.random.Generator) -> Wide:
    x, z = places[:, 0], places[:, 2]
    light, dark = (np.array(colour, dtype=float) for colour in floor.colours)
    share = _PATTERNS[floor.kind](x, z, rng)[:, None]
    colours: Wide = light + (dark - light) * share
    low, high = mat
    inside = (x > low[0]) & (x < high[0]) & (z > low[1]) & (z < high[1])
    colours[inside] = np.array(floor.mat) * (1 + 0.03 * np.sin(z[inside] * 160))[:, None]
    return colours


def _planks(x: Wide, z: Wide, rng: np.random.Generator) -> Wide:
    shades = rng.uniform(0, 0.8, 4096)
    row = np.floor(x / 0.14).astype(int)
    piece = np.floor((z + 0.37 * row) / 1.2).astype(int)
    joint = ((x / 0.14) % 1 < 0.05) | (((z + 0.37 * row) / 1.2) % 1 < 0.006)
    grain = 0.12 * np.sin(x * 240 + 3 * np.sin(z * 6)) + 0.1
    return np.where(joint, 1.6, shades[(row * 57 + piece * 131) % 4096] + grain)


def _tiles(x: Wide, z: Wide, rng: np.random.Generator) -> Wide:
    return np.where(((x / 0.33) % 1 < 0.03) | ((z / 0.33) % 1 < 0.03), 1.4, rng.uniform(0, 0.25, len(x)))


def _carpet(x: Wide, z: Wide, rng: np.random.Generator) -> Wide:
    return 0.5 + 0.4 * np.sin(x * 9) * np.sin(z * 7) + rng.uniform(-0.4, 0.4, len(x))


_PATTERNS = {"planks": _planks, "tiles": _tiles, "carpet": _carpet}


def _wall(aside: Wide, up: Wide, colour: tuple[int, int, int]) -> Wide:
    """A painted wall with a skirting board, two pictures and a low cupboard."""
    colours = np.tile(np.array(colour, dtype=float), (len(up), 1)) * (0.92 + 0.05 * np.minimum(up, 2.0))[:, None]
    for (left, right, low, high), paint in _HUNG:
        colours[(aside > left) & (aside < right) & (up > low) & (up < high)] = paint
    colours[up < SKIRTING_M] = (236, 233, 226)
    return colours


_HUNG = (
    ((-1.35, -0.75, 1.25, 1.70), (92, 70, 52)),
    ((-1.30, -0.80, 1.30, 1.65), (186, 196, 150)),
    ((0.95, 1.25, 1.15, 1.60), (60, 60, 66)),
    ((0.98, 1.22, 1.18, 1.57), (214, 170, 130)),
    ((1.55, 2.45, 0.00, 0.72), (128, 98, 74)),
    ((1.58, 1.99, 0.06, 0.68), (150, 118, 92)),
    ((2.01, 2.42, 0.06, 0.68), (150, 118, 92)),
)


def _grid_cell(x: Wide, z: Wide) -> NDArray[np.intp]:
    across, along = (
        np.clip(((place / GRID_M) + GRID_CELLS / 2), 0, GRID_CELLS - 1).astype(np.intp) for place in (x, z)
    )
    cells: NDArray[np.intp] = across * GRID_CELLS + along
    return cells


def shadow(verts: Wide, light: Light) -> Floats:
    """(cells) how much of the floor's light is left, under a skin (V, 3) metres: from the lamp, and just below it."""
    away = verts[:, 1:2] * (light.unit / light.unit[1])
    cast = _blurred(_marked(verts - away, verts[:, 1] < HIGH_M * 4), 3)
    close = _blurred(_marked(verts, verts[:, 1] < 0.12), 2)
    strength = light.key / (light.key + light.sky)
    left = (1 - 0.75 * strength * np.minimum(cast * 1.6, 1)) * (1 - 0.35 * np.minimum(close * 1.6, 1))
    flat: Floats = left.astype(np.float32).ravel()
    return flat


def _marked(verts: Wide, which: NDArray[np.bool_]) -> Floats:
    cells = np.zeros(GRID_CELLS**2, dtype=np.float32)
    cells[_grid_cell(verts[which, 0], verts[which, 2])] = 1.0
    return cells.reshape(GRID_CELLS, GRID_CELLS)


def _blurred(cells: Floats, times: int) -> Floats:
    for _ in range(times):
        cells = cells.copy()
        cells[1:-1] = (cells[:-2] + cells[1:-1] + cells[2:]) / 3
        cells[:, 1:-1] = (cells[:, :-2] + cells[:, 1:-1] + cells[:, 2:]) / 3
    return cells
