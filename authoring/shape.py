"""One body from the source: its targets applied, set in neutral, on the ground, at its height; bare and undressed."""

from __future__ import annotations

from dataclasses import dataclass

import hands
import numpy as np
import rig
import stance
from numpy.typing import NDArray
from recipes import Recipe
from source import Floats, Source

EYES = ("helper-l-eye", "helper-r-eye")
MOUTH = (("oris05", "head"), ("oris01", "tail"), ("oris01", "head"))
"""The source's bones whose ends stand above, between and below the lips."""


@dataclass(frozen=True)
class Shape:
    """A bare body in neutral. `faces` triangles; `eye` says which of them are eyeballs.

    `mouth`: heights of the skin above the upper lip, of where the lips meet and below the lower lip, metres.
    """

    verts: Floats
    faces: NDArray[np.intp]
    eye: NDArray[np.bool_]
    weights: Floats
    joints: Floats
    mouth: Floats


def shaped(source: Source, recipe: Recipe) -> Shape:
    """The bare body of a recipe."""
    verts = source.verts.copy()
    for name, amount in recipe.targets.items():
        verts += amount * source.target(name)
    verts = hands.easy(source, verts)
    body = verts[source.group("body")]
    verts *= recipe.height_m / float(np.ptp(body[:, 1]))
    joints = rig.heads(source, verts)
    weights = rig.weights(source, verts, joints)
    turn = stance.turns(joints, palms(source, verts, joints, weights), recipe.height_m)
    places = stance.moved(joints, turn)
    neutral = stance.skinned(verts, weights, joints, turn, places)
    mouth = np.array([rig.place(source, neutral, bone, end)[1] for bone, end in MOUTH])
    return _grounded(source, neutral, weights, places, mouth)


def palms(source: Source, verts: Floats, joints: Floats, weights: Floats) -> Floats:
    """(2, 3): the way each palm faces: across the hand, square to the fingers, on the thumb's curling side."""
    found = []
    for side, out in (("left", 1.0), ("right", -1.0)):
        hand, fingers, thumb = (joints[rig.BONES.index(f"{side}.{bone}")] for bone in ("hand", "fingers", "thumb"))
        normal = np.cross(fingers - hand, thumb - hand) * out
        found.append(normal / np.linalg.norm(normal))
    return np.array(found)


def _grounded(source: Source, verts: Floats, weights: Floats, joints: Floats, mouth: Floats) -> Shape:
    """Only the body and the front of its eyes, soles at y = 0, the hips' middle at x = z = 0 along the floor."""
    depth = {eye: verts[source.group(eye), 2].mean() for eye in EYES}
    polygons = [
        (group, corners)
        for group, corners in source.faces
        if group == "body" or (group in EYES and verts[list(corners), 2].max() > depth[group])
    ]
    triangles = [(group, (c[0], c[k], c[k + 1])) for group, c in polygons for k in range(1, len(c) - 1)]
    faces = np.array([corners for _, corners in triangles])
    used = np.unique(faces)
    place = np.full(len(verts), -1)
    place[used] = np.arange(len(used))
    origin = np.array([0.0, verts[used, 1].min(), joints[0, 2]])
    eye = np.array([group in EYES for group, _ in triangles])
    return Shape(verts[used] - origin, place[faces], eye, weights[used], joints - origin, mouth - origin[1])
