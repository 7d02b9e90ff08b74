"""What the joints are asked along a step: each row from what it came to at one key to what it came to at the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vertebra.figure.chain import Floats
from vertebra.figure.contacts import Indices
from vertebra.figure.order import Curve, Holds, Wave, eased
from vertebra.figure.targets import Row

OFF_THE_WAY_RAD = np.radians(2.0)
"""A joint of a wave goes through its keys only if one lies this far outside its start and end (our default)."""


@dataclass(frozen=True, slots=True, eq=False)
class Bends:
    """The rows of a step. `found` (keys, rows) radians, `sigma` (rows) radians, `whole` the curve of them all.

    `waved`: the rows that a wave bends one after another, each `half` way at its own u and `width` of the step long;
    `straight` of them go from start to end, the others through the keys along `curve`.
    """

    rows: tuple[Row, ...]
    found: Floats
    sigma: Floats
    whole: Curve
    waved: Indices
    half: Floats
    width: Floats
    straight: Indices
    curve: Curve

    @classmethod
    def of(
        cls, rows: tuple[Row, ...], found: Floats, knots: Sequence[float], wave: Wave | None, holds: Holds | None
    ) -> Bends:
        """These rows on their way through the keys."""
        places = {} if wave is None else wave.places()
        waved = [number for number, row in enumerate(rows) if row.name in places]
        timed = [(0.5, 1.0) if wave is None else wave.time(places[rows[number].name]) for number in waved]
        own = np.array(waved, dtype=np.intp)
        straight = np.flatnonzero(_goes_straight(found[:, own])) if holds is None else np.zeros(0, dtype=np.intp)
        return cls(
            rows=rows,
            found=found,
            sigma=np.radians([row.sigma_deg for row in rows]),
            whole=Curve(knots, found),
            waved=own,
            half=np.array([half for half, _ in timed]),
            width=np.array([width for _, width in timed]),
            straight=straight,
            curve=Curve(knots, found[:, own]),
        )

    def wanted(self, u: Floats, whole: Floats) -> Floats:
        """(instants, rows) what each should be at u, radians; `whole`: how far everything is that isn't in the wave."""
        wanted = self.whole.at(whole)
        if len(self.waved):
            shares = eased((u[:, None] - self.half) / self.width + 0.5)
            bent = self.curve.each(shares)
            start, end = self.found[0, self.waved[self.straight]], self.found[-1, self.waved[self.straight]]
            bent[:, self.straight] = start + shares[:, self.straight] * (end - start)
            wanted[:, self.waved] = bent
        return wanted


def _goes_straight(found: Floats) -> Floats:
    """Which joints of a wave go straight from start to end, because no key between lies off that way.

    A plateau between (the neck waits while the ribs go on) would put a half-way time behind its neighbours'.
    """
    low, high = np.minimum(found[0], found[-1]), np.maximum(found[0], found[-1])
    inside: Floats = (found.min(axis=0) >= low - OFF_THE_WAY_RAD) & (found.max(axis=0) <= high + OFF_THE_WAY_RAD)
    return inside
