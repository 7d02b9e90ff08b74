"""Behind a chair one long leg floats back: only that hip opens, the trunk stays, and a hand always holds on."""

import pytest

from vertebra import content
from vertebra.body import VERTEBRAE
from vertebra.movements.checks.subject import poses, variants
from vertebra.movements.load import index
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve

LEG = read(content.movement_texts())[0].movements["standing-hip-extension"]


def test_only_the_working_leg_moves():
    found = poses(resolve(LEG, "steady"))
    changed = {name for name, degrees in found["back"].angles.items() if degrees != found["stand"].angles[name]}

    assert changed == {"right.hip", "right.knee", "right.ankle"}
    assert all(found["back"].angles[name] == 0 for name in VERTEBRAE)


def test_the_thigh_goes_no_further_back_than_a_hip_does_without_the_back():
    back = poses(resolve(LEG, "stay"))["back"].angles

    assert -15 <= back["right.hip"] < 0
    assert back["right.knee"] <= 10


@pytest.mark.parametrize("variant", variants(LEG), ids=lambda one: one.name)
def test_both_hands_hold_on_in_every_pose(variant):
    for pose in poses(variant.performance).values():
        assert len([one for one in pose.contacts if one.part == "hand" and one.surface in ("chair-back", "wall")]) == 2


def test_at_first_the_toes_never_leave_the_floor():
    toes = {(one.part, one.side) for one in poses(resolve(LEG, "first"))["back"].contacts}

    assert ("toes", "right") in toes
    assert index(resolve(LEG, "first")) < index(resolve(LEG, "steady"))


def test_hands_on_a_wall_need_no_chair():
    assert set(resolve(LEG, "steady", ("wall",)).props) == {"wall"}
    assert set(resolve(LEG, "steady").props) == {"chair"}


def test_right_comes_first_and_each_side_in_a_row():
    dose = resolve(LEG, "first").dose

    assert (dose.first, dose.order, dose.reps) == ("right", "each", 5)
