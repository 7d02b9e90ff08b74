"""Plain words at once for one low answer, and a talk when something stays."""

from __future__ import annotations

import pytest
from told import MEASURES, after, row

from vertebra.outcomes.talk import signposts, talks


def ids(found):
    return [one.id for one in found]


@pytest.mark.parametrize(
    ("what", "value", "expected"),
    [
        ("mood", 3, ["mood"]),
        ("mood", 4, []),
        ("sleep", 2, ["sleep"]),
        ("sleep", 3, []),
        ("stress", 8, ["stress"]),
        ("stress", 7, []),
        ("fear", 7, ["fear"]),
        ("fear", 6, []),
        ("pain-average", 7, ["pain"]),
        ("pain-average", 6, []),
        ("rmdq", 24, []),
    ],
)
def test_one_answer_at_a_limit_calls_for_plain_words(what, value, expected):
    assert ids(signposts(MEASURES, what, value)) == expected


def test_only_a_low_mood_comes_with_a_number_to_call():
    assert [one.id for one in MEASURES.signposts if one.call] == ["mood"]


def due(told, day):
    return ids(talks(MEASURES, told, after(0), after(day)))


def test_six_weeks_without_a_change_call_for_a_talk_and_five_do_not():
    told = {"pain-average": row(5, 5, 5, 5, 5, 5, 4)}
    assert "no-change" in due(told, 42)
    assert "no-change" not in due(told, 41)


@pytest.mark.parametrize(
    "told",
    [
        {"pain-average": row(5, 5, 5, 5, 5, 5, 3)},
        {"pain-average": row(5, 5, 5, 5, 5, 5, 5), "activities": row(3, 4, 5, every_days=14)},
        {"pain-average": row(5, 5, 5, 5, 5, 5, 5), "rmdq": row(10, 7, every_days=28)},
    ],
)
def test_one_thing_that_got_better_is_enough(told):
    assert "no-change" not in due(told, 42)


def test_nobody_is_sent_on_for_answers_that_were_never_given():
    assert due({}, 60) == []
    assert due({"pain-average": row(5)}, 60) == []


def test_old_answers_don_t_speak_for_today():
    assert "no-change" not in due({"pain-average": row(5, 5)}, 60)


@pytest.mark.parametrize(("values", "expected"), [((8, 13), True), ((8, 12), False), ((13, 8), False)])
def test_everyday_tasks_that_got_five_harder_call_for_a_talk(values, expected):
    assert ("rmdq-worse" in due({"rmdq": row(*values, every_days=28)}, 28)) is expected


@pytest.mark.parametrize(
    ("what", "values", "day", "expected"),
    [
        ("pain-average", (7, 7), 7, "strong-pain"),
        ("pain-average", (7, 6, 7), 14, None),
        ("pain-average", (7,), 7, None),
        ("sleep", (2, 1), 7, "sleep-lost"),
        ("mood", (3, 2), 7, "mood-low"),
        ("fear", (8, 8, 7), 14, "fear-stays"),
        ("fear", (8, 8), 7, None),
        ("mood", (2, 2), 60, None),
    ],
)
def test_the_same_for_some_days_calls_for_a_talk(what, values, day, expected):
    assert due({what: row(*values)}, day) == ([expected] if expected else [])
