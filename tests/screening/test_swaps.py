"""Leaving out takes nothing away: every condition and every pair of conditions leaves something to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from screening_room import clearance_of, shelf
from swaps_room import (
    LEFT_OUT,
    Condition,
    clearance_with,
    conditions,
    few,
    gives_an_action,
    least,
    least_up,
    page,
    pairs,
)

from vertebra.screening.clearance import words_of
from vertebra.screening.types import OFFERED

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "swaps.md"
SHARE = 0.95
"""Of the pairs that leave two movements or more, at least (issue 4 §1)."""


@pytest.mark.parametrize("one", conditions(), ids=lambda one: f"{one.title}, {one.given}")
def test_every_condition_alone_leaves_two_movements_or_more(one: Condition):
    clearance = clearance_with(one)
    assert min(least(clearance), least_up(clearance)) >= 2


def test_nearly_every_pair_of_conditions_leaves_two_movements_or_more_and_each_gives_an_action():
    every = list(pairs())
    assert len(every) > 250
    assert len(few()) <= (1 - SHARE) * len(every)
    assert [(one.title, other.title) for one, other in every if not gives_an_action(clearance_with(one, other))] == []


def test_the_page_of_swaps_in_the_docs_is_up_to_date():
    made = page()
    if os.environ.get("UPDATE"):
        PAGE.write_text(made, "utf-8")
    assert PAGE.read_text("utf-8") == made


@pytest.mark.parametrize("one", conditions(), ids=lambda one: f"{one.title}, {one.given}")
def test_what_is_left_out_names_what_takes_its_place_and_that_is_allowed(one: Condition):
    clearance = clearance_with(one)
    for ruling in clearance.rulings.values():
        if ruling.action in LEFT_OUT:
            assert ruling.instead, ruling.movement
        assert all(clearance.rulings[other].action in OFFERED for other in ruling.instead)
        assert ruling.movement not in ruling.instead


@pytest.mark.parametrize(
    ("given", "movement", "instead"),
    [
        ({"thin-bones": "yes"}, "standing-roll-down", "hip-hinge"),
        ({"eyes": "yes"}, "standing-roll-down", "hip-hinge"),
        ({"shoulders": "yes"}, "donkey-kick", "clam"),
        ({"shoulders": "yes"}, "donkey-kick", "prone-hip-extension"),
        ({"kneeling": "yes"}, "donkey-kick", "standing-hip-extension"),
        ({"kneeling": "yes"}, "donkey-kick", "prone-hip-extension"),
    ],
)
def test_the_swaps_that_the_table_names_are_named(given, movement, instead):
    if instead in shelf().library.movements:
        assert instead in clearance_of(given).rulings[movement].instead


def test_behind_a_lock_nothing_stands_in_but_what_a_lock_leaves_open():
    for given in ({"saddle-numb": "yes"}, {"fever": "yes"}, {"bp-top": 180}):
        rulings = clearance_of(given).rulings.values()
        named = {other for one in rulings for other in one.instead}
        assert named <= set(shelf().rules.kept_when_clear)


def test_every_movement_has_a_word_that_a_swap_knows():
    known = {swap.word for swap in shelf().rules.swaps}
    lost = [one.id for one in shelf().library.movements.values() if not known & set(words_of(one))]
    assert set(lost) <= {"seated-pelvic-tilt", "sit-to-stand", "walking"}, (
        "what is asked of least has no swap of its own"
    )
