"""A drawing as SVG, for three places: in a page (its colours), as a file of its own (light and dark), on paper.

Colours are names. In a page they are the page's own CSS variables, so that light, dark, high contrast and print come
from there; each falls back to a colour that prints.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from vertebra.plots.types import Box, Drawing, Mark, Ring, Text, Way

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#eef2f2",
        "ink": "#11262d",
        "ink-2": "#354950",
        "rule": "#c3d0cf",
        "rule-strong": "#5f767b",
        "noise": "#ccd5d6",
        "lake": "#0b4a57",
        "lamp": "#f6b93b",
        "bead-line": "#11262d",
        "heather": "#54346a",
        "mat": "#8fac96",
    }
)
"""The house's colours by day (frontend: tokens.css)."""

DARK: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#0c181d",
        "ink": "#eef5f3",
        "ink-2": "#bccbcc",
        "rule": "#2b4047",
        "rule-strong": "#809da3",
        "noise": "#31444a",
        "lake": "#97d6da",
        "lamp": "#ffc552",
        "bead-line": "#eef5f3",
        "heather": "#dcc2ec",
        "mat": "#5d7f68",
    }
)

PAPER: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#ffffff",
        "ink": "#000000",
        "ink-2": "#222222",
        "rule": "#999999",
        "rule-strong": "#333333",
        "noise": "#d4d9da",
        "lake": "#0b4a57",
        "lamp": "#ffffff",
        "bead-line": "#000000",
        "heather": "#54346a",
        "mat": "#bbbbbb",
    }
)
"""Ink on white: beads are hollow, so that nothing depends on a colour printer."""

FONT = "'Atkinson Hyperlegible Next Variable','Atkinson Hyperlegible',Verdana,'Segoe UI',system-ui,sans-serif"

MARGIN = 24.0
"""Around the drawings in a file of their own (px)."""

Paint = Callable[[str], str]


def in_page(drawing: Drawing) -> str:
    """For a page that has our colours as CSS variables. No script, no style, no id: it fits a strict policy."""
    return _svg(drawing, lambda name: f"var(--{name},{PAPER[name]})", "")


def on_paper(drawing: Drawing) -> str:
    """With plain colours, for a program that knows no CSS."""
    return _svg(drawing, lambda name: PAPER[name], "", font=FONT)


def as_file(drawing: Drawing) -> str:
    """A file of its own: light, dark where the reader's system is, and ink on white when printed."""
    dark = f"@media (prefers-color-scheme:dark){{:root{{{_variables(DARK)}}}}}"
    paper = f"@media print{{:root{{{_variables(PAPER)}}}}}"
    style = f"<style>:root{{{_variables(LIGHT)}}}{dark}{paper}svg{{background:var(--paper)}}</style>"
    picture = _svg(drawing, lambda name: f"var(--{name})", style, font=FONT, margin=MARGIN)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{picture}\n'


def _variables(colours: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())


def _svg(drawing: Drawing, paint: Paint, head: str, font: str | None = None, margin: float = 0.0) -> str:
    sides = (-margin, -margin, drawing.width + 2 * margin, drawing.height + 2 * margin)
    box = f'viewBox="{" ".join(_n(side) for side in sides)}"'
    letters = f' font-family="{font}"' if font else ""
    opened = f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-label={quoteattr(drawing.alt)}{letters}>'
    return f"{opened}{head}{''.join(_mark(mark, paint) for mark in drawing.marks)}</svg>"


def _mark(mark: Mark, paint: Paint) -> str:
    if isinstance(mark, Text):
        return _text(mark, paint)
    if isinstance(mark, Box):
        place = f'x="{_n(mark.x)}" y="{_n(mark.y)}" width="{_n(mark.w)}" height="{_n(mark.h)}"'
        return f'<rect {place} rx="{_n(mark.r)}"{_inked(mark, paint)}/>'
    if isinstance(mark, Ring):
        return f'<circle cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(mark.r)}"{_inked(mark, paint)}/>'
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in mark.points)
    name = "polygon" if mark.closed else "polyline"
    ends = ' stroke-linecap="round" stroke-linejoin="round"'
    return f'<{name} points="{points}"{_inked(mark, paint)}{ends}/>'


def _inked(mark: Box | Ring | Way, paint: Paint) -> str:
    fill = f' fill="{paint(mark.fill)}"' if mark.fill else ' fill="none"'
    line = f' stroke="{paint(mark.line)}" stroke-width="{_n(mark.stroke)}"' if mark.line else ""
    dash = getattr(mark, "dash", "")
    return fill + line + (f' stroke-dasharray="{dash}"' if dash else "")


def _text(mark: Text, paint: Paint) -> str:
    anchor = "" if mark.anchor == "start" else f' text-anchor="{mark.anchor}"'
    place = f'x="{_n(mark.x)}" y="{_n(mark.y)}" font-size="{_n(mark.size)}" font-weight="{mark.weight}"'
    return f'<text {place}{anchor} fill="{paint(mark.ink)}">{escape(mark.text)}</text>'


def _n(value: float) -> str:
    """A number with a tenth at most, so that the same plot is the same text everywhere."""
    return f"{round(value, 1) + 0.0:g}"
