"""A pose goes down on its contacts: rigid ones touch, nothing sinks deeper than it may."""

from __future__ import annotations

import curl_poses
import figure_poses as poses
import front_poses
import numpy as np
import pytest

from vertebra.body import VERTEBRAE, Contact
from vertebra.figure.calibrate import GAP_MM, GAP_WITHIN_MM, easy_curve
from vertebra.figure.chain import strongest
from vertebra.figure.contacts import DEPTH_MM, RIGID_MM, SOFT_MM, SOFT_PARTS, on_body, soft_vertices
from vertebra.figure.measure import flexion_deg, joint_angles
from vertebra.figure.posture import palm
from vertebra.figure.skeleton import forward
from vertebra.figure.skin import normals, skin
from vertebra.figure.solver import name_of, solve
from vertebra.figure.stage import seat_m
from vertebra.figure.targets import JOINT_RANGE_DEG


@pytest.fixture(params=poses.BODIES)
def body(request):
    return poses.body(request.param)


POSES = poses.POSES | front_poses.POSES | curl_poses.POSES


@pytest.fixture(params=POSES)
def posed(request, body):
    pose, props = POSES[request.param]
    return body, pose, props, solve(pose, body, props)


def test_the_whole_mesh_stays_on_the_mat(posed):
    """Rigid skin goes at most 8 mm below the mat, soft skin at most 15 mm, in every key pose."""
    body, _, _, placed = posed
    heights_mm = skin(body, placed.root, placed.turns)[:, 1] * 1000
    rigid = np.setdiff1d(body.regions["skin"], soft_vertices(body))
    assert heights_mm[rigid].min() >= -DEPTH_MM
    assert heights_mm[body.regions["skin"]].min() >= -SOFT_MM


def test_contacts_touch(posed):
    """Every declared rigid contact lies within 5 mm of its surface, every soft one within its 15."""
    _, pose, _, placed = posed
    touching = [one for one in pose.contacts if one.part != "lumbar" and not on_body(one.surface)]
    assert touching
    for contact in touching:
        gap = placed.gaps_mm[name_of(contact)]
        low = -SOFT_MM if contact.part in SOFT_PARTS else -RIGID_MM
        assert low <= gap <= RIGID_MM, name_of(contact)


def test_joints_stay_within_human_range(posed):
    """No joint goes further than a person's."""
    body, _, _, placed = posed
    for name, angles in joint_angles(body, placed.turns[None]).items():
        low, high = JOINT_RANGE_DEG[name.rpartition(".")[2]]
        assert low - 0.5 <= angles[0] <= high + 0.5, name


@pytest.mark.parametrize("body", poses.WOMEN, indirect=True)
def test_a_solved_pose_is_found_again_from_itself(posed):
    """Started from its own solution, a solve stays there."""
    body, pose, props, placed = posed
    again = solve(pose, body, props, near=placed)
    assert np.abs(np.array(again.root) - placed.root).max() < 0.001


def test_the_easy_curve_leaves_a_flat_hands_gap(body):
    """Lying easy, the gap under the waist at L3 is 20 ± 3 mm, on any body, feet near or far, hands on the belly."""
    for pose in (poses.HOOK, poses.EASY, poses.BELLY):
        assert abs(solve(pose, body, {}).gaps_mm["L3"] - GAP_MM) <= GAP_WITHIN_MM


def test_an_imprint_closes_the_gap(body):
    """Curved, the skin at L3 is at most 8 mm above the mat; the pelvis rolls about 10° for 14° of low back."""
    easy, curved = (solve(pose, body, {}) for pose in (poses.HOOK, poses.CURVED))
    assert curved.gaps_mm["L3"] <= 8
    rolled = flexion_deg(easy.turns)[0] - flexion_deg(curved.turns)[0]
    assert rolled == pytest.approx(10, abs=2)


def test_the_easy_curve_is_the_same_every_time(body):
    """Calibration is a pure function of the body."""
    first = easy_curve(body)
    easy_curve.cache_clear()
    assert easy_curve(body) == first


@pytest.mark.parametrize("body", poses.WOMEN, indirect=True)
def test_the_top_of_the_bridge_is_one_slope(body):
    """Knees, hips and shoulders lie on one slope of about 27°, and the shins stand upright within 8°."""
    placed = solve(poses.LINE, body, {})
    at = joints(body, placed)
    thigh, trunk = at["left.shin"] - at["left.thigh"], at["left.thigh"] - at["left.upper-arm"]
    shin = at["left.shin"] - at["left.foot"]
    assert slope_deg(thigh) == pytest.approx(27, abs=5)
    assert slope_deg(trunk) == pytest.approx(27, abs=7)
    assert abs(slope_deg(thigh) - slope_deg(trunk)) <= 8
    assert abs(90 - slope_deg(shin)) <= 8


@pytest.mark.parametrize("body", poses.WOMEN, indirect=True)
def test_the_top_of_the_bridge_rests_on_the_shoulder_blades(body):
    """T5 … T3 lie within 10 mm of the mat, T6 and T2 within 15; T7 has left it."""
    gaps = solve(poses.LINE, body, {}).gaps_mm
    assert max(gaps[joint] for joint in ("T5", "T4", "T3")) <= 10
    assert max(gaps["T6"], gaps["T2"]) <= 15
    assert gaps["T7"] > 10


@pytest.mark.parametrize("body", poses.WOMEN, indirect=True)
def test_a_bridge_starts_with_the_heels_near(body):
    """Easy, before a bridge, the heels are at most 20 cm from the bottom."""
    placed = solve(poses.EASY, body, {})
    verts = skin(body, placed.root, placed.turns)
    heel, seat = (verts[body.regions[name], 2] for name in ("heel.left", "sacrum"))
    assert 0.12 <= heel.min() - seat.max() <= 0.20


