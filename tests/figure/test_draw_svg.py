"""The drawing: well-formed, small, quiet, the same every time, and nothing under the mat."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from vertebra import content
from vertebra.figure import draw, ink, skeleton
from vertebra.figure.skeleton import forward, identity, quaternion
from vertebra.figure.types import Placed

NAMESPACE = "{http://www.w3.org/2000/svg}"
LIMIT_BYTES = 15_000


def load(name):
    return skeleton.load(content.data("figure", "bodies", f"{name}.npz"))


@pytest.fixture(scope="module")
def body():
    return load("older-woman")


@pytest.fixture(scope="module")
def lying_drawn(body):
    return draw.svg(lying(body), body, lit=[255] * 5 + [150] + [0] * 11, title="Lying")


def placed(body, root, **degrees):
    turns = identity(body)
    for bone, angle in degrees.items():
        turns[body.bones.index(bone.replace("__", "."))] = quaternion((1, 0, 0), angle)
    return Placed(root=tuple(float(part) for part in root), turns=turns, gaps_mm={})


def standing(body):
    return placed(body, body.heads[0])


def lying(body):
    bent = {"left__thigh": -60, "right__thigh": -85, "left__shin": 110, "right__shin": 90}
    return placed(body, (0, 0.1, 0), pelvis=-90, **bent)


def elements(text, name, kind=None):
    found = list(ET.fromstring(text).iter(f"{NAMESPACE}{name}"))
    return [one for one in found if kind is None or kind in one.get("class", "").split()]


def ends(path):
    """Every point that a path of whole relative steps passes or pulls towards, as numbers."""
    points, here = [], np.zeros(2, dtype=int)
    for command, numbers in re.findall(r"([MqtlzZ])([^MqtlzZ]*)", path):
        values = np.array([int(part) for part in re.findall(r"-?\d+", numbers)], dtype=int).reshape(-1, 2)
        if command == "M":
            here = values[0]
        elif command in "qtl":
            points += [here + value for value in values]
            here = here + values[-1]
        points.append(here)
    return np.array(points)


def test_a_drawing_is_well_formed_xml_with_its_title(body):
    text = draw.svg(standing(body), body, title="Roll down: <hang> & breathe")
    root = ET.fromstring(text)
    assert root.find(f"{NAMESPACE}title").text == "Roll down: <hang> & breathe"
    assert root.get("role") == "img"


def test_without_a_title_it_is_hidden_from_screen_readers(body):
    assert ET.fromstring(draw.svg(standing(body), body)).get("aria-hidden") == "true"


def test_there_are_seventeen_beads_and_without_beads_none(body, lying_drawn):
    assert len(elements(lying_drawn, "rect", "bd")) == 17
    assert not elements(draw.svg(lying(body), body, beads=False), "rect", "bd")


def test_lit_beads_are_lit_and_only_the_moving_one_has_a_ring(lying_drawn):
    assert len(elements(lying_drawn, "rect", "on")) == 6
    assert len(elements(lying_drawn, "ellipse", "rg")) == 1


def test_a_still_spine_has_no_ring_however_softly_it_is_lit(body):
    text = draw.svg(lying(body), body, lit=[140] * 17)
    assert len(elements(text, "rect", "on")) == 17
    assert not elements(text, "ellipse", "rg")


def test_beads_are_larger_at_the_low_back(body):
    sizes = [int(bead.get("height")) for bead in elements(draw.svg(standing(body), body), "rect", "bd")]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 1.5 * sizes[-1]


def test_no_style_attribute_no_script_and_no_address(lying_drawn):
    assert "style=" not in lying_drawn
    assert "<script" not in lying_drawn
    assert "url(" not in lying_drawn
    assert re.findall(r"https?://[^\"]*", lying_drawn) == ["http://www.w3.org/2000/svg"]


def test_the_same_pose_gives_the_same_bytes(body, lying_drawn):
    assert draw.svg(lying(body), body, lit=[255] * 5 + [150] + [0] * 11, title="Lying") == lying_drawn


@pytest.mark.parametrize("name", content.bodies())
def test_a_drawing_of_any_body_is_small(name):
    own = load(name)
    assert len(draw.svg(lying(own), own, lit=[255] * 17, title="x").encode()) < LIMIT_BYTES


@pytest.mark.parametrize("name", content.bodies())
def test_a_drawing_is_in_the_bodys_own_colours_and_says_whose_they_are(name):
    own = load(name)
    text = draw.svg(standing(own), own)
    assert ET.fromstring(text).get("data-body") == name
    for kind, material in (("hr", "hair"), ("tp", "top"), ("lg", "leggings"), ("sk", "skin")):
        assert {path.get("fill") for path in elements(text, "path", kind)} == {own.colours[material]}


@pytest.mark.parametrize("name", content.bodies())
def test_from_the_side_there_is_one_eye_with_brow_and_mouth_where_the_face_is(name):
    own = load(name)
    text = draw.svg(lying(own), own)
    (pupil,) = elements(text, "path", "pu")
    hair = ends(elements(text, "path", "hr")[0].get("d"))
    assert ends(pupil.get("d"))[:, 1].mean() < hair[:, 1].mean()  # lying: the face looks up
    assert all(len(elements(text, "path", kind)) == 1 for kind in ("ey", "ls", "bw", "mo"))


@pytest.mark.parametrize("name", content.bodies())
def test_from_the_front_there_are_two_eyes_and_from_behind_none(name):
    own = load(name)
    front = draw.svg(standing(own), own, view="front")
    (iris,) = elements(front, "path", "ir")
    assert iris.get("d").count("M") == 2
    behind = placed(own, own.heads[0])
    behind.turns[0] = quaternion((0, 1, 0), 180)
    assert not elements(draw.svg(behind, own, view="front"), "path", "ir")


def test_nothing_of_the_body_is_drawn_below_the_mat(body):
    sunk = placed(body, (0, 0.03, 0), pelvis=-90)
    for path in elements(draw.svg(sunk, body), "path"):
        assert ends(path.get("d"))[:, 1].max() <= ink.units(0.002)


def test_every_class_has_a_colour_where_there_is_no_style_sheet(body, lying_drawn):
    known = {*ink.FILLS, *ink.fills(body.colours)}
    for element in ET.fromstring(lying_drawn).iter():
        if element.get("class"):
            assert element.get("fill") != "none" or element.get("stroke")
            assert element.get("class") in known


def test_the_far_leg_is_drawn_in_the_far_colours(lying_drawn):
    assert elements(lying_drawn, "path", "lg2")
    assert elements(lying_drawn, "path", "lg")


def test_lying_the_head_is_on_the_side_that_is_asked_for(body):
    for head, sign in (("left", -1), ("right", 1)):
        text = draw.svg(lying(body), body, head=head)
        hair = ends(elements(text, "path", "hr")[0].get("d"))[:, 0].mean()
        foot = ends(elements(text, "path", "lg")[0].get("d"))[:, 0].mean()
        assert np.sign(hair - foot) == sign


def test_the_left_side_is_the_mirrored_body_in_the_same_picture(body):
    """With the left leg working, the near leg waits and the far one is up: the head stays where it was."""
    right, left = draw.svg(lying(body), body), draw.svg(lying(body), body, side="left")
    assert right != left
    for kind in ("hr", "tp"):
        a, b = (ends(elements(text, "path", kind)[0].get("d"))[:, 0].min() for text in (right, left))
        assert abs(a - b) < ink.units(0.02)


def test_mirroring_twice_is_the_same_pose(body):
    pose = lying(body)
    twice = draw.mirrored(draw.mirrored(pose, body), body)
    assert twice.root == pose.root
    assert np.allclose(twice.turns, pose.turns)


def test_a_mirrored_body_is_the_body_in_the_mirror(body):
    pose = lying(body)
    other = draw.mirrored(pose, body)
    places, mirror = forward(body, pose.root, pose.turns)[1], forward(body, other.root, other.turns)[1]
    swap = [body.bones.index(draw.other(bone)) for bone in body.bones]
    assert np.allclose(mirror, places[swap] * [-1, 1, 1], atol=4e-3)


def test_a_chair_and_a_wall_stand_on_the_floor_and_reach_the_seat(body):
    text = draw.svg(standing(body), body, props={"chair": {"seat_cm": 45}, "wall": {"heels_cm": 20}})
    boxes = [*elements(text, "rect", "pr"), *elements(text, "rect", "pr2")]
    assert len(boxes) == 4
    top = int(ET.fromstring(text).get("viewBox").split()[1])
    assert all(int(box.get("y")) > top for box in boxes)
    feet = [box for box in boxes if int(box.get("y")) + int(box.get("height")) == 0]
    assert len(feet) == 3


def test_a_picture_that_stands_alone_has_its_width_and_keeps_its_shape(body):
    root = ET.fromstring(draw.svg(standing(body), body, width=400))
    _, _, wide, high = (int(part) for part in root.get("viewBox").split())
    assert root.get("width") == "400"
    assert int(root.get("height")) == round(400 * high / wide)


def test_standing_pictures_share_one_scale_whether_upright_or_nodding(body):
    nodding = placed(body, body.heads[0], neck1=20, T1=10)
    heights = {ET.fromstring(draw.svg(pose, body)).get("viewBox").split()[3] for pose in (standing(body), nodding)}
    assert len(heights) == 1


def test_an_arm_before_the_face_hides_what_lies_behind_it(body):
    """The near arm stretched up and forward passes before the eye: neither eye nor lid is drawn over it."""
    raised = placed(body, body.heads[0], right__scapula=-20, **{"right__upper-arm": -141})
    assert elements(draw.svg(standing(body), body), "path", "ey")
    assert not elements(draw.svg(raised, body), "path", "ey")
