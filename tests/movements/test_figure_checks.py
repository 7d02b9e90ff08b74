"""What only a body can tell: each limit has a measure that breaks it and no other; the bridge keeps them all."""

from dataclasses import replace

import pytest

from vertebra import content
from vertebra.figure.measure import Measures, Worst
from vertebra.figure.skeleton import load
from vertebra.movements import figure_checks
from vertebra.movements.checks.subject import Variant
from vertebra.movements.figure_checks import BETWEEN, HEAD, LIMITS, line, problems_of, run, transition_line
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve
from vertebra.movements.stances import STANCES
from vertebra.movements.tracks import path, steps

LIBRARY = read(content.movement_texts())[0]
BRIDGE = LIBRARY.movements["glute-bridge"]
PERFORMANCE = resolve(BRIDGE, "first")
FINE = Worst(name="sole.left", value=1.0)
GOOD = Measures(
    instants=17,
    contact=FINE,
    rigid=FINE,
    soft=FINE,
    drift=FINE,
    beyond=Worst(name="none", value=0.0),
    bend=FINE,
    order={"L5": 0.1, "L4": 0.4, "L3": 0.8},
)

PLANTED = {
    "on-the-mat": {"contact": Worst(name="sole.left", value=5.1)},
    "not-through-the-mat": {"rigid": Worst(name="head", value=8.1)},
    "not-sunk": {"soft": Worst(name="sacrum", value=15.1)},
    "contacts-stay": {"drift": Worst(name="head", value=10.1)},
    "within-range": {"beyond": Worst(name="left.knee", value=0.6)},
    "gentle-wave": {"bend": Worst(name="L3", value=8.1)},
    "in-order": {"order": {"L5": 0.1, "L4": 0.09, "L3": 0.8}},
    "as-a-wave": {"order": {"L5": 0.3, "L4": 0.4, "L3": 0.8}},
}


def found(measures):
    return list(problems_of(Variant("first", PERFORMANCE), "woman", {"peel": measures}))


def test_there_is_a_planted_measure_for_every_limit():
    assert list(PLANTED) == list(LIMITS)
    assert found(GOOD) == []


@pytest.mark.parametrize("name", PLANTED)
def test_only_its_own_limit_finds_a_planted_measure(name):
    (problem,) = found(replace(GOOD, **PLANTED[name]))

    assert problem.check == name
    assert problem.path == "first: peel on woman"
    assert problem.expected
    assert problem.got
    assert problem.cure


def test_a_step_without_an_order_needs_no_wave():
    assert found(replace(GOOD, order={})) == []


def test_a_line_of_the_table_tells_the_worst_of_all_steps():
    worse = replace(GOOD, contact=Worst(name="head", value=4.2), instants=33, order={})
    told = line(PERFORMANCE, "woman", {"peel": GOOD, "lay": worse}, "20 to 5").split()

    assert told == ["glute-bridge", "first", "-", "woman", "4.2", "1.0", "1.0", "1.0", "20", "to", "5", "yes", "17/33"]
    assert HEAD.split()[:4] == ["movement", "level", "overlay", "body"]


def test_the_breath_that_moves_nothing_keeps_every_limit():
    body = load(content.data("figure", "bodies", "woman.npz"))
    breathing = replace(LIBRARY.movements["breathing"], overlays={})
    done = run(replace(LIBRARY, movements={"breathing": breathing}, transitions={}), [body])

    assert done.problems == ()
    assert done.failed == 0
    assert done.count == 3 * len(LIMITS)
    assert len(done.table) == 1 + len(breathing.ladder)


@pytest.mark.parametrize("name", content.bodies())
def test_rolling_over_neither_sinks_nor_floats(name):
    body = load(content.data("figure", "bodies", f"{name}.npz"))
    roll = {"to-side": LIBRARY.transitions["to-side"]}
    done = run(replace(LIBRARY, movements={}, transitions=roll), [body])

    assert done.problems == ()
    assert done.count == 3 * len(BETWEEN)
    assert done.table[1].split()[:4] == ["to-side", "way", "-", name]


def test_a_stance_put_down_too_deep_is_found(monkeypatch):
    body = load(content.data("figure", "bodies", "woman.npz"))
    higher = replace(STANCES["bed-back"], up_m=STANCES["bed-back"].up_m + 0.02)
    monkeypatch.setattr(figure_checks, "STANCES", {**STANCES, "bed-back": higher})
    _, problems = transition_line(LIBRARY.transitions["bed-settle"], body)

    assert {problem.check for problem in problems} == {"not-sunk"}
    assert problems[0].path == "bed-settle: pillow on woman"


def test_every_step_and_every_way_out_has_a_track_of_its_own_name():
    assert list(steps(PERFORMANCE)) == [
        "ready", "tilt", "peel", "line", "lay", "settle",
        "easy:rest", "tilt:rest", "low:block-down", "mid:block-down", "line:block-down",
    ]  # fmt: skip


def test_a_path_says_where_to_pin_what_slides_and_what_lights():
    half = resolve(LIBRARY.movements["standing-roll-down"], "first")
    roll = steps(half)["roll"]
    way = path(roll, half)

    assert way.anchor == half.steps[0].start
    assert way.slides == ("hand.left", "hand.right")
    assert [one.slides for one in way.end.contacts if one.part == "hand"] == [True, True]
    assert not any(one.slides for one in way.end.contacts if one.part == "sole")
    assert (way.order, way.joints, way.beads, way.spine) == ("head-first", ("T1", "L5"), "bend", "articulate")
