"""Curves, colours and shapes as SVG text: whole numbers of a quarter millimetre, no `style` attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

import numpy as np

from vertebra.figure.skeleton import Floats

UNITS_PER_M = 4000
"""Picture units a metre: whole numbers are then exact to a quarter of a millimetre."""

FILLS: Mapping[str, str] = {
    "sk": "#dca67f", "sk2": "#bd8661", "tp": "#2b8a8b", "tp2": "#1f6a6b", "lg": "#28406c", "lg2": "#1d3054",
    "hr": "#8b9297", "hr dk": "#4b382f", "ln": "#11262d", "mt": "#8fac96", "pr": "#c3d0cf", "pr2": "#aebdbd",
    "bd": "#fbfdfc", "bd on": "#f6b93b", "rg": "#f6b93b",
}  # fmt: skip
"""Class → colour where no style sheet says otherwise; the page colours the same classes by its tokens.

sk skin, tp top, lg leggings, hr hair (dk dark), ln line, mt mat, pr prop, bd bead (on: lit), rg ring; 2 = far side.
"""

SEAM = 6
"""Width of an area's own edge, units: it closes the seam to its neighbour."""


def smooth(points: Floats) -> str:
    """The path commands that go on from the first point along a smooth curve to the last.

    `points` (n, 2) even whole units. The inner points pull, the curve's joints lie half-way between them, so every
    number stays whole and nothing drifts.
    """
    if len(points) == 2:
        return f"l{_pair(points[1] - points[0])}"
    joints = [*((points[1:-2] + points[2:-1]) // 2), points[-1]]
    text = [f"q{_pair(points[1] - points[0])} {_pair(joints[0] - points[0])}"]
    text += [f"t{_pair(end - start)}" for start, end in pairwise(joints)]
    return "".join(text)


def closed(arcs: Iterable[Floats]) -> str:
    """A closed path through arcs that lie end to end."""
    pieces = [even(arc) for arc in arcs]
    return f"M{_pair(pieces[0][0])}" + "".join(smooth(piece) for piece in pieces) + "z"


def opened(line: Floats) -> str:
    """An open path."""
    points = even(line)
    return f"M{_pair(points[0])}" + smooth(points)


def even(metres: Floats) -> np.ndarray:
    """Points in metres (x right, y down) as even whole units."""
    return 2 * np.rint(metres * (UNITS_PER_M / 2)).astype(np.intp)


def area(kind: str, path: str) -> str:
    """A filled area with its own edge, so that no seam shows."""
    fill = FILLS[kind]
    return f'<path class="{kind}" fill="{fill}" stroke="{fill}" stroke-width="{SEAM}" fill-rule="evenodd" d="{path}"/>'


def stroke(path: str, width_m: float) -> str:
    """A dark line."""
    return (
        f'<path class="ln" fill="none" stroke="{FILLS["ln"]}" stroke-width="{units(width_m)}" '
        f'stroke-linecap="round" stroke-linejoin="round" d="{path}"/>'
    )


def box(kind: str, corner: tuple[float, float], size: tuple[float, float], radius: float, extra: str = "") -> str:
    """A rounded rectangle; metres, y down."""
    x, y = (units(part) for part in corner)
    wide, high = (units(part) for part in size)
    return (
        f'<rect class="{kind}" fill="{FILLS[kind]}" x="{x}" y="{y}" width="{wide}" height="{high}" '
        f'rx="{units(radius)}"{extra}/>'
    )


def units(metres: float) -> int:
    """Whole picture units."""
    return round(metres * UNITS_PER_M)


def _pair(point: np.ndarray) -> str:
    x, y = int(point[0]), int(point[1])
    return f"{x}{y}" if y < 0 else f"{x} {y}"
