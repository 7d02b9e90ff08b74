"""Several drawings on one sheet, one under the other: for a file, or a page to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vertebra.plots.types import Drawing, Mark, Way

GAP = 28.0
"""Between two drawings (px)."""


def stacked(drawings: Sequence[Drawing]) -> Drawing:
    """All drawings on a sheet as wide as the widest; what each shows is said in their order."""
    marks: list[Mark] = []
    y = 0.0
    for drawing in drawings:
        marks.extend(_moved(mark, y) for mark in drawing.marks)
        y += drawing.height + GAP
    width = max((drawing.width for drawing in drawings), default=0.0)
    said = " ".join(drawing.alt for drawing in drawings)
    return Drawing(width=width, height=max(y - GAP, 0.0), marks=tuple(marks), alt=said)


def _moved(mark: Mark, down: float) -> Mark:
    if isinstance(mark, Way):
        return replace(mark, points=tuple((x, y + down) for x, y in mark.points))
    return replace(mark, y=mark.y + down)
