"""A movement's sets: the way in, the repetitions, the way home, one easy breath, the other side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from vertebra.body import Side
from vertebra.movements.performance import Step
from vertebra.movements.timing import Laid, Way, last_way, lay_out, of_part
from vertebra.session import guidance, ways
from vertebra.session.item import Item
from vertebra.session.manner import Manner
from vertebra.session.rests import Rests
from vertebra.session.sets import Bout, bouts
from vertebra.session.sets import Rep as Counted
from vertebra.session.tape import BEGIN_S, Tape, at
from vertebra.session.types import Address, Segment, SegmentKind, Span, Wait
from vertebra.session.voice import Line

SWITCH_S = 3.0
"""The least silence after "Left side now" (seconds; CHOREOGRAPHY §0.5)."""

BREATH_ASK = "breath"
BREATH_ANSWERS = ("slow", "medium", "fast")


@dataclass(slots=True)
class Work:
    """The sets of one script. `hard`: how hard it is to be stopped in each pose."""

    tape: Tape
    manner: Manner
    rests: Rests
    hard: dict[str, tuple[int, float]] = field(default_factory=dict)
    _along: dict[tuple[int, int, Side | None], tuple[str, ...]] = field(default_factory=dict)

    def sets(self, part: Item) -> None:
        """All sets of a movement, both sides, with the rests between them."""
        done = bouts(part.dose, part.performance.sides)
        before: Side | None = None
        for bout in done:
            if before is not None and bout.side is not None and bout.side != before:
                self._switch(part, bout)
            self._bout(part, bout, first=bout is done[0])
            before = bout.side
            if bout is not done[-1] and bout.rests:
                self.rests.between(part, bout)

    def breath_ask(self, part: Item) -> dict[str, Any]:
        """What a segment says while the coach listens for the breath: each key is an in-breath."""
        if not (self.manner.listen and part.first_breathing) or self.manner.learnt:
            return {}
        return {"ask": BREATH_ASK, "answers": BREATH_ANSWERS, "wait": "person", "silent_s": self.tape.now}

    def _bout(self, part: Item, bout: Bout, *, first: bool) -> None:
        """Practice, the way in, the repetitions, the way home, one easy breath; in between, where a pause is offered,
        the way home, the pause, and the way in again."""
        after: Way | None = None
        practice = part.dose.practice if bout.set == 1 else 0
        for number in range(1, practice + 1):
            after = self._lay(part, bout, "practice", after, talk=number)
        if first and part.performance.position == part.movement.position:
            for ask in part.movement.asks:
                if ask.after == "setup":
                    self.rests.ask(part, bout.set, ask, 0)
        asks = [ask for ask in part.movement.asks if ask.after == "first-rep"] if first else []
        stretches = bout.stretches(part.dose.pause_after)
        for reps in stretches:
            done, talk = reps[0].number - 1, 1 if first and reps is stretches[0] else 3
            after = self._lay(part, bout, "enter", after, talk=talk, done=done)
            for rep in reps:
                after = self._rep(part, bout, rep, after)
                if asks and rep.ends_pair:
                    self.rests.ask(part, bout.set, asks.pop(0), rep.number)
                    after = None
            after = self._lay(part, bout, "leave", after, talk=talk, done=done)
            if reps is not stretches[-1]:
                self.rests.offer(part, bout, reps[-1].number)
                after = None
        if not part.calm:
            self._easy_breath(part, bout, after)

    def _rep(self, part: Item, bout: Bout, rep: Counted, after: Way | None) -> Way | None:
        laid = self._laid_out(part, "cycle", after, rep.number)
        if not laid:
            return after
        told = guidance.Rep(
            movement=part.movement.id,
            talk=rep.number,
            number=rep.number if rep.ends_pair else None,
            laid=laid,
            side=_named(bout, rep),
            last=rep.last,
            overlays=part.performance.overlays,
            watched=part.watched,
        )
        self.tape.wish_all(guidance.wishes(told, self.tape.speaker))
        home, reached = guidance.home_s(laid), guidance.reached(laid)
        for piece in laid:
            ends = piece.end_s == home
            wait: Wait = "body" if part.watched and (ends or piece is reached) else "clock"
            address = Address(
                item=part.number, set=bout.set, side=rep.side, part="cycle", rep=rep.number, step=piece.step.id
            )
            self._piece(part, piece, address, wait, rep, home=ends)
        return last_way(laid, after)

    def _lay(self, part: Item, bout: Bout, name: Any, after: Way | None, *, talk: int, done: int = 0) -> Way | None:
        """A part that isn't counted: practice, enter or leave. `done`: the repetitions before its stretch."""
        laid = self._laid_out(part, name, after)
        if not laid:
            return after
        told = guidance.Rep(movement=part.movement.id, talk=talk, number=None, laid=laid)
        self.tape.wish_all(guidance.wishes(told, self.tape.speaker))
        for piece in laid:
            address = Address(item=part.number, set=bout.set, side=bout.side, part=name, rep=done, step=piece.step.id)
            self._piece(part, piece, address, "clock", None)
        return last_way(laid, after)

    def _laid_out(self, part: Item, name: Any, after: Way | None, rep: int = 1) -> tuple[Laid, ...]:
        steps = of_part(part.performance, name, rep)
        return lay_out(steps, self.manner.breath, self.manner.tempo, part.dose, start_s=self.tape.now, after=after)

    def _piece(
        self, part: Item, piece: Laid, address: Address, wait: Wait, rep: Counted | None, *, home: bool = False
    ) -> None:
        kind: SegmentKind = _KINDS.get(piece.kind) or _PARTS[address.part]
        along = self._ways_along(part, piece.step, address.side)
        shown: dict[str, Any] = {"wait": wait} | self.breath_ask(part)
        self.tape.add(
            piece.end_s,
            lambda cues: Segment(
                start_s=piece.start_s,
                end_s=piece.end_s,
                address=address,
                kind=kind,
                track=f"{part.performance.figure_digest}/{piece.step.id}",
                breaths=tuple(Span(start_s=air.start_s, end_s=air.end_s, way=air.way) for air in piece.breaths),
                cues=cues,
                count=rep.number if rep else None,
                of=rep.of if rep else None,
                track_from=piece.u_from,
                track_to=piece.u_to,
                way_out=ways.hardest(along, self.hard),
                ways=along if len(along) > 1 else (),
                home=home or piece.kind == "hold",
                rests=part.rests(piece),
                **shown,
            ),
        )

    def _ways_along(self, part: Item, step: Step, side: Side | None) -> tuple[str, ...]:
        """The ways out along a step; a step is the same in every repetition."""
        key = (part.number, id(step), side)
        if key not in self._along:
            self._along[key] = ways.along(part.number, step, self.hard, side)
        return self._along[key]

    def _easy_breath(self, part: Item, bout: Bout, after: Way | None) -> None:
        """After every set: home, and one easy breath."""
        tape, line = self.tape, Line("guide/way-home")
        address = replace(at(part.number, "leave", "easy-breath"), set=bout.set, side=bout.side)
        inward, outward = self.manner.breath
        first: Way = "in" if after != "in" else "out"
        half = inward if first == "in" else outward
        length = max(inward + outward, tape.speaker.seconds(line) + BEGIN_S)
        turn = tape.now + length * half / (inward + outward)
        spans = (
            Span(start_s=tape.now, end_s=turn, way=first),
            Span(start_s=turn, end_s=tape.now + length, way="out" if first == "in" else "in"),
        )
        tape.wish(tape.now + BEGIN_S, line)
        tape.rest(address, "still-breath", length, part, breaths=spans)

    def _switch(self, part: Item, bout: Bout) -> None:
        """A tone, which side now, and time to find it."""
        line = Line(f"guide/switch/{bout.side}")
        address = replace(at(part.number, "switch", str(bout.side)), set=bout.set, side=bout.side)
        self.tape.wish(self.tape.now + BEGIN_S, line, importance=3)
        self.tape.rest(address, "switch", self.tape.line_s(line, SWITCH_S), part)


_KINDS: Mapping[str, SegmentKind] = {"hold": "hold", "still": "still-breath"}
_PARTS: Mapping[str, SegmentKind] = {"practice": "practice", "enter": "enter", "cycle": "rep", "leave": "leave"}


def _named(bout: Bout, rep: Counted) -> Side | None:
    """Which side to name before a repetition: in the first two of those that take turns; else the switch names it."""
    turns = any(other.side != bout.side for other in bout.reps)
    return rep.side if turns and rep.number <= guidance.ONE_CUE_REP else None
