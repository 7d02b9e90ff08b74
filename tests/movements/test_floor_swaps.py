"""What the swaps on the floor promise to those for whom they take another movement's place."""

from __future__ import annotations

from itertools import permutations

import pytest

from vertebra import content, drawing
from vertebra.body import LUMBAR, THORACIC, Pose
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve
from vertebra.prescription.types import Prescribed
from vertebra.session.manner import Manner
from vertebra.session.script import build

LIBRARY, _ = read(content.movement_texts())
WHERE = ((), ("seated",), ("standing",), ("forearms",), ("level-head",), ("small",))


def poses(name: str, level: str, *overlays: str) -> list[Pose]:
    """Every pose that a movement passes, with these overlays."""
    performance = resolve(LIBRARY.movements[name], level, overlays)
    return [pose for step in performance.steps for pose in (step.start, *step.via, step.end)]


def bent(pose: Pose, joints: tuple[str, ...] = (*LUMBAR, *THORACIC)) -> float:
    """How far a pose rounds these joints, degrees; dipping is negative."""
    return sum(pose.angles[joint] for joint in joints)


@pytest.mark.parametrize("level", ["first", "steady", "wide"])
def test_knee_rocks_turn_and_neither_round_nor_arch_nor_lift_a_foot(level):
    for pose in poses("knee-rocks", level):
        assert bent(pose) == 0
        assert {contact.side for contact in pose.contacts if contact.part == "sole"} == {"left", "right"}


@pytest.mark.parametrize("level", ["first", "steady", "both"])
def test_a_small_knee_to_chest_bends_no_hip_past_a_right_angle(level):
    small = poses("knee-to-chest", level, "small")

    assert max(pose.angles[f"{side}.hip"] for pose in small for side in ("left", "right")) <= 90


@pytest.mark.parametrize("overlay", ["small", "neutral"])
@pytest.mark.parametrize("level", ["first", "steady", "both"])
def test_a_knee_to_chest_in_neutral_leaves_the_back_as_it_lies(level, overlay):
    assert {bent(pose) for pose in poses("knee-to-chest", level, overlay)} == {0}


@pytest.mark.parametrize("level", ["first", "steady", "both"])
def test_hands_behind_the_thigh_press_on_no_knee(level):
    held = {c.surface for pose in poses("knee-to-chest", level, "hands-behind-thigh") for c in pose.contacts}

    assert not any(surface.startswith("knee") for surface in held)


@pytest.mark.parametrize("level", ["first", "steady", "long"])
@pytest.mark.parametrize("where", WHERE)
def test_a_half_of_cat_and_cow_that_is_left_out_stays_out_wherever_it_is_done(where, level):
    """Whichever overlay comes first: who sits for cat and cow without rounding doesn't round either."""
    for order in permutations(("no-rounding", *where)):
        long = bent(poses("cat-cow", level, *order)[0])
        assert max(bent(pose) for pose in poses("cat-cow", level, *order)) == long
    for order in permutations(("no-arching", *where)):
        long = bent(poses("cat-cow", level, *order)[0])
        assert min(bent(pose) for pose in poses("cat-cow", level, *order)) == long


@pytest.mark.parametrize("side", ["right", "left"])
def test_who_lies_on_a_side_faces_the_viewer_whichever_leg_works(side):
    """Seen from behind there would be no eyes."""
    wanted = drawing.Wanted(LIBRARY.movements["clam"], "first", (), "open", "woman", side)

    assert 'class="ey"' in drawing.svg(wanted, content.words())


@pytest.mark.parametrize("level", ["first", "steady", "long"])
def test_a_clam_opens_one_knee_and_keeps_the_heels_together(level):
    closed, opened = (
        poses("clam", level)[0],
        max(poses("clam", level), key=lambda pose: pose.angles["right.hip.abduct"]),
    )

    assert opened.angles["right.hip.abduct"] > closed.angles["right.hip.abduct"]
    assert opened.angles["left.hip.abduct"] == closed.angles["left.hip.abduct"]
    assert {(c.part, c.surface) for c in opened.contacts} >= {("heel", "heel"), ("hip", "mat")}


@pytest.mark.parametrize("level", ["first", "steady", "free"])
def test_a_hip_flexor_stretch_at_the_edge_of_a_bed_kneels_nowhere(level):
    performance = resolve(LIBRARY.movements["hip-flexor-stretch"], level, ("bed-edge",))
    held = {contact.part for pose in poses("hip-flexor-stretch", level, "bed-edge") for contact in pose.contacts}

    assert not held & {"knee", "shin"}
    assert (performance.position, set(performance.props)) == ("seated", {"bed"})


@pytest.mark.parametrize("level", ["first", "steady"])
def test_the_first_levels_of_a_hip_flexor_stretch_have_a_chair_to_hold(level):
    assert any(c.surface == "chair" for pose in poses("hip-flexor-stretch", level) for c in pose.contacts)


@pytest.mark.parametrize("place", ["floor", "bed"])
def test_who_stretches_at_the_edge_of_a_bed_is_led_to_the_bed_and_away_from_it(place):
    item = Prescribed(
        movement="hip-flexor-stretch",
        level="first",
        overlays=("bed-edge",),
        dose=resolve(LIBRARY.movements["hip-flexor-stretch"], "first", ("bed-edge",)).dose,
        reasons=(),
    )
    found = build((item,), LIBRARY, content.words(), Manner(place=place))
    led = [segment.address.step.partition(".")[0] for segment in found.segments if segment.address.part == "transition"]

    assert [one for one in dict.fromkeys(led) if one != "march"] == ["bed-sit-down", "bed-stand", "stand-still"]


def test_knee_rocks_are_drawn_from_the_feet_where_the_sway_is_seen_and_from_the_side_where_a_chair_is():
    assert resolve(LIBRARY.movements["knee-rocks"], "first").view == "foot-end"
    assert resolve(LIBRARY.movements["knee-rocks"], "first", ("calves-on-chair",)).view == "side"
    assert {resolve(one, 1).view for id_, one in LIBRARY.movements.items() if id_ != "knee-rocks"} == {"side"}
