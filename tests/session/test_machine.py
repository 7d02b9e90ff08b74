"""No sequence of events loses a repetition, skips a rest, jumps a way out, or leaves Stop without an answer."""

from __future__ import annotations

from dataclasses import replace

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from person import Person, planned

from vertebra import content
from vertebra.movements.read import read
from vertebra.session import questions, timeline
from vertebra.session.effects import Ask, Log, Play, Say
from vertebra.session.json import state_json, state_of
from vertebra.session.sitting import advance, dump, load
from vertebra.session.turn import PATIENCE, waits
from vertebra.session.types import Event

LIBRARY, _ = read(content.movement_texts())
WORDS = content.words()

PLANS = (
    ("breathing", "glute-bridge", "standing-roll-down"),
    ("sit-to-stand", "glute-bridge"),
    ("knee-lift", "pelvic-tilt"),
    ("start-position", "glute-bridge"),
    ("double-knee-lift", "donkey-kick"),
    ("neck-lift-knee-stretch", "leg-extension"),
    ("hip-hinge", "donkey-kick"),
)
"""Every movement of a session at least once, and each change of place."""

CHOICES = ("skip", "repeat", "previous", "slower", "faster", "switch-side", "camera-on", "camera-off", "seen", "shown")

ANSWERS = (
    *questions.KIND.answers,
    *questions.LEGS.answers,
    *questions.NEXT.answers,
    *questions.STOPPED.answers,
    *("same", "worse", "slow", "steady", "dizzy", "hurt-now:3", "hurt-now:9", "nonsense"),
    5,
)


SIGHTS = st.one_of(
    st.fixed_dictionaries(
        {
            "kind": st.just("rep-counted"),
            "lasts_s": st.sampled_from((0.5, 4.0, 12.0, 90.0)),
            "side": st.sampled_from((None, "left", "right")),
        }
    ),
    st.fixed_dictionaries({"kind": st.just("fault-seen"), "fault": st.sampled_from(("hips-low", "too-low", "other"))}),
    st.fixed_dictionaries({"kind": st.just("out-of-sight"), "reason": st.sampled_from(("nobody", "gap", "nonsense"))}),
    st.fixed_dictionaries(
        {"kind": st.sampled_from(("in-sight", "step-seen", "hold-measured")), "lasts_s": st.sampled_from((0.0, 5.0))}
    ),
)
"""What a camera may tell, also at the wrong time."""


