"""The way between a step's key poses: what is asked for at any u.

Between the keys nothing is asked for that the keys themselves don't have: every row, height and place is interpolated
between what was *found* at the keys, so that a track begins and ends exactly in its poses, and steps that share a
pose join without a seam. Nothing refers to the instant before; that only warms the search up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np

from vertebra.body import VERTEBRAE, Contact, Pose
from vertebra.figure.bearing import Held, lies, on_back
from vertebra.figure.bends import Bends
from vertebra.figure.calibrate import easy_curve
from vertebra.figure.chain import Floats
from vertebra.figure.contacts import MAT, Indices
from vertebra.figure.descent import descend
from vertebra.figure.kept import Kepts, kept, lowest
from vertebra.figure.order import Curve, Holds, Wave, eased, glide, holds, wave
from vertebra.figure.placing import Key, anchored, balances, place
from vertebra.figure.reach import Reach, reaches
from vertebra.figure.search import Amounts, Asked, Barrier, Hanging, Pin, Rest, Touch, Wishes, near
from vertebra.figure.skeleton import Body
from vertebra.figure.stage import Props, Stage, barriers, stage
from vertebra.figure.targets import LIFTED, STANDING, Row, Zero, firmness, hand_rows, head_row, rows, stacked
from vertebra.figure.turning import Turning
from vertebra.figure.types import Path

HOLD_SIGMA_M = 0.003
"""How firmly a vertebra that hasn't been let go yet keeps its lying height (FINDINGS §5)."""
ITERATIONS = 12
"""A warm start needs 2 to 4; the rest is for the first instant (our default)."""
TAP_KNEE_DEG = 10.0
"""A knee bent so much otherwise than in the first pose: its toes stand elsewhere (our default)."""
SWAYING_DEG = 3.0
"""How firmly the ankle of a foot that stands goes from what it came to at one key to the next (our default)."""
LEAST_STRETCH = 0.15
"""A stretch between keys takes at least this share of the longest one's time (our default)."""


@dataclass(frozen=True, slots=True, eq=False)
class Instant:
    """One solved instant of a step."""

    q: Floats
    frames: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """A step's keys: all there is to know of one that stays where it is."""

    on: Stage
    path: Path
    props: Props
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Way(Course):
    """What is asked for between a step's keys.

    `knots` 0 … 1: where each key lies on the way; `rows`: what the joints are asked; `kept`: what touches, keeps its
    place, rests; `asked`: all of it made ready for the first key's frames; `turning`: the frames between the keys;
    `hanging`: what hangs anew where limbs turn; `resting`: in a peel or lay-down the height of every vertebra's lowest
    skin at the key that lies, metres.
    """

    knots: tuple[float, ...]
    rows: Bends
    wave: Wave | None
    holds: Holds | None
    kept: Kepts
    reaches: tuple[Reach, ...]
    asked: Asked
    hanging: Hanging | None
    turning: Turning
    resting: Mapping[str, float]

    def progress(self, u: Floats) -> Floats:
        """How far along the way, 0 … 1, everything is that has no place in the wave, at each of these u."""
        if self.holds is not None:
            return glide(u)
        return eased(u) if self.wave is None else self.wave.moved(u).mean(axis=1)

    def frames(self, u: Floats) -> list[Floats]:
        """The frames at each u: between those of the keys on either side."""
        if self.hanging is None:
            return [self.keys[0].frames] * len(u)
        along = zip(*self._stretches(self.progress(u)), strict=True)
        return [self.turning.between(int(stretch), float(share)) for stretch, share in along]

    def _stretches(self, progress: Floats) -> tuple[Indices, Floats]:
        """Between which keys, and how far along from the first of them."""
        knots = np.array(self.knots)
        stretch = np.searchsorted(knots[1:-1], progress, side="right")
        share = (progress - knots[stretch]) / (knots[stretch + 1] - knots[stretch])
        return stretch, np.clip(share, 0.0, 1.0)

    def _straighten(self, wanted: Floats, stretches: Indices, shares: Floats) -> None:
        """Thigh and knee of a leg in the air take its foot along a line; whole turns stay as the keys have them."""
        for row, stretch, share in zip(wanted, stretches.tolist(), shares.tolist(), strict=True):
            for reach in self.reaches:
                if reach.stretch == stretch:
                    for place_, radians in zip((reach.thigh, reach.knee), reach.at(share), strict=True):
                        row[place_] += (radians - row[place_] + np.pi) % (2 * np.pi) - np.pi

    def about(self, u: Floats) -> Floats:
        """(instants, unknowns) about where the body is at each u: between the keys."""
        return Curve(self.knots, np.array([key.q for key in self.keys])).at(self.progress(u))

    def amounts(self, u: Floats) -> Amounts:
        """How much of everything is asked for at each u."""
        progress, kept = self.progress(u), self.kept
        stretches, shares = self._stretches(progress)
        wanted = self.rows.wanted(u, progress)
        self._straighten(wanted, stretches, shares)
        values, firm = kept.asked(progress, stretches, shares)
        touches, pins = slice(0, kept.touches), slice(kept.touches, kept.touches + kept.pins)
        heights, touching = values[:, touches], firm[:, touches]
        if self.holds is not None:
            lain = np.array([self.resting[vertebra] for vertebra in self.holds.vertebrae])
            heights = np.concatenate([heights, np.tile(lain, (len(u), 1))], axis=1)
            touching = np.concatenate([touching, self.holds.weights(u) / HOLD_SIGMA_M], axis=1)
        return Amounts(
            wanted=wanted / self.rows.sigma,
            heights=heights,
            touching=touching,
            depths=values[:, pins],
            pinning=firm[:, pins],
            resting=firm[:, kept.touches + kept.pins :],
        )


