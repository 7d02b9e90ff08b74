"""In which order the spine moves: easing, the travelling wave, and when each vertebra leaves the mat.

Everything here is a function of u, 0 … 1 over one step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vertebra.body import SIDES, VERTEBRAE
from vertebra.figure.bearing import ON_KNEES
from vertebra.figure.chain import Floats
from vertebra.figure.types import Path

GLIDE_EVEN = 0.8
"""How even the pace of a peel is: the rest of it starts and ends softly (our default)."""
RELEASE_SPAN = 0.92
"""The vertebrae that leave the mat are let go one after another over this much of the step (FINDINGS §5)."""
RELEASE_FADE = 0.08
"""Letting one go takes this much of the step (FINDINGS §5)."""
WIDTH_PER_OVERLAP = 0.76
"""Each joint of a wave takes this · overlap of the step, so the wave spans the rest: 0.62 at the usual overlap of 0.5
(CHOREOGRAPHY asks ≥ 0.6)."""
HIPS = (*(f"{side}.hip" for side in SIDES), "pelvis")
"""What moves as one at the tail's end of a standing wave."""
HIPS_SHARE = 0.66
"""Hips swing the whole trunk, so they take this share of what the first and last group of a wave take together, and
every vertebra the rest (our default)."""


def ease(u: float) -> float:
    """Minimum jerk: from 0 to 1, at rest at both ends."""
    u = min(max(u, 0.0), 1.0)
    return u * u * u * (10.0 + u * (6.0 * u - 15.0))


def eased(u: Floats) -> Floats:
    """The same for many at once."""
    u = np.clip(u, 0.0, 1.0)
    found: Floats = u * u * u * (10.0 + u * (6.0 * u - 15.0))
    return found


def glide(u: Floats) -> Floats:
    """From 0 to 1 at an even pace, with soft ends: how a peel flows."""
    glided: Floats = GLIDE_EVEN * u + (1.0 - GLIDE_EVEN) * eased(u)
    return glided


@dataclass(frozen=True, slots=True)
class Wave:
    """A travelling wave: each joint of `sequence` (a group moves as one) is half-way later than the one before.

    `widths`: how much of the step each group's own movement takes. The first group begins the step, the last ends it;
    the half-way times between are evenly spread.
    """

    sequence: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]

    def moved(self, u: Floats) -> Floats:
        """(instants, places) how far the joints at each place have moved."""
        half, width = np.array([self.time(place) for place in range(len(self.sequence))]).T
        return eased((u[:, None] - half) / width + 0.5)

    def time(self, place: int) -> tuple[float, float]:
        """When the joints at this place are half-way, and how much of the step they take."""
        if len(self.sequence) < 2:
            return 0.5, 1.0
        first, last = self.widths[0] / 2, 1.0 - self.widths[-1] / 2
        return first + (last - first) * place / (len(self.sequence) - 1), self.widths[place]

    def places(self) -> Mapping[str, int]:
        """Joint → its place in the sequence."""
        return {joint: place for place, group in enumerate(self.sequence) for joint in group}


def wave(path: Path) -> Wave | None:
    """The wave of a step; None where everything moves together."""
    if path.order == "together" or path.joints is None:
        return None
    first, last = (VERTEBRAE.index(joint) for joint in path.joints)
    step = 1 if first <= last else -1
    middle: list[tuple[str, ...]] = [(VERTEBRAE[index],) for index in range(first, last + step, step)]
    width = WIDTH_PER_OVERLAP * path.overlap
    if path.start.zero != "standing":
        return Wave(tuple(middle), (width,) * len(middle))
    whole = [group for group in _ends(middle) if group != HIPS or path.start.position not in ON_KNEES]
    if HIPS not in whole:
        return Wave(tuple(whole), (width,) * len(whole))
    wide, narrow = HIPS_SHARE * 2 * width, (1 - HIPS_SHARE) * 2 * width
    return Wave(tuple(whole), tuple(wide if group == HIPS else narrow for group in whole))


