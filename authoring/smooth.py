"""Rounding a coarse part of a mesh: every edge gets a middle that lies on the curve its ends' normals ask for."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
from cut import Mask, Mesh, split

from vertebra.figure.skin import normals

BULGE = 0.8
"""How much of the way from the flat middle of an edge to its ends' tangent planes (our default, by looking)."""


def rounded(mesh: Mesh, among: Mask) -> Mesh:
    """The mesh with the faces `among` cut into four; their rim stays as it is."""
    count = Counter(edge for face in mesh.faces[among].tolist() for edge in _edges(face))
    edges = np.array(sorted(count))
    inner = np.array([count[tuple(edge)] > 1 for edge in edges.tolist()])
    facing = normals(mesh.verts, mesh.faces[among])
    middle = mesh.verts[edges].mean(axis=1)
    planes = [
        middle - ((middle - mesh.verts[end]) * facing[end]).sum(axis=1, keepdims=True) * facing[end] for end in edges.T
    ]
    middle += BULGE * inner[:, None] * ((planes[0] + planes[1]) / 2 - middle)
    new = {edge: len(mesh.verts) + number for number, edge in enumerate(map(tuple, edges.tolist()))}
    faces, origin = split(mesh.faces, new, len(mesh.verts))
    weights = np.concatenate([mesh.weights, mesh.weights[edges].mean(axis=1)])
    return Mesh(np.concatenate([mesh.verts, middle]), faces, mesh.materials[origin], weights)


def _edges(face: list[int]) -> list[tuple[int, int]]:
    return [(min(pair), max(pair)) for pair in pairwise([*face, face[0]])]
