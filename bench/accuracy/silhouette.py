"""Experimental: in which order the parts of the trunk leave and meet the mat in a bridge, from a person's outline.

33 landmarks don't see the spine; an outline from the side sees the height of three zones: pelvis, waist, lower ribs.
The index is the slope of the zones' arrival times, tail first, over the time of the movement: about 0 when all rise at
once, greater when one follows the other. It says nothing of single vertebrae, of degrees, or of how good a tuck is.
Source of the method: our own trials on rendered clips (docs/accuracy.md says how far it holds). numpy only.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vertebra.body import LANDMARKS, SIDES
from vertebra.form.types import RepCounted

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

ZONES = 3
POINTS = 42
"""Places along the trunk at which the outline is looked for."""

FRONT, BACK = (0.12, 0.72), (-0.1, 0.9)
"""From where to where along hip → shoulder: the belly's side where the arms lie beside the trunk (they hide the
back), the back's side where they don't (ours, found by trial)."""

ARMS_BESIDE = 0.45
"""Wrists nearer to the hips than this share of the trunk lie beside it (ours)."""

LEAST_TRUNK_PX = 60.0
"""A shorter trunk shows too little (pixels; ours, found by trial)."""

LEAST_RISE = 0.05
"""A zone that rises less than this share of the trunk isn't timed (ours)."""

CALM = 2
"""So many frames before and after are taken into the middle of a landmark: the delay of an outline, in frames."""

AT_REST, AT_TOP = 0.04, 0.96
"""Shares of the hips' rise at which a movement begins and ends (ours)."""

PAD_S, SHORTEST_S = 0.6, 0.4
"""How far a window reaches into rest and hold, and the shortest movement that is timed (seconds; ours)."""

SEQUENCE, TOGETHER = 0.20, 0.10
"""At least this is one part after another, at most that all together (ours, found by trial)."""

_PAIRS = {
    name: [LANDMARKS.index(f"{side}.{name}") for side in SIDES] for name in ("shoulder", "hip", "wrist", "knee", "ear")
}


@dataclass(frozen=True, slots=True)
class Phase:
    """A way up or down: the zones' mean arrival (seconds from its start, tail first; NaN: not timed), its length, and
    the index (NaN: can't be said)."""

    arrivals: tuple[float, ...]
    length_s: float
    index: float


class Silhouette:
    """Takes landmarks and masks frame by frame; keeps six numbers of each: an hour of video stays small.

    `rows`: known already: seconds, the hips' height, the trunk's length, and the zones' heights (pixels).
    """

    def __init__(self, rows: Iterable[tuple[float, ...]] = ()) -> None:
        self._recent: deque[tuple[float, Floats, Mask]] = deque(maxlen=2 * CALM + 1)
        self._rows = list(rows)
        self._front: float | None = None

    def step(self, t: float, points: NDArray[np.floating], mask: Mask) -> None:
        """`points` (33, ≥ 2): x and y as fractions of the picture; `mask` (height, width): where the person is."""
        tall, wide = mask.shape
        self._recent.append((t, points[:, :2].astype(np.float64) * (wide, tall), mask))
        if len(self._recent) == 2 * CALM + 1:
            at, _, middle = self._recent[CALM]
            calm = np.median([landmarks for _, landmarks, _ in self._recent], axis=0)
            self._rows.append((at, *self._heights(calm, middle)))

    def _heights(self, points: Floats, mask: Mask) -> tuple[float, ...]:
        """The hips' height, the trunk's length, and the zones' heights, pixels, up; NaN where the outline is lost."""
        hip, shoulder = (points[_PAIRS[name]].mean(axis=0) for name in ("hip", "shoulder"))
        chord = shoulder - hip
        length = float(np.linalg.norm(chord))
        if length < LEAST_TRUNK_PX:
            return (-hip[1], length, *[np.nan] * ZONES)
        beside = float((points[_PAIRS["wrist"]].mean(axis=0) - hip) @ chord) / length**2 < ARMS_BESIDE
        first, last = FRONT if beside else BACK
        normal = np.array([-chord[1], chord[0]]) / length
        if self._front is None:
            knee = points[_PAIRS["knee"]].mean(axis=0)
            self._front = 1.0 if (knee - hip) @ normal >= 0 else -1.0
        way = normal * (self._front if beside else -self._front)
        starts = hip + np.linspace(first, last, POINTS)[:, None] * chord
        edge = _edge(mask, starts, way, 0.75 * length)
        if np.isfinite(edge).mean() < 0.5:
            return (-hip[1], length, *[np.nan] * ZONES)
        places = np.arange(POINTS)
        known = np.isfinite(edge)
        rise = -(starts + np.interp(places, places[known], edge[known])[:, None] * way)[:, 1]
        return (-hip[1], length, *(float(part.mean()) for part in np.array_split(rise, ZONES)))

    def phases(self, rep: RepCounted) -> tuple[Phase, ...]:
        """The way up and the way down of a counted repetition, as far as they can be timed."""
        rows = np.array(self._rows)
        if not len(rows):
            return ()
        rows = rows[(rows[:, 0] >= rep.start - 2 * PAD_S) & (rows[:, 0] <= rep.end + 2 * PAD_S)]
        if len(rows) < 8 or np.isnan(rows).any(axis=1).mean() > 0.2:
            return ()
        rows = rows[~np.isnan(rows).any(axis=1)]
        least = LEAST_RISE * float(np.median(rows[:, 2]))
        calm = np.stack([_calmed(column) for column in rows[:, 3:].T], axis=1)
        hips = _calmed(rows[:, 1])
        return tuple(
            _timed(rows[start:end, 0], calm[start:end], length, least, up)
            for start, end, length, up in _windows(rows[:, 0], hips)
        )


