"""Every way down, over and up, as one chain: it joins, what carries stays, and no limb goes through the trunk."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from vertebra import content
from vertebra.drawing import body as body_named
from vertebra.figure import turns as quaternions
from vertebra.figure.passing import passing
from vertebra.figure.skeleton import forward, matrices
from vertebra.figure.solver import solve
from vertebra.figure.stage import plane
from vertebra.figure.types import Placed
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve
from vertebra.movements.stances import CHAIR_AT_M, SHOWN, STANCES
from vertebra.movements.transition_tracks import legs, placed, shown, transition_props, transition_tracks

LIBRARY = read(content.movement_texts())[0]
TRANSITIONS = LIBRARY.transitions
BODIES = content.bodies()
JOINS_M = 0.02
"""Where one way ends and the next begins: no joint is further away than this, wherever on the mat."""
SLIDES_M = 0.075
"""How far what carries may slide on the way: what two solved poses differ by, and a little."""
WAYS = (
    "down settle to-side side-sit to-knees to-forearms off-forearms up stand-still",
    "kneel to-front off-front lie-down to-back settle",
    "to-side roll-to-front off-front up",
    "to-front front-to-side to-back",
    "kneel half-kneel off-half-kneel up",
    "down-to-knee up-from-knee stand-still",
    "bed-down bed-settle bed-to-side bed-sit bed-stand",
    "bed-to-side bed-roll-to-front bed-front-to-side bed-to-back",
    "bed-sit-down bed-stand",
    "chair-down chair-settle chair-stand",
)
"""Ways that follow each other."""
NEXT = {
    "settle": "knee-lift",
    "to-front": "prone-hip-extension",
    "roll-to-front": "prone-hip-extension",
    "to-knees": "cat-cow",
    "to-forearms": "donkey-kick",
    "stand-still": "standing-roll-down",
    "chair-settle": "seated-pelvic-tilt",
}
"""A way, and a movement that begins where it ends."""
TRUNK = ("pelvis", "L4", "L2", "T12", "T10", "T8", "T6")
LIMBS = ("forearm", "hand", "fingers", "shin", "foot")
INSIDE = 0.8
"""A joint, or the middle of a limb, so near to the middle of the trunk is in it: a share of its half width."""


def body_of(number: int):
    """One of the four bodies: each way is looked at on one, so that all of them are looked at."""
    return body_named(BODIES[number % len(BODIES)])


def from_hips(body, found: Placed) -> np.ndarray:
    """(bones, 3) the joints, seen from over the hips: wherever on the mat."""
    places = forward(body, found.root, found.turns)[1]
    return places - places[0] * [1.0, 0.0, 1.0]


def apart(body, one: Placed, other: Placed, bones=slice(None)) -> float:
    return float(np.linalg.norm(from_hips(body, one) - from_hips(body, other), axis=1)[bones].max())


def deepest(body, track) -> tuple[float, str]:
    """How near any limb comes to the middle of the trunk, as a share of the trunk there; and which."""
    room = quaternions.in_room(body, track.turns)
    places, turned = quaternions.joints(body, track.root, track.turns, room), matrices(room)
    strongest = body.joints[np.arange(len(body.joints)), body.weights.argmax(axis=1)]
    trunk = np.isin(strongest, [number for number, bone in enumerate(body.bones) if "." not in bone])
    near = (9.0, "")
    for level in TRUNK:
        number = body.bones.index(level)
        high = body.heads[number, 1]
        around = body.verts[trunk & (np.abs(body.verts[:, 1] - high) < 0.02)]
        half = np.ptp(around, axis=0) / 2
        middle = around.min(axis=0) + half
        for limb in (f"{side}.{name}" for side in ("left", "right") for name in LIMBS):
            bone = body.bones.index(limb)
            for point in (places[:, bone], (places[:, bone] + places[:, body.parents[bone]]) / 2):
                own = np.einsum("nji,nj->ni", turned[:, number], point - places[:, number]) + body.heads[number]
                share = np.hypot(*((own - middle) / half)[:, [0, 2]].T)
                share = np.where(np.abs(own[:, 1] - high) < 0.04, share, 9.0)
                near = min(near, (float(share.min()), f"{limb} in {level}"))
    return near


@pytest.mark.parametrize("chain", WAYS)
def test_a_way_begins_where_the_one_before_it_ended(chain):
    """The same pose, turned the same way, wherever on the mat."""
    body = body_of(WAYS.index(chain))
    for before, after in pairwise(chain.split()):
        ends, begins = shown(TRANSITIONS[before])[-1], shown(TRANSITIONS[after])[0]
        assert apart(body, placed(body, ends), placed(body, begins)) < JOINS_M, (before, after)


def test_every_way_stands_in_a_chain():
    """No way is left out of the test above but those that a person goes on a spot."""
    assert set(TRANSITIONS) - {way for chain in WAYS for way in chain.split()} == {"march", "few-steps"}


@pytest.mark.parametrize("way", NEXT)
def test_a_movement_begins_where_the_way_to_it_ended(way):
    """Trunk, head and legs within 3 cm, and turned the same way; the hands are placed when the movement is set up."""
    body = body_named("woman")
    movement = LIBRARY.movements[NEXT[way]]
    performance = resolve(movement, movement.ladder[0].id)
    begins = solve(performance.steps[0].start, body, performance.props)
    bones = [
        n for n, bone in enumerate(body.bones) if "." not in bone or bone.partition(".")[2] in ("thigh", "shin", "foot")
    ]
    assert apart(body, placed(body, shown(TRANSITIONS[way])[-1]), begins, bones) < 0.035


@pytest.mark.parametrize("name", TRANSITIONS)
def test_no_limb_goes_through_the_trunk(name):
    """Neither a joint of arm or leg nor the middle between two of them is ever inside the trunk."""
    number = list(TRANSITIONS).index(name)
    body = body_of(number)
    for step, track in transition_tracks(TRANSITIONS[name], body).items():
        share, where = deepest(body, track)
        assert share > INSIDE, (step, where)


def test_an_arm_through_the_trunk_is_found():
    """The test above can fail."""
    body = body_named("woman")
    through = replace(
        STANCES["sit-aside"], angles={**STANCES["sit-aside"].angles, "left.shoulder.rotate": 100, "left.elbow": 120}
    )
    turned = placed_as(body, through)
    track = passing(body, turned, turned, instants=2)
    assert deepest(body, track)[0] < INSIDE


def placed_as(body, stance) -> Placed:
    """A stance that isn't in the table."""
    from vertebra.figure.rolling import let_down, posed, turned_about

    return let_down(body, posed(body, stance.angles, turned_about(*stance.pelvis)))


