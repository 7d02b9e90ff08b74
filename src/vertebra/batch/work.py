"""One coarse task: some files analysed, each result kept as soon as it is there. Any process may do it, and again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vertebra import content
from vertebra.batch.items import Item
from vertebra.batch.results import Results, digest, key
from vertebra.movements.version import version
from vertebra.shelf import shelf
from vertebra.video.errors import MissingError, VideoError
from vertebra.video.watching import watch


@dataclass(frozen=True, slots=True)
class Task:
    """Some files, and the folder that their results go to (seen by everyone who works)."""

    items: tuple[Item, ...]
    out: str


@dataclass(frozen=True, slots=True)
class Done:
    """A file's name, and its result's; `reason` instead where the file can't even be opened."""

    name: str
    key: str | None
    reason: str | None = None


def work(task: Task) -> tuple[Done, ...]:
    """Analyse what has no result yet. Raises MissingError, OSError where nothing can be analysed or kept at all."""
    results = Results(Path(task.out))
    return tuple(_one(item, results) for item in task.items)


def _one(item: Item, results: Results) -> Done:
    path = Path(item.path)
    try:
        held = digest(path)
    except OSError as problem:
        return Done(item.name, None, f"expected a file that can be read, got {problem.strerror}; check its name")
    name = key(item, held, version(item.movement, content.movement_texts()))
    if results.get(name) is None:
        results.put(name, _result(item, path))
    return Done(item.name, name)


def _result(item: Item, path: Path) -> dict[str, Any]:
    """What was seen, or why the file can't be used. The file's name is in neither: a copy has the same result."""
    packaged = shelf()
    own = version(item.movement, content.movement_texts())
    try:
        seen = watch(path, packaged.library.movements[item.movement], item.level, content=own)
    except MissingError:
        raise
    except VideoError as problem:
        return {"reason": f"expected {problem.expected}, got {problem.got}; {problem.cure}"}
    answer = seen.analysis.json(packaged.words)
    answer["source"]["file"] = ""
    notes = [*seen.analysis.notes(packaged.words), *(note.said(packaged.words) for note in seen.notes)]
    return {"analysis": answer, "notes": notes}
