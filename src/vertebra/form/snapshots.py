"""Snapshots that a camera can take: chair stands in 30 seconds, how long a bridge is held, how far the hands reach.

Each says its own error: what the camera may be off, not what a body does from day to day (CLINICAL §4: two stands and
4.5 cm of reach are a change, a bridge's 54 s). Own change only; never compared below these errors.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from vertebra.body import SIDES, Frame, Point
from vertebra.form.marks import NUMBER, SEEN
from vertebra.form.size import OF_STATURE, measured
from vertebra.form.types import FormEffect, HoldMeasured, RepCounted

STAND_S = 30.0
"""How long somebody stands up and sits down (seconds; CLINICAL §4)."""

STAND_ERROR = 1.0
"""The last stand may be cut off by the clock (stands; ours)."""

LONGEST_HOLD_S = 120.0
"""A bridge held longer counts no more (seconds; CLINICAL §4)."""

HOLD_ERROR_S = 1.0
"""Smoothing and the way up and down, together (seconds; ours)."""

REACH_KEPT_S = 0.5
"""A reach counts when it was kept so long (seconds; ours)."""

REACH_ERROR = 3.0
"""Two landmarks that are each off by some 2 cm, and a stature that is off by a twentieth (% of stature; ours)."""

_TIPS = tuple(NUMBER[f"{side}.{part}"] for side in SIDES for part in ("index", "pinky"))
_SOLES = tuple(NUMBER[f"{side}.{part}"] for side in SIDES for part in ("heel", "foot"))


@dataclass(frozen=True, slots=True)
class Measured:
    """A number, what it is counted in, and by how much the camera may be off."""

    value: float
    unit: Literal["stands", "s", "%"]
    error: float


def chair_stands(effects: Iterable[FormEffect]) -> Measured | None:
    """How often somebody stood up in the 30 s since they first began to; None where nobody did."""
    stands = [one for one in effects if isinstance(one, RepCounted)]
    if not stands:
        return None
    end = min(one.start for one in stands) + STAND_S
    return Measured(float(sum(one.peak_t <= end for one in stands)), "stands", STAND_ERROR)


def bridge_hold(effects: Iterable[FormEffect]) -> Measured | None:
    """The longest hold, in seconds up to two minutes; None where nothing was held."""
    holds = [one.end - one.start for one in effects if isinstance(one, HoldMeasured)]
    return Measured(min(max(holds), LONGEST_HOLD_S), "s", HOLD_ERROR_S) if holds else None


def reach(frames: Iterable[Frame]) -> Measured | None:
    """How far above the floor the fingertips stayed at their lowest, in percent of stature; None where it wasn't seen.

    The stature is taken from the tallest half of the frames: a bent trunk is shorter than a straight one.
    """
    gaps: list[tuple[float, float]] = []
    sizes: list[float] = []
    for frame in frames:
        if frame.points is None:
            continue
        size, gap = measured(frame.points), _gap(frame.points)
        if size is not None:
            sizes.append(size)
        if gap is not None:
            gaps.append((frame.t, gap))
    lowest = _kept(gaps)
    if lowest is None or not sizes:
        return None
    stature = sorted(sizes)[len(sizes) * 3 // 4] / OF_STATURE
    return Measured(max(0.0, 100.0 * lowest / stature), "%", REACH_ERROR)


def _gap(points: tuple[Point, ...]) -> float | None:
    """From the lowest fingertip to the lowest sole (image heights)."""
    tips = [points[number].y for number in _TIPS if points[number].seen >= SEEN]
    soles = [points[number].y for number in _SOLES if points[number].seen >= SEEN]
    return max(soles) - max(tips) if tips and soles else None


def _kept(gaps: list[tuple[float, float]]) -> float | None:
    """The smallest gap that was kept for a while: of each stretch the middle value, of those the least."""
    best: float | None = None
    first = 0
    for last, (t, _) in enumerate(gaps):
        while gaps[first + 1][0] <= t - REACH_KEPT_S if first < last else False:
            first += 1
        if t - gaps[first][0] >= REACH_KEPT_S:
            stretch = sorted(gap for _, gap in gaps[first : last + 1])
            middle = stretch[len(stretch) // 2]
            best = middle if best is None else min(best, middle)
    return best
