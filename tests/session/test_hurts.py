"""It hurts, Stop, Pause, a hidden page, a gap, from every phase of every script: the first answer is always right."""

from __future__ import annotations

from dataclasses import replace

import pytest
from person import ALL, LIBRARY, Person, planned

from vertebra.session import questions, timeline
from vertebra.session.effects import Ask, Done, Play, Show
from vertebra.session.step import GAP_S
from vertebra.session.types import Playhead, Segment
from vertebra.session.ways import ANYWHERE

HOW = {
    "it-hurts": lambda person: person.does("it-hurts", after_s=0.05),
    "stop": lambda person: person.does("stop", after_s=0.05),
    "pause": lambda person: person.does("pause", after_s=0.05),
    "hidden": lambda person: person.does("hidden", after_s=0.05),
    "gap": lambda person: person.does("tick", after_s=GAP_S + 60),
}

MODES = {"it-hurts": "asking", "stop": "stopped", "pause": "paused", "hidden": "paused", "gap": "paused"}


def every_phase(person: Person) -> list[Segment]:
    """One segment of each kind of place: a phase of a movement once a part and side, each rest, step and question."""
    seen: dict[tuple[object, ...], Segment] = {}
    for segment in person.sitting.script.segments:
        address = segment.address
        seen.setdefault((address.item, address.side, address.part, address.step, segment.kind, segment.rests), segment)
    return list(seen.values())


def at(person: Person, segment: Segment, share: float = 0.5) -> None:
    """Put the session into the middle of a segment without playing all that comes before it."""
    sitting = person.sitting
    script_s = segment.start_s + share * (segment.end_s - segment.start_s)
    index = timeline.index_at(sitting.script, script_s)
    head = Playhead(script=sitting.script.id, script_s=script_s, clock_s=person.now, rate=1.0)
    state = replace(
        sitting.state,
        mode="playing",
        playhead=head,
        address=segment.address,
        nth=timeline.nth_at(sitting.script, index),
        heard_s=person.now,
        asking=segment.ask,
    )
    person.sitting = replace(sitting, state=state)


@pytest.mark.acceptance("A-16")
@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("level", [0, 3], ids=["first level", "last level"])
def test_from_every_phase_motion_stops_and_the_way_out_comes_before_any_question(library, words, how, level) -> None:
    """Whatever is being done: it stops, the way home is spoken and shown, and nothing is asked before it is over."""
    person = Person(planned(library, *ALL, level=level), library, words)
    fresh = person.sitting
    for segment in every_phase(person):
        person.sitting, person.now = fresh, 0.0
        at(person, segment)
        loaded = timeline.is_loaded(person.segment)

        effects = HOW[how](person)

        where = f"{how} in {segment.address}"
        assert person.state.mode == MODES[how], where
        assert not [one for one in effects if isinstance(one, Ask)], where
        plays = [one for one in effects if isinstance(one, Play)]
        assert plays, where
        way = timeline.way_of(plays[-1].playhead)
        if loaded or how in ("it-hurts", "stop"):
            assert way in person.sitting.script.ways_out, where
            assert (way == ANYWHERE) == (segment.way_out == ANYWHERE), where
            the_way_out_is_spoken_and_quiet_follows(person, way, how)
        else:
            assert way is None and plays[-1].playhead.rate == 0, where


SUPPORTS = [
    (movement, name)
    for movement in ALL
    for name, overlay in LIBRARY.movements[movement].overlays.items()
    if overlay.support is not None or overlay.position is not None or overlay.ways_out is not None
]
"""Every overlay that brings a support, another position, or ways out of its own."""


@pytest.mark.parametrize(("movement", "name"), SUPPORTS)
def test_from_every_phase_on_a_support_the_way_out_leads_home_first(library, words, movement, name) -> None:
    """On the ball, on the front, standing, sitting: the same first answer, and the ball comes out after the feet."""
    (item,) = planned(library, movement)
    person = Person((replace(item, overlays=(name,)),), library, words)
    fresh = person.sitting
    home = fresh.script.segments[0].way_out
    for segment in every_phase(person):
        person.sitting, person.now = fresh, 0.0
        at(person, segment)
        effects = person.does("it-hurts", after_s=0.05)
        way = timeline.way_of(next(one for one in reversed(effects) if isinstance(one, Play)).playhead)
        assert way in fresh.script.ways_out, segment.address
        assert not [one for one in effects if isinstance(one, Ask)], segment.address
        if timeline.is_loaded(segment):
            assert way not in (ANYWHERE, home), segment.address


