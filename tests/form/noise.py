"""What a camera adds to the truth: a ladder of noise, and frames that never came.

`ladder(frames, cm)` shakes every landmark by so many centimetres (standard deviation, each axis, each frame), and adds
half as much of two errors that smoothing can't take away: a bias that stays for the whole recording, and a drift that
comes and goes over about a second, half of it shared by the whole body. `missing(frames, share)` takes frames out.
"""

import random
from dataclasses import replace
from math import exp, sqrt

from vertebra.figure.landmarks import HEIGHT_M

CENTIMETRES = (1.0, 2.0, 3.0)
"""The rungs of the ladder."""

BIAS, DRIFT = 0.5, 0.5
"""How large the lasting errors are, as shares of the shaking."""

DRIFT_S = 1.0
"""After this many seconds a drift has mostly forgotten what it was."""


def ladder(frames, cm, seed=1, height_m=HEIGHT_M):
    """The frames with noise of so many centimetres, in a picture that shows `height_m` metres from top to bottom."""
    rng = random.Random(seed)
    size = cm / 100 / height_m
    bias = drift = together = before = None
    for frame in frames:
        if frame.points is None:
            yield frame
            continue
        if bias is None:
            bias = [_pair(rng, BIAS * size) for _ in frame.points]
            drift = [_pair(rng, DRIFT * size / sqrt(2)) for _ in frame.points]
            together = _pair(rng, DRIFT * size / sqrt(2))
        else:
            keep = exp(-(frame.t - before) / DRIFT_S)
            drift = [_on(rng, one, keep, DRIFT * size / sqrt(2)) for one in drift]
            together = _on(rng, together, keep, DRIFT * size / sqrt(2))
        before = frame.t
        yield replace(
            frame,
            points=tuple(
                replace(
                    point,
                    x=point.x + rng.gauss(0, size) + bias[at][0] + drift[at][0] + together[0],
                    y=point.y + rng.gauss(0, size) + bias[at][1] + drift[at][1] + together[1],
                )
                for at, point in enumerate(frame.points)
            ),
        )


def missing(frames, share=0.3, seed=1):
    """The frames without a share of them: each of those is one in which nobody was found."""
    rng = random.Random(seed)
    for frame in frames:
        yield replace(frame, points=None) if rng.random() < share else frame


def _pair(rng, size):
    return rng.gauss(0, size), rng.gauss(0, size)


def _on(rng, value, keep, size):
    """The next value of a drift: mostly the last one, and so much new that its size stays the same."""
    fresh = sqrt(1 - keep * keep)
    return tuple(keep * one + fresh * rng.gauss(0, size) for one in value)
