"""What is printed: gathered from a plan and its pictures, handed to `handout` to be laid out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vertebra.app.pictures import Pictures, telling
from vertebra.app.planning import dose_text, texts
from vertebra.handout.document import Document, Picture
from vertebra.handout.plan_sheet import Move, PlanTold, plan_sheet
from vertebra.movements.performance import Performance, Step
from vertebra.prescription.types import Plan, Prescribed
from vertebra.session.script import performance_of
from vertebra.shelf import Shelf
from vertebra.words import Words

MOST_PICTURES = 4
"""Pictures of a movement on paper (our default: they fit side by side)."""

FEWEST_PICTURES = 3
"""With fewer in the repetition itself, the way in is shown too (our default)."""

CUES = 2
"""Reminders of a movement on paper, beside its image and when to stop (our default)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Whose paper it is and where: what stands at its head. `shown_date`: the day as it is written there."""

    name: str | None
    shown_date: str
    emergency_number: str | None
    first_weekday: int = 0
    body: str = "woman"
    days: int | None = None


def sheet(shelf: Shelf, pictures: Pictures, plan: Plan, at: Place, *, large: bool = False) -> Document:
    """The plan for the fridge."""
    words = shelf.words
    about = [words.say("papers/plan/for", name=at.name)] if at.name else []
    about.append(words.say("papers/plan/made", date=at.shown_date))
    if at.days is not None:
        about.append(words.say("papers/plan/days", days=at.days, minutes=plan.minutes))
    told = PlanTold(
        about=tuple(about),
        moves=tuple(_move(shelf, pictures, item, at.body) for item in plan.items),
        beside=tuple(texts(one.reasons[:1], words)[0] for one in plan.beside if one.reasons),
        emergency_number=at.emergency_number,
        first_weekday=at.first_weekday,
    )
    return plan_sheet(told, words, large=large)


def _move(shelf: Shelf, pictures: Pictures, item: Prescribed, body: str) -> Move:
    performance = performance_of(item, shelf.library)
    pictures.know(performance, body, ())
    name = shelf.words.say(f"{item.movement}/name")
    return Move(
        name=name,
        dose=dose_text(item.dose, performance, shelf.words),
        pictures=tuple(
            _picture(pictures, performance, (step, u), body, f"{number}  {{cue}}", shelf.words)
            for number, (step, u) in enumerate(key_instants(performance), start=1)
        ),
        cues=cues(item.movement, shelf.words),
    )


def key_instants(performance: Performance) -> list[tuple[Step, float]]:
    """The steps that show a movement, each with how far along it (0 … 1).

    What moves or is held in a repetition; with few of them, the way in too. A way through the spine is shown on its way
    where its end is shown anyway: held next, or where it began.
    """
    from vertebra.drawing import ON_ITS_WAY

    shown = [step for step in performance.steps if step.part == "cycle" and (step.phase.moves or step.phase.hold)]
    once = list({step.id: step for step in shown}.values())[:MOST_PICTURES]
    way_in = [step for step in performance.steps if step.part == "enter" and step.phase.moves]
    missing = max(0, FEWEST_PICTURES - len(once))
    steps = [*(way_in[-missing:] if missing else ()), *once] or [telling(performance)]
    seen: set[str] = set()
    found = []
    for number, step in enumerate(steps):
        seen.add(step.names[0])
        held_next = number + 1 < len(steps) and steps[number + 1].phase.hold
        travels = step.phase.moves and step.phase.order != "together"
        found.append((step, ON_ITS_WAY if travels and (held_next or step.names[-1] in seen) else 1.0))
    return found


def _picture(
    pictures: Pictures, performance: Performance, instant: tuple[Step, float], body: str, caption: str, words: Words
) -> Picture:
    step, u = instant
    drawn = pictures.still(performance.figure_digest, step.id, u, body, performance.side or "right")
    key = f"{performance.movement}/phases/{step.id}"
    return Picture(
        svg=drawn.decode(),
        alt=words.say("papers/plan/picture", name=words.say(f"{performance.movement}/name"), cue=words.say(f"{key}/0")),
        caption=caption.format(cue=words.say(f"{key}/1")),
    )


def written(on: date, words: Words) -> str:
    """A day as it is written in the language: 22 November 2026."""
    return words.say("papers/date", day=on.day, month=words.say(f"papers/months/{on.month - 1}"), year=str(on.year))


def cues(movement: str, words: Words) -> tuple[str, ...]:
    """Short lines about a movement: its image, two reminders, and when to stop."""
    keys = [f"{movement}/image", *(f"{movement}/reminders/{number}" for number in range(CUES)), f"{movement}/stop_when"]
    return tuple(words.say(key) for key in keys if key in words)
