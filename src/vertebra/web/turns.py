"""App is asked by one at a time: a worker of its own, so that a long answer doesn't hold up the camera's frames."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Answer = TypeVar("Answer")


class Turns:
    """One thread, first come, first served. The threads of this project live here, at the edge, and nowhere else."""

    def __init__(self, name: str) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def take(self, function: Callable[..., Answer], *args: object) -> Answer:
        """Call in turn, and wait for the answer."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, function, *args)

    def end(self) -> None:
        """Let the turn at hand finish, and take no more."""
        self._worker.shutdown(wait=True, cancel_futures=True)
