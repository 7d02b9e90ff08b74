"""The shape of plain data: which keys, which types; and how one shape differs from another."""

from __future__ import annotations

from collections.abc import Iterator

FREE_KEYS = frozenset({"words", "rulings", "tally", "ways_out", "props", "chair", "steps"})
"""Objects whose keys are names and not fields: their values have one shape."""

ANYTHING = frozenset({"inputs", "args", "value", "answers", "made_from", "then", "ways"})
"""Objects whose keys are names, and whose values are texts, numbers or flags as the name wants it;
and an address that may be null."""

KEPT_AS_IT_IS = frozenset({"event", "clearance", "plan", "view", "sitting", "body", "settings", "reasons"})
"""In the export: what the store keeps, as it keeps it; docs/reference/export.md describes it."""


def lines(value: object, path: str, opaque: frozenset[str] = ANYTHING) -> Iterator[str]:
    """`path: type` for every place in the data; list items share one path, and so do free keys."""
    name = path.rpartition(".")[2]
    if isinstance(value, dict | list) and name in opaque:
        yield f"{path}: {'object' if isinstance(value, dict) else 'list'}"
    elif isinstance(value, dict):
        yield f"{path}: object"
        for key, inner in value.items():
            step = "*" if name in FREE_KEYS else key
            yield from lines(inner, f"{path}.{step}", opaque)
    elif isinstance(value, list):
        yield f"{path}: list"
        for inner in value:
            yield from lines(inner, f"{path}[]", opaque)
    else:
        yield f"{path}: {_type(value)}"


def _type(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    return "number" if isinstance(value, int | float) else "text"


def places(found: set[str]) -> set[str]:
    """The paths alone."""
    return {line.rpartition(": ")[0] for line in found}
