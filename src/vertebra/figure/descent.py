"""Puts a posed body down: a small Gauss–Newton over one pitch a joint, in plain numpy.

Several instants that ask for the same things are looked for side by side, each on its own: at this size numpy's calls
cost more than its sums. One BLAS thread is quickest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from vertebra.figure.chain import Complexes, Floats
from vertebra.figure.contacts import Indices
from vertebra.figure.search import Amounts, Asked, Instants, Scene, Wishes, along

MAX_ITERATIONS = 30
SETTLED = 2e-5
"""The search ends with the step that promises to better the sum of squares by less than this share of it."""
MAX_STEP_RAD = np.radians(15.0)
SHORTER: tuple[Floats, ...] = (np.array([1 / 2]), 0.5 ** np.arange(2.0, 8.0))
"""A step that betters nothing is halved, because which point touches may change on the way; what half of it doesn't
better either is looked at with all the others side by side, and the longest that betters it is taken."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The unknowns (instants, unknowns) that were found, how many iterations it took, what squares are left of each."""

    q: Floats
    iterations: int
    cost: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Seen(Instants):
    """Residuals (instants, residuals) at some q, and what their slopes need.

    `own`: which frames of what is asked each instant has; `touches` (instants, touches), `barred`: the ground's places
    that touch, and that sink at any instant; `hung`, `out` (instants, 2 · rests, …): the hands, see `_resting`;
    `turned`: cosines and sines of the pitches; `linear`: the rows' own residuals; `cost`: the sum of squares of all.
    """

    shared: ClassVar[frozenset[str]] = frozenset({"barred"})

    own: Indices
    residual: Floats
    firm: Floats
    touches: Indices
    barred: Indices
    hung: Complexes
    out: Complexes
    turned: Floats
    linear: Floats
    cost: Floats


def search(scene: Scene, wishes: Wishes, start: Floats, iterations: int = MAX_ITERATIONS) -> Found:
    """The q nearest to all wishes, from `start` (unknowns) on."""
    return descend(Asked.of(scene, wishes), wishes.amounts(), start[None], iterations)


def descend(asked: Asked, amounts: Amounts, starts: Floats, iterations: int = MAX_ITERATIONS) -> Found:
    """The same for instants (instants, unknowns) of wishes that were made ready before."""
    q, going = starts.copy(), np.arange(len(starts))
    seen = look(asked, amounts, q, going)
    cost, count = seen.cost.copy(), 0
    while len(going) and count < iterations:
        count += 1
        downhill, step = _step(asked, seen)
        least = SETTLED * np.maximum(seen.cost, 1.0)
        near = np.einsum("nu,nu->n", downhill, step) < least
        q[going[near]] += step[near]
        going, seen, step, least = going[~near], seen.take(~near), step[~near], least[~near]
        if not len(going):
            break
        before = seen.cost
        seen = _bettered(asked, amounts, q, going, seen, step)
        cost[going] = seen.cost
        still = np.flatnonzero(before - seen.cost >= least)
        if len(still) < len(going):
            going, seen = going[still], seen.take(still)
    return Found(q, count, cost)


def _step(asked: Asked, seen: _Seen) -> tuple[Floats, Floats]:
    """Which way is downhill, and the step that goes there (instants, unknowns)."""
    slope = slopes(asked, seen)
    back = slope.transpose(0, 2, 1)
    downhill = -((back @ seen.residual[..., None])[..., 0] + seen.linear @ asked.matrix)
    step = np.linalg.solve(back @ slope + asked.gram, downhill[..., None])[..., 0]
    longest = np.abs(step[:, 2:]).max(axis=1, keepdims=True)
    return downhill, step * np.minimum(1.0, MAX_STEP_RAD / np.maximum(longest, MAX_STEP_RAD))


def _bettered(asked: Asked, amounts: Amounts, q: Floats, going: Indices, seen: _Seen, step: Floats) -> _Seen:
    """Moves each q on by its step, or by the half, quarter … of it that betters it; what doesn't, stays."""
    trial = look(asked, amounts, q[going] + step, going)
    better = trial.cost < seen.cost
    q[going[better]] += step[better]
    if better.all():
        return trial
    worse = np.flatnonzero(~better)
    for shares in SHORTER:
        shorter = shares[:, None] * step[worse, None]
        many = (q[going[worse], None] + shorter).reshape(-1, q.shape[1])
        costs = look(asked, amounts, many, np.repeat(going[worse], len(shares))).cost.reshape(-1, len(shares))
        betters = costs < seen.cost[worse, None]
        better = np.asarray(betters.any(axis=1), dtype=bool)
        q[going[worse[better]]] += shorter[better, betters[better].argmax(axis=1)]
        worse = worse[~better]
        if not len(worse):
            break
    return look(asked, amounts, q[going], going)


