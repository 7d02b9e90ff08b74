"""What the commands share: their options, the content they read, and how they refuse."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from vertebra import content
from vertebra.listing import JsonValue

if TYPE_CHECKING:
    from vertebra.movements.types import Library, Movement
    from vertebra.shelf import Shelf


def refuse(expected: str, got: str, cure: str) -> NoReturn:
    """Leave with exit 2, and say what was expected, what came and what to do."""
    print(f"expected {expected}, got {got}; {cure}", file=sys.stderr)
    raise typer.Exit(2)


def known(language: str) -> str:
    """A language that there are words in; leaves with exit 2 for another."""
    if language not in content.LANGUAGES:
        refuse(f"a language: {', '.join(content.LANGUAGES)}", repr(language), "choose one of these")
    return language


JsonFlag = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
DataFolder = Annotated[Path | None, typer.Option("--data", help="The folder that holds your data.")]
Minutes = Annotated[int, typer.Option(help="Time available: 5, 10 or 15.")]
Language = Annotated[
    str, typer.Option(metavar="|".join(content.LANGUAGES), callback=known, help="The language of the words.")
]
FIRST = content.LANGUAGE
"""Everybody's language until they choose another."""


def print_json(answer: JsonValue) -> None:
    """An answer as JSON, the same bytes each time."""
    print(json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False))


@contextmanager
def content_told() -> Iterator[None]:
    """Content that can't be read, told file by file; leaves with exit 1."""
    from vertebra.listing import problem_line
    from vertebra.shelf import ContentError

    try:
        yield
    except ContentError as error:
        print("\n".join(problem_line(problem) for problem in error.problems), file=sys.stderr)
        raise typer.Exit(1) from None


def shelf_in(language: str) -> Shelf:
    """The packaged content. Leaves with exit 1 when a file can't be read, and says why."""
    from vertebra.shelf import shelf

    with content_told():
        return shelf().in_language(language)


def movement_of(library: Library, name: str) -> Movement:
    """A movement by its id or another name of it."""
    for movement in library.movements.values():
        if name == movement.id or name in movement.aliases:
            return movement
    refuse(f"a movement: {', '.join(sorted(library.movements))}", repr(name), "`vertebra movements` lists them")


def level_of(movement: Movement, level: str | None) -> str:
    """A level's id, from an id, a number, or nothing (the first)."""
    for rung in movement.ladder:
        if level in (None, rung.id, str(rung.number)):
            return rung.id
    rungs = ", ".join(f"{rung.number} = {rung.id}" for rung in movement.ladder)
    refuse(f"a level of {movement.id}: {rungs}", repr(level), "give its number or its id")
