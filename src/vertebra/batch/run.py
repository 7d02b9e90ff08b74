"""A batch from beginning to end: tasks are made, done by whoever does them, and their results put into tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from vertebra.batch import tables
from vertebra.batch.executors import ENDED, Executor
from vertebra.batch.items import Item
from vertebra.batch.results import Results
from vertebra.batch.work import Done, Task, work

MOST_FILES = 100
"""Files of a task (STACK §1: coarse tasks)."""

TASKS_EACH = 4
"""Tasks for each who works, where there are few files: nobody waits long for the slowest (our default)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What came of it: how many files, those set aside with the reason, and the tables that were written."""

    files: int
    set_aside: Mapping[str, str]
    tables: tuple[Path, ...]


Told = Callable[[int, int], None]
"""Called with how many files are done, and of how many."""


def run(
    items: tuple[Item, ...], out: Path, executor: Executor, workers: int, told: Told = lambda done, all_: None
) -> Batch:
    """Analyse files and write the tables. Raises MissingError, StoreError, OSError, ClusterError.

    `workers`: how many work at a time, for the size of tasks; it changes no result. Stopped at any moment and called
    again, it goes on where it was.
    """
    tables.check_installed()
    results = Results(out)
    results.prepare()
    done: dict[str, Done] = {}
    for one in _all_done(items, out, executor, workers):
        done[one.name] = one
        told(len(done), len(items))
    results.tidy()
    made = tables.rows(_found(done.values(), results))
    aside = {row["file"]: row["reason"] for row in made["set_aside"]}
    return Batch(files=len(items), set_aside=aside, tables=tables.write(out, made))


def _all_done(items: tuple[Item, ...], out: Path, executor: Executor, workers: int) -> Iterator[Done]:
    """Every file. Who is lost takes only their task along: its files go one by one, and who loses a worker twice
    alone is set aside."""
    size = max(1, min(MOST_FILES, -(-len(items) // (workers * TASKS_EACH))))
    tasks = [Task(items[start : start + size], str(out)) for start in range(0, len(items), size)]
    again: list[Task] = []
    for lost_before in (False, True):
        for outcome in executor.run(work, tasks):
            if outcome.done is not None:
                yield from outcome.done
            elif lost_before:
                yield Done(outcome.task.items[0].name, None, ENDED)
            else:
                again += [Task((item,), str(out)) for item in outcome.task.items]
        tasks = again


def _found(done: Iterable[Done], results: Results) -> Iterator[tuple[str, Mapping[str, object]]]:
    for one in done:
        result = results.get(one.key) if one.key is not None else None
        yield one.name, result if result is not None else {"reason": one.reason or "its result is gone; run it again"}
