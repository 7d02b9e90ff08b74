"""A plan's session laid out in time: set-up, movements, breaths, cues, counts, rests, the ways down and up."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from vertebra.body import Side
from vertebra.movements.timing import (
    DEFAULT_BREATH,
    PACE,
    Breath,
    Laid,
    Way,
    clamp,
    last_way,
    lay_out,
    of_part,
)
from vertebra.movements.types import Ask, Library, Transition
from vertebra.prescription.types import Prescribed
from vertebra.session import guidance, ways
from vertebra.session.item import Asked, Item, item_of
from vertebra.session.item import performance_of as performance_of
from vertebra.session.routes import STANDING, Spot, route, spot
from vertebra.session.sets import Bout, bouts
from vertebra.session.sets import Rep as Counted
from vertebra.session.types import Address, MadeFrom, Script, Segment, SegmentKind, Span, Wait
from vertebra.session.voice import Line, Speaker, Wish, clauses, fit
from vertebra.words import Words

BEGIN_S = 0.3
"""Silence at the start of a set-up line, a step of a transition, a rest (seconds; our default)."""

DO_S = 1.7
"""Silence after a set-up line or a step of a transition, to do it in (seconds; docs/decisions/0002)."""

HEAR_S = 0.6
"""Silence after a line that asks for nothing to be done (seconds; our default)."""

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

SWITCH_S = 3.0
"""The least silence after "Left side now" (seconds; CHOREOGRAPHY §0.5)."""

ROOMY_ITEMS = 5
"""A session of so many movements or more has time for a march before it, and for what each of them asks (fifteen
minutes; docs/decisions/0002)."""

MOST_ASKS = 1
"""Questions of a movement's own in one rest, beside "same, better or worse?" (docs/decisions/0002)."""

BREATH_ASK = "breath"
BREATH_ANSWERS = ("slow", "medium", "fast")
COMPARED_ASK = "compared"
COMPARED_ANSWERS = ("same", "better", "worse")
COMPARED = Asked(COMPARED_ASK, Line("guide/rest/ask"), COMPARED_ANSWERS)
"""Asked by voice in every rest; no answer means to go on (CLINICAL §0)."""


def build(
    items: Sequence[Prescribed],
    library: Library,
    words: Words,
    breath: Breath = DEFAULT_BREATH,
    pace: float = 1.0,
    *,
    plan: str = "",
    rules: str = "",
    place: str = "floor",
    warm_up: bool | None = None,
    follow: bool = False,
    listen: bool = True,
) -> Script:
    """The whole session as a script. Pure: the same arguments give the same script.

    `breath`: the person's own, seconds in and out. `place`: floor, bed or chair. `warm_up`: begin with a march (None:
    if the session is long enough). `follow`: a camera watches, so that repetitions may wait to be seen. `listen`: the
    person's breath isn't known yet, and is asked for in the first breathing.
    """
    pace = clamp(pace, *PACE)
    made_from = MadeFrom(
        plan=plan,
        content=library.version,
        rules=rules,
        language=words.language,
        breath=(breath[0], breath[1]),
        pace=pace,
    )
    builder = _Builder(
        library=library,
        speaker=Speaker(words),
        breath=breath,
        pace=pace,
        place=place,
        follow=follow,
        listens=listen,
        roomy=len(items) >= ROOMY_ITEMS,
    )
    if warm_up is None:
        warm_up = len(items) >= ROOMY_ITEMS and spot(place, _position(items, library)) != STANDING
    if warm_up and "march" in library.transitions:
        builder.transition(0, library.transitions["march"])
    for number in range(len(items)):
        builder.item(number, items)
    builder.close(len(items))
    return builder.script(_identity(items, made_from, (place, warm_up, follow, listen)), made_from)


def _position(items: Sequence[Prescribed], library: Library) -> Any:
    return performance_of(items[0], library).position


def _identity(items: Sequence[Prescribed], made_from: MadeFrom, how: tuple[object, ...]) -> str:
    said = [(item.movement, item.level, item.overlays, repr(item.dose)) for item in items]
    text = repr((said, made_from, how))
    return "sc-" + hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(slots=True)
