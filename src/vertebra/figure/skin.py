"""The skin over turned bones, and which way it faces."""

from __future__ import annotations

import numpy as np

from vertebra.figure.skeleton import Body, Floats, Indices, forward


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
