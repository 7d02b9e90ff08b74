"""What counts as a harder pose, when a person is on the way home."""

from vertebra import content
from vertebra.movements.checks.effort import effort, harder
from vertebra.movements.checks.subject import poses
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve

LIBRARY = read(content.movement_texts())[0].movements


def pose(movement, name, level=1, overlays=()):
    return poses(resolve(LIBRARY[movement], level, overlays))[name]


def test_a_pose_at_rest_has_no_effort():
    assert set(effort(pose("glute-bridge", "easy")).values()) == {0.0}
    assert set(effort(pose("standing-roll-down", "tall", "full")).values()) == {0.0}


def test_the_higher_the_hips_the_harder():
    assert harder(pose("glute-bridge", "line"), pose("glute-bridge", "low")) == "hips-up"
    assert harder(pose("glute-bridge", "low"), pose("glute-bridge", "line")) is None


def test_a_leg_in_the_air_is_harder_than_a_foot_on_the_mat():
    assert harder(pose("knee-lift", "up"), pose("knee-lift", "curved")) == "lever-right"
    assert harder(pose("knee-lift", "curved"), pose("knee-lift", "up")) is None


def test_leaning_further_forward_is_harder_unless_the_hands_carry():
    tall, waist, hang = (pose("standing-roll-down", name, "full") for name in ("tall", "waist", "hang"))

    assert harder(hang, waist) == "lean"
    assert harder(waist, hang) is None
    assert harder(waist, tall) == "lean"
    assert harder(pose("standing-roll-down", "half", "first"), tall) == "lean"


def test_hips_on_a_ball_are_up_already_so_lifting_them_off_it_adds_nothing():
    ball = pose("double-knee-lift", "table", 1, ["ball"])
    lifted, flat = (pose("double-knee-lift", name, 1, ["ball"]) for name in ("lifted", "flat"))

    assert harder(lifted, ball) is None
    assert harder(lifted, flat) == "hips-up"
