"""Each stage by itself: smoothing, signals, counting, sight."""

from math import cos, radians, sin

import pytest

from vertebra.body import LANDMARKS, Point
from vertebra.form.excursions import Sample
from vertebra.form.marks import NUMBER, bend, rise
from vertebra.form.reps import LOST_S, Counter
from vertebra.form.signals import Signals, signed
from vertebra.form.size import OF_STATURE
from vertebra.form.smoothing import JUMP_S, RESET_S, Smoother
from vertebra.movements.types import RepRule, Signal


def spot(x, y, seen=1.0):
    return (x, y, seen)


def chain(hip_deg, head="left"):
    """Shoulder, hip and knee lying on the back, the thigh opened by so many degrees; y down."""
    sign = 1 if head == "left" else -1
    turn = radians(180 - hip_deg)
    return spot(-sign * 0.3, 0.5), spot(0.0, 0.5), spot(sign * 0.3 * cos(turn), 0.5 - 0.3 * sin(turn))


UP = (0.0, -1.0)


@pytest.mark.parametrize("head", ["left", "right"])
@pytest.mark.parametrize("degrees", [60, 113, 179, 181, 200])
def test_a_signed_angle_goes_on_past_straight(head, degrees):
    assert signed(*chain(degrees, head), UP) == pytest.approx(degrees)


def test_an_angle_without_a_sign_folds_back():
    assert bend(*chain(200)) == pytest.approx(160)


def test_on_the_front_the_other_side_of_the_body_is_the_front():
    assert signed(*chain(160), (0.0, 1.0)) == pytest.approx(200)


def test_a_climb_is_the_same_in_the_mirror_and_falls_below_nought():
    assert rise(spot(0, 0.5), spot(0.3, 0.2)) == pytest.approx(45)
    assert rise(spot(0, 0.5), spot(-0.3, 0.2)) == pytest.approx(45)
    assert rise(spot(0, 0.2), spot(0.3, 0.5)) == pytest.approx(-45)


STATURE = 100 * OF_STATURE
"""A size of the body at which a hundredth of an image height is one percent of stature."""


def signals(side=None, **kinds):
    made = {name: Signal(id=name, kind=kind, points=points, unit="") for name, (kind, points) in kinds.items()}
    return Signals(made, "supine", side)


def spots(**seen):
    found = [None] * len(LANDMARKS)
    for name, one in seen.items():
        found[NUMBER[name.replace("_", ".")]] = one
    return found


def values(stage, t, size=STATURE / 100, **seen):
    return stage.step(t, spots(**seen), size)[1]


def test_a_point_without_a_side_is_the_middle_of_the_sides_that_are_seen():
    high = signals(high=("height", ("knee", "hip")))
    hips = {"left_hip": spot(0, 0.8), "right_hip": spot(0, 0.8)}

    assert values(high, 0, left_knee=spot(0, 0.4), right_knee=spot(0, 0.6), **hips) == {"high": pytest.approx(30)}
    assert values(high, 1, right_knee=spot(0, 0.6), **hips) == {"high": pytest.approx(20)}
    assert values(high, 2) == {}


def test_a_height_of_several_points_is_their_middle_over_the_last():
    high = signals("left", high=("height", ("work.knee", "work.ankle", "work.hip")))

    assert values(high, 0, left_knee=spot(0, 0.4), left_ankle=spot(0, 0.6), left_hip=spot(0, 0.8)) == {
        "high": pytest.approx(30)
    }
    assert values(high, 1, left_knee=spot(0, 0.4), left_hip=spot(0, 0.8)) == {}


def test_the_working_side_and_the_other_change_places():
    kinds = {"work": ("height", ("work.knee", "work.hip")), "other": ("height", ("other.knee", "other.hip"))}
    seen = {
        "left_hip": spot(0, 0.8),
        "right_hip": spot(0, 0.8),
        "left_knee": spot(0, 0.4),
        "right_knee": spot(0, 0.6),
    }

    assert values(signals("right", **kinds), 0, **seen) == {"work": pytest.approx(20), "other": pytest.approx(40)}
    assert values(signals("left", **kinds), 0, **seen) == {"work": pytest.approx(40), "other": pytest.approx(20)}


