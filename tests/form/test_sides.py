"""A movement whose sides take turns: one counter a side, each judged by its own motion."""

from dataclasses import replace
from math import cos, radians, sin
from pathlib import Path

import pytest
import stick

from vertebra.body import LANDMARKS, Frame, Point
from vertebra.form.check import FormCheck
from vertebra.form.types import FaultSeen, RepCounted, StepSeen
from vertebra.movements.poses import mirror
from vertebra.movements.read import read
from vertebra.movements.resolve import fault, resolve
from vertebra.movements.types import Instead

AGREED = Path(__file__).parents[1] / "movements" / "agreed" / "leg-extension.yaml"
EXTENSION = read({"leg-extension/movement.yaml": AGREED.read_text("utf-8")})[0].movements["leg-extension"]


def frame(t, pose):
    """Both legs from a hip that stays, each where its own angles put it; from the side, head on the left."""
    spots = {}
    for side in ("left", "right"):
        thigh, shin = (radians(pose.angles[f"{side}.thigh"] - less) for less in (0, pose.angles[f"{side}.knee"]))
        knee = (0.42 * cos(thigh), 0.10 + 0.42 * sin(thigh))
        ankle = (knee[0] + 0.40 * cos(shin), knee[1] + 0.40 * sin(shin))
        spots |= {f"{side}.hip": (0.0, 0.10), f"{side}.knee": knee, f"{side}.ankle": ankle}
        spots |= {f"{side}.shoulder": (-0.5, 0.10)}
    return Frame(t=t, points=tuple(_point(*spots.get(name, (-0.6, 0.1))) for name in LANDMARKS))


def _point(x, y):
    return Point(x=0.7 + 0.45 * x, y=0.8 - 0.45 * y, z=0.0, seen=0.9)


def watch(performance, level, sides=("right", "left", "right", "left"), movement=EXTENSION):
    check, effects, start = FormCheck(movement, level), [], 0.0
    laid = stick.set_of(performance, 1)
    end = laid[-1].end_s + 1.0
    for side in sides:
        for number in range(int(end * 20)):
            pose = stick.pose_at(laid, number / 20)
            effects += check.step(frame(start + number / 20, pose if side == "right" else mirror(pose)))
        start += end
    return effects


def reps(effects):
    return [(one.side, one.number) for one in effects if isinstance(one, RepCounted)]


def faults(effects):
    return [(one.fault, one.side) for one in effects if isinstance(one, FaultSeen)]


@pytest.mark.parametrize("level", ["heel-slide", "high", "low"])
def test_each_side_has_its_own_count(level):
    effects = watch(resolve(EXTENSION, level), level)

    assert reps(effects) == [("right", 1), ("left", 1), ("right", 2), ("left", 2)]


@pytest.mark.parametrize("level", ["high", "middle"])
@pytest.mark.parametrize("wrong", ["too-low", "thigh-drifts"])
def test_each_fault_is_found_on_the_side_that_shows_it_and_no_other(level, wrong):
    effects = watch(fault(EXTENSION, level, wrong), level, sides=("left", "right"))

    assert faults(effects) == [(wrong, "left"), (wrong, "right")]


@pytest.mark.parametrize("level", ["high", "middle", "low"])
def test_done_as_drawn_no_side_shows_a_fault(level):
    assert faults(watch(resolve(EXTENSION, level), level, sides=("right", "left"))) == []


def test_a_leg_that_is_right_at_a_lower_level_is_too_low_at_a_higher_one():
    assert {one[0] for one in faults(watch(resolve(EXTENSION, "low"), "high"))} == {"too-low"}


def test_the_steps_that_are_seen_are_the_way_out_and_the_way_back():
    seen = [(one.id, one.side) for one in watch(resolve(EXTENSION, "high"), "high") if isinstance(one, StepSeen)]

    assert seen[:4] == [("reach", "right"), ("back", "right"), ("reach", "left"), ("back", "left")]


@pytest.mark.parametrize(
    ("instead", "counted"),
    [
        (None, 0),
        (Instead(when={"leg": (0, 90)}), 4),
        (Instead(when={"leg": (0, 90)}, stays={"leg": 1}), 0),
        (Instead(when={"leg": (0, 90)}, ends={"leg": (-2, -1)}), 0),
    ],
)
def test_a_level_that_looks_different_counts_by_what_may_hold_instead(instead, counted):
    camera = EXTENSION.camera
    rule = replace(camera.rep, when={"leg": (-2, -1)}, instead=instead)
    other = replace(EXTENSION, camera=replace(camera, rep=rule))

    assert len(reps(watch(resolve(other, "high"), "high", movement=other))) == counted
