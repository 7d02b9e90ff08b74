"""A Dask cluster that does the work: one of our own on this machine, or one that is there. Needs the extra `batch`.

Those who work must see the same folders as the one who asks, under the same names.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from importlib import import_module
from typing import Any

from vertebra.batch.executors import Outcome, Work
from vertebra.batch.tables import INSTALL
from vertebra.batch.work import Task
from vertebra.video.errors import MissingError, VideoError

CHATTY = ("distributed", "distributed.client")
"""Loggers that tell the screen what our errors say in words."""

LOCAL = "local"
"""The address of a cluster of our own."""

NO_PAGE = "127.0.0.1:0"
"""Where our own cluster's page would be: on this machine only, at any free port."""

PATIENCE_S = 20
"""How long a cluster may take to answer (seconds; our default)."""


class ClusterError(VideoError):
    """The cluster can't be reached, or went away. What is done is kept."""


class Dask:
    """The tasks go to a cluster. `address`: `local`, or a scheduler's, as `tcp://10.0.0.5:8786`."""

    def __init__(self, address: str, jobs: int) -> None:
        self._address, self._jobs = address, jobs

    def run(self, work: Work, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """As soon as each is known. Raises MissingError, ClusterError."""
        if not tasks:
            return
        distributed = _distributed()
        with ExitStack() as stack:
            client = self._client(distributed, stack)
            futures = {client.submit(work, task, pure=False): task for task in tasks}
            for future in distributed.as_completed(futures, loop=client.loop):
                yield self._outcome(distributed, futures[future], future)

    def _client(self, distributed: Any, stack: ExitStack) -> Any:
        """A client of the cluster, closed with the stack. What it logs of a loss, our own error says."""
        for name in CHATTY:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            address = self._address
            if address == LOCAL:
                cluster = distributed.LocalCluster(
                    n_workers=self._jobs,
                    threads_per_worker=1,
                    host="127.0.0.1",
                    dashboard_address=NO_PAGE,
                    silence_logs=logging.CRITICAL,
                )
                address = stack.enter_context(cluster).scheduler_address
            return stack.enter_context(distributed.Client(address, timeout=PATIENCE_S, set_as_default=False))
        except (OSError, TimeoutError, ValueError) as problem:
            cure = "start one with `dask scheduler`, and give its address as tcp://HOST:PORT"
            said = str(problem) or type(problem).__name__
            raise ClusterError("a Dask scheduler", said, self._address, cure) from problem

    def _outcome(self, distributed: Any, task: Task, future: Any) -> Outcome:
        if future.status == "cancelled":
            cure = "start it again, then give the same command: what is done is not done again"
            raise ClusterError("a cluster that goes on", "one that went away", self._address, cure)
        problem = future.exception()
        if problem is None:
            return Outcome(task, future.result())
        if isinstance(problem, distributed.scheduler.KilledWorker):
            return Outcome(task, None)
        raise problem


def _distributed() -> Any:
    """The library. Raises MissingError."""
    try:
        return import_module("distributed")
    except ImportError as problem:
        raise MissingError("the library distributed", "none", "a cluster", INSTALL) from problem
