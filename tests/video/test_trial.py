"""What is only a trial claims no more than can be seen, in words and as data."""

from __future__ import annotations

import pytest

from vertebra import content
from vertebra.form.types import RepCounted
from vertebra.video.trial import HeadLead

WORDS = content.words()


def seen(*seconds):
    reps = (
        RepCounted(number=at + 1, side=None, start=at, end=at + 1, peak_t=at + 0.5, peak=0.0, steps={})
        for at in range(len(seconds))
    )
    return HeadLead(tuple(zip(reps, seconds, strict=True)))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        ((1.2, 0.9), "Your head started about 1 s before your trunk."),
        ((0.61,), "Your head started about 0.5 s before your trunk."),
        ((2.2, None), "Your head started about 2 s before your trunk."),
        ((0.1, -0.3), "Your head and your trunk started at about the same time."),
        ((-0.9,), "Your trunk started about 1 s before your head."),
        ((0.5,), "I can't tell whether your head or your trunk started first."),
        ((None, None), "I can't tell whether your head or your trunk started first."),
        ((), "I can't tell whether your head or your trunk started first."),
    ],
)
def test_it_is_told_to_half_a_second_and_where_it_is_close_nothing_is_claimed(seconds, said):
    assert seen(*seconds).said(WORDS) == said
    assert seen(*seconds).page(WORDS) == f"A trial, not a judgement: {said}"


def test_as_data_it_has_tenths_of_a_second_and_none_where_it_was_not_seen():
    assert seen(1.234, None).json(WORDS) == {
        "head_lead": {
            "seconds": 1.2,
            "reps": [{"number": 1, "seconds": 1.2}, {"number": 2, "seconds": None}],
            "text": "Your head started about 1 s before your trunk.",
        }
    }
