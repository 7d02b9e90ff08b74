"""The WebSockets of the camera: binary frames in, JSON out. The guards have looked at them before they are accepted."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from vertebra.app import RefusedError
from vertebra.app.guiding import Guiding
from vertebra.app.live import SILENT_S, Live
from vertebra.session.types import Event
from vertebra.session.watching import CUT
from vertebra.store import StoreError
from vertebra.web.bodies import ID, maybe
from vertebra.web.calls import named
from vertebra.web.errors import Refusal, body, words_for
from vertebra.web.log import log
from vertebra.web.shapes import MisfitError

NOT_BINARY = 1003
"""Close codes (RFC 6455 §7.4.1): a kind of message that can't be taken, and one that is not what was agreed."""
NOT_AGREED = 1008

ITEM = {"type": "number", "minimum": 0, "maximum": 1000}
POSITION = {"type": "string", "enum": ["lying", "standing"]}

Take = Callable[[bytes], Awaitable[None]]


class OverError(Exception):
    """A newer line has taken the place of this one."""


async def session(socket: WebSocket) -> None:
    """Frames of a movement of a session; answers as those to events are, and what was seen."""
    await _serve(socket, _Following(socket))


async def guide(socket: WebSocket) -> None:
    """Frames of the set-up; answers whenever a check has changed."""
    await _serve(socket, _Guiding(socket))


class _Following:
    """One line of a session's camera."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._turns, self._app = socket.app.state.turns, socket.app.state.app
        self._line = 0
        self._live: Live | None = None
        self._heard = 0.0
        self._watching: asyncio.Task[None] | None = None

    async def open(self) -> None:
        asked = named({"item": maybe(ITEM, 0), "page": maybe(ID)}, self._socket.query_params, "query")
        live = await self._turns.take(
            self._app.live, self._socket.path_params["session"], int(asked["item"]), asked["page"]
        )
        self._live, self._line = live, live.open_line()
        await self._tell(())
        self._watching = asyncio.create_task(self._watch())

    async def take(self, data: bytes) -> None:
        live = self._live
        assert live is not None
        if live.lines.newest != self._line or self._socket.app.state.app is not self._app:
            raise OverError
        self._heard = asyncio.get_running_loop().time()
        events = live.frame(data)
        if events:
            await self._tell(events)

    async def close(self) -> None:
        """The line is over; unless a newer one goes on, the camera has stopped."""
        if self._watching is not None:
            self._watching.cancel()
        live = self._live
        if live is None:
            return
        with contextlib.suppress(RefusedError, StoreError, RuntimeError):
            if live.lines.newest == self._line:
                await self._turns.take(self._app.saw, live, live.stop(CUT))
            keeper = await self._turns.take(self._app.keeper, live)
            if keeper is not None:
                await self._socket.app.state.drawing.take(keeper)

    async def _tell(self, events: Sequence[Event]) -> None:
        await self._socket.send_json(await self._turns.take(self._app.saw, self._live, events))

    async def _watch(self) -> None:
        """Notice when no frame comes any more."""
        loop = asyncio.get_running_loop()
        self._heard = loop.time()
        live = self._live
        while live is not None and live.lines.newest == self._line:
            await asyncio.sleep(SILENT_S / 2)
            if loop.time() - self._heard > SILENT_S:
                events = live.stop()
                if events:
                    with contextlib.suppress(RefusedError, StoreError, WebSocketDisconnect, RuntimeError):
                        await self._tell(events)


class _Guiding:
    """The set-up of a camera."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._guide: Guiding | None = None

    async def open(self) -> None:
        asked = named({"position": POSITION}, self._socket.query_params, "query")
        state = self._socket.app.state
        guide = self._guide = await state.turns.take(state.app.guide, asked["position"])
        await self._socket.send_json(guide.shown())

    async def take(self, data: bytes) -> None:
        told = self._guide.frame(data) if self._guide is not None else None
        if told is not None:
            await self._socket.send_json(told)

    async def close(self) -> None:
        """Nothing is kept."""


async def _serve(socket: WebSocket, line: _Following | _Guiding) -> None:
    """Take frames until the page goes, or says what was not agreed."""
    await socket.accept()
    try:
        await line.open()
        while True:
            message = await socket.receive()
            if message["type"] != "websocket.receive":
                return
            data = message.get("bytes")
            if data is None:
                await socket.close(NOT_BINARY)
                return
            await line.take(data)
    except RefusedError as refused:
        await _refuse(socket, Refusal(refused.code, 0, refused.expected, refused.got, refused.where))
    except MisfitError as misfit:
        where = "/".join(str(part) for part in misfit.where)
        await _refuse(socket, Refusal("bad-value", 0, misfit.expected, misfit.got, where))
    except StoreError as problem:
        log.error("store %s", problem.code)
        await _refuse(socket, Refusal(problem.code, 0, problem.expected, problem.got, "store"))
    except OverError:
        await _refuse(socket, Refusal("watching", 0, where="line"))
    except WebSocketDisconnect:
        log.info("camera ended")
    finally:
        await line.close()


async def _refuse(socket: WebSocket, refusal: Refusal) -> None:
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        await socket.send_json(body(refusal, words_for(socket.scope)))
        await socket.close(NOT_AGREED)


ROUTES = (
    WebSocketRoute("/api/session/{session}/live", session),
    WebSocketRoute("/api/camera/guide", guide),
)
