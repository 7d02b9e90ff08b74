"""From landmarks to numbers: angle, slope, height, distance, speed. In the picture's plane; depth is never judged."""

from __future__ import annotations

from collections.abc import Mapping
from math import atan2, degrees, hypot

from vertebra.body import SIDES, Position, Side, mirrored
from vertebra.form.smoothing import Spot, Spots
from vertebra.movements import names
from vertebra.movements.types import Signal

UP: frozenset[Position] = frozenset({"supine"})
"""Positions in which the front of the body looks up; in the others that lie it looks down."""

UPRIGHT: frozenset[Position] = frozenset({"standing", "seated", "kneeling"})
"""Positions in which the front is where the toes point."""


class Signals:
    """All signals of a movement, for one working side. Speed needs the frame before; the others only the frame."""

    def __init__(self, signals: Mapping[str, Signal], position: Position) -> None:
        self._signals = signals
        self._position = position
        self._heights: dict[str, tuple[float, float]] = {}

    def step(self, t: float, spots: Spots, working: Side | None) -> dict[str, float]:
        """The signals that can be computed from these landmarks. `working` None: both sides, averaged as seen."""
        values: dict[str, float] = {}
        for name, signal in self._signals.items():
            value = self._value(signal, t, spots, working)
            if value is not None:
                values[name] = value
        return values

    def _value(self, signal: Signal, t: float, spots: Spots, working: Side | None) -> float | None:
        sides = SIDES if working is None else (working,)
        chains = [chain for side in sides if (chain := points(signal, side, spots)) is not None]
        if not chains:
            return None
        weights = [min(spot.seen for spot in chain) for chain in chains]
        found = [self._of(signal, chain, spots) for chain in chains]
        value = sum(weight * one for weight, one in zip(weights, found, strict=True)) / sum(weights)
        return self._speed(signal.id, t, value) if signal.kind == "speed" else value

    def _of(self, signal: Signal, chain: tuple[Spot, ...], spots: Spots) -> float:
        if signal.kind == "angle":
            return angle(chain[0], chain[1], chain[2], self._front(chain, spots) if signal.signed else None)
        if signal.kind == "slope":
            return slope(chain[0], chain[1])
        if signal.kind == "distance":
            return hypot(chain[1].x - chain[0].x, chain[1].y - chain[0].y)
        return -chain[0].y

    def _front(self, chain: tuple[Spot, ...], spots: Spots) -> tuple[float, float]:
        """The way the front of the trunk looks, as a direction in the picture (y down)."""
        if self._position in UPRIGHT:
            ways = [
                spots[f"{side}.foot"].x - spots[f"{side}.heel"].x
                for side in SIDES
                if f"{side}.foot" in spots and f"{side}.heel" in spots
            ]
            return (1.0 if sum(ways) >= 0 else -1.0, 0.0)
        return (0.0, -1.0 if self._position in UP else 1.0)

    def _speed(self, name: str, t: float, height: float) -> float:
        before = self._heights.get(name)
        self._heights[name] = (t, height)
        return 0.0 if before is None or t <= before[0] else abs(height - before[1]) / (t - before[0])

    def dump(self) -> dict[str, list[float]]:
        """The state as plain data."""
        return {name: list(last) for name, last in self._heights.items()}

    def load(self, state: Mapping[str, list[float]]) -> None:
        """Take up a dumped state."""
        self._heights = {name: (last[0], last[1]) for name, last in state.items()}


def needed(signal: Signal, working: Side) -> tuple[str, ...]:
    """The landmarks that a signal needs when this side works."""
    sides = {"work": working, "other": mirrored(working), "": working}
    return tuple(f"{sides[role]}.{joint}" for role, joint in map(names.landmark, signal.points))


def points(signal: Signal, working: Side, spots: Spots) -> tuple[Spot, ...] | None:
    """A signal's points on a side, or None when any is not to be seen."""
    wanted = needed(signal, working)
    return tuple(spots[name] for name in wanted) if all(name in spots for name in wanted) else None


def angle(first: Spot, middle: Spot, last: Spot, front: tuple[float, float] | None = None) -> float:
    """The angle at the middle point, degrees 0 … 180; with `front`, on past 180 where it opens to the back."""
    ux, uy = first.x - middle.x, first.y - middle.y
    vx, vy = last.x - middle.x, last.y - middle.y
    inside = degrees(atan2(abs(ux * vy - uy * vx), ux * vx + uy * vy))
    if front is None:
        return inside
    nx, ny = uy, -ux
    if nx * front[0] + ny * front[1] < 0:
        nx, ny = -nx, -ny
    return inside if vx * nx + vy * ny >= 0 else 360.0 - inside


def slope(first: Spot, last: Spot) -> float:
    """How steeply a line stands, degrees 0 (level) … 90 (upright)."""
    return degrees(atan2(abs(last.y - first.y), abs(last.x - first.x)))
