"""A bare body dressed: what each face is made of, which skin belongs to which part, how a breath swells it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from recipes import Recipe
from regions import Outside, regions
from shape import Shape
from source import Floats

from vertebra.figure.skin import normals

MATERIALS = ("skin", "top", "leggings", "hair", "eye")


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
    materials = np.where(shape.eye, MATERIALS.index("eye"), MATERIALS.index("skin"))
    skin = np.ones(len(shape.verts), dtype=bool)
    skin[np.unique(shape.faces[shape.eye])] = False
    outside = Outside(shape.verts, normals(shape.verts, shape.faces), shape.weights, shape.joints, skin)
    return Dressed(shape.verts, shape.faces, materials, MATERIALS, shape.weights, shape.joints, regions(outside), {})
