"""Frozen dataclasses as plain data, and back: what the store keeps and what the page gets."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from vertebra.store.columns import instant_text

Kind = TypeVar("Kind")


def plain(value: object) -> Any:
    """The value as JSON knows it: objects, lists, texts, numbers, true, false, null."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [plain(inner) for inner in value]
    if isinstance(value, frozenset | set):
        return sorted(plain(inner) for inner in value)
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"expected plain data or a dataclass, got {type(value).__name__}")


def read(kind: type[Kind], data: object) -> Kind:
    """The value of that type that `data` was made from. Raises TypeError, KeyError or ValueError for other data."""
    return typing.cast("Kind", _read(kind, data))


def _read(kind: Any, data: Any) -> Any:
    if kind is Any or kind is object:
        return data
    origin = get_origin(kind)
    if origin is None:
        return _read_plain(kind, data)
    arguments = get_args(kind)
    if origin is Literal:
        if data not in arguments:
            raise ValueError(f"expected one of {arguments}, got {data!r}")
        return data
    if origin in (Union, types.UnionType):
        return _read_union(arguments, data)
    if origin is tuple:
        return _read_tuple(arguments, data)
    if origin in (dict, Mapping):
        return {key: _read(arguments[1], inner) for key, inner in data.items()}
    raise TypeError(f"expected a type that plain data can be read as, got {kind}")


def _read_plain(kind: Any, data: Any) -> Any:
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _read(hints[name], inner) for name, inner in data.items() if name in hints})
    if kind is datetime:
        return datetime.fromisoformat(data)
    if kind is date:
        return date.fromisoformat(data)
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, kind):
        raise TypeError(f"expected {kind.__name__}, got {type(data).__name__}")
    return data


def _read_union(arguments: tuple[Any, ...], data: Any) -> Any:
    for argument in arguments:
        if argument is type(None):
            if data is None:
                return None
            continue
        try:
            return _read(argument, data)
        except (TypeError, ValueError, KeyError, AttributeError):
            continue
    raise TypeError(f"expected one of {arguments}, got {type(data).__name__}")


def _read_tuple(arguments: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(_read(arguments[0], inner) for inner in data)
    return tuple(_read(kind, inner) for kind, inner in zip(arguments, data, strict=True))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
