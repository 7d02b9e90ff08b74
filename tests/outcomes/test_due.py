"""What is due is a matter of days alone."""

from __future__ import annotations

import pytest
from told import MEASURES, after

from vertebra.outcomes.due import due, is_due

EVERY = MEASURES.measures


def names(last, on_day):
    return {name for group in due(EVERY.values(), last, after(0), after(on_day)).values() for name in group}


def test_before_the_first_session_nothing_is_asked():
    assert due(EVERY.values(), {}, None, after(0)) == {}


LATER = {"change", "work"}


def test_on_the_first_day_everything_is_asked_but_what_needs_time():
    """How it changed, and time away from work."""
    assert names({}, 0) == set(EVERY) - LATER


def test_the_clock_set_back_before_the_first_session_asks_nothing():
    assert names({}, -3) == set()


@pytest.mark.acceptance("X-28")
@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        (1, {"pain-average", "pain-worst", "confidence", "fear", "sleep", "mood", "stress"}),
        (2, {"activities"}),
        (4, {"activities", "rmdq", "change"}),
        (8, {"activities", "rmdq", "change"}),
    ],
)
def test_after_two_four_and_eight_weeks_it_is_looked_at_again(weeks, expected):
    """Who answered everything on day one, and then never again, is asked at each of these days."""
    first = dict.fromkeys(set(EVERY) - LATER, after(0))
    assert expected <= names(first, 7 * weeks)


@pytest.mark.parametrize(("name", "days"), [("activities", 14), ("rmdq", 28), ("mood", 7), ("pain-average", 7)])
def test_nothing_is_asked_a_day_too_early(name, days):
    assert not is_due(EVERY[name], after(0), after(0), after(days - 1))
    assert is_due(EVERY[name], after(0), after(0), after(days))


def test_what_belongs_together_is_asked_together():
    groups = due(EVERY.values(), {}, after(0), after(28))
    assert list(groups) == ["activities", "month", "week"]
    assert groups["month"] == ("rmdq", "change", "walk-time", "work")
