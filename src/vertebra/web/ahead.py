"""Pictures made before they are asked for: by one process of its own, of lowest priority, one picture at a time.

A process and not a thread: drawing would hold the interpreter while somebody waits for an answer. It gets a job a line
on stdin and says a line when it is done; it ends when there is nothing left, and with the server whatever happens.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from vertebra.app.pictures import Job

LONGEST_WAIT = 200
"""So many pictures wait at most; older ones are dropped and made when they are asked for (our default)."""


class Ahead:
    """What is to be made ahead. `folder`: the data folder; None: nothing is kept, so nothing is made."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._waiting: list[Job] = []
        self._work: asyncio.Task[None] | None = None

    def begin(self, jobs: Sequence[Job]) -> None:
        """Make these next, before what waited until now. Returns at once."""
        if self._folder is None or not jobs:
            return
        older = [job for job in self._waiting if job not in jobs]
        self._waiting = [*jobs, *older][:LONGEST_WAIT]
        if self._work is None or self._work.done():
            self._work = asyncio.get_running_loop().create_task(self._make(self._folder))

    async def end(self) -> None:
        """Stop, and wait until the process is gone."""
        if self._work is not None:
            self._work.cancel()
            with suppress(asyncio.CancelledError, OSError):
                await self._work

    async def _make(self, folder: Path) -> None:
        command = [sys.executable, "-m", "vertebra.web.drawer", str(folder)]
        process = await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"}
        )
        try:
            await self._feed(process)
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
            for half_written in (folder / "pictures").glob(f"*.{process.pid}-*"):
                half_written.unlink(missing_ok=True)

    async def _feed(self, process: Process) -> None:
        """One job after the other, as long as the process takes them."""
        assert process.stdin is not None
        assert process.stdout is not None
        while self._waiting:
            process.stdin.write(json.dumps(self._waiting.pop(0)).encode() + b"\n")
            with suppress(ConnectionError):
                await process.stdin.drain()
            if not await process.stdout.readline():
                return