CARRIED = {
    ("down", "first-knee"): "left.foot",
    ("down", "other-knee"): "right.shin",
    ("up", "strong-leg"): "right.shin",
    ("up", "tuck-toes"): "right.shin",
    ("up", "stand"): "left.foot",
    ("half-kneel", "foot-forward"): "right.shin",
    ("off-half-kneel", "knee-back"): "right.shin",
    ("chair-down", "hands-back"): "right.foot",
    ("chair-down", "sit"): "left.foot",
    ("chair-stand", "stand"): "right.foot",
    ("stand-still", "steady"): "right.foot",
}
"""What carries the body through a step."""


@pytest.mark.parametrize(("way", "step"), CARRIED)
def test_what_carries_a_step_stays_where_it_is(way, step):
    """The knee or the foot that carries slides no further than two solved poses differ."""
    body = body_of(list(CARRIED).index((way, step)))
    track = transition_tracks(TRANSITIONS[way], body)[step]
    places = quaternions.joints(body, track.root, track.turns)[:, body.bones.index(CARRIED[way, step])]
    assert np.abs(places - places[0])[:, 1:].max() < SLIDES_M


def test_a_foot_that_goes_forward_is_lifted_and_the_hips_are_not():
    """From kneeling on both knees to one: the foot comes over the mat, and the hips stay at their height."""
    body = body_named("woman")
    track = passing(body, placed(body, "kneel"), placed(body, "half-kneel-flat"))
    foot = quaternions.joints(body, track.root, track.turns)[:, body.bones.index("left.foot"), 1]
    assert foot.max() > max(foot[0], foot[-1]) + 0.03
    assert np.ptp(track.root[:, 1]) < 0.03


def test_hands_stay_on_the_seat_while_a_knee_goes_down():
    """Between two poses that hold the seat the hands don't leave it."""
    body = body_named("man")
    track = transition_tracks(TRANSITIONS["down"], body)["first-knee"]
    hands = quaternions.joints(body, track.root, track.turns)[:, body.bones.index("right.hand"), 1]
    assert hands.min() > 0.40
    assert hands.max() < 0.55


@pytest.mark.parametrize("name", BODIES)
def test_who_grows_tall_on_one_knee_keeps_one_hand_on_the_chair(name):
    """As the words say: the near hand lies on the seat, the other on the front thigh, and the trunk is tall."""
    body = body_named(name)
    found = placed(body, "half-kneel-tall")
    at = dict(zip(body.bones, forward(body, found.root, found.turns)[1], strict=True))
    seat_m = plane(body, "chair", transition_props(TRANSITIONS["half-kneel"])).offset_m
    assert at["right.fingertips"][2] > CHAIR_AT_M + 0.02
    assert abs(found.gaps_mm["hand.right"]) < 5 and abs(at["right.hand"][1] - seat_m) < 0.05
    assert at["left.thigh"][2] < at["left.hand"][2] < at["left.shin"][2]
    assert abs(at["left.hand"][1] - at["left.shin"][1]) < 0.10
    up = at["neck1"] - at["pelvis"]
    assert np.degrees(np.arctan2(up[2], up[1])) < 12


@pytest.mark.parametrize("name", TRANSITIONS)
def test_what_stands_about_stays_where_it_is(name):
    """Chair, bed and cushion are put once, and never jump about with the person."""
    props = transition_props(TRANSITIONS[name])
    fixed = {"chair": {"ahead_cm", "behind_cm", "back_cm"}, "bed": {"behind_cm"}, "cushion": {"at_cm"}}
    assert all(fixed[thing] & set(numbers) for thing, numbers in props.items())


def test_every_stance_is_shown():
    """None is left over."""
    used = {name for way in TRANSITIONS.values() for leg in legs(way) for name in leg}
    assert used == set(STANCES)
    assert set(SHOWN) == set(TRANSITIONS)
