"""From landmarks to numbers: angle, slope, height, distance, way ahead, speed; in the picture's plane, never in depth.

Delay: none. Angles and slopes in degrees; heights and distances in percent of stature, speeds in percent a second.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import atan2, degrees, hypot
from typing import Any

from vertebra.body import SIDES, Position, Side, mirrored
from vertebra.form.marks import NUMBER, SEEN, Spot, Spots, bend, rise
from vertebra.form.size import OF_STATURE
from vertebra.movements import names
from vertebra.movements.types import Signal

UP: frozenset[Position] = frozenset({"supine"})
"""Positions in which the front of the body looks up; in the others that lie it looks down."""

UPRIGHT: frozenset[Position] = frozenset({"standing", "seated", "kneeling"})
"""Positions in which the front is where the toes point."""

Chain = tuple[int, ...]
Reader = Callable[[Spots, Chain], float]

_FEET = tuple((NUMBER[f"{side}.heel"], NUMBER[f"{side}.foot"]) for side in SIDES)
_SHINS = tuple((NUMBER[f"{side}.ankle"], NUMBER[f"{side}.knee"]) for side in SIDES)
"""What points forwards, rear end first: feet; of who kneels the shins, because there the toes point back."""


class Signals:
    """All signals of a movement, for one working side. Speed needs the frame before; the others only the frame.

    `counting`: the signal that counts; a guessed limb's motion counts, but nothing else is judged by a guess.
    """

    def __init__(
        self, signals: Mapping[str, Signal], position: Position, working: Side | None, counting: str | None = None
    ) -> None:
        self._position = position
        self._places: dict[str, tuple[float, float, float]] = {}
        self._readers = tuple(
            (names, self._chains(signal, working), self._reader(signal), self._after(signal), _plain(signal))
            for names, signal in _alike(signals)
        )
        self._counting = counting
        self._across = self._other(signals.get(counting or ""), working)
        self._size = self._ahead = 1.0
        self._t = 0.0

    def step(
        self, t: float, spots: Spots, size: float, common: dict[str, tuple[float, float]] | None = None
    ) -> tuple[float | None, dict[str, float]]:
        """The signal that counts, and all that can be judged. What has no side is both sides, averaged as seen.

        `common`: of this frame, for the other side to find: what is the same whoever works.
        """
        self._size, self._t = size / OF_STATURE / 100, t
        common = {} if common is None else common
        counted: float | None = None
        values: dict[str, float] = {}
        for ids, rows, read, after, plain in self._readers:
            if plain:
                if ids[0] not in common:
                    common[ids[0]] = _mean(spots, rows, read)
                value, sure = common[ids[0]]
            else:
                value, sure = _mean(spots, rows, read)
            if sure == 0.0:
                continue
            if after is not None:
                value = after(ids[0], value)
            if sure >= SEEN:
                for name in ids:
                    values[name] = value
            if self._counting in ids:
                counted = value
        return counted, values

    def _other(self, counts: Signal | None, working: Side | None) -> Chain | None:
        """Where the signal that counts is read on the other side, if it is a height: both sides rest on one floor."""
        if counts is None or working is None or counts.kind != "height" or len(counts.points) < 2:
            return None
        return chain(counts, mirrored(working))

    def across(self, spots: Spots) -> float | None:
        """How high the other side is, in the frame taken last; None where it isn't seen, or no height counts."""
        if self._across is None or any(spots[number] is None for number in self._across):
            return None
        return self._above(spots, self._across)

    def _after(self, signal: Signal) -> Callable[[str, float], float] | None:
        if signal.kind == "speed":
            return self._speed
        if signal.kind == "ahead":
            return self._advanced
        return self._climbed if signal.kind == "height" and len(signal.points) == 1 else None

    @staticmethod
    def _chains(signal: Signal, working: Side | None) -> tuple[Chain, ...]:
        if not signal.lead:
            return chains(signal, working)
        side = working or SIDES[0]
        return ((*chain(signal, side), *chain(signal, mirrored(side))),)

    def _reader(self, signal: Signal) -> Reader:
        read, many = self._plain_reader(signal), len(signal.points)
        return (lambda spots, both: read(spots, both[:many]) - read(spots, both[many:])) if signal.lead else read

    def _plain_reader(self, signal: Signal) -> Reader:
        if signal.kind == "angle":
            return self._signed if signal.signed else _angle
        if signal.kind == "slope":
            return _rise if signal.signed else _slope
        if signal.kind == "distance":
            return self._distance
        if signal.kind == "ahead":
            return self._forward
        return _height if len(signal.points) == 1 else self._above

    def _signed(self, spots: Spots, chain: Chain) -> float:
        """The angle at the middle, on past 180 where it opens to the back."""
        first, middle, last = spots[chain[0]], spots[chain[1]], spots[chain[2]]
        assert first is not None and middle is not None and last is not None
        return signed(first, middle, last, self._front(spots))

    def _front(self, spots: Spots) -> tuple[float, float]:
        """The way the front of the trunk looks, as a direction in the picture (y down)."""
        if self._position not in UPRIGHT:
            return (0.0, -1.0 if self._position in UP else 1.0)
        ahead = 0.0
        for rear, fore in _SHINS if self._position == "kneeling" else _FEET:
            back, front = spots[rear], spots[fore]
            if back is not None and front is not None:
                ahead += front[0] - back[0]
        return (1.0 if ahead >= 0 else -1.0, 0.0)

    def _forward(self, spots: Spots, chain: Chain) -> float:
        """Where the middle of two points is along the floor; `_advanced` makes a way of it."""
        first, last = spots[chain[0]], spots[chain[1]]
        assert first is not None and last is not None
        self._ahead = self._front(spots)[0]
        return (first[0] + last[0]) / 2

    def _distance(self, spots: Spots, chain: Chain) -> float:
        first, last = spots[chain[0]], spots[chain[1]]
        assert first is not None and last is not None
        return hypot(last[0] - first[0], last[1] - first[1]) / self._size

    def _above(self, spots: Spots, chain: Chain) -> float:
        """How far the middle of all points but the last is above the last."""
        base, height = spots[chain[-1]], 0.0
        for number in chain[:-1]:
            spot = spots[number]
            assert spot is not None
            height -= spot[1]
        assert base is not None
        return (base[1] + height / (len(chain) - 1)) / self._size

    def _climbed(self, name: str, height: float) -> float:
        """How far a point has climbed since it was first seen; a body measured anew changes no way that was gone."""
        before = self._places.get(name)
        climbed = 0.0 if before is None else before[2] + (height - before[1]) / self._size
        self._places[name] = (self._t, height, climbed)
        return climbed

    def _advanced(self, name: str, place: float) -> float:
        """How far a point has gone forwards since it was first seen; who turns round loses no way that was gone."""
        before = self._places.get(name)
        gone = 0.0 if before is None else before[2] + self._ahead * (place - before[1]) / self._size
        self._places[name] = (self._t, place, gone)
        return gone

    def _speed(self, name: str, height: float) -> float:
        before = self._places.get(name)
        self._places[name] = (self._t, height, 0.0)
        if before is None or self._t <= before[0]:
            return 0.0
        return abs(height - before[1]) / self._size / (self._t - before[0])

    def forget(self) -> None:
        """Another picture: no way leads there."""
        self._places.clear()

    def dump(self) -> dict[str, Any]:
        """The state as plain data."""
        return {name: list(last) for name, last in self._places.items()}

    def load(self, state: Mapping[str, Any]) -> None:
        """Take up a dumped state."""
        self._places = {name: (last[0], last[1], last[2]) for name, last in state.items()}


