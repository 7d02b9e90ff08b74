"""The routes of the API: they carry, and choose nothing."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request, Response

from vertebra.web.bodies import ErrorBody, LaunchBody, SettingsBody
from vertebra.web.errors import Refusal
from vertebra.web.errors import response as refuse
from vertebra.web.guards import cookie_name, port_of
from vertebra.web.launch import COOKIE_DAYS

routes = APIRouter(prefix="/api", responses={"4XX": {"model": ErrorBody}, "5XX": {"model": ErrorBody}})


async def _ask(request: Request, name: str, *args: object) -> Response:
    """Ask app in turn; its plain data is the answer."""
    app = request.app.state.app
    return _json(await request.app.state.turns.take(getattr(app, name), *args))


def _json(data: Any) -> Response:
    return Response(json.dumps(data, ensure_ascii=False, allow_nan=False), media_type="application/json")


@routes.post("/launch")
async def launch(request: Request, body: LaunchBody) -> Response:
    """The launch token for a cookie. Once."""
    cookie = request.app.state.launch.exchange(body.token)
    if cookie is None:
        return refuse(Refusal("used-token", 401, where="token"))
    answer = _json({"open": True})
    name = cookie_name(port_of(request.scope))
    answer.set_cookie(name, cookie, max_age=COOKIE_DAYS * 86400, httponly=True, samesite="strict", path="/")
    return answer


@routes.get("/words")
async def words(request: Request) -> Response:
    """Everything that the page itself says."""
    return await _ask(request, "words")


@routes.get("/today")
async def today(request: Request) -> Response:
    """Where the person stands today, and what comes next."""
    return await _ask(request, "today")


@routes.get("/settings")
async def settings(request: Request) -> Response:
    """What the person chose."""
    return await _ask(request, "settings")


@routes.post("/settings")
async def change_settings(request: Request, body: SettingsBody) -> Response:
    """Change what is named."""
    return await _ask(request, "settings", body.model_extra)
