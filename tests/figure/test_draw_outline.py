"""Seeing and tracing: the nearest face wins, borders fit together, curves keep their ends."""

from __future__ import annotations

import numpy as np
import pytest

from vertebra.figure.ink import closed, even, smooth
from vertebra.figure.outline import lines, meetings, rings, simplified, steps_between
from vertebra.figure.raster import seen


def labels(*rows: str) -> np.ndarray:
    return np.array([[int(cell) if cell != "." else -1 for cell in row] for row in rows])


def area(ring) -> float:
    points = np.concatenate([arc[:-1] for arc in ring])
    x, y = points.T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def block(size: int, value: int = 0) -> np.ndarray:
    found = np.full((size + 20, size + 20), -1)
    found[10:-10, 10:-10] = value
    return found


def test_the_nearer_of_two_faces_is_seen():
    flat = np.array([[0, 0], [0, 10], [10, 0]] * 2, dtype=float)
    near = np.array([0.0, 0, 0, 1, 1, 1])
    shown = seen(flat, near, np.array([[0, 1, 2], [3, 4, 5]]))
    assert set(np.unique(shown.face)) == {-1, 1}
    assert shown.near.max() == 1.0


def test_a_face_turned_away_is_not_seen():
    flat = np.array([[0, 0], [10, 0], [0, 10]], dtype=float)
    assert (seen(flat, np.zeros(3), np.array([[0, 1, 2]])).face == -1).all()


def test_a_face_covers_as_many_cells_as_its_area():
    flat = np.array([[3.2, 2.1], [3.4, 42.3], [63.7, 5.9]])
    shown = seen(flat, np.zeros(3), np.array([[0, 1, 2]]))
    a, b = flat[1] - flat[0], flat[2] - flat[0]
    assert (shown.face == 0).sum() == pytest.approx(abs(a[0] * b[1] - a[1] * b[0]) / 2, rel=0.02)


def test_a_smoothed_border_keeps_the_area_of_a_large_block():
    (ring,) = rings(block(80), 0, frozenset(), 1)
    assert area(ring) == pytest.approx(6400, rel=0.02)


def test_a_hole_is_a_border_that_runs_the_other_way():
    found = block(60)
    found[30:50, 30:50] = -1
    outer, hole = sorted((area(ring) for ring in rings(found, 0, frozenset(), 1)), reverse=True)
    assert outer > 3000
    assert hole < -300


def test_specks_are_left_out():
    found = block(40)
    found[2, 2] = 0
    assert len(list(rings(found, 0, frozenset(), 4))) == 1


def test_corners_that_only_touch_stay_apart():
    found = labels(*["." * 14] * 2, *["..00000......."] * 5, *[".......00000.."] * 5, *["." * 14] * 2)
    assert len(list(rings(found, 0, frozenset(), 1))) == 2


def test_two_neighbours_share_the_very_same_border():
    found = block(60)
    found[:, 40:] = np.where(found[:, 40:] == 0, 1, -1)
    nodes = meetings(found)
    (left,), (right,) = (list(rings(found, label, nodes, 1)) for label in (0, 1))
    mine = {arc.tobytes() for arc in left} | {arc[::-1].tobytes() for arc in left}
    assert any(np.ascontiguousarray(arc).tobytes() in mine for arc in right)
    assert area(left) + area(right) == pytest.approx(3600, rel=0.03)


def test_an_open_line_keeps_its_ends():
    differ = np.zeros((40, 39), dtype=bool)
    differ[5:35, 12] = True
    (line,) = lines(steps_between(differ, np.zeros((39, 40), dtype=bool)), 10)
    assert np.allclose(sorted(line[[0, -1]].tolist()), [[13, 5], [13, 35]])


def test_short_lines_are_left_out():
    differ = np.zeros((40, 39), dtype=bool)
    differ[5:9, 12] = True
    assert not list(lines(steps_between(differ, np.zeros((39, 40), dtype=bool)), 10))


def test_simplifying_never_strays_further_than_it_may():
    angle = np.linspace(0, np.pi, 200)
    arc = np.stack([100 * np.cos(angle), 100 * np.sin(angle)], axis=1)
    few = simplified(arc, 0.5)
    assert len(few) < 40
    middles = (few[1:] + few[:-1]) / 2
    assert (np.hypot(*middles.T) > 99.4).all()


def test_a_closed_curve_comes_back_to_its_start_without_drift():
    (ring,) = rings(block(60), 0, frozenset(), 1)
    text = closed(arc / 960 for arc in ring)
    assert text.startswith("M")
    assert text.endswith("z")
    first = even(ring[0] / 960)
    assert (first[0] == first[-1]).all()


def test_a_straight_line_of_two_points_is_a_line():
    assert smooth(even(np.array([[0.0, 0.0], [0.01, 0.0]]))) == "l40 0"
