"""One step as a track over u = 0 … 1: as few instants as the browser needs to play it smoothly."""

from __future__ import annotations

from dataclasses import astuple, dataclass, field, replace
from functools import lru_cache

import numpy as np

from vertebra.body import Contact, Pose
from vertebra.figure import turns as quaternions
from vertebra.figure.beads import lit
from vertebra.figure.bearing import Held
from vertebra.figure.chain import Floats
from vertebra.figure.sidelong import track_aside
from vertebra.figure.skeleton import Body
from vertebra.figure.stage import Props, Stage, stage
from vertebra.figure.targets import firmness
from vertebra.figure.types import Path, Placed, Track
from vertebra.figure.way import Course, Frozen, Instant, Way, frozen_props, keys_of, solve_at, way

COUNTS = (9, 17, 33)
"""How many instants a track may have; the least that plays smoothly is taken (INTERFACES §4)."""
KEPT = 2048
"""So many tracks are kept, at most 60 KB each: those of all movements on one body and more (our default)."""
WITHIN_DEG, WITHIN_MM = 0.5, 3.0
"""How far the browser's interpolation may be from the solver half-way between two instants (INTERFACES §4)."""


def track(path: Path, body: Body, props: Props) -> Track:
    """The track of one step. Pure: the same path, body and props give the same track; the last few hundred are kept.

    Raises ValueError for a contact on a surface that isn't among the props.
    """
    return _track(_Asked(_said(path, props), path, body, props))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A track that is asked for. Levels, overlays and ways out share most of their steps: `said` tells them apart."""

    said: tuple[object, ...]
    path: Path = field(compare=False)
    body: Body
    props: Props = field(compare=False)


def _said(path: Path, props: Props) -> tuple[object, ...]:
    poses = (path.start, *path.via, path.end, path.anchor)
    rest = (path.order, path.joints, path.overlap, path.slides, path.beads, path.spine)
    return (*(Frozen.of(pose) for pose in poses), rest, frozen_props(props))


@lru_cache(maxsize=KEPT)
def _track(asked: _Asked) -> Track:
    path, body, props = asked.path, asked.body, asked.props
    if path.start.position == "side-lying":
        return track_aside(path, body)
    back = _back(path)
    if back is not None:
        return _backwards(track(back, body, props), path)
    keys = keys_of(path, body, props)
    course = (
        way(path, body, props, keys) if len({id(key) for key in keys}) > 1 else Course(stage(body), path, props, keys)
    )
    instants = moments(course) if isinstance(course, Way) else [Instant(keys[0].q, keys[0].frames)] * COUNTS[0]
    root, turns = motion(course.on, instants)
    found = [one.q for one in instants]
    return Track(n=len(instants), root=root, turns=turns, lit=lit(course, found), contacts=_shared(path))


def _shared(path: Path) -> tuple[Contact, ...]:
    """What rests at both ends of a step."""
    return tuple(contact for contact in path.start.contacts if contact in path.end.contacts)


def _back(path: Path) -> Path | None:
    """The same step from its end to its start, where that is how it is worked out: of two steps that are each other's
    way back, with everything moving together, only one is looked for."""
    if path.order != "together" or _placed(path.start) <= _placed(path.end):
        return None
    return replace(path, start=path.end, via=path.via[::-1], end=path.start)


def _placed(pose: Pose) -> tuple[object, ...]:
    """Something to put poses in order by: first the one whose neck is meant most, because a step's first pose says how
    firmly its joints are meant."""
    firm = firmness(pose, Held.by(pose.contacts))
    return firm.neck, astuple(firm), tuple(sorted(pose.angles.items())), tuple(sorted(map(repr, pose.contacts)))


def _backwards(track: Track, path: Path) -> Track:
    """A track from its end to its start, as this path's."""
    turns = quaternions.continuous(track.turns[::-1])
    return Track(
        n=track.n, root=track.root[::-1].copy(), turns=turns, lit=track.lit[::-1].copy(), contacts=_shared(path)
    )


def at(track: Track, u: float) -> Placed:
    """The placed body at u of a track, interpolated as the browser does; its gaps are not worked out."""
    whole = min(max(u, 0.0), 1.0) * (track.n - 1)
    before = min(int(whole), track.n - 2)
    share = whole - before
    root = (1 - share) * track.root[before] + share * track.root[before + 1]
    turns = quaternions.between(track.turns[before], track.turns[before + 1], share)
    return Placed(root=(float(root[0]), float(root[1]), float(root[2])), turns=turns, gaps_mm={})


def moments(ahead: Way) -> list[Instant]:
    """The solved instants of a step: 9, 17 or 33, evenly over u."""
    first, last = (Instant(key.q, key.frames) for key in (ahead.keys[0], ahead.keys[-1]))
    us = np.linspace(0.0, 1.0, COUNTS[0])[1:-1]
    instants = [first, *solve_at(ahead, us, ahead.about(us)), last]
    while len(instants) < COUNTS[-1]:
        finer = _halved(ahead, instants)
        if _smooth(ahead.on, finer):
            return instants
        instants = finer
    return instants


def motion(on: Stage, instants: list[Instant]) -> tuple[Floats, Floats]:
    """The root (n, 3), metres, and the sign-continuous turns (n, bones, 4) of some instants."""
    found = np.array([instant.q for instant in instants])
    root = np.column_stack([np.full(len(found), on.body.heads[0, 0]), found[:, :2]])
    framed = {id(instant.frames): instant.frames for instant in instants}
    turned = {name: quaternions.of_frames(frames) for name, frames in framed.items()}
    turns = quaternions.locals_of(
        on.body, found @ on.chain.turn.T, np.stack([turned[id(instant.frames)] for instant in instants])
    )
    return root, quaternions.continuous(turns)


def _halved(ahead: Way, instants: list[Instant]) -> list[Instant]:
    """The same instants with the ones half-way between them."""
    known = np.array([instant.q for instant in instants])
    places = range(1, len(instants))
    us = (2.0 * np.array(places) - 1.0) / (2 * (len(instants) - 1))
    between = solve_at(ahead, us, np.array([_half_way(known, place) for place in places]))
    return [instants[0], *(one for pair in zip(between, instants[1:], strict=True) for one in pair)]


def _half_way(known: Floats, place: int) -> Floats:
    """About where the unknowns are half-way to this place: a cubic through the four nearest, or the middle of two."""
    if 1 < place < len(known) - 1:
        cubic: Floats = (9 * (known[place - 1] + known[place]) - known[place - 2] - known[place + 1]) / 16
        return cubic
    middle: Floats = (known[place - 1] + known[place]) / 2
    return middle


def _smooth(on: Stage, finer: list[Instant]) -> bool:
    """Whether every second instant, interpolated as the browser does, is near enough to the ones between."""
    root, turns = motion(on, finer)
    turns_off = quaternions.apart_deg(quaternions.between(turns[:-1:2], turns[2::2], 0.5), turns[1::2])
    if turns_off.max() > WITHIN_DEG:
        return False
    blended_root = (root[:-1:2] + root[2::2]) / 2
    blended = quaternions.joints(on.body, blended_root, quaternions.between(turns[:-1:2], turns[2::2], 0.5))
    places_off = np.linalg.norm(blended - quaternions.joints(on.body, root[1::2], turns[1::2]), axis=-1)
    return bool(places_off.max() * 1000 <= WITHIN_MM)
