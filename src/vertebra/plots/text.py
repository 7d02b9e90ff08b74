"""How much room a text takes, estimated: no font is at hand where a plot is drawn."""

from __future__ import annotations

EM = 0.56
"""Width of a letter on average, in parts of the size: Atkinson Hyperlegible Next has 0.52, Verdana 0.58 (measured)."""

SMALLEST = 14.0
"""No text is smaller (px, CLINICAL §8.3 asks for 18 on the page; a phone shows the narrow sheet at its own size)."""


def width(text: str, size: float) -> float:
    """About so many px."""
    return len(text) * size * EM


def lines(text: str, size: float, room: float) -> tuple[str, ...]:
    """A text, parted at its spaces so that each line fits a room (px)."""
    found: list[str] = []
    for word in text.split():
        longer = f"{found[-1]} {word}" if found else word
        if found and width(longer, size) <= room:
            found[-1] = longer
        else:
            found.append(word)
    return tuple(found)
