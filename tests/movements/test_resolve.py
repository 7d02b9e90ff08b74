"""Overlays are the only mechanism of change; what is asked for and isn't there is said."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vertebra import content
from vertebra.body import SIDES, VERTEBRAE, Contact
from vertebra.movements import names
from vertebra.movements.checks.subject import poses, variants
from vertebra.movements.digests import canonical, digest
from vertebra.movements.poses import COMPLETE, Layer, mirror, patched, resolve_all
from vertebra.movements.read import read
from vertebra.movements.resolve import UnknownPartError, fault, find_level, resolve, shown_faults
from vertebra.movements.types import PoseSpec

LIBRARY = read(content.movement_texts())[0].movements
BRIDGE = LIBRARY["glute-bridge"]
EVERY = [variant.performance for movement in LIBRARY.values() for variant in variants(movement)]


def one_pose(angles, layers=(), position="supine", zero="lying"):
    written = {"only": PoseSpec(angles=angles, contacts=("soles",))}
    return resolve_all(written, tuple(layers), zero, position)["only"].pose


@pytest.mark.parametrize("asked", ["steady", 2, "2"])
def test_a_level_is_found_by_its_id_and_by_its_number(asked):
    assert find_level(BRIDGE, asked).id == "steady"


@pytest.mark.parametrize("asked", ["", "0", 0, 9, "STEADY", "main"])
def test_a_level_that_is_not_there_is_refused_with_those_that_are(asked):
    with pytest.raises(UnknownPartError, match="out of first, steady, long"):
        resolve(BRIDGE, asked)


def test_an_overlay_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(UnknownPartError, match="out of block, low, half, feet-further, got 'ball'"):
        resolve(BRIDGE, 1, ["ball"])


def test_a_fault_that_shows_nothing_is_refused():
    hidden = LIBRARY["breathing"]

    assert shown_faults(hidden) == {}
    with pytest.raises(UnknownPartError, match="fault that shows out of none"):
        fault(hidden, 1, "too-big")


def test_the_mistakes_that_no_camera_sees_can_be_shown_too():
    assert set(shown_faults(BRIDGE)) == {"hips-low", "dropping", "arched-top", "board", "knees-splay", "pelvis-drops"}
    assert fault(BRIDGE, 1, "board").spine == "block"


def test_overlays_add_up_in_the_order_given():
    both = resolve(BRIDGE, 1, ["feet-further", "low"])

    assert both.overlays == ("feet-further", "low")
    assert poses(both)["line"].angles["left.thigh"] == pytest.approx(56 + 0.6 * (25 - 56))
    assert both.targets == {"line_deg": 151}
    assert both.dose.hold_max_s == 5


def test_the_block_bridge_says_no_bone_by_bone_words_and_rises_as_one():
    block = resolve(BRIDGE, 1, ["block"])

    assert {step.id for step in block.steps}.isdisjoint({"tilt", "peel", "lay", "settle"})
    assert all(sum(abs(step.end.angles[joint]) for joint in VERTEBRAE) == 0 for step in block.steps)
    assert all(step.phase.order == "together" for step in block.steps)


def test_a_level_may_use_an_overlay():
    first = resolve(LIBRARY["standing-roll-down"], "first")

    assert first.overlays == ("half",)
    assert "hang" not in {step.id for step in first.steps}


@pytest.mark.parametrize("performance", EVERY, ids=lambda one: f"{one.movement} {one.level} {'+'.join(one.overlays)}")
def test_every_pose_is_complete_and_the_hips_agree_with_thighs_and_pelvis(performance):
    own = {one.position for one in LIBRARY[performance.movement].poses.values()}
    for pose in poses(performance).values():
        assert set(COMPLETE) <= set(pose.angles)
        assert pose.zero == performance.zero
        assert pose.position in {performance.position, *own}
        assert pose.contacts
        for side in SIDES:
            if pose.position == "supine":
                hip = pose.angles[f"{side}.thigh"] - pose.angles["pelvis"]
                assert pose.angles[f"{side}.hip"] == pytest.approx(hip)


@settings(max_examples=40)
@given(st.sampled_from(EVERY))
def test_a_mirror_of_a_mirror_is_the_pose_itself(performance):
    for pose in poses(performance).values():
        assert mirror(mirror(pose)) == pose


def test_the_mirror_swaps_sides_and_turns_round_what_is_lateral():
    pose = one_pose({"work.knee": 90, "trunk.turn": 10, "L3": 4})
    other = mirror(pose)

    assert (other.angles["left.knee"], other.angles["right.knee"]) == (90, 0)
    assert (other.angles["trunk.turn"], other.angles["L3"]) == (-10, 4)


def test_a_joints_own_number_beats_its_parts_total_in_any_order():
    for angles in ({"lumbar": 14, "L3": 9}, {"L3": 9, "lumbar": 14}):
        assert one_pose(angles).angles["L3"] == 9
    for angles in ({"thoracic": 12, "lower-thoracic": 0}, {"lower-thoracic": 0, "thoracic": 12}):
        pose = one_pose(angles)
        assert (pose.angles["T9"], pose.angles["T3"]) == (0, 1)


def test_standing_a_thigh_straight_down_is_a_hip_of_none():
    assert one_pose({"thigh": 90}, position="standing").angles["left.hip"] == 0
    assert one_pose({"thigh": 0}, position="seated").angles["left.hip"] == 90
    assert one_pose({"thigh": 0, "pelvis": 12}, position="seated").angles["left.hip"] == 78


def test_a_relative_change_adds_to_what_is_there():
    layer = Layer({"only": PoseSpec(angles={"thigh": -20, "lumbar": 5, "knee": 3})}, relative=True)
    pose = one_pose({"thigh": 60, "lumbar": 10}, [layer])

    assert pose.angles["left.thigh"] == 40
    assert sum(pose.angles[f"L{n}"] for n in range(1, 6)) == pytest.approx(15)
    assert pose.angles["right.knee"] == 3


def test_a_relative_thigh_finds_the_hip_when_that_was_written():
    layer = Layer({"only": PoseSpec(angles={"thigh": -20})}, relative=True)

    assert one_pose({"hip": 60}, [layer]).angles["left.hip"] == 40
    assert one_pose({"hip": 60}, [layer], position="standing").angles["left.hip"] == 80


def test_contacts_are_put_elsewhere_or_taken_away_side_by_side():
    soles = names.contacts("soles")
    chair = patched((*soles, *names.contacts("sacrum")), {"soles": "soles@chair", "sacrum": None})

    assert chair == (
        Contact(part="sole", side="left", surface="chair"),
        Contact(part="sole", side="right", surface="chair"),
    )
    assert patched(soles, {"sole.work": "heel.work"}) == (soles[0], Contact(part="heel", side="right"))


def test_a_digest_is_the_content_and_nothing_else():
    assert digest({"b": 1, "a": (1.0, 2)}) == digest({"a": [1, 2.0], "b": 1.0000000001})
    assert digest({"a": 0.0}) == digest({"a": -0.0})
    assert digest({"a": 1}) != digest({"a": 2})
    assert canonical(frozenset({"b", "a"})) == ["a", "b"]
    with pytest.raises(TypeError, match="got object"):
        digest(object())


def test_a_performance_is_named_by_all_of_it_and_its_figure_by_what_moves():
    first = resolve(BRIDGE, "first")

    assert resolve(BRIDGE, "first").digest == first.digest
    assert len({resolve(BRIDGE, level.id).digest for level in BRIDGE.ladder}) == len(BRIDGE.ladder)
    assert len({resolve(BRIDGE, level).figure_digest for level in ("first", "steady", "long")}) == 1
    slower = replace(BRIDGE, overlays={"slow": replace(BRIDGE.overlays["low"], range=None, slower=1.5, targets=None)})
    assert resolve(slower, "first", ["slow"]).figure_digest == first.figure_digest


def test_both_hands_may_rest_on_the_working_knee_and_on_the_other_one_in_the_mirror():
    knee = names.contacts("hands@knee.work")
    held = replace(one_pose({}), contacts=knee)

    assert {(one.side, one.surface) for one in knee} == {("left", "knee.right"), ("right", "knee.right")}
    assert {one.surface for one in mirror(held).contacts} == {"knee.left"}
    with pytest.raises(names.UnknownNameError):
        names.contacts("hands@chair.work")
