"""A case that a physiotherapist writes is read strictly; what is wrong says where, what was expected, what to do."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from plan_room import DAY, EXAMPLES, library

from vertebra.prescription.case import read

EXAMPLE = Path(EXAMPLES) / "histories" / "two-weeks.yaml"


def test_the_example_is_read_whole():
    found, problems = read(EXAMPLE.read_text("utf-8"), library(), DAY)
    assert problems == ()
    assert found is not None
    assert [session.on for session in found.sessions] == sorted(session.on for session in found.sessions)
    assert {done.light for done in found.history if done.movement == "breathing"} == {"green"}
    red = [done for done in found.history if done.light == "red"]
    assert [(done.movement, done.pain) for done in red] == [("knee-lift", 7)]
    assert found.schedule.things == frozenset({"mat", "chair", "ball"})
    assert (found.began, found.review[0].by) == (date(2026, 11, 7), "Ms Moreau")
    assert found.activities[0].kind == "bend"


def test_a_day_is_so_many_days_ago_or_a_date():
    found, _ = read("days: [{ago: 3, walked: 5}, {day: 2026-11-01, walked: 6}]", library(), DAY)
    assert found is not None
    assert [walk.on for walk in found.walks] == [date(2026, 11, 1), DAY - timedelta(days=3)]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("days: [{ago: 3, did: {headstand: first}}]", "days.0.did.headstand"),
        ("days: [{ago: 3, did: {glute-bridge: highest}}]", "days.0.did.glute-bridge"),
        ("days: [{ago: 3, effort: 11, did: {glute-bridge: first}}]", "days.0.effort"),
        ("days: [{ago: -3}]", "days.0.ago"),
        ("days: [{day: someday}]", "days.0.day"),
        ("days: [{ago: 3, on: yes}]", "days.0.yes"),
        ("days: [{ago: 3, did: {glute-bridge: first}, morning: fine}]", "days.0.morning"),
        ("days: 3", "days"),
        ("weeks: []", "weeks"),
        ("schedule: {days_per_week: 9}", "schedule.days_per_week"),
        ("review: [{kind: erase, by: Ms Moreau, day: 2026-11-18}]", "review.0.kind"),
        ("review: [{kind: note}]", "review.0"),
        ("[1", "line"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text, path):
    found, problems = read(text, library(), DAY)
    assert found is None
    assert any(problem.path.startswith(path) for problem in problems), [problem.path for problem in problems]
    assert all(problem.expected and problem.cure for problem in problems)
