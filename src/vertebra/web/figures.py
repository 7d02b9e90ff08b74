"""The routes of the figure: tracks, stills, bodies. Made apart from app's turns, and ahead of being asked for."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from vertebra import content
from vertebra.app.choices import BODIES
from vertebra.web.bodies import ErrorBody
from vertebra.web.errors import Refusal
from vertebra.web.errors import response as refuse
from vertebra.web.headers import ASK_AGAIN, FOREVER

figures = APIRouter(responses={"4XX": {"model": ErrorBody}, "5XX": {"model": ErrorBody}})

Digest = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]
StepName = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}(:[a-z0-9-]{1,60})?$")]
BodyName = Annotated[str, Query(pattern=r"^[a-z-]{1,40}$")]
U = Annotated[float, Query(ge=0, le=1, allow_inf_nan=False)]
"""How far along a step, from its start (0) to its end (1)."""


@figures.get("/api/tracks/{digest}")
async def tracks(request: Request, digest: Digest, body: BodyName = "woman") -> Response:
    """All tracks of a figure on a body."""
    state = request.app.state
    made = await state.drawing.take(state.app.pictures.tracks, digest, body)
    return Response(made, media_type="application/json", headers={"cache-control": FOREVER})


@figures.get("/api/stills/{digest}/{step}.svg")
async def still(
    request: Request,
    digest: Digest,
    step: StepName,
    u: U = 1.0,
    body: BodyName = "woman",
    side: Literal["right", "left"] = "right",
) -> Response:
    """One instant of a step. Its tracks are made next, for the session that may follow."""
    state = request.app.state
    made = await state.drawing.take(state.app.pictures.still, digest, step, u, body, side)
    state.ahead.begin(state.app.pictures.tracks, digest, body)
    return Response(made, media_type="image/svg+xml", headers={"cache-control": FOREVER})


@figures.get("/figures/{body}.glb")
async def model(request: Request, body: Annotated[str, Path(pattern=r"^[a-z-]{1,40}$")]) -> Response:
    """A body for the page to move: asked for again, sent again only when it has changed."""
    if body not in BODIES:
        return refuse(Refusal("unknown-figure", 404, expected=f"one of: {', '.join(BODIES)}", where="body"))
    data = content.data("figure", "bodies", f"{body}.glb")
    headers = {"cache-control": ASK_AGAIN, "etag": f'"{hashlib.sha256(data).hexdigest()[:32]}"'}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type="model/gltf-binary", headers=headers)
