"""The way between a step's key poses: what is asked for at any u.

Between the keys nothing is asked for that the keys themselves don't have: every row, height and place is interpolated
between what was *found* at the keys, so that a track begins and ends exactly in its poses, and steps that share a
pose join without a seam. Nothing refers to the instant before; that only warms the search up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np

from vertebra.body import Contact, Pose
from vertebra.figure import turns as quaternions
from vertebra.figure.calibrate import easy_curve
from vertebra.figure.chain import Floats
from vertebra.figure.contacts import MAT, groups_of, patches_of
from vertebra.figure.order import Holds, Wave, ease, glide, holds, through, wave
from vertebra.figure.placing import Key, anchored, balances, place
from vertebra.figure.reach import Reach, reaches
from vertebra.figure.search import Barrier, Pin, Rest, Touch, Wishes, search
from vertebra.figure.skeleton import Body, matrices
from vertebra.figure.stage import Props, Stage, barriers, pin, pin_sigma, rests, stage, touches, travels
from vertebra.figure.targets import (
    LIFTED,
    STANDING,
    Held,
    Row,
    Zero,
    firmness,
    hand_rows,
    head_row,
    lies,
    on_back,
    rows,
    stacked,
)
from vertebra.figure.types import Path

HOLD_SIGMA_M = 0.003
"""How firmly a vertebra that hasn't been let go yet keeps its lying height (FINDINGS §5)."""
FADES: Mapping[str, tuple[float, float]] = {"heel": (0.0, 0.05), "toes": (0.0, 0.30)}
"""A contact that a stretch leaves is firm until the first share of that stretch and gone by the second; landing, the
same backwards. A foot goes heel first, toes last (CHOREOGRAPHY §2; the shares are our default)."""
FADE_ELSE = (0.0, 0.3)
HAND_FADE = (0.3, 0.9)
"""A hand that goes on from thigh to shin keeps to both on the way, and so slides over the knee (our default)."""
LETS_GO = (0.0, 0.1)
"""Any other hand arrives last and lets go first, so that it pulls on no neck (our default)."""
SLID_ALONG = ("thigh", "shin", "belly")
"""Where a hand slides along rather than letting go."""
GONE = 100.0
"""How many times looser a contact is just before it is gone (our default)."""
ITERATIONS = 12
"""A warm start needs 2 to 4; the rest is for the first instant (our default)."""
OFF_THE_WAY_RAD = np.radians(2.0)
"""A joint of a wave goes through its keys only if one lies this far outside its start and end (our default)."""
TAP_KNEE_DEG = 10.0
"""A knee bent so much otherwise than in the first pose: its toes stand elsewhere (our default)."""
LEAST_STRETCH = 0.15
"""A stretch between keys takes at least this share of the longest one's time (our default)."""


