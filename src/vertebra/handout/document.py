"""What stands on a page, whoever draws it: headings, texts, lists, pictures, tables, boxes to tick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["circle", "square", "triangle", "octagon", "cross"]
"""The sign beside a box's title: said by its words too, never by colour alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; `level` 1 stands below the document's title. `aside`: what stands at the line's other end."""

    text: str
    level: int = 1
    aside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A vector drawing (SVG text), what it shows for those who don't see it, and what stands below it."""

    svg: str
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """Pictures side by side, each at most `height_mm` high in usual print."""

    pictures: tuple[Picture, ...]
    height_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a head row; the first cell of a row is its head. An empty cell is a box to tick."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A framed note with a sign."""

    shape: Shape
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes:
    """Framed notes side by side."""

    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Parts that stay on one page."""

    parts: tuple[Part, ...]


Part = Heading | Text | Items | Pictures | Table | Boxes | Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document. `about`: short lines beside the title. `foot`: stands at the foot of every page."""

    title: str
    language: str
    about: tuple[str, ...]
    parts: tuple[Part, ...]
    foot: str


def texts(document: Document) -> tuple[str, ...]:
    """Everything that is read on the pages, in its order; what stands for pictures isn't counted."""
    found: list[str] = [document.title, *document.about]
    for part in document.parts:
        found += _texts(part)
    return tuple(text for text in (*found, document.foot) if text)


def _texts(part: Part) -> list[str]:
    match part:
        case Heading():
            return [part.text, part.aside]
        case Text():
            return [part.text]
        case Items():
            return list(part.items)
        case Pictures():
            return [picture.caption for picture in part.pictures]
        case Table():
            return [part.title, *part.head, *(cell for row in part.rows for cell in row)]
        case Boxes():
            return [text for box in part.boxes for text in (box.title, box.text)]
        case Group():
            return [text for inner in part.parts for text in _texts(inner)]


def words_in(document: Document) -> int:
    """How many words a reader meets."""
    return sum(len(text.split()) for text in texts(document))
