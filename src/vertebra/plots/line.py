"""A row of answers as a line: points, where it began, the grey noise band, the 30 % line, and what they mean beside it.

Better and worse are drawn alike: same size, same weight, same colours (CLINICAL §3.2).
"""

from __future__ import annotations

from dataclasses import dataclass

from vertebra.plots import text as room
from vertebra.plots.scale import Scale, span, spread, without_overlap
from vertebra.plots.types import Box, Drawing, Mark, Plot, Ring, Text, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How large things are on a sheet (px). `beside`: room for labels at the right; 0 puts them below, as a key."""

    width: float
    field: float
    beside: float
    size: float
    bead: tuple[float, float]


WIDE = Sheet(width=780, field=168, beside=196, size=17, bead=(26, 16))
NARROW = Sheet(width=300, field=168, beside=0, size=16, bead=(20, 14))
"""For a page of 320 px: it is shown there almost at its own size, and its text no smaller than 14 px."""

TOP, LEFT, AXIS, LINE = 14.0, 40.0, 30.0, 1.35
"""Px above the field, left of it, and for the texts of the time axis; heights of a line in parts of its size."""

SMALLEST = 0.4
"""The smallest point, in parts of the usual one (our default)."""

TITLE = 1.3
"""A title's size, in parts of the usual one."""


def drawing(plot: Plot, sheet: Sheet = WIDE, *, captioned: bool = False) -> Drawing:
    """A plot on a sheet. `captioned`: with its title and words, for where nothing stands beside it."""
    caption, top = _caption(plot, sheet) if captioned else ((), 0.0)
    begin, end = span([point.on for point in plot.points], plot.until)
    scale = Scale(
        begin=begin,
        end=end,
        least=plot.least,
        most=plot.most,
        x0=LEFT + sheet.bead[0] / 2,
        x1=sheet.width - sheet.beside - sheet.bead[0] / 2 - 2,
        y1=top + TOP,
        y0=top + TOP + sheet.field,
    )
    under = scale.y0 + AXIS
    key, bottom = _key(plot, sheet, under)
    marks = (
        *caption,
        *_grid(plot, sheet, scale),
        *_lines(plot, scale),
        *_row(plot, sheet, scale),
        *_time(plot, sheet, scale),
        *_beside(plot, sheet, scale),
        *key,
    )
    return Drawing(width=sheet.width, height=bottom + 4, marks=marks, alt=plot.alt)


def _grid(plot: Plot, sheet: Sheet, scale: Scale) -> list[Mark]:
    """The upright axis: a thin line and a number for each tick, and the band under them."""
    marks: list[Mark] = []
    if plot.band is not None:
        upper, lower = scale.y(plot.band[1]), scale.y(plot.band[0])
        marks.append(Box(x=scale.x0, y=upper, w=scale.x1 - scale.x0, h=lower - upper, fill="noise"))
    for value, said in plot.ticks:
        y = scale.y(value)
        marks.append(Way(points=((scale.x0, y), (scale.x1, y)), line="rule", stroke=1))
        marks.append(Text(x=LEFT - 8, y=y + sheet.size * 0.36, text=said, size=sheet.size, anchor="end"))
    return marks


def _lines(plot: Plot, scale: Scale) -> list[Mark]:
    """Where it began, and the aim."""
    marks: list[Mark] = []
    if plot.base is not None:
        y = scale.y(plot.base)
        marks.append(Way(points=((scale.x0, y), (scale.x1, y)), line="ink-2", stroke=2))
    if plot.target is not None:
        y = scale.y(plot.target)
        marks.append(Way(points=((scale.x0, y), (scale.x1, y)), line="lake", stroke=3, dash="2 9"))
    return marks


def _row(plot: Plot, sheet: Sheet, scale: Scale) -> list[Mark]:
    """The answers, joined."""
    places = tuple((scale.x(point.on), scale.y(point.value)) for point in plot.points)
    over = places[:-1] if plot.still_open else places
    ink = "heather" if plot.tone == "feel" else "ink"
    marks: list[Mark] = [Way(points=over, line=ink, stroke=3)] if plot.joined and len(over) > 1 else []
    size = _small(places, sheet)
    for place in places:
        marks.extend(_point(plot, sheet, size, place, hollow=place not in over))
    return marks


def _small(places: tuple[tuple[float, float], ...], sheet: Sheet) -> float:
    """How much smaller points are drawn where many lie close, 1 where they have room."""
    length = places[-1][0] - places[0][0] if places else 0.0
    apart = length / max(len(places) - 1, 1)
    return min(1.0, max(SMALLEST, apart / sheet.bead[0])) if apart else 1.0


