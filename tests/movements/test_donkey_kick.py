"""The donkey kick is the one that was described: its start, its pulses, its three doses, its other supports."""

from functools import cache
from math import atan2, degrees

import pytest

from vertebra import content
from vertebra.body import LUMBAR, THORACIC
from vertebra.drawing import body
from vertebra.figure.skeleton import forward
from vertebra.figure.solver import solve
from vertebra.movements.checks.breath import one_set
from vertebra.movements.checks.subject import poses
from vertebra.movements.read import read
from vertebra.movements.resolve import fault, resolve
from vertebra.movements.timing import lay_out, of_part
from vertebra.prescription.types import Prescribed
from vertebra.session.script import build
from vertebra.session.sets import bouts

LIBRARY = read(content.movement_texts())[0]
KICK = LIBRARY.movements["donkey-kick"]
WORDS = content.words()
PRESETS = ("beginner", "summary", "detailed")
THIGH_CM = (38, 46)
"""How long thighs are (CLINICAL §6), centimetres."""


def angles(name, *overlays, level="beginner"):
    return poses(resolve(KICK, level, overlays))[name].angles


def parts(name, *overlays):
    return {(one.part, one.side) for one in poses(resolve(KICK, "beginner", overlays))[name].contacts}


def texts(start):
    return [WORDS.texts[key] for key in WORDS.texts if key.startswith(f"donkey-kick/{start}")]


def rise_cm(change_deg, thigh_cm):
    return thigh_cm * change_deg * 3.14159 / 180


@pytest.mark.acceptance("B-32")
def test_it_wakes_up_the_bottom_and_answers_to_both_of_its_names():
    assert WORDS.say("donkey-kick/name") == "Donkey kick"
    assert "butt-pump" in KICK.aliases
    assert "bottom" in WORDS.say("donkey-kick/why")


@pytest.mark.acceptance("B-33", "X-16")
def test_it_begins_on_forearms_and_knees_and_comes_there_from_hands_and_knees():
    assert KICK.position == "forearms"
    assert {part for part, _ in parts("start")} == {"forearm", "knee", "instep"}
    ways = LIBRARY.transitions["to-forearms"]
    assert (ways.start, ways.end) == ("quadruped", "forearms")
    assert {part for part, _ in parts("start", "hands")} == {"hand", "knee", "instep"}


@pytest.mark.acceptance("B-34")
def test_the_spine_is_straight_in_every_pose_and_moves_in_none():
    found = poses(resolve(KICK, "beginner"))

    for one in ("start", "found", "top", "low"):
        assert sum(found[one].angles[joint] for joint in LUMBAR) == 0
        assert -5 <= sum(found[one].angles[joint] for joint in THORACIC) <= 0
        assert found[one].angles["neck"] == 0


@pytest.mark.acceptance("B-35")
def test_the_belly_is_gently_in_all_the_time_and_the_breath_goes_on():
    assert any("Belly gently in, all the time" in line for line in texts("setup"))
    assert any("Keep breathing" in line for line in texts("reminders"))


@pytest.mark.acceptance("B-36")
def test_the_bent_right_leg_lifts_first():
    done = bouts(resolve(KICK, "beginner").dose, KICK.sides)

    assert [bout.side for bout in done] == ["right", "left"]
    assert angles("top")["right.hip"] < angles("start")["right.hip"] - 90
    assert 75 <= angles("top")["right.knee"] <= 105


@pytest.mark.acceptance("B-37")
@pytest.mark.parametrize("level", [level.id for level in KICK.ladder])
def test_three_to_five_small_lifts_find_the_muscle_and_are_not_counted(level):
    performance = resolve(KICK, level)

    assert 3 <= performance.dose.practice <= 5
    assert [step.id for step in of_part(performance, "practice")] == ["find", "find-down"]
    assert {step.phase.breath for step in of_part(performance, "practice")} == {("free",)}
    assert angles("start")["right.hip"] - angles("found")["right.hip"] < 35


@pytest.mark.acceptance("B-38")
def test_the_hip_that_opens_is_a_fault_that_can_be_seen_and_the_torch_is_its_picture():
    shown = poses(fault(KICK, "beginner", "hip-opens"))["top"].angles

    assert angles("top")["right.hip.abduct"] == angles("top")["right.hip.rotate"] == 0
    assert shown["right.hip.abduct"] > 20
    assert any("torch" in line for line in texts("reminders"))
    assert "Torch" in WORDS.say("donkey-kick/faults/hip-opens")


@pytest.mark.acceptance("B-39", "B-40")
def test_the_knee_is_bent_to_a_right_angle_the_sole_goes_to_the_ceiling_and_the_foot_is_soft():
    trunk_deg = 13  # how far it slopes down to the head (CHOREOGRAPHY §7)
    shin = angles("top")["right.knee"] - angles("top")["right.hip"] - trunk_deg

    assert 75 <= angles("top")["right.knee"] <= 105
    assert abs(shin - 90) <= 25
    assert WORDS.say("donkey-kick/phases/lift/0") == "Sole to the ceiling. Soft foot."


