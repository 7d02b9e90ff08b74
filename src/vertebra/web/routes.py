"""The routes: each carries one question to app, in turn, and app's plain data back. No route decides anything."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from vertebra.web import bodies
from vertebra.web.bodies import ID
from vertebra.web.calls import Answers, Asked, Call
from vertebra.web.errors import Refusal
from vertebra.web.errors import response as refuse
from vertebra.web.guards import cookie_name, port_of
from vertebra.web.launch import COOKIE_DAYS
from vertebra.web.shapes import Schema


def _json(data: Any) -> Response:
    return Response(json.dumps(data, ensure_ascii=False, allow_nan=False), media_type="application/json")


def _app(name: str) -> Answers:
    """Ask app in turn, with all that was asked in its order; its plain data is the answer."""

    async def answer(request: Request, asked: Asked) -> Response:
        state = request.app.state
        told = _json(await state.turns.take(getattr(state.app, name), *asked.values()))
        state.ahead.begin(state.app.pictures.news())
        return told

    return answer


async def _launch(request: Request, asked: Asked) -> Response:
    """The launch token for a cookie. Once."""
    cookie = request.app.state.launch.exchange(asked["token"])
    if cookie is None:
        return refuse(Refusal("used-token", 401, where="token"), request.scope)
    answer = _json({"open": True})
    name = cookie_name(port_of(request.scope))
    answer.set_cookie(name, cookie, max_age=COOKIE_DAYS * 86400, httponly=True, samesite="strict", path="/")
    return answer


async def _change_settings(request: Request, asked: Asked) -> Response:
    return _json(await request.app.state.turns.take(request.app.state.app.settings, asked))


async def _export(request: Request, asked: Asked) -> Response:
    """Everything that is kept, as a file."""
    answer = await _app("export")(request, asked)
    answer.headers["content-disposition"] = 'attachment; filename="vertebra-export.json"'
    return answer


async def _review(request: Request, asked: Asked) -> Response:
    """The plan with its reasons and history, as a file for a teacher or physio."""
    answer = await _app("review")(request, asked)
    answer.headers["content-disposition"] = 'attachment; filename="vertebra-review.json"'
    return answer


async def _take_review(request: Request, _asked: Asked) -> Response:
    """The file that a teacher or physio handed back."""
    data = await request.body()
    return _json(await request.app.state.turns.take(request.app.state.app.take_review, data))


async def _report(request: Request, _asked: Asked) -> Response:
    """Versions, checks and the log, as a text for the person to read and send."""
    from vertebra.app.report import report

    app = request.app.state.app
    if app.folder is None:
        return refuse(Refusal("not-found", 404, where="path"), request.scope)
    made = await request.app.state.drawing.take(report, app.folder, app.clock(), app.language)
    headers = {"content-disposition": 'attachment; filename="vertebra-report.txt"'}
    return Response(made, media_type=TEXT, headers=headers)


TEXT = "text/plain"
SESSION: Mapping[str, Schema] = {"session": ID}

LEVEL = bodies.maybe(ID)
"""A rung of a movement's ladder; the first one where none is named."""
MOVEMENT: Mapping[str, Schema] = {"level": LEVEL, "support": bodies.maybe(ID)}

CALLS = (
    Call("POST", "/api/launch", _launch, body=bodies.LAUNCH),
    Call("GET", "/api/words", _app("words"), query={"languages": bodies.LANGUAGES}),
    Call("GET", "/api/today", _app("today")),
    Call("GET", "/api/questions", _app("questions"), query={"set": ID}),
    Call("POST", "/api/answers", _app("answer"), body=bodies.ANSWERS),
    Call("POST", "/api/answers/undo", _app("undo"), body=bodies.UNDO),
    Call("POST", "/api/visit", _app("visit"), body=bodies.VISIT),
    Call("GET", "/api/direction", _app("direction")),
    Call("POST", "/api/direction", _app("try_direction"), body=bodies.DIRECTION),
    Call("GET", "/api/advice", _app("advice")),
    Call("POST", "/api/advice", _app("give_advice"), body=bodies.ADVICE),
    Call("GET", "/api/pain", _app("pain")),
    Call("POST", "/api/pain", _app("say_pain"), body=bodies.PAIN),
    Call("POST", "/api/pain/undo", _app("take_pain_back"), body=bodies.UNDO),
    Call("GET", "/api/cards", _app("cards")),
    Call("POST", "/api/cards", _app("read_card"), body=bodies.CARD),
    Call("GET", "/api/cards/all", _app("all_cards")),
    Call("GET", "/api/camera", _app("camera")),
    Call("POST", "/api/camera", _app("choose_camera"), body=bodies.CAMERA),
    Call("POST", "/api/plan", _app("plan"), body=bodies.PLAN),
    Call("GET", "/api/why", _app("why"), query={"plan": ID, "movement": ID}),
    Call("GET", "/api/week", _app("week")),
    Call("POST", "/api/schedule", _app("choose_schedule"), body=bodies.SCHEDULE),
    Call("POST", "/api/walks", _app("walked"), body=bodies.WALKED),
    Call("POST", "/api/fear", _app("feared"), body=bodies.FEAR),
    Call("POST", "/api/liking", _app("liked"), body=bodies.LIKING),
    Call("GET", "/api/review", _review),
    Call("POST", "/api/review", _take_review),
    Call("POST", "/api/sessions", _app("open_session"), body=bodies.OPEN),
    Call("GET", "/api/sessions/{session}", _app("session"), params=SESSION),
    Call("POST", "/api/sessions/{session}/take", _app("take"), params=SESSION, body=bodies.TAKE),
    Call("POST", "/api/sessions/{session}/events", _app("events"), params=SESSION, body=bodies.EVENTS),
    Call("POST", "/api/sessions/{session}/after", _app("after"), params=SESSION, body=bodies.AFTER),
    Call("GET", "/api/sessions/{session}/teacher-page", _app("teacher_page"), params=SESSION),
    Call("GET", "/api/movements", _app("movements")),
    Call("GET", "/api/movements/{movement}", _app("movement"), params={"movement": ID}, query=MOVEMENT),
    Call("GET", "/api/history", _app("history")),
    Call("GET", "/api/scores", _app("scores")),
    Call("POST", "/api/scores", _app("score"), body=bodies.SCORE),
    Call("GET", "/api/snapshots", _app("snapshots")),
    Call("POST", "/api/snapshots", _app("snapshot"), body=bodies.SNAPSHOT),
    Call("GET", "/api/progress", _app("progress")),
    Call("GET", "/api/settings", _app("settings")),
    Call("POST", "/api/settings", _change_settings, body=bodies.SETTINGS),
    Call("GET", "/api/export", _export),
    Call("GET", "/api/report", _report, gives=TEXT),
)