def look(asked: Asked, amounts: Amounts, q: Floats, instants: Indices) -> _Seen:
    """All residuals of these instants at q, the linear ones apart, and their sums of squares."""
    amounts = amounts if len(instants) == len(amounts.wanted) == 1 else amounts.take(instants)
    own = instants if len(asked.flat) > 1 else np.zeros(len(instants), dtype=np.intp)
    pitch, ground = q @ asked.chain.turn.T, asked.ground
    turned = np.concatenate((np.cos(pitch), np.sin(pitch)), axis=1)
    heights = _along(asked.flat, own, turned) + q[:, :2] @ asked.lean.T - ground.offset
    touches = _lowest(heights, ground.lowest)
    above = heights[:, ground.barred] + ground.allowed
    below = np.flatnonzero((above < 0.0).any(axis=0))
    sunk = above[:, below]
    gap, hung, out, outside = _resting(asked, own, turned)
    firm = np.concatenate(
        (
            amounts.touching,
            ground.stiff[below] * (sunk < 0.0),
            amounts.pinning,
            amounts.resting,
            amounts.resting * outside,
        ),
        axis=1,
    )
    depths = _along(asked.pins, own, turned) + asked.drawn * q[:, 1:2]
    every = np.arange(len(q))[:, None]
    residual = firm * np.concatenate(
        (heights[every, touches] - amounts.heights, sunk, depths - amounts.depths, gap), axis=1
    )
    linear = q @ asked.matrix.T - amounts.wanted
    cost = np.einsum("nr,nr->n", residual, residual) + np.einsum("nr,nr->n", linear, linear)
    return _Seen(own, residual, firm, touches, ground.barred[below], hung, out, turned, linear, cost)


def _along(flat: Floats, own: Indices, turned: Floats) -> Floats:
    """(instants, rows) what these rows come to."""
    if len(flat) == 1:
        found: Floats = turned @ flat[0].T
        return found
    return np.array([flat[frames] @ one for frames, one in zip(own, turned, strict=True)])


def _lowest(heights: Floats, groups: Indices) -> Indices:
    """(instants, groups) the lowest row of each group."""
    if not len(groups):
        return np.zeros((len(heights), 0), dtype=np.intp)
    every = np.arange(len(groups))
    lowest: Indices = groups[every, heights[:, groups].argmin(axis=2)]
    return lowest


def slopes(asked: Asked, seen: _Seen) -> Floats:
    """The residuals' Jacobian (instants, residuals, unknowns)."""
    bones, own = len(asked.chain.turn), seen.own
    count, touching, barred = len(own), seen.touches.shape[1], len(seen.barred)
    resting, lean = touching + barred, asked.lean
    flat = np.empty((count, seen.residual.shape[1], 2 * bones))
    flat[:, :touching] = asked.flat[own[:, None], seen.touches]
    flat[:, touching:resting] = asked.flat[own[:, None], seen.barred]
    pinned = resting + len(asked.drawn)
    flat[:, resting:pinned] = asked.pins[own]
    flat[:, pinned:] = along(seen.hung, seen.out)
    cosines, sines = seen.turned[:, None, :bones], seen.turned[:, None, bones:]
    slope: Floats = (flat[..., bones:] * cosines - flat[..., :bones] * sines) @ asked.chain.turn
    slope[:, :touching, :2] += lean[seen.touches]
    slope[:, touching:resting, :2] += lean[seen.barred]
    slope[:, resting:pinned, 1] += asked.drawn
    slope *= seen.firm[..., None]
    return slope


def _resting(asked: Asked, own: Indices, turned: Floats) -> tuple[Floats, Complexes, Complexes, Floats]:
    """How far each patch is out from its rail, less what is asked, then how far past the rail's ends (metres).

    (instants, 2 · rests) those gaps; (…, bones) what of the body they hang on, and along which way in the room; last
    (instants, rests) 1 where a patch is past an end, else 0: beside its rail it may lie anywhere along it.
    """
    bones, count = len(asked.chain.turn), len(asked.patches)
    if not count:
        nothing = np.zeros((len(own), 0))
        return nothing, np.zeros((len(own), 0, bones), dtype=np.complex128), nothing.astype(np.complex128), nothing
    spin = turned[:, :bones] + 1j * turned[:, bones:]
    means = asked.means[own]
    patches, rails = means[:, asked.patches], means[:, asked.rails]
    centre = (patches @ spin[:, :, None])[..., 0]
    stations = (rails @ spin[:, None, :, None])[..., 0]
    ways = stations[..., 1:] - stations[..., :-1]
    shares = ((centre[..., None] - stations[..., :-1]) / ways).real
    inside = np.minimum(np.maximum(shares, 0.0), 1.0)
    stretch = np.abs(stations[..., :-1] + inside * ways - centre[..., None]).argmin(axis=2)
    row, rest = np.arange(len(own))[:, None], np.arange(count)
    share, way = inside[row, rest, stretch], ways[row, rest, stretch]
    lengthwise = way / np.abs(way)
    gap = centre - stations[row, rest, stretch] - share * way
    on = share[..., None]
    hung = patches - (1 - on) * rails[row, rest, stretch] - on * rails[row, rest, stretch + 1]
    out = np.concatenate((-1j * lengthwise, lengthwise), axis=1)
    gaps = (np.concatenate((gap, gap), axis=1) * out.conjugate()).real
    gaps[:, :count] -= asked.clear
    past = (share != shares[row, rest, stretch]).astype(np.float64)
    return gaps, np.concatenate((hung, hung), axis=1), out, past
