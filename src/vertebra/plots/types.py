"""What is drawn: plots as they are asked for, and marks as they lie on the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Tone = Literal["doing", "feel"]
"""doing: beads, as on the spine. feel: a dot with a ring, as all that is felt."""

Shape = Literal["better", "worse", "same"]
"""The sign beside the words: three beads that rise, fall or lie."""

DayKind = Literal["session", "walk", "both", "rest", "none"]
"""none: before the first day, or still to come."""


@dataclass(frozen=True, slots=True)
class Point:
    """One answer of a day."""

    on: date
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A row of answers over weeks. All texts are given, in the person's language.

    `least`, `most`: the ends of the upright axis; `ticks`: value → text. `band`: the grey noise band, from and to;
    `base`: where it began; `target`: the 30 % line; each is drawn only with its label. `until`: today, the right end.
    `marks`: day → text on the time axis, the most important first. `joined`: a line through the points.
    `still_open`: the last point is not over yet (this week): it is drawn hollow, and no line runs to it.
    """

    id: str
    title: str
    alt: str
    points: tuple[Point, ...]
    least: float
    most: float
    ticks: tuple[tuple[float, str], ...]
    until: date
    marks: tuple[tuple[date, str], ...]
    tone: Tone = "doing"
    band: tuple[float, float] | None = None
    base: float | None = None
    target: float | None = None
    labels: Mapping[str, str]
    shape: Shape | None = None
    verdict: str = ""
    joined: bool = True
    still_open: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One day of the calendar: what was done on it, in a shape and in words."""

    on: date
    kind: DayKind
    today: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Weeks of days. `heads`: the seven letters above. `key`: kind → what it is called."""

    title: str
    alt: str
    heads: tuple[str, ...]
    weeks: tuple[tuple[Cell, ...], ...]
    key: Mapping[str, str]


# marks: everything in px of the drawing's own sheet, y down


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle, round by `r`."""

    x: float
    y: float
    w: float
    h: float
    r: float = 0.0
    fill: str | None = None
    line: str | None = None
    stroke: float = 0.0
    dash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A line through points; `closed`: a filled shape."""

    points: tuple[tuple[float, float], ...]
    line: str
    stroke: float
    dash: str = ""
    fill: str | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """A circle, filled or not."""

    x: float
    y: float
    r: float
    fill: str | None = None
    line: str | None = None
    stroke: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text; `y` is its base line. `weight`: 420 usual, 640 strong."""

    x: float
    y: float
    text: str
    size: float
    ink: str = "ink-2"
    anchor: Literal["start", "middle", "end"] = "start"
    weight: int = 420


Mark = Box | Way | Ring | Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Marks on a sheet of `width` × `height` px, in the order of drawing, with what it shows in words."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    alt: str
