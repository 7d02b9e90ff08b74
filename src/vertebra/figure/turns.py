"""Quaternions (x, y, z, w) of a placed body: from pitches and frames, between two of them, and back to places."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vertebra.figure.chain import Floats, chain
from vertebra.figure.skeleton import Body


def product(left: Floats, right: Floats) -> Floats:
    """left · right, over any leading axes."""
    x, y, z, w = (left[..., part] for part in range(4))
    a, b, c, d = (right[..., part] for part in range(4))
    found = np.empty(np.broadcast_shapes(left.shape, right.shape))
    found[..., 0] = w * a + x * d + y * c - z * b
    found[..., 1] = w * b - x * c + y * d + z * a
    found[..., 2] = w * c + x * b - y * a + z * d
    found[..., 3] = w * d - x * a - y * b - z * c
    return found


def inverse(turns: Floats) -> Floats:
    """The turn back."""
    back: Floats = turns * np.array([-1.0, -1.0, -1.0, 1.0])
    return back


def of_frames(frames: Floats) -> Floats:
    """(bones, 3, 3) rotation matrices as quaternions (bones, 4)."""
    xx, xy, xz, yx, yy, yz, zx, zy, zz = frames.reshape(-1, 9).T
    outer = np.array(
        [
            [1 + xx - yy - zz, xy + yx, xz + zx, zy - yz],
            [xy + yx, 1 - xx + yy - zz, yz + zy, xz - zx],
            [xz + zx, yz + zy, 1 - xx - yy + zz, yx - xy],
            [zy - yz, xz - zx, yx - xy, 1 + xx + yy + zz],
        ]
    ).transpose(2, 0, 1)
    best = np.einsum("bii->bi", outer).argmax(axis=1)
    turns = outer[np.arange(len(frames)), best]
    unit: Floats = turns / np.linalg.norm(turns, axis=1, keepdims=True)
    return unit


def local(body: Body, pitch: Floats, frames: Floats) -> Floats:
    """Every bone's turn against its parent (bones, 4), from room pitches (radians) and frames."""
    return locals_of(body, pitch, of_frames(frames))


def locals_of(body: Body, pitch: Floats, framed: Floats) -> Floats:
    """The same over any leading axes, the frames as quaternions (…, bones, 4)."""
    swing = np.zeros((*pitch.shape, 4))
    swing[..., 0], swing[..., 3] = np.sin(pitch / 2), np.cos(pitch / 2)
    room = product(swing, framed)
    parents = np.array(body.parents)
    turns = room.copy()
    turns[..., 1:, :] = product(inverse(room[..., parents[1:], :]), room[..., 1:, :])
    return turns


def in_room(body: Body, turns: Floats) -> Floats:
    """Every bone's turn in the room (…, bones, 4), from the turns against the parents."""
    room = turns.copy()
    for bones, parents in _generations(body):
        room[..., bones, :] = product(room[..., parents, :], turns[..., bones, :])
    return room


@lru_cache(maxsize=8)
def _generations(body: Body) -> tuple[tuple[NDArray[np.intp], NDArray[np.intp]], ...]:
    """Bones as far from the root as each other, and their parents: the nearest first."""
    far = [0] * len(body.bones)
    for bone, parent in enumerate(body.parents):
        far[bone] = 0 if parent < 0 else far[parent] + 1
    ranks = (np.flatnonzero(np.array(far) == rank) for rank in range(1, max(far) + 1))
    return tuple((bones, np.array(body.parents)[bones]) for bones in ranks)


def joints(body: Body, root: Floats, turns: Floats, room: Floats | None = None) -> Floats:
    """Where every joint is (…, bones, 3), metres. `room`: the turns in the room, where they are known already."""
    room = in_room(body, turns) if room is None else room
    parents = np.array(body.parents[1:])
    ways = np.empty((*turns.shape[:-1], 3))
    ways[..., 0, :] = root
    ways[..., 1:, :] = rotated(room[..., parents, :], body.heads[1:] - body.heads[parents])
    places: Floats = chain(body).above @ ways
    return places


def rotated(turns: Floats, vectors: Floats) -> Floats:
    """Vectors (…, 3) turned by quaternions (…, 4)."""
    axis, real = turns[..., :3], turns[..., 3:]
    across = 2.0 * _cross(axis, vectors)
    moved: Floats = vectors + real * across + _cross(axis, across)
    return moved


def _cross(one: Floats, other: Floats) -> Floats:
    """Cross products of vectors (…, 3): numpy's own moves axes about, which costs more than the sum."""
    x, y, z = (one[..., part] for part in range(3))
    a, b, c = (other[..., part] for part in range(3))
    crossed = np.empty(np.broadcast_shapes(one.shape, other.shape))
    crossed[..., 0] = y * c - z * b
    crossed[..., 1] = z * a - x * c
    crossed[..., 2] = x * b - y * a
    return crossed


def between(start: Floats, end: Floats, share: float) -> Floats:
    """Slerp over any leading axes, the short way: what the browser does between two instants."""
    cosine = np.sum(start * end, axis=-1, keepdims=True)
    end = np.where(cosine < 0, -end, end)
    angle = np.arccos(np.clip(np.abs(cosine), 0.0, 1.0))
    small = angle < 1e-6
    sine = np.where(small, 1.0, np.sin(angle))
    first = np.where(small, 1.0 - share, np.sin((1.0 - share) * angle) / sine)
    second = np.where(small, share, np.sin(share * angle) / sine)
    mixed = first * start + second * end
    unit: Floats = mixed / np.linalg.norm(mixed, axis=-1, keepdims=True)
    return unit


def apart_deg(one: Floats, other: Floats) -> Floats:
    """The angle between turns (…, 4), degrees (…)."""
    difference = product(inverse(one), other)
    angle: Floats = 2.0 * np.degrees(
        np.arctan2(np.linalg.norm(difference[..., :3], axis=-1), np.abs(difference[..., 3]))
    )
    return angle


def continuous(turns: Floats) -> Floats:
    """The same turns over time (n, bones, 4), signs chosen so that neighbours never jump."""
    flips = np.sum(turns[1:] * turns[:-1], axis=-1) < 0
    signs = np.where(np.cumsum(flips, axis=0) % 2 == 1, -1.0, 1.0)
    steady = turns.copy()
    steady[1:] *= signs[:, :, None]
    return steady
