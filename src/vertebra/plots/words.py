"""A heading with a few sentences under it, as a drawing: what stands above plots that stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from vertebra.plots import text as room
from vertebra.plots.line import LINE, WIDE, Sheet
from vertebra.plots.types import Drawing, Mark, Text

HEADING = 1.8
"""A heading's size, in parts of the usual one."""


def drawing(title: str, sentences: Sequence[str], sheet: Sheet = WIDE, heading: float = HEADING) -> Drawing:
    """A heading and its sentences, parted so that they fit a sheet."""
    marks: list[Mark] = []
    y = 0.0
    for size, weight, ink, said in ((heading, 640, "ink", [title]), (1.0, 420, "ink-2", list(sentences))):
        px = sheet.size * size
        for line in (line for sentence in said for line in room.lines(sentence, px, sheet.width - 4)):
            y += px * LINE
            marks.append(Text(x=2, y=y, text=line, size=px, ink=ink, weight=weight))
    return Drawing(
        width=sheet.width, height=y + sheet.size * 0.4, marks=tuple(marks), alt=" ".join([title, *sentences])
    )
