"""The bridge is the one that was described: its set-up, its order, its time, its doses, its gentler forms."""

import pytest

from vertebra import content
from vertebra.body import LOWER_THORACIC, LUMBAR
from vertebra.movements.checks.breath import one_set
from vertebra.movements.checks.subject import poses
from vertebra.movements.read import read
from vertebra.movements.resolve import fault, resolve
from vertebra.movements.timing import DEFAULT_BREATH, of_part

BRIDGE = read(content.movement_texts())[0].movements["glute-bridge"]
WORDS = content.words()
PEEL = (*LUMBAR, *LOWER_THORACIC)


def phases(*overlays):
    return {step.id: step.phase for step in resolve(BRIDGE, "first", overlays).steps}


@pytest.mark.acceptance("B-65")
def test_heels_begin_15_to_20_cm_from_the_bottom_and_arms_lie_by_the_sides():
    assert 15 <= BRIDGE.setup["heels_to_seat_cm"] <= 20
    assert BRIDGE.setup["arms"] == "by-the-sides"


@pytest.mark.acceptance("B-71", "X-24")
def test_up_goes_the_tail_first_then_bone_by_bone_to_between_the_shoulder_blades():
    up = phases()

    assert (up["tilt"].order, up["tilt"].joints) == ("tail-first", ("L5", "L1"))
    assert (up["peel"].order, up["peel"].joints) == ("tail-first", (PEEL[0], PEEL[-1]))


@pytest.mark.acceptance("B-72", "X-26")
def test_at_the_top_knees_hips_and_shoulders_are_one_line_on_the_upper_back():
    line = poses(resolve(BRIDGE, "first"))["line"]

    assert abs(line.angles["left.hip"]) <= 3
    assert {contact.part for contact in line.contacts} == {"sole", "upper-back", "head", "arm"}


@pytest.mark.acceptance("B-77")
def test_down_goes_from_the_top_and_is_not_the_lift_played_backwards():
    found = phases()

    assert (found["lay"].order, found["lay"].joints) == ("head-first", (PEEL[-1], PEEL[0]))
    assert found["lay"].seconds > found["peel"].seconds
    assert found["lay"].breath != found["peel"].breath


@pytest.mark.acceptance("B-78")
def test_every_repetition_comes_home_to_the_easy_curve():
    for rep in (1, 2, 5):
        assert of_part(resolve(BRIDGE, "first"), "cycle", rep)[-1].names[-1] == "easy"


@pytest.mark.acceptance("B-79", "X-25")
def test_five_bridges_held_two_seconds_then_a_breath_then_eight_of_two_breaths():
    doses = [resolve(BRIDGE, level).dose for level in (1, 2, 3)]

    assert [dose.reps for dose in doses] == [5, 5, 8]
    assert [(dose.hold.seconds, dose.hold.breaths) for dose in doses] == [(2, None), (None, 1), (None, 2)]


@pytest.mark.acceptance("X-19")
def test_out_on_the_way_up_in_to_begin_the_way_down():
    found = phases()

    assert found["tilt"].breath == found["peel"].breath == ("out",)
    assert found["lay"].breath == ("in", "out")
    assert found["settle"].breath == ("in",)


def test_at_the_usual_breath_a_bridge_takes_about_as_long_as_it_was_written():
    performance = resolve(BRIDGE, "first")
    first = [piece for piece in one_set(performance, DEFAULT_BREATH, 1.0) if piece.end_s <= 60]
    home = next(piece.end_s for piece in first if piece.step.id == "settle")

    assert 20 <= home <= 30


def test_the_block_bridge_has_words_of_its_own():
    said = [WORDS.say(f"glute-bridge/phases/{phase}/{cue}") for phase in phases("block") for cue in range(3)]

    assert not any("bone" in text.lower() or "peel" in text.lower() for text in said)


def test_the_low_bridge_stays_at_most_five_seconds_and_bends_less():
    low, plain = resolve(BRIDGE, "long", ["low"]), resolve(BRIDGE, "long")

    assert low.dose.hold_max_s == 5
    assert poses(low)["line"].angles["left.hip"] > poses(plain)["line"].angles["left.hip"] + 20


def test_the_half_bridge_stops_in_the_middle_of_the_peel():
    assert set(poses(resolve(BRIDGE, "first", ["half"]))) == {"easy", "tilt", "low", "mid"}


def test_with_the_feet_further_the_knees_bend_less_than_120_degrees():
    assert max(pose.angles["left.knee"] for pose in poses(resolve(BRIDGE, "first", ["feet-further"])).values()) < 120


def test_both_knees_and_both_feet_do_the_same_in_every_mistake_too():
    for wrong in ("hips-low", "dropping", "arched-top", "board", "knees-splay"):
        for pose in poses(fault(BRIDGE, "first", wrong)).values():
            assert pose.angles["left.knee"] == pose.angles["right.knee"]
