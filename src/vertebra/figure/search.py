"""Puts a posed body down: a small Gauss–Newton over one pitch a joint, in plain numpy.

What is asked for is a sum of squares: joint angles near their targets (`Rows`), skin that touches a surface
(`Touch`), skin that may not sink through one (`Barrier`), patches that keep their place (`Pin`), hands that lie on a
limb (`Rest`). Contacts weigh far more than angles, so they win. One BLAS thread is quickest at this size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vertebra.figure.chain import Chain, Complexes, Floats, Skin
from vertebra.figure.contacts import Indices, Plane

MAX_ITERATIONS = 30
SETTLED = 2e-5
"""The search ends when a step betters the sum of squares by less than this share of it."""
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


@dataclass(frozen=True, slots=True, eq=False)
class Wishes:
    """All that is asked for at once."""

    rows: Rows
    touches: Sequence[Touch] = ()
    barriers: Sequence[Barrier] = ()
    pins: Sequence[Pin] = ()
    rests: Sequence[Rest] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The unknowns that were found, how many iterations it took, and the sum of squares left."""

    q: Floats
    iterations: int
    cost: float


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """Residuals of some wishes at one q, and what their slopes need.

    A residual is `Re(conj(normal) · (hung · exp(i pitch) + rooted · root))` minus a constant.
    """

    residual: Floats
    hung: Complexes
    normal: Complexes
    rooted: Floats


def search(scene: Scene, wishes: Wishes, start: Floats, iterations: int = MAX_ITERATIONS) -> Found:
    """The q nearest to all wishes, from `start` on."""
    q = start.copy()
    matrix = wishes.rows.matrix
    gram = matrix.T @ matrix
    seen, linear, cost = _look(scene, wishes, q)
    count, ridge = 0, RIDGE * np.eye(len(q))
    while count < iterations:
        count += 1
        slope = _slope(scene, q, seen)
        hessian = slope.T @ slope + gram + ridge
        downhill = -(slope.T @ seen.residual + matrix.T @ linear)
        step = _bounded(np.asarray(np.linalg.solve(hessian, downhill)))
        before = cost
        for _ in range(HALVINGS):
            trial_seen, trial_linear, trial_cost = _look(scene, wishes, q + step)
            if trial_cost < cost:
                q, seen, linear, cost = q + step, trial_seen, trial_linear, trial_cost
                break
            step = step / 2
        if before - cost < SETTLED * max(before, 1.0):
            break
    return Found(q, count, cost)


def _bounded(step: Floats) -> Floats:
    longest = np.abs(step[2:]).max()
    return step * (MAX_STEP_RAD / longest) if longest > MAX_STEP_RAD else step


def _look(scene: Scene, wishes: Wishes, q: Floats) -> tuple[_Seen, Floats, float]:
    """All residuals at q, the linear ones apart, and their sum of squares."""
    spin = np.exp(1j * scene.chain.pitch(q))
    root = q[0] + 1j * q[1]
    points = scene.skin @ spin + root
    centres = scene.means @ spin + root
    parts = [
        *(_touch(scene, touch, points) for touch in wishes.touches),
        *(_barrier(scene, barrier, points) for barrier in wishes.barriers),
        *(_pin(scene, pin, centres) for pin in wishes.pins),
        *(_rest(scene, rest, centres) for rest in wishes.rests),
    ]
    seen = _Seen(
        np.concatenate([part.residual for part in parts]),
        np.concatenate([part.hung for part in parts]),
        np.concatenate([part.normal for part in parts]),
        np.concatenate([part.rooted for part in parts]),
    )
    linear = wishes.rows.matrix @ q - wishes.rows.wanted
    return seen, linear, float(seen.residual @ seen.residual + linear @ linear)


def _slope(scene: Scene, q: Floats, seen: _Seen) -> Floats:
    """The residuals' Jacobian (residuals, unknowns)."""
    turn = scene.chain.turn
    swing = (1j * np.exp(1j * scene.chain.pitch(q)))[:, None] * turn
    moved = seen.normal.conjugate()[:, None] * (seen.hung @ swing)
    slope: Floats = np.ascontiguousarray(moved.real)
    slope[:, 0] += seen.normal.real * seen.rooted
    slope[:, 1] += seen.normal.imag * seen.rooted
    return slope


def _touch(scene: Scene, touch: Touch, points: Complexes) -> _Seen:
    heights = (points[touch.rows] * touch.plane.normal.conjugate()).real
    lowest = int(heights.argmin())
    gap = float(heights[lowest]) - touch.plane.offset_m - touch.height_m
    return _Seen(
        np.array([gap / touch.sigma_m]),
        scene.skin[touch.rows[lowest : lowest + 1]],
        np.array([touch.plane.normal / touch.sigma_m]),
        np.ones(1),
    )


def _barrier(scene: Scene, barrier: Barrier, points: Complexes) -> _Seen:
    heights = (points[barrier.rows] * barrier.plane.normal.conjugate()).real - barrier.plane.offset_m
    below = np.flatnonzero(heights < -barrier.allowed_m)
    return _Seen(
        (heights[below] + barrier.allowed_m[below]) / barrier.sigma_m,
        scene.skin[barrier.rows[below]],
        np.full(len(below), barrier.plane.normal / barrier.sigma_m),
        np.ones(len(below)),
    )


def _pin(scene: Scene, pin: Pin, centres: Complexes) -> _Seen:
    return _Seen(
        np.array([((pin.weights @ centres).imag - pin.z_m) / pin.sigma_m]),
        (pin.weights @ scene.means)[None, :],
        np.array([1j / pin.sigma_m]),
        np.array([pin.weights.sum()]),
    )


def _rest(scene: Scene, rest: Rest, centres: Complexes) -> _Seen:
    """How far out the patch is from its rail; beyond the rail's ends also how far past them."""
    rail = centres[list(rest.rail)]
    ways = np.diff(rail)
    shares = ((centres[rest.patch] - rail[:-1]) / ways).real
    inside = np.clip(shares, 0.0, 1.0)
    stretch = int(np.abs(rail[:-1] + inside * ways - centres[rest.patch]).argmin())
    share = float(inside[stretch])
    along = ways[stretch] / abs(ways[stretch])
    out = -1j * along
    gap = centres[rest.patch] - rail[stretch] - share * ways[stretch]
    row = scene.means[rest.patch]
    row = row - (1 - share) * scene.means[rest.rail[stretch]] - share * scene.means[rest.rail[stretch + 1]]
    values = [((gap * out.conjugate()).real - rest.clear_m) / rest.sigma_m]
    directions = [out / rest.sigma_m]
    if share != shares[stretch]:
        values.append((gap * along.conjugate()).real / rest.sigma_m)
        directions.append(along / rest.sigma_m)
    count = len(values)
    return _Seen(np.array(values), np.repeat(row[None, :], count, axis=0), np.array(directions), np.zeros(count))
