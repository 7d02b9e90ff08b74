"""Names made from content: the same content has the same name, on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

DIGITS = 6
"""Decimals kept of a number: a millionth of a degree is nobody's movement."""


def digest(value: object) -> str:
    """The sha256 (hex) of a value made of frozen dataclasses, mappings, sequences and scalars."""
    text = json.dumps(canonical(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(value: object) -> Any:
    """The value as plain JSON data: one way to write each thing."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return round(float(value), DIGITS) + 0.0
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: canonical(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): canonical(entry) for key, entry in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(canonical(entry) for entry in value)
    if isinstance(value, tuple | list):
        return [canonical(entry) for entry in value]
    raise TypeError(f"expected dataclasses, mappings, sequences and scalars, got {type(value).__name__}")