def solve_at(way: Way, u: Floats, starts: Floats) -> list[Instant]:
    """The body at each of these u, looked for from these starts (instants, unknowns) on."""
    frames, asked = way.frames(u), way.asked
    if way.hanging is not None:
        asked = asked.hung(way.hanging, frames)
    found = descend(asked, way.amounts(u), starts, ITERATIONS).q
    return [Instant(q, framed) for q, framed in zip(found, frames, strict=True)]


def zero_of(body: Body, pose: Pose) -> Zero:
    """What the spine's numbers of a pose count from."""
    return easy_curve(body) if pose.zero == "lying" and on_back(pose) else STANDING


def keys_of(path: Path, body: Body, props: Props) -> tuple[Key, ...]:
    """The key poses of a step."""
    return tuple(key_pose(body, pose, path.anchor, props) for pose in (path.start, *path.via, path.end))


def way(path: Path, body: Body, props: Props, keys: tuple[Key, ...] | None = None) -> Way:
    """The way of a step. `keys`: its key poses, where they are known already."""
    on = stage(body)
    keys = keys_of(path, body, props) if keys is None else keys
    common = Held(frozenset.intersection(*(frozenset(key.pose.contacts) for key in keys)))
    down = keys[0] if any(c.part == "sacrum" for c in keys[0].pose.contacts) else keys[-1]
    knots, travelling, held = _knots(keys), wave(path), holds(path)
    wanted = _rows(on, keys, common)
    found = np.array([[row.over @ key.q for row in wanted] for key in keys])
    resting = kept(on, keys, path, props, knots)
    asked = _asked(on, keys, wanted, resting, held, props)
    turning = np.any([key.frames != keys[0].frames for key in keys], axis=(0, 2, 3))
    return Way(
        on=on,
        path=path,
        props=props,
        keys=keys,
        knots=knots,
        rows=Bends.of(wanted, found, knots, travelling, held),
        wave=travelling,
        holds=held,
        kept=resting,
        reaches=reaches(on, keys, wanted, found),
        asked=asked,
        hanging=Hanging.of(asked, on.sites.skin, on.means, turning) if turning.any() else None,
        turning=Turning.of(body, [key.frames for key in keys]),
        resting={} if held is None else {name: lowest(on, down, on.sites.groups[name]) for name in VERTEBRAE},
    )


def _asked(
    on: Stage, keys: Sequence[Key], wanted: tuple[Row, ...], kept_: Kepts, held: Holds | None, props: Props
) -> Asked:
    """All that is asked for at any u, made ready once. Skin that is far from its surface at every key, and half-way
    between them, can't come near it on the way and isn't looked at."""
    every = {contact: None for key in keys for contact in key.pose.contacts}
    vertebrae = () if held is None else held.vertebrae
    wishes = [one.wish for one in kept_.wishes]
    touching = [wish for wish in wishes if isinstance(wish, Touch)]
    touching += [Touch(on.sites.groups[vertebra], MAT, 0.0, HOLD_SIGMA_M) for vertebra in vertebrae]
    return Asked.of(
        keys[0].scene,
        Wishes(
            stacked(wanted),
            touching,
            [_near(on, keys, barrier) for barrier in barriers(on, every, props)],
            [wish for wish in wishes if isinstance(wish, Pin)],
            [wish for wish in wishes if isinstance(wish, Rest)],
        ),
    )


