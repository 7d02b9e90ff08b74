"""Real people, as an estimator saw them: what should be found is found, and nothing else."""

from functools import cache
from pathlib import Path

import pytest

from vertebra import content
from vertebra.form.check import FormCheck
from vertebra.form.types import HoldMeasured, RepCounted
from vertebra.movements.read import read
from vertebra.video import recording

RECORDINGS = Path(__file__).parents[2] / "recordings"
LIBRARY = read(content.movement_texts())[0].movements
SEEN = [name for name, movement in LIBRARY.items() if movement.camera is not None]
NAMES = sorted(path.stem for path in RECORDINGS.glob("*.npz"))
MOST = {
    ("bridge_physioplus", "glute-bridge"): (1, 1),
    ("birddog_polybag", "donkey-kick"): (0, 2),
    ("catcow_polybag", "cat-cow"): (2, 2),
}
"""The least and the most that may be counted; nothing anywhere else."""


@cache
def frames(name):
    return tuple(recording.frames(recording.read((RECORDINGS / f"{name}.npz").read_bytes())))


def watch(name, movement):
    check = FormCheck(LIBRARY[movement])
    effects = [effect for frame in frames(name) for effect in check.step(frame)]
    return [*effects, *check.finish(frames(name)[-1].t)]


@pytest.mark.parametrize("movement", SEEN)
@pytest.mark.parametrize("name", NAMES)
def test_of_every_movement_as_many_are_counted_as_a_person_would_count(name, movement):
    least, most = MOST.get((name, movement), (0, 0))

    assert least <= sum(isinstance(one, RepCounted) for one in watch(name, movement)) <= most


def test_a_real_bridge_of_three_seconds_is_one_repetition():
    effects = watch("bridge_physioplus", "glute-bridge")
    (rep,) = [one for one in effects if isinstance(one, RepCounted)]
    (hold,) = [one for one in effects if isinstance(one, HoldMeasured)]

    assert abs(rep.start - 0.4) < 0.25
    assert abs(rep.end - 2.8) < 0.15
    assert abs(rep.peak_t - 1.2) < 0.3
    assert abs((hold.end - hold.start) - 1.7) < 0.3


def test_a_real_bird_dog_is_one_lift_of_each_leg_when_it_should_be():
    reps = [one for one in watch("birddog_polybag", "donkey-kick") if isinstance(one, RepCounted)]

    assert [(one.side, one.number) for one in reps] == [("right", 1), ("left", 1)]
    assert abs(reps[0].peak_t - 3.3) < 0.6
    assert 9.5 < reps[1].peak_t < 12.0
