"""With the camera on the coach waits for the body, says each number once, gives one kind cue, and never waits long."""

from __future__ import annotations

import pytest
from person import Person, planned

from vertebra.session import timeline
from vertebra.session.effects import Play, Say
from vertebra.session.sitting import dump, load, resumed
from vertebra.session.turn import PATIENCE
from vertebra.session.types import Event
from vertebra.session.watch import PATIENT_REPS


class Seen(Person):
    """A person whom a camera watches. Its clock is the session's."""

    def sees(self, kind: str, after_s: float = 0.1, **fields: object) -> list[object]:
        """Something that the camera saw now, of the movement at hand if it doesn't say."""
        at = round(self.now + after_s, 6)
        told = {"kind": kind, "item": self.state.address.item, "t": at, **fields}
        return self.does("seen", after_s=after_s, seen=told)

    def is_counted(self, after_s: float = 0.1, lasts_s: float = 4.0, **fields: object) -> list[object]:
        end = round(self.now + after_s, 6)
        times = {"start": end - lasts_s, "peak_t": end - lasts_s / 2, "end": end}
        return self.sees("rep-counted", after_s, **{**times, **fields})

    def homes(self, item: int = 0) -> list:
        """Where repetitions of an item come home."""
        return [
            one
            for one in self.sitting.script.segments
            if one.home and one.kind != "hold" and one.address.part == "cycle" and one.address.item == item
        ]

    def is_just_before(self, segment, s: float = 0.5) -> None:
        self.is_at(segment.end_s - s)


def said(effects) -> list[str]:
    return [one.key for one in effects if isinstance(one, Say)]


def hows(person, what="rep") -> list[str]:
    return [str(one.value["how"]) for one in person.entries(what)]


@pytest.fixture
def watched(library, words) -> Seen:
    """Someone in the first repetition of a leg extension, with the camera on."""
    person = Seen(planned(library, "leg-extension"), library, words)
    person.does("start")
    person.does("camera-on", after_s=0.1)
    person.is_at(person.homes()[0].start_s + 0.2)
    return person


@pytest.fixture
def bridge(library, words) -> Seen:
    """Someone in the first repetition of a bridge, with the camera on."""
    person = Seen(planned(library, "glute-bridge"), library, words)
    person.does("start")
    person.does("camera-on", after_s=0.1)
    cycle = next(one for one in person.sitting.script.segments if one.address.part == "cycle")
    person.is_at(cycle.start_s + 0.2)
    return person


# waiting


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


# numbers


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


# nothing twice, nothing lost


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
    from vertebra.session.sitting import advance

    assert advance(before, again, bridge.library, bridge.words)[0] == before


def test_who_is_faster_than_the_voice_has_done_the_next_one_too(bridge):
    homes = bridge.homes()
    bridge.is_just_before(homes[0], 3.0)
    bridge.is_counted(lasts_s=2.0)
    spoken = said(bridge.is_counted(after_s=2.5, lasts_s=2.0))
    assert spoken == ["guide/count/2"]
    bridge.is_at(homes[1].end_s + 0.2)
    assert (hows(bridge), bridge.state.playhead.rate) == (["seen", "seen"], 1)


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
    """Very slow: patience is over, the voice begins the second one, and the body comes home from the first."""
    home = bridge.homes()[0]
    bridge.is_just_before(home)
    while bridge.state.address.rep == 1:
        bridge.does("tick", after_s=0.5)
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


# holds


def test_a_hold_that_was_measured_is_logged_as_seen_and_as_long_as_it_was(bridge):
    home = bridge.homes()[0]
    bridge.is_just_before(home, 1.5)
    bridge.sees("hold-measured", start=bridge.now - 5.0, end=bridge.now - 1.7)
    assert not bridge.entries("hold")
    bridge.is_counted()
    bridge.is_at(home.end_s + 0.1)
    assert [(one.what, one.value["how"]) for one in bridge.log] == [("hold", "seen"), ("rep", "seen")]
    assert bridge.entries("hold")[0].value["seconds"] == pytest.approx(3.3)


@pytest.mark.parametrize("what", ["stop", "it-hurts", "pause", "skip", "repeat"])
def test_a_hold_that_is_over_is_logged_whatever_comes(bridge, what):
    held = next(one for one in bridge.sitting.script.segments if one.kind == "hold" and one.home)
    bridge.sees("step-seen", id="peel")
    bridge.is_at(held.end_s + 0.3)
    assert not bridge.entries("hold")
    bridge.does(what, after_s=0.1)
    assert [dict(one.value) for one in bridge.entries("hold")] == [
        {"how": "guided", "seconds": round(held.end_s - held.start_s, 2)}
    ]
    bridge.waits(30)
    assert len(bridge.entries("hold")) <= 2


# faults


def faulty(person, home, *faults: str) -> list[str]:
    """A repetition with these faults; what is said when it is counted."""
    person.is_just_before(home, 1.5)
    for fault in faults:
        person.sees("fault-seen", fault=fault, value=150.0, unit="deg")
    spoken = said(person.is_counted())
    person.is_at(home.end_s + 0.1)
    return [key for key in spoken if "faults" in key]


