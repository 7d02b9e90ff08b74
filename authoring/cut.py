"""Cutting a mesh along the zero line of a field, so that hems and hairlines are smooth lines and not teeth."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from source import Floats

Mask = NDArray[np.bool_]
SNAP = 0.03
"""A cut nearer to a corner than this share of its edge goes through the corner: no slivers."""


@dataclass(frozen=True)
class Mesh:
    """Triangles, each of a material. `weights` (V, bones)."""

    verts: Floats
    faces: NDArray[np.intp]
    materials: NDArray[np.intp]
    weights: Floats

    def field(self, values: Floats) -> Floats:
        """The mean of a field over each face's corners: which side of a cut the face is on."""
        return values[self.faces].mean(axis=1)


def cut(mesh: Mesh, field: Floats, where: Mask) -> tuple[Mesh, Floats]:
    """The mesh split along `field` = 0 among the faces `where`; and the field on the new mesh, 0 along the cut."""
    field = _snapped(mesh, field, where)
    sign = np.sign(field)
    crossed, new = _crossings(mesh, sign, where)
    if not len(crossed):
        return mesh, field
    start, end = crossed.T
    share = (field[start] / (field[start] - field[end]))[:, None]
    verts = np.concatenate([mesh.verts, mesh.verts[start] * (1 - share) + mesh.verts[end] * share])
    weights = np.concatenate([mesh.weights, mesh.weights[start] * (1 - share) + mesh.weights[end] * share])
    faces, origin = split(mesh.faces, new, len(mesh.verts))
    return Mesh(verts, faces, mesh.materials[origin], weights), np.concatenate([field, np.zeros(len(crossed))])


def _snapped(mesh: Mesh, field: Floats, where: Mask) -> Floats:
    snapped = field.copy()
    for first in range(3):
        start, end = mesh.faces[where, first], mesh.faces[where, (first + 1) % 3]
        for a, b in ((start, end), (end, start)):
            across = (field[a] * field[b]) < 0
            share = np.abs(field[a]) / np.maximum(np.abs(field[a]) + np.abs(field[b]), 1e-12)
            snapped[a[across & (share < SNAP)]] = 0.0
    return snapped


def _crossings(mesh: Mesh, sign: Floats, where: Mask) -> tuple[NDArray[np.intp], dict[tuple[int, int], int]]:
    faces = mesh.faces[where]
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    edges = np.unique(np.sort(edges[sign[edges[:, 0]] * sign[edges[:, 1]] < 0], axis=1), axis=0)
    return edges, {(int(a), int(b)): len(mesh.verts) + n for n, (a, b) in enumerate(edges)}


def split(
    faces: NDArray[np.intp], new: dict[tuple[int, int], int], old: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Every face, split where its edges are crossed; and from which face each came. `old`: corners before the cut."""
    found: list[list[int]] = []
    origin: list[int] = []
    for number, face in enumerate(faces.tolist()):
        ring: list[int] = []
        for corner in range(3):
            a, b = face[corner], face[(corner + 1) % 3]
            ring.append(a)
            middle = new.get((min(a, b), max(a, b)))
            if middle is not None:
                ring.append(middle)
        for piece in _pieces(ring, old):
            found.append(piece)
            origin.append(number)
    return np.array(found), np.array(origin)


def _pieces(ring: list[int], old: int) -> list[list[int]]:
    """A ring of 3 to 6 corners as triangles that don't straddle the cut."""
    if len(ring) == 3:
        return [ring]
    if len(ring) == 6:
        a, ab, b, bc, c, ca = ring
        return [[a, ab, ca], [ab, b, bc], [bc, c, ca], [ab, bc, ca]]
    on_cut = [place for place, corner in enumerate(ring) if corner >= old]
    if len(on_cut) == 1:
        at = on_cut[0]
        turned = ring[at:] + ring[:at]
        return [[turned[0], turned[1], turned[2]], [turned[0], turned[2], turned[3]]]
    first, second = on_cut
    turned = ring[first:] + ring[:first]
    if second - first == 2:
        return [turned[:3], [turned[0], turned[2], turned[3]], [turned[0], turned[3], turned[4]]]
    return [[turned[-2], turned[-1], turned[0]], [turned[0], turned[1], turned[2]], [turned[0], turned[2], turned[3]]]


def painted(mesh: Mesh, faces: Mask, material: int) -> Mesh:
    """The mesh with these faces of another material."""
    return replace(mesh, materials=np.where(faces, material, mesh.materials))
