"""The commands about a plan: today's, its page to print, its session in time."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vertebra import content
from vertebra.cli_shared import FIRST, JsonFlag, Language, Minutes, level_of, movement_of, print_json, refuse, shelf_in

if TYPE_CHECKING:
    from vertebra.prescription.types import Plan, Prescribed
    from vertebra.session.types import Script
    from vertebra.shelf import Shelf
    from vertebra.words import Words


def register(app: typer.Typer) -> None:
    """Add the commands to a command line."""
    for command in (plan, handout, script):
        app.command()(command)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        refuse("a date like 2026-11-21", repr(text), "give --date YYYY-MM-DD")


def _plan(shelf: Shelf, answers: Path | None, minutes: int, day: str | None, history: Path | None = None) -> Plan:
    """The plan that an answers file gives; without one, the packaged example's. `history`: what was done before."""
    from vertebra.listing import problem_line
    from vertebra.prescription.course import MINUTES
    from vertebra.screening.answers import read

    if minutes not in MINUTES:
        refuse(f"minutes: one of {', '.join(map(str, MINUTES))}", str(minutes), "choose one of these")
    try:
        text = answers.read_text("utf-8") if answers else content.screening_text("examples/answers.yaml")
    except (OSError, UnicodeDecodeError) as error:
        refuse("a readable answers file", f"{answers}: {error}", "docs/examples/answers.yaml shows one")
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
        refuse("a readable history file", f"{history}: {error}", "docs/examples/histories/two-weeks.yaml shows one")
    found, problems = read(text, shelf.library, on, str(history))
    if found is None:
        print("\n".join(problem_line(problem) for problem in problems), file=sys.stderr)
        raise typer.Exit(2)
    return found.fields()


def plan(
    answers: Annotated[Path, typer.Option(help="A file of answers (docs/examples/answers.yaml).")],
    minutes: Minutes = 10,
    day: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day; else the file's.")] = None,
    history: Annotated[
        Path | None, typer.Option(help="A file of what was done before (docs/examples/histories/two-weeks.yaml).")
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Say the reasons too, and the points behind them.")] = False,
    language: Language = FIRST,
    as_json: JsonFlag = False,
) -> None:
    """Today's plan from a file of answers."""
    from vertebra.prescription.json import plan_json, traced_json
    from vertebra.terminal import plan_page

    shelf = shelf_in(language)
    found, words = _plan(shelf, answers, minutes, day, history), shelf.words
    if as_json:
        print_json(traced_json(found, words) if why else plan_json(found, words))
        return
    print(plan_page(traced_json(found, words), words, why))


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
    language: Language = FIRST,
) -> None:
    """A plan as a page to print: pictures, doses, boxes to tick, when to stop; its days for a calendar."""
    from vertebra.app import printing

    if output is None and ics is None:
        refuse("a file to write", "none", "give -o plan.pdf, --ics plan.ics, or both")
    shelf = shelf_in(language)
    found = _plan(shelf, answers, minutes, day)
    if output is not None:
        output.write_bytes(_page(shelf, output, found, sheet, large, body))
    if ics is not None:
        ics.write_bytes(printing.plan_calendar(shelf, found).data)


def _page(shelf: Shelf, output: Path, found: Plan, sheet: str, large: bool, body: str) -> bytes:
    """A plan's page to print, as the file's name says."""
    from vertebra.app import papers, printing
    from vertebra.app.pictures import Pictures
    from vertebra.app.refused import RefusedError

    format_ = output.suffix.removeprefix(".")
    if format_ not in ("pdf", "html"):
        refuse("a file that ends in .pdf or .html", str(output), "for example -o plan.pdf")
    try:
        how = printing.wish(format_, sheet, large)
    except RefusedError:
        refuse("a paper: a4 or letter", repr(sheet), "choose one of these")
    if body not in content.bodies():
        refuse(f"a body: {', '.join(content.bodies())}", repr(body), "choose one of these")
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
        refuse("a breath as IN,OUT, each 1.5 to 8 seconds", repr(text), "for example --breath 3,4")
    return seconds[0], seconds[1]


def script(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[MOVEMENT]...", help="Movements; else today's plan.")
    ] = None,
    level: Annotated[str | None, typer.Option(help="A level's id or number; without it the first.")] = None,
    answers: Annotated[Path | None, typer.Option(help="A file of answers; else the packaged example.")] = None,
    minutes: Minutes = 10,
    breath: Annotated[str | None, typer.Option(metavar="IN,OUT", help="Seconds in and out.")] = None,
    audio: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it as one sound file (WAV).")] = None,
    language: Language = FIRST,
    as_json: JsonFlag = False,
) -> None:
    """A session laid out in time."""
    from vertebra.session.json import script_json, script_text
    from vertebra.session.manner import Manner
    from vertebra.session.script import build

    shelf, own = shelf_in(language), _breath(breath)
    if names:
        items = tuple(_prescribed(shelf, name, level) for name in names)
        made = build(items, shelf.library, shelf.words, Manner(breath=own))
    else:
        made = shelf.script(_plan(shelf, answers, minutes, None), own)
    if audio is not None:
        _write_audio(made, shelf.words, audio)
    elif as_json:
        print_json(script_json(made, shelf.words))
    else:
        print(script_text(made, shelf.words))


def _write_audio(made: Script, words: Words, file: Path) -> None:
    """The session as one sound file, spoken by the machine's own voice."""
    from vertebra.voice import engines, waves
    from vertebra.voice.session_sound import session_sound
    from vertebra.voice.speak import Voice, VoiceError

    engine = engines.find()
    if engine is None:
        refuse(f"a voice on this machine: {', '.join(engines.KNOWN)}", "none", "install espeak-ng, then try again")
    if not engine.speaks(words.language):
        refuse(f"a voice that speaks {words.language}", engine.name, "install espeak-ng, then try again")
    voice, lines = Voice(engine), dict[str, waves.Sound]()

    def speaks(text: str) -> waves.Sound:
        if text not in lines:
            lines[text] = waves.read(voice.line(text, language=words.language))
        return lines[text]

    try:
        file.write_bytes(waves.written(session_sound(made, words, speaks)))
    except VoiceError as error:
        refuse("a voice that speaks", str(error), "try it alone, or install another engine")
    except OSError as error:
        refuse("a file that can be written", f"{file}: {error}", "choose another place with --audio")
    print(file)


def _prescribed(shelf: Shelf, name: str, level: str | None) -> Prescribed:
    from vertebra.movements.resolve import resolve
    from vertebra.prescription.types import Prescribed

    movement = movement_of(shelf.library, name)
    rung = level_of(movement, level)
    return Prescribed(movement=movement.id, level=rung, overlays=(), dose=resolve(movement, rung).dose, reasons=())
