"""The skin over turned bones, and which way it faces."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from vertebra.figure import turns as quaternions
from vertebra.figure.chain import Complexes
from vertebra.figure.skeleton import Body, Floats, Indices, forward, matrices


def skin(body: Body, root: tuple[float, float, float] | Floats, turns: Floats) -> Floats:
    """(V, 3) metres: the skin for a place of the pelvis and every bone's local turn (bones, 4), xyzw."""
    room, places = forward(body, root, turns)
    shift = places - np.einsum("bij,bj->bi", room, body.heads)
    skinned = np.zeros_like(body.verts)
    for slot in range(body.joints.shape[1]):
        bone, weight = body.joints[:, slot], body.weights[:, slot, None]
        skinned += weight * (np.einsum("vij,vj->vi", room[bone], body.verts) + shift[bone])
    return skinned


def normals(verts: Floats, faces: Indices) -> Floats:
    """(V, 3) outward unit normals, each face counted by its area."""
    corners = verts[faces]
    flat = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    summed = np.zeros_like(verts)
    for corner in range(3):
        np.add.at(summed, faces[:, corner], flat)
    unit: Floats = summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-12)
    return unit


def seen_aside(body: Body, root: Floats, turns: Floats) -> Complexes:
    """(n, V) where every vertex is at each instant, seen from the side: `y + i z`, metres."""
    room = matrices(quaternions.in_room(body, turns))
    shift = quaternions.joints(body, root, turns) - np.einsum("nbij,bj->nbi", room, body.heads)
    moves = np.concatenate([room, shift[..., None]], axis=-1)[:, :, 1:]
    each = moves.transpose(1, 3, 0, 2).reshape(-1, 2 * len(root))
    places: Complexes = (_hangs(body) @ each).view(np.complex128).T
    return places


@lru_cache(maxsize=4)
def _hangs(body: Body) -> Floats:
    """(V, bones · 4) every vertex's place and a 1, times how much it hangs on each bone."""
    hangs = np.zeros((len(body.verts), len(body.bones), 4))
    whole = np.concatenate([body.verts, np.ones((len(body.verts), 1))], axis=1)
    for slot in range(body.joints.shape[1]):
        hangs[np.arange(len(whole)), body.joints[:, slot]] += body.weights[:, slot, None] * whole
    return hangs.reshape(len(whole), -1)
