"""Errors as one documented JSON shape, with words that say what was expected, what came, and what to do.

`{"error": {"code", "text", "expected", "got", "where", "cure"}}`: `code` is stable and for programs, `text` and
`cure` are for people (words: `errors/<code>/text` and `…/cure`), `expected`, `got` and `where` may be null.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from vertebra import content
from vertebra.words import Words


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered. `got` never repeats what a person wrote: only its kind or its size."""

    code: str
    status: int = 400
    expected: str | None = None
    got: str | None = None
    where: str | None = None


def body(refusal: Refusal, words: Words) -> dict[str, object]:
    """The JSON of a refusal."""
    return {
        "error": {
            "code": refusal.code,
            "text": words.say(f"errors/{refusal.code}/text"),
            "expected": refusal.expected,
            "got": refusal.got,
            "where": refusal.where,
            "cure": words.say(f"errors/{refusal.code}/cure"),
        }
    }


def words_for(scope: Scope) -> Words:
    """The words of whoever is here; where nobody is known, those of the first language."""
    here = getattr(getattr(scope.get("app"), "state", None), "app", None)
    return content.words(here.language if here else content.LANGUAGE)


def response(refusal: Refusal, scope: Scope) -> Response:
    """A refusal as an answer that no cache keeps."""
    text = json.dumps(body(refusal, words_for(scope)), ensure_ascii=False)
    return Response(text, refusal.status, media_type="application/json")


async def send_refusal(refusal: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with a refusal."""
    await response(refusal, scope)(scope, receive, send)
