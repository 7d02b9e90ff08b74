"""What is asked of a posed body, as a sum of squares; `descent` finds the unknowns nearest to it.

Joint angles near their targets (`Rows`), skin that touches a surface (`Touch`), skin that may not sink through one
(`Barrier`), patches that keep their place (`Pin`), hands that lie on a limb (`Rest`). Contacts weigh far more than
angles, so they win.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import ClassVar, Self

import numpy as np

from vertebra.figure.chain import Chain, Complexes, Floats, Skin
from vertebra.figure.contacts import Indices, Mask, Plane
from vertebra.figure.turns import of_frames

RIDGE = 1e-6
"""Keeps the equations solvable where nothing at all is asked of an unknown."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Linear wishes: `matrix @ q` near `wanted`, each already divided by its standard deviation."""

    matrix: Floats
    wanted: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Touch:
    """The lowest of these skin rows lies `height_m` above the plane, within `sigma_m`."""

    rows: Indices
    plane: Plane
    height_m: float
    sigma_m: float


@dataclass(frozen=True, slots=True, eq=False)
class Barrier:
    """None of these skin rows lies deeper than `allowed_m` below the plane; what does is pushed back."""

    rows: Indices
    plane: Plane
    allowed_m: Floats
    sigma_m: float = 0.002


@dataclass(frozen=True, slots=True, eq=False)
class Pin:
    """A weighted sum of patch centres keeps its depth z (metres). `weights` over the rows of the means."""

    weights: Floats
    z_m: float
    sigma_m: float


@dataclass(frozen=True, slots=True, eq=False)
class Rest:
    """A patch (row of the means) lies on a rail of patches along a limb, anywhere on it, `clear_m` out from it."""

    patch: int
    rail: tuple[int, ...]
    clear_m: float
    sigma_m: float


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """The body's skin hung on its joints for one set of frames: what the search looks at.

    `upright` (rows, 2 · bones): times the cosines and sines of the pitches, plus the root's, is how high a row is.
    `framed` (bones, 4): the frames as quaternions.
    """

    chain: Chain
    skin: Complexes
    means: Complexes
    upright: Floats
    framed: Floats

    @classmethod
    def of(cls, chain: Chain, frames: Floats, skin: Skin, means: Skin) -> Scene:
        """The scene of a body with these frames."""
        joints = chain.joints(frames)
        hung = skin.hung(joints, frames)
        return cls(chain, hung, means.hung(joints, frames), along(hung, UP), of_frames(frames))

    def heights(self, q: Floats, rows: Indices, plane: Plane) -> Floats:
        """How high these rows of the skin are above a plane, metres."""
        pitch, normal = self.chain.pitch(q), plane.normal
        turned = np.concatenate((np.cos(pitch), np.sin(pitch)))
        off = normal.real * q[0] + normal.imag * q[1] - plane.offset_m
        heights: Floats = self.along(rows, normal) @ turned + off
        return heights

    def along(self, rows: Indices, normal: complex) -> Floats:
        """(rows, 2 · bones) how far these rows of the skin are along a normal, as `upright` is."""
        if normal != UP:
            return along(self.skin[rows], np.asarray(normal))
        return self.upright if len(rows) == len(self.upright) else self.upright[rows]


UP = np.asarray(1.0 + 0.0j)
"""The normal of whatever is level."""
NEAR_M = 0.12
"""Skin that stays farther than this from a surface is not looked at (our default)."""


def near(barrier: Barrier, heights: Floats) -> Barrier:
    """Only what is near its surface, for these least heights of its rows."""
    close = heights < NEAR_M
    return replace(barrier, rows=barrier.rows[close], allowed_m=barrier.allowed_m[close])


