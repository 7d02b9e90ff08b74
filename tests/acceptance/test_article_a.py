"""Article A, statement by statement: what the product makes of each. The rows are in src/vertebra/acceptance.yaml."""

from __future__ import annotations

import pytest
from room import cycle, heard, movement, parts, performed, poses, text, texts

from vertebra.shelf import shelf


@pytest.mark.acceptance("A-01", "A-04", "A-07", "A-10")
def test_what_pilates_can_do_is_said_without_a_promise():
    assert {"control", "strength", "awareness"} <= set(text("about/pilates").replace(",", "").split())
    assert "trunk and hips" in text("about/muscles")
    assert "share the load" in text("about/load")
    assert "no study has shown it" in text("about/hips")


@pytest.mark.acceptance("A-03", "X-01")
def test_easy_curve_and_c_curve_are_both_explained_and_each_movement_says_which_it_uses():
    assert "hand fits under your waist" in text("about/curves/easy")
    assert "tail curls up" in text("about/curves/c-curve")
    lying = [one for one in shelf().library.movements.values() if one.position == "supine"]
    assert {one.spine for one in lying} <= {"imprint", "neutral", "articulate"}
    for name in ("start-position", "knee-lift"):
        assert performed(name).spine == "imprint"
        easy = performed(name, None, "neutral")
        assert easy.spine == "neutral"
        assert all(step.end.angles["pelvis"] == 0 for step in easy.steps)


@pytest.mark.acceptance("A-05")
def test_nothing_is_guessed_about_a_spine_but_what_a_doctor_found_is_asked():
    assert "doctor has told you" in text("about/told")
    assert "common" in text("about/changes")


@pytest.mark.acceptance("A-15", "B-04")
def test_going_slowly_is_said_and_built_in():
    assert text("about/slow").startswith("Start small and go slowly")
    for one in shelf().library.movements.values():
        spinal = [step for step in performed(one.id).steps if step.phase.joints and step.part != "leave"]
        assert all(step.phase.seconds >= 1.5 for step in spinal), one.id
    assert "slow" in texts("knee-lift/reminders")


@pytest.mark.acceptance("A-18", "A-19")
def test_the_start_position_lies_on_the_back_with_bent_knees_and_flat_feet_as_wide_as_the_hips():
    start = poses("start-position")["easy"]
    assert performed("start-position").position == "supine"
    assert movement("start-position").setup["feet_apart"] == "hip-width"
    assert 100 <= start.angles["right.knee"] <= 120
    assert {"sole", "sacrum", "thorax", "head"} <= parts(start)


@pytest.mark.acceptance("A-20")
def test_the_hands_rest_on_the_low_belly():
    assert "hands on your low belly" in heard("start-position")
    assert poses("start-position")["easy"].angles["right.elbow"] >= 80


@pytest.mark.acceptance("A-21", "A-22")
def test_in_the_hands_float_and_out_they_sink():
    steps = cycle("start-position")
    assert steps["fill"].phase.breath == ("in",)
    assert steps["sink"].phase.breath == ("out",)
    said = heard("start-position")
    assert "hands float up" in said
    assert "breathe out. hands sink" in said


@pytest.mark.acceptance("A-24", "X-04")
def test_a_hold_without_a_time_lasts_three_breaths():
    assert cycle("start-position")["stay"].phase.hold
    dose = performed("start-position").dose
    assert dose.hold is not None
    assert dose.hold.breaths == 3


@pytest.mark.acceptance("A-26", "A-27")
def test_the_knee_floats_up_and_lands_slowly():
    steps = cycle("knee-lift")
    assert steps["float"].end.angles["right.thigh"] == 90
    for name in ("float", "lower"):
        assert steps[name].phase.seconds >= 3
        assert steps[name].phase.min_seconds >= 2
    assert "feather" in heard("knee-lift")


@pytest.mark.acceptance("X-03")
def test_the_effort_goes_with_the_out_breath_and_the_way_back_with_the_in_breath():
    lift, tilt, bridge = cycle("knee-lift"), cycle("pelvic-tilt"), cycle("glute-bridge")
    assert [lift["float"].phase.breath, tilt["tilt"].phase.breath, bridge["peel"].phase.breath] == [("out",)] * 3
    assert [lift["lower"].phase.breath, tilt["release"].phase.breath] == [("in",)] * 2


@pytest.mark.acceptance("X-12")
def test_the_word_that_frightens_is_never_used():
    assert not any("stabil" in said.lower() for said in shelf().words.texts.values())


@pytest.mark.acceptance("X-02")
def test_a_number_that_no_article_gives_is_labelled_as_ours():
    assert "our default" in text("about/doses")
    assert performed("knee-lift").dose.source == "C §5.5"
    for one in shelf().library.movements.values():
        assert one.sources, one.id


