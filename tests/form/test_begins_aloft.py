"""A recording may begin with a leg in the air, and end before the last pulse has settled."""

import json
from math import cos, pi

import pytest

from vertebra.form.excursions import Sample
from vertebra.form.reps import Counter
from vertebra.movements.types import RepRule

PULSES = RepRule(
    signal="lift", out=7, back=4, least_s=0.9, per="side", by="displacement", pulse=0.5,
    aloft={"lift": (8, 60), "trunk": (-35, 35)},
)  # fmt: skip
UP, DOWN, DIP, FPS = 16.0, -20.0, 4.0, 20


def aloft(seconds):
    return [UP] * round(seconds * FPS)


def pulse(share=1.0, seconds=2.0):
    """Down by DIP and up again; only this share of it is seen."""
    whole = [UP - DIP * (1 - cos(2 * pi * at / (seconds * FPS))) / 2 for at in range(round(seconds * FPS))]
    return whole[: round(share * len(whole))]


def lowered(seconds=1.0):
    return [UP + (DOWN - UP) * at / (seconds * FPS) for at in range(round(seconds * FPS))] + [DOWN] * FPS


def told(way, trunk=0.0, rule=PULSES):
    """The repetitions of a signal, put away and taken up after each frame."""
    counter, found = Counter(rule), []
    for number, x in enumerate(way):
        excursion = counter.step(Sample(number / FPS, x, {"lift": x, "trunk": trunk}))
        found += [excursion] if excursion is not None else []
        again = Counter(rule)
        again.load(json.loads(json.dumps(counter.dump())))
        counter = again
    last = counter.end()
    return found + ([last] if last is not None else [])


def test_pulses_of_a_leg_that_was_in_the_air_from_the_first_picture_are_counted():
    assert len(told([*aloft(1), *pulse(), *aloft(1), *pulse(), *aloft(1), *lowered()])) == 2


def test_the_way_home_of_a_leg_that_was_never_seen_to_rise_is_no_repetition():
    assert told([*aloft(3), *lowered()]) == []


def test_who_looks_otherwise_has_no_leg_in_the_air():
    assert told([*aloft(1), *pulse(), *aloft(1)], trunk=80.0) == []


def test_without_pulses_a_half_repetition_at_the_beginning_is_none():
    rule = RepRule(signal="lift", out=7, back=4, least_s=0.9, per="side", by="displacement", aloft=PULSES.aloft)

    assert told([*aloft(1), *pulse(), *aloft(1), *lowered()], rule=rule) == []


@pytest.mark.parametrize(("share", "counted"), [(0.5, 0), (0.65, 0), (1.0, 1)])
def test_the_last_pulse_needs_to_have_risen_most_of_the_way_before_a_recording_ends(share, counted):
    assert len(told([*aloft(1), *pulse(share)])) == counted


def test_what_was_told_is_not_told_again_at_the_end():
    assert len(told([*aloft(1), *pulse(), *aloft(2)])) == 1
