"""Each repetition that the camera sees is counted and said once: nothing twice, nothing lost."""

from __future__ import annotations

from dataclasses import replace

from person import planned
from seen_person import Seen, hows, said

from vertebra.session import watch
from vertebra.session.sitting import advance
from vertebra.session.turn import Turn
from vertebra.session.types import Event


def test_each_repetition_says_its_number_once_when_it_is_seen(bridge):
    numbers = []
    for home in bridge.homes():
        bridge.is_just_before(home, 1.5)
        numbers += said(bridge.is_counted())
        bridge.is_at(home.end_s + 0.1)
    assert [key for key in numbers if key.startswith("guide/count")] == [f"guide/count/{n}" for n in range(1, 6)]
    assert (bridge.state.watch.count, bridge.state.watch.of, bridge.state.watch.total) == (5, 5, 5)


def test_alternating_sides_say_the_number_after_the_second(watched):
    """As the guided count does."""
    spoken = []
    for home in watched.homes()[:4]:
        watched.is_just_before(home, 1.0)
        spoken.append([key for key in said(watched.is_counted(side=home.address.side)) if "count" in key])
        watched.is_at(home.end_s + 0.1)
    assert spoken == [[], ["guide/count/1"], [], ["guide/count/2"]]
    assert (watched.state.watch.count, watched.state.watch.total) == (2, 4)


def cue_of(person, home):
    return next(
        cue for one in person.sitting.script.segments if one.address == home.address for cue in one.cues if cue.counts
    )


def test_a_number_that_the_voice_has_said_is_not_said_again(bridge):
    """The camera was lost while the script's own cue came; then the repetition was seen after all."""
    home = bridge.homes()[0]
    cue = cue_of(bridge, home)
    bridge.is_at(cue.at_s - 1.0)
    bridge.sees("out-of-sight", reason="cut-off")
    bridge.is_at(cue.at_s + 0.05)
    bridge.sees("in-sight", after_s=0.05)
    assert bridge.state.watch.said
    effects = bridge.is_counted(after_s=0.05)
    assert not [key for key in said(effects) if "count" in key]
    assert bridge.state.counted == "seen"


def test_a_number_that_was_left_to_the_camera_is_said_when_the_camera_is_lost(bridge):
    home = bridge.homes()[0]
    bridge.is_at(cue_of(bridge, home).at_s + 0.1)
    bridge.sees("out-of-sight", after_s=0.05, reason="hidden")
    spoken = said(bridge.does("tick", after_s=1.5))
    assert hows(bridge) == ["guided"]
    assert "guide/count/1" not in spoken, "one thing at a time: that it can't see was said instead"
    bridge.is_at(cue_of(bridge, bridge.homes()[1]).at_s + 0.1)
    assert bridge.state.watch.said, "the script's own cue says it again"


def test_a_tapped_repetition_says_its_number_and_is_not_seen_twice(bridge):
    bridge.is_just_before(bridge.homes()[0], 1.5)
    bridge.does("tapped", after_s=0.1)
    spoken = said(bridge.is_counted()) + said(bridge.does("tick", after_s=2.0))
    assert [key for key in spoken if "count" in key] == ["guide/count/1"]
    assert hows(bridge) == ["tapped"]


def test_the_same_repetition_told_twice_counts_once(bridge):
    home = bridge.homes()[0]
    bridge.is_just_before(home, 2.0)
    bridge.is_counted(lasts_s=4.0, side="left")
    effects = bridge.is_counted(lasts_s=4.2, side="right")
    assert not said(effects), "both legs of one there-and-back"
    bridge.is_at(home.end_s + 0.1)
    assert (hows(bridge), bridge.state.watch.total, bridge.state.counted) == (["seen"], 1, "guided")


def test_the_same_event_again_changes_nothing(bridge):
    bridge.is_just_before(bridge.homes()[0], 1.0)
    bridge.is_counted()
    again = Event(id=f"e{bridge.sent}", at_s=bridge.now + 1, what="seen", seen={"kind": "rep-counted", "item": 0})
    before = bridge.sitting
    assert advance(before, again, bridge.library, bridge.words)[0] == before


def test_who_is_faster_than_the_voice_has_done_the_next_one_too(bridge):
    homes = bridge.homes()
    bridge.is_just_before(homes[0], 3.0)
    bridge.is_counted(lasts_s=2.0)
    spoken = said(bridge.is_counted(after_s=2.5, lasts_s=2.0))
    assert spoken == ["guide/count/2"]
    bridge.is_at(homes[1].end_s + 0.2)
    assert (hows(bridge), bridge.state.playhead.rate) == (["seen", "seen"], 1)
    assert (bridge.state.counted, bridge.state.watch.ahead) == ("guided", 0), "only that one"


def test_nothing_beyond_the_plan_is_logged(bridge):
    last = bridge.homes()[-1]
    for home in bridge.homes():
        bridge.is_just_before(home, 3.0)
        bridge.is_counted(lasts_s=2.0)
        bridge.is_counted(after_s=2.2, lasts_s=2.0)
    bridge.is_at(last.end_s + 10)
    assert hows(bridge) == ["seen"] * 5
    assert bridge.state.tally == {"0": 5}


def test_the_end_of_a_repetition_that_went_by_is_not_the_next_one(bridge):
    """The body comes home from the first when the voice is at the second."""
    bridge.lets_the_voice_pass()
    bridge.does("tick", after_s=1.0)
    effects = bridge.is_counted(lasts_s=12.0)
    assert (hows(bridge), bridge.state.counted, said(effects)) == (["guided"], "guided", [])
    bridge.is_just_before(bridge.homes()[1])
    bridge.is_counted(lasts_s=6.0)
    bridge.is_at(bridge.homes()[1].end_s + 0.1)
    assert hows(bridge) == ["guided", "seen"]