def test_lengths_are_shares_of_stature_so_that_a_zoom_changes_nothing():
    far = signals(far=("distance", ("hip", "knee")))
    near, away = (
        {"left_hip": spot(0, 0.6), "left_knee": spot(0.3, 0.2)},
        {"left_hip": spot(0, 0.3), "left_knee": spot(0.15, 0.1)},
    )

    assert values(far, 0, **near) == {"far": pytest.approx(50)}
    assert values(far, 1, size=STATURE / 200, **away) == {"far": pytest.approx(50)}


def test_how_far_a_point_has_climbed_does_not_change_when_the_body_is_measured_anew():
    high = signals(high=("height", ("hip",)))

    assert values(high, 0, left_hip=spot(0, 0.6)) == {"high": 0}
    assert values(high, 1, left_hip=spot(0, 0.5)) == {"high": pytest.approx(10)}
    assert values(high, 2, size=STATURE / 80, left_hip=spot(0, 0.5)) == {"high": pytest.approx(10)}


def test_a_speed_needs_two_frames():
    fast = signals(fast=("speed", ("hip",)))

    assert values(fast, 0.0, left_hip=spot(0, 0.4)) == {"fast": 0.0}
    assert values(fast, 0.5, left_hip=spot(0, 0.6)) == {"fast": pytest.approx(40)}


def test_a_guessed_limb_counts_but_is_not_judged():
    stage = Signals({"x": Signal(id="x", kind="slope", points=("hip", "knee"), unit="deg")}, "supine", "left", "x")

    assert stage.step(0, spots(left_hip=spot(0, 0.5), left_knee=spot(0.3, 0.5, seen=0.2)), 1) == (0, {})


def test_how_high_the_other_side_is_is_told_of_a_height_only():
    lift = Signal(id="x", kind="height", points=("work.ankle", "work.hip"), unit="%")
    lies = {"left_hip": spot(0.5, 0.5), "right_hip": spot(0.5, 0.5)}
    one_up = spots(**lies, left_ankle=spot(0.8, 0.4), right_ankle=spot(0.8, 0.5))
    stage = Signals({"x": lift}, "supine", "left", "x")
    counted, _ = stage.step(0.0, one_up, 1.0)

    assert counted > 0 and stage.across(one_up) == 0
    assert stage.across(spots(**lies, left_ankle=spot(0.8, 0.4))) is None
    assert Signals({"x": lift}, "supine", "left").across(one_up) is None
    turned = Signal(id="x", kind="slope", points=("hip", "ankle"), unit="deg")
    assert Signals({"x": turned}, "supine", "left", "x").across(one_up) is None


def seen_at(x, seen=1.0):
    return tuple(Point(x=x, y=0.5, z=0.0, seen=seen) for _ in LANDMARKS)


@pytest.mark.parametrize("fps", [15, 30, 60])
def test_smoothing_takes_the_same_time_at_any_frame_rate(fps):
    smoother = Smoother()
    smoother.step(0.0, seen_at(0.0), 1.0)
    for number in range(1, fps // 5 + 1):
        found = smoother.step(number / fps, seen_at(0.1), 1.0)

    assert found[0][0] == pytest.approx(0.0865, abs=0.0001)


def test_after_a_gap_it_starts_anew():
    smoother = Smoother()
    smoother.step(0.0, seen_at(0.0), 1.0)

    assert smoother.step(RESET_S + 0.01, seen_at(1.0), 1.0)[0][0] == 1.0


def test_what_is_hardly_seen_is_not_there():
    assert Smoother().step(0.0, seen_at(0.5, seen=0.1), 1.0) == [None] * len(LANDMARKS)


def test_what_leaps_is_left_out_until_it_stays_there():
    smoother = Smoother()
    smoother.step(0.0, seen_at(0.0), 1.0)

    assert smoother.step(0.03, seen_at(0.9), 1.0)[0] is None
    assert smoother.step(0.06, seen_at(0.0), 1.0)[0][0] == 0.0
    found = [smoother.step(0.1 + number / 30, seen_at(0.9), 1.0)[0] for number in range(10)]
    assert found[0] is None
    assert found[-1][0] == pytest.approx(0.9, abs=0.05)
    assert sum(one is None for one in found) == pytest.approx(JUMP_S * 30, abs=1)


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
    assert counter.away == []
