"""Where the body's weight is: segment masses on the body's own skin.

Masses are fractions of the body (de Leva 1996, women); each segment's mass is spread over its skin by area, which
puts its centre where the limb is thick.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from vertebra.body import LUMBAR, SIDES, THORACIC
from vertebra.figure.chain import Floats, Skin, chain, mean, strongest
from vertebra.figure.skeleton import Body

_SIDED: Mapping[str, tuple[float, tuple[str, ...]]] = {
    "upper-arm": (0.0255, ("upper-arm",)),
    "forearm": (0.0138, ("forearm", "forearm-twist")),
    "hand": (0.0056, ("hand", "fingers", "fingertips", "thumb")),
    "thigh": (0.1478, ("thigh",)),
    "shin": (0.0481, ("shin",)),
    "foot": (0.0129, ("foot", "toes")),
}

SEGMENTS: Mapping[str, tuple[float, tuple[str, ...]]] = {
    "head": (0.0668, ("neck1", "neck2", "neck3", "head")),
    "upper-trunk": (0.1545, (*THORACIC[6:], *(f"{side}.{b}" for side in SIDES for b in ("clavicle", "scapula")))),
    "middle-trunk": (0.1465, (*LUMBAR[3:], *THORACIC[:6])),
    "lower-trunk": (0.1247, ("pelvis", *LUMBAR[:3])),
    **{
        f"{side}.{name}": (share, tuple(f"{side}.{bone}" for bone in bones))
        for side in SIDES
        for name, (share, bones) in _SIDED.items()
    },
}
"""Segment → its share of the body's mass, and the bones whose skin carries it."""


def centre_of_mass(body: Body) -> Skin:
    """The centre of mass as one weighted mean of the skin."""
    area = _areas(body)
    ruler = strongest(body)
    weights = np.zeros(len(body.verts))
    for share, bones in SEGMENTS.values():
        own = np.isin(ruler, [body.bones.index(bone) for bone in bones]) & (area > 0)
        weights[own] = share * area[own] / area[own].sum()
    used = np.flatnonzero(weights)
    return mean(chain(body).skin(used), weights[used])


def _areas(body: Body) -> Floats:
    """A third of the area of the faces round each skin vertex, m²; 0 for what isn't skin."""
    corners = body.verts[body.faces]
    flat = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1) / 2
    areas = np.zeros(len(body.verts))
    for corner in range(3):
        np.add.at(areas, body.faces[:, corner], flat / 3)
    skin = np.zeros(len(body.verts), dtype=bool)
    skin[body.regions["skin"]] = True
    return np.where(skin, areas, 0.0)
