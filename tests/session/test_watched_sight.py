"""What the coach says when it can't see, what it believes, and what is kept of it."""

from __future__ import annotations

from typing import get_args

from person import Person, planned
from seen_person import Seen, faulty, hows, said

from vertebra.form.types import Reading
from vertebra.session.sitting import advance, dump, load, resumed
from vertebra.session.step import GAP_S
from vertebra.session.types import Event
from vertebra.session.watching import REASONS


def test_it_says_at_most_once_a_set_that_it_cannot_see(bridge):
    spoken = []
    for home in bridge.homes():
        bridge.is_just_before(home, 2.0)
        spoken += said(bridge.sees("out-of-sight", reason="cut-off"))
        spoken += said(bridge.sees("in-sight"))
        bridge.is_counted()
        bridge.is_at(home.end_s + 0.1)
    assert spoken == ["camera/lost/cut-off"]


def test_what_nobody_would_hear_is_not_said_and_said_when_it_is_true_again(bridge):
    """A line that was cut has no page to say it; once a set is kept for when there is one."""
    bridge.is_just_before(bridge.homes()[0], 2.0)
    assert not said(bridge.sees("out-of-sight", reason="cut"))
    assert bridge.state.camera == "lost"
    bridge.sees("in-sight")
    assert said(bridge.sees("out-of-sight", reason="nobody")) == ["camera/lost/nobody"]


def test_in_the_set_up_it_says_nothing_about_what_it_cannot_see(library, words):
    person = Seen(planned(library, "glute-bridge"), library, words)
    person.does("start")
    person.does("camera-on", after_s=0.1)
    person.is_at(5.0)
    assert not said(person.sees("out-of-sight", reason="nobody"))
    assert person.state.camera == "lost"


def test_every_reason_has_its_words(words):
    assert set(get_args(Reading)) == REASONS
    assert all(f"camera/lost/{reason}" in words for reason in REASONS)


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


def test_a_camera_that_is_turned_off_and_on_again_in_a_set_goes_on_counting_it(bridge):
    bridge.is_just_before(bridge.homes()[0], 1.0)
    bridge.is_counted()
    bridge.does("camera-off", after_s=0.1)
    bridge.does("camera-on", after_s=0.1)
    assert (bridge.state.watch.total, bridge.state.watch.count) == (1, 1)


def test_in_a_session_that_is_taken_up_again_the_camera_begins_with_the_set_at_hand(bridge):
    bridge.sitting = resumed(bridge.sitting, bridge.now)
    bridge.does("camera-on", after_s=2.0)
    assert bridge.state.watch.place == (bridge.state.address.item, bridge.state.address.set)
    assert bridge.state.watch.began_s == bridge.now


def test_a_reason_that_nobody_knows_is_said_as_no_picture(bridge):
    assert said(bridge.sees("out-of-sight", reason="a cat")) == ["camera/lost/gap"]


def test_in_a_movement_that_no_camera_can_judge_it_says_nothing_about_what_it_cannot_see(library, words):
    person = Seen(planned(library, "pelvic-tilt"), library, words)
    person.does("start")
    person.does("camera-on", after_s=0.1)
    person.is_just_before(person.homes()[1], 1.0)
    assert not said(person.sees("out-of-sight", reason="nobody"))
    assert person.state.camera == "lost"
