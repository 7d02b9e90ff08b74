"""Who does the work: this process, several on this machine, or a cluster. They only differ in speed."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Protocol

from vertebra.batch.work import Done, Task

Work = Callable[[Task], tuple[Done, ...]]

ENDED = "the process that read it ended"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A task that is over. `done` None: whoever did it was lost, and it is not known how far they came."""

    task: Task
    done: tuple[Done, ...] | None


class Executor(Protocol):
    """Does tasks, in any order. What a task raises is raised; losing a worker loses only its task."""

    def run(self, work: Work, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """Each task's outcome, as soon as it is known."""


class Serial:
    """Here, one after another."""

    def run(self, work: Work, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """In order."""
        for task in tasks:
            yield Outcome(task, work(task))


class Processes:
    """Several processes on this machine. One that is killed is replaced; which task it had is known."""

    def __init__(self, jobs: int) -> None:
        if jobs < 1:
            raise ValueError(f"expected at least one process, got {jobs}; give --jobs 2 or more")
        self._jobs = jobs

    def run(self, work: Work, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """As many at a time as there are processes."""
        waiting = deque(tasks)
        crew = [_Worker(work) for _ in range(min(self._jobs, len(tasks)))]
        try:
            for worker in crew:
                worker.give(waiting.popleft())
            while crew:
                ready = wait([worker.line for worker in crew])
                for worker in [one for one in crew if one.line in ready]:
                    outcome = worker.take()
                    if outcome.done is None or not waiting:
                        crew.remove(worker)
                        worker.stop()
                    if waiting and worker not in crew:
                        worker = _Worker(work)
                        crew.append(worker)
                    if waiting:
                        worker.give(waiting.popleft())
                    yield outcome
        finally:
            for worker in crew:
                worker.stop()


class _Worker:
    """A process that does one task after another, and the line to it."""

    def __init__(self, work: Work) -> None:
        context = multiprocessing.get_context("spawn")  # a forked process would share threads of native libraries
        self.line, theirs = context.Pipe()
        self._task: Task | None = None
        self._process: BaseProcess = context.Process(target=_serve, args=(work, theirs), daemon=True)
        self._process.start()
        theirs.close()  # theirs alone: when they end, the line ends

    def give(self, task: Task) -> None:
        """Hand a task over. A worker that is gone is noticed by `take`."""
        self._task = task
        with suppress(OSError):
            self.line.send(task)

    def take(self) -> Outcome:
        """What became of its task. Raises what the task raised."""
        assert self._task is not None, "a worker is asked only after it was given a task"
        try:
            answer: Any = self.line.recv()
        except (EOFError, OSError):
            return Outcome(self._task, None)
        if isinstance(answer, BaseException):
            raise answer
        return Outcome(self._task, answer)

    def stop(self) -> None:
        """End the process; what it has half done is not kept."""
        self.line.close()
        self._process.terminate()
        self._process.join()
        self._process.close()


def _serve(work: Work, line: Connection) -> None:
    """In a worker: do tasks until nobody asks any more. Who asked is told by the system to stop, and stops us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            task = line.recv()
        except (EOFError, OSError):
            return
        try:
            answer: object = work(task)
        except Exception as problem:
            answer = problem
        try:
            line.send(answer)
        except OSError:
            return