@pytest.mark.acceptance("X-18")
@pytest.mark.parametrize("overlay", [(), ("hands",), ("small",), ("standing",)])
def test_the_thigh_comes_into_the_line_of_the_trunk_and_never_above_it(overlay):
    assert min(one.angles["right.hip"] for one in poses(resolve(KICK, "beginner", overlay)).values()) >= 0


@pytest.mark.acceptance("B-41", "B-42")
def test_the_bottom_firms_for_a_second_or_two():
    for level in KICK.ladder:
        assert 1 <= level.dose.hold.seconds <= 2
    assert [step.id for step in of_part(resolve(KICK, "beginner"), "enter") if step.phase.hold] == ["squeeze"]
    assert "Firm" in WORDS.say("donkey-kick/phases/squeeze/0")


@pytest.mark.acceptance("B-43", "X-17")
@pytest.mark.parametrize("overlay", [(), ("hands",), ("small",)])
def test_the_knee_comes_down_by_an_inch_or_two_and_goes_up_again(overlay):
    change = angles("low", *overlay)["right.hip"] - angles("top", *overlay)["right.hip"]

    assert 3.2 <= change <= 7.7
    assert all(2.5 <= rise_cm(change, thigh) <= 5 for thigh in THIGH_CM)


@pytest.mark.acceptance("B-44")
def test_it_eases_and_does_not_let_go():
    assert any("Stay switched on" in line for line in texts("reminders"))
    assert [step.id for step in of_part(resolve(KICK, "beginner"), "cycle")] == ["lower", "pulse", "hold"]


@pytest.mark.acceptance("B-45")
def test_a_cup_rides_on_the_soft_foot_and_one_picture_comes_at_a_time():
    pictures = [line for line in texts("reminders") if "torch" in line or "cup" in line]

    assert len(pictures) == 2


@pytest.mark.acceptance("B-46")
def test_a_cramp_means_knee_down_and_the_next_side():
    assert "Knee down" in WORDS.say("donkey-kick/faults/foot-cramps")
    assert "other side" in WORDS.say("donkey-kick/cramp")


def test_the_foot_stays_up_between_repetitions_and_the_first_lift_is_none():
    performance = resolve(KICK, "beginner")
    up = {name for step in of_part(performance, "cycle") for name in step.names}

    assert up == {"top", "low"}
    assert all(("knee", "right") not in parts(name) for name in up)
    assert "lift" not in {step.id for step in of_part(performance, "cycle")}


@pytest.mark.acceptance("X-15", "B-25", "B-47")
def test_the_three_presets_have_their_doses_and_each_says_where_it_comes_from():
    doses = {level.id: level.dose for level in KICK.ladder if level.id in PRESETS}

    assert tuple(doses) == PRESETS
    assert {name: (dose.sets, dose.reps, dose.order) for name, dose in doses.items()} == {
        "beginner": (1, 8, "each"),
        "summary": (3, 10, "by-set"),
        "detailed": (1, 20, "each"),
    }
    assert {name: dose.source for name, dose in doses.items()} == {
        "beginner": "C §5.5",
        "summary": "B-25",
        "detailed": "B-47",
    }
    assert doses["detailed"].pause_after == 10


def test_the_ladder_goes_eight_ten_three_times_ten_twenty():
    """CLINICAL §5.5."""
    assert [(level.dose.sets, level.dose.reps) for level in KICK.ladder] == [(1, 8), (1, 10), (3, 10), (1, 20)]


@pytest.mark.acceptance("B-25")
def test_in_the_summary_the_legs_take_turns_by_the_set():
    done = bouts(resolve(KICK, "summary").dose, KICK.sides)

    assert [bout.side for bout in done] == ["right", "left"] * 3
    assert all(len(bout.reps) == 10 for bout in done)


@pytest.mark.acceptance("B-48")
def test_after_one_leg_comes_the_other_with_ten_seconds_between():
    done = bouts(resolve(KICK, "detailed").dose, KICK.sides)
    change = of_part(resolve(KICK, "detailed"), "leave")[-1].phase

    assert [(bout.side, len(bout.reps)) for bout in done] == [("right", 20), ("left", 20)]
    assert (change.id, change.moves, change.seconds) == ("change", False, 10)


@pytest.mark.acceptance("X-19")
def test_out_on_the_way_up_and_in_on_the_way_down():
    ways = {step.id: step.phase.breath for step in resolve(KICK, "beginner").steps}

    assert ways["lift"] == ways["pulse"] == ("out",)
    assert ways["lower"] == ways["home"] == ("in",)


@pytest.mark.parametrize("breath", [(3.0, 4.0), (2.0, 2.5), (6.0, 8.0)])
def test_a_pulse_takes_five_to_seven_seconds_whatever_the_breath(breath):
    performance = resolve(KICK, "beginner")
    cycle = lay_out(of_part(performance, "cycle", 3), breath, 1.0, performance.dose)

    assert 4.5 <= cycle[-1].end_s - cycle[0].start_s <= 7


