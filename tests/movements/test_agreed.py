"""The agreed examples are read, and mean what was agreed."""

from pathlib import Path

import pytest

from vertebra.body import Contact
from vertebra.movements.read import read
from vertebra.movements.resolve import fault, resolve
from vertebra.movements.types import Hold, Target

AGREED = Path(__file__).with_name("agreed")
FILES = {f"{file.stem}/movement.yaml": file.read_text("utf-8") for file in sorted(AGREED.iterdir())}


@pytest.fixture(scope="module")
def library():
    found, problems = read(FILES)
    assert problems == ()
    return found


@pytest.fixture
def bridge(library):
    return library.movements["glute-bridge"]


@pytest.fixture
def extension(library):
    return library.movements["leg-extension"]


def pose(performance, name):
    for step in performance.steps:
        for id_, one in zip(step.names, (step.start, *step.via, step.end), strict=True):
            if id_ == name:
                return one
    raise AssertionError(f"no pose {name}")


def ids(performance):
    return [step.id for step in performance.steps]


def test_a_hip_is_the_thigh_less_the_pelvis_when_lying(bridge):
    line = pose(resolve(bridge, "first"), "line")

    assert line.angles["left.hip"] == line.angles["right.hip"] == 27 - 28


def test_a_poses_angles_are_complete_and_its_contacts_sided(bridge):
    easy = pose(resolve(bridge, 1), "easy")

    assert {"L5", "T1", "neck", "head", "left.ankle", "right.shoulder.abduct", "trunk.turn"} <= set(easy.angles)
    assert easy.contacts[:3] == (
        Contact(part="sole", side="left"),
        Contact(part="sole", side="right"),
        Contact(part="sacrum"),
    )


def test_what_a_pose_does_not_say_it_has_from_the_one_it_comes_from(bridge):
    performance = resolve(bridge, 1)
    easy, tilt = pose(performance, "easy"), pose(performance, "tilt")

    assert tilt.contacts == easy.contacts
    assert tilt.angles["left.thigh"] == 67


def test_a_total_is_shared_out_and_a_new_total_replaces_the_inherited_one(bridge):
    performance = resolve(bridge, 1)

    assert sum(pose(performance, "tilt").angles[f"L{n}"] for n in range(1, 6)) == pytest.approx(14)
    assert sum(pose(performance, "line").angles[f"T{n}"] for n in range(7, 13)) == pytest.approx(1)


def test_a_mapping_of_phases_patches_and_null_drops(bridge):
    block = resolve(bridge, 1, ["block"])

    assert ids(block) == ["ready", "peel", "line", "lay"]
    assert block.steps[1].names == ("easy", "line")
    assert block.steps[3].names == ("line", "easy")
    assert block.spine == "block"


def test_range_stops_every_pose_part_of_the_way_from_the_first(bridge):
    low = resolve(bridge, 1, ["low"])

    assert pose(low, "line").angles["left.thigh"] == pytest.approx(67 + 0.6 * (27 - 67))
    assert pose(low, "easy") == pose(resolve(bridge, 1), "easy")
    assert low.dose.hold_max_s == 5


def test_levels_that_differ_only_in_dose_share_their_tracks(bridge):
    first, long = resolve(bridge, "first"), resolve(bridge, 3)

    assert long.dose.hold == Hold(breaths=2)
    assert first.figure_digest == long.figure_digest
    assert first.digest != long.digest


def test_a_dose_says_where_its_repetitions_come_from(bridge):
    assert [level.dose.source for level in bridge.ladder] == ["B-79", "ours", "ours"]


def test_every_pose_on_the_way_leads_home(bridge):
    performance = resolve(bridge, 1)

    assert list(performance.ways_out) == ["easy", "tilt", "low", "mid", "line"]
    assert performance.ways_out["mid"][0].names == ("mid", "easy")
    assert performance.ways_out["mid"][0].part == "way-out"


def test_a_fault_is_the_performance_with_one_more_overlay(bridge):
    wrong = fault(bridge, 1, "hips-low")

    assert pose(wrong, "line").angles["left.hip"] == 44 - 20
    assert wrong.overlays == ("fault:hips-low",)


def test_a_fault_may_hurry_where_a_person_may_not(bridge):
    lay = fault(bridge, 1, "dropping").steps[4].phase

    assert (lay.seconds, lay.min_seconds) == (0.8, 0.8)


def test_the_working_side_is_solved_as_the_right_one(extension):
    out = pose(resolve(extension, "high", side="left"), "out")

    assert (out.angles["right.thigh"], out.angles["left.thigh"]) == (60, 90)
    assert resolve(extension, "high", side="left").side == "left"
    assert resolve(extension, "high").side == "right"


def test_left_and_right_share_their_tracks(extension):
    assert resolve(extension, 3, side="left").figure_digest == resolve(extension, 3, side="right").figure_digest


def test_enter_begins_where_leave_ends_and_the_cycle_where_enter_ends(extension):
    steps = {step.id: step for step in resolve(extension, "high").steps}

    assert steps["fold-one"].names == ("hook", "one-up")
    assert steps["reach"].names == ("table", "out")
    assert steps["down-one"].names == ("table", "one-up")


def test_a_cycle_alone_begins_where_it_ends(extension):
    assert resolve(extension, "heel-slide").steps[0].names == ("hook", "slid")


def test_a_level_is_a_patch(extension):
    assert pose(resolve(extension, "low"), "out").angles["right.thigh"] == 30
    assert resolve(extension, "low").targets == {"leg_deg": 30}


def test_a_relative_fault_adds_to_the_level_it_is_shown_at(extension):
    wrong = fault(extension, "middle", "too-low")

    assert pose(wrong, "out").angles["right.thigh"] == 45 - 20
    assert pose(wrong, "out").angles["left.thigh"] == 90


def test_the_ball_moves_a_contact_in_every_pose_and_takes_its_time(extension):
    ball = resolve(extension, "high", ["ball"])

    assert all(Contact(part="sacrum", surface="ball") in step.end.contacts for step in ball.steps)
    assert not any(contact.part == "lumbar" for step in ball.steps for contact in step.end.contacts)
    assert next(step for step in ball.steps if step.id == "reach").phase.seconds == pytest.approx(4 * 1.2)
    assert ball.dose.reps == 6
    assert ball.props == {"ball": {"diameter_cm": 20, "squashed_cm": 8}}


def test_a_patched_pose_hands_its_change_on_to_those_that_come_from_it(extension):
    assert pose(resolve(extension, "high", ["neutral"]), "out").angles["right.hip"] == 60


def test_a_limit_may_follow_the_levels_target(extension):
    assert extension.camera.faults[0].limit == Target(name="leg_deg", plus=-12)
