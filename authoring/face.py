"""Eyes that look, brows and lips: cut into the face as flat colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from cut import Mask, Mesh, cut, painted
from source import Floats

IRIS_SHARE = 0.46
"""Radius of the iris (with its pupil) as a share of the eyeball's radius."""
BROW_RISE_M, BROW_HALF_M = 0.0195, 0.0022
"""The brow's middle above the eye's, and half its thickness, metres (ours, by looking)."""
MOUTH_DROP_M, MOUTH_HALF_M, UPPER_LIP_M, LOWER_LIP_M = 0.0600, 0.0245, 0.0072, 0.0125
"""The mouth below the eyes, half its width, and the height of each lip, metres (ours, by looking)."""


@dataclass(frozen=True)
class Eyes:
    """Middle (of the left one) and radius of the eyeballs, metres."""

    middle: Floats
    radius: float


def eyes(mesh: Mesh, eye: int) -> Eyes:
    """Where the eyeballs are."""
    places = mesh.verts[np.unique(mesh.faces[mesh.materials == eye])]
    left = places[places[:, 0] > 0]
    return Eyes((left.min(axis=0) + left.max(axis=0)) / 2, float(np.ptp(left[:, 1])) / 2)


def with_face(mesh: Mesh, names: Sequence[str]) -> Mesh:
    """The mesh with irises, lips and brows of their own materials."""
    found = eyes(mesh, names.index("eye"))
    mesh = _feature(mesh, _iris(mesh.verts, found), mesh.materials == names.index("eye"), found, names.index("iris"))
    mesh = _parted(mesh, _brow_rise(mesh.verts, found), found)
    for field, name in ((_brow, "brow"), (_lips, "lips")):
        skin = mesh.materials == names.index("skin")
        mesh = _feature(mesh, field(mesh.verts, found), skin, found, names.index(name))
    return mesh


def _feature(mesh: Mesh, field: Floats, among: Mask, found: Eyes, material: int) -> Mesh:
    """The faces `among` those at the front of the head where the field is positive, cut out and painted."""
    old = mesh.materials[among][0]
    front = mesh.field(mesh.verts[:, 2]) > found.middle[2] - 0.012
    mesh, field = cut(mesh, field, among & front)
    front = mesh.field(mesh.verts[:, 2]) > found.middle[2] - 0.012
    return painted(mesh, (mesh.materials == old) & front & (mesh.field(field) > 0), material)


def _parted(mesh: Mesh, line: Floats, found: Eyes) -> Mesh:
    """The mesh cut along the brows' middle, so that a band thinner than its faces still finds corners to run by."""
    near = np.abs(mesh.field(line)) < found.radius
    front = mesh.field(mesh.verts[:, 2]) > found.middle[2] - 0.012
    return cut(mesh, line, near & front)[0]


def _iris(verts: Floats, found: Eyes) -> Floats:
    across = np.abs(verts[:, 0]) - found.middle[0]
    return IRIS_SHARE * found.radius - np.hypot(across, verts[:, 1] - found.middle[1])


def _brow_rise(verts: Floats, found: Eyes) -> Floats:
    along = (np.abs(verts[:, 0]) - found.middle[0]) / found.radius
    return verts[:, 1] - (found.middle[1] + BROW_RISE_M - 0.003 * (along - 0.2) ** 2)


def _brow(verts: Floats, found: Eyes) -> Floats:
    along = (np.abs(verts[:, 0]) - found.middle[0]) / found.radius
    half = BROW_HALF_M * np.clip(1.1 - 0.35 * along, 0.5, 1.3)
    ends = found.radius * (1.12 - np.abs(along - 0.05))
    return np.minimum(half - np.abs(_brow_rise(verts, found)), ends)


def _lips(verts: Floats, found: Eyes) -> Floats:
    along = verts[:, 0] / MOUTH_HALF_M
    rise = verts[:, 1] - (found.middle[1] - MOUTH_DROP_M) - 0.003 * along**2
    bow = 1 - along**2
    return np.minimum(UPPER_LIP_M * bow - rise, rise + LOWER_LIP_M * bow)
