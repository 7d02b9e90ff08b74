"""Lying on the front: a long leg floats, elbows carry the chest, head and chest hover; the pelvis stays on the mat."""

from math import isclose

import pytest

from vertebra import content
from vertebra.body import LUMBAR, THORACIC, VERTEBRAE
from vertebra.drawing import body
from vertebra.figure.skeleton import forward
from vertebra.figure.solver import solve
from vertebra.movements.checks.subject import poses, variants
from vertebra.movements.load import index
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve

LIBRARY = read(content.movement_texts())[0]
LEG = LIBRARY.movements["prone-hip-extension"]


def parts(pose):
    return {one.part for one in pose.contacts}


def heights(performance, pose):
    """How high each bone's joint is, metres."""
    on = body("woman")
    placed = solve(poses(performance)[pose], on, performance.props)
    places = forward(on, placed.root, placed.turns)[1]
    return {bone: float(places[number][1]) for number, bone in enumerate(on.bones)}


@pytest.mark.parametrize("variant", variants(LEG), ids=lambda one: one.name)
def test_the_belly_stays_down_while_the_leg_lifts(variant):
    assert all("belly" in parts(pose) for pose in poses(variant.performance).values())


def test_only_one_hip_opens_and_the_spine_stays():
    found = poses(resolve(LEG, "steady"))

    assert -15 <= found["lift"].angles["right.hip"] < 0
    assert all(found["lift"].angles[name] == found["lie"].angles[name] for name in VERTEBRAE)


def test_the_foot_floats_about_a_hands_height():
    performance = resolve(LEG, "steady")
    rise = heights(performance, "lift")["right.foot"] - heights(performance, "lie")["right.foot"]

    assert 0.05 <= rise <= 0.20


def test_at_first_nothing_lifts_at_all():
    first = resolve(LEG, "first")

    assert len(set(map(str, poses(first).values()))) == 1
    assert (first.sides, first.dose.reps) == ("both", 5)
    assert isclose(index(first), 0) and index(resolve(LEG, "steady")) > 0


def test_it_takes_sides_from_the_second_level_on():
    assert [resolve(LEG, level.id).dose.order for level in LEG.ladder] == [None, "each", "each", "each"]


ELBOWS = LIBRARY.movements["prone-on-elbows"]


@pytest.mark.parametrize("variant", variants(ELBOWS), ids=lambda one: one.name)
def test_on_the_elbows_hips_and_thighs_never_leave_the_mat(variant):
    assert all({"belly", "thigh"} <= parts(pose) for pose in poses(variant.performance).values())


def test_the_chest_comes_up_in_two_rungs_and_stays_longer_in_the_third():
    lie, low, high = (
        heights(resolve(ELBOWS, level), pose)["neck1"]
        for level, pose in (("first", "lie"), ("first", "up"), ("steady", "up"))
    )

    assert lie < low < high
    assert [resolve(ELBOWS, level.id).dose.hold.breaths for level in ELBOWS.ladder] == [1, 1, 3]


def test_the_low_back_bends_no_further_back_than_a_comfortable_way():
    up = poses(resolve(ELBOWS, "long"))["up"].angles

    assert -20 <= sum(up[joint] for joint in LUMBAR) < 0


def test_it_asks_about_the_legs_after_the_first_one():
    (ask,) = ELBOWS.asks

    assert (ask.after, ask.stops) == ("first-rep", ("new-leg-feeling",))


DART = LIBRARY.movements["dart"]


@pytest.mark.parametrize("variant", variants(DART), ids=lambda one: one.name)
def test_in_the_dart_the_legs_stay_down_and_nothing_holds_the_arms(variant):
    for pose in poses(variant.performance).values():
        assert {"belly", "thigh", "instep"} <= parts(pose)
        assert not {"hand", "forearm"} & parts(pose)


def test_the_head_hovers_lower_at_first_and_never_higher_than_two_hands():
    low, high = (heights(resolve(DART, level), "hover")["head"] for level in ("first", "steady"))
    lie = heights(resolve(DART, "first"), "lie")["head"]

    assert lie < low < high < lie + 0.20


def test_the_upper_back_does_more_of_it_than_the_low_back():
    hover = poses(resolve(DART, "long"))["hover"].angles

    assert sum(hover[name] for name in THORACIC) < sum(hover[name] for name in LUMBAR) < 0
