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
