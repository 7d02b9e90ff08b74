"""What is done on a chair: getting up from it and rocking the hips, for whoever would rather not go to the floor."""

import pytest

from vertebra import content
from vertebra.body import LUMBAR
from vertebra.drawing import body
from vertebra.figure.skeleton import forward
from vertebra.figure.solver import solve
from vertebra.movements.checks.subject import poses
from vertebra.movements.load import index
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve

LIBRARY = read(content.movement_texts())[0]
RISE = LIBRARY.movements["sit-to-stand"]
WORDS = content.words()


def heights(performance, pose):
    """How high each bone's joint is, metres."""
    on = body("woman")
    placed = solve(poses(performance)[pose], on, performance.props)
    places = forward(on, placed.root, placed.turns)[1]
    return {bone: places[number][1] for number, bone in enumerate(on.bones)}


def test_it_begins_and_ends_on_the_chair_and_stands_up_in_between():
    found = poses(resolve(RISE, "steady"))

    assert (found["sit"].position, found["up"].position) == ("seated", "standing")
    assert {part.part for part in found["sit"].contacts} >= {"seat", "sole"}
    assert {part.part for part in found["rise"].contacts} == {"sole", "hand"}


def test_the_first_seat_is_higher_than_the_second():
    assert heights(resolve(RISE, "first"), "sit")["pelvis"] > heights(resolve(RISE, "steady"), "sit")["pelvis"] + 0.04


def test_one_thing_at_a_time_gets_harder():
    """Seat, number, speed, hands: each rung changes one of them."""
    rungs = [resolve(RISE, level.id) for level in RISE.ladder]
    slow = next(step.phase.seconds for step in rungs[3].steps if step.id == "lower")

    assert [rung.dose.reps for rung in rungs] == [5, 5, 8, 8, 8]
    assert [rung.props["chair"].get("cushion_cm", 0) > 0 for rung in rungs] == [True, False, False, False, False]
    assert slow == 6
    assert [bool([one for one in poses(rung)["up"].contacts if one.part == "hand"]) for rung in rungs] == [
        True, True, True, True, False,
    ]  # fmt: skip
    assert index(rungs[4]) > index(rungs[3])


def test_the_small_one_never_leaves_the_seat():
    for pose in poses(resolve(RISE, "first", ("small",))).values():
        assert "seat" in {one.part for one in pose.contacts}


def test_out_is_the_way_up_and_the_way_down_and_every_repetition_rests_on_the_seat():
    ways = {step.id: step.phase.breath for step in resolve(RISE, "steady").steps}

    assert ways["rise"] == ways["lower"] == ("out",)
    assert ways["settle"] == ("in", "out")


@pytest.mark.parametrize("pose", ["sit", "lean", "rise"])
def test_from_the_seat_the_way_home_is_the_seat(pose):
    (way,) = resolve(RISE, "steady").ways_out[pose]

    assert way.names[-1] == "sit"


def test_who_stands_is_told_to_hold_on_and_sit_when_they_like():
    (way,) = resolve(RISE, "steady").ways_out["up"]

    assert way.names[-1] == "up"
    assert "Sit down when you like" in WORDS.say("sit-to-stand/ways_out/stay")


TILT = LIBRARY.movements["seated-pelvic-tilt"]


def low_back(pose):
    return sum(pose.angles[joint] for joint in LUMBAR)


def test_the_hips_rock_on_the_seat_and_the_chest_stays_over_them():
    on = body("woman")
    performance = resolve(TILT, "both-ways")
    found = poses(performance)
    places = {
        name: forward(on, (placed := solve(found[name], on, performance.props)).root, placed.turns)[1]
        for name in ("tall", "back", "forward")
    }
    heads = [float(places[name][on.bones.index("head")][2]) for name in places]

    assert low_back(found["back"]) > 0 > low_back(found["forward"])
    assert 5 <= found["back"].angles["pelvis"] <= 15
    assert max(heads) - min(heads) < 0.10
    assert {one.part for pose in found.values() for one in pose.contacts} >= {"seat", "sole", "thigh"}


def test_a_sensitive_back_can_rock_one_way_only_and_tip_forward_last():
    assert "forward" not in poses(resolve(TILT, "first"))
    assert "forward" not in poses(resolve(TILT, "steady"))
    assert "forward" in poses(resolve(TILT, "both-ways"))


def test_the_small_tilt_is_half_as_big():
    whole, small = (poses(resolve(TILT, "first", overlays))["back"] for overlays in ((), ("small",)))

    assert low_back(small) == pytest.approx(low_back(whole) / 2)


def test_bones_follow_one_another_out_and_back_with_the_breath():
    steps = {step.id: step.phase for step in resolve(TILT, "both-ways").steps}

    assert [(steps[name].order, steps[name].breath) for name in ("back", "tall", "forward", "middle")] == [
        ("tail-first", ("out",)), ("head-first", ("in",)), ("tail-first", ("out",)), ("head-first", ("in",)),
    ]  # fmt: skip