def index_of(phases: Sequence[Phase]) -> float | None:
    """The mean of there and back; None unless both could be timed."""
    found = [phase.index for phase in phases]
    return float(np.mean(found)) if len(found) == 2 and np.isfinite(found).all() else None


def _edge(mask: Mask, starts: Floats, way: Floats, reach: float) -> Floats:
    """(n) how far along `way` from each start the body ends (pixels; gaps of 2 are bridged), NaN: no body there."""
    steps = np.arange(0, reach, 0.5)
    places = np.rint(starts[:, None] + steps[None, :, None] * way).astype(int)
    tall, wide = mask.shape
    x, y = places[..., 0], places[..., 1]
    within = (x >= 0) & (x < wide) & (y >= 0) & (y < tall)
    inside = np.zeros(x.shape, bool)
    inside[within] = mask[y[within], x[within]]
    found = np.full(len(starts), np.nan)
    for number, row in enumerate(inside):
        hits = np.flatnonzero(row)
        if len(hits) and steps[hits[0]] <= reach / 2:
            gaps = np.flatnonzero(np.diff(hits) > 5)
            found[number] = steps[hits[gaps[0]] if len(gaps) else hits[-1]]
    return found


def _calmed(values: Floats) -> Floats:
    """The running median, then the running mean, of five."""
    for combine in (np.median, np.mean):
        wide = np.concatenate([values[:1].repeat(CALM), values, values[-1:].repeat(CALM)])
        values = combine(np.lib.stride_tricks.sliding_window_view(wide, 2 * CALM + 1), axis=1)
    return values


def _windows(t: Floats, hips: Floats) -> list[tuple[int, int, float, bool]]:
    """The way up and the way down of one repetition: from row, to row, seconds of movement, and whether it goes up."""
    low = float(np.median(hips[: max(3, len(hips) // 10)]))
    high = float(np.percentile(hips, 98))
    if high - low < 1e-6:
        return []
    share = (hips - low) / (high - low)
    top = np.flatnonzero(share >= AT_TOP)
    if not len(top):
        return []
    first, last = int(top[0]), int(top[-1])
    before = np.flatnonzero(share[:first] < AT_REST)
    after = np.flatnonzero(share[last:] < AT_REST)
    start = int(before[-1]) if len(before) else 0
    end = last + int(after[0]) if len(after) else len(share) - 1
    middle = float(t[(first + last) // 2])
    up = (int(np.searchsorted(t, t[start] - PAD_S)), int(np.searchsorted(t, min(t[first] + PAD_S, middle))) + 1)
    down = (int(np.searchsorted(t, max(t[last] - PAD_S, middle))), int(np.searchsorted(t, t[end] + PAD_S)))
    found = [(*up, float(t[first] - t[start]), True), (*down, float(t[end] - t[last]), False)]
    return [one for one in found if one[2] >= SHORTEST_S and one[1] - one[0] >= 6]


def _timed(t: Floats, zones: Floats, length: float, least: float, up: bool) -> Phase:
    arrivals, ways = zip(*(_arrival(t, zone) for zone in zones.T), strict=True)
    ways_ = np.array(ways)
    usable = (np.abs(ways_) >= least) & (np.sign(ways_) == (1 if up else -1))
    timed = np.where(usable, np.array(arrivals), np.nan)
    places = np.linspace(0, 1, len(timed))
    index = np.nan
    if usable.sum() >= 2:
        slope = np.polyfit(places[usable], timed[usable], 1)[0] / length
        index = float(slope if up else -slope)
    return Phase(tuple(float(one) for one in timed), length, index)


def _arrival(t: Floats, zone: Floats) -> tuple[float, float]:
    """The mean arrival (the integral of what is still to go, over the whole way; no threshold), and the way."""
    ends = max(2, len(t) // 12)
    start, end = float(np.median(zone[:ends])), float(np.median(zone[-ends:]))
    if abs(end - start) < 1e-6:
        return np.nan, 0.0
    return float(np.trapezoid(1 - (zone - start) / (end - start), t)), end - start
