"""What the pain room hands out: the body map, an entry, and what changed between entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Side = Literal["left", "right", "middle"]
Way = Literal["leg", "arm", "trunk"]
ViewId = Literal["front", "back"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One place of the body map. `rank`: steps away from the spine along its `way` (leg, arm, trunk); 0 is the spine.

    `kind` names the place without its side: its words are `pain/areas/<kind>`. `group`: where it stands in the list.
    """

    id: str
    kind: str
    side: Side
    way: Way
    rank: int
    group: str


@dataclass(frozen=True, slots=True)
class Shape:
    """An area as it is drawn in one view: an SVG path, closed."""

    area: str
    path: str


@dataclass(frozen=True, slots=True)
class Bead:
    """One bone of the spine as the back view draws it (units of the viewbox; x, y: its top left corner)."""

    area: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The body from the front or the back. `outline`: the whole figure as one path of strokes, not closed.

    `left_at`: on which side of the picture the person's own left lies.
    """

    id: ViewId
    viewbox: str
    left_at: Literal["left", "right"]
    outline: str
    shapes: tuple[Shape, ...]
    beads: tuple[Bead, ...]


@dataclass(frozen=True, slots=True)
class BodyMap:
    """All areas in the order of the list, and the two views."""

    areas: dict[str, Area]
    groups: tuple[str, ...]
    views: tuple[View, ...]
