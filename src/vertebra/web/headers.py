"""Headers that every answer carries, and how large a request may be."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vertebra.web.errors import Refusal, send_refusal

CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self'; font-src 'self'; manifest-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
"""Nothing from elsewhere, nothing inline; wasm and workers for the camera (tried with both)."""

ALWAYS = {
    "content-security-policy": CSP,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "permissions-policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

NO_STORE = "no-store"
"""What is about a person: no cache keeps it."""

FOREVER = "private, max-age=31536000, immutable"
"""What is named by its digest: it never changes."""

ASK_AGAIN = "no-cache"
"""The page itself: kept, but asked for again, so that an upgrade shows at once."""

LARGEST_BODY = 256 * 1024
"""Bytes of a request's body; a batch of 100 events has about 20 000. Our default."""

LARGEST_IMPORT = 64 * 1024 * 1024
"""Bytes of notes that come in through the page: a session has about 50 000. Our default; the command line takes all."""

LARGEST_REVIEW = 4 * 1024 * 1024
"""Bytes of a review file that is handed back (app/review.py)."""

LARGER = {"/api/import": LARGEST_IMPORT, "/api/review": LARGEST_REVIEW}


class Headed:
    """ASGI middleware: the headers of ALWAYS on every answer, and no-store where a route says nothing else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(ALWAYS)
                headers.setdefault("cache-control", NO_STORE)
            await send(message)

        await self.app(scope, receive, send_headed)


class Limited:
    """ASGI middleware: reads a body of at most LARGEST_BODY bytes before any route sees the request."""

    def __init__(self, app: ASGIApp, largest: int = LARGEST_BODY) -> None:
        self.app = app
        self.largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        largest = LARGER.get(scope["path"], self.largest)
        body = await self._body(Headers(scope=scope), receive, largest)
        if body is None:
            refusal = Refusal("too-large", status=413, expected=f"at most {largest} bytes", where="body")
            await send_refusal(refusal, scope, receive, send)
            return
        await self.app(scope, _again(body, receive), send)

    async def _body(self, headers: Headers, receive: Receive, largest: int) -> bytes | None:
        said = headers.get("content-length", "0")
        if not said.isdigit() or int(said) > largest:
            return None
        parts: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return b"".join(parts)
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > largest:
                return None
            if not message.get("more_body", False):
                return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """A `receive` that hands the whole body out once, and then what comes after it (a disconnect)."""
    waiting = [body]

    async def once() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return once
