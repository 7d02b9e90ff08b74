"""How a pose looks from its side, worked out from its joint angles."""

from vertebra import content
from vertebra.form.looks import look
from vertebra.movements.read import read
from vertebra.movements.resolve import fault

LIBRARY = read(content.movement_texts())[0]


def test_hips_that_glide_far_over_the_front_foot_tilt_the_kneeling_thigh_and_not_the_trunk():
    glide = next(one for one in fault(LIBRARY.movements["hip-flexor-stretch"], "first", "too-far").steps
                 if one.id == "glide")  # fmt: skip
    seen = look(glide.end)

    assert seen.trunk > 65
    assert -60 < seen.thigh["right"] < -45, "the kneeling one"
    assert -20 < seen.thigh["left"] < 10, "the one in front"