def test_nobody_is_out_of_breath_in_a_set():
    assert one_set(resolve(KICK, "beginner"), (1.5, 1.5), 1.0)[-1].end_s > 0


def test_the_longer_pause_is_three_seconds_and_no_higher():
    longer = resolve(KICK, "steady", ("long-pause",))

    assert longer.dose.hold.seconds == 3
    assert poses(longer)["top"] == poses(resolve(KICK, "steady"))["top"]


@pytest.mark.acceptance("X-16")
def test_nobody_has_to_kneel():
    for overlay in ("standing", "prone"):
        assert not {("knee", "left"), ("knee", "right")} & parts("start", overlay)
    assert resolve(KICK, "beginner", ("standing",)).position == "standing"
    assert resolve(KICK, "beginner", ("prone",)).position == "prone"


def test_with_another_support_the_words_say_what_is_seen():
    standing = {step.id for step in resolve(KICK, "beginner", ("standing",)).steps}

    assert {"stand-lift", "stand-pulse", "stand-home"} <= standing
    assert "lift" not in standing
    assert not any("mat" in line.lower().split() for line in texts("setups/standing"))


def test_who_stands_hears_no_picture_of_the_floor():
    dose = resolve(KICK, "beginner", ("standing",)).dose
    item = Prescribed(movement="donkey-kick", level="beginner", overlays=("standing",), dose=dose, reasons=())
    said = {
        WORDS.say(cue.key, **dict(cue.args))
        for segment in build((item,), LIBRARY, WORDS).segments
        for cue in segment.cues
    }

    assert "Both hip bones face the wall." in said
    assert not any("torch" in text or "cup" in text for text in said)


def test_every_pose_leads_home_without_anything_harder():
    performance = resolve(KICK, "beginner")

    assert {way[-1].names[-1] for name, way in performance.ways_out.items() if name in ("top", "low", "found")} == {
        "start"
    }
    assert performance.ways_out["start"][-1].names[-1] == "back"


def test_it_ends_with_the_way_up():
    assert KICK.next == ("up",)


# What a drawing must get right (CHOREOGRAPHY §11.8), on every body that is here.

FIGURES = ("woman", "older-woman", "man", "fuller")
SUPPORTS = ("", "hands")


@cache
def placed(name, overlay, figure):
    """Where each bone begins in a pose, (height, forward) in metres, by the bone's name."""
    performance = resolve(KICK, "beginner", (overlay,) if overlay else ())
    found = solve(poses(performance)[name], body(figure), performance.props)
    _, heads = forward(body(figure), found.root, found.turns)
    return {bone: (float(heads[n, 1]), float(heads[n, 2])) for n, bone in enumerate(body(figure).bones)}


def slope_deg(bones, start, end):
    """How far a line rises towards the head's side, degrees."""
    (low, back), (high, front) = bones[start], bones[end]
    return degrees(atan2(high - low, abs(front - back)))


@pytest.mark.parametrize("figure", FIGURES)
def test_drawn_the_trunk_slopes_down_to_the_head_on_forearms_and_away_from_it_on_hands(figure):
    for name in ("start", "top"):
        assert -25 <= slope_deg(placed(name, "", figure), "right.thigh", "right.upper-arm") <= -4
        assert slope_deg(placed(name, "hands", figure), "right.thigh", "right.upper-arm") >= 4


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("overlay", SUPPORTS)
def test_drawn_the_thigh_is_never_above_the_line_of_the_trunk(figure, overlay):
    bones = placed("top", overlay, figure)
    trunk = slope_deg(bones, "right.thigh", "right.upper-arm")
    thigh = slope_deg(bones, "right.shin", "right.thigh")

    assert -10 <= trunk - thigh <= 0


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("overlay", SUPPORTS)
def test_drawn_a_pulse_is_two_and_a_half_to_five_centimetres_at_the_knee(figure, overlay):
    high, low = (placed(name, overlay, figure)["right.shin"][0] for name in ("top", "low"))

    assert 2.5 <= 100 * (high - low) <= 5


@pytest.mark.parametrize("figure", FIGURES)
def test_drawn_the_foot_stays_up_between_repetitions_with_its_sole_to_the_ceiling(figure):
    for name in ("top", "low"):
        bones = placed(name, "", figure)
        assert bones["right.foot"][0] > bones["right.shin"][0] + 0.25
        assert abs(slope_deg(bones, "right.shin", "right.foot")) > 75


@pytest.mark.parametrize("figure", FIGURES)
def test_drawn_elbows_are_under_shoulders_and_knees_under_hips(figure):
    bones = placed("start", "", figure)

    assert abs(bones["right.forearm"][1] - bones["right.upper-arm"][1]) <= 0.06
    assert abs(bones["right.shin"][1] - bones["right.thigh"][1]) <= 0.06
