"""A step as a track: on the mat all through, in the spine's order, without a seam, smooth enough for the browser."""

from __future__ import annotations

import figure_poses as poses
import numpy as np
import pytest

from vertebra.body import VERTEBRAE
from vertebra.figure import turns as quaternions
from vertebra.figure.contacts import parts
from vertebra.figure.measure import SAMPLES, flexion_deg, joint_angles, measure, order_times, sampled, skins
from vertebra.figure.path import COUNTS, WITHIN_DEG, WITHIN_MM, at, moments, motion, track
from vertebra.figure.way import solve_at, way

LEAST_SPAN = 0.6
BEND_DEG = 8.0


@pytest.fixture(params=poses.BODIES)
def name(request):
    return request.param


@pytest.fixture(params=poses.STEPS)
def step(request):
    return request.param


@pytest.mark.parametrize("name", poses.WOMEN, indirect=True)
def test_a_track_keeps_every_limit(step, name):
    """Sixteen times a step: contacts, depth on the whole mesh, drift, human range and order are within their limits."""
    path, props = poses.STEPS[step]
    found = measure(poses.tracked(step, name), path, poses.body(name), props)
    assert found.faults == ()
    assert found.bend.value <= BEND_DEG
    if found.order:
        assert found.span >= LEAST_SPAN


def test_the_browser_plays_what_was_solved(step, name):
    """Half-way between two instants, slerp and lerp are within 0.5° and 3 mm of the solver (33 instants excepted)."""
    path, props = poses.STEPS[step]
    body, ahead = poses.body(name), way(path, poses.body(name), props)
    instants = moments(ahead)
    assert len(instants) in COUNTS
    if len(instants) == COUNTS[-1]:
        return
    root, turns = motion(ahead.on, instants)
    for place in (0, len(instants) // 3, len(instants) // 2, len(instants) - 2):
        between = solve_at(ahead, np.array([(place + 0.5) / (len(instants) - 1)]), instants[place].q[None])
        solved_root, solved_turns = motion(ahead.on, between)
        played = quaternions.between(turns[place], turns[place + 1], 0.5)
        assert quaternions.apart_deg(played, solved_turns[0]).max() <= WITHIN_DEG
        played_joints = quaternions.joints(body, (root[place] + root[place + 1]) / 2, played)
        off_mm = (
            np.linalg.norm(played_joints - quaternions.joints(body, solved_root[0], solved_turns[0]), axis=-1) * 1000
        )
        assert off_mm.max() <= WITHIN_MM


def test_thirty_three_instants_are_enough_for_the_longest_step(name):
    """The roll-down at n = 33 plays within 3° and 6 mm of the solver where it moves fastest."""
    path, props = poses.STEPS["roll-down roll"]
    body, ahead = poses.body(name), way(path, poses.body(name), props)
    instants = moments(ahead)
    _, turns = motion(ahead.on, instants)
    offs = []
    for place in range(0, 32, 4):
        between = solve_at(ahead, np.array([(place + 0.5) / 32]), instants[place].q[None])
        _, solved = motion(ahead.on, between)
        offs.append(quaternions.apart_deg(quaternions.between(turns[place], turns[place + 1], 0.5), solved[0]).max())
    assert len(instants) == 33
    assert max(offs) <= 1.0
    assert body.name == name


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("bridge tilt", "bridge peel"),
        ("bridge peel", "bridge lay"),
        ("bridge lay", "bridge settle"),
        ("bridge settle", "bridge tilt"),
        ("block lift", "block lower"),
        ("knee-lift float", "knee-lift lower"),
        ("knee-lift lower", "knee-lift float"),
    ],
)
def test_steps_join_without_a_seam(before, after, name):
    """Where one step ends the next begins: the same bones, the same place, the same beads."""
    first, second = poses.tracked(before, name), poses.tracked(after, name)
    assert quaternions.apart_deg(first.turns[-1], second.turns[0]).max() < 1e-6
    assert np.abs(first.root[-1] - second.root[0]).max() < 1e-9
    assert np.abs(first.lit[-1].astype(int) - second.lit[0]).max() <= 2


