"""A body placed on the mat, and the tracks that move it. numpy only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vertebra.body import Contact, Pose


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Placed:
    """A solved pose. `root` metres; `turns` (bones, 4) xyzw, local to the parent; `gaps_mm` least height of each
    contact part and vertebra above the mat, in millimetres (negative: sunk)."""

    root: tuple[float, float, float]
    turns: NDArray[np.float64]
    gaps_mm: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Track:
    """A step over u = 0 … 1, easing and order of the spine already in it.

    `root` (n, 3) metres; `turns` (n, bones, 4) xyzw local to the parent, sign-continuous; `lit` (n, 17) 0 … 255.
    """

    n: int
    root: NDArray[np.float64]
    turns: NDArray[np.float64]
    lit: NDArray[np.uint8]
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One step's way through its poses, as figure needs it (figure doesn't know movements).

    `anchor` is the pattern's first pose: pinned contacts keep the place that it gives them. `order`, `joints`,
    `overlap`: in which order the spine bends or leaves the mat. `beads`: what lights a bead.
    """

    start: Pose
    via: tuple[Pose, ...]
    end: Pose
    anchor: Pose
    order: Literal["head-first", "tail-first", "together"] = "together"
    joints: tuple[str, str] | None = None
    overlap: float = 0.5
    slides: tuple[str, ...] = ()
    beads: Literal["mat", "bend", "still"] = "still"
    spine: Literal["articulate", "block", "neutral", "imprint"] = "neutral"
