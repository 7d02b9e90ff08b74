"""The server: guards around routes that carry what app answers, and the page's own files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Mount

from vertebra.app import App, RefusedError
from vertebra.store import StoreError
from vertebra.web import errors, page
from vertebra.web.bodies import FIELDS
from vertebra.web.errors import Refusal
from vertebra.web.figures import figures
from vertebra.web.guards import Guard
from vertebra.web.headers import Headed, Limited
from vertebra.web.launch import Launch
from vertebra.web.live import live
from vertebra.web.log import Timed, log
from vertebra.web.routes import routes
from vertebra.web.turns import Turns

STATUS = {
    "unknown-question": 422,
    "bad-value": 422,
    "unknown-answers": 404,
    "unknown-plan": 404,
    "unknown-session": 404,
    "unknown-movement": 404,
    "unknown-figure": 404,
    "disk-full": 507,
    "disk": 500,
    "damaged": 500,
}
"""HTTP status of app's and the store's refusals; 409 for the rest: the request was fine, the time for it is not."""


def create(app: App, launch: Launch, dist: Path = page.DIST) -> FastAPI:
    """The ASGI application around an open app, which it closes in the end."""
    turns, drawing, ahead = Turns("app"), Turns("drawing"), Turns("ahead")

    @asynccontextmanager
    async def life(_server: FastAPI) -> AsyncIterator[None]:
        yield
        await turns.take(app.close)
        for workers in (turns, drawing, ahead):
            workers.end()

    server = FastAPI(title="Vertebra", lifespan=life, openapi_url=None, docs_url=None, redoc_url=None)
    server.state.turns, server.state.drawing, server.state.ahead = turns, drawing, ahead
    server.state.app, server.state.launch = app, launch
    for router in (routes, figures, live):
        server.include_router(router)
    server.router.routes.append(_files(dist))
    _answer_errors(server)
    for middleware, options in ((Limited, {}), (Guard, {"knows": launch.knows}), (Timed, {}), (Headed, {})):
        server.add_middleware(middleware, **options)
    return server


def _files(dist: Path) -> Mount:
    return Mount("/", page.Page(directory=dist, html=True) if (dist / "index.html").is_file() else page.not_built)


def _answer_errors(server: FastAPI) -> None:
    server.add_exception_handler(RefusedError, _refused)
    server.add_exception_handler(StoreError, _not_kept)
    server.add_exception_handler(RequestValidationError, _not_fitting)
    server.add_exception_handler(HTTPException, _not_here)
    server.add_exception_handler(Exception, _broken)


async def _refused(_request: Request, problem: Exception) -> Response:
    assert isinstance(problem, RefusedError)
    status = STATUS.get(problem.code, 409)
    return errors.response(Refusal(problem.code, status, problem.expected, problem.got, problem.where))


async def _not_kept(_request: Request, problem: Exception) -> Response:
    assert isinstance(problem, StoreError)
    log.error("store %s", problem.code)
    return errors.response(Refusal(problem.code, STATUS.get(problem.code, 500), problem.expected, problem.got, "store"))


async def _not_fitting(_request: Request, problem: Exception) -> Response:
    """A body or a parameter that doesn't fit: the first problem, without repeating what was written."""
    assert isinstance(problem, RequestValidationError)
    first = problem.errors()[0]
    where = "/".join(str(part) for part in first["loc"] if isinstance(part, int) or part in FIELDS)
    code = "not-json" if first["type"] == "json_invalid" else "bad-value"
    got = type(first.get("input")).__name__
    return errors.response(Refusal(code, 422, expected=first["msg"], got=got, where=where))


async def _not_here(_request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    code = {404: "not-found", 405: "wrong-method", 400: "not-json"}.get(problem.status_code, "bad-value")
    answer = errors.response(Refusal(code, problem.status_code, where="path"))
    answer.headers.update(problem.headers or {})
    return answer


async def _broken(_request: Request, _problem: Exception) -> Response:
    return errors.response(Refusal("broken", 500))
