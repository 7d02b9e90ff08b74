"""The load index is STACK's, on de Leva's table; it orders ladders, and only its three words are ever shown."""

import json
from itertools import pairwise

import pytest

from vertebra import content, listing
from vertebra.movements.checks.subject import poses
from vertebra.movements.load import (
    ARM,
    FOOT,
    HEAD,
    LOADS,
    LOWER,
    MIDDLE,
    SHIN,
    THIGH,
    UPPER,
    band,
    demand,
    index,
    leg_moment,
    trunk_moment,
)
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve

TEXTS = content.movement_texts()
LIBRARY = read(TEXTS)[0].movements
WORDS = content.words()


def test_the_segments_are_a_whole_man():
    """Shares of de Leva 1996, table 4, men: they add up to one body."""
    legs = THIGH.share + SHIN.share + FOOT.share

    assert HEAD.share + UPPER.share + MIDDLE.share + LOWER.share + 2 * (ARM + legs) == pytest.approx(1.0, abs=0.001)


@pytest.mark.parametrize(
    ("thigh", "knee", "newton_metres"),
    [(45, 90, 32), (90, 90, 11), (60, 0, 22), (45, 0, 32), (30, 0, 39), (5, 0, 45)],
)
def test_one_leg_weighs_what_was_worked_out_for_a_man_of_73_kg(thigh, knee, newton_metres):
    assert leg_moment(thigh, knee) == pytest.approx(newton_metres, abs=0.5)


@pytest.mark.parametrize(
    ("legs", "newton_metres"),
    [(((90, 90), (90, 90)), 15), (((90, 90), (45, 0)), 36), (((90, 90), (30, 0)), 43), (((30, 0), (30, 0)), 72),
     (((5, 0), (5, 0)), 84)],
)  # fmt: skip
def test_two_legs_ask_of_the_trunk_what_was_worked_out(legs, newton_metres):
    assert trunk_moment(sum(leg_moment(*leg) for leg in legs)) == pytest.approx(newton_metres, abs=0.5)


def test_lowering_the_leg_is_the_lever():
    moments = [leg_moment(thigh, 0) for thigh in (75, 60, 45, 30, 15, 5)]

    assert moments == sorted(moments)


def test_resting_asks_nothing():
    for movement in ("breathing", "start-position", "pelvic-tilt"):
        assert index(resolve(LIBRARY[movement], 1)) == 0


def test_the_higher_the_leg_is_carried_the_less():
    """A heel that stays on the mat carries its leg."""
    assert index(resolve(LIBRARY["knee-lift"], 1, ["heel-only"])) == 0
    assert band(resolve(LIBRARY["knee-lift"], 1)) == "low"


def test_hips_up_ask_more_than_hips_down_and_hands_on_the_thighs_take_some():
    bridge = poses(resolve(LIBRARY["glute-bridge"], 1))
    full, half = (poses(resolve(LIBRARY["standing-roll-down"], level)) for level in ("full", "half"))

    assert demand(bridge["line"]) > demand(bridge["easy"]) == 0
    assert demand(full["hang"]) > demand(half["half"])


@pytest.mark.parametrize("name", sorted(LIBRARY))
def test_no_ladder_falls_in_load(name):
    levels = [index(resolve(LIBRARY[name], level.id)) for level in LIBRARY[name].ladder]

    assert all(after >= before - 0.01 for before, after in pairwise(levels))


def test_only_the_three_words_are_shown():
    """The numbers stay inside: nothing that the command line says of a movement holds one."""
    shown = listing.movements(read(TEXTS)[0], WORDS, TEXTS)

    assert {level["load"] for movement in shown for level in movement["levels"]} <= set(LOADS)
    for name in LIBRARY:
        found = resolve(LIBRARY[name], LIBRARY[name].ladder[-1].id)
        assert json.dumps(listing.performance(found, LIBRARY[name], WORDS, TEXTS)).count('"load": ') == 1
