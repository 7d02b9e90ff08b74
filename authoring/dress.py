"""A bare body dressed: clothes and hair cut along smooth lines, a face that looks back, contact parts, breath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from breath import swell
from cut import Mask, Mesh, cut, painted
from face import with_face
from hair import with_hair
from numpy.typing import NDArray
from recipes import Recipe
from regions import Outside, regions
from rig import BONES
from shape import Shape
from source import Floats

from vertebra.figure.skin import normals

MATERIALS = ("skin", "top", "leggings", "hair", "eye", "iris", "pupil", "lash", "lips", "mouth", "brow")
SKIN, TOP, LEGGINGS, HAIR, EYE = range(5)
EYEBALL = ("eye", "iris", "pupil", "lash")
"""What isn't skin: it lies behind the lids."""
UP = np.array([0.0, 1.0, 0.0])

_ARM = ("upper-arm", "forearm", "forearm-twist", "hand", "fingers", "fingertips", "thumb")


@dataclass(frozen=True)
class Dressed:
    """A body as it is written: see vertebra.figure.skeleton.Body."""

    verts: Floats
    faces: NDArray[np.intp]
    materials: NDArray[np.intp]
    material_names: tuple[str, ...]
    weights: Floats
    joints: Floats
    regions: dict[str, NDArray[np.intp]]
    swell: dict[str, Floats]


def dressed(shape: Shape, recipe: Recipe) -> Dressed:
    """The body of a recipe with its clothes on."""
    materials = np.where(shape.eye, EYE, SKIN)
    mesh = Mesh(shape.verts, shape.faces, materials, shape.weights)
    mesh = _clothes(mesh, shape.joints, recipe)
    mesh = with_face(mesh, shape.mouth, MATERIALS)
    mesh = with_hair(mesh, recipe, MATERIALS)
    bare = mesh.faces[~np.isin(mesh.materials, [MATERIALS.index(name) for name in EYEBALL])]
    skin = np.zeros(len(mesh.verts), dtype=bool)
    skin[np.unique(bare)] = True
    facing = normals(mesh.verts, mesh.faces)
    outside = Outside(mesh.verts, facing, mesh.weights, shape.joints, skin)
    return Dressed(
        verts=mesh.verts,
        faces=mesh.faces,
        materials=mesh.materials,
        material_names=MATERIALS,
        weights=mesh.weights,
        joints=shape.joints,
        regions=regions(outside),
        swell=swell(mesh.verts, facing, mesh.weights, shape.joints),
    )


def _clothes(mesh: Mesh, joints: Floats, recipe: Recipe) -> Mesh:
    at, cut_of = dict(zip(BONES, joints, strict=True)), recipe.clothes
    tilt = np.radians(cut_of.neck_tilt_deg)
    waist = Plane(at["L5"] + [0, cut_of.waist_rise_m, 0], np.array([0.0, 1.0, 0.12]))
    ankle = Plane(_along([at[f"left.{bone}"] for bone in ("thigh", "shin", "foot")], cut_of.leg), UP)
    neck = Plane(at["neck1"] + [0, cut_of.neck_rise_m, 0], np.array([0.0, np.cos(tilt), np.sin(tilt)]))
    for plane in (waist, ankle, neck):
        mesh, _ = cut(mesh, plane.above(mesh.verts), ~_arms(mesh))
    above = [mesh.field(plane.above(mesh.verts)) > 0 for plane in (waist, ankle, neck)]
    cloth = np.select([above[2], above[0], above[1]], [SKIN, TOP, LEGGINGS], SKIN)
    mesh = replace(mesh, materials=np.where(_arms(mesh) | (mesh.materials == EYE), mesh.materials, cloth))
    for side in ("left", "right"):
        mesh = _sleeve(mesh, [at[f"{side}.{bone}"] for bone in ("upper-arm", "forearm", "hand")], cut_of.sleeve, side)
    return mesh


def _along(joints: Sequence[Floats], length: float) -> Floats:
    """The place so far down a limb: 1 = its middle joint, 2 = its last."""
    bone = min(int(length), len(joints) - 2)
    return joints[bone] + (length - bone) * (joints[bone + 1] - joints[bone])


def _sleeve(mesh: Mesh, joints: Sequence[Floats], length: float, side: str) -> Mesh:
    hem = Plane(_along(joints, length), joints[0] - joints[2])
    mesh, _ = cut(mesh, hem.above(mesh.verts), _arms(mesh, (side,)))
    return painted(mesh, _arms(mesh, (side,)) & (mesh.field(hem.above(mesh.verts)) > 0), TOP)


@dataclass(frozen=True)
class Plane:
    """Where a hem runs: through a point, square to a direction."""

    point: Floats
    normal: Floats

    def above(self, verts: Floats) -> Floats:
        """Metres beyond the hem in its direction."""
        return (verts - self.point) @ self.normal / np.linalg.norm(self.normal)


def _arms(mesh: Mesh, sides: tuple[str, ...] = ("left", "right")) -> Mask:
    """The faces of the arms, from the shoulder's ball down."""
    bones = [BONES.index(f"{side}.{bone}") for side in sides for bone in _ARM]
    return mesh.field(mesh.weights[:, bones].sum(axis=1)) > 0.5
