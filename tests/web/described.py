"""The API's own description (OpenAPI 3.1), made from the table of calls that the server routes by."""

from __future__ import annotations

from vertebra.web.server import CALLS

PROBLEM = {"type": ["string", "null"]}
ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "text", "expected", "got", "where", "cure"],
            "additionalProperties": False,
            "properties": {
                "code": {"type": "string"},
                "text": {"type": "string"},
                "cure": {"type": "string"},
                "expected": PROBLEM,
                "got": PROBLEM,
                "where": PROBLEM,
            },
        }
    },
}


def description() -> dict:
    """Every call with its parameters, its body, and the shape of every refusal."""
    paths: dict[str, dict] = {}
    for call in CALLS:
        paths.setdefault(call.path, {})[call.method.lower()] = _operation(call)
    return {"openapi": "3.1.0", "info": {"title": "Vertebra", "version": "1"}, "paths": paths}


def _operation(call) -> dict:
    refused = {"description": "refused", "content": {"application/json": {"schema": ERROR}}}
    responses = {
        "200": {"description": "done", "content": {call.gives: {"schema": {}}}},
        "4XX": refused,
        "5XX": refused,
    }
    parameters = [
        {"name": name, "in": place, "required": place == "path" or "default" not in schema, "schema": _asked(schema)}
        for place, fields in (("path", call.params), ("query", call.query))
        for name, schema in fields.items()
    ]
    operation = {"parameters": parameters, "responses": responses}
    if call.body is not None:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": call.body}}}
    return operation


def _asked(schema) -> dict:
    """A parameter is left out, never null."""
    kinds = schema["type"]
    return {**schema, "type": next(kind for kind in kinds if kind != "null") if isinstance(kinds, list) else kinds}
