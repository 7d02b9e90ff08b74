"""Chair, wall and block in a drawing: plain shapes behind the figure, where the body was solved against them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from vertebra.figure import ink
from vertebra.figure.skeleton import Body, Floats
from vertebra.figure.stage import CHAIR_BACK_M, plane

SEAT_THICK_M, SEAT_DEEP_M, LEG_WIDE_M = 0.045, 0.46, 0.035
"""A plain chair (our default)."""
SEAT_BEHIND_M, SEAT_PAST_KNEE_M = 0.20, 0.05
"""How far the seat reaches behind the sitting hip; where its edge lies past the knee of who lies with calves on it."""
WALL_THICK_M, WALL_HIGH_M = 0.05, 1.80
LYING_HIP_M = 0.30
"""A hip lower than this lies: the chair then carries the calves."""
EDGE = f' stroke="{ink.FILLS["ln"]}" stroke-width="{ink.units(0.004)}"'


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn thing, and how far it reaches across and up the picture, metres (y down)."""

    text: str
    left: float
    right: float
    top: float


Flat = Callable[[Floats], Floats]


def furniture(props: Mapping[str, Mapping[str, float]], places: Floats, body: Body, flat: Flat) -> tuple[Shape, ...]:
    """What stands behind the figure. `places` (bones, 3): the posed joints, metres; `flat`: room → picture, metres."""
    found: list[Shape] = []
    if "wall" in props:
        found.append(_wall(body, props, flat))
    if "chair" in props:
        found += _chair(body, props, places, flat)
    return tuple(found)


def _wall(body: Body, props: Mapping[str, Mapping[str, float]], flat: Flat) -> Shape:
    wall = plane(body, "wall", props)
    surface = 0.0 if wall is None else wall.offset_m * wall.normal.imag
    out = WALL_THICK_M if wall is not None and wall.normal.imag < 0 else -WALL_THICK_M
    return _box(flat, (surface, surface + out), (0.0, WALL_HIGH_M), "pr2", 0.004)


def _chair(body: Body, props: Mapping[str, Mapping[str, float]], places: Floats, flat: Flat) -> Iterator[Shape]:
    seat = plane(body, "chair", props)
    top = 0.45 if seat is None else seat.offset_m
    hip, knee = places[0], places[body.bones.index("right.shin")]
    lying = hip[1] < LYING_HIP_M
    near = knee[2] + SEAT_PAST_KNEE_M if lying else hip[2] - SEAT_BEHIND_M
    far = near + SEAT_DEEP_M
    back = far - LEG_WIDE_M if lying else near
    yield _box(flat, (back, back + LEG_WIDE_M), (0.0, top + CHAIR_BACK_M), "pr2", 0.012)
    other = near if lying else far - LEG_WIDE_M
    yield _box(flat, (other, other + LEG_WIDE_M), (0.0, top), "pr2", 0.012)
    yield _box(flat, (near, far), (top - SEAT_THICK_M, top), "pr", 0.018)


def _box(flat: Flat, z: tuple[float, float], y: tuple[float, float], kind: str, radius: float) -> Shape:
    corners = flat(np.array([[0.0, y[0], z[0]], [0.0, y[1], z[1]]]))
    left, right = (float(edge) for edge in np.sort(corners[:, 0]))
    return Shape(ink.box(kind, (left, -y[1]), (right - left, y[1] - y[0]), radius, EDGE), left, right, -y[1])
