"""Rests, and what is asked in them: never left out, ended by a key after a while; no answer means to go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vertebra.body import Side, mirrored
from vertebra.movements.timing import clamp
from vertebra.movements.types import Ask
from vertebra.session.item import Asked, Item
from vertebra.session.sets import Bout
from vertebra.session.tape import BEGIN_S, Tape, at
from vertebra.session.voice import Line

ANSWER_S = 4.0
"""Silence after a question asked in a rest; no answer means to go on (seconds; our default)."""

REST_S = (30.0, 60.0)
"""A rest between two sets, least and most (seconds; CLINICAL §5.3)."""

SHORT_REST_S = 10.0
"""The least rest before a set-up that is itself a part of the rest (seconds; our default, docs/decisions/0002)."""

LEAST_S = 0.5
"""Less than this isn't worth a segment of its own (seconds; our default)."""

SKIP_REST_S = 10.0
"""A rest may be ended after so many seconds (CHOREOGRAPHY §0.8)."""

READY_S = 3.0
"""How long before a rest's end it is said that it ends (seconds; our default)."""

OFFERED_S = 5.0
"""How long a pause is that is offered in the middle of a set, after its words (seconds; our default)."""

MOST_ASKS = 1
"""Questions of a movement's own in one rest, beside "same, better or worse?" (docs/decisions/0002)."""

COMPARED_ASK = "compared"
COMPARED_ANSWERS = ("same", "better", "worse")
COMPARED = Asked(COMPARED_ASK, Line("guide/rest/ask"), COMPARED_ANSWERS)
"""Asked by voice in every rest; no answer means to go on (CLINICAL §0)."""


@dataclass(frozen=True, slots=True)
class _Where:
    """The set that a rest follows; its side, where one side does all of its repetitions before the other begins."""

    part: Item
    set: int
    side: Side | None


@dataclass(slots=True)
class Rests:
    """The rests of one script. `roomy`: there is time for what each movement asks after its only set."""

    tape: Tape
    roomy: bool
    _skip_told: bool = False

    def between(self, part: Item, bout: Bout) -> None:
        """The rest between two sets of a movement, with what it asks of its own in the first."""
        asks = own_asks(part, all_of_them=bout.set == 1)
        where = _Where(part, bout.set, bout.side if part.one_after_the_other else None)
        self._rest(where, clamp(part.dose.rest_s, *REST_S), asks)
        self.tape.wish(self.tape.now - READY_S, Line("guide/rest/ready"))

    def after(self, part: Item, ahead_s: float | None) -> None:
        """The rest after a movement; the way to the next one and its set-up (`ahead_s`) are a part of it.

        After the last movement (None) the last words and the way up follow at once: they are a rest as well.
        """
        asks = own_asks(part, all_of_them=self.roomy and part.dose.sets == 1)
        length = 0.0 if ahead_s is None else max(SHORT_REST_S, clamp(part.dose.rest_s, *REST_S) - ahead_s)
        side = mirrored(part.dose.first) if part.one_after_the_other else None
        self._rest(_Where(part, part.dose.sets, side), length, asks)

    def offer(self, part: Item, bout: Bout, rep: int) -> None:
        """A pause that is offered in the middle of a set, at home; a key goes on at once."""
        line = Line("guide/rest/offered")
        address = replace(at(part.number, "rest", "offered"), set=bout.set, side=bout.side, rep=rep)
        self.tape.say(address, "rest", line, self.tape.line_s(line, OFFERED_S), part)

    def ask(self, part: Item, number: int, ask: Ask, rep: int) -> None:
        """A question between two repetitions: it waits for an answer, and no answer means to go on."""
        asked = _asked(part, ask)
        address = replace(at(part.number, "ask", ask.id), set=number, rep=rep)
        self.tape.wish(self.tape.now + BEGIN_S, asked.line, importance=3)
        length = self.tape.line_s(asked.line, ANSWER_S)
        self.tape.rest(address, "ask", length, part, wait="person", **asked.shown())

    def _rest(self, where: _Where, length: float, asks: Sequence[Asked]) -> None:
        tape, start = self.tape, self.tape.now
        for asked in (COMPARED, *asks):
            tape.wish(tape.now + BEGIN_S, asked.line, importance=3)
            step = asked.name.rpartition("/")[2]
            self._part(where, step, tape.line_s(asked.line, ANSWER_S), start, asked)
        left = length - (tape.now - start)
        if left < LEAST_S:
            return
        if not self._skip_told:
            self._skip_told = True
            tape.wish(max(tape.now + BEGIN_S, start + SKIP_REST_S), Line("guide/rest/skip"), importance=1)
        self._part(where, "rest", left, start)

    def _part(self, where: _Where, step: str, length: float, start: float, asked: Asked | None = None) -> None:
        address = replace(at(where.part.number, "rest", step), set=where.set, side=where.side)
        shown = asked.shown() if asked else {}
        self.tape.rest(address, "rest", length, where.part, wait="person", silent_s=start + SKIP_REST_S, **shown)


def own_asks(part: Item, *, all_of_them: bool) -> list[Asked]:
    """What a movement asks after a set that nobody can see: what could end the session always, else once, with time."""
    asks = [ask for ask in part.movement.asks if ask.after == "set"]
    protective = [_asked(part, ask) for ask in asks if ask.stops]
    others = [_asked(part, ask) for ask in asks if not ask.stops] if all_of_them else []
    return [*protective, *others][: max(MOST_ASKS, len(protective))]


def _asked(part: Item, ask: Ask) -> Asked:
    line = Line(f"{part.movement.id}/asks/{ask.id}/question")
    return Asked(f"{part.movement.id}/{ask.id}", line, ask.answers, ask.stops)
