"""Plain tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

NONE = "–"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the first column reads from the left, all others from the right."""
    lines = ["| " + " | ".join(head) + " |", "|---" + "|---:" * (len(head) - 1) + "|"]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def number(value: float | None, digits: int = 2) -> str:
    """A number, or a dash where there is none."""
    return NONE if value is None else f"{value:.{digits}f}"


def percent(value: float | None, digits: int = 0) -> str:
    """A share in percent, or a dash."""
    return NONE if value is None else f"{100 * value:.{digits}f} %"


Z = 1.96
"""Standard errors to either side of a mean between which 95 of 100 lie."""


def share_of(part: int, whole: int, digits: int = 0) -> str:
    """A share in percent with its 95 % interval (Wilson's score interval: it holds for few cases), or a dash."""
    if not whole:
        return NONE
    low, high = wilson(part, whole)
    return f"{percent(part / whole, digits)} ({100 * low:.0f}–{100 * high:.0f})"


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Between which shares the true one lies, 95 times of 100, where `part` of `whole` were seen (0 … 1)."""
    share, square = part / whole, Z * Z / whole
    middle = share + square / 2
    reach = Z * sqrt(share * (1 - share) / whole + square / (4 * whole))
    return max(0.0, (middle - reach) / (1 + square)), min(1.0, (middle + reach) / (1 + square))
