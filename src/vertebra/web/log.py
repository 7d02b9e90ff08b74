"""The log: private, rotating, codes and timings only. No answer, word, note, movement, id or token goes into it."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vertebra.store.folder import private_file

LARGEST = 512 * 1024
"""Bytes of one log file; with KEPT files no more than 2 MB. Our default."""
KEPT = 3

log = logging.getLogger("vertebra.web")


class Quiet(logging.Formatter):
    """A line without what may be a person's: of an exception only its type and the place in our code."""

    def format(self, record: logging.LogRecord) -> str:
        said = record.getMessage() if record.name == log.name else record.levelname.lower()
        if record.exc_info and record.exc_info[1]:
            said = f"{said} {_place(record.exc_info[1])}"
        return f"{self.formatTime(record)} {said}"


def _place(problem: BaseException) -> str:
    trace = problem.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "-"
    return f"{type(problem).__name__} {where}"


def open_log(folder: Path) -> logging.Handler:
    """Begin to log to `logs/vertebra.log` of the data folder; what the server library says goes the same way."""
    (folder / "logs").mkdir(mode=0o700, exist_ok=True)
    file = private_file(folder / "logs" / "vertebra.log")
    handler = _PrivateFile(file, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(Quiet())
    for logger in (log, logging.getLogger("uvicorn.error")):
        logger.handlers = [handler]
        logger.propagate = False
    log.setLevel(logging.INFO)
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    return handler


class _PrivateFile(RotatingFileHandler):
    def doRollover(self) -> None:  # noqa: N802, the library's name
        super().doRollover()
        private_file(Path(self.baseFilename))


class Timed:
    """ASGI middleware: a line for each answer: route (as declared, without its values), status, milliseconds."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = perf_counter()
        status = 0

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watch)
        finally:
            route = getattr(scope.get("endpoint"), "path", "-")
            log.info("%s %s %d %.1f ms", scope["method"], route, status, 1000 * (perf_counter() - began))
