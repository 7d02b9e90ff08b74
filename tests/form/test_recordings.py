"""Real people, as an estimator saw them: what should be found is found."""

from pathlib import Path

import numpy as np

from vertebra import content
from vertebra.body import Frame, Point
from vertebra.form.check import FormCheck
from vertebra.form.types import HoldMeasured, RepCounted
from vertebra.movements.read import read

RECORDINGS = Path(__file__).parents[2] / "recordings"
BRIDGE = read(content.movement_texts())[0].movements["glute-bridge"]


def frames(path):
    """A recording's frames; x becomes image heights."""
    with np.load(path) as data:
        aspect = float(data["width"]) / float(data["height"])
        for t, points in zip(data["t"], data["image"], strict=True):
            seen = tuple(Point(x=x * aspect, y=y, z=z, seen=v) for x, y, z, v in points.astype(float).tolist())
            yield Frame(t=float(t), points=None if np.isnan(points).any() else seen)


def test_a_real_bridge_of_three_seconds_is_one_repetition():
    check = FormCheck(BRIDGE)
    effects = [effect for frame in frames(RECORDINGS / "bridge_physioplus.npz") for effect in check.step(frame)]
    (rep,) = [one for one in effects if isinstance(one, RepCounted)]
    (hold,) = [one for one in effects if isinstance(one, HoldMeasured)]

    assert abs(rep.start - 0.4) < 0.15
    assert abs(rep.end - 2.8) < 0.15
    assert abs(rep.peak_t - 1.2) < 0.3
    assert abs((hold.end - hold.start) - 1.7) < 0.3