@dataclass(frozen=True, slots=True, eq=False)
class Instant:
    """One solved instant of a step."""

    q: Floats
    frames: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A wish that only some keys have: `held` (keys) who has it, `values` (keys) what was found there.

    `fade`: how it is let go, see FADES.
    """

    wish: Touch | Pin | Rest
    held: tuple[bool, ...]
    values: Floats
    fade: tuple[float, float] = FADE_ELSE


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """A step's keys, and what is asked for between them.

    `knots` 0 … 1: where each key lies on the way; `found` (keys, rows): what each row came to at each key, radians;
    `resting`: the height of every part's lowest skin at the key that lies, metres.
    """

    on: Stage
    path: Path
    props: Props
    keys: tuple[Key, ...]
    knots: tuple[float, ...]
    rows: tuple[Row, ...]
    found: Floats
    wave: Wave | None
    holds: Holds | None
    kept: tuple[Kept, ...]
    reaches: tuple[Reach, ...]
    barriers: tuple[Barrier, ...]
    resting: Mapping[str, float]

    def progress(self, u: float) -> float:
        """How far along the way, 0 … 1, everything is that has no place in the wave."""
        if self.holds is not None:
            return glide(u)
        return ease(u) if self.wave is None else self.wave.mean(u)

    def wanted(self, u: float) -> Floats:
        """(rows) what each row should be at u, radians."""
        found = self.found
        whole = self.progress(u)
        wanted = through(self.knots, found, whole)
        if self.wave is not None:
            for place_, row in enumerate(self.rows):
                own = self.wave.of(row.name, u)
                if own is not None:
                    wanted[place_] = self._waved(found[:, place_ : place_ + 1], own)[0]
        self._straighten(wanted, whole)
        return wanted

    def _straighten(self, wanted: Floats, progress: float) -> None:
        """Thigh and knee of a leg in the air take its foot along a line; whole turns stay as the keys have them."""
        stretch, share = self._stretch(progress)
        for reach in self.reaches:
            if reach.stretch == stretch:
                for place_, radians in zip((reach.thigh, reach.knee), reach.at(share), strict=True):
                    wanted[place_] += (radians - wanted[place_] + np.pi) % (2 * np.pi) - np.pi

    def _waved(self, found: Floats, own: float) -> Floats:
        """One joint of the wave: straight from its start to its end, unless a key between lies off that way.

        A plateau between (the neck waits while the ribs go on) would put its half-way time behind its neighbours'.
        """
        low, high = sorted((found[0, 0], found[-1, 0]))
        if self.holds is None and found.min() >= low - OFF_THE_WAY_RAD and found.max() <= high + OFF_THE_WAY_RAD:
            return through((0.0, 1.0), found[[0, -1]], own)
        return through(self.knots, found, own)

    def frames(self, u: float) -> Floats:
        """The frames at u: between those of the keys on either side."""
        if self.steady:
            return self.keys[0].frames
        stretch, share = self._stretch(self.progress(u))
        start, end = (quaternions.of_frames(self.keys[n].frames) for n in (stretch, stretch + 1))
        return matrices(quaternions.between(start, end, share))

    @property
    def steady(self) -> bool:
        """Whether no limb turns out of its plane on the way."""
        return all(np.array_equal(key.frames, self.keys[0].frames) for key in self.keys)

    def _stretch(self, progress: float) -> tuple[int, float]:
        stretch = min(max(bisect_right(self.knots, progress) - 1, 0), len(self.knots) - 2)
        width = self.knots[stretch + 1] - self.knots[stretch]
        return stretch, min(max((progress - self.knots[stretch]) / width, 0.0), 1.0)

    def _looseness(self, kept: Kept, progress: float) -> float | None:
        """How much looser a contact is than at its key, or None where it is gone."""
        stretch, share = self._stretch(progress)
        before, after = kept.held[stretch], kept.held[stretch + 1]
        if before and after:
            return 1.0
        if not before and not after:
            return None
        firm, gone = kept.fade
        faded = ((share if before else 1.0 - share) - firm) / (gone - firm)
        return float(GONE ** max(faded, 0.0)) if faded < 1.0 else None

    def wishes(self, u: float) -> Wishes:
        """All that is asked for at u."""
        progress = self.progress(u)
        touching: list[Touch] = []
        pinned: list[Pin] = []
        resting: list[Rest] = []
        for kept in self.kept:
            looser = self._looseness(kept, progress)
            if looser is None:
                continue
            value = self._value(kept, progress)
            match kept.wish:
                case Touch() as touch:
                    touching.append(Touch(touch.rows, touch.plane, value, touch.sigma_m * looser))
                case Pin() as one:
                    pinned.append(Pin(one.weights, value, one.sigma_m * looser))
                case Rest() as rest:
                    resting.append(Rest(rest.patch, rest.rail, rest.clear_m, rest.sigma_m * looser))
        wanted = stacked(self.rows, self.wanted(u))
        return Wishes(wanted, (*touching, *self._held(u)), self.barriers, pinned, resting)

    def _value(self, kept: Kept, progress: float) -> float:
        """The height or depth asked for: between those found at the keys that have it."""
        own = [n for n, held in enumerate(kept.held) if held]
        knots, values = [self.knots[n] for n in own], kept.values[own]
        if len(own) == 1:
            return float(values[0])
        return float(through(knots, values[:, None], min(max(progress, knots[0]), knots[-1]))[0])

    def _held(self, u: float) -> list[Touch]:
        """The vertebrae that haven't been let go yet."""
        if self.holds is None:
            return []
        held = []
        for place_, vertebra in enumerate(self.holds.vertebrae):
            weight = self.holds.weight(place_, u)
            if weight > 0.01:
                rows_ = self.on.sites.groups[vertebra]
                held.append(Touch(rows_, MAT, self.resting[vertebra], HOLD_SIGMA_M / weight))
        return held


def solve_at(way: Way, u: float, start: Floats) -> Instant:
    """The body at u, warmed up from a neighbour's q."""
    frames = way.frames(u)
    scene = way.keys[0].scene if way.steady else way.on.scene(frames)
    return Instant(search(scene, way.wishes(u), start, ITERATIONS).q, frames)


def zero_of(body: Body, pose: Pose) -> Zero:
    """What the spine's numbers of a pose count from."""
    return easy_curve(body) if pose.zero == "lying" and on_back(pose) else STANDING


