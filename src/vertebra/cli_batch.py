"""A folder of recordings and videos on the command line. stdout carries the answer; progress goes to stderr."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from vertebra.cli_keeping import told

if TYPE_CHECKING:
    from vertebra.batch.executors import Executor
    from vertebra.batch.items import Item, Level
    from vertebra.batch.run import Batch
    from vertebra.words import Words

OUT = "analysis"
"""The folder of the tables, inside the one that is analysed, where none is given."""

LINES = 20
"""How many lines of progress there are, about (our default)."""

CLUSTER = 32
"""How many are thought to work in a cluster of someone else's, for the size of tasks only (our default)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How a folder is analysed."""

    manifest: Path | None
    jobs: int | None
    cluster: str | None
    out: Path | None
    as_json: bool


def analyse_folder(folder: Path, how: How, asked: tuple[str | None, str | None], ids: Level, words: Words) -> None:
    """Analyse a folder, write the tables, and say where they are. Leaves with exit 2 and a cure where it can't.

    `asked`: movement and level as given; `ids` gives their ids, or raises ValueError.
    """
    from vertebra.batch.run import run
    from vertebra.store import StoreError
    from vertebra.video.errors import VideoError

    out = how.out or folder / OUT
    said = None
    try:
        executor, workers = _executor(how)
        batch = run(_items(folder, how.manifest, out, asked, ids), out, executor, workers, _Progress(words))
    except (VideoError, ValueError) as error:
        said = str(error)
    except StoreError as error:
        said = told(error.code, error)
    except OSError as error:
        said = f"expected a folder that can be read and written, got {error}; choose another with --out"
    if said is not None:
        print(said, file=sys.stderr)
        raise typer.Exit(2)
    for name, reason in batch.set_aside.items():
        print(words.say("analysis/batch/aside", file=name, reason=reason), file=sys.stderr)
    _answer(batch, out, how.as_json, words)


def _answer(batch: Batch, out: Path, as_json: bool, words: Words) -> None:
    if as_json:
        aside = [{"file": name, "reason": reason} for name, reason in batch.set_aside.items()]
        tables = [str(table) for table in batch.tables]
        found = {"out": str(out), "files": batch.files, "set_aside": aside, "tables": tables}
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return
    print(words.say("analysis/batch/done", done=batch.files - len(batch.set_aside), aside=len(batch.set_aside)))
    print(words.say("analysis/batch/tables", out=str(out)))


def _items(
    folder: Path, manifest: Path | None, out: Path, asked: tuple[str | None, str | None], ids: Level
) -> tuple[Item, ...]:
    """Raises ManifestError; ValueError where nothing is to be done."""
    from vertebra.batch.items import found, listed

    movement, level = asked
    if movement is not None:
        movement, level = ids(movement, level)
    if manifest is not None:
        items = listed(manifest, folder, movement, level, ids)
    elif movement is not None:
        items = found(folder, movement, level, out)
    else:
        cure = "give --movement ID, or --manifest FILE with a column `movement`"
        raise ValueError(f"expected a movement, got none; {cure}")
    if not items:
        raise ValueError(f"expected recordings (.npz) or videos, got {folder} without any; give another folder")
    return items


def _executor(how: How) -> tuple[Executor, int]:
    """Who does the work, and how many they are."""
    from vertebra.batch.cluster import LOCAL, Dask
    from vertebra.batch.executors import Processes, Serial

    if how.cluster is not None:
        jobs = how.jobs or os.cpu_count() or 1
        return Dask(how.cluster, jobs), jobs if how.cluster == LOCAL else CLUSTER
    jobs = how.jobs or 1
    return (Processes(jobs), jobs) if jobs > 1 else (Serial(), 1)


class _Progress:
    """A line now and then, and one at the end."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._next = 0.0

    def __call__(self, done: int, all_: int) -> None:
        """`done` of `all_` files."""
        if done >= self._next or done == all_:
            self._next = done + all_ / LINES
            print(self._words.say("analysis/batch/progress", done=done, all=all_), file=sys.stderr, flush=True)
