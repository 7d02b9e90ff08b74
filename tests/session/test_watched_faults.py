"""One kind cue when the same thing happened twice, and never two together."""

from __future__ import annotations

from seen_person import faulty, said


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


def test_a_fault_is_written_down_with_how_much_it_was(bridge):
    bridge.is_just_before(bridge.homes()[0], 1.5)
    bridge.sees("fault-seen", fault="hips-low", value=150.0, unit="deg")
    wanted = {"how": "seen", "fault": "hips-low", "value": 150.0, "unit": "deg"}
    assert [dict(one.value) for one in bridge.entries("fault")] == [wanted]


def test_a_fault_of_a_repetition_that_went_by_is_not_one_of_this_one(bridge):
    bridge.sees("fault-seen", fault="hips-low", end=bridge.now - 1.0)
    assert (bridge.entries("fault"), bridge.state.watch.faulty) == ([], ())
