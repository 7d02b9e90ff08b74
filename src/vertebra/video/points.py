"""Many landmarks made at once, in a third of the time: a recording's frames are mostly made of them."""

from __future__ import annotations

from collections import deque
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vertebra.body import Point

_POINT: Any = Point
_FIELDS = ("x", "y", "z", "seen")
_new = _POINT.__new__
_setters = tuple(getattr(_POINT, name).__set__ for name in _FIELDS)

UNSEEN = Point(x=0.0, y=0.0, z=0.0, seen=0.0)


def points(numbers: NDArray[np.float64]) -> list[tuple[Point, ...]]:
    """(frames, landmarks, 4) numbers: for each frame its landmarks, as `Point(…)` makes them.

    Each field is set straight, past what freezes it, of all of them in one go: `map` and `deque` loop in C.
    """
    count, each = numbers.shape[:2]
    flat = numbers.reshape(count * each, len(_FIELDS))
    made = list(map(_new, repeat(_POINT, len(flat))))
    for setter, column in zip(_setters, flat.T, strict=True):
        deque(map(setter, made, column.tolist()), maxlen=0)
    return list(zip(*[iter(made)] * each, strict=True))