def test_what_is_seen_in_the_set_up_or_a_rest_counts_for_nothing(bridge):
    rest = next(one for one in bridge.sitting.script.segments if one.address.step == "easy-breath")
    for home in bridge.homes():
        bridge.is_just_before(home, 1.0)
        bridge.is_counted()
    bridge.is_at(rest.start_s + 0.5)
    before = len(bridge.log)
    for kind in ("rep-counted", "fault-seen", "hold-measured", "step-seen"):
        bridge.sees(kind, fault="hips-low")
    assert len(bridge.log) == before


def test_the_camera_looks_at_another_movement_and_is_not_believed(bridge):
    bridge.is_just_before(bridge.homes()[0], 1.0)
    bridge.sees("rep-counted", item=3)
    assert bridge.state.counted == "guided"


def test_a_repetition_that_was_seen_says_its_number_no_second_time_when_it_comes_home(bridge):
    home = bridge.homes()[0]
    bridge.is_just_before(home, 1.5)
    spoken = said(bridge.is_counted())
    while bridge.state.playhead.script_s < home.end_s + 1:
        spoken += said(bridge.does("tick", after_s=0.5))
    assert spoken.count("guide/count/1") == 1


def test_the_other_leg_of_a_repetition_that_went_by_is_not_the_next_one(bridge):
    bridge.lets_the_voice_pass()
    bridge.does("tick", after_s=0.5)
    began = bridge.state.watch.began_s
    bridge.is_counted(peak_t=began - 0.2, side="left")
    bridge.is_counted(peak_t=began + 0.2, side="right")
    assert (hows(bridge), bridge.state.counted) == (["guided"], "guided")


def test_a_repetition_that_is_told_late_ends_when_it_ended(bridge):
    """The next one, which turned between its end and its telling, is another one."""
    bridge.is_just_before(bridge.homes()[0], 3.0)
    bridge.is_counted(end=bridge.now - 1.9, peak_t=bridge.now - 2.5)
    spoken = said(bridge.is_counted(after_s=0.2, peak_t=bridge.now - 0.5))
    assert spoken == ["guide/count/2"]


def test_a_repetition_belongs_to_where_it_turned_also_when_the_page_told_its_beginning_late(library, words):
    person = Seen(planned(library, "glute-bridge"), library, words)
    person.does("start")
    person.does("camera-on", after_s=0.1)
    start_s = next(one.start_s for one in person.sitting.script.segments if one.address.part == "cycle")
    person.is_at(start_s - 0.3)
    person.does("tick", after_s=4.5)
    person.is_counted(peak_t=person.now - 3.0)
    assert person.state.counted == "seen"


def test_what_turned_before_the_first_repetition_began_is_none(bridge):
    bridge.is_counted(peak_t=bridge.now - 0.5)
    assert bridge.state.counted == "guided"


def test_a_camera_that_only_says_that_it_saw_one_is_believed(bridge):
    bridge.is_just_before(bridge.homes()[0], 1.0)
    bridge.does("seen", after_s=0.1)
    assert bridge.state.counted == "seen"


def test_who_is_counted_is_in_sight(bridge):
    bridge.sees("out-of-sight", reason="hidden")
    bridge.is_just_before(bridge.homes()[0], 1.0)
    bridge.is_counted()
    assert bridge.state.camera == "on"


def test_who_is_faster_than_the_voice_does_the_next_one_with_the_other_leg(watched):
    first, second = (home.address.side for home in watched.homes()[:2])
    watched.is_just_before(watched.homes()[0], 3.0)
    watched.is_counted(lasts_s=1.0, side=first)
    assert watched.state.watch.side == first
    watched.is_counted(after_s=0.9, lasts_s=0.8, side=first)
    assert (watched.state.watch.total, watched.state.watch.ahead) == (1, 0), "the same leg twice is one too many"
    watched.is_counted(after_s=0.9, lasts_s=0.8, side=second)
    assert (watched.state.watch.total, watched.state.watch.ahead, watched.state.watch.side) == (2, 1, second)


def test_beyond_the_script_there_is_no_set(bridge):
    turn = Turn(bridge.state, bridge.sitting.script, Event(id="x", at_s=bridge.now, what="tick"))
    assert watch.same_set(turn, len(bridge.sitting.script.segments)) is False


def test_who_turns_before_the_voice_begins_and_was_seen_before_has_done_that_one(bridge):
    home = bridge.homes()[0]
    bridge.is_just_before(home, 3.0)
    bridge.is_counted(lasts_s=2.0)
    bridge.is_at(home.end_s + 0.5)
    assert (bridge.state.address.rep, bridge.state.counted) == (2, "guided")
    bridge.is_counted(peak_t=bridge.state.watch.began_s - 0.5)
    assert bridge.state.counted == "seen"


def test_one_that_is_told_twice_in_the_same_instant_counts_once(bridge):
    bridge.is_just_before(bridge.homes()[0], 1.0)
    bridge.does("seen", after_s=0.1)
    bridge.does("seen")
    assert (bridge.state.watch.total, bridge.state.watch.ahead) == (1, 0)


def test_another_word_of_the_voice_while_it_cannot_see_is_no_number(bridge):
    cue = cue_of(bridge, bridge.homes()[0])
    bridge.sees("out-of-sight", reason="hidden")
    bridge.sitting = replace(bridge.sitting, state=replace(bridge.state, watch=replace(bridge.state.watch, said=False)))
    bridge.is_at(cue.at_s - 0.2)
    assert not bridge.state.watch.said
