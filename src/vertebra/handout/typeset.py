"""A document as PDF/UA-1: tagged, with its language, its reading order, and words for every picture.

The same document gives the same bytes: no clock, no fonts of the machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import Any

import typst

from vertebra.handout.document import Box, Boxes, Document, Group, Heading, Items, Part, Picture, Pictures, Table, Text
from vertebra.handout.paper import USUAL_PT, Paper

FONTS = Path(__file__).parent / "fonts"
FAMILIES = ("Atkinson Hyperlegible Next", "Atkinson Hyperlegible Next Ext")

SHAPES = {
    "circle": "circle(radius: .36em, stroke: .13em)",
    "square": "rect(width: .7em, height: .7em, radius: .1em, fill: black)",
    "triangle": "polygon((0em, .7em), (.8em, .7em), (.4em, 0em), fill: black)",
    "octagon": "polygon.regular(size: .85em, vertices: 8, fill: black)",
    "cross": "curve(stroke: .2em, curve.move((.4em, 0em)), curve.line((.4em, .8em)), "
    "curve.move((0em, .4em)), curve.line((.8em, .4em)))",
}
"""A sign as typst draws it; `em` is the text's size."""

PICTURE_MM = 40.0
"""Pictures side by side are at least so wide in usual print (our default)."""

LEAST_BOX_MM = 55.0
"""Boxes side by side are at least so wide; else they stand below each other (our default)."""


def pdf(document: Document, paper: Paper) -> bytes:
    """The document as PDF. Raises typst.TypstError where a picture has no words for it."""
    made: bytes = _compile(_files(document, paper), format="pdf", pdf_standards=["ua-1"])
    return made


def _compile(files: dict[str, bytes], **how: Any) -> Any:
    """A document of several files, which typst's own types don't know of."""
    compiler: Any = typst.compile
    return compiler(files, font_paths=[str(FONTS)], ignore_system_fonts=True, **how)


def _files(document: Document, paper: Paper) -> dict[str, bytes]:
    writer = _Writer(paper)
    source = "\n".join([*_head(document, paper), *(writer.part(part) for part in document.parts)])
    return {"main.typ": source.encode(), **{name: svg.encode() for svg, name in writer.files.items()}}


def _head(document: Document, paper: Paper) -> Iterator[str]:
    title, language = quoted(document.title), quoted(document.language)
    foot = f"text(.8em, {quoted(document.foot)})"
    number = "context [#counter(page).display() / #counter(page).final().first()]"
    yield f"#set document(title: {title}, date: none)"
    yield (
        f"#set page(width: {paper.width_mm}mm, height: {paper.height_mm}mm, margin: {paper.margin_mm}mm, "
        f"footer: grid(columns: (1fr, auto), column-gutter: 4mm, {foot}, text(.8em, {number})))"
    )
    yield f"#set text(font: ({', '.join(map(quoted, FAMILIES))}), lang: {language}, size: {paper.text_pt}pt)"
    yield "#set par(leading: .5em, spacing: .75em)"
    yield "#set list(spacing: .5em)"
    yield "#show heading: set block(above: 1.1em, below: .6em)"
    yield "#show heading.where(level: 1): set text(1.25em)"
    yield "#show heading.where(level: 2): set text(1.08em)"
    yield "#set figure(numbering: none, gap: .35em)"
    yield "#set table(stroke: .5pt + black, inset: .4em)"
    yield "#show figure.caption: set text(.86em)"
    yield "#show title: set text(1.9em)"
    about = " #linebreak() ".join(f"#{quoted(line)}" for line in document.about)
    if paper.large:
        yield f"#title()\n#par[{about}]"
    else:
        yield f"#grid(columns: (auto, 1fr), align: (left + bottom, right + bottom), title(), [{about}])"
    yield "#line(length: 100%, stroke: 1.2pt)"


def quoted(text: str) -> str:
    """A text as a string of typst: nothing in it is markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


class _Writer:
    """Writes parts, and gathers the pictures as files beside them."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.files: dict[str, str] = {}

    def part(self, part: Part) -> str:
        """A part as typst source."""
        match part:
            case Heading():
                return self._heading(part)
            case Text():
                return f"#par(strong({quoted(part.text)}))" if part.strong else f"#par({quoted(part.text)})"
            case Items():
                return f"#list({', '.join(quoted(item) for item in part.items)})"
            case Pictures():
                return self._pictures(part)
            case Table():
                return _table(part)
            case Boxes():
                return self._boxes(part)
            case Group():
                inner = "\n".join(self.part(one) for one in part.parts)
                return f"#block(breakable: false, width: 100%, above: 1.4em)[{inner}]"

    def _heading(self, heading: Heading) -> str:
        if heading.aside and self.paper.large:
            return f"#heading(level: {heading.level}, {quoted(heading.text)})\n#par({quoted(heading.aside)})"
        aside = f' #h(1fr) #text(.85em, weight: "regular", {quoted(heading.aside)})' if heading.aside else ""
        return f"#heading(level: {heading.level})[#{quoted(heading.text)}{aside}]"

    def _pictures(self, row: Pictures) -> str:
        height = row.height_mm * self._scale
        figures = ", ".join(self._figure(picture, height) for picture in row.pictures)
        fit = max(1, int(self._width_mm // (PICTURE_MM * self._scale)))
        rows = ceil(len(row.pictures) / fit)
        across = ceil(len(row.pictures) / rows)
        return f"#grid(columns: (1fr,) * {across}, column-gutter: 3mm, row-gutter: 3mm, align: bottom, {figures})"

    def _figure(self, picture: Picture, height_mm: float) -> str:
        name = self.files.setdefault(picture.svg, f"picture-{len(self.files)}.svg")
        image = (
            f'image({quoted(name)}, height: {height_mm:.1f}mm, width: 100%, fit: "contain", alt: {quoted(picture.alt)})'
        )
        return f"figure({image}, caption: {quoted(picture.caption)})" if picture.caption else f"figure({image})"

    def _boxes(self, boxes: Boxes) -> str:
        fits = len(boxes.boxes) * LEAST_BOX_MM * self._scale <= self._width_mm
        cells = ", ".join(map(_box, boxes.boxes))
        across = len(boxes.boxes) if fits else 1
        return f"#block(breakable: false)[#grid(columns: (1fr,) * {across}, stroke: 1pt, inset: 2.5mm, {cells})]"

    @property
    def _scale(self) -> float:
        """How much larger than usual print."""
        return self.paper.text_pt / USUAL_PT

    @property
    def _width_mm(self) -> float:
        return self.paper.width_mm - 2 * self.paper.margin_mm


def _box(box: Box) -> str:
    sign = f"box(baseline: .05em, pdf.artifact({SHAPES[box.shape]}))"
    return f"[#par[#{sign} #h(.3em) #strong({quoted(box.title)})] #par({quoted(box.text)})]"


def _table(table: Table) -> str:
    columns = f"(auto{', 1fr' * (len(table.head) - 1)})"
    head = ", ".join(f"strong({quoted(cell)})" for cell in table.head)
    rows = ", ".join(quoted(cell) if cell else "[ ]" for row in table.rows for cell in row)
    made = f"table(columns: {columns}, table.header({head}), {rows})"
    return (
        f"#figure(kind: table, supplement: none, caption: figure.caption(position: top, {quoted(table.title)}), {made})"
    )