def test_a_cue_comes_after_two_repetitions_with_the_same_fault_and_not_again_at_once(bridge):
    homes = bridge.homes()
    spoken = [faulty(bridge, home, "hips-low") for home in homes]
    cue = "glute-bridge/faults/hips-low"
    assert spoken == [[], [cue], [], [cue], []]
    assert [one.value["fault"] for one in bridge.entries("fault")] == ["hips-low"] * 5


def test_who_is_faster_than_the_voice_gets_the_cue_too(bridge):
    bridge.is_just_before(bridge.homes()[0], 3.0)
    spoken = []
    for _ in range(3):
        bridge.sees("fault-seen", fault="hips-low", value=150.0, unit="deg")
        spoken += [key for key in said(bridge.is_counted(lasts_s=0.1)) if "faults" in key]
    assert spoken == ["glute-bridge/faults/hips-low"]


def test_two_different_faults_are_no_reason_for_a_cue_and_two_cues_never_come_together(bridge):
    homes = bridge.homes()
    spoken = [
        faulty(bridge, homes[0], "hips-low"),
        faulty(bridge, homes[1], "dropping"),
        faulty(bridge, homes[2], "hips-low", "dropping"),
        faulty(bridge, homes[3]),
        faulty(bridge, homes[4]),
    ]
    assert [len(keys) for keys in spoken] == [0, 0, 1, 0, 1]
    assert len({key for keys in spoken for key in keys}) == 2


def test_a_fault_that_the_movement_does_not_have_is_not_believed(bridge):
    assert faulty(bridge, bridge.homes()[0], "no-such-fault") == []
    assert not bridge.entries("fault")


def test_no_cue_comes_while_it_cannot_see(bridge):
    homes = bridge.homes()
    faulty(bridge, homes[0], "hips-low")
    bridge.is_just_before(homes[1], 1.5)
    bridge.sees("fault-seen", fault="hips-low", value=1.0, unit="deg")
    bridge.sees("out-of-sight", reason="cut-off")
    spoken = said(bridge.does("tick", after_s=3.0))
    assert not [key for key in spoken if "faults" in key]


# out of sight


def test_it_says_at_most_once_a_set_that_it_cannot_see(bridge):
    spoken = []
    for home in bridge.homes():
        bridge.is_just_before(home, 2.0)
        spoken += said(bridge.sees("out-of-sight", reason="cut-off"))
        spoken += said(bridge.sees("in-sight"))
        bridge.is_counted()
        bridge.is_at(home.end_s + 0.1)
    assert spoken == ["camera/lost/cut-off"]


def test_in_the_set_up_it_says_nothing_about_what_it_cannot_see(library, words):
    person = Seen(planned(library, "glute-bridge"), library, words)
    person.does("start")
    person.does("camera-on", after_s=0.1)
    person.is_at(5.0)
    assert not said(person.sees("out-of-sight", reason="nobody"))
    assert person.state.camera == "lost"


def test_every_reason_has_its_words(words):
    from typing import get_args

    from vertebra.form.types import Reading
    from vertebra.session.watching import REASONS

    assert set(get_args(Reading)) == REASONS
    assert all(f"camera/lost/{reason}" in words for reason in REASONS)


# kept


def test_what_the_camera_has_seen_is_kept_with_the_sitting(bridge, library, words):
    faulty(bridge, bridge.homes()[0], "hips-low")
    bridge.is_just_before(bridge.homes()[1], 1.5)
    bridge.sees("hold-measured", start=bridge.now - 4, end=bridge.now)
    assert load(dump(bridge.sitting), library, words) == bridge.sitting


def test_a_session_that_is_taken_up_again_has_no_camera_until_the_page_says_so(bridge):
    again = resumed(bridge.sitting, 500.0)
    assert again.state.camera == "off"
    assert again.state.watch.total == 0


def test_with_the_camera_off_nothing_is_believed(bridge):
    bridge.does("camera-off", after_s=0.1)
    bridge.is_just_before(bridge.homes()[0], 1.0)
    bridge.is_counted()
    bridge.is_at(bridge.homes()[0].end_s + 0.1)
    assert hows(bridge) == ["guided"]


def test_what_was_seen_is_no_gap_and_no_leap(bridge):
    """Only the page can be gone; a camera whose clock is wrong moves nothing by more than a pause would be."""
    from vertebra.session.sitting import advance
    from vertebra.session.step import GAP_S

    before = bridge.state
    for at_s in (before.heard_s + 500, 0.0):
        event = Event(id=f"x{at_s}", at_s=at_s, what="seen", seen={"kind": "in-sight", "item": 0})
        after = advance(bridge.sitting, event, bridge.library, bridge.words)[0].state
        assert (after.mode, 0 <= after.heard_s - before.heard_s <= GAP_S) == ("playing", True)


def test_who_thinks_it_over_before_the_start_begins_when_they_say_so(library, words):
    person = Person(planned(library, "glute-bridge"), library, words)
    person.does("start", after_s=90)
    assert person.state.playhead.clock_s == 90
    person.does("tick", after_s=1.0)
    assert (person.state.mode, person.state.playhead.script_s) == ("playing", 1.0)