def test_a_track_moves_without_jumps(step, name):
    """Turns are sign-continuous, and no joint centre goes further than 25 cm in a sixteenth of a step."""
    found = poses.tracked(step, name)
    assert (np.sum(found.turns[1:] * found.turns[:-1], axis=-1) > 0).all()
    root, turns = sampled(found, SAMPLES)
    places = quaternions.joints(poses.body(name), root, turns)
    assert np.linalg.norm(np.diff(places, axis=0), axis=-1).max() < 0.25


def test_the_same_path_gives_the_same_track(name):
    """Pure: nothing is left behind that changes a second track."""
    first = poses.tracked("bridge peel", name)
    again = track(poses.BRIDGE["peel"], poses.body(name), {})
    assert np.array_equal(first.turns, again.turns)
    assert np.array_equal(first.lit, again.lit)


def test_a_step_that_stays_holds_still(name):
    """From a pose to itself, nothing moves and nine instants do."""
    path = poses.bridge(poses.LINE, poses.LINE)
    found = track(path, poses.body(name), {})
    assert found.n == 9
    assert np.ptp(found.turns, axis=0).max() == 0.0


def test_the_tilt_leaves_hips_and_legs_where_they_are(name):
    """Tilting, the hips rise at most 5 mm and the legs move at most 2°."""
    root, turns = sampled(poses.tracked("bridge tilt", name), SAMPLES)
    body = poses.body(name)
    room = flexion_deg(quaternions.in_room(body, turns))
    assert np.ptp(root[:, 1]) * 1000 <= 5
    for bone in ("left.thigh", "left.shin", "left.foot"):
        assert np.ptp(room[:, body.bones.index(bone)]) <= 2, bone


@pytest.mark.parametrize("step", [f"bridge {name}" for name in poses.BRIDGE])
def test_the_head_keeps_its_pitch_through_a_bridge(step, name):
    """The head lies still: its pitch in the room changes by at most 5° and the chin stays off the chest."""
    body = poses.body(name)
    _, turns = sampled(poses.tracked(step, name), SAMPLES)
    pitch = flexion_deg(quaternions.in_room(body, turns))[:, body.bones.index("head")]
    assert np.ptp(pitch) <= 5
    assert joint_angles(body, turns)["neck"].max() <= 30


@pytest.mark.parametrize(("step", "sign"), [("bridge peel", 1), ("bridge lay", -1)])
def test_the_lowest_vertebra_still_touching_moves_one_way(step, sign, name):
    """Peeling, the mat is left from the tail up; laying down, it is met from the top."""
    body = poses.body(name)
    root, turns = sampled(poses.tracked(step, name), 65)
    heights = np.stack([skins(body, root, turns, body.regions[one])[..., 1].min(axis=1) for one in VERTEBRAE], axis=1)
    lying = heights[0] if sign > 0 else heights[-1]
    lowest = np.argmax(heights - lying < 0.005, axis=1)
    assert (np.diff(lowest) * sign >= 0).all()
    assert lowest.min() == 0
    assert lowest.max() in (11, 12)


@pytest.mark.parametrize("step", ["bridge peel", "bridge lay"])
def test_only_the_joints_at_the_mats_edge_are_bent(step, name):
    """While peeling or laying, no vertebral joint is more than 8° from the easy curve."""
    body = poses.body(name)
    easy = flexion_deg(poses.tracked("bridge tilt", name).turns[0])
    _, turns = sampled(poses.tracked(step, name), 65)
    spine = [body.bones.index(joint) for joint in VERTEBRAE[:11]]
    assert np.abs(flexion_deg(turns) - easy)[:, spine].max() <= 8


