"""Double knee lift, leg extension, neck lift, the ball, hip hinge, bridge on one leg: as CHOREOGRAPHY gives them."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from vertebra import content
from vertebra.body import SIDES, VERTEBRAE, Contact
from vertebra.movements.checks.subject import poses, variants
from vertebra.movements.load import index
from vertebra.movements.poses import mirror
from vertebra.movements.read import read
from vertebra.movements.resolve import permits, resolve
from vertebra.movements.timing import DEFAULT_BREATH, lay_out, of_part
from vertebra.session.sets import bouts

LIBRARY = read(content.movement_texts())[0].movements
WORDS = content.words()
DOUBLE, EXTENSION = LIBRARY["double-knee-lift"], LIBRARY["leg-extension"]
NECK, HINGE, BRIDGE = LIBRARY["neck-lift-knee-stretch"], LIBRARY["hip-hinge"], LIBRARY["glute-bridge"]
ON_A_BALL = ("start-position", "knee-lift", "double-knee-lift", "leg-extension")


def ids(performance, part="cycle", rep=1):
    return [step.id for step in of_part(performance, part, rep)]


def phases(performance):
    return {step.id: step.phase for step in performance.steps}


def on(pose, part):
    return {contact.surface for contact in pose.contacts if contact.part == part}


def feet(pose):
    return {contact.side for contact in pose.contacts if contact.part == "sole"}


# double knee lift


@pytest.mark.acceptance("A-30")
def test_the_double_knee_lift_opens_when_eight_knee_lifts_a_side_were_green_twice():
    assert DOUBLE.after == {"movement": "knee-lift", "level": "steady", "green": 2}
    assert resolve(LIBRARY["knee-lift"], "steady").dose.reps == 8


@pytest.mark.acceptance("A-31", "X-06", "X-05")
def test_one_knee_then_the_other_up_and_down_and_the_first_up_is_the_first_down():
    found = resolve(DOUBLE, "first")
    order = ["first-up", "wait-up", "second-up", "hold", "first-down", "wait-down", "second-down"]
    at = {step.id: step.end for step in found.steps}

    assert [name for name in ids(found) if name in order] == order
    assert [feet(at[name]) for name in ("first-up", "second-up", "first-down", "second-down")] == [
        {"left"}, set(), {"right"}, {"left", "right"},
    ]  # fmt: skip
    assert all(at["hold"].angles[f"{side}.{name}"] == 90 for side in SIDES for name in ("thigh", "knee"))


@pytest.mark.acceptance("A-32", "X-04", "X-03")
def test_it_is_held_for_three_breaths_and_every_lift_is_an_out_breath():
    found = resolve(DOUBLE, "first")

    assert found.dose.hold.breaths == 3
    assert phases(found)["hold"].breath == ("free",)
    assert {phases(found)[name].breath for name in ("first-up", "second-up", "first-down", "second-down")} == {("out",)}


def test_two_stays_then_three_and_the_leg_that_leads_takes_turns():
    for level, sides in (("first", ["right", "left"]), ("steady", ["right", "left", "right"])):
        dose = resolve(DOUBLE, level).dose
        assert [rep.side for rep in bouts(dose, DOUBLE.sides)[0].reps] == sides


@pytest.mark.acceptance("X-06")
def test_both_knees_together_is_a_later_level_and_they_still_come_down_one_by_one():
    found = resolve(DOUBLE, "together")

    assert found.level == DOUBLE.ladder[-1].id
    assert "both-up" in ids(found)
    assert "second-up" not in ids(found)
    assert {"first-down", "second-down"} <= set(ids(found))


# leg extension


@pytest.mark.acceptance("X-07", "A-36")
def test_the_ladder_goes_from_a_heel_slide_to_a_hover_and_never_lower_than_five_degrees():
    long_leg = {level.id: poses(resolve(EXTENSION, level.id))["out"].angles for level in EXTENSION.ladder[2:]}

    assert [level.id for level in EXTENSION.ladder] == ["heel-slide", "toe-tap", "high", "middle", "low", "hover"]
    assert [angles["right.thigh"] for angles in long_leg.values()] == [60, 45, 30, 5]
    assert all(angles["right.knee"] <= 15 for angles in long_leg.values())
    assert not on(poses(resolve(EXTENSION, "hover"))["out"], "heel")


@pytest.mark.acceptance("A-37")
def test_the_home_thigh_stays_upright_and_every_leg_comes_home_over_its_hip():
    for level in EXTENSION.ladder[1:]:
        found = resolve(EXTENSION, level.id)
        for step in of_part(found, "cycle"):
            for pose in (step.start, *step.via, step.end):
                assert abs(pose.angles["left.thigh"] - 90) <= 15
        assert of_part(found, "cycle")[-1].end.angles["right.thigh"] == 90


@pytest.mark.acceptance("A-38")
def test_cycling_is_one_leg_out_and_home_and_then_the_other_without_a_stop_from_the_middle_on():
    assert ids(resolve(EXTENSION, "high")) == ["reach", "back", "stop"]
    assert ids(resolve(EXTENSION, "middle")) == ["reach", "back"]
    assert resolve(EXTENSION, "middle").dose.order == "alternate"


THIGH_M, SHIN_M = 0.4222, 0.4403


def ankle(angles):
    """Where the ankle is from the hip, lying (m)."""
    thigh = math.radians(angles["right.thigh"])
    shin = thigh - math.radians(angles["right.knee"])
    return THIGH_M * math.cos(thigh) + SHIN_M * math.cos(shin), THIGH_M * math.sin(thigh) + SHIN_M * math.sin(shin)


@pytest.mark.parametrize("level", ["high", "middle", "low", "hover"])
def test_the_foot_goes_out_on_a_straight_line(level):
    """Within 3 cm, in every pose on the way."""
    reach = next(step for step in resolve(EXTENSION, level).steps if step.id == "reach")
    (x0, y0), (x1, y1) = ankle(reach.start.angles), ankle(reach.end.angles)
    for pose in reach.via:
        x, y = ankle(pose.angles)
        assert abs((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)) / math.hypot(x1 - x0, y1 - y0) <= 0.03


def test_the_toe_tap_keeps_its_knee_bent():
    tapped = poses(resolve(EXTENSION, "toe-tap"))["tapped"].angles

    assert tapped["right.knee"] == pytest.approx(90, abs=5)
    assert tapped["right.thigh"] == pytest.approx(50, abs=5)


def test_the_leg_weighs_more_from_rung_to_rung():
    loads = [index(resolve(EXTENSION, level.id)) for level in EXTENSION.ladder]

    assert loads == sorted(loads)
    assert len(set(loads)) == len(loads)


@pytest.mark.acceptance("A-40", "A-41")
def test_after_a_set_the_neck_is_asked_about_and_a_towel_helps():
    assert [(ask.id, ask.after) for ask in EXTENSION.asks] == [("neck-soft", "set")]
    assert "towel" in EXTENSION.easier
    assert any("curve" in WORDS.texts[key].lower() for key in WORDS.under("leg-extension/reminders"))


# imprint: what stays


IMPRINT = [
    (name, level.id) for name in ("knee-lift", "double-knee-lift", "leg-extension") for level in LIBRARY[name].ladder
]
KEPT = ("pelvis", *VERTEBRAE, "neck", "head")


@pytest.mark.acceptance("A-29", "A-33", "A-34", "A-39")
@pytest.mark.parametrize(("movement", "level"), IMPRINT)
def test_while_a_leg_moves_nothing_else_is_asked_to(movement, level):
    for step in resolve(LIBRARY[movement], level).steps:
        if step.phase.moves and step.phase.order == "together":
            for pose in (*step.via, step.end):
                assert [pose.angles[name] for name in KEPT] == [step.start.angles[name] for name in KEPT]
                assert on(pose, "sacrum") == on(pose, "thorax") == on(pose, "head") == {"mat"}


# neck lift


@pytest.mark.acceptance("A-44", "X-09")
def test_a_nod_comes_before_the_curl_and_the_blades_and_the_low_back_stay():
    found = resolve(NECK, "knee-held")
    order = ids(found, "enter")
    curl = poses(found)["curl"]

    assert order.index("nod") < order.index("curl") < order.index("arrive")
    assert on(curl, "thorax") == on(curl, "lumbar") == on(curl, "sacrum") == {"mat"}
    assert not on(curl, "head")
    assert sum(curl.angles[name] for name in VERTEBRAE if name in ("T1", "T2", "T3", "T4", "T5", "T6")) == 25


@pytest.mark.acceptance("A-45", "A-46")
def test_both_hands_hold_the_near_knee_and_draw_it_a_little_past_upright():
    found = poses(resolve(NECK, "knee-held"))

    assert on(found["hold"], "hand") == {"knee.right"}
    assert on(poses(resolve(NECK, "knee-held", ["behind-thigh"]))["hold"], "hand") == {"thigh-back.right"}
    assert 100 <= found["hold"].angles["right.thigh"] < found["drawn"].angles["right.thigh"] <= 110
    assert found["hold"].angles["left.thigh"] == 60


@pytest.mark.acceptance("A-48")
def test_the_legs_change_over_into_the_mirror_of_where_they_were():
    for level in NECK.ladder:
        found = resolve(NECK, level.id)
        first, last = of_part(found, "cycle")[0].start, of_part(found, "cycle")[-1].end
        assert found.flip
        assert mirror(first).angles == last.angles
        assert set(mirror(first).contacts) == set(last.contacts)
        assert of_part(found, "leave")[0].start == first


def test_the_head_is_up_for_at_most_four_a_side_and_no_longer_than_a_minute():
    for level in NECK.ladder:
        found = resolve(NECK, level.id)
        assert found.dose.reps <= 4
        one = lay_out(of_part(found, "cycle"), DEFAULT_BREATH, 1.0, found.dose)
        assert 2 * found.dose.reps * one[-1].end_s <= 60
    assert resolve(NECK, "knee-held").dose.reps * resolve(NECK, "knee-held").dose.sets == 6


@pytest.mark.acceptance("X-10", "A-42")
def test_the_head_goes_down_before_the_feet_on_the_way_home_and_on_every_way_out():
    found = resolve(NECK, "knee-held")
    for way in (of_part(found, "leave"), *found.ways_out.values()):
        path = [pose for step in way for pose in (step.start, *step.via, step.end)]
        for before, after in pairwise(path):
            if not on(before, "head") and feet(after) - feet(before):
                pytest.fail("a foot comes down while the head is still up")
    assert {"hurts", "dizzy"} <= set(NECK.asks[0].stops)
    assert "head-lift" in NECK.traits


@pytest.mark.acceptance("A-35", "A-43")
def test_extension_and_neck_lift_open_one_after_the_other():
    assert EXTENSION.after == {"movement": "double-knee-lift", "level": "steady", "green": 2}
    assert NECK.after == {"movement": "leg-extension", "level": "middle", "green": 2}


# the soft ball


@pytest.mark.acceptance("A-50", "A-52")
def test_the_ball_goes_with_one_to_four_and_never_with_the_neck_lift():
    assert sorted(name for name, movement in LIBRARY.items() if "ball" in movement.overlays) == sorted(ON_A_BALL)


@pytest.mark.acceptance("A-51", "X-11")
@pytest.mark.parametrize("name", ON_A_BALL)
def test_the_ball_is_under_the_flat_bone_and_never_in_the_hollow_of_the_waist(name):
    ball = LIBRARY[name].overlays["ball"].props["ball"]

    assert 18 <= ball["diameter_cm"] <= 25
    assert 6 <= ball["squashed_cm"] <= 9
    for variant in variants(LIBRARY[name]):
        if "ball" in variant.performance.overlays:
            for pose in poses(variant.performance).values():
                assert {contact.part for contact in pose.contacts if contact.surface == "ball"} <= {"sacrum"}
                if on(pose, "sacrum") == {"ball"}:
                    assert not on(pose, "lumbar")
                    assert 12 <= pose.angles["pelvis"] <= 15
                    assert on(pose, "thorax") == {"mat"}


@pytest.mark.parametrize("name", ON_A_BALL)
def test_both_feet_are_down_before_the_ball_goes_in_or_out_on_every_way(name):
    """Also when somebody says stop in the hardest pose; and the last of it is to lie flat on the mat."""
    movement = LIBRARY[name]
    for variant in variants(movement):
        found = variant.performance
        if "ball" not in found.overlays:
            continue
        ways = [of_part(found, "enter"), of_part(found, "leave"), *found.ways_out.values()]
        for way in ways:
            path = [pose for step in way for pose in (step.start, *step.via, step.end)]
            for before, after in pairwise(path):
                if on(before, "sacrum") != on(after, "sacrum"):
                    assert feet(before) == feet(after) == set(SIDES)
        for way in (of_part(found, "leave"), *found.ways_out.values()):
            assert Contact(part="sacrum") in way[-1].end.contacts


@pytest.mark.parametrize(
    ("name", "level", "dose"),
    [
        ("start-position", "steady", 5),
        ("knee-lift", "long", 8),
        ("double-knee-lift", "steady", 2),
        ("leg-extension", "middle", 6),
    ],
)
def test_the_ball_opens_after_two_green_sessions_and_is_done_slower_and_less(name, level, dose):
    movement = LIBRARY[name]
    ball = movement.overlays["ball"]
    first = next(rung.id for rung in movement.ladder if permits(movement, rung.id, "ball"))

    assert ball.support.opens == {"level": level, "green": 2}
    assert resolve(movement, first, ["ball"]).dose.reps == dose
    assert ball.slower == 1.2
    assert "ball" in ball.traits


def test_nobody_is_on_the_ball_with_a_leg_lower_than_sixty_degrees_or_a_heel_that_slides():
    """The raised pelvis opens the hip by itself; a leg along the mat would open it beyond its range."""
    allowed = [level.id for level in EXTENSION.ladder if permits(EXTENSION, level.id, "ball")]

    assert allowed == ["toe-tap", "high"]
    assert resolve(EXTENSION, "hover", ["ball"]).props == {}


@pytest.mark.acceptance("A-53")
def test_the_ball_is_a_support_beside_the_ladder_and_never_a_rung():
    assert not any("ball" in level.use for name in ON_A_BALL for level in LIBRARY[name].ladder)


# hip hinge


def test_the_hinge_keeps_the_back_long_and_the_head_above_the_heart():
    """At most 45 degrees of lean from upright, with nothing bent between tail and head."""
    for variant in variants(HINGE):
        for pose in poses(variant.performance).values():
            knee, ankle_deg, hip = (pose.angles[f"right.{name}"] for name in ("knee", "ankle", "hip"))
            lean = hip - 90 if variant.performance.position == "seated" else hip - (knee - ankle_deg)
            assert lean <= 45
            assert {pose.angles[name] for name in (*VERTEBRAE, "neck", "head")} == {0.0}
    assert not {"loaded-flexion", "head-below-heart"} & set(HINGE.traits)


# the bridge on one leg


def test_on_one_leg_the_bridge_floats_each_knee_once_and_both_feet_carry_the_way_down():
    found = resolve(BRIDGE, "single-leg")
    order = [step.id for step in found.steps]
    level = next(one for one in BRIDGE.ladder if one.id == "single-leg")
    at = {step.id: step for step in found.steps}

    assert level.number == 4
    assert level.after == {"level": "long", "green": 2}
    assert (found.sides, found.dose.reps) == ("lead", 4)
    assert feet(at["float-one"].end) == {"left"}
    assert feet(at["float-two"].end) == {"right"}
    assert feet(at["lay"].start) == set(SIDES)
    assert order.index("foot-one") < order.index("float-two") < order.index("foot-two") < order.index("lay")
    assert at["float-one"].end.angles["right.thigh"] == 90
    assert at["float-one"].end.angles["pelvis"] == at["line"].end.angles["pelvis"]


# every one


@pytest.mark.acceptance("A-14")
def test_every_movement_says_how_hard_it_is():
    assert {movement.difficulty for movement in LIBRARY.values()} == {"easy", "medium", "hard"}
    assert NECK.difficulty == EXTENSION.difficulty == "hard"
