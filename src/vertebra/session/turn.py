"""One event's turn: the state being changed, the effects being gathered. How the script plays on, stands and jumps.

A segment that waits for the person lasts as long as its words and the doing usually take; a key ends it sooner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from vertebra.body import Side, mirrored
from vertebra.session import questions, timeline, watch, ways
from vertebra.session.effects import Ask, Done, Effect, Log, Play, Show, Tone
from vertebra.session.types import Address, EntryName, Event, Playhead, Script, Segment, State

PATIENCE = 2.5
"""A repetition that waits to be seen goes on by itself after so many times its length (INTERFACES §6)."""

READY_S = 3.0
"""A moment to get ready before the script plays on after a stop (seconds; our default)."""

JUST_BEFORE_S = 1e-6
"""Where the playhead stands when a segment's end is waited at: still inside it (seconds)."""


@dataclass(slots=True)
class Turn:
    """The state of a session while one event is worked on."""

    state: State
    script: Script
    event: Event
    effects: list[Effect] = field(default_factory=list)
    before_s: float = 0.0
    """Script time at the last event."""

    @property
    def now_s(self) -> float:
        """The session clock (seconds)."""
        return self.state.heard_s

    @property
    def script_s(self) -> float:
        return timeline.position_s(self.state.playhead, self.now_s)

    @property
    def way(self) -> str | None:
        """The way out that is being shown, if any."""
        return timeline.way_of(self.state.playhead)

    @property
    def index(self) -> int:
        """The segment of the script that the session is at, also while a way out is shown."""
        if self.way is None:
            return timeline.index_at(self.script, self.state.playhead.script_s)
        return timeline.index_of(self.script, self._written(self.state.address), self.state.nth)

    @property
    def segment(self) -> Segment:
        return self.script.segments[self.index]

    @property
    def stands(self) -> bool:
        """Whether the script waits at a segment's end."""
        return _stands(self.state)

    @property
    def waits(self) -> bool:
        """Whether the script waits for the body."""
        return waits(self.state, self.script)

    def set(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)

    def add(self, *effects: Effect) -> None:
        self.effects += effects

    def watch(self, **changes: Any) -> None:
        """Change what is known of the set at hand by the camera."""
        self.set(watch=replace(self.state.watch, **changes))

    def log(self, what: EntryName, value: Mapping[str, object], address: Address | None = None) -> None:
        """A line for the log."""
        self.set(seq=self.state.seq + 1)
        self.add(Log(seq=self.state.seq, address=address or self.state.address, what=what, value=value))

    # time

    def hear(self, at_s: float) -> None:
        """Move the session clock to the event's time, and what plays along with it."""
        head = self.state.playhead
        self.before_s = head.script_s
        if head.rate:
            head = replace(head, script_s=timeline.position_s(head, at_s), clock_s=at_s)
        self.set(heard_s=at_s, playhead=head)

    def play_on(self) -> None:
        """What has played since the last event: ends of segments, repetitions that came home, waits, questions."""
        if self.way is not None:
            self._play_way_out()
            return
        if self.state.mode != "playing":
            return
        if self.state.starts_s:
            self._begin()
        elif self.stands:
            self._wait_on()
        else:
            self._cross_ends()

    def _begin(self) -> None:
        if self.now_s >= self.state.starts_s:
            head = replace(self.state.playhead, clock_s=self.now_s, rate=1.0)
            self.set(starts_s=0.0, playhead=head)
            self.add(Play(playhead=head))

    def _wait_on(self) -> None:
        """Standing at a segment's end: on with it when patience is over, or when nobody looks any more."""
        segment = self.segment
        waited = self.now_s - self.state.playhead.clock_s
        if waited < (PATIENCE - 1) * (segment.end_s - segment.start_s) and self._has_to_wait(segment):
            return
        if segment.home and self.state.camera == "on":
            watch.miss(self)
        self.leave_segment(self.index)

    def stop_waiting(self) -> None:
        """On at once, if the script waits for the body."""
        if self.waits:
            self.leave_segment(self.index)

    def _cross_ends(self) -> None:
        """Every end of a segment between the last event and this one, in order."""
        index = timeline.index_of(self.script, self._written(self.state.address), self.state.nth)
        while True:
            segment = self.script.segments[index]
            watch.hear_number(self, segment)
            if self.state.playhead.script_s < segment.end_s:
                self._arrive(index)
                return
            if self._has_to_wait(segment):
                self._stand(segment)
                return
            self._come_home(index)
            following = self._following(index)
            if following != index + 1 or following >= len(self.script.segments):
                self._go_on(following)
                return
            index = following
            self._enter(index)

    def _has_to_wait(self, segment: Segment) -> bool:
        looked_for = segment.wait == "body" and self.state.camera == "on" and self.state.counted == "guided"
        return looked_for and (segment.home or not self.state.watch.stepped)

    def _stand(self, segment: Segment) -> None:
        over = self.state.playhead.script_s - segment.end_s
        head = Playhead(
            script=self.script.id, script_s=segment.end_s - JUST_BEFORE_S, clock_s=self.now_s - over, rate=0.0
        )
        self.set(playhead=head)
        self.add(Play(playhead=head))
        if self.now_s - head.clock_s > 0:
            self._wait_on()

    def leave_segment(self, index: int) -> None:
        """On to what follows a segment, now."""
        self._come_home(index)
        self._go_on(self._following(index))

    def _go_on(self, index: int) -> None:
        if index >= len(self.script.segments):
            self.finish()
        else:
            self.play_from(index)

    def _following(self, index: int) -> int:
        """What follows a segment: the next one, or where `then` says once this group is over."""
        if self.state.then is None or not self._goes_then(index):
            return index + 1
        goal = timeline.index_of(self.script, self.state.then)
        self.set(then=None)
        return goal

    def _goes_then(self, index: int) -> bool:
        part = self.script.segments[index].address.part
        following = self.script.segments[index + 1].address.part if index + 1 < len(self.script.segments) else ""
        if part == "practice" and following == "enter":
            return False
        return timeline.ends_group(self.script, index)

    def _come_home(self, index: int) -> None:
        """A hold or a repetition that ends with this segment is logged."""
        segment = self.script.segments[index]
        if segment.home and segment.address.part == "cycle":
            self._count(segment)

    def _count(self, segment: Segment) -> None:
        if segment.kind == "hold":
            self.watch(holding=True)
            if self.state.camera != "on" or not watch.is_watched(self):
                watch.log_hold(self)
            return
        watch.log_hold(self)
        address = self.done_by(segment.address)
        self.log("rep", {"how": self.state.counted, "number": segment.count, "of": segment.of}, address)
        self.tally(address)
        self.watch(last=self.state.counted)
        if self.state.camera != "off":
            watch.say_number(self)

    def tally(self, address: Address) -> None:
        """One more repetition of a movement, and of its side."""
        keys = [f"{address.item}"] + ([f"{address.item}.{address.side}"] if address.side else [])
        tally = dict(self.state.tally)
        for key in keys:
            tally[key] = tally.get(key, 0) + 1
        self.set(tally=tally)

    def _enter(self, index: int) -> None:
        """A segment begins: a tone, a question, another repetition."""
        segment = self.script.segments[index]
        self._arrive(index)
        if segment.kind == "switch":
            self.add(Tone(tone="switch"))
        if segment.ask is not None and segment.ask != self.state.asking:
            self.set(asking=segment.ask)
            self.add(Ask(question=segment.ask, key=questions.ask_key(segment.ask), answers=segment.answers))
        elif segment.ask is None and self.state.asking is not None:
            self.set(asking=None)

    def _arrive(self, index: int) -> None:
        """The state's address is that of the segment; a new repetition is counted anew and done by its own side."""
        written = self.script.segments[index].address
        if timeline.group(self._written(self.state.address)) != timeline.group(written):
            watch.log_hold(self)
            self.set(swapped=False, counted="guided")
            watch.begin_rep(self, index)
        self.set(address=self.done_by(written), nth=timeline.nth_at(self.script, index))

    def done_by(self, address: Address) -> Address:
        """The address with the side that really does it."""
        if self.state.swapped and address.side is not None:
            return replace(address, side=mirrored(address.side))
        return address

    def with_side(self, side: Side) -> Address:
        """The address at hand, done by a side."""
        return replace(self.state.address, side=side)

    @property
    def place(self) -> int:
        """The segment of the script at the state's address."""
        return timeline.index_of(self.script, self._written(self.state.address), self.state.nth)

    def _written(self, address: Address) -> Address:
        """The address as the script has it."""
        return self.done_by(address)

    # going somewhere

    def play_from(self, index: int, *, ready_s: float = 0.0) -> None:
        """Play the script from the start of a segment, after a moment to get ready."""
        start = self.script.segments[index].start_s
        head = Playhead(script=self.script.id, script_s=start, clock_s=self.now_s, rate=0.0 if ready_s else 1.0)
        starts = self.now_s + ready_s if ready_s else 0.0
        self.set(mode="playing", why=None, asking=None, answers={}, playhead=head, starts_s=starts)
        self.add(Play(playhead=head))
        self._enter(index)

    def go(self, index: int) -> None:
        """To another place in the script: home by the way out first, if there is a pose to come home from."""
        if self.way is None and self.is_loaded():
            self.show_way_out()
        self.set(then=None)
        if self.way is not None and not self.is_out():
            goal = self.script.segments[index].address
            self.set(mode="playing", why=None, asking=None, answers={}, address=goal, nth=0, swapped=False)
        else:
            self.begin_at(index)

    def begin_at(self, index: int, *, ready_s: float = 0.0) -> None:
        """Begin again at a place: a set's way in comes first, and then what was wanted."""
        start, then = timeline.resume_from(self.script, index)
        self.play_from(start, ready_s=ready_s)
        if then is not None:
            self.set(then=then)

    def is_loaded(self) -> bool:
        return timeline.is_loaded(self.segment)

    def stand_still(self) -> None:
        """The playhead stands where it is."""
        watch.log_hold(self)
        head = replace(self.state.playhead, script_s=self.script_s, clock_s=self.now_s, rate=0.0)
        self.set(playhead=head, starts_s=0.0)
        self.add(Play(playhead=head))

    # the way out

    def show_way_out(self) -> None:
        """Motion stops; the way out of the pose at hand is spoken and shown. One that is being shown goes on."""
        watch.log_hold(self)
        if self.way is not None and not self.is_out():
            head = replace(self.state.playhead, rate=1.0, clock_s=self.now_s)
        else:
            name = self._way_at_hand()
            head = Playhead(script=f"{self.script.id}{timeline.WAY}{name}", script_s=0.0, clock_s=self.now_s, rate=1.0)
        self.set(playhead=head, starts_s=0.0, asking=None)
        self.add(Play(playhead=head))

    def _way_at_hand(self) -> str:
        """The way out of the pose at hand; after a way out, that of the movement's first pose."""
        if self.way is not None:
            return timeline.home_way(self.script, self.index)
        name = timeline.way_at(self.script, self.index, self.state.playhead.script_s)
        other = ways.other_side(name)
        return other if self.state.swapped and other in self.script.ways_out else name

    def is_out(self) -> bool:
        """Whether the way out's movement and words are over."""
        return self.way is not None and self.script_s >= timeline.way_lengths(self.script, self.way)[0]

    def _play_way_out(self) -> None:
        if self.way is None:
            return
        moving, whole = timeline.way_lengths(self.script, self.way)
        at = self.state.playhead.script_s
        if self.state.mode == "playing":
            if at >= moving:
                self.begin_at(self.index)
        elif self.state.mode == "paused":
            if at >= moving and self.state.why == "resume":
                self.resume()
            elif at >= whole and self.state.playhead.rate:
                self.stand_still()
        elif at >= whole and self.state.asking is None:
            self.ask_after_way_out()

    def ask_after_way_out(self) -> None:
        """The way out is done and quiet has passed: the first question, or help if an alarm was answered before."""
        self.stand_still()
        if self.state.why == "alarm" or self.state.alarmed:
            self.alarm()
        elif self.state.mode == "stopped":
            self.ask(questions.STOPPED)
        else:
            self.ask(questions.KIND)

    def ask(self, question: questions.Question) -> None:
        self.set(asking=question.id)
        self.add(questions.ask(question))

    # ends

    def resume(self) -> None:
        """On from the start of the repetition, the set's way in first; never in the middle of a hold."""
        self.begin_at(self.index, ready_s=READY_S)

    def alarm(self) -> None:
        """An alarm answer: no more today, and what to do now."""
        self.set(mode="stopped", why="alarm", asking=None, alarmed=True)
        self.add(Show(screen="emergency"), Done(why="alarm"))

    def finish(self) -> None:
        """The script has come to its end."""
        head = Playhead(script=self.script.id, script_s=self.script.length_s, clock_s=self.now_s, rate=0.0)
        self.set(mode="finished", playhead=head, asking=None, then=None, starts_s=0.0)
        if not self.state.over:
            self.set(over=True)
            self.log("finished", {})
        self.add(Play(playhead=head), Tone(tone="end"), Done(why="finished"))


def waits(state: State, script: Script) -> bool:
    """Whether the script waits for the body."""
    if not _stands(state) or timeline.way_of(state.playhead) is not None:
        return False
    return script.segments[timeline.index_at(script, state.playhead.script_s)].wait == "body"


def _stands(state: State) -> bool:
    return state.mode == "playing" and state.playhead.rate == 0 and state.starts_s == 0
