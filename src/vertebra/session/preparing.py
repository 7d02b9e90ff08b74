"""Getting ready for a movement: the steps of the way there, the lines of its set-up, and what needn't be said again."""

from __future__ import annotations

from collections.abc import Iterable

from vertebra.body import Side, mirrored
from vertebra.movements.types import Transition
from vertebra.session.item import Item
from vertebra.session.routes import Spot
from vertebra.session.tape import HEAR_S, Tape
from vertebra.session.voice import Line, Speaker


def transition_steps(transition: Transition, tape: Tape, side: Side | None = None) -> list[tuple[str, Line, float]]:
    """Each step with its line and length: long enough to be said and done. What the usual time has besides goes to
    the step that the transition is named after (a march, a wait), else to all alike. `side`: the one to lie on."""
    lines = {step: _step_line(transition, step, side, tape.speaker) for step in transition.steps}
    least = {step: tape.line_s(line) for step, line in lines.items()}
    lasting = [step for step in lines if step == transition.id] or list(lines)
    spare = max(0.0, transition.seconds[0] - sum(least.values())) / len(lasting)
    return [(step, line, least[step] + (spare if step in lasting else 0.0)) for step, line in lines.items()]


def _step_line(transition: Transition, step: str, side: Side | None, speaker: Speaker) -> Line:
    """What is said at a step; where a side matters and has words of its own, those."""
    stem = f"transitions/{transition.id}"
    own = speaker.there(f"{stem}/sides/{side}/{step}") if side else ()
    return next(iter(own), Line(f"{stem}/steps/{step}"))


def lies_on(part: Item) -> Side | None:
    """The side that a movement on the side begins on: the one below the leg that works first."""
    return mirrored(part.dose.first) if part.performance.position == "side-lying" else None


def set_up_lines(part: Item, true: frozenset[str], tape: Tape) -> list[tuple[Line, float]]:
    """The lines of a set-up with their lengths, without what is true already: what comes, then how to lie for it.

    A line about where to look comes before the name, when it is said at all.
    """
    listed = _listed(part, tape.speaker)
    fresh = tuple(line for line in listed if not tape.speaker.clauses(line) <= true)
    first = fresh[:1] if fresh[:1] == listed[:1] else ()
    return [
        *((line, tape.line_s(line, HEAR_S)) for line in (*first, _name_line(part, tape.speaker))),
        *((line, tape.line_s(line)) for line in fresh[len(first) :]),
    ]


def true_in(part: Item, speaker: Speaker) -> frozenset[str]:
    """What is true once a movement is set up, and so needn't be said before the next."""
    return _clauses(_listed(part, speaker), speaker)


def true_at(spot: Spot, speaker: Speaker) -> frozenset[str]:
    """What is true as soon as somebody is there."""
    return _clauses(speaker.listed(f"session/already/{spot[1]}"), speaker)


def _listed(part: Item, speaker: Speaker) -> tuple[Line, ...]:
    """The lines of a movement's set-up: those of the last overlay that has its own, else the movement's."""
    stem = part.movement.id
    own = (speaker.listed(f"{stem}/setups/{name}") for name in reversed(part.performance.overlays))
    return next(filter(None, own), speaker.listed(f"{stem}/setup"))


def _clauses(lines: Iterable[Line], speaker: Speaker) -> frozenset[str]:
    return frozenset(clause for line in lines for clause in speaker.clauses(line))


def _name_line(part: Item, speaker: Speaker) -> Line:
    """What comes, and how much of it."""
    said = (("name", speaker.words.say(f"{part.movement.id}/name")), ("reps", part.dose.reps))
    if part.performance.sides == "one":
        return Line(f"guide/now/each-side/{part.dose.first}", said)
    return Line(f"guide/now/{'breaths' if part.calm else 'both'}", said)
