"""A leg that goes out and comes home: its foot travels in a straight line, seen from its hip (CHOREOGRAPHY §11.5).

Between two poses in the air, thigh and knee turning evenly would draw the foot along an arc. So while a leg of who lies
on the back is free and its knee bends or straightens, thigh and knee are what a straight line of the ankle needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vertebra.body import SIDES, Side
from vertebra.figure.bearing import Held, on_back
from vertebra.figure.chain import Floats, planar
from vertebra.figure.placing import Key
from vertebra.figure.stage import Stage
from vertebra.figure.targets import Row

LEAST_BEND_RAD = np.radians(15.0)
"""Less of a knee's bending draws no arc that anyone sees (our default)."""


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """One leg between two keys. `thigh`, `knee`: its rows; `start`, `end`: the ankle from the hip, metres, `y + i z`;
    `upper`, `lower`: thigh and shin at rest, the same."""

    stretch: int
    thigh: int
    knee: int
    start: complex
    end: complex
    upper: complex
    lower: complex

    def at(self, share: float) -> tuple[float, float]:
        """The pitch of the thigh and the flexion of the knee, radians, `share` of the way along."""
        ankle = self.start + share * (self.end - self.start)
        cosine = (abs(ankle) ** 2 - abs(self.upper) ** 2 - abs(self.lower) ** 2) / (2 * abs(self.upper * self.lower))
        off = np.angle(self.upper.conjugate() * self.lower)
        knee = float(np.arccos(np.clip(cosine, -1.0, 1.0)) - off)
        thigh = float(np.angle(ankle / (self.upper + self.lower * np.exp(1j * knee))))
        return thigh, knee


def reaches(on: Stage, keys: Sequence[Key], rows: Sequence[Row], found: Floats) -> tuple[Reach, ...]:
    """Every leg that goes straight, stretch by stretch. `found` (keys, rows): what the rows came to, radians."""
    places = {row.name: place for place, row in enumerate(rows)}
    return tuple(
        _reach(on, keys[stretch], stretch, side, places, found)
        for stretch in range(len(keys) - 1)
        for side in SIDES
        if f"{side}.thigh" in places and _goes_straight(keys, stretch, side, places[f"{side}.knee"], found)
    )


def _goes_straight(keys: Sequence[Key], stretch: int, side: Side, knee: int, found: Floats) -> bool:
    both = keys[stretch : stretch + 2]
    bends = abs(found[stretch + 1, knee] - found[stretch, knee]) > LEAST_BEND_RAD
    return bool(bends) and all(on_back(key.pose) and _in_the_air(key, side) for key in both)


def _in_the_air(key: Key, side: Side) -> bool:
    held = Held.by(key.pose.contacts)
    return not held.part("sole", "heel", "toes", "calf", "knee", "shin", side=side)


def _reach(on: Stage, key: Key, stretch: int, side: Side, places: dict[str, int], found: Floats) -> Reach:
    bones = [on.body.bones.index(f"{side}.{bone}") for bone in ("thigh", "shin", "foot")]
    hip, knee_joint, ankle = (on.body.heads[bone] for bone in bones)
    upper = complex(planar(key.frames[bones[0]] @ (knee_joint - hip)))
    lower = complex(planar(key.frames[bones[1]] @ (ankle - knee_joint)))
    thigh, knee = places[f"{side}.thigh"], places[f"{side}.knee"]
    ends = [
        complex(np.exp(1j * found[number, thigh]) * (upper + lower * np.exp(1j * found[number, knee])))
        for number in (stretch, stretch + 1)
    ]
    return Reach(stretch, thigh, knee, ends[0], ends[1], upper, lower)
