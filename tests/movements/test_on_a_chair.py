"""What is done on a chair: getting up from it and rocking the hips, for whoever would rather not go to the floor."""

import pytest

from vertebra import content
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
