"""With the camera on the coach waits for the body, and never for long."""

from __future__ import annotations

import pytest
from person import planned
from seen_person import Seen, hows, said

from vertebra.session import timeline
from vertebra.session.effects import Play
from vertebra.session.turn import PATIENCE
from vertebra.session.watch import PATIENT_REPS


def test_the_script_stands_at_the_end_until_the_repetition_is_seen(watched):
    home = watched.homes()[0]
    watched.is_just_before(home)
    watched.does("tick", after_s=1.0)
    assert watched.state.playhead.rate == 0
    assert (
        watched.sitting.script.segments[timeline.index_at(watched.sitting.script, watched.state.playhead.script_s)]
        == home
    )

    effects = watched.is_counted(after_s=1.0)

    assert hows(watched) == ["seen"]
    assert watched.state.playhead.rate == 1
    assert [one.playhead.script_s for one in effects if isinstance(one, Play)] == [home.end_s]


def test_who_is_in_time_is_not_waited_for(watched):
    home = watched.homes()[0]
    watched.is_just_before(home)
    watched.is_counted()
    effects = watched.does("tick", after_s=1.0)
    assert not [one for one in effects if isinstance(one, Play)], "without a bump"
    assert (hows(watched), watched.state.playhead.rate) == (["seen"], 1)


def test_nobody_is_waited_for_longer_than_two_and_a_half_times(watched):
    home = watched.homes()[0]
    watched.is_just_before(home)
    began = watched.now - (watched.state.playhead.script_s - home.start_s)
    while watched.state.address == home.address:
        watched.does("tick", after_s=0.2)
    assert watched.now - began == pytest.approx(PATIENCE * (home.end_s - home.start_s), abs=0.25)
    assert hows(watched) == ["guided"]


def test_what_was_not_seen_is_said_once_a_set_and_after_two_in_a_row_the_voice_goes_on_by_the_clock(watched):
    spoken = []
    homes = watched.homes()
    while len(watched.entries("rep")) < PATIENT_REPS:
        spoken += said(watched.does("tick", after_s=0.5))
    assert spoken.count("session/not-seen") == 1
    assert spoken.count("camera/lost/unsure") == 1
    assert watched.state.camera == "lost"
    watched.is_at(homes[4].end_s + 0.1)
    assert watched.state.playhead.rate == 1, "nobody is waited for any more"
    assert set(hows(watched)) == {"guided"}


def test_who_is_seen_again_is_waited_for_again(watched):
    homes = watched.homes()
    watched.is_at(homes[1].start_s - 0.5)
    watched.sees("out-of-sight", reason="hidden")
    watched.is_at(homes[1].start_s + 1)
    watched.sees("in-sight")
    assert watched.state.camera == "on"
    watched.is_just_before(homes[1])
    watched.does("tick", after_s=1.0)
    assert watched.state.playhead.rate == 0


@pytest.mark.parametrize("way", ["camera-off", "out-of-sight"])
def test_a_camera_that_is_lost_ends_the_wait_at_once(watched, way):
    watched.is_just_before(watched.homes()[0])
    watched.does("tick", after_s=1.0)
    if way == "camera-off":
        watched.does("camera-off", after_s=0.1)
    else:
        watched.sees("out-of-sight", reason="nobody")
    assert (watched.state.playhead.rate, hows(watched)) == (1, ["guided"])
    assert watched.state.camera == ("off" if way == "camera-off" else "lost")


def test_a_hold_begins_when_the_body_is_up(bridge):
    up = next(one for one in bridge.sitting.script.segments if one.wait == "body" and not one.home)
    bridge.is_just_before(up)
    bridge.does("tick", after_s=1.0)
    assert bridge.state.playhead.rate == 0
    bridge.sees("step-seen", id="peel")
    assert bridge.state.playhead.rate == 1
    assert bridge.segment.kind == "hold"
    assert not bridge.log


@pytest.mark.parametrize("what", ["stop", "it-hurts", "pause"])
def test_stop_it_hurts_and_pause_win_while_it_waits(watched, what):
    watched.is_just_before(watched.homes()[0])
    watched.does("tick", after_s=1.0)
    effects = watched.does(what, after_s=0.2)
    assert timeline.way_of(watched.state.playhead) is not None
    assert [one.playhead.rate for one in effects if isinstance(one, Play)][-1] == 1
    for kind in ("rep-counted", "in-sight", "out-of-sight", "fault-seen", "step-seen"):
        before = watched.state.mode, watched.state.playhead.script
        watched.sees(kind, fault="too-low", reason="gap")
        assert (watched.state.mode, watched.state.playhead.script) == before
    assert not watched.entries("rep")


def test_a_movement_that_no_camera_can_judge_waits_for_nobody(library, words):
    person = Seen(planned(library, "pelvic-tilt"), library, words)
    person.does("start")
    person.does("camera-on", after_s=0.1)
    person.is_at(person.homes()[1].end_s + 0.5)
    assert (person.state.playhead.rate, set(hows(person))) == (1, {"guided"})
    assert not [cue for one in person.sitting.script.segments for cue in one.cues if cue.counts]


def misses(person, home) -> list[str]:
    """A repetition that nobody sees; what is said until it has gone by."""
    spoken = []
    person.is_just_before(home)
    while person.state.playhead.script_s < home.end_s:
        spoken += said(person.does("tick", after_s=0.5))
    return spoken


def test_two_that_are_missed_with_one_that_is_seen_between_them_are_no_reason_to_give_up(bridge):
    homes = bridge.homes()
    spoken = misses(bridge, homes[0])
    bridge.is_just_before(homes[1], 1.0)
    bridge.is_counted()
    bridge.is_at(homes[1].end_s + 0.1)
    spoken += misses(bridge, homes[2])
    assert (bridge.state.camera, hows(bridge)) == ("on", ["guided", "seen", "guided"])
    assert spoken.count("session/not-seen") == 1, "once a set"
    assert "guide/count/1" not in spoken, "that it wasn't seen is said in the number's place"


def test_who_is_back_in_sight_may_be_missed_once_again(bridge):
    homes = bridge.homes()
    misses(bridge, homes[0])
    misses(bridge, homes[1])
    assert bridge.state.camera == "lost"
    bridge.sees("in-sight")
    misses(bridge, homes[2])
    assert bridge.state.camera == "on"


def test_who_is_up_before_the_voice_is_not_waited_for_there(bridge):
    up = next(one for one in bridge.sitting.script.segments if one.wait == "body" and not one.home)
    bridge.is_just_before(up)
    bridge.sees("step-seen", id="peel")
    bridge.does("tick", after_s=1.0)
    assert (bridge.segment.kind, bridge.state.playhead.rate) == ("hold", 1)


def test_who_is_waited_for_at_the_end_has_to_come_home_and_not_to_turn_again(bridge):
    bridge.sees("step-seen", id="peel")
    bridge.is_just_before(bridge.homes()[0])
    bridge.does("tick", after_s=1.0)
    bridge.sees("step-seen", id="peel")
    assert (bridge.state.playhead.rate, hows(bridge)) == (0, [])


def test_what_is_seen_in_a_pause_counts_for_nothing(bridge):
    bridge.is_just_before(bridge.homes()[0], 1.5)
    bridge.does("pause", after_s=0.1)
    bridge.is_counted()
    bridge.sees("fault-seen", fault="hips-low", value=150.0, unit="deg")
    assert (bridge.state.counted, bridge.state.watch.total, bridge.entries("fault")) == ("guided", 0, [])
