"""Lying on the side. What the planar solver can't turn over is put down here: joints as said, the whole body turned on
its side, then y, slope and roll of the trunk, and the lower arm and leg, found so that every contact touches the mat.

Between two poses turns are slerped; hip and shoulder stay where they are, so only what moves needs to be asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from vertebra.body import SIDES, VERTEBRAE, Contact, Pose, Side, mirrored
from vertebra.figure import turns as quaternions
from vertebra.figure.beads import STILL
from vertebra.figure.chain import strongest
from vertebra.figure.contacts import SOFT_PARTS, Indices, groups_of, parts
from vertebra.figure.order import ease
from vertebra.figure.rolling import X, Z, posed, turned_about
from vertebra.figure.skeleton import Body, Floats, matrices
from vertebra.figure.types import Path, Placed, Track

ON_SIDE: Mapping[Side, tuple[tuple[tuple[float, float, float], float], ...]] = {
    "right": ((X, -90.0), (Z, 90.0)),
    "left": ((X, 90.0), (Z, -90.0)),
}
"""How the pelvis of who lies on that side is turned in the room, facing the viewer."""
INSTANTS = 17
"""Instants of a step between two poses on the side: slerped like in the browser, so it plays smoothly (our default)."""
TOUCH_M, SINK_M, SINK_SIGMA_M = 0.001, 0.003, 0.002
"""How firmly contacts touch, how deep other skin may go unopposed, and how firmly it is pushed back (our default)."""
SOFT_M = -0.006
"""How far soft skin sinks where it rests (our default)."""
HEEL_M, HEEL_SIGMA_M = 0.082, 0.004
"""How far above the lower ankle the upper one is, heel on heel, at 1.70 m (our default), and how firmly."""
ARM_M, HEAD_SIGMA_M = 0.040, 0.004
"""How far above the lower elbow's joint the head lies on the arm, at 1.70 m (our default), and how firmly."""
LOOSE_DEG: Mapping[str, float] = {
    "slope": 6.0, "roll": 4.0, "trunk.side": 5.0, "neck.side": 12.0, "hip": 8.0, "knee": 10.0, "hip.abduct": 6.0,
    "hip.rotate": 10.0, "shoulder": 12.0, "shoulder.abduct": 12.0, "shoulder.rotate": 20.0, "elbow": 15.0,
    "forearm.turn": 25.0, "wrist": 15.0,
}  # fmt: skip
"""How far from what is said the joints may go that find the mat (standard deviation, our default)."""
FREED: Mapping[str, tuple[str, ...]] = {
    "leg": ("hip.abduct", "hip.rotate"),
    "arm": ("shoulder.abduct", "shoulder.rotate", "elbow"),
    "elbow": ("shoulder", "shoulder.abduct", "elbow"),
    "forearm": ("shoulder", "shoulder.abduct", "elbow"),
    "hand": ("shoulder", "shoulder.abduct", "shoulder.rotate", "elbow", "forearm.turn", "wrist"),
}
"""Contact part → the joints of its limb that find the mat."""
ROUNDS, STEP_M, STEP_DEG, HALVINGS, SETTLED = 20, 0.0005, 0.5, 4, 1e-3
"""Gauss–Newton steps at most, how far slopes are felt for, and when a step is small enough (our default)."""
RESTING: Mapping[str, int] = {
    "hip": 1, "shoulder": 1, "shoulder-out": 3, "knee-out": 2, "ankle-out": 2, "elbow": 1, "hand": 8, "palm": 4,
}  # fmt: skip
"""What may rest: each so-manieth vertex of it is looked at, and of all other skin each `EVERY`th (our default)."""
EVERY = 16


@dataclass(frozen=True, slots=True, eq=False)
class _Skin:
    """Some skin of a body, hung by up to four bones each."""

    body: Body
    rows: Indices

    def heights(self, root_y: Floats, turns: Floats) -> tuple[Floats, Floats]:
        """For several at once, (n) and (n, bones, 4): (n, rows) metres above the mat, (n, bones, 3) the joints."""
        body, rows = self.body, self.rows
        whole = quaternions.in_room(body, turns)
        room = matrices(whole.reshape(-1, 4)).reshape(*turns.shape[:-1], 3, 3)
        root = np.stack([np.zeros(len(turns)), root_y, np.zeros(len(turns))], axis=-1)
        places = quaternions.joints(body, root, turns, whole)
        shift = places[..., 1] - np.einsum("nbj,bj->nb", room[:, :, 1], body.heads)
        heights = np.zeros((len(turns), len(rows)))
        for slot in range(body.joints.shape[1]):
            weight, bone = body.weights[rows, slot], body.joints[rows, slot]
            used = np.flatnonzero(weight)
            moved = np.einsum("nvj,vj->nv", room[:, bone[used], 1], body.verts[rows[used]]) + shift[:, bone[used]]
            heights[:, used] += weight[used] * moved
        return heights, places


