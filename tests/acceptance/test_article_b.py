"""Article B, statement by statement: what the product makes of each. The rows are in src/vertebra/acceptance.yaml."""

from __future__ import annotations

import pytest
from room import cycle, heard, movement, parts, performed, poses, text, texts

LYING = ("pelvic-tilt", "glute-bridge")


@pytest.mark.acceptance("B-01", "X-29")
def test_the_short_routine_is_four_movements_of_which_tilt_and_bridge_are_two():
    said = text("about/four/text")
    assert all(name in said.lower() for name in ("donkey kick", "roll-down", "pelvic tilt", "bridge"))
    assert movement("pelvic-tilt").id != movement("glute-bridge").id


@pytest.mark.acceptance("B-27")
def test_the_bridge_peels_from_the_tail_like_a_sticker():
    peel = cycle("glute-bridge")["peel"].phase
    assert (peel.order, peel.joints) == ("tail-first", ("L5", "T7"))
    assert "sticker" in heard("glute-bridge")


@pytest.mark.acceptance("B-49", "B-50")
def test_the_roll_down_bends_bone_by_bone_and_says_that_slowness_is_the_skill():
    assert performed("standing-roll-down", "full").spine == "articulate"
    roll = cycle("standing-roll-down", "full")["roll"].phase
    assert (roll.order, roll.joints) == ("head-first", ("T1", "L5"))
    assert "one bone at a time" in text("standing-roll-down/why")
    assert "looks easy" in text("standing-roll-down/why")


@pytest.mark.acceptance("B-53", "B-54")
def test_knees_stay_soft_and_the_arms_hang():
    for name, pose in poses("standing-roll-down", "long").items():
        assert 5 <= pose.angles["right.knee"] <= 45, name
    assert "soft knees, a little bounce. arms hang" in heard("standing-roll-down", "long")


@pytest.mark.acceptance("B-55", "B-58")
def test_the_belly_goes_gently_in_and_up_and_lifts_at_the_end():
    assert "belly gently in and up" in heard("standing-roll-down", "long")
    assert "belly lifts" in texts("standing-roll-down/reminders")
    assert "walking stick" in heard("standing-roll-down", "long")


@pytest.mark.acceptance("B-57", "X-20")
def test_the_floor_is_not_the_aim_and_less_far_is_as_complete():
    assert "no need to touch the floor" in texts("standing-roll-down/reminders")
    full, stiff = (poses("standing-roll-down", "long", *overlay)["hang"] for overlay in ((), ("stiff",)))
    assert stiff.angles["right.hip"] < full.angles["right.hip"]
    assert text("standing-roll-down/overlays/stiff") == "As far as is easy"
    half = poses("standing-roll-down", "half")["half"]
    assert any(contact.surface == "thigh" for contact in half.contacts)


@pytest.mark.acceptance("B-61", "B-62")
def test_bones_stack_up_while_the_breath_fills_two_balloons():
    assert "stack" in heard("standing-roll-down", "long")
    assert "balloons" in texts("standing-roll-down/reminders")
    up = cycle("standing-roll-down", "long")["up"].phase
    assert (up.order, up.joints) == ("tail-first", ("L5", "T1"))


@pytest.mark.acceptance("X-21")
def test_the_way_down_is_an_out_breath():
    steps = cycle("standing-roll-down", "long")
    assert steps["nod"].phase.breath == steps["roll"].phase.breath == ("out",)


@pytest.mark.acceptance("X-23")
def test_after_each_roll_down_there_is_a_wait_and_after_the_first_a_question_about_the_legs():
    stand = cycle("standing-roll-down", "long")["stand"].phase
    assert stand.min_seconds >= 10
    asked = {ask.id: ask for ask in movement("standing-roll-down").asks}["legs"]
    assert asked.after == "first-rep"
    assert set(asked.stops) == {"new-leg-feeling", "dizzy"}


@pytest.mark.acceptance("B-66")
def test_a_hand_under_the_waist_feels_the_space_and_comes_out_again():
    aware = {step.id: step for step in performed("pelvic-tilt").steps if step.part == "enter"}
    assert list(aware)[:2] == ["aware", "hand-out"]
    said = heard("pelvic-tilt")
    assert said.index("under your waist") < said.index("feel the little space") < said.index("take your hand away")


@pytest.mark.acceptance("B-73", "B-74", "B-75", "B-76")
def test_at_the_top_the_bottom_works_and_all_else_is_soft():
    said = texts("glute-bridge/holds/line") + texts("glute-bridge/reminders") + texts("glute-bridge/phases/line")
    assert "your bottom" in text("glute-bridge/feel").lower()
    for soft in ("toes nap", "soft jaw", "soft throat", "shoulders wide", "inner edges of your feet", "ribs soft"):
        assert soft in said, soft
    assert "keep your head still" in heard("glute-bridge")


@pytest.mark.acceptance("B-67", "B-70", "X-25")
def test_five_tilts_are_held_a_second_or_two():
    dose = performed("pelvic-tilt").dose
    assert dose.reps == 5
    assert dose.hold is not None
    assert 1 <= dose.hold.seconds <= 2


@pytest.mark.acceptance("B-71", "X-26")
def test_at_the_top_only_the_upper_back_the_back_of_the_shoulders_and_the_feet_carry():
    assert parts(poses("glute-bridge")["line"]) == {"sole", "upper-back", "head", "arm"}


@pytest.mark.acceptance("B-65")
@pytest.mark.parametrize("name", LYING)
def test_heels_are_15_to_20_cm_from_the_bottom(name: str):
    assert 15 <= movement(name).setup["heels_to_seat_cm"] <= 20


@pytest.mark.acceptance("X-15")
def test_the_three_presets_of_the_donkey_kick_each_have_their_source():
    first, summary, detailed = (performed("donkey-kick", name).dose for name in ("beginner", "summary", "detailed"))
    assert (first.sets, 8 <= first.reps <= 10) == (1, True)
    assert (summary.sets, summary.reps, summary.order) == (3, 10, "by-set")
    assert (detailed.sets, detailed.reps, detailed.order, detailed.pause_after) == (1, 20, "each", 10)
    sources = movement("donkey-kick").sources
    assert sources["ladder.beginner.dose.reps"] == "C §5.5"
    assert sources["ladder.summary.dose"] == "B-25"
    assert sources["ladder.detailed.dose.reps"] == "B-47"
