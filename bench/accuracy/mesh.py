"""A body's skin with fewer, larger triangles: what a picture of a few hundred pixels needs of it. numpy only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from vertebra import content
from vertebra.figure.skeleton import Body, Floats, Indices, load
from vertebra.figure.skin import normals

FINE_M, HAND_M, COARSE_M = 0.006, 0.012, 0.024
"""Vertices nearer together than this become one: on the head, on hands and feet, elsewhere (metres; ours: at a
distance at which a lying person fills 480 pixels, one pixel is 5 mm)."""
FINE, SMALL = ("head", "neck"), ("hand", "finger", "thumb", "foot", "toes")
CLOTHES = ("top", "leggings")


@dataclass(frozen=True, slots=True, eq=False)
class Coarse:
    """A coarse skin: `verts` (V, 3) metres at rest, `faces` (F, 3), `joints` and `weights` (V, 4), `materials` (F)
    indices into `names`; `breath` (V, 3): how far a full breath moves each vertex, metres."""

    body: Body
    verts: Floats
    faces: Indices
    joints: Indices
    weights: Floats
    materials: Indices
    names: tuple[str, ...]
    colours: Mapping[str, str]
    breath: Floats


@lru_cache(maxsize=8)
def body_named(name: str) -> Body:
    """A packaged body."""
    return load(content.data("figure", "bodies", f"{name}.npz"))


@lru_cache(maxsize=8)
def coarse(name: str, loose_m: float = 0.0) -> Coarse:
    """The coarse skin of a packaged body; its clothes stand off by `loose_m` metres."""
    body = body_named(name)
    verts = body.verts if not loose_m else _loosened(body, loose_m)
    number, kept = _clusters(body)
    faces = number[body.faces]
    whole = (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])
    counts = np.bincount(number, minlength=len(kept))[:, None]
    breath = sum((way for way in body.swell.values()), start=np.zeros_like(verts))
    return Coarse(
        body=body,
        verts=_summed(number, verts, len(kept)) / counts,
        faces=faces[whole],
        joints=body.joints[kept],
        weights=body.weights[kept],
        materials=body.materials[whole],
        names=body.material_names,
        colours=body.colours,
        breath=_summed(number, breath, len(kept)) / counts,
    )


def _clusters(body: Body) -> tuple[Indices, Indices]:
    """Each vertex's cluster, and a vertex that stands for each: near together, on the same bone, of one material."""
    bone = body.joints[np.arange(len(body.verts)), body.weights.argmax(axis=1)]
    size = np.array([_size(name) for name in body.bones])[bone]
    cells = np.floor(body.verts / size[:, None]).astype(np.int64) + 1000
    material = np.zeros(len(body.verts), dtype=np.int64)
    material[body.faces.ravel()] = np.repeat(body.materials, 3)
    limb = np.array([_limb(name) for name in body.bones])[bone]
    keys = ((cells[:, 0] * 2000 + cells[:, 1]) * 2000 + cells[:, 2]) * 1000 + limb * 20 + material
    _, kept, number = np.unique(keys, return_index=True, return_inverse=True)
    return number, kept


def _size(bone: str) -> float:
    if any(part in bone for part in FINE):
        return FINE_M
    return HAND_M if any(part in bone for part in SMALL) else COARSE_M


def _limb(bone: str) -> int:
    """Which limb a bone is of: what lies close together at rest and parts later isn't joined."""
    side, _, part = bone.partition(".")
    if not part:
        return 0
    kind = ("leg" if part in ("thigh", "shin") else "foot" if part in ("foot", "toes") else part)[:4]
    kinds = ("leg", "foot", "hand", "fing", "thum", "clav", "scap", "uppe", "fore")
    return 1 + 2 * kinds.index(kind) + (side == "right")


def _summed(number: Indices, values: Floats, count: int) -> Floats:
    return np.stack([np.bincount(number, values[:, axis], minlength=count) for axis in range(3)], axis=1)


def _loosened(body: Body, loose_m: float) -> Floats:
    """Clothes a little off the skin, but at their hems."""
    clothed = np.isin(body.materials, [body.material_names.index(name) for name in CLOTHES])
    inner = np.setdiff1d(np.unique(body.faces[clothed]), np.unique(body.faces[~clothed]))
    verts = body.verts.copy()
    verts[inner] += loose_m * normals(body.verts, body.faces)[inner]
    return verts