class _Builder:
    """The script being laid, from its beginning on."""

    library: Library
    speaker: Speaker
    breath: Breath
    pace: float
    place: str
    follow: bool
    listens: bool
    roomy: bool
    now: float = 0.0
    here: Spot = STANDING
    segments: list[Segment] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    ways: dict[str, tuple[Segment, ...]] = field(default_factory=dict)
    hard: dict[str, tuple[int, float]] = field(default_factory=dict)
    true: frozenset[str] = frozenset()
    skip_told: bool = False

    # a movement

    def item(self, number: int, items: Sequence[Prescribed]) -> None:
        """One movement: the way there, its set-up, its sets, and the rest that follows."""
        part = item_of(number, items[number], self.library)
        self.ways |= ways.ways_out(number, part.performance, self.speaker)
        self.hard |= ways.hardness(number, part.performance)
        self.travel(number, spot(self.place, part.performance.position))
        self.set_up(part)
        if part.first_breathing:
            self.listen(part)
        self.sets(part)
        if not part.calm:
            self.rest_after(part, items[number + 1 :])

    def travel(self, number: int, end: Spot) -> None:
        """The way to a position, step by step; each step waits."""
        for transition in route(self.library.transitions, self.here, end):
            self.transition(number, transition)
            self.true = self._clauses(self.speaker.listed(f"session/already/{end[1]}"))
        self.here = end

    def transition(self, number: int, transition: Transition) -> None:
        for step, line, length in self._transition_steps(transition):
            address = _at(number, "transition", f"{transition.id}.{step}")
            self.spoken(address, "transition", line, length)

    def set_up(self, part: Item) -> None:
        """First words, the movement's name, its set-up line by line, and how much of it."""
        for number, (line, length) in enumerate(self._set_up_lines(part, self.true)):
            self.spoken(_at(part.number, "setup", str(number)), "setup", line, length, part)
        self.true = self._true_in(part)

    def listen(self, part: Item) -> None:
        """Before the first breathing: the coach will learn the person's breath, by keys or by a choice."""
        line = Line("guide/calibrate/start")
        self.wish(self.now + BEGIN_S, line, importance=3)
        silent = self.now + BEGIN_S + self.speaker.seconds(line)
        told = self._breath_ask(part) | {"silent_s": silent}
        self.segment(_at(part.number, "listen", "0"), "setup", self._line_s(line, HEAR_S), part, **told)

    def _breath_ask(self, part: Item) -> dict[str, Any]:
        """What a segment says while the coach listens for the breath: each key is an in-breath."""
        if not (self.listens and part.first_breathing):
            return {}
        return {"ask": BREATH_ASK, "answers": BREATH_ANSWERS, "wait": "person", "silent_s": self.now}

    # sets

    def sets(self, part: Item) -> None:
        done = bouts(part.dose, part.performance.sides)
        before: Side | None = None
        for bout in done:
            if before is not None and bout.side is not None and bout.side != before:
                self.switch(part, bout)
            self.bout(part, bout, first=bout is done[0])
            before = bout.side
            if bout is not done[-1] and bout.rests:
                self.rest_between(part, bout)

    def bout(self, part: Item, bout: Bout, *, first: bool) -> None:
        """The way in, the repetitions, the way home, one easy breath."""
        after: Way | None = None
        for number in range(1, part.dose.practice + 1):
            after = self.lay(part, bout, "practice", after, talk=number)
        after = self.lay(part, bout, "enter", after, talk=1 if first else 3)
        asks = [ask for ask in part.movement.asks if ask.after == "first-rep"] if first else []
        for rep in bout.reps:
            after = self.rep(part, bout, rep, after)
            if asks and rep.ends_pair:
                self.ask(part, bout.set, asks.pop(0), rep.number)
                after = None
        after = self.lay(part, bout, "leave", after, talk=1 if first else 3)
        if not part.calm:
            self.easy_breath(part, bout, after)

    def rep(self, part: Item, bout: Bout, rep: Counted, after: Way | None) -> Way | None:
        steps = of_part(part.performance, "cycle", rep.number)
        laid = lay_out(steps, self.breath, self.pace, part.dose, start_s=self.now, after=after)
        if not laid:
            return after
        told = guidance.Rep(
            movement=part.movement.id,
            talk=rep.number,
            number=rep.number if rep.ends_pair else None,
            laid=laid,
            side=_named(bout, rep),
            last=_is_last(bout, rep),
        )
        self.wishes += guidance.wishes(told, self.speaker)
        home = guidance.home_s(laid)
        for piece in laid:
            ends = piece.end_s == home
            wait: Wait = "body" if self.follow and part.movement.camera and ends else "clock"
            address = Address(
                item=part.number, set=bout.set, side=rep.side, part="cycle", rep=rep.number, step=piece.step.id
            )
            self.piece(part, piece, address, wait, rep, home=ends)
        return last_way(laid, after)

    def lay(self, part: Item, bout: Bout, name: Any, after: Way | None, *, talk: int) -> Way | None:
        """A part that isn't counted: practice, enter or leave."""
        steps = of_part(part.performance, name)
        laid = lay_out(steps, self.breath, self.pace, part.dose, start_s=self.now, after=after)
        if not laid:
            return after
        told = guidance.Rep(movement=part.movement.id, talk=talk, number=None, laid=laid)
        self.wishes += guidance.wishes(told, self.speaker)
        for piece in laid:
            address = Address(item=part.number, set=bout.set, side=bout.side, part=name, rep=0, step=piece.step.id)
            self.piece(part, piece, address, "clock", None)
        return last_way(laid, after)

    def piece(
        self, part: Item, piece: Laid, address: Address, wait: Wait, rep: Counted | None, *, home: bool = False
    ) -> None:
        kind: SegmentKind = _KINDS.get(piece.kind) or _PARTS[address.part]
        along = ways.along(part.number, piece.step, self.hard, address.side)
        shown: dict[str, Any] = {"wait": wait} | self._breath_ask(part)
        self.add(
            Segment(
                start_s=piece.start_s,
                end_s=piece.end_s,
                address=address,
                kind=kind,
                track=f"{part.performance.figure_digest}/{piece.step.id}",
                breaths=tuple(Span(start_s=air.start_s, end_s=air.end_s, way=air.way) for air in piece.breaths),
                cues=(),
                count=rep.number if rep else None,
                of=rep.of if rep else None,
                track_from=piece.u_from,
                track_to=piece.u_to,
                way_out=ways.hardest(along, self.hard),
                ways=along if len(along) > 1 else (),
                home=home or piece.kind == "hold",
                rests=part.rests(piece),
                **shown,
            )
        )

    def easy_breath(self, part: Item, bout: Bout, after: Way | None) -> None:
        """After every set: home, and one easy breath."""
        address = replace(_at(part.number, "leave", "easy-breath"), set=bout.set, side=bout.side)
        line = Line("guide/way-home")
        inward, outward = self.breath
        first: Way = "in" if after != "in" else "out"
        half = inward if first == "in" else outward
        length = max(inward + outward, self.speaker.seconds(line) + BEGIN_S)
        turn = self.now + length * half / (inward + outward)
        spans = (
            Span(start_s=self.now, end_s=turn, way=first),
            Span(start_s=turn, end_s=self.now + length, way="out" if first == "in" else "in"),
        )
        self.wish(self.now + BEGIN_S, line)
        self.segment(address, "still-breath", length, part, breaths=spans)

    def switch(self, part: Item, bout: Bout) -> None:
        """A tone, which side now, and time to find it."""
        line = Line(f"guide/switch/{bout.side}")
        address = replace(_at(part.number, "switch", str(bout.side)), set=bout.set, side=bout.side)
        self.wish(self.now + BEGIN_S, line, importance=3)
        self.segment(address, "switch", BEGIN_S + self.speaker.seconds(line) + SWITCH_S, part)

    # rests and questions

    def rest_between(self, part: Item, bout: Bout) -> None:
        """The rest between two sets of a movement, with what it asks of its own in the first."""
        asks = [COMPARED, *(self._own_asks(part) if bout.set == 1 else ())]
        self.rest(part, bout.set, clamp(part.dose.rest_s, *REST_S), asks)
        self.wish(self.now - READY_S, Line("guide/rest/ready"))

    def rest_after(self, part: Item, following: Sequence[Prescribed]) -> None:
        """The rest between two movements; the way to the next one and its set-up are a part of it.

        What a movement asks of its own after its only set is asked in sessions that have the time.
        """
        roomy = self.roomy and part.dose.sets == 1
        asks = [COMPARED, *(self._own_asks(part) if roomy else ())]
        length = 0.0
        if following:
            ahead = self._ahead_s(part, following[0])
            length = max(SHORT_REST_S, clamp(part.dose.rest_s, *REST_S) - ahead)
        self.rest(part, part.dose.sets, length, asks)

    def _own_asks(self, part: Item) -> list[Asked]:
        """What this movement asks that nobody can see."""
        return [self._own_ask(part, ask) for ask in part.movement.asks if ask.after == "set"][:MOST_ASKS]

    def _own_ask(self, part: Item, ask: Ask) -> Asked:
        line = Line(f"{part.movement.id}/asks/{ask.id}/question")
        return Asked(f"{part.movement.id}/{ask.id}", line, ask.answers, ask.stops)

    def ask(self, part: Item, number: int, ask: Ask, rep: int) -> None:
        """A question between two repetitions: it waits for an answer, and no answer means to go on."""
        asked = self._own_ask(part, ask)
        address = replace(_at(part.number, "ask", ask.id), set=number, rep=rep)
        self.wish(self.now + BEGIN_S, asked.line, importance=3)
        self.segment(address, "ask", self._line_s(asked.line, ANSWER_S), part, wait="person", **asked.shown())

    def rest(self, part: Item, number: int, length: float, asks: Sequence[Asked]) -> None:
        """A rest that begins with its questions; it may be ended after a while, but is never left out.

        After the last movement (`length` 0) the last words and the way up follow at once: they are a rest as well.
        """
        start = self.now
        for asked in asks:
            self.wish(self.now + BEGIN_S, asked.line, importance=3)
            name = asked.name.rpartition("/")[2]
            self._rest_part(part, number, name, self._line_s(asked.line, ANSWER_S), start, asked)
        left = length - (self.now - start)
        if left < LEAST_S:
            return
        if not self.skip_told:
            self.skip_told = True
            self.wish(max(self.now + BEGIN_S, start + SKIP_REST_S), Line("guide/rest/skip"), importance=1)
        self._rest_part(part, number, "rest", left, start)

    def _rest_part(
        self, part: Item, number: int, step: str, length: float, start: float, asked: Asked | None = None
    ) -> None:
        address = replace(_at(part.number, "rest", step), set=number)
        shown = asked.shown() if asked else {}
        self.segment(address, "rest", length, part, wait="person", silent_s=start + SKIP_REST_S, **shown)

    # the end

    def close(self, number: int) -> None:
        """The last words, the way up, a few steps. Nobody is left on the floor."""
        upright = self.here == STANDING
        for step, line in enumerate(self.speaker.listed("guide/close-standing" if upright else "guide/close")):
            self.spoken(_at(number, "close", str(step)), "close", line, self._line_s(line, HEAR_S))
        self.travel(number, STANDING)
        steps = self.library.transitions.get("few-steps")
        if upright and steps is not None:
            self.transition(number, steps)
        goodbye = Line("session/goodbye")
        self.spoken(_at(number, "close", "goodbye"), "close", goodbye, self._line_s(goodbye, HEAR_S), wait="clock")

    def script(self, identity: str, made_from: MadeFrom) -> Script:
        return Script(
            id=identity,
            segments=tuple(self._with_cues()),
            length_s=self.now,
            made_from=made_from,
            ways_out=self.ways | ways.anywhere(self.speaker),
        )

    def _with_cues(self) -> list[Segment]:
        """The segments, each with the cues that begin in it."""
        cues = fit(self.wishes, self.speaker.seconds)
        done: list[Segment] = []
        next_cue = 0
        for segment in self.segments:
            begun = next_cue
            while next_cue < len(cues) and cues[next_cue].at_s < segment.end_s:
                next_cue += 1
            done.append(replace(segment, cues=tuple(cues[begun:next_cue])) if begun < next_cue else segment)
        return done

    # pieces

    def spoken(
        self,
        address: Address,
        kind: SegmentKind,
        line: Line,
        length: float,
        part: Item | None = None,
        wait: Wait = "person",
    ) -> None:
        """A segment that says one line and then waits."""
        self.wish(self.now + BEGIN_S, line, importance=3)
        silent = self.now + BEGIN_S + self.speaker.seconds(line)
        self.segment(address, kind, length, part, wait=wait, silent_s=silent)

    def segment(
        self,
        address: Address,
        kind: SegmentKind,
        length: float,
        part: Item | None = None,
        *,
        wait: Wait = "clock",
        breaths: tuple[Span, ...] = (),
        ask: str | None = None,
        answers: tuple[str, ...] = (),
        stops: tuple[str, ...] = (),
        silent_s: float = 0.0,
    ) -> None:
        """A segment at home: the figure rests in the movement's first pose."""
        self.add(
            Segment(
                start_s=self.now,
                end_s=self.now + length,
                address=address,
                kind=kind,
                wait=wait,
                track=part.home_track if part else None,
                breaths=breaths,
                cues=(),
                count=None,
                of=None,
                track_from=0,
                track_to=0,
                rests=True,
                way_out=ways.way_name(part.number, part.home) if part else ways.ANYWHERE,
                ask=ask,
                answers=answers,
                stops=stops,
                silent_s=silent_s,
            )
        )

    def add(self, segment: Segment) -> None:
        self.segments.append(segment)
        self.now = segment.end_s

    def wish(self, at: float, line: Line, importance: int = 2) -> None:
        self.wishes.append(Wish(at, at + guidance.LATE_S, float("inf"), (line,), importance))

    # lines

    def _set_up_lines(self, part: Item, true: frozenset[str]) -> list[tuple[Line, float]]:
        """The lines of a set-up with their lengths, without what is true already: what comes, then how to lie for it.

        A line about where to look comes before the name, when it is said at all.
        """
        listed = self._listed(part)
        fresh = [line for line in listed if not clauses(self.speaker.text(line)) <= true]
        first = fresh[:1] if fresh[:1] == listed[:1] else []
        return [
            *((line, self._line_s(line, HEAR_S)) for line in (*first, self._name_line(part))),
            *((line, self._line_s(line)) for line in fresh[len(first) :]),
        ]

    def _listed(self, part: Item) -> list[Line]:
        """The lines of a movement's set-up: those of the last overlay that has its own, else the movement's."""
        stem = part.movement.id
        own = (self.speaker.listed(f"{stem}/setups/{name}") for name in reversed(part.performance.overlays))
        return next(filter(None, own), self.speaker.listed(f"{stem}/setup"))

    def _true_in(self, part: Item) -> frozenset[str]:
        """What is true once a movement is set up, and so needn't be said before the next."""
        return self._clauses(self._listed(part))

    def _clauses(self, lines: Iterable[Line]) -> frozenset[str]:
        return frozenset(clause for line in lines for clause in clauses(self.speaker.text(line)))

    def _name_line(self, part: Item) -> Line:
        """What comes, and how much of it."""
        name = self.speaker.words.say(f"{part.movement.id}/name")
        said = (("name", name), ("reps", part.dose.reps))
        if part.performance.sides == "one":
            return Line(f"guide/now/each-side/{part.dose.first}", said)
        return Line(f"guide/now/{'breaths' if part.calm else 'both'}", said)

    def _transition_steps(self, transition: Transition) -> list[tuple[str, Line, float]]:
        """Each step with its line and length: long enough to be said and done. What the usual time has besides goes to
        the step that the transition is named after (a march, a wait), else to all alike."""
        lines = {step: Line(f"transitions/{transition.id}/steps/{step}") for step in transition.steps}
        least = {step: self._line_s(line) for step, line in lines.items()}
        lasting = [step for step in lines if step == transition.id] or list(lines)
        spare = max(0.0, transition.seconds[0] - sum(least.values())) / len(lasting)
        return [(step, line, least[step] + (spare if step in lasting else 0.0)) for step, line in lines.items()]

    def _ahead_s(self, before: Item, item: Prescribed) -> float:
        """How long the way to the next movement and its set-up take (seconds)."""
        part = item_of(before.number + 1, item, self.library)
        there = spot(self.place, part.performance.position)
        way = route(self.library.transitions, self.here, there)
        going = sum(length for transition in way for _, _, length in self._transition_steps(transition))
        true = self._true_in(before) if self.here == there else frozenset()
        return going + sum(length for _, length in self._set_up_lines(part, true))

    def _line_s(self, line: Line, then_s: float = DO_S) -> float:
        return BEGIN_S + self.speaker.seconds(line) + then_s


_KINDS: Mapping[str, SegmentKind] = {"hold": "hold", "still": "still-breath"}
_PARTS: Mapping[str, SegmentKind] = {"practice": "practice", "enter": "enter", "cycle": "rep", "leave": "leave"}


def _at(item: int, part: str, step: str) -> Address:
    return Address(item=item, set=0, side=None, part=part, rep=0, step=step)


def _named(bout: Bout, rep: Counted) -> Side | None:
    """Which side to name before a repetition: in the first two of those that take turns; else the switch names it."""
    turns = any(other.side != bout.side for other in bout.reps)
    return rep.side if turns and rep.number <= guidance.ONE_CUE_REP else None


def _is_last(bout: Bout, rep: Counted) -> bool:
    """Whether "Last one" is said before it: once, before the last of the side that begins."""
    return rep.number == rep.of > 1 and rep.side == bout.side
