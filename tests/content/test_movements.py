"""What the two articles say about these five movements is found in their definitions."""

from __future__ import annotations

import re

import pytest

from vertebra import content
from vertebra.movements.performance import Performance
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve
from vertebra.movements.types import Hold, Movement

OURS = ("breathing", "start-position", "knee-lift", "pelvic-tilt", "standing-roll-down")
LIBRARY, PROBLEMS = read(content.movement_texts())
WORDS = content.words()
WITH_EVERY_OVERLAY = [(name, overlay) for name in OURS for overlay in LIBRARY.movements[name].overlays]


def movement(name: str) -> Movement:
    return LIBRARY.movements[name]


def perform(name: str, level: str | int = 1, *overlays: str) -> Performance:
    return resolve(movement(name), level, overlays)


def step(performance: Performance, name: str):
    return next(step for step in performance.steps if step.id == name)


def total(pose, joints: str) -> float:
    return sum(degrees for name, degrees in pose.angles.items() if re.fullmatch(joints, name))


def test_all_of_them_are_read_without_a_problem() -> None:
    assert [problem for problem in PROBLEMS if problem.file.partition("/")[0] in (*OURS, "transitions.yaml")] == []
    assert set(OURS) <= set(LIBRARY.movements)


@pytest.mark.parametrize("name", OURS)
def test_every_source_in_the_definition_stands_in_its_table_and_the_other_way_round(name: str) -> None:
    rows = re.findall(r"^\| (`[^|]*) \| ([^|]*) \|", content.movement_texts()[f"{name}/sources.md"], re.MULTILINE)
    told = {path: source for paths, source in rows for path in re.findall(r"`([^`]+)`", paths)}

    assert told == dict(movement(name).sources)


@pytest.mark.parametrize("name", OURS)
def test_a_set_up_of_its_own_belongs_to_an_overlay_and_begins_with_the_first_words(name: str) -> None:
    special = {key.split("/")[2] for key in WORDS.under(f"{name}/setups")}

    assert special <= set(movement(name).overlays)
    assert all(WORDS.say(f"{name}/setups/{overlay}/0").startswith("No need to look") for overlay in special)
    assert WORDS.say(f"{name}/setup/0").startswith("No need to look")


@pytest.mark.parametrize(("name", "overlay"), WITH_EVERY_OVERLAY)
def test_every_phase_with_an_overlay_has_its_three_cues(name: str, overlay: str) -> None:
    missing = [
        f"{name}/phases/{step.phase.id}/{at}"
        for step in perform(name, 1, overlay).steps
        for at in range(3)
        if f"{name}/phases/{step.phase.id}/{at}" not in WORDS
    ]

    assert missing == []


@pytest.mark.acceptance("A-21", "A-22", "A-23", "A-24")
def test_the_start_position_breathes_in_then_curls_tail_first_on_the_way_out_and_stays() -> None:
    fill, sink, stay = perform("start-position").steps[:3]

    assert (fill.phase.breath, sink.phase.breath) == (("in",), ("out",))
    assert (sink.phase.order, sink.phase.joints) == ("tail-first", ("L5", "L1"))
    assert stay.phase.hold
    assert perform("start-position").dose.hold == Hold(breaths=3)


@pytest.mark.parametrize("name", ["start-position", "knee-lift"])
def test_neutral_keeps_the_easy_curve_in_every_pose_and_presses_nothing(name: str) -> None:
    poses = [pose for step in perform(name, 1, "neutral").steps for pose in (step.start, *step.via, step.end)]

    assert {(pose.angles["pelvis"], total(pose, r"L\d")) for pose in poses} == {(0.0, 0.0)}
    assert not any(contact.part == "lumbar" for pose in poses for contact in pose.contacts)


@pytest.mark.acceptance("A-25", "A-26", "A-27", "A-28", "A-29", "X-05")
def test_a_knee_lift_alternates_brings_the_thigh_upright_and_keeps_the_curve() -> None:
    lifted = step(perform("knee-lift"), "float")

    assert perform("knee-lift").dose.order == "alternate"
    assert 75 <= lifted.end.angles["right.thigh"] <= 105
    assert 75 <= lifted.end.angles["right.knee"] <= 105
    assert {name: degrees for name, degrees in lifted.end.angles.items() if "right." not in name} == {
        name: degrees for name, degrees in lifted.start.angles.items() if "right." not in name
    }


