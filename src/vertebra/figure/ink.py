"""Curves, colours and shapes as SVG text: whole numbers of a quarter millimetre, no `style` attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

import numpy as np

from vertebra.figure.skeleton import Floats

UNITS_PER_M = 4000
"""Picture units a metre: whole numbers are then exact to a quarter of a millimetre."""

FILLS: Mapping[str, str] = {
    "ln": "#11262d", "mt": "#8fac96", "pr": "#c3d0cf", "pr2": "#aebdbd", "bl": "#d9705f",
    "bd": "#fbfdfc", "bd on": "#f6b93b", "rg": "#f6b93b",
}  # fmt: skip
"""Class → colour where no style sheet says otherwise; the page colours the same classes by its tokens.

ln line, mt mat, pr prop, bl ball, bd bead (on: lit), rg ring. What is the body's own is coloured by the body (`fills`).
"""

MATERIALS: Mapping[str, str] = {
    "skin": "sk", "top": "tp", "leggings": "lg", "hair": "hr",
    "eye": "ey", "iris": "ir", "pupil": "pu", "lash": "ls", "brow": "bw", "lips": "lp", "mouth": "mo",
}  # fmt: skip
"""Material of a body → class."""

FAR = ("sk", "tp", "lg")
"""Classes that a limb of the far side has too, darker, with a 2 behind the name."""
FAR_SHARE = 0.76
"""How much of its light a colour keeps on the far side (our default, by looking)."""

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


def fills(colours: Mapping[str, str]) -> dict[str, str]:
    """Class → colour of a body. `colours`: material → `#rrggbb`; KeyError for a material without one."""
    own = {kind: colours[material] for material, kind in MATERIALS.items()}
    return own | {f"{kind}2": darker(own[kind]) for kind in FAR}


def darker(colour: str) -> str:
    """The colour as it is on the far side."""
    parts = (round(FAR_SHARE * int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in parts)


def area(kind: str, fill: str, path: str) -> str:
    """A filled area with its own edge, so that no seam shows."""
    return f'<path class="{kind}" fill="{fill}" stroke="{fill}" stroke-width="{SEAM}" fill-rule="evenodd" d="{path}"/>'


def stroke(path: str, width_m: float) -> str:
    """A dark line."""
    return line("ln", FILLS["ln"], path, width_m)


def line(kind: str, colour: str, path: str, width_m: float) -> str:
    """A line of a face."""
    return (
        f'<path class="{kind}" fill="none" stroke="{colour}" stroke-width="{units(width_m)}" '
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


def ellipse(kind: str, middle: tuple[float, float], radii: tuple[float, float], extra: str = "") -> str:
    """An ellipse; metres, y down."""
    x, y = (units(part) for part in middle)
    wide, high = (units(part) for part in radii)
    return f'<ellipse class="{kind}" fill="{FILLS[kind]}" cx="{x}" cy="{y}" rx="{wide}" ry="{high}"{extra}/>'


def units(metres: float) -> int:
    """Whole picture units."""
    return round(metres * UNITS_PER_M)


def _pair(point: np.ndarray) -> str:
    x, y = int(point[0]), int(point[1])
    return f"{x}{y}" if y < 0 else f"{x} {y}"
