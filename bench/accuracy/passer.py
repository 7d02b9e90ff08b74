"""Somebody else in the room, who walks past behind the mat while the film lasts."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from accuracy.mesh import Coarse, coarse
from accuracy.render import CLOTHES, Normals, posed, rgb_of
from accuracy.things import Solid
from vertebra.figure.rolling import Y, let_down, turned_about
from vertebra.figure.rolling import posed as turned
from vertebra.figure.skeleton import Floats

BEHIND_M, FROM_M, TO_M = 0.8, -2.6, 2.6
"""How far behind the middle of the mat, and from where to where along it (metres; ours)."""
STRIDE_S, SWING_DEG = 1.15, 24.0
"""Two steps last so long; the legs swing so far to either side (ours)."""


@dataclass(slots=True)
class Passer:
    """One who walks past. `behind`: the level direction from the body away from the camera (3)."""

    body: str
    behind: Floats
    length_s: float
    _skin: Coarse = field(init=False)
    _normals: Normals = field(init=False)

    def __post_init__(self) -> None:
        self._skin = coarse(self.body)
        self._normals = Normals(self._skin.faces, len(self._skin.verts))

    def at(self, t: float) -> Solid:
        """Where they are at a time."""
        swing = SWING_DEG * float(np.sin(2 * np.pi * t / STRIDE_S))
        angles = {
            "left.hip": swing, "right.hip": -swing,
            "left.knee": 8 + max(0.0, -swing), "right.knee": 8 + max(0.0, swing),
            "left.shoulder": -0.7 * swing, "right.shoulder": 0.7 * swing, "elbow": 18.0,
        }  # fmt: skip
        along = FROM_M + (TO_M - FROM_M) * t / self.length_s
        placed = let_down(self._skin.body, turned(self._skin.body, angles, turned_about((Y, 0.0))), along)
        verts = posed(self._skin, np.array(placed.root), placed.turns) + BEHIND_M * self.behind
        named = {**self._skin.colours, **CLOTHES["dark"]}
        table = np.array([rgb_of(named[name]) for name in self._skin.names], dtype=np.float32)
        return Solid(verts, self._skin.faces, self._normals(verts, self._skin.faces), table[self._skin.materials])
