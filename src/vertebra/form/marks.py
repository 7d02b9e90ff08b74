"""Landmarks by number: where each stands in a frame, and what belongs to which leg."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, degrees, hypot

from vertebra.body import LANDMARKS, SIDES, Side

Spot = tuple[float, float, float]
"""A landmark as it is used: x and y in image heights, y down; how sure the estimator was (0 … 1)."""

Spots = Sequence[Spot | None]
"""A frame's 33 landmarks in the estimator's order; None where one can't be used."""

NUMBER = {name: number for number, name in enumerate(LANDMARKS)}
"""A landmark's place in a frame."""

LEG = ("hip", "knee", "ankle", "heel", "foot")
LEGS: dict[Side, tuple[int, ...]] = {side: tuple(NUMBER[f"{side}.{joint}"] for joint in LEG) for side in SIDES}
"""The landmarks of each leg, hip first."""

SHOULDER: dict[Side, int] = {side: NUMBER[f"{side}.shoulder"] for side in SIDES}
HIP: dict[Side, int] = {side: NUMBER[f"{side}.hip"] for side in SIDES}
KNEE: dict[Side, int] = {side: NUMBER[f"{side}.knee"] for side in SIDES}
ANKLE: dict[Side, int] = {side: NUMBER[f"{side}.ankle"] for side in SIDES}

EAR: dict[Side, int] = {side: NUMBER[f"{side}.ear"] for side in SIDES}
NOSE = NUMBER["nose"]

FOUND = 0.2
"""An estimator that follows nobody yet takes for a body what it is at least this sure of (0 … 1; it says 0.5 itself).

Ours: on our clips with odd seeds 0.5 misses people on hands and knees or on the front for seconds, 0.2 hardly ever; an
empty room is empty to both, for what is found must still look like a body to the landmarks' own model."""

SEEN = 0.5
"""A landmark is judged by when the estimator is at least this sure that it sees it (0 … 1; ours)."""

SURE = 0.8
"""The nearer leg is seen at least this surely, the farther one never (0 … 1; knees on the clips with odd seeds, seen
from the side: .8 and more against .7 and less)."""

GUESSED = 0.15
"""A far limb is a guess, yet its motion counts: from here on a landmark is followed (0 … 1; ours)."""


def apart(first: Spot, last: Spot) -> float:
    """How far two landmarks are apart (image heights)."""
    return hypot(last[0] - first[0], last[1] - first[1])


def rise(first: Spot, last: Spot) -> float:
    """How far the line from the first to the last climbs: −90 plumb down, 0 level, 90 plumb up (degrees)."""
    return degrees(atan2(first[1] - last[1], abs(last[0] - first[0])))


def bend(first: Spot, middle: Spot, last: Spot) -> float:
    """The angle at the middle landmark, 0 folded … 180 straight (degrees)."""
    ux, uy, vx, vy = first[0] - middle[0], first[1] - middle[1], last[0] - middle[0], last[1] - middle[1]
    return degrees(atan2(abs(ux * vy - uy * vx), ux * vx + uy * vy))
