"""Cutting clothes: hems run along the cut, nothing straddles it, no cracks, no area lost."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

AUTHORING = Path(__file__).resolve().parents[2] / "authoring"


@pytest.fixture(scope="module")
def cutting():
    sys.path.insert(0, str(AUTHORING))
    try:
        import cut
    finally:
        sys.path.remove(str(AUTHORING))
    return cut


def sheet(cutting, cells=12):
    """A square metre of small triangles."""
    x, y = np.meshgrid(np.linspace(0, 1, cells + 1), np.linspace(0, 1, cells + 1), indexing="ij")
    verts = np.stack([x.ravel(), y.ravel(), np.zeros(x.size)], axis=1)
    a = (np.arange(cells)[:, None] * (cells + 1) + np.arange(cells)).ravel()
    faces = np.concatenate(
        [np.stack([a, a + cells + 1, a + cells + 2], axis=1), np.stack([a, a + cells + 2, a + 1], axis=1)]
    )
    weights = np.stack([verts[:, 0], 1 - verts[:, 0]], axis=1)
    return cutting.Mesh(verts, faces, np.zeros(len(faces), dtype=int), weights)


def areas(mesh):
    corners = mesh.verts[mesh.faces]
    return np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])[:, 2] / 2


def circle(mesh):
    return 0.31 - np.hypot(mesh.verts[:, 0] - 0.52, mesh.verts[:, 1] - 0.47)


def test_no_face_straddles_the_cut(cutting):
    mesh = sheet(cutting)
    done, field = cutting.cut(mesh, circle(mesh), np.ones(len(mesh.faces), dtype=bool))
    corners = field[done.faces]
    assert not ((corners.max(axis=1) > 0) & (corners.min(axis=1) < 0)).any()


def test_no_area_is_lost_and_no_face_turns_over(cutting):
    mesh = sheet(cutting)
    done, _ = cutting.cut(mesh, circle(mesh), np.ones(len(mesh.faces), dtype=bool))
    assert areas(done).sum() == pytest.approx(1.0)
    assert (areas(done) > 0).all()


def test_the_cut_leaves_no_cracks(cutting):
    """Every edge inside the sheet belongs to exactly two faces."""
    mesh = sheet(cutting)
    done, _ = cutting.cut(mesh, circle(mesh), np.ones(len(mesh.faces), dtype=bool))
    edges = Counter(tuple(sorted((int(face[k]), int(face[(k + 1) % 3])))) for face in done.faces for k in range(3))
    inside = [edge for edge in edges if not _on_rim(done.verts[list(edge)])]
    assert {edges[edge] for edge in inside} == {2}


def _on_rim(ends):
    return any((ends[:, axis] == side).all() for axis in (0, 1) for side in (0.0, 1.0))


def test_new_corners_hang_on_their_bones_as_their_places_say(cutting):
    mesh = sheet(cutting)
    done, _ = cutting.cut(mesh, circle(mesh), np.ones(len(mesh.faces), dtype=bool))
    assert np.allclose(done.weights[:, 0], done.verts[:, 0])
    assert np.allclose(done.weights.sum(axis=1), 1.0)


def test_where_nothing_is_crossed_nothing_changes(cutting):
    mesh = sheet(cutting)
    done, _ = cutting.cut(mesh, np.ones(len(mesh.verts)), np.ones(len(mesh.faces), dtype=bool))
    assert done is mesh