def _ends(sequence: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Standing, the neck goes on from T1 and the hips from L5; on hands and knees the hips only follow."""
    neck = ("neck", "head")
    whole = list(sequence)
    if sequence[0] == ("T1",):
        whole.insert(0, neck)
    if sequence[0] == ("L5",):
        whole.insert(0, HIPS)
    if sequence[-1] == ("T1",):
        whole.append(neck)
    if sequence[-1] == ("L5",):
        whole.append(HIPS)
    return whole


@dataclass(frozen=True, slots=True)
class Holds:
    """A peel or a lay-down: each of `vertebrae`, tail first, stays on the mat until its own moment."""

    vertebrae: tuple[str, ...]
    lifting: bool

    def weights(self, u: Floats) -> Floats:
        """(instants, vertebrae) how firmly (0 … 1) each vertebra is still held at its lying height."""
        up = u if self.lifting else 1.0 - u
        release = RELEASE_SPAN * (np.arange(len(self.vertebrae)) + 1) / len(self.vertebrae)
        return np.clip((release - up[:, None]) / RELEASE_FADE, 0.0, 1.0)


def holds(path: Path) -> Holds | None:
    """What is held in a peel or lay-down; None for any other step."""
    if path.order == "together" or path.joints is None or path.spine == "block":
        return None
    lies_first, lies_last = (any(c.part == "sacrum" for c in pose.contacts) for pose in (path.start, path.end))
    if lies_first == lies_last or path.start.zero != "lying":
        return None
    low, high = sorted(VERTEBRAE.index(joint) for joint in path.joints)
    return Holds(VERTEBRAE[low : high + 1], lifting=lies_first)


class Curve:
    """A curve through values (knots, …) that never overshoots: straight between two, else a monotone cubic."""

    def __init__(self, knots: Sequence[float], values: Floats) -> None:
        self.knots, self.values = np.asarray(knots, dtype=np.float64), values
        self.tangents = values
        if len(knots) > 2:
            widths = np.diff(self.knots)
            self.tangents = _tangents(widths, np.diff(values, axis=0) / widths.reshape(-1, *[1] * (values.ndim - 1)))

    def at(self, x: Floats) -> Floats:
        """(instants, …) all values at each x."""
        return self.each(np.asarray(x, dtype=np.float64)[:, None])

    def each(self, x: Floats) -> Floats:
        """(instants, …) every value at an x (instants, …) of its own."""
        columns = np.arange(self.values.shape[1])
        if len(self.knots) == 1:
            alone: Floats = np.repeat(self.values[:1], len(x), axis=0)
            return alone
        stretch = np.searchsorted(self.knots[1:-1], x, side="right")
        width = self.knots[stretch + 1] - self.knots[stretch]
        t = (x - self.knots[stretch]) / width
        start, end = self.values[stretch, columns], self.values[stretch + 1, columns]
        if len(self.knots) == 2:
            between: Floats = start + t * (end - start)
            return between
        leaving, coming = self.tangents[stretch, columns], self.tangents[stretch + 1, columns]
        curve: Floats = (
            (1 + 2 * t) * (1 - t) ** 2 * start
            + t * (1 - t) ** 2 * width * leaving
            + t * t * (3 - 2 * t) * end
            + t * t * (t - 1) * width * coming
        )
        return curve


def _tangents(widths: Floats, slopes: Floats) -> Floats:
    """Slopes at the knots: a harmonic mean inside, flat where the direction turns, the chord's at the ends."""
    tangents = np.zeros((len(slopes) + 1, *slopes.shape[1:]))
    tangents[0], tangents[-1] = slopes[0], slopes[-1]
    before, after = slopes[:-1], slopes[1:]
    shape = (-1,) + (1,) * (slopes.ndim - 1)
    heavy, light = (2 * widths[1:] + widths[:-1]).reshape(shape), (widths[1:] + 2 * widths[:-1]).reshape(shape)
    same = before * after > 0
    harmonic = (heavy + light) / (heavy / np.where(same, before, 1.0) + light / np.where(same, after, 1.0))
    tangents[1:-1] = np.where(same, harmonic, 0.0)
    return tangents
