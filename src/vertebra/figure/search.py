"""Puts a posed body down: a small Gauss–Newton over one pitch a joint, in plain numpy.

What is asked for is a sum of squares: joint angles near their targets (`Rows`), skin that touches a surface
(`Touch`), skin that may not sink through one (`Barrier`), patches that keep their place (`Pin`), hands that lie on a
limb (`Rest`). Contacts weigh far more than angles, so they win. One BLAS thread is quickest at this size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from vertebra.figure.chain import Chain, Complexes, Floats, Skin
from vertebra.figure.contacts import Indices, Mask, Plane

MAX_ITERATIONS = 30
SETTLED = 2e-5
"""The search ends with the step that promises to better the sum of squares by less than this share of it."""
MAX_STEP_RAD = np.radians(15.0)
RIDGE = 1e-6
"""Keeps the equations solvable where nothing at all is asked of an unknown."""
HALVINGS = 8
"""A step that betters nothing is halved so often, because which point touches may change on the way."""


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
    """The body's skin hung on its joints for one set of frames: what the search looks at."""

    chain: Chain
    skin: Complexes
    means: Complexes

    @classmethod
    def of(cls, chain: Chain, frames: Floats, skin: Skin, means: Skin) -> Scene:
        """The scene of a body with these frames."""
        joints = chain.joints(frames)
        return cls(chain, skin.hung(joints, frames), means.hung(joints, frames))

    def heights(self, q: Floats, rows: Indices, plane: Plane) -> Floats:
        """How high these rows of the skin are above a plane, metres."""
        points = self.skin[rows] @ np.exp(1j * self.chain.pitch(q)) + q[0] + 1j * q[1]
        heights: Floats = (points * plane.normal.conjugate()).real - plane.offset_m
        return heights


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
        """How much of each is asked for, as the wishes say."""
        return Amounts(
            wanted=self.rows.wanted,
            heights=np.array([touch.height_m for touch in self.touches]),
            touching=np.array([1 / touch.sigma_m for touch in self.touches]),
            depths=np.array([pin.z_m for pin in self.pins]),
            pinning=np.array([1 / pin.sigma_m for pin in self.pins]),
            resting=np.array([1 / rest.sigma_m for rest in self.rests]),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Amounts:
    """What changes from instant to instant while the same things are asked for. Firmness is 1 / sigma; 0: gone.

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
        starts = dict(zip(rows, np.cumsum([0, *(len(found) for found in rows.values())]), strict=False))

        def places(one: Touch | Barrier) -> Indices:
            found: Indices = starts[one.plane] + np.searchsorted(rows[one.plane], one.rows)
            return found

        most = max((len(touch.rows) for touch in touches), default=0)
        lowest = [np.resize(places(touch), most) for touch in touches]
        return cls(
            rows=np.concatenate([NO_ROWS, *rows.values()]),
            normal=np.concatenate([np.full(len(found), plane.normal) for plane, found in rows.items()] or [NOTHING]),
            offset=np.concatenate([np.full(len(found), plane.offset_m) for plane, found in rows.items()] or [NOTHING]),
            lowest=np.array(lowest, dtype=np.intp).reshape(len(touches), most),
            barred=np.concatenate([NO_ROWS, *(places(barrier) for barrier in barriers)]),
            allowed=np.concatenate([NOTHING, *(barrier.allowed_m for barrier in barriers)]),
            stiff=np.concatenate([NOTHING, *(np.full(len(one.rows), 1 / one.sigma_m) for one in barriers)]),
        )


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

    `flat` (rows, 2 · bones): times those, plus `lean` times the root, minus the ground's offset, is a row's height;
    `means`: the `used` rows of the scene's; `pins`, `drawn`: the same for the depths of the pins, which `weights` make
    out of them.
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
    rests: Sequence[Rest]

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
            means=means,
            matrix=matrix,
            gram=gram,
            ground=ground,
            flat=_split(scene.skin[ground.rows], ground.normal),
            lean=np.stack([ground.normal.real, ground.normal.imag], axis=1),
            weights=weights,
            pins=_pinned(weights, means),
            drawn=weights.sum(axis=1),
            rests=[_found_in(used, rest) for rest in wishes.rests],
        )

    def hung(self, hanging: Hanging, frames: Floats) -> Asked:
        """The same wishes for other frames."""
        joints = self.chain.joints(frames)
        means, flat = hanging.means.hung(joints, frames), self.flat.copy()
        flat[hanging.places] = _split(hanging.skin.hung(joints, frames), self.ground.normal[hanging.places])
        return replace(self, means=means, flat=flat, pins=_pinned(self.weights, means))


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


def _found_in(used: Indices, rest: Rest) -> Rest:
    """A rest whose rows count in `used`."""
    rail = np.searchsorted(used, rest.rail)
    return replace(rest, patch=int(np.searchsorted(used, rest.patch)), rail=tuple(int(row) for row in rail))


def _pinned(weights: Floats, means: Complexes) -> Floats:
    return _split((weights @ means.view(np.float64)).view(np.complex128), np.full(len(weights), 1j))


def _split(hung: Complexes, normal: Complexes) -> Floats:
    """Points along their normals, (points, bones) complex, as (points, 2 · bones): by cosines, then by sines."""
    along = normal.conjugate()[:, None] * hung
    return np.concatenate([along.real, -along.imag], axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The unknowns that were found, how many iterations it took, and the sum of squares left."""

    q: Floats
    iterations: int
    cost: float


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """Residuals at one q, and what their slopes need: each is `flat @ (cosines, sines) + lean @ root`, less a constant.

    `linear`: the rows' own residuals; `cost`: the sum of squares of all.
    """

    residual: Floats
    flat: Sequence[Floats]
    lean: Floats
    firm: Floats
    turned: tuple[Floats, Floats]
    linear: Floats
    cost: float


def search(scene: Scene, wishes: Wishes, start: Floats, iterations: int = MAX_ITERATIONS) -> Found:
    """The q nearest to all wishes, from `start` on."""
    return descend(Asked.of(scene, wishes), wishes.amounts(), start, iterations)


def descend(asked: Asked, amounts: Amounts, start: Floats, iterations: int = MAX_ITERATIONS) -> Found:
    """The same for wishes that were made ready before."""
    q = start.copy()
    seen, count = _look(asked, amounts, q), 0
    while count < iterations:
        count += 1
        slope = _slope(asked, seen)
        downhill = -(slope.T @ seen.residual + asked.matrix.T @ seen.linear)
        step = _bounded(np.asarray(np.linalg.solve(slope.T @ slope + asked.gram, downhill)))
        least = SETTLED * max(seen.cost, 1.0)
        if downhill @ step < least:
            q = q + step
            break
        before = seen.cost
        for _ in range(HALVINGS):
            trial = _look(asked, amounts, q + step)
            if trial.cost < before:
                q, seen = q + step, trial
                break
            step = step / 2
        if before - seen.cost < least:
            break
    return Found(q, count, seen.cost)


def _bounded(step: Floats) -> Floats:
    longest = np.abs(step[2:]).max()
    return step * (MAX_STEP_RAD / longest) if longest > MAX_STEP_RAD else step


def _look(asked: Asked, amounts: Amounts, q: Floats) -> _Seen:
    """All residuals at q, the linear ones apart, and their sum of squares."""
    pitch = asked.chain.pitch(q)
    cosines, sines = np.cos(pitch), np.sin(pitch)
    turned, ground = np.concatenate((cosines, sines)), asked.ground
    heights = asked.flat @ turned + asked.lean @ q[:2] - ground.offset
    touches = _lowest(heights, ground.lowest)
    above = heights[ground.barred] + ground.allowed
    below = np.flatnonzero(above < 0.0)
    barred = ground.barred[below]
    at = [_rest(asked, rest, cosines + 1j * sines) for rest in asked.rests]
    rows = np.concatenate((touches, barred))
    flat = [asked.flat[rows], asked.pins]
    if at:
        flat.append(_split(np.concatenate([one.hung for one in at]), np.concatenate([one.out for one in at])))
    firm = [amounts.touching, ground.stiff[below], amounts.pinning]
    firm += [np.full(len(one.gap), firmness) for one, firmness in zip(at, amounts.resting, strict=True)]
    gaps = [heights[touches] - amounts.heights, above[below], asked.pins @ turned + asked.drawn * q[1] - amounts.depths]
    firmly = np.concatenate(firm)
    residual = firmly * np.concatenate([*gaps, *(one.gap for one in at)])
    lean = np.zeros((len(residual), 2))
    lean[: len(rows)] = asked.lean[rows]
    lean[len(rows) : len(rows) + len(asked.drawn), 1] = asked.drawn
    linear = asked.matrix @ q - amounts.wanted
    cost = float(residual @ residual + linear @ linear)
    return _Seen(residual, flat, lean, firmly, (cosines, sines), linear, cost)


def _lowest(heights: Floats, groups: Indices) -> Indices:
    """The lowest row of each group."""
    if not len(groups):
        return NO_ROWS
    every = np.arange(len(groups))
    lowest: Indices = groups[every, heights[groups].argmin(axis=1)]
    return lowest


def _slope(asked: Asked, seen: _Seen) -> Floats:
    """The residuals' Jacobian (residuals, unknowns)."""
    cosines, sines = seen.turned
    flat, bones = np.concatenate(seen.flat), len(cosines)
    swing = flat[:, bones:] * cosines - flat[:, :bones] * sines
    slope: Floats = swing @ asked.chain.turn
    slope[:, :2] += seen.lean
    slope *= seen.firm[:, None]
    return slope


@dataclass(frozen=True, slots=True, eq=False)
class _Out:
    """How far a patch is out from its rail, less what is asked (metres); beyond the rail's ends also how far past."""

    gap: Floats
    hung: Complexes
    out: Complexes


def _rest(asked: Asked, rest: Rest, spin: Complexes) -> _Out:
    patch, rail = asked.means[rest.patch], asked.means[list(rest.rail)]
    centre, stations = patch @ spin, rail @ spin
    ways = stations[1:] - stations[:-1]
    shares = ((centre - stations[:-1]) / ways).real
    inside = np.minimum(np.maximum(shares, 0.0), 1.0)
    stretch = int(np.abs(stations[:-1] + inside * ways - centre).argmin())
    share = float(inside[stretch])
    along = ways[stretch] / abs(ways[stretch])
    out = -1j * along
    gap = centre - stations[stretch] - share * ways[stretch]
    row = patch - (1 - share) * rail[stretch] - share * rail[stretch + 1]
    directions = [out] if share == shares[stretch] else [out, along]
    gaps = [(gap * direction.conjugate()).real for direction in directions]
    gaps[0] -= rest.clear_m
    return _Out(np.array(gaps), np.array([row] * len(gaps)), np.array(directions))
