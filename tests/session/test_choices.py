"""What a person can choose while it plays: slower, other side, once more, back, on, lost count, a key, a breath."""

from __future__ import annotations

import pytest
from person import Person, planned

from vertebra.session import timeline
from vertebra.session.effects import Ask, NewScript, Play, Say, Tone
from vertebra.session.types import Segment


def at_step(person: Person, step: str, rep: int = 1, side: str | None = None, into_s: float = 0.4) -> Segment:
    """Play to shortly after the start of a step's movement."""
    found = next(
        one
        for one in person.sitting.script.segments
        if (one.address.step, one.address.rep) == (step, rep)
        and one.address.side in (side, one.address.side if side is None else side)
        and (side is None or one.address.side == side)
        and one.track_to == 1
    )
    person.is_at(found.start_s + into_s)
    return found


@pytest.fixture
def bridge(library, words) -> Person:
    return Person(planned(library, "glute-bridge"), library, words)


@pytest.fixture
def knees(library, words) -> Person:
    return Person(planned(library, "knee-lift"), library, words)


def test_slower_builds_the_script_again_at_the_same_place_of_the_same_step(bridge) -> None:
    at_step(bridge, "lay", rep=2, into_s=3.5)
    before, address = bridge.segment, bridge.state.address
    share = (bridge.state.playhead.script_s - before.start_s) / (before.end_s - before.start_s)

    effects = bridge.does("slower")

    after = bridge.segment
    assert bridge.state.address == address
    assert after.end_s - after.start_s > before.end_s - before.start_s
    now = (bridge.state.playhead.script_s - after.start_s) / (after.end_s - after.start_s)
    assert now == pytest.approx(share, abs=0.01)
    assert [type(one) for one in effects[:2]] == [NewScript, Play]
    assert effects[0].script == bridge.sitting.script
    assert [entry.value for entry in bridge.entries("pace")] == [{"pace": 1.15}]


def test_pace_has_its_limits_and_then_says_no_more(bridge) -> None:
    bridge.does("start")
    for _ in range(12):
        effects = bridge.does("faster", after_s=0.5)

    assert bridge.state.pace == 0.6
    assert effects == []


def test_faster_never_makes_a_bridge_hurried(bridge) -> None:
    """Twelve presses, and the peel still takes its three seconds."""
    bridge.does("start")
    for _ in range(12):
        bridge.does("faster", after_s=0.5)
    peel = [one for one in bridge.sitting.script.segments if one.address.step == "peel" and one.address.rep == 1]

    assert sum(one.end_s - one.start_s for one in peel if one.track_to > one.track_from) >= 3.0


def test_switch_side_changes_this_repetition_and_keeps_both_tallies(knees) -> None:
    at_step(knees, "float", rep=2, side="right", into_s=1.0)

    effects = knees.does("switch-side")
    assert knees.state.address.side == "left"
    assert Tone(tone="switch") in effects
    assert Say(key="guide/switch/left") in effects
    knees.waits(8)

    assert knees.state.tally == {"0": 3, "0.right": 1, "0.left": 2}
    assert knees.entries("rep")[-1].address.side == "left"
    at_step(knees, "float", rep=3, side="right")
    assert knees.state.address.side == "right"


@pytest.mark.parametrize(("side", "swaps", "shown"), [("right", 0, "right"), ("left", 0, "left"), ("right", 1, "left")])
def test_the_way_out_is_shown_with_the_side_that_is_up(knees, side, swaps, shown) -> None:
    at_step(knees, "float", rep=1, side=side, into_s=2.0)
    for _ in range(swaps):
        knees.does("switch-side")

    knees.does("it-hurts", after_s=0.1)

    way = knees.sitting.script.ways_out[timeline.way_of(knees.state.playhead)]
    assert (way[0].address.side, way[0].cues[0].key) == (shown, "knee-lift/ways_out/foot-down")


def test_a_repetition_that_both_sides_do_has_no_other_side(bridge) -> None:
    at_step(bridge, "peel")

    assert bridge.does("switch-side") == []


def test_lost_count_says_how_many_are_done(bridge) -> None:
    at_step(bridge, "peel", rep=3)

    assert bridge.does("lost-count") == [Say(key="guide/lost-count", args={"n": 2})]


def test_lost_count_in_the_first_one_says_so(bridge) -> None:
    at_step(bridge, "peel", rep=1)

    assert bridge.does("lost-count") == [Say(key="session/none-yet")]


def test_lost_count_takes_theirs_and_goes_on_after_it(bridge) -> None:
    """They say three when we have counted one: this is their fourth, and the fifth comes next."""
    at_step(bridge, "peel", rep=2)
    bridge.does("lost-count", 3)
    bridge.waits(25)

    assert [(one.value["number"], one.value["how"]) for one in bridge.entries("rep")] == [
        (1, "guided"),
        (2, "tapped"),
        (3, "tapped"),
        (2, "guided"),
    ]
    assert bridge.state.tally["0"] == 4
    assert bridge.state.address.rep == 5


def test_repeat_goes_home_first_and_does_this_one_again(bridge) -> None:
    at_step(bridge, "peel", rep=2, into_s=2.0)

    bridge.does("repeat")
    assert timeline.way_of(bridge.state.playhead) is not None
    bridge.waits(7)

    assert timeline.way_of(bridge.state.playhead) is None
    assert (bridge.state.address.rep, bridge.state.address.step) == (2, "ready")