def lower_side(contacts: Iterable[Contact]) -> Side:
    """The side that someone lies on: that of the hip that rests. ValueError without one."""
    held = tuple(contacts)
    found = next((one.side for one in held if one.part == "hip" and one.side), None)
    if found is None:
        raise ValueError(f"a pose on the side: expected a hip that rests, got {held}; add hip.other to its contacts")
    return found


def solve_aside(pose: Pose, body: Body) -> Placed:
    """The body on its side on these contacts. Pure. ValueError without a hip that rests."""
    return _solved(body, tuple(sorted(pose.angles.items())), pose.contacts)


@lru_cache(maxsize=256)
def _solved(body: Body, said: tuple[tuple[str, float], ...], contacts: tuple[Contact, ...]) -> Placed:
    asked = _Asked.of(body, dict(said), contacts)
    found = _descended(asked)
    y, turns = float(found[0]), asked.turns(found[None])[0]
    return Placed(root=(0.0, y, 0.0), turns=turns, gaps_mm=_gaps(body, y, turns, contacts))


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """One pose that is looked for. `unknowns`: after the root's height, by how many degrees each differs from what is
    said; `sigma` how firmly; `groups`: what touches, and how high; `heel`, `head`: whether the upper heel lies on the
    lower, the head on the lower arm."""

    body: Body
    angles: Mapping[str, float]
    lower: Side
    unknowns: tuple[str, ...]
    sigma: Floats
    groups: tuple[tuple[Indices, float], ...]
    heel: bool
    head: bool

    @classmethod
    def of(cls, body: Body, angles: Mapping[str, float], contacts: tuple[Contact, ...]) -> _Asked:
        lower = lower_side(contacts)
        heel = any(one.part == "heel" and one.surface == "heel" for one in contacts)
        head = any(one.part == "head" and one.surface == "arm" for one in contacts)
        upper = [f"{mirrored(lower)}.{joint}" for joint in ("hip", "hip.abduct", "hip.rotate", "knee")] if heel else []
        neck = ["neck.side"] if head else []
        unknowns = tuple(dict.fromkeys(("slope", "roll", "trunk.side", *neck, *upper, *_freed(contacts))))
        sigma = [0.05, *(LOOSE_DEG[name.removeprefix("left.").removeprefix("right.")] for name in unknowns)]
        return cls(body, angles, lower, unknowns, np.array(sigma), _groups(body, contacts), heel, head)

    def turns(self, found: Floats) -> Floats:
        """(n, bones, 4) the local turns for several sets of unknowns (n, unknowns)."""
        by = dict(zip(self.unknowns, found[:, 1:].T, strict=True))
        moved = {name: self.angles.get(name, 0.0) + degrees for name, degrees in by.items()}
        first = np.tile(turned_about(*ON_SIDE[self.lower]), (len(found), 1))
        pelvis = quaternions.product(turned_about((X, moved["slope"]), (Z, moved["roll"])), first)
        return posed(self.body, {**self.angles, **moved}, pelvis)

    def residuals(self, found: Floats) -> Floats:
        """(n, residuals) for several sets of unknowns: what touches, what sinks, what differs from what is said."""
        heights, joints = _skin(self.body).heights(found[:, 0], self.turns(found))
        touching = [(heights[:, rows].min(axis=1) - wanted)[:, None] / TOUCH_M for rows, wanted in self.groups]
        sunk = np.minimum(heights + SINK_M, 0.0) / SINK_SIGMA_M
        return np.concatenate([*touching, *self._resting(heights, joints), sunk, found / self.sigma], axis=1)

    def _resting(self, heights: Floats, joints: Floats) -> Iterator[Floats]:
        """What lies on the body itself."""
        index, tall = self.body.bones.index, self.body.height_m / 1.7
        if self.heel:
            upper, lower = (joints[:, index(f"{side}.foot")] for side in (mirrored(self.lower), self.lower))
            yield (upper - lower - np.array([0.0, HEEL_M * tall, 0.0])) / HEEL_SIGMA_M
        if self.head:
            rows = _head(self.body)
            arm = joints[:, index(f"{self.lower}.forearm"), 1] + ARM_M * tall
            yield ((heights[:, rows].min(axis=1) - arm) / HEAD_SIGMA_M)[:, None]


