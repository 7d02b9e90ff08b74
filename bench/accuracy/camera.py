"""A pinhole camera in the room: metres, y up, z along the mat. Pictures: x to the right, y down, pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vertebra.body import Side, View

Floats = NDArray[np.float64]

FOV_DEG = 42.0
"""How much of the room a laptop's camera sees from top to bottom (degrees; ours: about 54 across at 4:3)."""


@dataclass(frozen=True, slots=True, eq=False)
class Camera:
    """Where a camera stands (`eye`, metres) and how it is turned (`axes` rows: right, up, forward). `off`: how far from
    the picture's middle it looks, pixels to the right and down: a part cut out of a wider picture."""

    eye: Floats
    axes: Floats
    width: int
    height: int
    off: tuple[float, float] = (0.0, 0.0)

    @property
    def focal_px(self) -> float:
        """Pixels a metre one metre away."""
        return float(self.height / 2 / np.tan(np.radians(FOV_DEG) / 2))

    def project(self, places: Floats) -> tuple[Floats, Floats]:
        """(…, 2) pixels and (…) depth in metres of places (…, 3)."""
        seen = (places - self.eye) @ self.axes.T
        depth = np.maximum(seen[..., 2], 0.05)
        x = self.width / 2 + self.off[0] + self.focal_px * seen[..., 0] / depth
        y = self.height / 2 + self.off[1] - self.focal_px * seen[..., 1] / depth
        return np.stack([x, y], axis=-1), depth

    def rays(self, columns: Floats, rows: Floats) -> Floats:
        """(…, 3) directions through places of the picture, forward part 1."""
        right = (columns - self.width / 2 - self.off[0]) / self.focal_px
        up = (self.height / 2 + self.off[1] - rows) / self.focal_px
        return np.stack([right, up, np.ones_like(right)], axis=-1) @ self.axes


def towards(view: View, near: Side, azimuth_deg: float) -> Floats:
    """The level direction from the body to the camera. Azimuth: from the view's own place, towards the feet's end of
    the mat (z) when positive."""
    sign = -1.0 if near == "right" else 1.0
    straight = {"side": 90.0 * sign, "front": 0.0, "foot-end": 0.0}[view]
    angle = np.radians(straight - sign * azimuth_deg)
    return np.array([np.sin(angle), 0.0, np.cos(angle)])


def placed(
    aim: Floats, way: Floats, height_m: float, distance_m: float, size: tuple[int, int], roll_deg: float = 0.0
) -> Camera:
    """A camera so far from `aim` along the floor, at a height, looking at it. `size`: width and height, pixels;
    `roll_deg`: how far it is tilted to its right."""
    eye = np.array([aim[0], 0.0, aim[2]]) + distance_m * way
    eye[1] = height_m
    forward = (aim - eye) / np.linalg.norm(aim - eye)
    right = np.cross(forward, [0.0, 1.0, 0.0])
    right /= np.linalg.norm(right)
    up = np.cross(right, forward)
    tilt = np.radians(roll_deg)
    axes = np.stack([np.cos(tilt) * right - np.sin(tilt) * up, np.sin(tilt) * right + np.cos(tilt) * up, forward])
    return Camera(eye=eye, axes=axes, width=size[0], height=size[1])


def framed(
    places: Floats, way: Floats, height_m: float, fill: float, size: tuple[int, int], roll_deg: float = 0.0
) -> Camera:
    """The nearest camera in whose picture all `places` (n, 3) stay within a share `fill` of its width and height."""
    aim = (places.min(axis=0) + places.max(axis=0)) / 2
    near, far = 0.8, 12.0
    for _ in range(24):
        distance = (near + far) / 2
        points, depth = placed(aim, way, height_m, distance, size, roll_deg).project(places)
        share = np.abs(points / np.array(size) - 0.5).max() * 2
        near, far = (distance, far) if share > fill or depth.min() < 0.3 else (near, distance)
    return placed(aim, way, height_m, far, size, roll_deg)