def _mean(spots: Spots, rows: tuple[Chain, ...], read: Reader) -> tuple[float, float]:
    """What is read in each row that is seen, the surer the heavier; and how sure the surest is (0: none is seen)."""
    weights = total = sure = 0.0
    for numbers in rows:
        least = 1.0
        for number in numbers:
            spot = spots[number]
            if spot is None:
                least = 0.0
                break
            if spot[2] < least:
                least = spot[2]
        if least > 0.0:
            total += least * read(spots, numbers)
            weights += least
            if least > sure:
                sure = least
    return (total / weights, sure) if weights else (0.0, 0.0)


def _plain(signal: Signal) -> bool:
    """Whether it is the same for both sides: no point of it has one."""
    return all(role == "" for role, _ in map(names.landmark, signal.points)) and not signal.lead


def _alike(signals: Mapping[str, Signal]) -> list[tuple[tuple[str, ...], Signal]]:
    """The signals, those that are read in the same way together: they differ in who may be judged by them."""
    found: dict[Signal, list[str]] = {}
    for name, signal in signals.items():
        found.setdefault(replace(signal, id="", sure=False), []).append(name)
    return [(tuple(names), signal) for signal, names in found.items()]


def chains(signal: Signal, working: Side | None) -> tuple[Chain, ...]:
    """Each row of landmarks by which a signal can be read: points without a side are taken from either."""
    if working is None:
        return tuple(chain(signal, side) for side in SIDES)
    return tuple(dict.fromkeys(chain(signal, working, plain) for plain in (working, mirrored(working))))


def chain(signal: Signal, working: Side, plain: Side | None = None) -> Chain:
    """The numbers of the landmarks that a signal needs when this side works; `plain`: whose points without a side."""
    sides = {"work": working, "other": mirrored(working), "": plain or working}
    return tuple(NUMBER[f"{sides[role]}.{joint}"] for role, joint in map(names.landmark, signal.points))


def signed(first: Spot, middle: Spot, last: Spot, front: tuple[float, float]) -> float:
    """The angle at the middle landmark on the side of `front`, 0 … 360 degrees: past straight it goes on."""
    ux, uy = first[0] - middle[0], first[1] - middle[1]
    vx, vy = last[0] - middle[0], last[1] - middle[1]
    inside = degrees(atan2(abs(ux * vy - uy * vx), ux * vx + uy * vy))
    nx, ny = uy, -ux
    if nx * front[0] + ny * front[1] < 0:
        nx, ny = -nx, -ny
    return inside if vx * nx + vy * ny >= 0 else 360.0 - inside


def _angle(spots: Spots, chain: Chain) -> float:
    first, middle, last = spots[chain[0]], spots[chain[1]], spots[chain[2]]
    assert first is not None and middle is not None and last is not None
    return bend(first, middle, last)


def _rise(spots: Spots, chain: Chain) -> float:
    first, last = spots[chain[0]], spots[chain[1]]
    assert first is not None and last is not None
    return rise(first, last)


def _slope(spots: Spots, chain: Chain) -> float:
    first, last = spots[chain[0]], spots[chain[1]]
    assert first is not None and last is not None
    return slope_of(last[0] - first[0], last[1] - first[1])


def slope_of(x: float, y: float) -> float:
    """How steeply a line stands, degrees 0 (level) … 90 (upright)."""
    return degrees(atan2(abs(y), abs(x)))


def _height(spots: Spots, chain: Chain) -> float:
    spot = spots[chain[0]]
    assert spot is not None
    return -spot[1]
