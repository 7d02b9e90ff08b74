"""What tells a movement from another one: what goes less far, what begins a pulse, who has only got into position."""

from dataclasses import replace
from itertools import pairwise

import pytest
import whole_sets

from vertebra import content
from vertebra.form.check import FormCheck
from vertebra.form.excursions import Sample, measured
from vertebra.form.reps import Counter
from vertebra.form.types import RepCounted
from vertebra.movements.read import read
from vertebra.movements.resolve import resolve
from vertebra.movements.types import RepRule

CAT = read(content.movement_texts())[0].movements["cat-cow"]
GLIDE = RepRule(
    signal="forward", out=2, back=1, least_s=1, per="side", by="displacement", home={"thigh": (-90, -83)},
)  # fmt: skip


def counted(movement):
    level = movement.ladder[0].id
    check = FormCheck(movement, level)
    frames = whole_sets.frames(resolve(movement, level), fps=10.0, reps=1)
    effects = [effect for frame in frames for effect in check.step(frame)]
    return sum(isinstance(one, RepCounted) for one in effects)


def ruled(**changes):
    camera = CAT.camera
    return replace(CAT, camera=replace(camera, rep=replace(camera.rep, **changes)))


@pytest.mark.parametrize("share", [0.5, 0.001])
def test_what_should_go_less_far_than_the_head_and_does_not_makes_it_another_movement(share):
    assert counted(ruled(less={"trunk": share})) == (1 if share > 0.1 else 0)


def test_a_hand_that_leaves_the_floor_and_comes_back_has_gone_far_though_it_is_back_at_the_turn():
    moved = replace(CAT.camera.signals["head"], id="free")
    camera = replace(CAT.camera, signals={**CAT.camera.signals, "free": moved})
    free = replace(CAT, camera=replace(camera, rep=replace(camera.rep, less={"free": 0.5})))

    assert counted(free) == 0


def glide(way, counter=None, fps=20):
    """Hips along (seconds, forward, thigh) points; how often they came home."""
    counter, found, number = counter or Counter(GLIDE), 0, 0
    for (t0, x0, thigh0), (t1, x1, thigh1) in pairwise(way):
        while number / fps < t1:
            share = (number / fps - t0) / (t1 - t0)
            x = x0 + share * (x1 - x0)
            found += counter.step(Sample(number / fps, x, {"thigh": thigh0 + share * (thigh1 - thigh0)})) is not None
            number += 1
    return found


UP = [(0.0, 0.0, -50.0), (2.0, 0.0, -50.0), (3.0, 12.0, -88.0)]
"""From sitting on a heel to tall on one knee: the hips go further forwards than in the stretch itself."""


def a_glide(t, home=12.0):
    return [(t, home, -88.0), (t + 1.5, home + 6, -70.0), (t + 2.5, home + 6, -70.0), (t + 4.0, home, -88.0)]


def test_who_gets_into_position_first_is_counted_from_there():
    assert glide([*UP, *a_glide(3.5), *a_glide(8.0), (13.0, 12.0, -88.0)]) == 2


def test_who_only_gets_into_position_has_done_nothing():
    assert glide([*UP, (6.0, 12.0, -88.0)]) == 0


def test_who_is_in_position_from_the_beginning_is_counted_as_well():
    assert glide([(0.0, 0.0, -88.0), *a_glide(2.0, 0.0), *a_glide(6.5, 0.0), (11.0, 0.0, -88.0)]) == 2


def test_that_somebody_is_in_position_is_kept_while_the_count_is_put_away():
    counter, again = Counter(GLIDE), Counter(GLIDE)
    glide(UP, counter)
    again.load(counter.dump())

    assert again.dump() == counter.dump()


def test_what_began_out_is_a_pulse():
    samples = [Sample(t / 10, float(t), {}) for t in range(10)]

    assert measured(samples, 1.0, 0).pulse
    assert not measured(samples, 1.0, 3).pulse
