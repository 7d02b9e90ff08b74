"""Weeks of days: sessions, walks and rests, each with a shape of its own. Nothing is counted in a row (no streaks)."""

from __future__ import annotations

from vertebra.plots.types import Box, Calendar, Cell, Drawing, Mark, Text, Way

CELL_W, CELL_H, HEAD_H, SIZE = 42.0, 32.0, 28.0, 16.0
"""Px of a day, of the letters above, and of the text."""

BEAD = (30.0, 18.0)


def drawing(calendar: Calendar) -> Drawing:
    """A calendar on a sheet of seven days a row, with its key."""
    marks: list[Mark] = []
    for column, letter in enumerate(calendar.heads):
        marks.append(Text(x=(column + 0.5) * CELL_W, y=SIZE + 2, text=letter, size=SIZE, anchor="middle"))
    for row, week in enumerate(calendar.weeks):
        y = HEAD_H + (row + 0.5) * CELL_H
        for column, cell in enumerate(week):
            marks.extend(_cell(cell, (column + 0.5) * CELL_W, y))
    bottom = HEAD_H + len(calendar.weeks) * CELL_H + 8
    for number, (kind, said) in enumerate(calendar.key.items()):
        y = bottom + number * 28 + 12
        marks.extend(_shape(kind, CELL_W / 2, y))
        marks.append(Text(x=CELL_W + 6, y=y + SIZE * 0.36, text=said, size=SIZE))
    height = bottom + len(calendar.key) * 28 + 4
    return Drawing(width=7 * CELL_W, height=height, marks=tuple(marks), alt=calendar.alt)


def _cell(cell: Cell, x: float, y: float) -> list[Mark]:
    marks = [] if cell.kind == "none" else _shape(cell.kind, x, y)
    if cell.today:
        done = cell.kind in ("session", "walk", "both")
        return [*marks, *_around(x, y)] if done else _shape("today", x, y)
    return marks


def _shape(kind: str, x: float, y: float) -> list[Mark]:
    w, h = BEAD
    bead = Box(x=x - w / 2, y=y - h / 2, w=w, h=h, r=h / 2, fill="lamp", line="bead-line", stroke=2.2)
    if kind == "session":
        return [bead]
    if kind == "walk":
        return [_hill(x, y, 14.0)]
    if kind == "both":
        return [bead, _hill(x, y + 1, 7.0)]
    if kind == "today":
        return [Box(x=x - w / 2, y=y - h / 2, w=w, h=h, r=h / 2, line="ink", stroke=3, dash="3 4")]
    return [Way(points=((x - 7, y), (x + 7, y)), line="rule-strong", stroke=2.5)]


def _hill(x: float, y: float, half: float) -> Way:
    corners = ((x - half, y + half * 0.6), (x, y - half * 0.6), (x + half, y + half * 0.6))
    return Way(points=corners, line="ink", stroke=2.2, fill="mat", closed=True)


def _around(x: float, y: float) -> list[Mark]:
    """The dotted frame of today, around what was done."""
    w, h = BEAD[0] + 8, BEAD[1] + 8
    return [Box(x=x - w / 2, y=y - h / 2, w=w, h=h, r=h / 2, line="ink", stroke=2, dash="3 4")]
