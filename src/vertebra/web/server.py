"""The server: guards around routes that carry what app answers, and the page's own files."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount

from vertebra.app import App, RefusedError
from vertebra.app.house import House
from vertebra.app.keeping import ImportRefusedError
from vertebra.app.opening import open_app
from vertebra.store import StoreError
from vertebra.web import errors, figures, live, page, papers, people, pose, routes, voices
from vertebra.web.ahead import Ahead
from vertebra.web.calls import NotJsonError
from vertebra.web.errors import Refusal
from vertebra.web.guards import Guard
from vertebra.web.headers import Headed, Limited
from vertebra.web.launch import Launch
from vertebra.web.log import Timed, log
from vertebra.web.shapes import MisfitError
from vertebra.web.turns import Turns

CALLS = (*routes.CALLS, *people.CALLS, *figures.CALLS, *papers.CALLS, *voices.CALLS)
"""Every call that may be made over HTTP."""

STATUS = {
    "unknown-question": 422,
    "bad-value": 422,
    "unknown-answers": 404,
    "unknown-plan": 404,
    "unknown-session": 404,
    "unknown-movement": 404,
    "unknown-figure": 404,
    "unknown-person": 404,
    "unknown-backup": 404,
    "people": 422,
    "disk-full": 507,
    "disk": 500,
    "damaged": 500,
}
"""HTTP status of app's and the store's refusals; 409 for the rest: the request was fine, the time for it is not."""


def create(app: App, launch: Launch, dist: Path = page.DIST) -> Starlette:
    """The ASGI application around an open app, which it closes in the end."""
    house = House(app, lambda: open_app(app.folder, app.clock))
    turns, drawing, speaking, ahead = Turns("app"), Turns("drawing"), Turns("speaking"), Ahead(app.folder)

    @asynccontextmanager
    async def life(_server: Starlette) -> AsyncIterator[None]:
        await turns.take(app.ahead)
        ahead.begin(app.pictures.news())
        yield
        await ahead.end()
        await turns.take(house.close)
        for workers in (turns, drawing, speaking):
            workers.end()

    server = Starlette(
        routes=[*(call.route() for call in CALLS), *live.ROUTES, pose.mount(), _files(dist)],
        middleware=[Middleware(Headed), Middleware(Timed), Middleware(Guard, knows=launch.knows), Middleware(Limited)],
        exception_handlers=_ANSWERS,
        lifespan=life,
    )
    server.state.turns, server.state.drawing, server.state.ahead = turns, drawing, ahead
    server.state.app, server.state.house, server.state.launch = app, house, launch
    server.state.stop = lambda: None
    server.state.speaking, server.state.voice = speaking, voices.machine_voice(app.folder)
    return server


def _files(dist: Path) -> Mount:
    return Mount("/", page.Page(directory=dist, html=True) if (dist / "index.html").is_file() else page.not_built)


async def _refused(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, RefusedError)
    status = STATUS.get(problem.code, 409)
    return errors.response(Refusal(problem.code, status, problem.expected, problem.got, problem.where), request.scope)


async def _not_kept(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, StoreError)
    log.error("store %s", problem.code)
    return errors.response(
        Refusal(problem.code, STATUS.get(problem.code, 500), problem.expected, problem.got, "store"), request.scope
    )


async def _not_taken_in(request: Request, problem: Exception) -> Response:
    """An import that was refused: what was expected at the first place that is wrong."""
    assert isinstance(problem, ImportRefusedError)
    return errors.response(
        Refusal(problem.code, 422, expected=problem.problems[0].expected, where="body"), request.scope
    )


async def _not_fitting(request: Request, problem: Exception) -> Response:
    """A body or a parameter that doesn't fit: the first problem, without repeating what was written."""
    assert isinstance(problem, MisfitError)
    where = "/".join(str(part) for part in problem.where)
    return errors.response(Refusal("bad-value", 422, problem.expected, problem.got, where), request.scope)


async def _not_json(request: Request, _problem: Exception) -> Response:
    return errors.response(Refusal("not-json", 422, expected="JSON in UTF-8", where="body"), request.scope)


async def _not_here(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    code = {404: "not-found", 405: "wrong-method", 400: "not-json"}.get(problem.status_code, "bad-value")
    answer = errors.response(Refusal(code, problem.status_code, where="path"), request.scope)
    answer.headers.update(problem.headers or {})
    return answer


async def _broken(request: Request, _problem: Exception) -> Response:
    return errors.response(Refusal("broken", 500), request.scope)


_ANSWERS: Mapping[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {
    RefusedError: _refused,
    StoreError: _not_kept,
    ImportRefusedError: _not_taken_in,
    MisfitError: _not_fitting,
    NotJsonError: _not_json,
    HTTPException: _not_here,
    Exception: _broken,
}
