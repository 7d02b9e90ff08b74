"""One thread works ahead of another, by a few steps and no more: memory stays flat, and neither waits for long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import TypeVar

Item = TypeVar("Item")

DEPTH = 8
"""Pictures decoded ahead (our default): a quarter of a second at 30 a second, 22 MB at 1280 × 720."""

LOOKS_UP_S = 0.1
"""How often a waiting thread looks whether it is still needed (seconds; our default)."""


def ahead(source: Iterable[Item], depth: int = DEPTH) -> Iterator[Item]:
    """The items of `source`, made by a thread of their own. What it raises is raised here, after what came before."""
    queue: Queue[tuple[Item | None, BaseException | None]] = Queue(depth)
    over = Event()
    thread = Thread(target=_work, args=(source, queue, over), name="vertebra-ahead", daemon=True)
    thread.start()
    try:
        while True:
            item, problem = queue.get()
            if problem is not None:
                if isinstance(problem, _EndError):
                    return
                raise problem
            yield item  # type: ignore[misc]  # an item, because there is no problem
    finally:
        over.set()
        _empty(queue)
        thread.join()


class _EndError(Exception):
    """The source has no more."""


def _work(source: Iterable[Item], queue: Queue[tuple[Item | None, BaseException | None]], over: Event) -> None:
    try:
        for item in source:
            if not _put(queue, (item, None), over):
                return
        _put(queue, (None, _EndError()), over)
    except BaseException as problem:  # whatever it is, the reader is told
        _put(queue, (None, problem), over)


def _put(
    queue: Queue[tuple[Item | None, BaseException | None]],
    pair: tuple[Item | None, BaseException | None],
    over: Event,
) -> bool:
    """Wait for room. False: nobody reads any more."""
    while not over.is_set():
        try:
            queue.put(pair, timeout=LOOKS_UP_S)
        except Full:
            continue
        return True
    return False


def _empty(queue: Queue[tuple[Item | None, BaseException | None]]) -> None:
    while True:
        try:
            queue.get_nowait()
        except Empty:
            return
