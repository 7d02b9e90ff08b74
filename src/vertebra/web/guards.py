"""Who may speak to the server: the same page, from the same machine, that once held the launch token.

Loopback is no wall: every page in the browser and every user of the computer can reach it. So every request, HTTP and
WebSocket alike, passes these guards before anything else looks at it:

- **Host** must name this server (stops DNS rebinding);
- **Origin**, where sent, must be this server, and must be sent with a WebSocket and with whatever changes something
  (stops other pages, even on another port of localhost);
- **Sec-Fetch-Site**, where sent, must be `same-origin` or `none` (the address bar);
- the **cookie** must be ours for everything under `/api` but the launch itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from vertebra.web.errors import Refusal, send_refusal

HOSTS = ("127.0.0.1", "localhost")
"""The names by which a browser on this machine may call the server."""

READING = frozenset({"GET", "HEAD"})
"""Methods that change nothing."""

OPEN_PATHS = frozenset({"/api/launch"})
"""Under /api, and yet before the cookie."""

SITES = frozenset({"same-origin", "none"})

POLICY_VIOLATION = 1008
"""WebSocket close code (RFC 6455 §7.4.1); before the handshake the server turns it into 403."""


def cookie_name(port: int) -> str:
    """Cookies know no ports, so the name carries it: two coaches on one machine don't push each other out."""
    return f"vertebra-{port}"


class Guard:
    """ASGI middleware. `knows(cookie)` says whether a cookie's value is one that a launch token was given for."""

    def __init__(self, app: ASGIApp, knows: Callable[[str], bool]) -> None:
        self.app = app
        self.knows = knows

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": refusal.code})
        else:
            await send_refusal(refusal, scope, receive, send)

    def _refusal(self, scope: Scope) -> Refusal | None:
        headers = Headers(scope=scope)
        return (
            _host_refusal(headers, port_of(scope))
            or _origin_refusal(headers, port_of(scope), must_say=_changes_something(scope))
            or _site_refusal(headers)
            or self._cookie_refusal(scope, headers)
        )

    def _cookie_refusal(self, scope: Scope, headers: Headers) -> Refusal | None:
        path: str = scope["path"]
        if not path.startswith("/api") or path in OPEN_PATHS:
            return None
        value = _cookies(headers).get(cookie_name(port_of(scope)))
        if value is not None and self.knows(value):
            return None
        return Refusal("no-key", status=401, where="cookie")


def port_of(scope: Scope) -> int:
    """The port that the request came in on, as the socket says it (never as a header says it)."""
    server = scope.get("server")
    return int(server[1]) if server and server[1] else 0


def _changes_something(scope: Scope) -> bool:
    return scope["type"] == "websocket" or scope["method"] not in READING


def _host_refusal(headers: Headers, port: int) -> Refusal | None:
    hosts = headers.getlist("host")
    if len(hosts) == 1 and hosts[0].lower() in {f"{name}:{port}" for name in HOSTS}:
        return None
    return Refusal("wrong-host", status=403, where="header Host")


def _origin_refusal(headers: Headers, port: int, *, must_say: bool) -> Refusal | None:
    origins = headers.getlist("origin")
    if not origins and not must_say:
        return None
    if len(origins) == 1 and origins[0].lower() == f"http://{headers['host'].lower()}":
        return None
    return Refusal("wrong-origin", status=403, where="header Origin")


def _site_refusal(headers: Headers) -> Refusal | None:
    sites = headers.getlist("sec-fetch-site")
    if all(site.lower() in SITES for site in sites):
        return None
    return Refusal("wrong-site", status=403, where="header Sec-Fetch-Site")


def _cookies(headers: Headers) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in headers.getlist("cookie"):
        try:
            found.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
        except CookieError:
            continue
    return found
