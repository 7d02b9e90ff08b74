"""Sheets of paper and the size of what is printed on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

USUAL_PT = 11.0
LARGE_PT = 18.0
"""Usual and large print (points; our default: the usual advice for large print is 16 to 22)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A sheet: width and height in millimetres (ISO 216; ANSI Y14.1), text in points."""

    id: str
    width_mm: float
    height_mm: float
    margin_mm: float = 15.0
    text_pt: float = USUAL_PT
    large: bool = False


PAPERS: Mapping[str, Paper] = {
    "a4": Paper(id="a4", width_mm=210.0, height_mm=297.0),
    "letter": Paper(id="letter", width_mm=215.9, height_mm=279.4),
}


def paper(id_: str, *, large: bool = False) -> Paper:
    """The sheet of that name. Raises ValueError for one that isn't there."""
    if id_ not in PAPERS:
        raise ValueError(f"paper: expected one of {', '.join(PAPERS)}, got {id_!r}; choose one of these")
    return replace(PAPERS[id_], text_pt=LARGE_PT, large=True) if large else PAPERS[id_]