@pytest.mark.acceptance("X-08")
def test_table_and_start_position_are_the_only_words_for_the_two():
    assert text("start-position/name") == "Start position"
    said = " ".join(shelf().words.texts.values()).lower()
    assert "tabletop" not in said


@pytest.mark.acceptance("A-14")
def test_each_movement_says_how_hard_it_is():
    assert "how hard it is" in text("about/harder")
    hard = {one.id: one.difficulty for one in shelf().library.movements.values()}
    assert set(hard.values()) == {"easy", "medium", "hard"}
    assert hard["start-position"] == "easy"
    assert hard["neck-lift-knee-stretch"] == "hard"


@pytest.mark.acceptance("A-31", "X-06")
def test_the_second_knee_joins_the_first_and_both_at_once_is_a_later_level():
    steps = cycle("double-knee-lift")
    first, second = steps["first-up"].end.angles, steps["second-up"].end.angles
    assert (first["right.thigh"], first["left.thigh"]) == (90, 55)
    assert (second["right.thigh"], second["left.thigh"]) == (90, 90)
    last = cycle("double-knee-lift", "together")
    assert last["both-up"].end.angles["left.thigh"] == 90
    for level in ("first", "together"):
        assert {"first-down", "second-down"} <= set(cycle("double-knee-lift", level))


@pytest.mark.acceptance("A-32")
def test_both_knees_stay_up_for_three_breaths_and_nobody_holds_theirs():
    assert cycle("double-knee-lift")["hold"].phase.hold
    dose = performed("double-knee-lift").dose
    assert dose.hold is not None
    assert dose.hold.breaths == 3
    assert "breathe" in heard("double-knee-lift")


@pytest.mark.acceptance("A-33")
def test_a_lost_curve_is_found_again_in_mid_set():
    assert "find your curve" in heard("double-knee-lift")
    assert "fail" not in texts("double-knee-lift")


@pytest.mark.acceptance("A-34")
def test_the_low_back_rests_on_the_mat_in_every_pose_with_a_knee_up():
    for name in ("one-up", "table", "other-up"):
        pose = poses("double-knee-lift")[name]
        assert {"sacrum", "lumbar", "thorax", "head"} <= parts(pose), name
        assert pose.angles["pelvis"] == 10
    assert "back-lifts" in {mistake.id for mistake in movement("double-knee-lift").mistakes}


@pytest.mark.acceptance("A-35", "A-37")
def test_leg_extension_begins_at_the_table_and_comes_home_over_the_hip():
    for level in ("high", "middle", "low", "hover"):
        steps = cycle("leg-extension", level)
        assert steps["reach"].start.angles["right.thigh"] == 90
        home = steps["back"].end.angles
        assert (home["right.thigh"], home["right.knee"]) == (90, 90)


@pytest.mark.acceptance("A-36", "X-07")
def test_the_ladder_goes_from_a_sliding_heel_to_a_hover_just_above_the_floor():
    levels = [level.id for level in movement("leg-extension").ladder]
    assert levels == ["heel-slide", "toe-tap", "high", "middle", "low", "hover"]
    reach = [poses("leg-extension", level)["out"].angles["right.thigh"] for level in levels[2:]]
    assert reach == [60, 45, 30, 5]
    hovering = poses("leg-extension", "hover")["out"]
    assert not {"heel", "sole", "toes"} & {contact.part for contact in hovering.contacts if contact.side == "right"}


@pytest.mark.acceptance("A-38")
def test_legs_take_turns_with_a_stop_at_first_and_without_one_later():
    assert performed("leg-extension", "high").dose.order == "alternate"
    assert "stop" in cycle("leg-extension", "high")
    assert list(cycle("leg-extension", "middle")) == ["reach", "back"]


@pytest.mark.acceptance("A-39", "A-41")
def test_the_belly_works_and_the_curve_carries_the_leg_so_that_the_neck_need_not():
    said = texts("leg-extension/reminders")
    assert "belly sinks as the leg goes long" in said
    assert "jaw loose. your curve carries the leg" in said
    assert "towel" in movement("leg-extension").overlays


@pytest.mark.acceptance("A-40")
def test_a_soft_neck_is_asked_about_because_no_camera_sees_it():
    asked = {ask.id: ask for ask in movement("leg-extension").asks}["neck-soft"]
    assert asked.after == "set"
    camera = movement("leg-extension").camera
    assert camera is not None
    assert "neck-tension" in camera.unseen


