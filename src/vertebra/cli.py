"""The command line. stdout carries the answer only; progress and warnings go to stderr.

Exit 0 done, 1 a check found something, 2 bad input or use, 3 set-up failed.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from vertebra import __version__, cli_analyse, cli_keeping, cli_review, content
from vertebra.cli_keeping import content_told
from vertebra.listing import JsonValue

if TYPE_CHECKING:
    from vertebra.movements.types import Library, Movement
    from vertebra.prescription.types import Plan, Prescribed
    from vertebra.session.types import Script
    from vertebra.shelf import Shelf
    from vertebra.words import Words

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
cli_keeping.register(app)
cli_review.register(app)
cli_analyse.register(app)

JsonFlag = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
DataFolder = Annotated[Path | None, typer.Option("--data", help="The folder that holds your data.")]
Minutes = Annotated[int, typer.Option(help="Time available: 5, 10 or 15.")]


def main() -> None:
    """Run the command line."""
    app(prog_name="vertebra")


def _refuse(expected: str, got: str, cure: str) -> NoReturn:
    print(f"expected {expected}, got {got}; {cure}", file=sys.stderr)
    raise typer.Exit(2)


def _print_json(answer: JsonValue) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False))


def _shelf() -> Shelf:
    """The packaged content. Leaves with exit 1 when a file can't be read, and says why."""
    from vertebra.shelf import shelf

    with content_told():
        return shelf()


def _movement(library: Library, name: str) -> Movement:
    for movement in library.movements.values():
        if name == movement.id or name in movement.aliases:
            return movement
    _refuse(f"a movement: {', '.join(sorted(library.movements))}", repr(name), "`vertebra movements` lists them")


