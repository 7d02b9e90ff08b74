"""Each stage by itself: smoothing, signals, counting, sight."""

from math import cos, radians, sin

import pytest

from vertebra.body import LANDMARKS, Frame, Point
from vertebra.form.reps import LOST_S, Counter, Sample
from vertebra.form.signals import Signals, angle, slope
from vertebra.form.smoothing import RESET_S, Smoother, Spot
from vertebra.movements.types import RepRule, Signal


def spot(x, y, seen=1.0):
    return Spot(x, y, seen)


def chain(hip_deg, head="left"):
    """Shoulder, hip and knee lying on the back, the thigh opened by so many degrees; y down."""
    sign = 1 if head == "left" else -1
    turn = radians(180 - hip_deg)
    return spot(-sign * 0.3, 0.5), spot(0.0, 0.5), spot(sign * 0.3 * cos(turn), 0.5 - 0.3 * sin(turn))


UP = (0.0, -1.0)


@pytest.mark.parametrize("head", ["left", "right"])
@pytest.mark.parametrize("degrees", [60, 113, 179, 181, 200])
def test_a_signed_angle_goes_on_past_straight(head, degrees):
    assert angle(*chain(degrees, head), UP) == pytest.approx(degrees)


def test_an_angle_without_a_sign_folds_back():
    assert angle(*chain(200)) == pytest.approx(160)


def test_on_the_front_the_other_side_of_the_body_is_the_front():
    assert angle(*chain(160), (0.0, 1.0)) == pytest.approx(200)


def test_a_slope_is_the_same_in_the_mirror():
    assert slope(spot(0, 0.5), spot(0.3, 0.2)) == pytest.approx(45)
    assert slope(spot(0, 0.5), spot(-0.3, 0.2)) == pytest.approx(45)


def signals(**kinds):
    made = {name: Signal(id=name, kind=kind, points=points, unit="") for name, (kind, points) in kinds.items()}
    return Signals(made, "supine")


def test_a_point_without_a_side_is_the_middle_of_the_sides_that_are_seen():
    high = signals(high=("height", ("hip",)))

    assert high.step(0, {"left.hip": spot(0, 0.4), "right.hip": spot(0, 0.6)}, None) == {"high": -0.5}
    assert high.step(1, {"right.hip": spot(0, 0.6)}, None) == {"high": -0.6}
    assert high.step(2, {}, None) == {}


def test_the_working_side_and_the_other_change_places():
    both = signals(work=("height", ("work.hip",)), other=("height", ("other.hip",)))
    spots = {"left.hip": spot(0, 0.4), "right.hip": spot(0, 0.6)}

    assert both.step(0, spots, "right") == {"work": -0.6, "other": -0.4}
    assert both.step(1, spots, "left") == {"work": -0.4, "other": -0.6}


def test_a_distance_is_a_length_and_a_speed_needs_two_frames():
    moving = signals(far=("distance", ("hip", "knee")), fast=("speed", ("hip",)))
    first = moving.step(0.0, {"left.hip": spot(0, 0.4), "left.knee": spot(0.3, 0.8)}, None)
    second = moving.step(0.5, {"left.hip": spot(0, 0.6), "left.knee": spot(0.3, 0.8)}, None)

    assert first == {"far": pytest.approx(0.5), "fast": 0.0}
    assert second["fast"] == pytest.approx(0.4)


def seen_at(t, x, seen=1.0):
    return Frame(t=t, points=tuple(Point(x=x, y=0.5, z=0.0, seen=seen) for _ in LANDMARKS))


@pytest.mark.parametrize("fps", [15, 30, 60])
def test_smoothing_takes_the_same_time_at_any_frame_rate(fps):
    smoother = Smoother()
    smoother.step(seen_at(0.0, 0.0))
    for number in range(1, fps // 5 + 1):
        spots = smoother.step(seen_at(number / fps, 1.0))

    assert spots["nose"].x == pytest.approx(0.865, abs=0.001)


def test_after_a_gap_it_starts_anew():
    smoother = Smoother()
    smoother.step(seen_at(0.0, 0.0))

    assert smoother.step(seen_at(RESET_S + 0.01, 1.0))["nose"].x == 1.0


def test_what_is_hardly_seen_is_not_there():
    assert Smoother().step(seen_at(0.0, 0.5, seen=0.4)) == {}


RULE = RepRule(signal="x", out=140, back=120, least_s=0.5, per="both")


def count(values, rule=RULE, step_s=0.1):
    counter = Counter(rule)
    found = [counter.step(Sample(number * step_s, x, {"x": x})) for number, x in enumerate(values)]
    return [one for one in found if one]


def test_a_wobble_between_the_thresholds_counts_nothing():
    assert count([110, 125, 135, 125, 139, 121, 110] * 5) == []


def test_a_wobble_at_the_top_is_one_repetition():
    assert len(count([110] * 5 + [150, 138, 155, 125, 160] * 3 + [110] * 5)) == 1


def test_a_falling_signal_counts_as_well_as_a_rising_one():
    falling = RepRule(signal="x", out=70, back=80, least_s=0.5, per="both")

    assert len(count([90] * 5 + [60] * 8 + [90] * 5, falling)) == 1


def test_the_beginning_is_looked_back_for():
    (rep,) = count([110] * 10 + list(range(110, 181, 2)) + [180] * 10 + list(range(180, 109, -2)))

    assert rep.start == pytest.approx(1.0, abs=0.5)
    assert rep.peak == pytest.approx(180, abs=2)


def test_a_spike_of_noise_is_no_peak():
    (rep,) = count([110] * 10 + [150] * 10 + [179] + [150] * 10 + [110] * 10)

    assert rep.peak == 150


def test_after_a_long_gap_nobody_knows_where_the_movement_stands():
    counter = Counter(RULE)
    counter.step(Sample(0.0, 110, {}))
    counter.step(Sample(0.1, 150, {}))

    assert counter.step(Sample(0.2 + LOST_S, 110, {})) is None
    assert counter.home is True
    assert counter.away == ()