@pytest.mark.acceptance("A-43")
def test_the_neck_lift_opens_after_leg_extension_and_begins_at_its_table():
    opens = movement("neck-lift-knee-stretch").after
    assert opens == {"movement": "leg-extension", "level": "middle", "green": 2}
    table = poses("neck-lift-knee-stretch")["table"].angles
    assert (table["right.thigh"], table["left.thigh"], table["right.knee"]) == (90, 90, 90)


@pytest.mark.acceptance("A-44", "X-09")
def test_first_a_nod_then_head_and_shoulders_float_up():
    enter = [step for step in performed("neck-lift-knee-stretch").steps if step.part == "enter"]
    order = [step.id for step in enter]
    assert order.index("nod") < order.index("curl") < order.index("arrive")
    curl = next(step for step in enter if step.id == "curl")
    assert (curl.phase.order, curl.phase.joints) == ("head-first", ("T1", "T6"))
    assert {"sacrum", "lumbar", "thorax"} <= parts(curl.end)
    assert "head" not in parts(curl.end)


@pytest.mark.acceptance("A-45")
def test_hands_rest_just_below_the_knee_or_behind_the_thigh_for_a_sore_one():
    held = poses("neck-lift-knee-stretch", "knee-held")["hold"]
    assert {contact.surface for contact in held.contacts if contact.part == "hand"} == {"knee.right"}
    behind = poses("neck-lift-knee-stretch", "knee-held", "behind-thigh")["hold"]
    assert {contact.surface for contact in behind.contacts if contact.part == "hand"} == {"thigh-back.right"}


@pytest.mark.acceptance("A-46")
def test_the_knee_is_drawn_a_little_nearer():
    steps = cycle("neck-lift-knee-stretch", "knee-held")
    drawn = steps["draw"].end.angles["right.thigh"] - steps["draw"].start.angles["right.thigh"]
    assert 0 < drawn <= 10
    assert "draw it a little" in heard("neck-lift-knee-stretch", "knee-held")


@pytest.mark.acceptance("A-47")
def test_ribs_and_low_back_stay_on_the_mat_while_the_head_is_up():
    for name in ("curl", "hold", "drawn", "swapped"):
        pose = poses("neck-lift-knee-stretch", "knee-held")[name]
        assert {"sacrum", "lumbar", "thorax"} <= parts(pose), name
    assert "ribs-lift" in {mistake.id for mistake in movement("neck-lift-knee-stretch").mistakes}


@pytest.mark.acceptance("A-48")
def test_the_legs_swap_while_the_head_stays_up():
    change = cycle("neck-lift-knee-stretch", "knee-held")["change"]
    assert change.end.angles["left.thigh"] == 105
    assert change.end.angles["neck"] == change.start.angles["neck"] == 30
    assert performed("neck-lift-knee-stretch", "knee-held").dose.order == "alternate"


@pytest.mark.acceptance("X-10")
def test_the_neck_is_asked_about_after_every_set_and_the_hands_carry_the_head_first():
    asked = {ask.id: ask for ask in movement("neck-lift-knee-stretch").asks}["neck-after"]
    assert (asked.after, set(asked.stops)) == ("set", {"hurts", "dizzy"})
    assert movement("neck-lift-knee-stretch").ladder[0].use == ("hands-behind-head",)
    assert "head-down" in movement("neck-lift-knee-stretch").overlays


BALL = ("start-position", "knee-lift", "double-knee-lift", "leg-extension")


@pytest.mark.acceptance("A-50", "A-52")
def test_the_ball_is_a_choice_in_the_first_four_movements_and_in_no_other():
    with_ball = {one.id for one in shelf().library.movements.values() if "ball" in one.overlays}
    assert with_ball == set(BALL)
    for name in BALL:
        assert "ball" not in {overlay for level in movement(name).ladder for overlay in level.use}


@pytest.mark.acceptance("A-51", "X-11")
@pytest.mark.parametrize("name", BALL)
def test_the_ball_goes_under_the_flat_bone_and_is_half_blown(name: str):
    said = texts(f"{name}/setups/ball")
    assert "below your waist, under the flat bone" in said
    assert "half blown" in said
    found = performed(name, "high" if name == "leg-extension" else None, "ball")
    assert 18 <= found.props["ball"]["diameter_cm"] <= 25
    assert 6 <= found.props["ball"]["squashed_cm"] <= 9
    on_it = {contact.part for step in found.steps for contact in step.end.contacts if contact.surface == "ball"}
    assert on_it == {"sacrum"}


@pytest.mark.acceptance("A-53")
def test_a_ball_is_said_to_wobble_and_so_to_be_harder():
    assert "wobbles" in text("about/ball")
    assert "harder" in text("about/ball")