def _point(plot: Plot, sheet: Sheet, size: float, place: tuple[float, float], *, hollow: bool) -> list[Mark]:
    x, y = place
    if plot.tone == "feel":
        ring = Ring(x=x, y=y, r=10 * size, fill="paper", line="heather", stroke=2.5)
        return [ring] if hollow else [ring, Ring(x=x, y=y, r=5.5 * size, fill="heather")]
    w, h = sheet.bead[0] * size, sheet.bead[1] * size
    return [
        Box(
            x=x - w / 2,
            y=y - h / 2,
            w=w,
            h=h,
            r=h / 2,
            fill="paper" if hollow else "lamp",
            line="bead-line",
            stroke=2.5,
        )
    ]


def _time(plot: Plot, sheet: Sheet, scale: Scale) -> list[Mark]:
    """Days and months below, as many as fit."""
    wanted = [(_inside(scale.x(on), said, sheet), said) for on, said in plot.marks]
    y = scale.y0 + sheet.size + 10
    return [
        Text(x=x, y=y, text=said, size=sheet.size, anchor="middle")
        for x, said in without_overlap(wanted, sheet.size, gap=12)
    ]


def _inside(x: float, said: str, sheet: Sheet) -> float:
    """A text's middle, moved so that no letter leaves the sheet."""
    half = room.width(said, sheet.size) / 2
    return min(max(x, half + 2), sheet.width - half - 2)


def _beside(plot: Plot, sheet: Sheet, scale: Scale) -> list[Mark]:
    """What the lines are, at their right end; apart, where they would lie on each other."""
    if not sheet.beside:
        return []
    wanted = [(scale.y(value), plot.labels[name]) for name, value in _labelled(plot)]
    places = spread([y for y, _ in wanted], sheet.size * 1.25)
    x = scale.x1 + sheet.bead[0] / 2 + 8
    return [
        Text(x=x, y=y + sheet.size * 0.36, text=said, size=sheet.size, ink="ink", weight=560)
        for y, (_, said) in zip(places, wanted, strict=True)
    ]


def _labelled(plot: Plot) -> list[tuple[str, float]]:
    lines = (("base", plot.base), ("target", plot.target))
    return [(name, value) for name, value in lines if value is not None and plot.labels.get(name)]


def _key(plot: Plot, sheet: Sheet, top: float) -> tuple[list[Mark], float]:
    """What the grey is, below the field; on a narrow sheet the lines too. And where it ends."""
    names = [] if sheet.beside else [name for name, _ in _labelled(plot)]
    if plot.band is not None and plot.labels.get("band"):
        names.append("band")
    marks: list[Mark] = []
    y = top + (6 if names else 0)
    for name in names:
        marks.append(_swatch(name, y + sheet.size * 0.5))
        for said in room.lines(plot.labels[name], sheet.size, sheet.width - 46):
            marks.append(Text(x=44, y=y + sheet.size * 0.86, text=said, size=sheet.size))
            y += sheet.size * LINE
        y += 2
    return marks, y


def _swatch(name: str, y: float) -> Mark:
    if name == "band":
        return Box(x=2, y=y - 9, w=34, h=18, r=4, fill="noise")
    if name == "target":
        return Way(points=((3, y), (36, y)), line="lake", stroke=3, dash="2 9")
    return Way(points=((2, y), (36, y)), line="ink-2", stroke=2)


def _caption(plot: Plot, sheet: Sheet) -> tuple[list[Mark], float]:
    """Title, sign and words above the field, and where they end."""
    marks: list[Mark] = []
    size, y = sheet.size * TITLE, 6.0
    for said in room.lines(plot.title, size, sheet.width - 4):
        y += size * LINE
        marks.append(Text(x=2, y=y, text=said, size=size, ink="ink", weight=640))
    y += 4
    if plot.verdict:
        indent = 48.0 if plot.shape else 2.0
        if plot.shape:
            marks.extend(sign(plot.shape, 2, y + 4))
        for said in room.lines(plot.verdict, sheet.size, sheet.width - indent):
            y += sheet.size * LINE
            marks.append(Text(x=indent, y=y, text=said, size=sheet.size, ink="ink", weight=640))
    for sentence in plot.words:
        for said in room.lines(sentence, sheet.size, sheet.width - 4):
            y += sheet.size * LINE
            marks.append(Text(x=2, y=y, text=said, size=sheet.size))
    return marks, y + 6


def sign(shape: str, x: float, y: float) -> list[Mark]:
    """Three beads that rise (better), fall (worse) or lie (no clear change): 38 px wide, 20 high."""
    lifts = {"better": (14, 7, 0), "worse": (0, 7, 14), "same": (7, 7, 7)}[shape]
    return [Box(x=x + number * 13.5, y=y + lift, w=11, h=6, r=3, fill="ink") for number, lift in enumerate(lifts)]