def test_a_block_bridge_moves_as_one(name):
    """Lifted in one piece, no vertebra from L5 to T7 bends more than 1° from the easy curve."""
    body = poses.body(name)
    _, turns = sampled(poses.tracked("block lift", name), SAMPLES)
    spine = [body.bones.index(joint) for joint in VERTEBRAE[:11]]
    bends = flexion_deg(turns)[:, spine]
    assert np.abs(bends - bends[0]).max() <= 1.5


@pytest.mark.parametrize("step", ["knee-lift float", "knee-lift lower"])
def test_an_imprint_stays_still_while_a_leg_moves(step, name):
    """Pelvis, ribs, head and the resting leg move at most 2° and 5 mm."""
    body = poses.body(name)
    root, turns = sampled(poses.tracked(step, name), SAMPLES)
    still = [body.bones.index(bone) for bone in ("pelvis", "L3", "T8", "T1", "head", "left.thigh", "left.shin")]
    room = quaternions.in_room(body, turns)
    places = quaternions.joints(body, root, turns)
    assert quaternions.apart_deg(room[:1, still], room[:, still]).max() <= 2
    assert np.linalg.norm(places[:, still] - places[:1, still], axis=-1).max() * 1000 <= 5


def test_a_foot_leaves_heel_first_and_toes_last(name):
    """Floating up, the heel leaves the mat before the toes, and both then rise without sinking back."""
    body = poses.body(name)
    root, turns = sampled(poses.tracked("knee-lift float", name), 65)
    heel, toes = (
        skins(body, root, turns, parts(body)[f"{part}.right"])[..., 1].min(axis=1) for part in ("heel", "toes")
    )
    assert np.argmax(heel > 0.005) < np.argmax(toes > 0.005)
    assert np.diff(heel).min() > -0.002
    assert np.diff(toes).min() > -0.002


@pytest.mark.parametrize("step", ["roll-down roll", "roll-down up"])
def test_who_rolls_down_keeps_the_weight_over_the_feet(step, name):
    """All the way, the centre of mass is over the middle third of the soles, arms plumb, knees never locked."""
    path, props = poses.STEPS[step]
    body = poses.body(name)
    ahead = way(path, body, props)
    instants = moments(ahead)
    root, turns = motion(ahead.on, instants)
    sole = skins(body, root, turns, np.concatenate([body.regions["sole.left"], body.regions["sole.right"]]))[..., 2]
    weight = np.array([ahead.on.centre(ahead.on.scene(one.frames), one.q, "mass").imag for one in instants])
    share = (weight - sole.min(axis=1)) / (sole.max(axis=1) - sole.min(axis=1))
    assert 1 / 3 <= share.min() <= share.max() <= 2 / 3
    pitch = flexion_deg(quaternions.in_room(body, turns))[:, body.bones.index("left.upper-arm")]
    assert np.abs(pitch).max() <= 5
    assert joint_angles(body, turns)["left.knee"].min() >= 5


def test_the_head_leads_down_and_comes_up_last(name):
    """Rolling down: neck, T1 … L5, hips; coming up: hips, L5 … T1, neck."""
    body = poses.body(name)
    down = order_times(poses.tracked("roll-down roll", name), poses.ROLL_DOWN["roll"], body)
    up = order_times(poses.tracked("roll-down up", name), poses.ROLL_DOWN["up"], body)
    expected = ["neck", *reversed(VERTEBRAE), "left.hip"]
    assert sorted(down, key=down.__getitem__) == expected
    assert sorted(up, key=up.__getitem__) == expected[::-1]


def test_any_u_is_a_placed_body(name):
    """At the ends a track gives its own instants; outside 0 … 1 it stands still."""
    found = poses.tracked("bridge peel", name)
    for u, place in ((0.0, 0), (1.0, -1), (-1.0, 0), (2.0, -1)):
        placed = at(found, u)
        assert quaternions.apart_deg(placed.turns, found.turns[place]).max() < 1e-6
        assert np.allclose(placed.root, found.root[place])