class SessionMachine(RuleBasedStateMachine):
    """A person who presses anything at any time."""

    @initialize(
        plan=st.sampled_from(PLANS),
        sets=st.sampled_from((1, 2)),
        rep=st.integers(1, 3),
        pause=st.sampled_from((None, 2)),
    )
    def opens(self, plan: tuple[str, ...], sets: int, rep: int, pause: int | None) -> None:
        """A session that has come to one of its first repetitions."""
        self.person = Person(planned(LIBRARY, *plan, sets=sets, pause_after=pause), LIBRARY, WORDS)
        self.worked: tuple[int, int] | None = None
        cycle = [one for one in self.person.sitting.script.segments if one.address.part == "cycle"]
        self.person.is_at(next((one.start_s for one in cycle if one.address.rep == rep), cycle[0].start_s))
        self.logged = len(self.person.entries("rep"))
        self.done: set[object] = set()
        self.laps = 0

    def sends(
        self, what: str, value: object = None, after_s: float = 0.3, seen: dict[str, object] | None = None
    ) -> list[object]:
        """One event; whatever is sent, the rules of the house hold for the step that it makes."""
        person = self.person
        before = person.sitting
        effects = person.does(what, value, after_s, seen)  # type: ignore[arg-type]
        self.no_way_out_was_jumped(before, effects, what)
        self.no_rest_was_skipped()
        self.the_log_only_grows(before, effects)
        self.no_number_was_said_twice(effects)
        self.nothing_is_logged_twice(before, effects, what)
        self.nobody_is_waited_for_too_long()
        return effects

    # what a camera sees

    @rule(told=st.lists(SIGHTS, min_size=1, max_size=4), item=st.sampled_from((None, 0, 1, 7)))
    def is_watched(self, told: list[dict[str, object]], item: int | None) -> None:
        """A camera that is on tells the session anything, of the movement at hand or of another."""
        if self.person.state.camera == "off":
            self.sends("camera-on")
        for one in told:
            now = self.person.now + 0.3
            lasts = float(one.get("lasts_s", 1.0))  # type: ignore[arg-type]
            times = {"t": now, "start": now - lasts, "peak_t": now - lasts / 2, "end": now}
            at = self.person.state.address.item if item is None else item
            self.sends("seen", seen={**one, **times, "item": at})

    @rule(late_s=st.floats(0, 20), side=st.sampled_from((None, "left", "right")))
    def does_a_repetition_that_is_seen(self, late_s: float, side: str | None) -> None:
        """To the end of the repetition at hand and so much longer; then the camera counts it."""
        self.sends("camera-on")
        waited = 0.0
        while self.person.state.mode == "playing" and self.person.state.playhead.rate and waited < 40:
            self.sends("tick", after_s=1.0)
            waited += 1.0
        for _ in range(round(late_s)):
            self.sends("tick", after_s=1.0)
        now = self.person.now + 0.3
        times = {"t": now, "start": now - 4, "peak_t": now - 2, "end": now}
        told = {"kind": "rep-counted", "item": self.person.state.address.item, "side": side, **times}
        self.sends("seen", seen=told)

    # what a person does

    @rule(seconds=st.integers(1, 40))
    def lets_it_play(self, seconds: int) -> None:
        for _ in range(seconds):
            self.sends("tick", after_s=1.0)

    @rule(seconds=st.sampled_from((70, 200)))
    def lets_it_play_for_long(self, seconds: int) -> None:
        for _ in range(seconds // 2):
            self.sends("tick", after_s=2.0)

    @rule(what=st.sampled_from(CHOICES))
    def chooses(self, what: str) -> None:
        self.sends(what)

    @rule(value=st.sampled_from(ANSWERS))
    def answers(self, value: object) -> None:
        self.sends("answer", value)

    @rule(count=st.one_of(st.none(), st.integers(0, 7)))
    def loses_count(self, count: int | None) -> None:
        self.sends("lost-count", count)

    @rule(what=st.sampled_from(("tapped", "pause", "resume", "hidden", "start")))
    def presses(self, what: str) -> None:
        self.sends(what)

    @rule()
    def pauses_and_thinks_better_of_it(self) -> None:
        self.sends("pause")
        self.sends("resume", after_s=0.5)

    @rule(times=st.integers(1, 5))
    def leaves_out_what_comes(self, times: int) -> None:
        for _ in range(times):
            self.sends("skip", after_s=4.0)
            self.sends("tick", after_s=4.0)

    @rule(seconds=st.sampled_from((6.0, 3600.0, -500.0)))
    def is_away(self, seconds: float) -> None:
        """A lid closed, a clock set back: nothing plays meanwhile."""
        played = self.person.state.playhead.script_s
        self.sends("tick", after_s=seconds)
        assert self.person.state.mode != "playing"
        assert self.person.state.playhead.script_s <= played or self.on_way_out()

    @rule(what=st.sampled_from(("it-hurts", "stop")))
    def stops(self, what: str) -> None:
        """Always the same first answer, in every mode."""
        effects = self.sends(what)

        head = next(one for one in reversed(effects) if isinstance(one, Play)).playhead
        assert timeline.way_of(head) in self.person.sitting.script.ways_out
        assert not [one for one in effects if isinstance(one, Ask)]
        assert self.person.state.mode == ("asking" if what == "it-hurts" else "stopped")

    @rule()
    def sends_the_last_event_again(self) -> None:
        person = self.person
        again = Event(id=f"e{person.sent}", at_s=person.now + 3, what="it-hurts")
        before = person.sitting
        after, effects = advance(before, again, LIBRARY, WORDS)
        assert after == before
        assert not [one for one in effects if isinstance(one, Log)]

    @precondition(lambda self: self.person.state.mode in ("paused", "ready", "finished"))
    @rule()
    def comes_back_later(self) -> None:
        """What is kept and read again is the same sitting."""
        kept = dump(self.person.sitting)
        assert replace(load(kept, LIBRARY, WORDS), items=self.person.sitting.items) == self.person.sitting

    # what holds

    def on_way_out(self) -> bool:
        return timeline.way_of(self.person.state.playhead) is not None

    def no_way_out_was_jumped(self, before, effects, what: str) -> None:
        """From a pose the script never jumps elsewhere but by the way out; a way out is left only when it is over."""
        state, after = before.state, self.person.state
        old, new = timeline.way_of(state.playhead), timeline.way_of(after.playhead)
        if old is not None and new is None and what != "camera-on":
            moving, _ = timeline.way_lengths(before.script, old)
            played = timeline.position_s(state.playhead, self.person.now)
            assert played >= moving - 1e-6, f"{what} left the way out {old} at {played:.1f} of {moving:.1f} s"
        if old is None and new is None and state.mode == "playing" and after.mode == "playing":
            was = self.position_before(before)
            segment = before.script.segments[timeline.index_at(before.script, was)]
            counted_on = state.then is not None and timeline.group(segment.address) != timeline.group(state.address)
            if timeline.is_loaded(segment) and not counted_on and before.script.id == self.person.sitting.script.id:
                moved = after.playhead.script_s - was
                stood = waits(after, self.person.sitting.script)
                back = 5.0 if stood else 1e-6  # it stands where the segment ended since the last event
                assert -back <= moved <= 10, f"{what} jumped {moved:.1f} s out of {segment.address}"

    def position_before(self, before) -> float:
        at = min(self.person.now, before.state.heard_s + 5)
        return min(timeline.position_s(before.state.playhead, at), before.script.length_s)

    def no_rest_was_skipped(self) -> None:
        """Between the work of one set and that of another there was the rest, if the script has one between them."""
        here = self.person.segment
        place = (here.address.item, here.address.set)
        if here.kind == "rest":
            self.worked = None
        elif here.address.part in ("practice", "enter", "cycle"):
            if self.worked is not None and self.worked < place:
                script = self.person.sitting.script
                rests = [one.address for one in script.segments if one.kind == "rest" and one.address.step != "offered"]
                missed = [one for one in rests if self.worked <= (one.item, one.set) < place]
                assert not missed, f"from the work of {self.worked} to that of {place} without {missed}"
            self.worked = place

    def the_log_only_grows(self, before, effects) -> None:
        """Line after line, and each repetition in the tally is a line."""
        lines = [one for one in effects if isinstance(one, Log)]
        assert [one.seq for one in lines] == list(range(before.state.seq + 1, self.person.state.seq + 1))
        self.logged += sum(one.what == "rep" for one in lines)
        whole = sum(count for key, count in self.person.state.tally.items() if "." not in key)
        assert whole == self.logged

    def no_number_was_said_twice(self, effects) -> None:
        """At one moment at most one number, one cue and one word about what can't be seen."""
        keys = [one.key for one in effects if isinstance(one, Say)]
        for said in ("/faults/", "camera/lost/"):
            assert sum(said in key for key in keys) <= 1, keys
        numbers = [key for key in keys if key.startswith("guide/count/")]
        assert len(numbers) == len(set(numbers)), keys

    def nothing_is_logged_twice(self, before, effects, what: str) -> None:
        """A repetition is a line once each time that the script comes to it, whoever counted it; a hold likewise."""
        if self.person.sitting.script.id != before.script.id or what in ("repeat", "previous", "resume", "answer"):
            self.done.clear()
        for one in effects:
            if isinstance(one, Log) and one.what in ("rep", "hold") and one.address is not None:
                written = replace(one.address, side=None)
                again = (one.what, written, one.address.side if not before.state.swapped else None, self.laps)
                tapped = one.value.get("how") == "tapped"
                assert tapped or again not in self.done, f"{what} logged {again} again"
                self.done.add(again)
        if self.person.state.playhead.script_s < before.state.playhead.script_s:
            self.laps += 1

    def nobody_is_waited_for_too_long(self) -> None:
        """The script stands for the body at most two and a half times the segment's length, and a tick."""
        state = self.person.state
        if waits(state, self.person.sitting.script):
            segment = self.person.segment
            stood = self.person.now - state.playhead.clock_s
            assert stood < (PATIENCE - 1) * (segment.end_s - segment.start_s) + 1e-6
            assert state.camera == "on"

    @invariant()
    def the_state_can_be_kept(self) -> None:
        if hasattr(self, "person"):
            assert state_of(state_json(self.person.state)) == self.person.state

    @invariant()
    def an_alarm_stays_an_alarm(self) -> None:
        if hasattr(self, "person") and self.person.state.alarmed:
            assert self.person.state.mode in ("stopped", "asking")


SessionMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestAnySequenceOfEvents = SessionMachine.TestCase
