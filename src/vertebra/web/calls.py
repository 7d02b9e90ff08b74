"""One call that may be made: its method, its address, the shapes of what it is asked with, and who answers it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from vertebra.web.shapes import MisfitError, Schema, fitted

Asked = dict[str, Any]
Answers = Callable[[Request, Asked], Awaitable[Response]]

JSON = "application/json"


class NotJsonError(Exception):
    """A body that is no JSON in UTF-8."""


@dataclass(frozen=True)
class Call:
    """An ASGI endpoint. `answer` gets all that was asked by name: of the address, of the query, of the body."""

    method: str
    path: str
    answer: Answers
    params: Mapping[str, Schema] = field(default_factory=dict)
    query: Mapping[str, Schema] = field(default_factory=dict)
    body: Schema | None = None
    gives: str = JSON
    """The media type of a good answer."""

    def route(self) -> Route:
        """The route that leads here."""
        return Route(self.path, self, methods=[self.method])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = await self.answer(request, await self._asked(request))
        await response(scope, receive, send)

    async def _asked(self, request: Request) -> Asked:
        """Raises MisfitError and NotJsonError."""
        asked = named(self.params, request.path_params, "path") | named(self.query, request.query_params, "query")
        if self.body is None:
            return asked
        return asked | _located(self.body, _json(request.headers.get("content-type", ""), await request.body()), "body")


def named(fields: Mapping[str, Schema], given: Mapping[str, str], where: str) -> Asked:
    """Texts of an address, read as what they should be. Names that nobody asks for are left aside."""
    known = {name: _read(fields[name], text) for name, text in given.items() if name in fields}
    required = [name for name, one in fields.items() if "default" not in one]
    return _located({"type": "object", "properties": fields, "required": required}, known, where)


def _read(schema: Schema, text: str) -> str | float:
    if schema["type"] != "number":
        return text
    try:
        return float(text)
    except ValueError:
        return text


def _located(schema: Schema, value: Any, where: str) -> Asked:
    try:
        found: Asked = fitted(schema, value)
    except MisfitError as misfit:
        misfit.where = (where, *misfit.where)
        raise
    return found


def _json(media_type: str, text: bytes) -> Any:
    if media_type.partition(";")[0].strip().lower() != JSON:
        raise NotJsonError
    try:
        return json.loads(text.decode(), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise NotJsonError from None


def _no_number(text: str) -> None:
    raise ValueError(f"expected a number, got {text}")
