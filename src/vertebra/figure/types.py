"""A body placed on the mat, and the tracks that move it. numpy only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vertebra.body import Contact


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
