"""The WebSocket of the live path: binary frames in, JSON out. The guards have looked at it before it is accepted."""

from __future__ import annotations

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from vertebra.app import RefusedError
from vertebra.web.errors import Refusal, body, words_for
from vertebra.web.log import log

NOT_BINARY = 1003
"""Close codes (RFC 6455 §7.4.1): a kind of message that can't be taken, and one that is not what was agreed."""
NOT_AGREED = 1008


async def frames(socket: WebSocket) -> None:
    """Frames of 536 bytes for the movement that the session is at; another movement, another socket."""
    await socket.accept()
    state = socket.app.state
    try:
        check = await state.turns.take(state.app.live, socket.path_params["session"])
        while True:
            message = await socket.receive()
            if message["type"] != "websocket.receive":
                return
            data = message.get("bytes")
            if data is None:
                await socket.close(NOT_BINARY)
                return
            told = check.frame(data)
            if told["effects"]:
                await socket.send_json(told)
    except RefusedError as refused:
        await socket.send_json(
            body(Refusal(refused.code, 0, refused.expected, refused.got, refused.where), words_for(socket.scope))
        )
        await socket.close(NOT_AGREED)
    except WebSocketDisconnect:
        log.info("live ended")


live = WebSocketRoute("/api/session/{session}/live", frames)
