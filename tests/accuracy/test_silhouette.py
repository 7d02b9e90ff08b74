"""The trial of the outline, on bodies drawn by formula: what follows one after the other reads so."""

from __future__ import annotations

import numpy as np
import pytest
from accuracy.silhouette import Silhouette, index_of

from vertebra.body import LANDMARKS
from vertebra.form.types import RepCounted

WIDE, TALL, FPS = 200, 150, 12
HIP_X, SHOULDER_X, MAT_Y, THICK, RISE = 150, 50, 110, 25, 40


def height(share, t, delay):
    """How far a place (share of the way from hip to shoulder) has risen: up from 1 s, down from 5 s, 2 s each."""
    up = np.clip((t - 1 - delay * share * 2) / 2, 0, 1)
    down = np.clip((t - 5 - delay * (1 - share) * 2) / 2, 0, 1)
    return RISE * (1 - share) * (up - down)


def drawn(t, delay):
    """Landmarks and mask of a lying trunk, head on the left, knees up, arms beside it."""
    mask = np.zeros((TALL, WIDE), bool)
    for x in range(SHOULDER_X - 10, HIP_X + 10):
        share = np.clip((HIP_X - x) / (HIP_X - SHOULDER_X), 0, 1)
        bottom = MAT_Y - height(share, t, delay)
        mask[round(bottom - THICK) : round(bottom) + 1, x] = True
    middle = THICK / 2
    places = {
        "hip": (HIP_X, MAT_Y - middle - height(0, t, delay)),
        "shoulder": (SHOULDER_X, MAT_Y - middle),
        "wrist": (HIP_X, MAT_Y),
        "knee": (HIP_X + 30, MAT_Y - 60),
    }
    points = np.zeros((len(LANDMARKS), 4))
    for number, name in enumerate(LANDMARKS):
        x, y = places.get(name.partition(".")[2], (0, 0))
        points[number, :2] = x / WIDE, y / TALL
    return points, mask


def index(delay):
    silhouette = Silhouette()
    for number in range(9 * FPS):
        silhouette.step(number / FPS, *drawn(number / FPS, delay))
    rep = RepCounted(number=1, side=None, start=1.0, end=8.0, peak_t=4.0, peak=180.0, steps={})
    return index_of(silhouette.phases(rep))


def test_a_block_reads_nought():
    """Everything rises and sinks at once."""
    assert index(0.0) == pytest.approx(0.0, abs=0.05)


def test_the_longer_one_part_waits_for_the_other_the_more_it_reads():
    """In either direction: tail first up, ribs first down."""
    assert index(0.2) < index(0.4)
    assert index(0.4) > 0.1


def test_who_is_not_seen_is_not_timed():
    """No frames, no index."""
    rep = RepCounted(number=1, side=None, start=1.0, end=8.0, peak_t=4.0, peak=180.0, steps={})
    assert index_of(Silhouette().phases(rep)) is None
