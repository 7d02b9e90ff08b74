"""Start the server: one owner of the data folder, a free port, and one line on stdout that opens the page."""

from __future__ import annotations

import asyncio
import errno
import gc
import socket
import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import uvicorn

from vertebra.store import OwnedError, Owner, default_folder, prepare
from vertebra.store.erase import erase
from vertebra.web.launch import Launch
from vertebra.web.log import open_log

HOST = "127.0.0.1"
PORT = 8739
"""Where the coach is looked for first, our default."""
PORTS_TRIED = 50

SWITCH_S = 0.0005
"""A thread that draws gives the interpreter away after so long (seconds, ours; Python's own is 0.005). An answer waits
for it at each statement of the database: while pictures were drawn, one took up to 0.9 s, now 0.2 s."""

LARGEST_FRAME = 4096
"""Bytes of one WebSocket message (STACK §1); a frame has 536."""


class NoPortError(Exception):
    """None of the ports could be had. `code` names the words (`errors/no-port`)."""

    code = "no-port"


def serve(
    data: Path | None = None,
    port: int | None = None,
    open_browser: bool = False,
    say: Callable[[str], object] = print,
) -> int:
    """Serve until stopped; 0 when it ended well. Raises StoreError and NoPortError before anything is served.

    `say` gets the page's address: the first line of stdout. Where the data folder is open already, it is the running
    server's page, with a token of its own, and this returns at once.
    """
    folder = prepare(data or default_folder())
    launch = Launch(folder)
    try:
        owner = Owner(folder)
    except OwnedError as owned:
        return _point_to(owned, launch, open_browser, say)
    try:
        launch.forget_tokens()
        with listen(port) as listening:
            address = f"http://{HOST}:{listening.getsockname()[1]}/"
            erased = _run(folder, launch, listening, lambda: _open(owner, address, launch, open_browser, say))
    finally:
        owner.release()
    if erased:
        erase(folder)
    return 0


def _point_to(owned: OwnedError, launch: Launch, open_browser: bool, say: Callable[[str], object]) -> int:
    if owned.url is None:
        raise owned
    _show(f"{owned.url}#token={launch.mint()}", open_browser, say)
    return 0


def _open(owner: Owner, address: str, launch: Launch, open_browser: bool, say: Callable[[str], object]) -> None:
    owner.announce(address)
    _show(f"{address}#token={launch.mint()}", open_browser, say)


def _show(page: str, open_browser: bool, say: Callable[[str], object]) -> None:
    say(page)
    sys.stdout.flush()
    if open_browser:
        webbrowser.open(page)


def listen(port: int | None) -> socket.socket:
    """A listening socket on loopback: the wanted port, or the next free one; 0: any. Raises NoPortError."""
    first = PORT if port is None else port
    for number in range(first, min(first + PORTS_TRIED, 65536)) if first else (0,):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, number))
            listening.listen(128)
        except OSError as problem:
            listening.close()
            if problem.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            continue
        return listening
    raise NoPortError(f"no free port from {first} on")


def _run(folder: Path, launch: Launch, listening: socket.socket, ready: Callable[[], None]) -> bool:
    """Serve until stopped; whether everything was erased on the way."""
    from vertebra.app.opening import open_app
    from vertebra.web.server import create

    logged = open_log(folder)
    sys.setswitchinterval(SWITCH_S)
    try:
        application = create(open_app(folder, lambda: datetime.now().astimezone()), launch)
        config = uvicorn.Config(
            application,
            access_log=False,
            log_config=None,
            server_header=False,
            ws="websockets-sansio",
            ws_max_size=LARGEST_FRAME,
            ws_per_message_deflate=False,
            timeout_graceful_shutdown=2,
        )
        server = _Ready(config, ready)
        application.state.stop = server.stop
        asyncio.run(server.serve(sockets=[listening]))
    finally:
        logged.close()
    return server.erased


class _Ready(uvicorn.Server):
    """A server that says when it is up, and for which being asked to stop is a good end."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready
        self.erased = False

    def stop(self) -> None:
        """End, because everything was erased."""
        self.erased = True
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        gc.freeze()
        gc.enable()
        if self.started:
            self._ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        with super().capture_signals():
            yield
            self._captured_signals.clear()
