"""CPU time of laying out a ten-minute session and one of every movement (aim 20 ms), of a rebuild, and of one step."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from vertebra import content
from vertebra.movements.read import read
from vertebra.movements.types import Library
from vertebra.prescription.order import in_order, on_the_mat
from vertebra.prescription.types import Prescribed
from vertebra.session.json import script_json
from vertebra.session.script import build
from vertebra.session.sitting import Sitting, advance, open_sitting
from vertebra.session.types import Event, EventName
from vertebra.words import Words

TIMES = 20
MOVEMENTS = ("breathing", "pelvic-tilt", "knee-lift", "glute-bridge")
"""What a first ten-minute session on the floor holds."""


@dataclass(frozen=True)
class Shelf:
    """What a sitting needs to be rebuilt."""

    library: Library
    words: Words


def cpu_ms(work: Callable[[], object], times: int = TIMES) -> list[float]:
    """CPU milliseconds of each of so many runs."""
    taken = []
    for _ in range(times):
        started = time.process_time()
        work()
        taken.append((time.process_time() - started) * 1000)
    return taken


def row(name: str, taken: list[float], aim: str = "") -> None:
    """One line of the table: median, least and most."""
    print(f"{name:34}{statistics.median(taken):8.3f} ms   ({aim}{min(taken):.3f} … {max(taken):.3f})")


def send(sitting: Sitting, shelf: Shelf, number: int, what: EventName) -> Sitting:
    """The sitting after one event, `number` seconds after its start."""
    event = Event(id=f"e{number}", at_s=float(number), what=what)
    return advance(sitting, event, shelf.library, shelf.words)[0]


def play(sitting: Sitting, shelf: Shelf) -> int:
    """A whole session, a tick a second; how many steps that were."""
    steps = int(sitting.script.length_s) + 2
    sitting = send(sitting, shelf, 0, "start")
    for number in range(1, steps):
        sitting = send(sitting, shelf, number, "tick")
    return steps


def main() -> None:
    """Print the table."""
    library, _ = read(content.movement_texts())
    shelf = Shelf(library, content.words())
    items = [prescribed(library, name) for name in MOVEMENTS]
    script = build(items, library, shelf.words)
    print(f"a script of {script.length_s / 60:.1f} minutes, {len(script.segments)} segments")
    row("build the script", cpu_ms(lambda: build(items, library, shelf.words)), "aim 20; ")
    row("the script as JSON", cpu_ms(lambda: script_json(script, shelf.words)))
    whole = [prescribed(library, name) for name in in_order(library, on_the_mat(library))]
    long = build(whole, library, shelf.words)
    print(f"everything: {len(whole)} movements, {long.length_s / 60:.1f} minutes, {len(long.segments)} segments")
    row("build everything", cpu_ms(lambda: build(whole, library, shelf.words)), "aim 20; ")
    sitting = open_sitting(items, library, shelf.words)
    row("slower: build and move", cpu_ms(lambda: send(sitting, shelf, 1, "slower")))
    steps = play(sitting, shelf)
    row("a step", [taken / steps for taken in cpu_ms(lambda: play(sitting, shelf), 3)])


def prescribed(library: Library, name: str) -> Prescribed:
    """A movement at its first level."""
    level = library.movements[name].ladder[0]
    return Prescribed(movement=name, level=level.id, overlays=(), dose=level.dose, reasons=())


if __name__ == "__main__":
    main()
