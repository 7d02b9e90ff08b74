"""Can this be judged from here? If not, why, said once, and again when it can.

Delay: PATIENCE_S before it says that it can't, BACK_S before it says that it can.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import hypot, isfinite
from typing import Any

from vertebra.body import SIDES, Point, Position, View
from vertebra.form.marks import HIP, SEEN, SHOULDER
from vertebra.form.types import FormEffect, InSight, OutOfSight, Reading

PATIENCE_S = 0.5
"""Out of sight for longer than this is said; flicker is not (seconds; ours)."""

BACK_S = 0.3
"""In sight for so long before it is said (seconds; ours)."""

GAP_S = 1.0
"""Frames further apart than this are a gap (seconds; ours)."""

SMALLEST = 0.08
"""A trunk shorter than this is too small to be judged (image heights; ours: some 40 pixels of 480)."""

SHORTEST = 0.2
"""A body that spans less than this is too small for the estimator (image heights; STACK §3: a fifth of the width)."""

BROADEST = 0.6
"""From the side the shoulders are seen at most this far apart, in trunk lengths (ours)."""

MARGIN = 0.05
"""A landmark that is said to be seen may lie this far outside the picture (image heights; ours)."""

NARROWEST = 0.25
"""From the front or the foot end the shoulders are seen at least this far apart, in trunk lengths (ours)."""


class Sight:
    """One step a frame. Says OutOfSight when something has kept it from judging for a while, InSight when it can again.

    `groups`: the landmarks needed for each side; any side will do, the other's limbs may be guesses.
    """

    def __init__(self, groups: Iterable[Iterable[int]], view: View, position: Position) -> None:
        self._groups = tuple(frozenset(group) for group in groups)
        self._view, self._position = view, position
        self._last: float | None = None
        self._out: tuple[float, Reading] | None = None
        self._told = False
        self._back: float | None = None

    def step(self, t: float, reading: Reading | None) -> list[FormEffect]:
        """What there is to say about a frame that reads so (None: it can be judged)."""
        effects = self._gap(t)
        self._last = t
        return effects + (self._seen(t) if reading is None else self._unseen(t, reading))

    def finish(self, t: float) -> list[FormEffect]:
        """Close what is open."""
        if self._out is None or not self._told:
            return []
        start, reason = self._out
        return [self._said(start, t, reason)]

    def reading(self, points: tuple[Point, ...] | None) -> Reading | None:
        """Why a frame can't be judged as a picture, or None when it can."""
        if points is None:
            return "nobody"
        left, right = (_trunk(points, side) for side in SIDES)
        if _small(points, max(left, right)):
            return "too-small"
        unseen = outside = 0
        for group in self._groups:
            missing, out = _lost(points, group)
            unseen += missing
            outside += out
        if outside == len(self._groups):
            return "cut-off"
        if unseen == len(self._groups):
            return "hidden"
        return "wrong-view" if left and right and self._turned(points, max(left, right)) else None

    def _turned(self, points: tuple[Point, ...], trunk: float) -> bool:
        """Whether the body looks another way. Who lies on the side faces the camera, or away from it."""
        first, last = points[SHOULDER["left"]], points[SHOULDER["right"]]
        apart = hypot(first.x - last.x, first.y - last.y)
        if self._view == "side" and self._position != "side-lying":
            return apart > BROADEST * trunk
        return apart < NARROWEST * trunk

    def _gap(self, t: float) -> list[FormEffect]:
        if self._last is None or t - self._last <= GAP_S or self._told:
            return []
        return [self._said(self._last, t, "gap"), InSight(t=t)]

    def _seen(self, t: float) -> list[FormEffect]:
        if self._out is None:
            return []
        self._back = t if self._back is None else self._back
        if self._told and t - self._back < BACK_S:
            return []
        told, self._out, self._told, since = self._told, None, False, self._back
        self._back = None
        return [InSight(t=since)] if told else []

    def _unseen(self, t: float, reading: Reading) -> list[FormEffect]:
        self._back = None
        if self._out is None:
            self._out = (t, reading)
        if self._told or t - self._out[0] < PATIENCE_S:
            return []
        start = self._out[0]
        self._out, self._told = (start, reading), True
        return [self._said(start, None, reading)]

    def _said(self, start: float, end: float | None, reason: Reading) -> OutOfSight:
        return OutOfSight(start=start, end=end, reason=reason, advice=advice(reason, self._position, self._view))

    def dump(self) -> dict[str, Any]:
        """The state as plain data."""
        return {
            "last": self._last,
            "out": list(self._out) if self._out else None,
            "told": self._told,
            "back": self._back,
        }

    def load(self, state: Mapping[str, Any]) -> None:
        """Take up a dumped state."""
        self._last, self._told, self._back = state["last"], state["told"], state["back"]
        self._out = (state["out"][0], state["out"][1]) if state["out"] else None


def advice(reason: Reading, position: Position, view: View) -> str:
    """The words key of what would help."""
    if reason == "wrong-posture":
        return f"form/posture/{position}"
    return f"form/view/{view}" if reason == "wrong-view" else f"form/sight/{reason}"


def _lost(points: tuple[Point, ...], group: frozenset[int]) -> tuple[bool, bool]:
    """Whether a landmark of the group isn't seen, and whether one lies (or is guessed to lie) outside the picture."""
    missing = outside = False
    for number in group:
        x, y, seen = points[number].x, points[number].y, points[number].seen
        if seen < SEEN or not isfinite(x + y):
            missing = True
            outside = outside or y < 0.0 or y > 1.0 or x < 0.0
        elif not (-MARGIN <= y <= 1.0 + MARGIN and x >= -MARGIN):
            outside = True
    return missing, outside


def _small(points: tuple[Point, ...], trunk: float) -> bool:
    """Whether a body with a trunk of this length (image heights) is too small to be judged."""
    if 0 < trunk < SMALLEST:
        return True
    if trunk >= SHORTEST or trunk == 0:
        return False
    seen = [point for point in points if point.seen >= SEEN]
    wide = max(point.x for point in seen) - min(point.x for point in seen)
    high = max(point.y for point in seen) - min(point.y for point in seen)
    return max(wide, high) < SHORTEST


def _trunk(points: tuple[Point, ...], side: Any) -> float:
    """The length of a side's trunk (image heights); 0 where it isn't seen."""
    shoulder, hip = points[SHOULDER[side]], points[HIP[side]]
    if shoulder.seen < SEEN or hip.seen < SEEN:
        return 0.0
    length = hypot(shoulder.x - hip.x, shoulder.y - hip.y)
    return length if isfinite(length) else 0.0
