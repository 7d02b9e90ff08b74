"""Eyes that look from under their lids, brows, lips and the line between them: cut into the face as flat colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from cut import Mask, Mesh, cut, painted
from source import Floats

IRIS_SHARE, PUPIL_SHARE = 0.45, 0.255
"""Radii of the iris and of its pupil as shares of the eyeball's radius."""
LASH_M = 0.0014
"""How far the dark edge of the upper lid comes down over the eye, metres (ours, by looking)."""
BROW_RISE_M, BROW_HALF_M = 0.0195, 0.0022
"""The brow's middle above the eye's, and half its thickness, metres (ours, by looking)."""
MOUTH_HALF_M, LINE_HALF_M, SMILE_M = 0.0245, 0.0011, 0.0034
"""Half the mouth's width, half the thickness of the line between the lips, how far its ends rise, metres (ours)."""
UPPER_LIP_SHARE, LOWER_LIP_SHARE = 0.78, 0.52
"""How much of the way from where the lips meet to the skin's own marks above and below is lip (ours, by looking)."""
FACE_DEPTH_M = 0.012
"""The face is what lies no further behind the eyes' middle than this, metres."""


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


def with_face(mesh: Mesh, mouth: Floats, names: Sequence[str]) -> Mesh:
    """The mesh with irises, pupils, lashes, lips and brows of their own materials. `mouth`: see shape.Shape."""
    found = eyes(mesh, names.index("eye"))
    lid = _upper_lid(mesh, found, names.index("eye"))
    for name, share in (("iris", IRIS_SHARE), ("pupil", PUPIL_SHARE)):
        on = names.index("eye" if name == "iris" else "iris")
        mesh = _feature(mesh, _round(mesh.verts, found, share), mesh.materials == on, found, names.index(name))
    for on in ("eye", "iris", "pupil"):
        lash = mesh.verts[:, 1] - lid(mesh.verts) + LASH_M
        mesh = _feature(mesh, lash, mesh.materials == names.index(on), found, names.index("lash"))
    mesh = _parted(mesh, _brow_rise(mesh.verts, found), found)
    mesh = _feature(mesh, _brow(mesh.verts, found), _of(mesh, names, "skin"), found, names.index("brow"))
    mesh = _feature(mesh, _lips(mesh.verts, mouth), _of(mesh, names, "skin"), found, names.index("lips"))
    mesh = _parted(mesh, _between_lips(mesh.verts, mouth), found)
    return _feature(mesh, _line(mesh.verts, mouth), _of(mesh, names, "lips"), found, names.index("mouth"))


def _of(mesh: Mesh, names: Sequence[str], material: str) -> Mask:
    return mesh.materials == names.index(material)


def _feature(mesh: Mesh, field: Floats, among: Mask, found: Eyes, material: int) -> Mesh:
    """The faces `among` those at the front of the head where the field is positive, cut out and painted."""
    old = mesh.materials[among][0]
    front = mesh.field(mesh.verts[:, 2]) > found.middle[2] - FACE_DEPTH_M
    mesh, field = cut(mesh, field, among & front)
    front = mesh.field(mesh.verts[:, 2]) > found.middle[2] - FACE_DEPTH_M
    return painted(mesh, (mesh.materials == old) & front & (mesh.field(field) > 0), material)


def _parted(mesh: Mesh, line: Floats, found: Eyes) -> Mesh:
    """The mesh cut along a band's middle, so that a band thinner than its faces still finds corners to run by."""
    near = np.abs(mesh.field(line)) < found.radius
    front = mesh.field(mesh.verts[:, 2]) > found.middle[2] - FACE_DEPTH_M
    return cut(mesh, line, near & front)[0]


def _round(verts: Floats, found: Eyes, share: float) -> Floats:
    across = np.abs(verts[:, 0]) - found.middle[0]
    return share * found.radius - np.hypot(across, verts[:, 1] - found.middle[1])


