"""A script while it is being laid: segments end to end, and what should be said along them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from vertebra.session import guidance, ways
from vertebra.session.item import Item
from vertebra.session.types import Address, Cue, Segment, SegmentKind, Span, Wait
from vertebra.session.voice import Line, Speaker, Wish, fit

BEGIN_S = 0.3
"""Silence at the start of a set-up line, a step of a transition, a rest (seconds; our default)."""

DO_S = 1.7
"""Silence after a set-up line or a step of a transition, to do it in (seconds; docs/decisions/0002)."""

HEAR_S = 0.6
"""Silence after a line that asks for nothing to be done (seconds; our default)."""


Spoken = Callable[[tuple[Cue, ...]], Segment]
"""A segment that lacks nothing but its cues."""


def at(item: int, part: str, step: str) -> Address:
    """An address outside of sets and repetitions."""
    return Address(item=item, set=0, side=None, part=part, rep=0, step=step)


@dataclass(slots=True)
class Tape:
    """The script so far, from its beginning; `now` is its end (seconds)."""

    speaker: Speaker
    now: float = 0.0
    _laid: list[tuple[float, Spoken]] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)

    def add(self, end_s: float, segment: Spoken) -> None:
        """One more segment, which begins where the last one ended; it is made when its cues are known."""
        self._laid.append((end_s, segment))
        self.now = end_s

    def wish(self, at_s: float, line: Line, importance: int = 2) -> None:
        """Something to say from a time on (script seconds). Importance: 3 must, 2 should, 1 may."""
        self.wishes.append(Wish(at_s, at_s + guidance.LATE_S, float("inf"), (line,), importance))

    def wish_all(self, wishes: Iterable[Wish]) -> None:
        self.wishes += wishes

    def line_s(self, line: Line, then_s: float = DO_S) -> float:
        """How long a segment is that says a line and then is silent for so long (seconds)."""
        return BEGIN_S + self.speaker.seconds(line) + then_s

    def say(
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
        self.rest(address, kind, length, part, wait=wait, silent_s=silent)

    def rest(
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
        start, end = self.now, self.now + length
        self.add(
            end,
            lambda cues: Segment(
                start_s=start,
                end_s=end,
                address=address,
                kind=kind,
                wait=wait,
                track=part.home_track if part else None,
                breaths=breaths,
                cues=cues,
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
            ),
        )

    def spoken(self) -> tuple[Segment, ...]:
        """The segments, each with the cues that begin in it."""
        cues = fit(self.wishes, self.speaker.seconds)
        done: list[Segment] = []
        next_cue = 0
        for end_s, segment in self._laid:
            begun = next_cue
            while next_cue < len(cues) and cues[next_cue].at_s < end_s:
                next_cue += 1
            done.append(segment(tuple(cues[begun:next_cue])))
        return tuple(done)
