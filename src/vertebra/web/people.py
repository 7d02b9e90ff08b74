"""The routes of the house: who is here, and notes as a whole. After each, the App of who is here answers."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from vertebra.app.house import House
from vertebra.web import bodies
from vertebra.web.bodies import ID
from vertebra.web.calls import JSON, Answers, Asked, Call
from vertebra.web.shapes import Schema

PERSON: Mapping[str, Schema] = {"person": ID}


async def _in_turn(request: Request, function: Callable[..., Any], *args: object) -> Any:
    """Ask the house in turn; whoever is here then answers from now on."""
    state = request.app.state
    try:
        return await state.turns.take(function, *args)
    finally:
        state.app = state.house.app


def _house(ask: Callable[[House, Asked], Any]) -> Answers:
    async def answer(request: Request, asked: Asked) -> Response:
        return _json(await _in_turn(request, ask, request.app.state.house, asked))

    return answer


def _json(data: Any, then: Callable[[], Awaitable[None]] | None = None) -> Response:
    text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return Response(text, media_type=JSON, background=BackgroundTask(then) if then else None)


async def _import(request: Request, _asked: Asked) -> Response:
    """Notes from a file that an export wrote."""
    return _json(await _in_turn(request, request.app.state.house.import_, await request.body()))


async def _erase(request: Request, _asked: Asked) -> Response:
    """Everything goes, also what the browser keeps; then the server ends."""
    state = request.app.state
    await state.ahead.end()
    told = await _in_turn(request, state.house.erase)

    async def stop() -> None:
        state.stop()

    answer = _json(told, stop)
    answer.headers["clear-site-data"] = '"*"'
    return answer


CALLS = (
    Call("GET", "/api/people", _house(lambda house, _: house.people())),
    Call("POST", "/api/people", _house(lambda house, asked: house.add(asked["name"])), body=bodies.PERSON),
    Call("POST", "/api/people/trying", _house(lambda house, _: house.try_())),
    Call("POST", "/api/people/{person}/here", _house(lambda house, asked: house.switch(asked["person"])), PERSON),
    Call(
        "POST",
        "/api/people/{person}/name",
        _house(lambda house, asked: house.rename(asked["person"], asked["name"])),
        PERSON,
        body=bodies.PERSON,
    ),
    Call(
        "POST",
        "/api/people/{person}/remove",
        _house(lambda house, asked: house.remove(asked["person"])),
        PERSON,
        body=bodies.SURE,
    ),
    Call("POST", "/api/import", _import),
    Call("GET", "/api/backups", _house(lambda house, _: house.backups())),
    Call("POST", "/api/restore", _house(lambda house, asked: house.restore(asked["number"])), body=bodies.BACKUP),
    Call("POST", "/api/erase", _erase, body=bodies.SURE),
)