@pytest.mark.acceptance("B-65", "B-67", "B-69", "B-70")
def test_five_tilts_a_second_or_two_each_heels_15_to_20_cm_away_and_home_again() -> None:
    tilts = perform("pelvic-tilt")

    assert 15 <= movement("pelvic-tilt").setup["heels_to_seat_cm"] <= 20  # type: ignore[operator]
    assert tilts.dose.reps == 5
    assert 1 <= (tilts.dose.hold or Hold()).seconds <= 2  # type: ignore[operator]
    assert step(tilts, "release").end == step(tilts, "tilt").start


@pytest.mark.acceptance("B-68")
def test_a_tilt_moves_no_leg_and_leaves_the_hips_on_the_mat() -> None:
    tilt = step(perform("pelvic-tilt"), "tilt")

    assert tilt.start.angles["right.thigh"] == tilt.end.angles["right.thigh"]
    assert tilt.start.angles["right.knee"] == tilt.end.angles["right.knee"]
    assert "sacrum" in {contact.part for contact in tilt.end.contacts}


def test_the_small_tilt_rolls_at_most_5_degrees_and_is_never_pressed_flat() -> None:
    flat = step(perform("pelvic-tilt", 1, "small"), "tilt").end

    assert 0 < flat.angles["pelvis"] <= 5
    assert "lumbar" not in {contact.part for contact in flat.contacts}


@pytest.mark.acceptance("B-26", "B-59", "B-64")
def test_three_roll_downs_with_three_big_breaths_each_are_the_aim() -> None:
    aim = perform("standing-roll-down", "long")

    assert (aim.dose.reps, aim.dose.hold) == (3, Hold(breaths=3))
    assert step(aim, "hang").phase.deep == 1.5


@pytest.mark.acceptance("B-60", "B-63")
def test_the_way_up_takes_one_in_breath_of_at_least_four_seconds_tail_first() -> None:
    up = step(perform("standing-roll-down", "long"), "up").phase

    assert (up.breath, up.min_seconds, up.order) == (("in",), 4, "tail-first")


@pytest.mark.acceptance("X-22")
def test_breathing_out_on_the_way_up_is_offered() -> None:
    up = step(perform("standing-roll-down", "long", "out-going-up"), "up").phase

    assert up.breath == ("in", "out")


@pytest.mark.acceptance("B-52")
def test_feet_are_nearer_in_shoes() -> None:
    barefoot, shoes = perform("standing-roll-down"), perform("standing-roll-down", 1, "shoes")

    assert movement("standing-roll-down").setup["feet_apart_cm"] == 12.5
    assert shoes.targets == {"feet_apart_cm": 7.5}
    assert shoes.steps[0].end.angles["left.hip.abduct"] < barefoot.steps[0].end.angles["left.hip.abduct"]


@pytest.mark.parametrize("overlay", ["half", "seated", "wall", "no-hang"])
def test_the_smaller_roll_downs_do_not_hang(overlay: str) -> None:
    assert "hang" not in [step.id for step in perform("standing-roll-down", "long", overlay).steps]


@pytest.mark.parametrize("overlay", ["half", "seated", "wall"])
def test_the_smaller_roll_downs_never_reach_the_hang(overlay: str) -> None:
    names = {name for step in perform("standing-roll-down", "long", overlay).steps for name in step.names}

    assert "hang" not in names


def test_the_first_roll_down_ever_is_one_half_way_and_then_asks_about_the_legs() -> None:
    first = perform("standing-roll-down", 1)
    (ask,) = (one for one in movement("standing-roll-down").asks if one.id == "legs")

    assert (first.dose.reps, first.overlays) == (1, ("half",))
    assert (ask.after, ask.stops) == ("first-rep", ("new-leg-feeling", "dizzy"))


@pytest.mark.acceptance("B-56")
def test_the_nod_comes_first_and_the_chin_does_not_reach_the_chest() -> None:
    nod = step(perform("standing-roll-down", "long"), "nod").end

    assert 0 < nod.angles["neck"] + nod.angles["head"] <= 25


def test_no_spine_is_asked_for_more_than_a_human_one_gives() -> None:
    for pose in (pose for step in perform("standing-roll-down", "long").steps for pose in (*step.via, step.end)):
        assert total(pose, r"L\d") <= 50
        assert total(pose, r"T\d+") <= 35
        assert pose.angles["neck"] <= 45


def test_a_way_out_of_the_hang_bends_the_knees_and_puts_the_hands_on_the_thighs() -> None:
    (way,) = perform("standing-roll-down", "long").ways_out["hang"]
    held = way.via[0]

    assert held.angles["right.knee"] >= 30
    assert {(contact.part, contact.surface) for contact in held.contacts} >= {("hand", "thigh")}
    assert way.names[-1] == "tall"


def test_breathing_is_counted_in_breaths_in_and_out() -> None:
    assert [step.phase.breath for step in perform("breathing").steps] == [("in",), ("out",)]
