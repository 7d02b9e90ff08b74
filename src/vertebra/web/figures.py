"""The routes of the figure: tracks, stills, bodies. Made apart from app's turns, and ahead of being asked for."""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response

from vertebra import content
from vertebra.web.bodies import BODY_NAME, DIGEST, SIDE, STEP, U, maybe
from vertebra.web.calls import Asked, Call
from vertebra.web.errors import Refusal
from vertebra.web.errors import response as refuse
from vertebra.web.headers import ASK_AGAIN, FOREVER

SVG = "image/svg+xml"
GLB = "model/gltf-binary"


async def _tracks(request: Request, asked: Asked) -> Response:
    """All tracks of a figure on a body."""
    state = request.app.state
    made = await state.drawing.take(state.app.pictures.tracks, asked["digest"], asked["body"])
    return Response(made, media_type="application/json", headers={"cache-control": FOREVER})


async def _still(request: Request, asked: Asked) -> Response:
    """One instant of a step."""
    state = request.app.state
    digest, body = asked["digest"], asked["body"]
    made = await state.drawing.take(state.app.pictures.still, digest, asked["step"], asked["u"], body, asked["side"])
    return Response(made, media_type=SVG, headers={"cache-control": FOREVER})


async def _model(request: Request, asked: Asked) -> Response:
    """A body for the page to move: asked for again, sent again only when it has changed."""
    body = asked["body"]
    if body not in content.bodies():
        known = f"one of: {', '.join(content.bodies())}"
        return refuse(Refusal("unknown-figure", 404, expected=known, where="body"), request.scope)
    data = content.data("figure", "bodies", f"{body}.glb")
    headers = {"cache-control": ASK_AGAIN, "etag": f'"{hashlib.sha256(data).hexdigest()[:32]}"'}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=GLB, headers=headers)


BODY = {"body": maybe(BODY_NAME, "woman")}
STILL = {"u": maybe(U, 1.0), **BODY, "side": maybe(SIDE, "right")}

CALLS = (
    Call("GET", "/api/tracks/{digest}", _tracks, params={"digest": DIGEST}, query=BODY),
    Call("GET", "/api/stills/{digest}/{step}.svg", _still, {"digest": DIGEST, "step": STEP}, STILL, gives=SVG),
    Call("GET", "/figures/{body}.glb", _model, params={"body": BODY_NAME}, gives=GLB),
)
