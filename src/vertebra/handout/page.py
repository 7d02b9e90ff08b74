"""A document as one HTML page: the same words in the same order, for a screen reader, a screen or any printer.

It loads nothing from anywhere: the style stands in it.
"""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

from vertebra.handout.document import Box, Boxes, Document, Group, Heading, Items, Part, Picture, Pictures, Table, Text

SIGNS = {"circle": "○", "square": "■", "triangle": "▲", "octagon": "⯃", "cross": "✚"}
"""A sign as a letter; its title says the same in words."""


def html(document: Document) -> str:
    """The whole page."""
    about = "".join(f"<p>{escape(line)}</p>" for line in document.about)
    parts = "".join(map(_part, document.parts))
    return (
        f'<!doctype html><html lang="{escape(document.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(document.title)}</title><style>{_style()}</style></head><body>"
        f"<header><h1>{escape(document.title)}</h1>{about}</header><main>{parts}</main>"
        f"<footer>{escape(document.foot)}</footer></body></html>\n"
    )


@cache
def _style() -> str:
    return (Path(__file__).parent / "page.css").read_text("utf-8")


def _part(part: Part) -> str:
    match part:
        case Heading():
            aside = f" <small>{escape(part.aside)}</small>" if part.aside else ""
            return f"<h{part.level + 1}>{escape(part.text)}{aside}</h{part.level + 1}>"
        case Text():
            return f"<p><strong>{escape(part.text)}</strong></p>" if part.strong else f"<p>{escape(part.text)}</p>"
        case Items():
            return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in part.items)}</ul>"
        case Pictures():
            return f'<div class="row">{"".join(map(_figure, part.pictures))}</div>'
        case Table():
            return _table(part)
        case Boxes():
            return f'<div class="boxes">{"".join(map(_box, part.boxes))}</div>'
        case Group():
            return f'<section class="part">{"".join(map(_part, part.parts))}</section>'


def _figure(picture: Picture) -> str:
    caption = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
    return f'<figure><div role="img" aria-label="{escape(picture.alt)}">{picture.svg}</div>{caption}</figure>'


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' if cell else "<td></td>" for cell in table.head)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in row[1:])}</tr>'
        for row in table.rows
    )
    caption = f"<caption>{escape(table.title)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _box(box: Box) -> str:
    sign = f'<span aria-hidden="true">{SIGNS[box.shape]}</span>'
    return f"<section><h3>{sign} {escape(box.title)}</h3><p>{escape(box.text)}</p></section>"
