"""The routes of the API: they carry, and choose nothing."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from vertebra.web.bodies import (
    AfterBody,
    AnswersBody,
    ErrorBody,
    EventsBody,
    Id,
    LaunchBody,
    OpenBody,
    PlanBody,
    SettingsBody,
    UndoBody,
    VisitBody,
)
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
    """Everything that is said and shown."""
    return await _ask(request, "words")


@routes.get("/today")
async def today(request: Request) -> Response:
    """Where the person stands today, and what comes next."""
    return await _ask(request, "today")


@routes.get("/questions")
async def questions(request: Request, set_: Annotated[Id, Query(alias="set")]) -> Response:
    """The screens of a set."""
    return await _ask(request, "questions", set_)


@routes.post("/answers")
async def answers(request: Request, body: AnswersBody) -> Response:
    """Keep a screen's answers."""
    return await _ask(request, "answer", body.id, body.set, body.answers, body.confirmed)


@routes.post("/answers/undo")
async def undo(request: Request, body: UndoBody) -> Response:
    """Take a mis-tap back."""
    return await _ask(request, "undo", body.id)


@routes.post("/visit")
async def visit(request: Request, body: VisitBody) -> Response:
    """The key to a lock: someone was seen."""
    return await _ask(request, "visit", body.id, body.who, body.on, body.may_exercise, body.explained)


@routes.post("/plan")
async def plan(request: Request, body: PlanBody) -> Response:
    """Today's plan for a length of time."""
    return await _ask(request, "plan", body.minutes, body.calm)


@routes.get("/why")
async def why(request: Request, plan: Id, movement: Id) -> Response:
    """Why a movement is in a plan, or why not."""
    return await _ask(request, "why", plan, movement)


@routes.post("/sessions")
async def open_session(request: Request, body: OpenBody) -> Response:
    """Begin a session."""
    return await _ask(request, "open_session", body.plan)


@routes.get("/sessions/{session}")
async def session(request: Request, session: Id) -> Response:
    """A session as it stands."""
    return await _ask(request, "session", session)


@routes.post("/sessions/{session}/events")
async def events(request: Request, session: Id, body: EventsBody) -> Response:
    """What happened in a session. The answer leaves when it is on disk."""
    return await _ask(request, "events", session, [event.model_dump() for event in body.events])


@routes.post("/sessions/{session}/after")
async def after(request: Request, session: Id, body: AfterBody) -> Response:
    """How it was."""
    return await _ask(request, "after", session, body.id, body.pain, body.effort, body.word, body.note)


@routes.get("/history")
async def history(request: Request) -> Response:
    """What was done."""
    return await _ask(request, "history")


@routes.get("/settings")
async def settings(request: Request) -> Response:
    """What the person chose."""
    return await _ask(request, "settings")


@routes.post("/settings")
async def change_settings(request: Request, body: SettingsBody) -> Response:
    """Change what is named."""
    return await _ask(request, "settings", body.model_extra)


@routes.get("/export")
async def export(request: Request) -> Response:
    """Everything that is kept, as a file."""
    answer = await _ask(request, "export")
    answer.headers["content-disposition"] = 'attachment; filename="vertebra-export.json"'
    return answer
