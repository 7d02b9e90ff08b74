"""What a drawing of these movements must get right, on both bodies (CHOREOGRAPHY §11)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from vertebra import content
from vertebra.figure import turns
from vertebra.figure.calibrate import GAP_MM, GAP_WITHIN_MM
from vertebra.figure.chain import strongest
from vertebra.figure.path import at, track
from vertebra.figure.skeleton import Body, load
from vertebra.figure.skin import skin
from vertebra.figure.solver import solve
from vertebra.movements.performance import Step
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve
from vertebra.movements.tracks import path

BODIES = content.bodies()
CHAIR = {"chair": {"seat_cm": 45.0}}
LIBRARY, _ = read(content.movement_texts())

pytestmark = pytest.mark.parametrize("body", BODIES)


@dataclass(frozen=True)
class Moved:
    """A step as a body does it: its joints (n, bones, 3), metres, and how its bones are turned in the room."""

    body: Body
    joints: np.ndarray
    room: np.ndarray

    def place(self, bone: str) -> np.ndarray:
        return self.joints[:, self.body.bones.index(bone)]

    def shift_mm(self, bone: str) -> float:
        """How far a joint gets away from where it began."""
        return float(np.linalg.norm(self.place(bone) - self.place(bone)[0], axis=1).max() * 1000)

    def turn_deg(self, bone: str) -> float:
        """How far a bone turns away from how it began."""
        turned = self.room[:, self.body.bones.index(bone)]
        return float(turns.apart_deg(turned, turned[:1]).max())

    def bend_deg(self, upper: str, joint: str, lower: str) -> np.ndarray:
        """How far a limb is bent at a joint, 0 straight."""
        over, under = self.place(joint) - self.place(upper), self.place(lower) - self.place(joint)
        cosine = np.sum(over * under, axis=1) / np.linalg.norm(over, axis=1) / np.linalg.norm(under, axis=1)
        return np.degrees(np.arccos(np.clip(cosine, -1, 1)))


@cache
def loaded(name: str) -> Body:
    return load(content.data("figure", "bodies", f"{name}.npz"))


@cache
def moved(name: str, movement: str, level: str, step: str, *overlays: str) -> Moved:
    body = loaded(name)
    performance = resolve(LIBRARY.movements[movement], level, overlays)
    wanted = next(one for one in performance.steps if one.id == step)
    found = track(path(wanted, performance), body, performance.props)
    return Moved(body, turns.joints(body, found.root, found.turns), turns.in_room(body, found.turns))


def resolved(movement: str, level: str, step: str) -> Step:
    return next(one for one in resolve(LIBRARY.movements[movement], level).steps if one.id == step)


@pytest.mark.parametrize(("movement", "step"), [("pelvic-tilt", "tilt"), ("start-position", "sink")])
def test_in_a_tilt_the_pelvis_rolls_but_the_hips_do_not_rise_and_the_legs_do_not_move(body, movement, step):
    tilt = moved(body, movement, "first", step)

    assert 5 <= tilt.turn_deg("pelvis") <= 15
    assert np.ptp(tilt.place("right.thigh")[:, 1]) * 1000 <= 5
    assert max(tilt.turn_deg("right.thigh"), tilt.turn_deg("left.shin")) <= 2


@pytest.mark.parametrize("overlay", [(), ("neutral",), ("heel-only",)])
def test_while_one_knee_floats_pelvis_ribs_head_and_the_other_leg_stay(body, overlay):
    step = "heel-up" if "heel-only" in overlay else "float"
    lift = moved(body, "knee-lift", "first", step, *overlay)
    still = ("pelvis", "L3", "T6", "head", "left.thigh", "left.shin", "left.foot")

    assert max(lift.shift_mm(bone) for bone in still) <= 5
    assert max(lift.turn_deg(bone) for bone in still) <= 2
    assert lift.shift_mm("right.foot") > 20


def test_in_a_small_tilt_the_pelvis_rolls_at_most_5_degrees(body):
    assert 2 <= moved(body, "pelvic-tilt", "first", "tilt", "small").turn_deg("pelvis") <= 5.5


@pytest.mark.parametrize("step", ["roll", "up"])
def test_arms_hang_plumb_and_knees_are_never_straight_in_a_roll_down(body, step):
    roll = moved(body, "standing-roll-down", "long", step)
    arm = roll.place("right.forearm") - roll.place("right.upper-arm")

    assert np.degrees(np.arctan2(np.abs(arm[:, 2]), -arm[:, 1])).max() <= 3
    assert roll.bend_deg("right.thigh", "right.shin", "right.foot").min() >= 5


def test_the_hips_travel_back_as_the_trunk_comes_down(body):
    back = moved(body, "standing-roll-down", "long", "roll").place("pelvis")[:, 2]

    assert 14 <= (back[0] - back[-1]) * 100 * 1.7 / loaded(body).height_m <= 18


def test_fingertips_stop_6_to_20_cm_above_the_floor_for_who_is_1_70_m_tall(body):
    person = loaded(body)
    hang = solve(resolved("standing-roll-down", "long", "roll").end, person, {})
    verts = skin(person, hang.root, hang.turns)
    hands = np.concatenate([person.regions["hand.left"], person.regions["hand.right"]])

    assert 6 <= verts[hands, 1].min() * 100 * 1.7 / person.height_m <= 20


@pytest.mark.parametrize("movement", ["breathing", "start-position", "knee-lift", "pelvic-tilt", "glute-bridge"])
def test_who_lies_easy_has_room_for_a_flat_hand_under_the_waist(body, movement):
    """20 ± 3 mm at L3, wherever feet and hands are."""
    easy = resolve(LIBRARY.movements[movement], "first").steps[0].start

    assert abs(solve(easy, loaded(body), {}).gaps_mm["L3"] - GAP_MM) <= GAP_WITHIN_MM


def test_who_rolls_down_on_a_chair_slides_the_hands_over_the_knees(body):
    """From thigh to shin, no hand is ever more than 8 cm (its middle) from the leg."""
    person = loaded(body)
    performance = resolve(LIBRARY.movements["standing-roll-down"], "first", ("seated",))
    roll = track(path(next(one for one in performance.steps if one.id == "roll"), performance), person, CHAIR)
    leg = np.flatnonzero(np.isin(strongest(person), [person.bones.index(f"left.{bone}") for bone in ("thigh", "shin")]))

    for u in np.linspace(0, 1, 9):
        now = at(roll, float(u))
        verts = skin(person, now.root, now.turns)
        hand = verts[person.regions["hand.left"]].mean(axis=0)
        assert np.linalg.norm(verts[leg] - hand, axis=1).min() < 0.08


@pytest.mark.parametrize("overlay", [(), ("seated",)])
def test_half_way_the_head_stays_above_the_heart(body, overlay):
    half = moved(body, "standing-roll-down", "first", "roll", *overlay)

    assert half.place("head")[-1, 1] > half.place("T6")[-1, 1]


def test_who_sits_sits_upright(body):
    seated = moved(body, "pelvic-tilt", "first", "roll-back", "seated")
    trunk = seated.place("T1")[0] - seated.place("L5")[0]

    assert abs(np.degrees(np.arctan2(trunk[2], trunk[1]))) <= 10