def test_who_hangs_keeps_the_weight_over_the_feet(body):
    """Rolled down, the hips have travelled back 14 to 18 cm and the arms hang plumb."""
    tall, hang = (solve(pose, body, {}) for pose in (poses.TALL, poses.HANG))
    assert 0.14 <= (tall.root[2] - hang.root[2]) * 1.7 / body.height_m <= 0.18
    at = joints(body, hang)
    arm = at["left.forearm"] - at["left.upper-arm"]
    assert abs(90 - slope_deg(-arm)) <= 3


def test_hands_on_the_belly_lie_on_it(body):
    """Palms lie on the belly between hip bones and navel, fingertips pointing at each other, elbows on the mat."""
    placed = solve(poses.BELLY, body, {})
    verts = skin(body, placed.root, placed.turns)
    hand, belly = (verts[body.regions[name]] for name in ("hand.left", "belly"))
    middle = hand.mean(axis=0)
    under = belly[np.linalg.norm(belly[:, [0, 2]] - middle[[0, 2]], axis=1) < 0.05]
    assert 0.0 < middle[1] - under[:, 1].mean() < 0.04
    assert middle[0] < 0.13
    room, _ = forward(body, placed.root, placed.turns)
    facing = room[body.bones.index("left.hand")] @ palm(body)
    assert facing[1] < -0.75
    assert abs(placed.gaps_mm["elbow.left"]) <= RIGID_MM


@pytest.mark.parametrize(("pose", "limb"), [(poses.HALF, "thigh"), (poses.SAT, "thigh"), (poses.SAT_DOWN, "shin")])
def test_hands_rest_on_the_limb_they_name(body, pose, limb):
    """A hand on thigh or shin touches it, on the outer half of its front."""
    placed = solve(pose, body, poses.CHAIR)
    verts = skin(body, placed.root, placed.turns)
    hand = verts[body.regions["hand.left"]].mean(axis=0)
    skin_of_limb = verts[np.flatnonzero(body.joints[:, 0] == body.bones.index(f"left.{limb}"))]
    assert np.linalg.norm(skin_of_limb - hand, axis=1).min() < 0.045
    assert 0.0 < hand[0] - skin_of_limb[:, 0].mean() < 0.06


@pytest.mark.parametrize("pose", [poses.TALL, poses.HALF, poses.SAT, poses.SAT_DOWN])
def test_no_arm_goes_through_hip_waist_or_thigh(body, pose):
    """Elbow and forearm stay outside trunk and thighs, hanging or with the hand on a limb."""
    placed = solve(pose, body, poses.CHAIR)
    assert deepest_mm(body, skin(body, placed.root, placed.turns), ("forearm", "forearm-twist")) <= 5


def test_half_way_the_hands_are_just_above_the_knees(body):
    """The fingertips of who rolls half way down lie on the last quarter of the thigh."""
    at = joints(body, solve(poses.HALF, body, {}))
    thigh = at["left.shin"] - at["left.thigh"]
    share = np.dot(at["left.fingertips"] - at["left.thigh"], thigh) / np.dot(thigh, thigh)
    assert 0.7 <= share <= 1.05


def test_a_chair_is_no_higher_than_the_hollow_of_the_knee(body):
    """The figure takes a seat that fits: a bar stool is lowered, a low seat is taken as it is."""
    knee = body.heads[body.bones.index("left.shin"), 1]
    assert seat_m(body, {"seat_cm": 70.0}) < knee
    assert seat_m(body, {"seat_cm": 30.0}) == pytest.approx(0.30)


def test_a_splayed_knee_leaves_the_foot_where_it_was(body):
    """The mistake of splaying knees opens the thighs, not the feet."""
    straight, splayed = (
        joints(body, solve(pose, body, {}))
        for pose in (
            poses.LINE,
            poses.lying("soles upper-back head arms", thigh=27, knee=115, pelvis=28, neck=20, hip__abduct=18),
        )
    )
    assert splayed["left.shin"][0] - straight["left.shin"][0] > 0.08
    assert splayed["left.foot"][0] == pytest.approx(straight["left.foot"][0], abs=0.01)


def test_an_unknown_surface_says_what_to_add(body):
    """A contact on a prop that isn't there is refused, with the cure."""
    pose = poses.Pose(angles={}, contacts=(Contact(part="seat", surface="ball"),), zero="lying", position="supine")
    with pytest.raises(ValueError, match=r"'ball'.*add the prop"):
        solve(pose, body, {})


def deepest_mm(body, verts, bones):
    """How deep the skin of these left bones is inside trunk and thighs, by the nearest skin's way out; 0: nowhere."""
    best, index = strongest(body), body.bones.index
    own, inner = (
        np.intersect1d(np.flatnonzero(np.isin(best, [index(bone) for bone in among])), body.regions["skin"])
        for among in ([f"left.{bone}" for bone in bones], ["pelvis", *VERTEBRAE, "left.thigh", "right.thigh"])
    )
    ways = verts[own][:, None, :] - verts[inner]
    far = np.linalg.norm(ways, axis=2)
    nearest, rows = far.argmin(axis=1), np.arange(len(own))
    out = np.einsum("ij,ij->i", ways[rows, nearest], normals(verts, body.faces)[inner[nearest]])
    inside = (out < 0) & (far[rows, nearest] < 0.06)
    return float(far[rows, nearest][inside].max(initial=0.0) * 1000)


def joints(body, placed):
    _, places = forward(body, placed.root, placed.turns)
    return dict(zip(body.bones, places, strict=True))


def slope_deg(way):
    return float(np.degrees(np.arctan2(way[1], way[2])))