def _upper_lid(mesh: Mesh, found: Eyes, eye: int) -> Callable[[Floats], Floats]:
    """The height of the upper lid's edge over the eyeballs, as a smooth function of the place.

    Found by looking: seen from the front, the edge is where the eyeball first comes out from behind the skin.
    """
    reach = np.linspace(-0.62, 0.62, 15) * found.radius
    heights = np.linspace(-0.1, 0.8, 73) * found.radius
    across, up = np.meshgrid(found.middle[0] + reach, found.middle[1] + heights, indexing="ij")
    points = np.stack([across.ravel(), up.ravel()], axis=1)
    ball, skin = (_front(mesh, points, mesh.materials == eye), _front(mesh, points, mesh.materials != eye))
    seen = (ball > skin).reshape(across.shape)
    highest = np.where(seen, up, -np.inf).max(axis=1)
    known = np.isfinite(highest)
    edge = np.polynomial.Polynomial.fit(reach[known], highest[known], 3)
    return lambda verts: edge(np.abs(verts[:, 0]) - found.middle[0])


def _front(mesh: Mesh, points: Floats, among: Mask) -> Floats:
    """(n,): how far forward the foremost of the faces `among` comes at each place (x, y); −inf where there is none."""
    corners = mesh.verts[mesh.faces[among]]
    low, high = corners[:, :, :2].min(axis=1), corners[:, :, :2].max(axis=1)
    corners = corners[((high > points.min(axis=0)) & (low < points.max(axis=0))).all(axis=1)]
    a, b, c = (corners[None, :, corner, :2] for corner in range(3))
    place = points[:, None]
    area = _cross(b - a, c - a)
    shares = [_cross(c - b, place - b), _cross(a - c, place - c), _cross(b - a, place - a)]
    inside = np.all([share * np.sign(area) >= 0 for share in shares], axis=0) & (np.abs(area) > 1e-14)
    depth = sum(share * corners[:, corner, 2] for corner, share in enumerate(shares))
    return np.where(inside, depth / np.where(inside, area, 1.0), -np.inf).max(axis=1)


def _cross(first: Floats, second: Floats) -> Floats:
    crossed: Floats = first[..., 0] * second[..., 1] - first[..., 1] * second[..., 0]
    return crossed


def _brow_rise(verts: Floats, found: Eyes) -> Floats:
    along = (np.abs(verts[:, 0]) - found.middle[0]) / found.radius
    return verts[:, 1] - (found.middle[1] + BROW_RISE_M - 0.003 * (along - 0.2) ** 2)


def _brow(verts: Floats, found: Eyes) -> Floats:
    along = (np.abs(verts[:, 0]) - found.middle[0]) / found.radius
    half = BROW_HALF_M * np.clip(1.1 - 0.35 * along, 0.5, 1.3)
    ends = found.radius * (1.12 - np.abs(along - 0.05))
    return np.minimum(half - np.abs(_brow_rise(verts, found)), ends)


def _between_lips(verts: Floats, mouth: Floats) -> Floats:
    """Height above the line between the lips, which rises to its ends."""
    return verts[:, 1] - mouth[1] - SMILE_M * (verts[:, 0] / MOUTH_HALF_M) ** 2


def _lips(verts: Floats, mouth: Floats) -> Floats:
    bow = 1 - (verts[:, 0] / MOUTH_HALF_M) ** 2
    rise = _between_lips(verts, mouth)
    upper, lower = UPPER_LIP_SHARE * (mouth[0] - mouth[1]), LOWER_LIP_SHARE * (mouth[1] - mouth[2])
    return np.minimum(upper * bow - rise, rise + lower * bow)


def _line(verts: Floats, mouth: Floats) -> Floats:
    thin = LINE_HALF_M * np.clip(1.25 - np.abs(verts[:, 0]) / MOUTH_HALF_M, 0, 1)
    return thin - np.abs(_between_lips(verts, mouth))
