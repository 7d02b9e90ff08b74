"""Plain words at once for one low answer."""

from __future__ import annotations

import pytest
from told import MEASURES

from vertebra.outcomes.signposts import signposts


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