def _level(movement: Movement, level: str | None) -> str:
    """A level's id, from an id, a number, or nothing (the first)."""
    for rung in movement.ladder:
        if level in (None, rung.id, str(rung.number)):
            return rung.id
    known = ", ".join(f"{rung.number} = {rung.id}" for rung in movement.ladder)
    _refuse(f"a level of {movement.id}: {known}", repr(level), "give its number or its id")


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
def movements(as_json: JsonFlag = False) -> None:
    """List the movements."""
    from vertebra import listing

    library, words = _shelf().library, _shelf().words
    if as_json:
        _print_json(listing.movements(library, words, content.movement_texts()))
        return
    for name in sorted(library.movements):
        levels = ", ".join(level.id for level in library.movements[name].ladder)
        print(f"{name:20} {words.say(f'{name}/name'):28} {levels}")


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="A movement's id.")],
    level: Annotated[str | None, typer.Option(help="A level's id or number; without it the first.")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Show a movement, resolved, with its words and sources."""
    from vertebra import listing
    from vertebra.movements.resolve import resolve

    library, words = _shelf().library, _shelf().words
    movement = _movement(library, name)
    found = listing.performance(resolve(movement, _level(movement, level)), movement, words, content.movement_texts())
    if as_json:
        _print_json(found)
    else:
        print(listing.page(found))


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
        _print_json(listing.problems(found.problems))
    else:
        for line in (*found.table, *map(listing.problem_line, found.problems)):
            print(line)
        print(f"{found.count} checks, {found.failed} failed")
    if found.failed:
        raise typer.Exit(1)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        _refuse("a date like 2026-11-21", repr(text), "give --date YYYY-MM-DD")


def _plan(answers: Path | None, minutes: int, day: str | None, history: Path | None = None) -> Plan:
    """The plan that an answers file gives; without one, the packaged example's. `history`: what was done before."""
    from vertebra.listing import problem_line
    from vertebra.prescription.course import MINUTES
    from vertebra.screening.answers import read

    shelf = _shelf()
    if minutes not in MINUTES:
        _refuse(f"minutes: one of {', '.join(map(str, MINUTES))}", str(minutes), "choose one of these")
    try:
        text = answers.read_text("utf-8") if answers else content.screening_text("examples/answers.yaml")
    except (OSError, UnicodeDecodeError) as error:
        _refuse("a readable answers file", f"{answers}: {error}", "docs/examples/answers.yaml shows one")
    found, problems = read(text, shelf.bank, str(answers or "answers.yaml"))
    if found is None or problems:
        print("\n".join(problem_line(problem) for problem in problems), file=sys.stderr)
        raise typer.Exit(2)
    on = _day(day) or found.date
    return shelf.plan(found, minutes, on, told=_case(history, shelf, on) if history else None)


def _case(history: Path, shelf: Shelf, on: date) -> dict[str, Any]:
    """What a history file says, as a plan needs it."""
    from vertebra.listing import problem_line
    from vertebra.prescription.case import read

    try:
        text = history.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        _refuse("a readable history file", f"{history}: {error}", "docs/examples/histories/two-weeks.yaml shows one")
    found, problems = read(text, shelf.library, on, str(history))
    if found is None:
        print("\n".join(problem_line(problem) for problem in problems), file=sys.stderr)
        raise typer.Exit(2)
    return found.fields()


@app.command()
def plan(
    answers: Annotated[Path, typer.Option(help="A file of answers (docs/examples/answers.yaml).")],
    minutes: Minutes = 10,
    day: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day; else the file's.")] = None,
    history: Annotated[
        Path | None, typer.Option(help="A file of what was done before (docs/examples/histories/two-weeks.yaml).")
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Say the reasons too, and the points behind them.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Today's plan from a file of answers."""
    from vertebra import listing
    from vertebra.prescription.json import plan_json, traced_json

    found = _plan(answers, minutes, day, history)
    words = _shelf().words
    if as_json:
        _print_json(traced_json(found, words) if why else plan_json(found, words))
        return
    print(listing.plan_page(traced_json(found, words), words, why))


@app.command()
def handout(
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The page to write: .pdf or .html.")] = None,
    ics: Annotated[Path | None, typer.Option("--ics", help="The days as a calendar file to write.")] = None,
    answers: Annotated[
        Path | None, typer.Option(help="A file of answers; without it the packaged example's plan.")
    ] = None,
    minutes: Minutes = 10,
    day: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day; else the file's.")] = None,
    sheet: Annotated[str, typer.Option("--paper", help="a4 or letter.")] = "a4",
    large: Annotated[bool, typer.Option("--large", help="Large print.")] = False,
    body: Annotated[str, typer.Option(help="The body that is drawn.")] = "woman",
) -> None:
    """A plan as a page to print: pictures, doses, boxes to tick, when to stop; its days for a calendar."""
    from vertebra.app import printing

    if output is None and ics is None:
        _refuse("a file to write", "none", "give -o plan.pdf, --ics plan.ics, or both")
    found = _plan(answers, minutes, day)
    if output is not None:
        output.write_bytes(_page(output, found, sheet, large, body))
    if ics is not None:
        ics.write_bytes(printing.plan_calendar(_shelf(), found).data)


def _page(output: Path, found: Plan, sheet: str, large: bool, body: str) -> bytes:
    """A plan's page to print, as the file's name says."""
    from vertebra.app import papers, printing
    from vertebra.app.pictures import Pictures
    from vertebra.app.refused import RefusedError

    shelf = _shelf()
    format_ = output.suffix.removeprefix(".")
    if format_ not in ("pdf", "html"):
        _refuse("a file that ends in .pdf or .html", str(output), "for example -o plan.pdf")
    try:
        how = printing.wish(format_, sheet, large)
    except RefusedError:
        _refuse("a paper: a4 or letter", repr(sheet), "choose one of these")
    if body not in content.bodies():
        _refuse(f"a body: {', '.join(content.bodies())}", repr(body), "choose one of these")
    at = papers.Place(name=None, shown_date=papers.written(found.date, shelf.words), emergency_number=None, body=body)
    return printing.plan_paper(shelf, Pictures(shelf.library, None), found, at, how).data


def _breath(text: str | None) -> tuple[float, float]:
    """Seconds in and out from `3,4`."""
    from vertebra.movements.timing import DEFAULT_BREATH

    if text is None:
        return DEFAULT_BREATH
    parts = text.split(",")
    try:
        seconds = [float(part) for part in parts]
    except ValueError:
        seconds = []
    if len(seconds) != 2 or not all(1.5 <= second <= 8 for second in seconds):
        _refuse("a breath as IN,OUT, each 1.5 to 8 seconds", repr(text), "for example --breath 3,4")
    return seconds[0], seconds[1]


@app.command()
def script(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[MOVEMENT]...", help="Movements; else today's plan.")
    ] = None,
    level: Annotated[str | None, typer.Option(help="A level's id or number; without it the first.")] = None,
    answers: Annotated[Path | None, typer.Option(help="A file of answers; else the packaged example.")] = None,
    minutes: Minutes = 10,
    breath: Annotated[str | None, typer.Option(metavar="IN,OUT", help="Seconds in and out.")] = None,
    audio: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it as one sound file (WAV).")] = None,
    as_json: JsonFlag = False,
) -> None:
    """A session laid out in time."""
    from vertebra.session.json import script_json, script_text
    from vertebra.session.manner import Manner
    from vertebra.session.script import build

    shelf, own = _shelf(), _breath(breath)
    if names:
        items = tuple(_prescribed(shelf, name, level) for name in names)
        made = build(items, shelf.library, shelf.words, Manner(breath=own))
    else:
        made = shelf.script(_plan(answers, minutes, None), own)
    if audio is not None:
        _write_audio(made, shelf.words, audio)
    elif as_json:
        _print_json(script_json(made, shelf.words))
    else:
        print(script_text(made, shelf.words))


def _write_audio(made: Script, words: Words, file: Path) -> None:
    """The session as one sound file, spoken by the machine's own voice."""
    from vertebra.voice import engines, waves
    from vertebra.voice.session_sound import session_sound
    from vertebra.voice.speak import Voice, VoiceError

    engine = engines.find()
    if engine is None:
        _refuse(f"a voice on this machine: {', '.join(engines.KNOWN)}", "none", "install espeak-ng, then try again")
    voice, lines = Voice(engine), dict[str, waves.Sound]()

    def speaks(text: str) -> waves.Sound:
        if text not in lines:
            lines[text] = waves.read(voice.line(text))
        return lines[text]

    try:
        file.write_bytes(waves.written(session_sound(made, words, speaks)))
    except VoiceError as error:
        _refuse("a voice that speaks", str(error), "try it alone, or install another engine")
    except OSError as error:
        _refuse("a file that can be written", f"{file}: {error}", "choose another place with --audio")
    print(file)


def _prescribed(shelf: Shelf, name: str, level: str | None) -> Prescribed:
    from vertebra.movements.resolve import resolve
    from vertebra.prescription.types import Prescribed

    movement = _movement(shelf.library, name)
    rung = _level(movement, level)
    return Prescribed(movement=movement.id, level=rung, overlays=(), dose=resolve(movement, rung).dose, reasons=())


@app.command()
def draw(
    name: Annotated[str, typer.Argument(metavar="MOVEMENT", help="A movement's id.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The SVG file to write.")],
    phase: Annotated[str | None, typer.Option(help="A phase's id, or a pose's; without it the hardest pose.")] = None,
    level: Annotated[str | None, typer.Option(help="A level's id or number; without it the first.")] = None,
    body: Annotated[str, typer.Option(help="woman, older-woman, man or fuller.")] = "woman",
    overlay: Annotated[list[str] | None, typer.Option(help="An overlay; may be given again.")] = None,
    side: Annotated[str, typer.Option(help="The working side: right or left.")] = "right",
) -> None:
    """Draw a movement at a phase."""
    from vertebra import drawing

    shelf = _shelf()
    movement = _movement(shelf.library, name)
    wanted = drawing.Wanted(movement, _level(movement, level), tuple(overlay or ()), phase, body, side)
    try:
        picture = drawing.svg(wanted, shelf.words)
    except drawing.UnknownError as error:
        _refuse(error.expected, error.got, error.cure)
    try:
        output.write_text(picture, encoding="utf-8")
    except OSError as error:
        _refuse("a file that can be written", f"{output}: {error}", "choose another place with -o")


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
        _print_json([surroundings.row_json(line) for line in traced.lines])
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
        _refuse("a file that can be written", f"{file}: {error.strerror}", "choose another place")
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
        _refuse("a bench/ folder", str(folder), "run `./run bench` in a checkout")
    for name in names or known:
        if name not in known:
            _refuse(f"one of {', '.join(known)}", repr(name), "`./run bench` runs all")
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
        _refuse("bench/accuracy", str(folder.resolve()), "run `./run accuracy` in a checkout")
    command = [sys.executable, "-m", "accuracy", *(["--table"] if table else []), *(["--only", only] if only else [])]
    settings = os.environ | {"PYTHONPATH": str(folder.resolve())}
    raise typer.Exit(subprocess.run(command, check=False, env=settings).returncode)  # noqa: S603
