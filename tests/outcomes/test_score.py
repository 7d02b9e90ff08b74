"""An answer's value, and which answers don't fit."""

from __future__ import annotations

import pytest
from told import MEASURES

from vertebra.outcomes.score import MisfitError, value_of

EVERY = MEASURES.measures


def rated(*values):
    return [{"name": f"thing {number}", "value": value} for number, value in enumerate(values)]


@pytest.mark.parametrize(
    ("what", "value", "items", "expected"),
    [
        ("activities", None, rated(3, 4, 3), 10 / 3),
        ("activities", None, rated(7), 7),
        ("mood", 0, None, 0),
        ("mood", 10.0, None, 10),
        ("change", "much-worse", None, -3),
        ("change", "same", None, 0),
        ("change", "much-better", None, 3),
    ],
)
def test_an_answer_has_one_value(what, value, items, expected):
    assert value_of(EVERY[what], value, items) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("what", "value", "items"),
    [
        ("mood", 11, None),
        ("mood", -1, None),
        ("mood", 4.5, None),
        ("mood", True, None),
        ("mood", None, None),
        ("mood", "5", None),
        ("mood", float("nan"), None),
        ("change", "fine", None),
        ("change", 2, None),
        ("activities", None, []),
        ("activities", None, rated(1, 2, 3, 4)),
        ("activities", None, [{"name": " ", "value": 3}]),
        ("activities", None, [{"name": "a", "value": 3}, {"name": "a ", "value": 4}]),
        ("activities", None, [{"name": "a", "value": 11}]),
        ("activities", None, [{"name": "x" * 81, "value": 1}]),
        ("activities", None, "garden"),
        ("activities", None, ["garden"]),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(what, value, items):
    with pytest.raises(MisfitError, match="expected"):
        value_of(EVERY[what], value, items)


def test_seven_steps_from_much_worse_to_much_better():
    assert sorted(EVERY["change"].options.values()) == [-3, -2, -1, 0, 1, 2, 3]


def test_a_form_filled_in_elsewhere_is_a_number_within_its_own_scale():
    assert value_of(MEASURES.typed["odi"], 24, None) == 24
    with pytest.raises(MisfitError):
        value_of(MEASURES.typed["odi"], 101, None)


def test_every_number_of_every_measure_says_where_it_comes_from():
    for measure in (*EVERY.values(), *MEASURES.typed.values()):
        for name in ("mdc", "share", "every_days"):
            assert getattr(measure, name) is None or measure.sources.get(name), f"{measure.id}: {name}"
    assert all(one.source for one in MEASURES.signposts)