def way(path: Path, body: Body, props: Props) -> Way:
    """The way of a step."""
    on = stage(body)
    keys = tuple(key_pose(body, pose, path.anchor, props) for pose in (path.start, *path.via, path.end))
    common = Held(frozenset.intersection(*(frozenset(key.pose.contacts) for key in keys)))
    down = keys[0] if any(c.part == "sacrum" for c in keys[0].pose.contacts) else keys[-1]
    every = {contact: None for key in keys for contact in key.pose.contacts}
    wanted = _rows(on, keys, common)
    found = np.array([[row.over @ key.q for row in wanted] for key in keys])
    return Way(
        on=on,
        path=path,
        props=props,
        keys=keys,
        knots=_knots(keys),
        rows=wanted,
        found=found,
        reaches=reaches(on, keys, wanted, found),
        wave=wave(path),
        holds=holds(path),
        kept=(*_touches(on, keys, props), *_pins(on, keys, path), *_balances(on, keys), *_rests(on, keys)),
        barriers=tuple(barriers(on, every, props)),
        resting={name: float(_lowest(on, down, rows_)) for name, rows_ in on.sites.groups.items()},
    )


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
    return tuple(wanted)


def _touches(on: Stage, keys: Sequence[Key], props: Props) -> list[Kept]:
    """What touches at any key, by group and surface: a foot on its toes keeps the toes of a whole sole."""
    has = [dict(_touching(on, key, props)) for key in keys]
    every = {name: touch for mapping in has for name, touch in mapping.items()}
    kept = []
    for name, touch in every.items():
        heights = [_lowest(on, key, touch.rows, touch.plane.normal) - touch.plane.offset_m for key in keys]
        held = tuple(name in mapping for mapping in has)
        kept.append(Kept(touch, held, np.array(heights), _fade(name[0][0])))
    return kept


def _touching(on: Stage, key: Key, props: Props) -> Iterator[tuple[tuple[tuple[str, ...], str], Touch]]:
    for contact in key.pose.contacts:
        for names, touch in zip(groups_of(contact), touches(on, contact, props, 0.0), strict=False):
            yield (names, contact.surface), touch


def _fade(part: str) -> tuple[float, float]:
    return FADES.get(part.partition(".")[0], FADE_ELSE)


def _balances(on: Stage, keys: Sequence[Key]) -> list[Kept]:
    """The weight over the feet, where every key has it there."""
    if not all(balances(on, key.pose) for key in keys):
        return []
    (over,) = balances(on, keys[0].pose)
    return [Kept(over, (True,) * len(keys), np.array([_weighed(on, key, over) for key in keys]))]


def _weighed(on: Stage, key: Key, over: Pin) -> float:
    """The depth of a weighted sum of patches at a key, metres."""
    spin = np.exp(1j * on.chain.pitch(key.q))
    centres = key.scene.means @ spin + key.q[0] + 1j * key.q[1]
    return float((over.weights @ centres).imag)


def _pins(on: Stage, keys: Sequence[Key], path: Path) -> list[Kept]:
    slides = frozenset(path.slides)
    has = [
        {patch for contact in key.pose.contacts if not travels(contact, slides) for patch in patches_of(contact)}
        for key in keys
    ]
    return [
        Kept(
            pin(on, {patch: 1.0}, 0.0, pin_sigma(patch)),
            tuple(patch in patches for patches in has),
            np.array([on.centre(key.scene, key.q, patch).imag for key in keys]),
            _fade(patch),
        )
        for patch in sorted(set().union(*has))
    ]


def _rests(on: Stage, keys: Sequence[Key]) -> list[Kept]:
    has = [dict(rests(on, key.pose)) for key in keys]
    names = {name: rest for mapping in has for name, rest in mapping.items()}
    return [
        Kept(rest, tuple(name in mapping for mapping in has), np.zeros(len(keys)), _hand_fade(name))
        for name, rest in names.items()
    ]


def _hand_fade(name: str) -> tuple[float, float]:
    """A hand slides on from thigh to shin, but lets go of the head, or of a leg that it holds, at once."""
    rail = name.partition("@")[2].partition(".")[0]
    return HAND_FADE if rail in SLID_ALONG else LETS_GO


def _lowest(on: Stage, key: Key, rows_: np.ndarray, normal: complex = 1.0 + 0.0j) -> float:
    spin = np.exp(1j * on.chain.pitch(key.q))
    points = key.scene.skin[rows_] @ spin + key.q[0] + 1j * key.q[1]
    return float((points * normal.conjugate()).real.min())