def _freed(contacts: tuple[Contact, ...]) -> list[str]:
    return [f"{one.side}.{joint}" for one in contacts if one.side for joint in FREED.get(one.part, ())]


def _descended(asked: _Asked) -> Floats:
    """Gauss–Newton with slopes that are felt for; steps that better nothing are halved."""
    found = np.zeros(len(asked.unknowns) + 1)
    found[0] = -float(_skin(asked.body).heights(np.zeros(1), asked.turns(found[None]))[0].min())
    ways = np.diag([STEP_M, *([STEP_DEG] * len(asked.unknowns))])
    for _ in range(ROUNDS):
        now, *aside = asked.residuals(np.concatenate([found[None], found + ways]))
        slope = ((np.array(aside) - now) / np.diag(ways)[:, None]).T
        step = np.linalg.solve(slope.T @ slope, -slope.T @ now)
        trials = asked.residuals(found + step * 0.5 ** np.arange(HALVINGS)[:, None])
        costs = (trials**2).sum(axis=1)
        best = int(costs.argmin())
        if costs[best] > now @ now:
            break
        found = found + step * 0.5**best
        if now @ now - costs[best] < SETTLED * max(float(costs[best]), 1.0):
            break
    return found


def _gaps(body: Body, root_y: float, turns: Floats, contacts: tuple[Contact, ...]) -> Mapping[str, float]:
    """The least height of every vertebra and every contact above the mat, millimetres."""
    whole = _Skin(body, np.arange(len(body.verts))).heights(np.array([root_y]), turns[None])[0][0] * 1000
    found = {name: float(whole[parts(body)[name]].min()) for name in VERTEBRAE}
    for contact in contacts:
        rows = [parts(body)[name] for group in groups_of(contact) for name in group]
        if rows:
            found[f"{contact.part}.{contact.side}" if contact.side else contact.part] = float(
                whole[np.concatenate(rows)].min()
            )
    return found


@lru_cache(maxsize=8)
def _skin(body: Body) -> _Skin:
    """Every few vertices of the skin, and all that may rest."""
    resting = [parts(body)[f"{name}.{side}"][::every] for name, every in RESTING.items() for side in SIDES]
    return _Skin(body, np.unique(np.concatenate([body.regions["skin"][::EVERY], *resting])))


def _groups(body: Body, contacts: tuple[Contact, ...]) -> tuple[tuple[Indices, float], ...]:
    """What touches: rows of the sampled skin, and at what height their lowest lies, metres."""
    return tuple(
        (_rows_of(body, names), _height(contact))
        for contact in contacts
        if contact.surface == "mat"
        for names in groups_of(contact)
    )


@lru_cache(maxsize=8)
def _head(body: Body) -> Indices:
    """Where the skin of the whole head stands among what is looked at."""
    return np.flatnonzero(strongest(body)[_skin(body).rows] == body.bones.index("head"))


@lru_cache(maxsize=64)
def _rows_of(body: Body, names: tuple[str, ...]) -> Indices:
    """Where the skin of these parts stands among what is looked at."""
    rows = np.concatenate([parts(body)[name] for name in names])
    return np.flatnonzero(np.isin(_skin(body).rows, rows))


def _height(contact: Contact) -> float:
    return SOFT_M if contact.part in SOFT_PARTS else 0.0


def track_aside(path: Path, body: Body) -> Track:
    """A step between poses on the side: eased turns from one to the next, hip and shoulder where they are."""
    poses = (path.start, *path.via, path.end)
    keys = [solve_aside(pose, body) for pose in poses]
    knots = np.linspace(0.0, 1.0, len(keys))
    shares = [ease(u) for u in np.linspace(0.0, 1.0, INSTANTS)]
    turns = np.stack([_at(keys, knots, share) for share in shares])
    roots = np.array([np.interp(shares, knots, [key.root[axis] for key in keys]) for axis in range(3)]).T
    shared = tuple(contact for contact in path.start.contacts if all(contact in pose.contacts for pose in poses))
    lit = np.full((INSTANTS, len(VERTEBRAE)), STILL, dtype=np.uint8)
    return Track(n=INSTANTS, root=roots, turns=quaternions.continuous(turns), lit=lit, contacts=shared)


def _at(keys: list[Placed], knots: Floats, share: float) -> Floats:
    place = min(int(np.searchsorted(knots, share, side="right")) - 1, len(keys) - 2)
    within = (share - knots[place]) / (knots[place + 1] - knots[place])
    return quaternions.between(keys[place].turns, keys[place + 1].turns, float(within))
