"""The command that looks at a video or a recording. stdout carries the answer; progress and notes go to stderr."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from vertebra.cli_keeping import content_told

if TYPE_CHECKING:
    from vertebra.movements.types import Library, Movement
    from vertebra.shelf import Shelf
    from vertebra.video.watching import Watched


def register(app: typer.Typer) -> None:
    """Add the command to a command line."""
    app.command("analyse")(analyse)


def analyse(
    file: Annotated[Path, typer.Argument(help="A video, or a recording (.npz).")],
    name: Annotated[str, typer.Option("--movement", metavar="ID", help="What is done in it: a movement's id.")],
    level: Annotated[
        str | None, typer.Option(help="A level's id or number; without it any level and variant counts.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Count and judge a movement in a video or a recording; say what could not be seen."""
    from vertebra import content, listing
    from vertebra.shelf import shelf

    with content_told():
        packaged = shelf()
    movement = _movement(packaged.library, name)
    _can_be_seen(packaged, movement)
    found = _watched(
        file, packaged, movement, _level(movement, level), listing.version(movement.id, content.movement_texts())
    )
    for note in found.notes:
        print(note.said(packaged.words), file=sys.stderr)
    if as_json:
        print(json.dumps(found.analysis.json(packaged.words), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        from vertebra.video.telling import page

        print(page(found.analysis, packaged.words))


def _watched(file: Path, packaged: Shelf, movement: Movement, level: str | None, content: str) -> Watched:
    from vertebra.video.errors import VideoError
    from vertebra.video.progress import Progress
    from vertebra.video.watching import watch

    progress = Progress(sys.stderr, packaged.words)
    try:
        return watch(file, movement, level, content=content, watchers=(progress,))
    except VideoError as error:
        progress.done()
        print(error, file=sys.stderr)
        raise typer.Exit(2) from None
    finally:
        progress.done()


def _refuse(expected: str, got: str, cure: str) -> NoReturn:
    print(f"expected {expected}, got {got}; {cure}", file=sys.stderr)
    raise typer.Exit(2)


def _movement(library: Library, name: str) -> Movement:
    for movement in library.movements.values():
        if name == movement.id or name in movement.aliases:
            return movement
    _refuse(f"a movement: {', '.join(sorted(library.movements))}", repr(name), "`vertebra movements` lists them")


def _level(movement: Movement, level: str | None) -> str | None:
    if level is None:
        return None
    for rung in movement.ladder:
        if level in (rung.id, str(rung.number)):
            return rung.id
    known = ", ".join(f"{rung.number} = {rung.id}" for rung in movement.ladder)
    _refuse(f"a level of {movement.id}: {known}", repr(level), "give its number or its id")


def _can_be_seen(packaged: Shelf, movement: Movement) -> None:
    """Leaves with exit 2, and the reason in the movement's words, where no camera can judge it."""
    if movement.camera is None:
        why = packaged.words.texts.get(f"{movement.id}/camera", "")
        seen = ", ".join(sorted(one.id for one in packaged.library.movements.values() if one.camera is not None))
        _refuse(f"a movement that a camera can judge: {seen}", movement.id, why or "choose one of these")