def the_way_out_is_spoken_and_quiet_follows(person: Person, way: str, how: str) -> None:
    """The words of the way out begin at once; a question comes 5 s after its end, after Stop and It hurts alone."""
    spoken = [cue for segment in person.sitting.script.ways_out[way] for cue in segment.cues]
    assert spoken[0].at_s < 0.5
    moving, whole = timeline.way_lengths(person.sitting.script, way)
    assert whole - moving == pytest.approx(5.0)

    before = person.waits(whole - 0.1)
    assert not [one for one in before if isinstance(one, Ask)]
    after = person.waits(2.0)
    asked = [one for one in after if isinstance(one, Ask)]
    assert bool(asked) == (how in ("it-hurts", "stop"))


def test_the_way_out_is_that_of_the_harder_pose_between_two(library, words) -> None:
    """On the way up in a bridge nobody is told to lie there with their hips in the air."""
    script = Person(planned(library, "glute-bridge"), library, words).sitting.script
    peel = next(i for i, one in enumerate(script.segments) if one.address.step == "peel" and one.track_to == 1)

    begun = timeline.way_at(script, peel, script.segments[peel].start_s + 0.1)

    assert script.ways_out[begun][0].cues[0].key == "glute-bridge/ways_out/block-down"


def hurting_in_the_bridge(library, words, **how: object) -> Person:
    """Somebody says that it hurts at the top of the second bridge, and lies down by the way out."""
    person = Person(planned(library, "glute-bridge"), library, words, **how)
    top = next(one for one in person.sitting.script.segments if one.address.rep == 2 and one.address.step == "line")
    person.is_at(top.start_s + 0.5)
    person.does("it-hurts", after_s=0.1)
    return person


def asked(effects: list[object]) -> list[str]:
    return [one.question for one in effects if isinstance(one, Ask)]


@pytest.mark.acceptance("A-16", "X-13")
def test_three_short_questions_come_one_at_a_time_and_then_a_choice(library, words) -> None:
    person = hurting_in_the_bridge(library, words)

    assert asked(person.waits(12)) == ["hurt-kind"]
    assert asked(person.does("answer", "known", 1)) == ["hurt-legs"]
    assert asked(person.does("answer", "nothing", 1)) == ["hurt-now"]
    effects = person.does("answer", 4, 1)

    assert asked(effects) == ["hurt-next"]
    assert next(one for one in effects if isinstance(one, Ask)).answers == (
        "smaller",
        "easier",
        "skip",
        "rest",
        "finish",
    )


def test_a_page_may_answer_the_three_in_any_order(library, words) -> None:
    person = hurting_in_the_bridge(library, words)
    person.waits(12)
    person.does("answer", "hurt-now:2", 1)
    person.does("answer", "hurt-legs:nothing", 1)

    assert asked(person.does("answer", "hurt-kind:known", 1)) == ["hurt-next"]


@pytest.mark.acceptance("X-13")
@pytest.mark.parametrize(
    "answer",
    [
        "hurt-kind:new",
        "hurt-kind:sharp",
        "hurt-kind:not-sure",
        "hurt-legs:tingling",
        "hurt-legs:weak",
        "hurt-legs:dizzy",
        "hurt-legs:not-sure",
    ],
)
def test_an_alarm_answer_opens_the_help_screen_and_nothing_plays_any_more(library, words, answer) -> None:
    person = hurting_in_the_bridge(library, words)
    person.waits(12)

    effects = person.does("answer", answer, 1)

    assert [one for one in effects if isinstance(one, Show | Done)] == [Show(screen="emergency"), Done(why="alarm")]
    assert person.state.mode == "stopped"
    for what in ("resume", "start", "skip", "repeat", "previous", "tapped"):
        person.does(what, after_s=1)
        assert person.state.playhead.rate == 0, what
        assert person.state.mode == "stopped", what
    assert [entry.value for entry in person.entries("stopped")] == [{"why": "alarm"}]


def test_a_key_in_the_quiet_brings_the_question_sooner_but_not_during_the_way_out(library, words) -> None:
    person = hurting_in_the_bridge(library, words)

    assert asked(person.does("tapped", after_s=1)) == []
    assert asked(person.waits(5)) == []
    assert asked(person.does("tapped", after_s=0.5)) == ["hurt-kind"]


@pytest.mark.acceptance("X-13")
@pytest.mark.parametrize(("before", "now", "enough"), [(None, 6, True), (None, 5, False), (5, 6, False), (4, 7, True)])
def test_too_much_pain_leaves_rest_and_finish_alone(library, words, before, now, enough) -> None:
    """Above 5 and more than 1 above what it was, or more than 2 above (CLINICAL §5.4)."""
    person = hurting_in_the_bridge(library, words, pain_before=before)
    person.waits(12)
    person.does("answer", "known", 1)
    person.does("answer", "nothing", 1)

    effects = person.does("answer", now, 1)

    choice = next(one for one in effects if isinstance(one, Ask)).answers
    assert (choice == ("rest", "finish")) == enough


def choosing(library, words, answer: str) -> tuple[Person, list[object]]:
    person = hurting_in_the_bridge(library, words)
    person.waits(12)
    for value in ("known", "nothing", 3):
        person.does("answer", value, 1)
    return person, person.does("answer", answer, 1)


