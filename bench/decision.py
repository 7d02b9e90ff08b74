"""CPU time of one decision (aim 2 ms), and of one person's day on average, its light and decisions (aim 0.5 ms)."""

from __future__ import annotations

import time
from datetime import date, timedelta

from script import cpu_ms, row

from vertebra import content
from vertebra.prescription.course import decide
from vertebra.prescription.history import Done, SessionDone
from vertebra.prescription.light import light, of_movement
from vertebra.prescription.situation import Situation
from vertebra.screening.answers import read
from vertebra.screening.clearance import clear
from vertebra.shelf import Shelf, shelf

TIMES = 300
START = date(2026, 1, 5)
WEEKS = 8
SESSION_DAYS = (0, 2, 4)


def situation(packaged: Shelf) -> Situation:
    """Someone with nothing to report, who begins."""
    answers, _ = read(content.screening_text("examples/answers.yaml"), packaged.bank)
    assert answers is not None
    clearance = clear(answers.answers, packaged.bank, packaged.rules, packaged.library, START)
    return Situation(clearance=clearance, library=packaged.library, answers=answers.answers, on=START)


def live(first: Situation, packaged: Shelf) -> tuple[Situation, float]:
    """Eight weeks of three sessions, day by day; the last situation, and the CPU milliseconds of a day on average."""
    now, spent, days = first, 0.0, WEEKS * 7
    clearance = first.clearance
    for number in range(days):
        on = START + timedelta(days=number)
        started = time.process_time()
        if on >= clearance.expires_on:
            clearance = clear(first.answers, packaged.bank, packaged.rules, packaged.library, on)
        now = Situation(
            clearance=clearance,
            library=first.library,
            answers=first.answers,
            on=on,
            history=now.history,
            sessions=now.sessions,
            began=START,
        )
        if number % 7 in SESSION_DAYS:
            now = done(now)
        spent += time.process_time() - started
    return now, spent * 1000 / days


def done(now: Situation) -> Situation:
    """The situation after today's session, which went well."""
    plan = decide(now)
    session = SessionDone(on=now.on, pain_before=2, pain_after=2, effort=3, morning="settled")
    light(session)
    told = tuple(
        Done(
            movement=item.movement,
            level=item.level,
            on=now.on,
            light=of_movement(session, None),
            overlays=item.overlays,
            effort=3,
            reps=item.dose.reps,
            hold=item.dose.hold,
            sets=item.dose.sets,
        )
        for item in plan.items
    )
    return Situation(
        clearance=now.clearance,
        library=now.library,
        answers=now.answers,
        on=now.on,
        history=(*now.history, *told),
        sessions=(*now.sessions, session),
        began=START,
    )


def main() -> None:
    """Print the table."""
    packaged = shelf()
    first = situation(packaged)
    decide(first)
    row("the first decision", cpu_ms(lambda: decide(first), TIMES), "aim 2; ")
    live(first, packaged)
    last, day_ms = live(first, packaged)
    row(f"a decision after {len(last.sessions)} sessions", cpu_ms(lambda: decide(last), TIMES), "aim 2; ")
    print(f"{'a person-day, on average':34}{day_ms:8.3f} ms   (aim 0.5; {WEEKS} weeks of three sessions)")


if __name__ == "__main__":
    main()
