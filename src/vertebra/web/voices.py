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
    voice = _voice(request)
    return Response(json.dumps({"engine": voice and voice.engine.name}), media_type="application/json")


def _voice(request: Request) -> Voice | None:
    """The machine's voice, where it speaks the language of whoever is here."""
    voice: Voice | None = request.app.state.voice
    return voice if voice and voice.engine.speaks(request.app.state.app.language) else None


async def _line(request: Request, asked: Asked) -> Response:
    """One line as sound; the same line again comes from the disk."""
    state, voice = request.app.state, _voice(request)
    if voice is None:
        return refuse(Refusal("no-voice", 404), request.scope)
    try:
        sound = await state.speaking.take(voice.line, asked["text"], asked["rate"], state.app.language)
    except VoiceError as error:
        log.error("voice %s", error.code)
        return refuse(Refusal(error.code, 503), request.scope)
    return Response(sound, media_type=WAV)


CALLS = (
    Call("GET", "/api/voice", _which),
    Call("POST", "/api/voice/line", _line, body=LINE, gives=WAV),
)
