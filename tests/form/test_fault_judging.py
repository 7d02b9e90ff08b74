"""How a fault is judged: by the middle of a way, against one's own home, one a repetition, and not from far aside."""

from dataclasses import replace
from itertools import pairwise

import pytest

from vertebra import content
from vertebra.body import LANDMARKS, Point
from vertebra.form.excursions import Sample, measured
from vertebra.form.faults import gravest, judged, of_a_rep
from vertebra.form.straight import Straight
from vertebra.form.tempo import outermost, way_s
from vertebra.form.turning import turning
from vertebra.form.types import FaultSeen, OutOfSight
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve

LIBRARY = read(content.movement_texts())[0]
LIFT = LIBRARY.movements["knee-lift"]
FPS = 20


def excursion(out_s=2.0, back_s=2.0, way=38.0, home=130.0, spike=None, values=None):
    """Two still seconds, `way` degrees down in `out_s`, a second there, up again in `back_s` (seconds)."""
    marks = [
        (0.0, home),
        (2.0, home),
        (2.0 + out_s, home - way),
        (3.0 + out_s, home - way),
        (3.0 + out_s + back_s, home),
    ]
    samples = []
    for number in range(round((3.0 + out_s + back_s) * FPS) + 1):
        t = number / FPS
        (t0, x0), (t1, x1) = next(pair for pair in pairwise(marks) if t <= pair[1][0] + 1e-9)
        x = x0 + (x1 - x0) * (t - t0) / (t1 - t0)
        x += 60.0 if spike is not None and number == round(spike * FPS) else 0.0
        samples.append(Sample(t, x, {"hip": x, "sure-hip": x, **(values(t, x) if values else {})}))
    left = next(at for at, one in enumerate(samples) if one.t > 2.0 and one.x <= home - 11)
    return measured(samples, -1.0, left)


def said(rep):
    performance = resolve(LIFT, "first")
    turns = turning(performance)
    limits = judged(LIFT.camera, performance.targets, turns.ids)
    return list(of_a_rep(LIFT.camera, limits, turns, rep, 1, "left")), limits


@pytest.mark.parametrize("seconds", [0.5, 2.0])
def test_a_way_takes_as_long_as_its_middle_part_says(seconds):
    rep = excursion(out_s=seconds, back_s=seconds)

    assert way_s(rep, None, True) == pytest.approx(seconds, abs=0.05)
    assert way_s(rep, None, False) == pytest.approx(seconds, abs=0.05)


def test_a_spike_on_the_way_makes_it_no_quicker():
    assert way_s(excursion(spike=2.9), None, True) == pytest.approx(2.0, abs=0.15)


def test_a_signal_that_was_not_seen_has_no_tempo():
    assert way_s(excursion(), "nothing", True) is None


@pytest.mark.parametrize(("way", "fault"), [(38.0, []), (14.0, ["knee-low"]), (62.0, ["knee-too-far"])])
@pytest.mark.parametrize("home", [118.0, 130.0, 147.0])
def test_a_knee_is_low_by_its_own_way_wherever_the_hip_seems_to_be(way, fault, home):
    still = {"still-thigh": 52.0}

    assert [one.fault for one in said(excursion(way=way, home=home, values=lambda t, x: still))[0]] == fault


def test_a_leg_that_is_hidden_is_not_judged_and_that_is_said():
    found, _ = said(excursion())

    assert [(type(one), one.fault) for one in found] == [(OutOfSight, "other-leg-moves")]


def test_of_two_faults_the_one_that_is_clearer_is_told():
    found, limits = said(excursion(out_s=0.4, way=16.0, values=lambda t, x: {"still-thigh": 52.0}))
    faults = [one for one in found if isinstance(one, FaultSeen)]

    assert {one.fault for one in faults} == {"knee-low", "flung-up"}
    assert gravest(LIFT.camera, limits, faults).fault == "flung-up"
    assert gravest(LIFT.camera, limits, []) is None


def swapped(rep, until):
    """The same, with the legs' names exchanged on the way out until then (seconds): what rises is called the other."""
    still = rep.samples[0].x
    crossed = [one._replace(across=still) for one in rep.samples]
    samples = [one._replace(x=still, across=one.x) if one.t < until else one for one in crossed]
    left = next(at for at, one in enumerate(samples) if one.x <= still - 11)
    return measured(samples, -1.0, left)


def test_legs_that_change_their_names_on_the_way_up_fling_nothing_and_that_is_said():
    rep = swapped(excursion(out_s=2.0, values=lambda t, x: {"still-thigh": 52.0}), until=3.2)

    assert way_s(rep, None, True) < 0.6
    assert way_s(outermost(rep), None, True) == pytest.approx(2.0, abs=0.15)
    assert [(type(one), one.fault) for one in said(rep)[0]] == [(OutOfSight, "flung-up")]


def test_a_leg_that_is_flung_up_under_either_name_is_flung():
    rep = swapped(excursion(out_s=0.4, values=lambda t, x: {"still-thigh": 52.0}), until=2.2)

    assert [one.fault for one in said(rep)[0]] == ["flung-up"]


def test_where_the_other_leg_is_not_seen_the_one_that_is_seen_is_believed():
    assert outermost(excursion()) is None


def test_a_knee_that_is_only_guessed_is_never_called_low():
    found, _ = said(excursion(way=14.0, values=lambda t, x: {"still-thigh": 52.0}))
    guessed = excursion(way=14.0, values=lambda t, x: {"still-thigh": 52.0})
    samples = tuple(one._replace(values={"hip": one.x, "still-thigh": 52.0}) for one in guessed.samples)
    held = {name: value for name, value in guessed.held.items() if name != "sure-hip"}

    assert [one.fault for one in found] == ["knee-low"]
    assert [(type(one), one.fault) for one in said(guessed._replace(samples=samples, held=held))[0]] == [
        (OutOfSight, "knee-low")
    ]


def body(depth=0.0, apart=0.0, lies=True):
    """Shoulders and hips a trunk apart: `depth` of the shoulders behind the hips, `apart` from each other."""
    spot = Point(x=0.5, y=0.5, z=0.0, seen=1.0)
    points = dict.fromkeys(LANDMARKS, spot)
    for side, sign in (("left", 1), ("right", -1)):
        points[f"{side}.shoulder"] = (
            replace(spot, x=0.2, z=depth) if lies else replace(spot, x=0.5 + sign * apart, y=0.2)
        )
    return tuple(points[name] for name in LANDMARKS)


@pytest.mark.parametrize(
    ("position", "points", "turned"),
    [
        ("supine", body(depth=0.05), False),
        ("supine", body(depth=0.3), True),
        ("prone", body(depth=-0.3), True),
        ("standing", body(lies=False, apart=0.01), False),
        ("standing", body(lies=False, apart=0.05), True),
    ],
)
def test_who_is_seen_from_far_aside_is_turned(position, points, turned):
    straight = Straight(position)
    for number in range(20):
        straight.step(number / 10, points)
    again = Straight(position)
    again.load(straight.dump())

    assert straight.turned is again.turned is turned
    straight.forget()
    assert straight.turned is False
