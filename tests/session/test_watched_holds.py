"""A hold lasts as long as the camera measured it, else as long as it was asked."""

from __future__ import annotations

import pytest


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


def test_who_stops_before_the_hold_held_nothing(bridge):
    bridge.is_just_before(bridge.homes()[0], 1.5)
    bridge.is_counted()
    bridge.is_at(bridge.homes()[0].end_s + 0.5)
    before = len(bridge.entries("hold"))
    bridge.does("stop", after_s=0.1)
    assert len(bridge.entries("hold")) == before


def test_a_hold_is_kept_to_a_hundredth_of_a_second(bridge):
    bridge.is_just_before(bridge.homes()[0], 1.5)
    bridge.sees("hold-measured", start=bridge.now - 5.0, end=bridge.now - 5.0 + 3.33333)
    assert bridge.state.watch.held_s == 3.33
