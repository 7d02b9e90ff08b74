"""The seventeen beads of a drawing: flattened pebbles along the spine, larger at the low back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vertebra.body import VERTEBRAE
from vertebra.figure.ink import FILLS, box, units
from vertebra.figure.skeleton import Floats

LONG_M = (0.052, 0.030)
"""A bead's length across the spine, L5 and T1, metres (our default; the look's pebbles)."""
THICK_SHARE = 0.74
"""A bead's thickness along the spine, as a share of its vertebra's height."""
LIT = 128
"""From here up (of 255) a bead is drawn lit."""
NOW = (24, 231)
"""A bead between these (of 255) is moving now, unless all are alike."""
EDGE_M = 0.0048
GROWN = 1.33
"""How much larger the bead that moves now is."""


def beads(spine: Floats, lit: Sequence[int]) -> str:
    """`spine` (18, 2): the joints L5 … T1 and the neck's first in the picture, metres, y down; `lit` 0 … 255."""
    now = _now(lit)
    drawn = [_bead(spine, number, lit[number] >= LIT, number == now) for number in range(len(VERTEBRAE))]
    return "".join(drawn)


def _now(lit: Sequence[int]) -> int | None:
    """The one bead that is changing most, if the spine is not still."""
    if len(set(lit)) == 1:
        return None
    changing = [number for number, light in enumerate(lit) if NOW[0] < light < NOW[1]]
    return min(changing, key=lambda number: abs(lit[number] - LIT), default=None)


def _bead(spine: Floats, number: int, on: bool, now: bool) -> str:
    start, end = spine[number], spine[number + 1]
    middle, way = (start + end) / 2, end - start
    grown = GROWN if now else 1.0
    thick = grown * THICK_SHARE * float(np.hypot(*way))
    long = grown * float(np.interp(number, (0, len(VERTEBRAE) - 1), LONG_M))
    angle = round(float(np.degrees(np.arctan2(way[1], way[0]))), 1)
    turn = f' transform="rotate({angle:g} {units(middle[0])} {units(middle[1])})"'
    edge = f' stroke="{FILLS["ln"]}" stroke-width="{units(EDGE_M)}"'
    corner = (float(middle[0]) - thick / 2, float(middle[1]) - long / 2)
    bead = box("bd on" if on else "bd", corner, (thick, long), thick * 0.42, edge + turn)
    return bead + (_ring(middle, long, turn) if now else "")


def _ring(middle: Floats, long: float, turn: str) -> str:
    x, y = (units(float(part)) for part in middle)
    return (
        f'<ellipse class="rg" fill="none" stroke="{FILLS["rg"]}" stroke-width="{units(EDGE_M * 1.4)}" '
        f'cx="{x}" cy="{y}" rx="{units(long * 0.5)}" ry="{units(long * 0.72)}"{turn}/>'
    )
