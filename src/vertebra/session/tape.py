"""A script while it is being laid: segments end to end, and what should be said along them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from vertebra.session import guidance, ways
from vertebra.session.item import Item
from vertebra.session.types import Address, Segment, SegmentKind, Span, Wait
from vertebra.session.voice import Line, Speaker, Wish, fit

BEGIN_S = 0.3
"""Silence at the start of a set-up line, a step of a transition, a rest (seconds; our default)."""

DO_S = 1.7
"""Silence after a set-up line or a step of a transition, to do it in (seconds; docs/decisions/0002)."""

HEAR_S = 0.6
"""Silence after a line that asks for nothing to be done (seconds; our default)."""


def at(item: int, part: str, step: str) -> Address:
    """An address outside of sets and repetitions."""
    return Address(item=item, set=0, side=None, part=part, rep=0, step=step)


@dataclass(slots=True)
class Tape:
    """The script so far, from its beginning; `now` is its end (seconds)."""

    speaker: Speaker
    now: float = 0.0
    segments: list[Segment] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)

    def add(self, segment: Segment) -> None:
        """One more segment, which begins where the last one ended."""
        self.segments.append(segment)
        self.now = segment.end_s

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

    def spoken(self) -> tuple[Segment, ...]:
        """The segments, each with the cues that begin in it."""
        cues = fit(self.wishes, self.speaker.seconds)
        done: list[Segment] = []
        next_cue = 0
        for segment in self.segments:
            begun = next_cue
            while next_cue < len(cues) and cues[next_cue].at_s < segment.end_s:
                next_cue += 1
            done.append(replace(segment, cues=tuple(cues[begun:next_cue])) if begun < next_cue else segment)
        return tuple(done)
