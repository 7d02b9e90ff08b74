"""The body as a sagittal chain: where bones and skin lie for given joint angles.

Every bone may turn about the body's left-right axis by a *pitch* that the solver looks for; what turns it out of
that plane (abduction, rotation, the turned forearm) is a fixed *frame* that the pose states. A bone's turn in the
room is therefore `Rx(pitch) · frame`, and with height and depth written as one complex number, `y + i z`, every point
of the skin is linear in `exp(i pitch)` of the bones it hangs on. That is what makes the solver small and fast.

A frame leaves x alone: no pitch moves a point sideways. Pitches are radians, lengths metres.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vertebra.body import LIMB_JOINTS, SIDES, VERTEBRAE
from vertebra.figure.skeleton import Body

Floats = NDArray[np.float64]
Complexes = NDArray[np.complex128]

UNKNOWNS = (
    "y", "z", "pelvis", *VERTEBRAE, "neck", "head",
    *(f"{side}.{joint}" for side in SIDES for joint in LIMB_JOINTS),
)  # fmt: skip
"""What the solver looks for: the pelvis's place and pitch, then one flexion a joint, radians.

`left.elbow` and `left.wrist` count from the pose's own elbow and wrist, which stand in the frame.
"""

INDEX: Mapping[str, int] = {name: index for index, name in enumerate(UNKNOWNS)}

BLADE_SHARE = 0.2
"""Share of the upper arm's flexion that the shoulder blade follows with (our default; about 1 : 4)."""

_NECK_BONES = ("neck1", "neck2", "neck3")

_BENDS: Mapping[str, tuple[str, float]] = {
    "pelvis": ("pelvis", 1.0),
    **{bone: (bone, 1.0) for bone in VERTEBRAE},
    **dict.fromkeys(_NECK_BONES, ("neck", 1 / 3)),
    "head": ("head", 1.0),
    **{f"{side}.scapula": (f"{side}.shoulder", -BLADE_SHARE) for side in SIDES},
    **{f"{side}.upper-arm": (f"{side}.shoulder", BLADE_SHARE - 1.0) for side in SIDES},
    **{f"{side}.forearm": (f"{side}.elbow", -1.0) for side in SIDES},
    **{f"{side}.hand": (f"{side}.wrist", -1.0) for side in SIDES},
    **{f"{side}.thigh": (f"{side}.hip", -1.0) for side in SIDES},
    **{f"{side}.shin": (f"{side}.knee", 1.0) for side in SIDES},
    **{f"{side}.foot": (f"{side}.ankle", -1.0) for side in SIDES},
    **{f"{side}.toes": (f"{side}.toes", 1.0) for side in SIDES},
}
"""Bone → the unknown that bends it against its parent, and how much pitch a unit of it gives."""


def planar(vectors: Floats) -> Complexes:
    """Height and depth of points or vectors (…, 3) as complex numbers `y + i z`."""
    return vectors[..., 1] + 1j * vectors[..., 2]


@dataclass(frozen=True, slots=True, eq=False)
class Skin:
    """Some points of the skin, or weighted means of them, by what each hangs on.

    `weight` (points, bones); `arm` (points, bones, 3): weight times the way from the bone's joint, metres.
    """

    weight: Floats
    arm: Floats
    pegs: tuple[NDArray[np.intp], NDArray[np.intp], Floats] = field(init=False, repr=False)
    """Which point hangs on which bone at all, and by how much: rows, bones, arms."""

    def __post_init__(self) -> None:
        rows, bones = np.nonzero(self.weight)
        object.__setattr__(self, "pegs", (rows, bones, self.arm[rows, bones]))

    def hung(self, joints: Complexes, frames: Floats) -> Complexes:
        """(points, bones) complex: times `exp(i pitch)` and plus the root gives `y + i z`."""
        hung = (self.weight @ joints.view(np.float64)).view(np.complex128)
        rows, bones, arms = self.pegs
        across = np.einsum("mi,mci->mc", arms, frames[bones, 1:])
        hung[rows, bones] += across[:, 0] + 1j * across[:, 1]
        return hung

    def take(self, rows: NDArray[np.intp]) -> Skin:
        """Only these rows."""
        return Skin(self.weight[rows], self.arm[rows])


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """What of a body's joints doesn't change: who turns with whom.

    `turn` (bones, unknowns): pitch = turn @ q. `read` (unknowns − 2, bones): the pitches back into the unknowns.
    `above` (bones, bones): 1 where the second bone carries the first, or is it.
    """

    body: Body
    turn: Floats
    read: Floats
    above: Floats

    def pitch(self, q: Floats) -> Floats:
        """Each bone's pitch in the room, radians."""
        pitch: Floats = self.turn @ q
        return pitch

    def joints(self, frames: Floats) -> Complexes:
        """(bones, bones) complex: row b, times `exp(i pitch)` and plus the root, is the joint of bone b."""
        heads, parents = self.body.heads, np.array(self.body.parents[1:])
        across = np.einsum("bci,bi->bc", frames[parents, 1:], heads[1:] - heads[parents])
        links = np.zeros((len(heads), len(heads)), dtype=np.complex128)
        links[np.arange(1, len(heads)), parents] = across[:, 0] + 1j * across[:, 1]
        joints: Complexes = (self.above @ links.view(np.float64)).view(np.complex128)
        return joints

    def sideways(self, frames: Floats) -> Floats:
        """x of every joint, metres: frames alone decide it."""
        body = self.body
        x = np.zeros(len(body.bones))
        for bone, parent in enumerate(body.parents):
            if parent < 0:
                x[bone] = body.heads[bone, 0]
            else:
                x[bone] = x[parent] + frames[parent, 0] @ (body.heads[bone] - body.heads[parent])
        return x

    def skin(self, vertices: NDArray[np.intp]) -> Skin:
        """These vertices as points of the chain."""
        body = self.body
        weight = np.zeros((len(vertices), len(body.bones)))
        np.add.at(weight, (np.arange(len(vertices))[:, None], body.joints[vertices]), body.weights[vertices])
        arm = weight[:, :, None] * (body.verts[vertices][:, None, :] - body.heads[None, :, :])
        return Skin(weight, arm)


@lru_cache(maxsize=8)
def chain(body: Body) -> Chain:
    """The chain of a body; made once a body."""
    turn = np.zeros((len(body.bones), len(UNKNOWNS)))
    above = np.eye(len(body.bones))
    for bone, parent in enumerate(body.parents):
        if parent >= 0:
            turn[bone] = turn[parent]
            above[bone] += above[parent]
        bend = _BENDS.get(body.bones[bone])
        if bend is not None:
            turn[bone, INDEX[bend[0]]] += bend[1]
    return Chain(body, turn, np.asarray(np.linalg.pinv(turn[:, 2:]), dtype=np.float64), above)


def mean(skin: Skin, weights: Floats | None = None) -> Skin:
    """One row: the (weighted) mean of the points."""
    share = np.full(len(skin.weight), 1 / len(skin.weight)) if weights is None else weights / weights.sum()
    return Skin((share @ skin.weight)[None, :], np.einsum("p,pbi->bi", share, skin.arm)[None, :, :])


def stack(skins: tuple[Skin, ...]) -> Skin:
    """All rows one under the other."""
    return Skin(np.concatenate([skin.weight for skin in skins]), np.concatenate([skin.arm for skin in skins]))


def strongest(body: Body) -> NDArray[np.intp]:
    """The bone that moves each vertex most (vertices)."""
    best = np.argmax(body.weights, axis=1)
    return np.array([bones[slot] for bones, slot in zip(body.joints, best, strict=True)], dtype=np.intp)
