"""The command line. stdout carries the answer only; progress and warnings go to stderr.

Exit 0 done, 1 a check found something, 2 bad input or use, 3 set-up failed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from vertebra import __version__, cli_analyse, cli_keeping, cli_plan, cli_review, content
from vertebra.cli_shared import (
    FIRST,
    DataFolder,
    JsonFlag,
    Language,
    content_told,
    level_of,
    movement_of,
    print_json,
    refuse,
    shelf_in,
)

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
cli_keeping.register(app)
cli_review.register(app)
cli_analyse.register(app)
cli_plan.register(app)


def main() -> None:
    """Run the command line."""
    app(prog_name="vertebra")


def _show_version(value: bool) -> None:
    if value:
        print(__version__)
        raise typer.Exit


@app.callback()
def top(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="The version.")
    ] = False,
) -> None:
    """Vertebra: a coach for the back, one vertebra at a time."""


@app.command()
def movements(language: Language = FIRST, as_json: JsonFlag = False) -> None:
    """List the movements."""
    from vertebra import listing

    shelf = shelf_in(language)
    library, words = shelf.library, shelf.words
    if as_json:
        print_json(listing.movements(library, words, content.movement_texts()))
        return
    for name in sorted(library.movements):
        levels = ", ".join(level.id for level in library.movements[name].ladder)
        print(f"{name:20} {words.say(f'{name}/name'):38} {levels}")


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="A movement's id.")],
    level: Annotated[str | None, typer.Option(help="A level's id or number; without it the first.")] = None,
    language: Language = FIRST,
    as_json: JsonFlag = False,
) -> None:
    """Show a movement, resolved, with its words and sources."""
    from vertebra import listing
    from vertebra.movements.resolve import resolve
    from vertebra.terminal import page

    shelf = shelf_in(language)
    library, words = shelf.library, shelf.words
    movement = movement_of(library, name)
    found = listing.performance(resolve(movement, level_of(movement, level)), movement, words, content.movement_texts())
    if as_json:
        print_json(found)
    else:
        print(page(found, words))


@app.command()
def check(
    as_json: JsonFlag = False,
    figure: Annotated[
        bool, typer.Option("--figure", help="Also put every body on the mat, and print the table.")
    ] = False,
) -> None:
    """Let every movement prove itself."""
    from vertebra import checking, listing

    found = checking.run_figure() if figure else checking.run()
    if as_json:
        print_json(listing.problems(found.problems))
    else:
        for line in (*found.table, *map(listing.problem_line, found.problems)):
            print(line)
        print(f"{found.count} checks, {found.failed} failed")
    if found.failed:
        raise typer.Exit(1)


@app.command()
def draw(
    name: Annotated[str, typer.Argument(metavar="MOVEMENT", help="A movement's id.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The SVG file to write.")],
    phase: Annotated[str | None, typer.Option(help="A phase's id, or a pose's; without it the hardest pose.")] = None,
    level: Annotated[str | None, typer.Option(help="A level's id or number; without it the first.")] = None,
    body: Annotated[str, typer.Option(help="woman, older-woman, man or fuller.")] = "woman",
    overlay: Annotated[list[str] | None, typer.Option(help="An overlay; may be given again.")] = None,
    side: Annotated[str, typer.Option(help="The working side: right or left.")] = "right",
    language: Language = FIRST,
) -> None:
    """Draw a movement at a phase."""
    from vertebra import drawing

    shelf = shelf_in(language)
    movement = movement_of(shelf.library, name)
    wanted = drawing.Wanted(movement, level_of(movement, level), tuple(overlay or ()), phase, body, side)
    try:
        picture = drawing.svg(wanted, shelf.words)
    except drawing.UnknownError as error:
        refuse(error.expected, error.got, error.cure)
    try:
        output.write_text(picture, encoding="utf-8")
    except OSError as error:
        refuse("a file that can be written", f"{output}: {error}", "choose another place with -o")


@app.command()
def serve(
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="0 = any free port.")] = None,
    data: DataFolder = None,
) -> None:
    """Open the coach: a page on this computer only."""
    import gc

    gc.disable()  # while so much is loaded that stays; the server enables it when it is up
    from vertebra.store import StoreError
    from vertebra.web.serve import NoPortError
    from vertebra.web.serve import serve as run

    try:
        with content_told():
            run(data, port, open_browser)
    except (StoreError, NoPortError) as error:
        print(cli_keeping.told(error.code, error), file=sys.stderr)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        raise typer.Exit(0) from None


@app.command()
def trace(
    results: Annotated[
        Path | None, typer.Option(help="A folder of test reports (JUnit): each test must have passed in it.")
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Where each statement of the two articles lives, and what shows it."""
    from vertebra.listing import problem_line
    from vertebra.tracing import surroundings

    with content_told():
        traced, problems = surroundings.trace_here(results)
    for problem in problems:
        print(problem_line(problem), file=sys.stderr)
    if as_json:
        print_json([surroundings.row_json(line) for line in traced.lines])
    else:
        for line in traced.lines:
            print("\n".join(surroundings.line_text(line)))
        print(traced.last_line())
    if problems or traced.count("missing"):
        raise typer.Exit(1)


@app.command()
def report(
    file: Annotated[Path, typer.Argument(help="The text file to write.")],
    data: DataFolder = None,
) -> None:
    """Write versions, checks and the log to a file, for you to read and to send when something goes wrong."""
    from datetime import datetime

    from vertebra.app.report import report as made
    from vertebra.store import default_folder

    said = made(data or default_folder(), datetime.now().astimezone())
    try:
        file.write_text(said, encoding="utf-8")
    except OSError as error:
        refuse("a file that can be written", f"{file}: {error.strerror}", "choose another place")
    print(file)


@app.command()
def bench(
    names: Annotated[list[str] | None, typer.Argument(help="Which; without names, all.")] = None,
) -> None:
    """Measure what should be fast (in a checkout)."""
    import os
    import subprocess

    folder = Path(os.environ.get("VERTEBRA_CHECKOUT", ".")) / "bench"
    known = {path.stem: path for path in sorted(folder.glob("*.py"))}
    if not known:
        refuse("a bench/ folder", str(folder), "run `./run bench` in a checkout")
    for name in names or known:
        if name not in known:
            refuse(f"one of {', '.join(known)}", repr(name), "`./run bench` runs all")
        print(f"── {name}", flush=True)
        if subprocess.run([sys.executable, str(known[name])], check=False).returncode:  # noqa: S603
            raise typer.Exit(1)


@app.command()
def accuracy(
    table: Annotated[bool, typer.Option("--table", help="Film nothing; only count anew and write the page.")] = False,
    only: Annotated[str, typer.Option(help="Film only clips whose id contains this.")] = "",
) -> None:
    """Film people of known truth, look at them as a camera does, and write docs/accuracy.md (in a checkout)."""
    import os
    import subprocess

    folder = Path(os.environ.get("VERTEBRA_CHECKOUT", ".")) / "bench"
    if not (folder / "accuracy").is_dir():
        refuse("bench/accuracy", str(folder.resolve()), "run `./run accuracy` in a checkout")
    command = [sys.executable, "-m", "accuracy", *(["--table"] if table else []), *(["--only", only] if only else [])]
    settings = os.environ | {"PYTHONPATH": str(folder.resolve())}
    raise typer.Exit(subprocess.run(command, check=False, env=settings).returncode)  # noqa: S603
