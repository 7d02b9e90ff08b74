"""Whether data has the shape that it should have: the few words of JSON Schema that our requests need, read strictly.

`type` (one or several), `enum`, `minimum`, `maximum`, `minLength`, `maxLength`, `pattern`, `minItems`, `maxItems`,
`items`, `properties`, `required`, `additionalProperties`, `propertyNames`, `maxProperties`, `default`. A limit counts
for values of its own kind only, as JSON Schema has it. Patterns are searched, so they carry their own ^ and $.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

Schema = Mapping[str, Any]
Where = tuple[str | int, ...]

NAMES = {
    dict: "object",
    list: "array",
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    type(None): "null",
}


@dataclass
class MisfitError(Exception):
    """Data of another shape. `got` says its kind or its size, never the data; `where` holds names of ours only."""

    expected: str
    got: str
    where: Where


def fitted(schema: Schema, value: Any, where: Where = ()) -> Any:
    """The value: what may be left out filled in, whole numbers as int. Raises MisfitError."""
    kind = _kind(schema, value)
    if kind is None or ("enum" in schema and value not in schema["enum"]):
        raise _misfit(schema, value, where)
    return _CHECKS.get(kind, _as_it_is)(schema, value, where)


def _kind(schema: Schema, value: Any) -> str | None:
    """The schema's type that the value has; None where it has none of them."""
    wanted = schema.get("type", tuple(NAMES.values()))
    types = (wanted,) if isinstance(wanted, str) else wanted
    name = NAMES.get(type(value), "other")
    if name in types:
        return name
    if name == "integer" and "number" in types:
        return "number"
    whole = isinstance(value, float) and isfinite(value) and value.is_integer()
    return "integer" if whole and "integer" in types else None


def _as_it_is(_schema: Schema, value: Any, _where: Where) -> Any:
    return value


def _number(schema: Schema, value: Any, where: Where) -> Any:
    small = "minimum" in schema and value < schema["minimum"]
    large = "maximum" in schema and value > schema["maximum"]
    if small or large or (isinstance(value, float) and not isfinite(value)):
        raise _misfit(schema, value, where)
    return value


def _whole(schema: Schema, value: Any, where: Where) -> int:
    return int(_number(schema, value, where))


def _text(schema: Schema, value: str, where: Where) -> str:
    """A text that can be written down: lone halves of a character can't."""
    lengths = schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
    if not lengths or not re.search(schema.get("pattern", ""), value) or not _can_be_written(value):
        raise _misfit(schema, value, where)
    return value


def _can_be_written(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _list(schema: Schema, value: list[Any], where: Where) -> list[Any]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        raise _misfit(schema, value, where)
    return [fitted(schema.get("items", {}), one, (*where, number)) for number, one in enumerate(value)]


def _object(schema: Schema, value: dict[str, Any], where: Where) -> dict[str, Any]:
    """Its own fields first, in the schema's order; then the others, where others may be."""
    fields: Mapping[str, Schema] = schema.get("properties", {})
    others = {name: inner for name, inner in value.items() if name not in fields}
    rest = schema.get("additionalProperties", {})
    if len(value) > schema.get("maxProperties", len(value)):
        raise _misfit(schema, value, where)
    if others and rest is False:
        raise MisfitError(f"one of: {', '.join(fields)}", "another name", where or ("body",))
    found = {}
    for name, field in fields.items():
        if name in value:
            found[name] = fitted(field, value[name], (*where, name))
        elif name in schema.get("required", ()):
            raise MisfitError(_said(field), "nothing", (*where, name))
        elif "default" in field:
            found[name] = field["default"]
    for name, inner in others.items():
        fitted({"type": "string", **schema.get("propertyNames", {})}, name, where)
        found[name] = fitted(rest, inner, where)
    return found


_CHECKS: Mapping[str, Callable[[Schema, Any, Where], Any]] = {
    "object": _object,
    "array": _list,
    "string": _text,
    "number": _number,
    "integer": _whole,
}


def _misfit(schema: Schema, value: Any, where: Where) -> MisfitError:
    size = f" of {len(value)}" if isinstance(value, str | list | dict) else ""
    return MisfitError(_said(schema), f"{NAMES.get(type(value), 'another kind')}{size}", where)


def _said(schema: Schema) -> str:
    """What a schema wants, in a line."""
    if "enum" in schema:
        return f"one of: {', '.join(str(one) for one in schema['enum'])}"
    wanted = schema.get("type", "anything")
    types = wanted if isinstance(wanted, str) else " or ".join(wanted)
    limits = [f"{name} {schema[name]}" for name in _LIMITS if name in schema]
    return ", ".join([types, *limits])


_LIMITS = (
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "maxProperties",
)