def _near(on: Stage, keys: Sequence[Key], barrier: Barrier) -> Barrier:
    """Only what comes near its surface."""
    seen = [(key.scene, key.q) for key in keys]
    seen += [(before.scene, (before.q + after.q) / 2) for before, after in pairwise(keys) if before is not after]
    return near(barrier, np.min([scene.heights(q, barrier.rows, barrier.plane) for scene, q in seen], axis=0))


def key_pose(body: Body, pose: Pose, anchor: Pose, props: Props) -> Key:
    """A key pose of a pattern, solved once: the anchor free, all others pinned to it."""
    return _key_pose(body, Frozen.of(pose), Frozen.of(anchor), frozen_props(props))


@dataclass(frozen=True, slots=True)
class Frozen:
    """A pose that can be looked up."""

    angles: tuple[tuple[str, float], ...]
    contacts: tuple[Contact, ...]
    zero: str
    position: str

    @classmethod
    def of(cls, pose: Pose) -> Frozen:
        return cls(tuple(sorted(pose.angles.items())), pose.contacts, pose.zero, pose.position)

    def pose(self) -> Pose:
        return Pose(angles=dict(self.angles), contacts=self.contacts, zero=self.zero, position=self.position)  # type: ignore[arg-type]


FrozenProps = tuple[tuple[str, tuple[tuple[str, float], ...]], ...]


def frozen_props(props: Props) -> FrozenProps:
    return tuple(sorted((name, tuple(sorted(numbers.items()))) for name, numbers in props.items()))


@lru_cache(maxsize=256)
def _key_pose(body: Body, pose: Frozen, anchor: Frozen, props: FrozenProps) -> Key:
    on, given = stage(body), {name: dict(numbers) for name, numbers in props}
    pose = _tapping(pose, anchor)
    if pose == anchor:
        return place(on, pose.pose(), zero_of(body, pose.pose()), given)
    first = _key_pose(body, anchor, anchor, props)
    start = first.q if anchor.position == pose.position else None
    return place(on, pose.pose(), zero_of(body, pose.pose()), given, anchored(on, first), start)


def _tapping(pose: Frozen, anchor: Frozen) -> Frozen:
    """Toes that tap the mat with the leg held otherwise than at first come down where they come down."""
    now, first = dict(pose.angles), dict(anchor.angles)

    def taps(contact: Contact) -> bool:
        knee = f"{contact.side}.knee"
        return contact.part == "toes" and abs(now.get(knee, 0.0) - first.get(knee, 0.0)) > TAP_KNEE_DEG

    return replace(pose, contacts=tuple(replace(one, slides=True) if taps(one) else one for one in pose.contacts))


def _knots(keys: Sequence[Key]) -> tuple[float, ...]:
    """Where the keys lie on the way: as far apart as the joint that moves most, so that it moves evenly."""
    if len(keys) == 2:
        return (0.0, 1.0)
    moved = np.array([np.abs(end.q[2:] - start.q[2:]).max() for start, end in pairwise(keys)])
    lengths = np.maximum(moved, LEAST_STRETCH * max(float(moved.max()), 1e-6))
    whole = np.concatenate([[0.0], np.cumsum(lengths)]) / lengths.sum()
    return tuple(float(knot) for knot in whole)


def _resting(key: Key) -> frozenset[Contact]:
    """What rests at a key: a forearm rests on its palm too."""
    palms = {replace(one, part="hand") for one in key.pose.contacts if one.part == "forearm"}
    return frozenset((*key.pose.contacts, *palms))


def _rows(on: Stage, keys: Sequence[Key], common: Held) -> tuple[Row, ...]:
    first = keys[0].pose
    palms = Held(frozenset.intersection(*(_resting(key) for key in keys)))
    firm = [firmness(key.pose, Held.by(key.pose.contacts)) for key in keys]
    loosest = LIFTED if LIFTED in firm else firm[0]
    wanted = [*rows(first, common, on.chain, STANDING, loosest), *hand_rows(first, palms, on.chain, keys[0].frames)]
    if lies(first) and common.part("head"):
        wanted += head_row(on.chain, 0.0, loosest)
    steady = lies(first) or common.part("seat", "thigh", "sacrum") or all(balances(on, key.pose) for key in keys)
    return tuple(wanted) if steady else tuple(_upright(row) for row in wanted)


def _upright(row: Row) -> Row:
    """The same row where only feet carry, and no balance is asked: nothing but the ankle keeps it from swaying."""
    firm = row.name.endswith(".ankle") and row.sigma_deg > SWAYING_DEG
    return replace(row, sigma_deg=SWAYING_DEG) if firm else row
