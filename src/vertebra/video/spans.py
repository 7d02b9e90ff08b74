"""Stretches of time, in seconds: joined where they touch, and how long they are together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Span: TypeAlias = tuple[float, float]
"""From and to, in seconds."""


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same time in stretches that neither touch nor overlap, in order."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def length(spans: Iterable[Span]) -> float:
    """How long they are, each moment counted once (seconds)."""
    return sum(end - start for start, end in joined(spans))