def test_smaller_goes_on_at_the_same_repetition_with_less_range(library, words) -> None:
    person, _ = choosing(library, words, "smaller")

    assert person.sitting.items[0].overlays == ("low",)
    assert (person.state.mode, person.segment.address.rep) == ("playing", 2)
    assert person.segment.start_s == person.state.playhead.script_s


def test_skip_leaves_the_movement_but_not_its_rest(library, words) -> None:
    person = Person(planned(library, "glute-bridge", "knee-lift"), library, words)
    top = next(one for one in person.sitting.script.segments if one.address.step == "line")
    person.is_at(top.start_s + 0.5)
    person.does("it-hurts", after_s=0.1)
    person.waits(12)
    for value in ("known", "nothing", 3, "skip"):
        person.does("answer", value, 1)

    assert person.segment.kind == "rest"
    assert [entry.value for entry in person.entries("skipped")] == [{"item": 0}]


def test_rest_waits_for_as_long_as_the_person_likes(library, words) -> None:
    person, _ = choosing(library, words, "rest")
    person.does("tick", after_s=4000)

    assert (person.state.mode, person.state.playhead.rate) == ("paused", 0)
    person.does("resume", after_s=1)
    person.waits(4)
    assert (person.state.mode, person.segment.address.rep) == ("playing", 2)


def test_finish_leads_up_from_the_floor_and_then_to_the_end(library, words) -> None:
    person, _ = choosing(library, words, "finish")
    assert person.segment.address.step == "to-side.arms-across"

    person.waits(person.sitting.script.length_s)

    assert person.state.mode == "finished"


def test_finishing_on_the_way_to_the_roll_down_does_not_do_the_roll_down(library, words) -> None:
    person = Person(planned(library, "glute-bridge", "standing-roll-down"), library, words)
    top = next(one for one in person.sitting.script.segments if one.address.step == "line")
    person.is_at(top.start_s + 0.5)
    person.does("stop", after_s=0.1)
    person.waits(12)
    person.does("answer", "finish", 1)
    person.waits(400)

    assert person.state.mode == "finished"
    assert "1" not in person.state.tally


def test_stop_asks_what_next_and_going_on_begins_that_repetition_again(library, words) -> None:
    person = Person(planned(library, "glute-bridge"), library, words)
    top = next(one for one in person.sitting.script.segments if one.address.rep == 3 and one.address.step == "peel")
    person.is_at(top.end_s - 0.5)
    person.does("stop", after_s=0.1)

    assert asked(person.waits(12)) == ["stopped"]
    person.does("answer", "go-on", 1)
    person.waits(4)

    assert (person.state.mode, person.segment.address.rep, person.segment.address.step) == ("playing", 3, "tilt")


def test_going_on_in_a_knee_lift_takes_the_way_in_again_and_then_that_repetition(library, words) -> None:
    """The curve was let go on the way out: it is set again before the fourth knee lift."""
    person = Person(planned(library, "knee-lift"), library, words)
    fourth = next(one for one in person.sitting.script.segments if one.address.rep == 4 and one.address.side == "left")
    person.is_at(fourth.end_s + 1)
    person.does("pause", after_s=0.1)
    person.waits(8)
    person.does("resume", after_s=1)
    person.waits(4)
    assert person.segment.address.part == "enter"

    person.waits(10)

    assert (person.segment.address.part, person.segment.address.rep) == ("cycle", 4)
    assert person.segment.address.side == "left"


def test_resume_during_the_way_out_waits_until_it_is_done(library, words) -> None:
    person = Person(planned(library, "glute-bridge"), library, words)
    top = next(one for one in person.sitting.script.segments if one.address.step == "line")
    person.is_at(top.start_s + 0.5)
    person.does("pause", after_s=0.1)
    person.does("resume", after_s=0.5)

    assert timeline.way_of(person.state.playhead) is not None
    person.waits(12)
    assert timeline.way_of(person.state.playhead) is None
    assert person.state.mode == "playing"


def test_a_stop_answer_in_a_rest_ends_the_session_with_help(library, words) -> None:
    """New leg pain or dizziness after the first roll-down: no more today."""
    person = Person(planned(library, "standing-roll-down"), library, words)
    ask = next(one for one in person.sitting.script.segments if one.ask == "standing-roll-down/legs")
    person.is_at(ask.start_s + 1)

    effects = person.does("answer", "dizzy", 1)

    assert [one for one in effects if isinstance(one, Show)] == [Show(screen="emergency")]
    assert person.state.mode == "stopped"
    assert person.state.answers == {"standing-roll-down/legs": "dizzy"}
    (key,) = [key for _, key in questions.told(person.state.answers)]
    assert words.say("session/told", answer=words.say(key)) == "You told us: “I feel dizzy”."
