"""Can this be judged from here? If not, why, said once, and again when it can."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import hypot, isfinite
from typing import Any, Literal

from vertebra.body import LANDMARKS, SIDES, Frame, Position, View
from vertebra.form.signals import slope
from vertebra.form.smoothing import SEEN, Spot
from vertebra.form.types import FormEffect, InSight, OutOfSight, Reading

PATIENCE_S = 0.5
"""Out of sight for longer than this is said; flicker is not (seconds; ours)."""

BACK_S = 0.3
"""In sight for so long before it is said (seconds; ours)."""

GAP_S = 1.0
"""Frames further apart than this are a gap (seconds; ours)."""

SMALLEST = 0.08
"""A trunk shorter than this is too small to be judged (image heights; ours: some 40 pixels of 480)."""

BROADEST = 0.6
"""From the side the shoulders are seen at most this far apart, in trunk lengths (ours)."""

STEEPEST_DEG = 50.0
"""A trunk that lies stands no steeper than this; a bridge slopes by 30 (degrees; ours)."""

LYING: frozenset[Position] = frozenset({"supine", "prone", "side-lying"})

Sides = Literal["any", "all"]


class Sight:
    """One step a frame. Says OutOfSight when something has kept it from judging for a while, InSight when it can again.

    `groups`: the landmarks needed for each side; `per` side all of them are, for both sides together any one will do.
    """

    def __init__(self, groups: tuple[frozenset[str], ...], sides: Sides, view: View, position: Position) -> None:
        self._groups, self._sides, self._view, self._position = groups, sides, view, position
        self._last: float | None = None
        self._out: tuple[float, Reading] | None = None
        self._told = False
        self._back: float | None = None

    def step(self, frame: Frame) -> tuple[bool, list[FormEffect]]:
        """Whether this frame can be judged, and what there is to say about it."""
        effects = self._gap(frame.t)
        reading = self.reading(frame)
        self._last = frame.t
        if reading is None:
            return True, [*effects, *self._seen(frame.t)]
        return False, [*effects, *self._unseen(frame.t, reading)]

    def finish(self, t: float) -> list[FormEffect]:
        """Close what is open."""
        if self._out is None or not self._told:
            return []
        start, reason = self._out
        return [_out(start, t, reason)]

    def reading(self, frame: Frame) -> Reading | None:
        """Why a frame can't be judged, or None when it can."""
        if frame.points is None:
            return "nobody"
        spots = {
            name: Spot(point.x, point.y, point.seen)
            for name, point in zip(LANDMARKS, frame.points, strict=False)
            if point.seen >= SEEN and isfinite(point.x) and isfinite(point.y)
        }
        trunks = [(spots[f"{side}.shoulder"], spots[f"{side}.hip"]) for side in SIDES if _has_trunk(spots, side)]
        if trunks and max(_length(*trunk) for trunk in trunks) < SMALLEST:
            return "too-small"
        if self._cut(spots):
            return "cut-off"
        if not self._enough(spots):
            return "hidden"
        return self._wrong(spots, trunks)

    def _enough(self, spots: Mapping[str, Spot]) -> bool:
        there = [group <= set(spots) for group in self._groups]
        return all(there) if self._sides == "all" else any(there)

    def _cut(self, spots: Mapping[str, Spot]) -> bool:
        """Whether a needed landmark is guessed to lie above, below or left of the picture on every side."""
        outside = {name for name, spot in spots.items() if not (0 <= spot.y <= 1 and spot.x >= 0)}
        return all(group & outside for group in self._groups)

    def _wrong(self, spots: Mapping[str, Spot], trunks: list[tuple[Spot, Spot]]) -> Reading | None:
        if not trunks:
            return None
        if self._view == "side" and len(trunks) == 2:
            apart = _length(trunks[0][0], trunks[1][0])
            if apart > BROADEST * max(_length(*trunk) for trunk in trunks):
                return "wrong-view"
        if self._position in LYING and min(slope(*trunk) for trunk in trunks) > STEEPEST_DEG:
            return "wrong-posture"
        return None

    def _gap(self, t: float) -> list[FormEffect]:
        if self._last is None or t - self._last <= GAP_S or self._told:
            return []
        return [_out(self._last, t, "gap"), InSight(t=t)]

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
        self._out, self._told = (self._out[0], reading), True
        return [_out(*self._out_since(), reading)]

    def _out_since(self) -> tuple[float, None]:
        return (self._out[0] if self._out else 0.0), None

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


def groups(needed: Iterable[Iterable[str]]) -> tuple[frozenset[str], ...]:
    """The landmarks needed for each side."""
    return tuple(frozenset(names) for names in needed)


def _has_trunk(spots: Mapping[str, Spot], side: str) -> bool:
    return f"{side}.shoulder" in spots and f"{side}.hip" in spots


def _length(first: Spot, last: Spot) -> float:
    return hypot(last.x - first.x, last.y - first.y)


def _out(start: float, end: float | None, reason: Reading) -> OutOfSight:
    return OutOfSight(start=start, end=end, reason=reason, advice=f"form/sight/{reason}")
