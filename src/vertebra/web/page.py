"""The page's own files: what the front end's build left in `dist`, or a plain page that says how to build it."""

from __future__ import annotations

import html
from pathlib import Path

from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from vertebra.web.errors import words_for
from vertebra.web.headers import ASK_AGAIN, FOREVER

DIST = Path(__file__).with_name("dist")


class Page(StaticFiles):
    """Files of the build. Those under `assets/` carry a digest in their name and never change."""

    def file_response(self, full_path: str | Path, *args: object, **kwargs: object) -> Response:  # type: ignore[override]
        answer = super().file_response(full_path, *args, **kwargs)  # type: ignore[arg-type]
        assets = Path(full_path).parent.name == "assets"
        answer.headers["cache-control"] = FOREVER if assets else ASK_AGAIN
        return answer


async def not_built(scope: Scope, receive: Receive, send: Send) -> None:
    """A plain page for a checkout whose front end is not built."""
    words = words_for(scope)
    title, text, cure = (html.escape(words.say(f"errors/page/{part}")) for part in ("title", "text", "cure"))
    page = (
        f'<!doctype html><html lang="{words.language}"><meta charset="utf-8"><title>{title}</title>'
        f"<h1>{title}</h1><p>{text}</p><p>{cure}</p></html>"
    )
    await HTMLResponse(page, 503)(scope, receive, send)
