"""Where a repetition begins and ends: a new place of rest, a tremble, a leap on the way out."""

from dataclasses import replace
from itertools import pairwise
from math import cos, radians, sin

import pytest
import stick

from vertebra import content
from vertebra.form import gates
from vertebra.form.check import FormCheck
from vertebra.form.excursions import Sample, measured
from vertebra.form.pulses import Pulses
from vertebra.form.reps import Counter
from vertebra.form.types import RepCounted, StepSeen
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve
from vertebra.movements.types import RepRule

BRIDGE = read(content.movement_texts())[0].movements["glute-bridge"]

LIFT = RepRule(
    signal="hip", out=-11, back=-5.5, least_s=1, per="side", by="displacement",
    when={"foot": (4, 60)}, begins={"foot": (-25, 6)},
)  # fmt: skip


def run(counter, way, fps=20):
    """A signal along (seconds, hip, foot) points; the excursions that came home."""
    found, number = [], 0
    for (t0, hip0, foot0), (t1, hip1, foot1) in pairwise(way):
        while number / fps < t1:
            share = (number / fps - t0) / (t1 - t0)
            hip, foot = hip0 + share * (hip1 - hip0), foot0 + share * (foot1 - foot0)
            found.append(counter.step(Sample(number / fps, hip, {"hip": hip, "foot": foot})))
            number += 1
    return [one for one in found if one is not None]


def a_lift(t, home=130.0):
    return [(t, home, -2.0), (t + 1.5, 95.0, 25.0), (t + 2.5, 95.0, 25.0), (t + 4.0, home, -2.0), (t + 5.5, home, -2.0)]


def test_who_lies_flat_first_and_puts_the_feet_up_is_counted_from_there():
    flat = [(0.0, 172.0, -8.0), (2.0, 172.0, -8.0), (4.0, 130.0, -2.0), (7.0, 130.0, -2.0)]

    assert len(run(Counter(LIFT), [*flat, *a_lift(7.0), *a_lift(13.0)])) == 2


def test_a_knee_that_waits_up_in_the_air_is_not_at_rest_there():
    waits = [(0.0, 130.0, -2.0), (2.0, 130.0, -2.0), (3.5, 95.0, 25.0), (9.0, 95.0, 25.0), (10.5, 130.0, -2.0)]

    assert len(run(Counter(LIFT), [*waits, (12.0, 130.0, -2.0)])) == 1


def test_a_place_of_rest_is_kept_while_the_count_is_put_away():
    way = [(0.0, 172.0, -8.0), (2.0, 172.0, -8.0), (4.0, 130.0, -2.0), (4.6, 130.0, -2.0)]
    counter, again = Counter(LIFT), Counter(LIFT)
    run(counter, way)
    again.load(counter.dump())

    assert again.dump() == counter.dump()


def pulse_at(depths, noise=0.0):
    """How many pulses are told while a knee is up, dips by each depth for a second, and goes down at the end."""
    pulses = Pulses(0.9, 1.0)
    pulses.begin(0.0, 12.0, noise)
    xs = [12.0] * 20
    for depth in depths:
        half = [12.0 - depth * (step / 10) for step in range(11)]
        xs += [*half, *half[::-1], *[12.0] * 15]
    xs += [12.0 - 2 * step for step in range(10)]
    return sum(pulses.step(number / 20, x) is not None for number, x in enumerate(xs))


@pytest.mark.parametrize("depth", [2.0, 4.0])
def test_each_pulse_is_told_the_last_one_too_when_the_leg_goes_straight_down(depth):
    assert pulse_at([depth] * 3) == 3


def test_a_waver_far_smaller_than_the_pulse_before_is_none():
    assert pulse_at([4.0, 1.3, 4.0]) == 2


def test_what_is_lost_in_noise_is_no_pulse():
    assert pulse_at([2.0, 2.0], noise=3.0) == 0


def a_bow(curl_at_the_turn):
    """Down and up again with the head's angle 160 before, and so much at the turn."""
    samples = []
    for number in range(120):
        out = max(0.0, 1 - abs(number - 60) / 40)
        values = {"curl": 160 + out * (curl_at_the_turn - 160)}
        samples.append(Sample(number / 20, 85 - 40 * out, values))
    return measured(samples, -1.0, 25)


@pytest.mark.parametrize(("curl", "is_one"), [(125.0, True), (156.0, False)])
def test_a_bow_with_a_straight_neck_is_no_roll_down(curl, is_one):

    assert gates.moved(a_bow(curl), "curl", -11.0) is is_one


def test_what_was_never_seen_forbids_nothing():

    assert gates.moved(a_bow(125.0), "knee", -11.0)
    assert gates.way(a_bow(125.0), "knee") == 0.0


def carried(frame, along, tilt_deg):
    """The same body elsewhere: so many image heights along, and turned in the picture about the picture's middle."""
    turn = radians(tilt_deg)

    def place(point):
        x, y = point.x - 0.7, point.y - 0.5
        return replace(point, x=0.7 + along + x * cos(turn) - y * sin(turn), y=0.5 + x * sin(turn) + y * cos(turn))

    return replace(frame, points=tuple(place(point) for point in frame.points))


def test_who_turns_round_with_the_hips_up_and_lies_down_elsewhere_is_counted_from_there():
    """The mat is seen from another side there: hips that lie look higher than lifted ones did where they left."""
    done = list(stick.perform(resolve(BRIDGE, "first"), reps=2))
    whole = FormCheck(BRIDGE, "first")
    up = next(frame.t for frame in done if any(isinstance(one, StepSeen) for one in whole.step(frame))) + 1.0
    first = [frame for frame in done if frame.t <= up]
    way = [carried(replace(first[-1], t=up + n / 20), 0.5 * n / 60, -24 * n / 60) for n in range(1, 61)]
    then = [carried(replace(frame, t=frame.t + up + 4.0), 0.5, -24) for frame in done]
    check = FormCheck(BRIDGE, "first")

    counted = [one for frame in (*first, *way, *then) for one in check.step(frame) if isinstance(one, RepCounted)]

    assert [one.number for one in counted] == [1, 2]
    assert counted[0].start > up + 4.0
