"""The routes of the voice: whether this machine has one, and a line spoken by it, for browsers that have none."""

from __future__ import annotations

import json
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from vertebra.voice import engines
from vertebra.voice.speak import LONGEST_TEXT, RATES, Voice, VoiceError
from vertebra.web import bodies
from vertebra.web.calls import Asked, Call
from vertebra.web.errors import Refusal
from vertebra.web.errors import response as refuse
from vertebra.web.log import log

WAV = "audio/wav"

LINE = bodies.body(
    text=bodies.text(LONGEST_TEXT, 1),
    rate=bodies.maybe({"type": "number", "minimum": RATES[0], "maximum": RATES[1]}, 1.0),
)
"""A line to speak, and how fast."""


def machine_voice(folder: Path | None) -> Voice | None:
    """The machine's voice, keeping what it spoke under the data folder; None where no engine is installed."""
    engine = engines.find()
    if engine is None:
        return None
    return Voice(engine, None if folder is None else folder / "voice")


async def _which(request: Request, _asked: Asked) -> Response:
    voice: Voice | None = request.app.state.voice
    return Response(json.dumps({"engine": voice and voice.engine.name}), media_type="application/json")


async def _line(request: Request, asked: Asked) -> Response:
    """One line as sound; the same line again comes from the disk."""
    state = request.app.state
    if state.voice is None:
        return refuse(Refusal("no-voice", 404))
    try:
        sound = await state.speaking.take(state.voice.line, asked["text"], asked["rate"])
    except VoiceError as error:
        log.error("voice %s", error.code)
        return refuse(Refusal(error.code, 503))
    return Response(sound, media_type=WAV)


CALLS = (
    Call("GET", "/api/voice", _which),
    Call("POST", "/api/voice/line", _line, body=LINE, gives=WAV),
)
