"""A plan's session laid out in time: the way down, set-ups, movements, rests, the way up."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from vertebra.body import Side
from vertebra.movements.types import Library, Transition
from vertebra.prescription.types import Prescribed
from vertebra.session import ways
from vertebra.session.item import Item, item_of
from vertebra.session.item import performance_of as performance_of
from vertebra.session.manner import USUAL, Manner
from vertebra.session.preparing import lies_on, set_up_lines, transition_steps, true_at, true_in
from vertebra.session.rests import Rests
from vertebra.session.routes import STANDING, Spot, route, spot
from vertebra.session.tape import BEGIN_S, HEAR_S, Tape, at
from vertebra.session.types import MadeFrom, Script, Segment
from vertebra.session.voice import Line, Speaker
from vertebra.session.work import Work
from vertebra.words import Words

ROOMY_ITEMS = 5
"""A session of so many movements or more has time for a march before it, and for what each of them asks (fifteen
minutes; docs/decisions/0002)."""

Measure = Callable[[Sequence[Prescribed], str], float]
"""How long a session of these items takes at a place (seconds)."""


def build(items: Sequence[Prescribed], library: Library, words: Words, manner: Manner = USUAL) -> Script:
    """The whole session as a script. Pure: the same arguments give the same script.

    Raises LookupError for a movement that isn't in the library, or a position that no transitions lead to.
    """
    tape = Tape(Speaker(words))
    rests = Rests(tape, roomy=len(items) >= ROOMY_ITEMS)
    builder = _Builder(library=library, manner=manner, tape=tape, rests=rests, work=Work(tape, manner, rests))
    if _marches(items, library, manner):
        builder.transition(0, library.transitions["march"])
    for number in range(len(items)):
        builder.item(number, items)
    builder.close(len(items))
    made_from = MadeFrom(
        plan=manner.plan,
        content=library.version,
        rules=manner.rules,
        language=words.language,
        breath=manner.breath,
        pace=manner.tempo,
    )
    return Script(
        id=_identity(items, made_from, manner),
        segments=tape.spoken(),
        length_s=tape.now,
        made_from=made_from,
        ways_out=builder.ways | ways.anywhere(tape.speaker),
    )


def measuring(library: Library, words: Words, manner: Manner = USUAL) -> Measure:
    """The function that says how long a session of these items takes at a place, for a person of this manner."""

    def length_s(items: Sequence[Prescribed], place: str) -> float:
        return build(items, library, words, replace(manner, place=place)).length_s if items else 0.0

    return length_s


def _marches(items: Sequence[Prescribed], library: Library, manner: Manner) -> bool:
    """Whether a little march comes first."""
    if "march" not in library.transitions:
        return False
    if manner.warm_up is not None:
        return manner.warm_up
    return len(items) >= ROOMY_ITEMS and performance_of(items[0], library).position != STANDING[1]


def _identity(items: Sequence[Prescribed], made_from: MadeFrom, manner: Manner) -> str:
    said = [(item.movement, item.level, item.overlays, repr(item.dose)) for item in items]
    text = repr((said, made_from, manner))
    return "sc-" + hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(slots=True)
class _Builder:
    """The script being laid, from its beginning on. `true`: what needn't be said in a set-up."""

    library: Library
    manner: Manner
    tape: Tape
    rests: Rests
    work: Work
    here: Spot = STANDING
    true: frozenset[str] = frozenset()
    ways: dict[str, tuple[Segment, ...]] = field(default_factory=dict)

    def item(self, number: int, items: Sequence[Prescribed]) -> None:
        """One movement: the way there, its set-up, its sets, and the rest that follows."""
        part = item_of(number, items[number], self.library)
        self.ways |= ways.ways_out(number, part.performance, self.tape.speaker)
        self.work.hard |= ways.hardness(number, part.performance)
        self.travel(number, self._spot(part), lies_on(part))
        self.set_up(part)
        self.work.sets(part)
        if not part.calm:
            self.rests.after(part, self._ahead_s(part, items))

    def travel(self, number: int, end: Spot, side: Side | None = None) -> None:
        """The way to a position, step by step; each step waits. `side`: the one to lie on at its end."""
        for transition, lies in self._way(end, side):
            self.transition(number, transition, lies)
            self.true = true_at(end, self.tape.speaker)
        self.here = end

    def transition(self, number: int, transition: Transition, side: Side | None = None) -> None:
        """The steps of a transition, each spoken; the figure lies down on the side that is named."""
        for step, line, length in transition_steps(transition, self.tape, side):
            address = replace(at(number, "transition", f"{transition.id}.{step}"), side=side)
            self.tape.say(address, "transition", line, length)

    def _way(self, end: Spot, side: Side | None) -> list[tuple[Transition, Side | None]]:
        """The transitions to a position, and which side each of them lies down on, where that matters."""
        way = route(self.library.transitions, self.here, end)
        return [(one, side if one.end == end[1] else None) for one in way]

    def set_up(self, part: Item) -> None:
        """The movement's name and how much of it, its set-up line by line; before the first breathing, to listen."""
        side = part.dose.first if part.one_after_the_other else None
        for number, (line, length) in enumerate(set_up_lines(part, self.true, self.tape)):
            address = replace(at(part.number, "setup", str(number)), side=side)
            self.tape.say(address, "setup", line, length, part)
        self.true = true_in(part, self.tape.speaker)
        if part.first_breathing and self.manner.listen:
            self._listen(part)

    def _listen(self, part: Item) -> None:
        """The coach will learn the person's breath, by keys or by a choice."""
        tape, line = self.tape, Line("guide/calibrate/start")
        tape.wish(tape.now + BEGIN_S, line, importance=3)
        silent = tape.now + BEGIN_S + tape.speaker.seconds(line)
        told = self.work.breath_ask(part) | {"silent_s": silent}
        tape.rest(at(part.number, "listen", "0"), "setup", tape.line_s(line, HEAR_S), part, **told)

    def close(self, number: int) -> None:
        """The last words, the way up, a few steps. Nobody is left on the floor."""
        tape, upright = self.tape, self.here == STANDING
        for step, line in enumerate(tape.speaker.listed("guide/close-standing" if upright else "guide/close")):
            tape.say(at(number, "close", str(step)), "close", line, tape.line_s(line, HEAR_S))
        self.travel(number, STANDING)
        steps = self.library.transitions.get("few-steps")
        if upright and steps is not None:
            self.transition(number, steps)
        goodbye = Line("session/goodbye")
        tape.say(at(number, "close", "goodbye"), "close", goodbye, tape.line_s(goodbye, HEAR_S), wait="clock")

    def _spot(self, part: Item) -> Spot:
        if "bed" in part.performance.props:
            return ("bed", part.performance.position)
        return spot(self.manner.place, part.performance.position)

    def _ahead_s(self, part: Item, items: Sequence[Prescribed]) -> float | None:
        """How long the way to the next movement and its set-up take (seconds); None after the last one."""
        if part.number + 1 >= len(items):
            return None
        following = item_of(part.number + 1, items[part.number + 1], self.library)
        there = self._spot(following)
        way = self._way(there, lies_on(following))
        true = true_at(there, self.tape.speaker) if way else true_in(part, self.tape.speaker)
        going = sum(length for one, side in way for _, _, length in transition_steps(one, self.tape, side))
        return going + sum(length for _, length in set_up_lines(following, true, self.tape))