@dataclass(frozen=True, slots=True, eq=False)
class Wishes:
    """All that is asked for at once."""

    rows: Rows
    touches: Sequence[Touch] = ()
    barriers: Sequence[Barrier] = ()
    pins: Sequence[Pin] = ()
    rests: Sequence[Rest] = ()

    def amounts(self) -> Amounts:
        """How much of each is asked for, as the wishes say: one instant."""
        return Amounts(
            wanted=self.rows.wanted[None],
            heights=np.array([[touch.height_m for touch in self.touches]]),
            touching=np.array([[1 / touch.sigma_m for touch in self.touches]]),
            depths=np.array([[pin.z_m for pin in self.pins]]),
            pinning=np.array([[1 / pin.sigma_m for pin in self.pins]]),
            resting=np.array([[1 / rest.sigma_m for rest in self.rests]]),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Instants:
    """Arrays of several instants side by side, the instants first but in those that are `shared` by all."""

    shared: ClassVar[frozenset[str]] = frozenset()

    def take(self, instants: Indices | Mask) -> Self:
        """Only these instants."""
        own = {one.name: getattr(self, one.name)[instants] for one in fields(self) if one.name not in self.shared}
        return replace(self, **own)


@dataclass(frozen=True, slots=True, eq=False)
class Amounts(Instants):
    """What changes from instant to instant while the same things are asked for, (instants, …). Firmness is 1 / sigma;
    0: gone.

    `wanted` of the rows; `heights`, `touching` a touch; `depths`, `pinning` a pin; `resting` a rest.
    """

    wanted: Floats
    heights: Floats
    touching: Floats
    depths: Floats
    pinning: Floats
    resting: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Which skin is looked at, over which planes: the same for every scene of a body. `rows` of the skin; their planes'
    `normal` and `offset` (metres); `lowest` (touches, most) places in `rows`, of which the lowest touches; `barred`,
    `allowed`, `stiff`: places in `rows` that may not sink, how deep each may, and how firmly (1 / sigma)."""

    rows: Indices
    normal: Complexes
    offset: Floats
    lowest: Indices
    barred: Indices
    allowed: Floats
    stiff: Floats

    @classmethod
    def of(cls, touches: Sequence[Touch], barriers: Sequence[Barrier]) -> Ground:
        """The skin of these touches and barriers, each row once a plane."""
        planes: dict[Plane, list[Indices]] = {}
        every: list[Touch | Barrier] = [*touches, *barriers]
        for one in every:
            planes.setdefault(one.plane, []).append(one.rows)
        rows = {plane: _once(np.concatenate(found)) for plane, found in planes.items()}
        counts = [len(found) for found in rows.values()]
        places: dict[Plane, Indices] = {}
        for (plane, found), start in zip(rows.items(), np.cumsum([0, *counts]).tolist(), strict=False):
            places[plane] = np.zeros(int(found.max(initial=-1)) + 1, dtype=np.intp)
            places[plane][found] = np.arange(start, start + len(found))
        return cls(
            rows=np.concatenate([NO_ROWS, *rows.values()]),
            normal=np.repeat(np.array([plane.normal for plane in rows], dtype=np.complex128), counts),
            offset=np.repeat(np.array([plane.offset_m for plane in rows], dtype=np.float64), counts),
            lowest=_filled([places[touch.plane][touch.rows] for touch in touches]),
            barred=np.concatenate([NO_ROWS, *(places[barrier.plane][barrier.rows] for barrier in barriers)]),
            allowed=np.concatenate([NOTHING, *(barrier.allowed_m for barrier in barriers)]),
            stiff=np.repeat([1 / one.sigma_m for one in barriers], [len(one.rows) for one in barriers]),
        )


def _filled(groups: Sequence[Indices]) -> Indices:
    """(groups, most) each group's places, the first of them over and over where it is short."""
    if not groups:
        return np.zeros((0, 0), dtype=np.intp)
    counts = np.array([len(group) for group in groups])
    place = np.arange(counts.max())
    starts = np.cumsum(counts) - counts
    found: Indices = np.concatenate(groups)[starts[:, None] + np.where(place < counts[:, None], place, 0)]
    return found


def _once(rows: Indices) -> Indices:
    """Each row once, in order."""
    there = np.zeros(int(rows.max(initial=-1)) + 1, dtype=bool)
    there[rows] = True
    return np.flatnonzero(there)


NO_ROWS: Indices = np.zeros(0, dtype=np.intp)
NOTHING: Floats = np.zeros(0)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Wishes made ready for one scene: everything that is linear in the cosines and sines of the pitches, as matrices.

    `flat` (frames, rows, 2 · bones): times those, plus `lean` times the root, minus the ground's offset, is a row's
    height; `means` (frames, used, bones): the `used` rows of the scene's; `pins` (frames, pins, 2 · bones), `drawn`:
    the same for the depths of the pins, which `weights` make out of them. `patches` (rests), `rails` (rests, stations),
    `clear` metres: hands on limbs. Frames: one of each instant, or one for all.
    """

    chain: Chain
    used: Indices
    means: Complexes
    matrix: Floats
    gram: Floats
    ground: Ground
    flat: Floats
    lean: Floats
    weights: Floats
    pins: Floats
    drawn: Floats
    patches: Indices
    rails: Indices
    clear: Floats

    @classmethod
    def of(cls, scene: Scene, wishes: Wishes) -> Asked:
        """Wishes ready for a scene."""
        ground = Ground.of(wishes.touches, wishes.barriers)
        weights = np.array([pin.weights for pin in wishes.pins]).reshape(len(wishes.pins), len(scene.means))
        railed = [row for rest in wishes.rests for row in (rest.patch, *rest.rail)]
        used = _once(np.concatenate([np.flatnonzero(weights.any(axis=0)), np.array(railed, dtype=np.intp)]))
        weights, means = weights[:, used], scene.means[used]
        matrix = wishes.rows.matrix
        gram = matrix.T @ matrix + RIDGE * np.eye(matrix.shape[1])
        return cls(
            chain=scene.chain,
            used=used,
            means=means[None],
            matrix=matrix,
            gram=gram,
            ground=ground,
            flat=_above(scene, ground)[None],
            lean=np.stack([ground.normal.real, ground.normal.imag], axis=1),
            weights=weights,
            pins=_pinned(weights, means)[None],
            drawn=weights.sum(axis=1),
            patches=np.searchsorted(used, [rest.patch for rest in wishes.rests]),
            rails=np.searchsorted(used, np.array([rest.rail for rest in wishes.rests], dtype=np.intp)),
            clear=np.array([rest.clear_m for rest in wishes.rests]),
        )

    def hung(self, hanging: Hanging, frames: Sequence[Floats]) -> Asked:
        """The same wishes for instants with frames of their own."""
        flat, means, pins = [], [], []
        for one in frames:
            joints = self.chain.joints(one)
            means.append(hanging.means.hung(joints, one))
            flat.append(self.flat[0].copy())
            flat[-1][hanging.places] = along(hanging.skin.hung(joints, one), self.ground.normal[hanging.places])
            pins.append(_pinned(self.weights, means[-1]))
        return replace(self, means=np.array(means), flat=np.array(flat), pins=np.array(pins))


@dataclass(frozen=True, slots=True, eq=False)
class Hanging:
    """What is hung anew where limbs turn out of their plane: the skin at these places of `ground.rows`; the means."""

    places: Indices
    skin: Skin
    means: Skin

    @classmethod
    def of(cls, asked: Asked, skin: Skin, means: Skin, turning: Mask) -> Hanging:
        """The skin that hangs on these bones, or on what they carry. `turning` (bones)."""
        moved = (asked.chain.above @ turning) > 0
        places = np.flatnonzero(skin.weight[asked.ground.rows] @ moved > 0)
        return cls(places, skin.take(asked.ground.rows[places]), means.take(asked.used))


def _above(scene: Scene, ground: Ground) -> Floats:
    """(rows, 2 · bones) what the ground's rows come to above their surfaces; most surfaces are level."""
    flat = scene.upright[ground.rows]
    leaning = np.flatnonzero(ground.normal != UP)
    if len(leaning):
        flat[leaning] = along(scene.skin[ground.rows[leaning]], ground.normal[leaning])
    return flat


def _pinned(weights: Floats, means: Complexes) -> Floats:
    return along((weights @ means.view(np.float64)).view(np.complex128), np.full(len(weights), 1j))


def along(hung: Complexes, normal: Complexes) -> Floats:
    """Points along their normals, (…, bones) complex, as (…, 2 · bones): by cosines, then by sines."""
    seen = normal.conjugate()[..., None] * hung
    return np.concatenate([seen.real, -seen.imag], axis=-1)
