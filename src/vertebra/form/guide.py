"""Before the first repetition: does the camera stand well? Light, someone, near, whole, side-on, still, in this order.

Delay: a check changes its mind after SURE_S; ready after all six. Says what would help, for one check at a time.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from math import hypot, isfinite
from typing import Literal, get_args

from vertebra.body import SIDES, Frame, Point
from vertebra.form.marks import NUMBER, SEEN
from vertebra.form.posture import STEEPEST_DEG
from vertebra.form.sight import BROADEST, SHORTEST
from vertebra.form.signals import slope_of

Stance = Literal["lying", "standing"]
CheckId = Literal["light", "someone", "near", "whole", "side", "still"]
ORDER: tuple[CheckId, ...] = get_args(CheckId)

SURE_S = 0.5
"""A check changes when the picture has said so for so long (seconds; ours)."""

NEAR = 0.36
"""A body that spans this much is large enough in any picture (image heights; ours: a fifth of the width at 16 : 9)."""

UPRIGHT_DEG = 55.0
"""Who stands has a trunk at least this steep (degrees; ours)."""

EDGE = 0.01
"""So far inside the picture everything must lie (image heights; ours)."""

STILL_S = 1.0
"""Over so long nothing may move … (seconds; ours)"""

STILL = 0.04
"""… further than this share of the body's span (ours: breathing and the estimator's own trembling stay below)."""

PARTS = ("shoulder", "hip", "knee", "ankle", "foot")
"""What must be in the picture, of the side that is near; the face beside it."""

_FACE = tuple(NUMBER[name] for name in ("nose", "left.ear", "right.ear"))


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that has to be so before the camera can count."""

    id: CheckId
    done: bool


@dataclass(frozen=True, slots=True)
class Guidance:
    """All checks in their order; ready when all are done; `advice`: the words key of what would help first."""

    checks: tuple[Check, ...]
    ready: bool
    advice: str | None


class Guide:
    """One step a frame. `stance`: how the first movement begins."""

    def __init__(self, stance: Stance) -> None:
        self._stance = stance
        self._done: dict[CheckId, bool] = dict.fromkeys(ORDER, False)
        self._since: dict[CheckId, float] = {}
        self._places: deque[tuple[float, float, float]] = deque()
        self._last: float | None = None
        self._upright: bool | None = None

    def step(self, frame: Frame, dark: bool) -> Guidance:
        """Take a frame, and whether its picture is too dark. One that isn't later than the last changes nothing."""
        if self._last is None or frame.t > self._last:
            self._last = frame.t
            for name, so in self._found(frame, dark).items():
                self._change(name, so, frame.t)
        first = next((name for name in ORDER if not self._done[name]), None)
        checks = tuple(Check(name, self._done[name]) for name in ORDER)
        return Guidance(checks, first is None, self._advice(first))

    def _change(self, name: CheckId, so: bool, t: float) -> None:
        if so == self._done[name]:
            self._since.pop(name, None)
        elif t - self._since.setdefault(name, t) >= SURE_S:
            self._done[name] = so
            del self._since[name]

    def _advice(self, first: CheckId | None) -> str | None:
        if first is None:
            return None
        wrong = self._upright if self._stance == "lying" else self._upright is False
        if first == "side" and wrong:
            return f"form/guide/{self._stance}"
        return f"form/guide/{first}"

    def _found(self, frame: Frame, dark: bool) -> dict[CheckId, bool]:
        """What this one frame says; what hangs on a body is not so while there is none."""
        points = frame.points
        trunk = _trunk(points) if points is not None else None
        if points is None or trunk is None:
            self._places.clear()
            return {name: name == "light" and not dark for name in ORDER}
        span = _span(points)
        return {
            "light": not dark,
            "someone": True,
            "near": span >= NEAR,
            "whole": _whole(points),
            "side": self._side_on(points, trunk),
            "still": self._still(frame.t, points, trunk, span),
        }

    def _side_on(self, points: tuple[Point, ...], trunk: tuple[int, int]) -> bool:
        shoulder, hip = (points[number] for number in trunk)
        steep = slope_of(shoulder.x - hip.x, shoulder.y - hip.y)
        self._upright = steep > STEEPEST_DEG
        if self._stance == "lying" and self._upright:
            return False
        if self._stance == "standing" and steep < UPRIGHT_DEG:
            return False
        left, right = points[NUMBER["left.shoulder"]], points[NUMBER["right.shoulder"]]
        apart = hypot(left.x - right.x, left.y - right.y)
        return apart <= BROADEST * hypot(shoulder.x - hip.x, shoulder.y - hip.y)

    def _still(self, t: float, points: tuple[Point, ...], trunk: tuple[int, int], span: float) -> bool:
        shoulder, hip = (points[number] for number in trunk)
        places = self._places
        places.append((t, (shoulder.x + hip.x) / 2, (shoulder.y + hip.y) / 2))
        while len(places) > 1 and places[1][0] <= t - STILL_S:
            places.popleft()
        wide = max(x for _, x, _ in places) - min(x for _, x, _ in places)
        high = max(y for _, _, y in places) - min(y for _, _, y in places)
        return t - places[0][0] >= STILL_S and max(wide, high) <= STILL * max(span, SHORTEST)


def _trunk(points: tuple[Point, ...]) -> tuple[int, int] | None:
    """Shoulder and hip of the side that is seen better, or None."""
    sides = [(NUMBER[f"{side}.shoulder"], NUMBER[f"{side}.hip"]) for side in SIDES]
    best = max(sides, key=lambda pair: min(points[number].seen for number in pair))
    seen = all(points[number].seen >= SEEN and isfinite(points[number].x + points[number].y) for number in best)
    return best if seen else None


def _span(points: tuple[Point, ...]) -> float:
    """How much of the picture the body takes up, the longer way (image heights)."""
    seen = [point for point in points if point.seen >= SEEN and isfinite(point.x + point.y)]
    wide = max(point.x for point in seen) - min(point.x for point in seen)
    high = max(point.y for point in seen) - min(point.y for point in seen)
    return max(wide, high)


def _whole(points: tuple[Point, ...]) -> bool:
    """Whether head, trunk and the nearer leg are in the picture, to the foot."""
    if not any(_inside(points[number]) for number in _FACE):
        return False
    return any(all(_inside(points[NUMBER[f"{side}.{part}"]]) for part in PARTS) for side in SIDES)


def _inside(point: Point) -> bool:
    return point.seen >= SEEN and EDGE <= point.y <= 1 - EDGE and point.x >= EDGE