def test_previous_goes_back_to_the_set_up_and_from_there_to_the_movement_before(library, words) -> None:
    person = Person(planned(library, "breathing", "glute-bridge"), library, words)
    at_step(person, "ready", rep=1, into_s=0.5)

    person.does("previous")
    assert (person.state.address.item, person.state.address.part, person.state.address.step) == (1, "setup", "0")
    person.does("previous", after_s=0.5)

    assert (person.state.address.item, person.state.address.part) == (0, "setup")


def test_previous_never_crosses_a_change_of_position(library, words) -> None:
    person = Person(planned(library, "glute-bridge", "standing-roll-down"), library, words)
    set_up = next(one for one in person.sitting.script.segments if one.address.item == 1 and one.kind == "setup")
    person.is_at(set_up.start_s + 0.5)

    person.does("previous")

    assert person.state.address.item == 1


def test_skip_in_a_rest_is_heard_after_ten_seconds(library, words) -> None:
    person = Person(planned(library, "glute-bridge", sets=2, reps=1), library, words)
    rest = next(one for one in person.sitting.script.segments if one.kind == "rest")
    person.is_at(rest.start_s + 5)
    person.does("skip")
    assert person.segment.kind == "rest"

    person.waits(6)
    person.does("skip")

    assert (person.state.address.set, person.state.address.part) == (2, "cycle")


def test_a_key_goes_on_from_a_set_up_line_at_once(bridge) -> None:
    line = next(one for one in bridge.sitting.script.segments if one.kind == "setup")
    bridge.is_at(line.start_s + 1)

    bridge.does("tapped")

    assert (bridge.state.address.part, bridge.state.address.step) == ("setup", "1")


def test_no_answer_in_a_rest_means_to_go_on(library, words) -> None:
    bridge = Person(planned(library, "glute-bridge", sets=2), library, words)
    asks = next(one for one in bridge.sitting.script.segments if one.ask == "compared")
    bridge.is_at(asks.start_s + 0.5)
    assert bridge.state.asking == "compared"

    bridge.waits(9)

    assert bridge.state.asking == "glute-bridge/where-felt"
    assert bridge.state.mode == "playing"


def test_worse_makes_what_comes_smaller(library, words) -> None:
    person = Person(planned(library, "knee-lift", "glute-bridge"), library, words)
    asks = next(one for one in person.sitting.script.segments if one.ask == "compared")
    person.is_at(asks.start_s + 1)

    effects = person.does("answer", "worse")

    assert [item.overlays for item in person.sitting.items] == [(), ("low",)]
    assert Say(key="guide/worse") in effects
    assert person.segment.kind == "rest"


def breathing(library, words) -> Person:
    """A person in the first breathing, asked how they breathe."""
    person = Person(planned(library, "breathing", "glute-bridge"), library, words)
    listens = next(one for one in person.sitting.script.segments if one.ask == "breath")
    person.is_at(listens.start_s + 0.5)
    return person


def test_keys_on_the_in_breaths_teach_the_coach_the_breath(library, words) -> None:
    """Three breaths of five seconds: shared as three to four."""
    person = breathing(library, words)
    for _ in range(5):
        for _ in range(4):
            person.does("tick", after_s=1)
        person.does("tapped", after_s=1)

    assert person.sitting.breath == pytest.approx((5 * 3 / 7, 5 * 4 / 7), abs=0.02)
    assert person.state.mode == "playing"
    assert person.sitting.learnt
    assert not [one.ask for one in person.sitting.script.segments if one.ask == "breath"]


def test_a_choice_of_pace_does_it_as_well(library, words) -> None:
    person = breathing(library, words)

    effects = person.does("answer", "breath:slow", 1)

    assert person.sitting.breath == (4.0, 5.5)
    assert Say(key="guide/calibrate/heard") in effects


def test_without_a_key_the_usual_breath_stays(library, words) -> None:
    person = breathing(library, words)
    person.waits(60)

    assert person.sitting.breath == (3.0, 4.0)
    assert not [one for one in person.does("tick", after_s=1) if isinstance(one, Ask)]


def test_the_page_shows_the_same_place_after_it_was_hidden(bridge) -> None:
    at_step(bridge, "ready", into_s=1.0)
    bridge.does("hidden", after_s=0.1)
    bridge.does("tick", after_s=600)

    effects = bridge.does("shown", after_s=1)

    assert bridge.state.mode == "paused"
    assert [one.playhead.rate for one in effects if isinstance(one, Play)] == [0]


def test_a_whole_session_logs_each_repetition_and_hold_once(library, words) -> None:
    person = Person(planned(library, "breathing", "knee-lift", "glute-bridge"), library, words)
    person.does("start")
    person.waits(person.sitting.script.length_s + 5)

    done = [(one.address.item, one.address.side, one.address.rep) for one in person.entries("rep")]
    assert len(done) == len(set(done)) == 8 + 10 + 5
    assert len(person.entries("hold")) == 5
    assert [one.what for one in person.log][-1] == "finished"
    assert person.state.mode == "finished"
