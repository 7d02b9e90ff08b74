"""The command that looks at a video or a recording. stdout carries the answer; progress and notes go to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from vertebra import cli_batch
from vertebra.cli_shared import FIRST, Language, shelf_in

if TYPE_CHECKING:
    from vertebra.form.lead import LeadTimes
    from vertebra.movements.types import Movement
    from vertebra.shelf import Shelf
    from vertebra.video.watching import Watched
    from vertebra.words import Words


def register(app: typer.Typer) -> None:
    """Add the command to a command line."""
    app.command("analyse")(analyse)


def analyse(
    file: Annotated[Path, typer.Argument(metavar="FILE|DIR", help="A video, a recording (.npz), or a folder of them.")],
    movement: Annotated[str | None, typer.Option(metavar="ID", help="What is done in it: a movement's id.")] = None,
    level: Annotated[
        str | None, typer.Option(help="A level's id or number; without it any level and variant counts.")
    ] = None,
    language: Language = FIRST,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
    plot: Annotated[Path | None, typer.Option(metavar="SVG", help="Draw the signal over time into this file.")] = None,
    overlay: Annotated[
        Path | None, typer.Option(metavar="MP4", help="Write the film with what was seen in it.")
    ] = None,
    manifest: Annotated[
        Path | None, typer.Option(help="Of a folder: which files, and what is done in each (CSV: file,movement,level).")
    ] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Of a folder: how many processes.")] = None,
    cluster: Annotated[
        str | None, typer.Option(metavar="local|ADDRESS", help="Of a folder: a Dask cluster, ours or yours.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Of a folder: where tables go; else its folder `analysis`.")] = None,
    experimental: Annotated[
        bool,
        typer.Option("--experimental", help="Tell what is only a trial, too: a roll-down's head before its trunk."),
    ] = False,
) -> None:
    """Count and judge a movement in a video or a recording; say what could not be seen."""
    packaged = shelf_in(language)
    if file.is_dir():
        _only("a file", file, {"--plot": plot, "--overlay": overlay, "--experimental": experimental or None})
        how = cli_batch.How(manifest=manifest, jobs=jobs, cluster=cluster, out=out, as_json=as_json)
        cli_batch.analyse_folder(file, how, (movement, level), partial(_ids, packaged), packaged.words)
        return
    _only("a folder", file, {"--manifest": manifest, "--jobs": jobs, "--cluster": cluster, "--out": out})
    if movement is None:
        _leave("expected a movement, got none; give --movement ID (`vertebra movements` lists them)")
    try:
        chosen, rung = _chosen(packaged, movement, level)
    except ValueError as error:
        _leave(str(error))
    times = _trial(packaged, chosen) if experimental else None
    _answer(_watched(file, packaged, chosen, rung, plot, overlay, times), packaged.words, as_json, times)


def _answer(found: Watched, words: Words, as_json: bool, times: LeadTimes | None) -> None:
    from vertebra.video.telling import page
    from vertebra.video.trial import lead

    for note in found.notes:
        print(note.said(words), file=sys.stderr)
    trial = None if times is None else lead(times, found.analysis.reps)
    if as_json:
        for said in found.analysis.notes(words):
            print(said, file=sys.stderr)
        answer = found.analysis.json(words) | ({"experimental": trial.json(words)} if trial else {})
        print(json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False))
        return
    print(page(found.analysis, words))
    if trial is not None:
        print(f"\n{trial.page(words)}")


def _trial(packaged: Shelf, movement: Movement) -> LeadTimes:
    """What takes the times of a movement that something is tried with."""
    from vertebra.form.lead import LeadTimes

    if movement.camera is None or movement.camera.lead is None:
        every = packaged.library.movements.values()
        tried = ", ".join(sorted(one.id for one in every if one.camera and one.camera.lead))
        _leave(f"expected one of {tried}, got {movement.id} with --experimental; leave out --experimental")
    return LeadTimes(movement.camera.lead)


def _only(what: str, file: Path, given: Mapping[str, object]) -> None:
    """Options that are for a file only, or for a folder only."""
    for option, value in given.items():
        if value is not None:
            _leave(f"expected {what}, got {file} with {option}; leave out {option}, or give {what}")


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        _leave(f"expected a file that can be written, got {file}: {error.strerror}; choose another place")


def _watched(
    file: Path,
    packaged: Shelf,
    movement: Movement,
    level: str | None,
    plot: Path | None,
    overlay: Path | None,
    times: LeadTimes | None,
) -> Watched:
    """Analyse it, and draw what was asked for; `times` takes its own."""
    from vertebra import content
    from vertebra.movements.version import version
    from vertebra.video.curve import Curve
    from vertebra.video.errors import VideoError
    from vertebra.video.overlay import Overlay
    from vertebra.video.plot import svg
    from vertebra.video.progress import Progress
    from vertebra.video.watching import Watch, watch

    words, progress, curve = packaged.words, Progress(sys.stderr, packaged.words), Curve()
    watchers: list[Watch] = [progress, curve]
    if times is not None:
        watchers.append(lambda moment, effects, analysing: times.step(moment.frame))
    own = version(movement.id, content.movement_texts())
    try:
        with ExitStack() as stack:
            if overlay is not None:
                watchers.append(stack.enter_context(Overlay(overlay, movement, words)))
            found = watch(file, movement, level, content=own, watchers=tuple(watchers))
    except VideoError as error:
        progress.done()
        _leave(str(error))
    progress.done()
    if plot is not None:
        _write(plot, svg(found.analysis, curve.lines(), movement, words))
    return found


def _chosen(packaged: Shelf, name: str, level: str | None) -> tuple[Movement, str | None]:
    """A movement that a camera can judge, and a level's id. Raises ValueError, with what to choose."""
    library, words = packaged.library, packaged.words
    movement = next((one for one in library.movements.values() if name == one.id or name in one.aliases), None)
    if movement is None:
        known = ", ".join(sorted(library.movements))
        raise ValueError(f"expected a movement: {known}, got {name!r}; `vertebra movements` lists them")
    if movement.camera is None:
        why = words.texts.get(f"{movement.id}/camera", "")
        seen = ", ".join(sorted(one.id for one in library.movements.values() if one.camera is not None))
        raise ValueError(f"expected a movement that a camera can judge: {seen}, got {movement.id}; {why}".strip("; "))
    rung = next((one.id for one in movement.ladder if level in (one.id, str(one.number))), None)
    if level is not None and rung is None:
        known = ", ".join(f"{one.number} = {one.id}" for one in movement.ladder)
        raise ValueError(f"expected a level of {movement.id}: {known}, got {level!r}; give its number or its id")
    return movement, rung


def _ids(packaged: Shelf, name: str, level: str | None) -> tuple[str, str | None]:
    movement, rung = _chosen(packaged, name, level)
    return movement.id, rung


def _leave(said: str) -> NoReturn:
    print(said, file=sys.stderr)
    raise typer.Exit(2)
