"""What a track does, measured on the whole mesh as the browser plays it: the one source of the figure's table.

Sixteen stretches a step (17 instants), interpolated between the track's own instants like the browser does, every
vertex of the skin. Nothing here asks the solver; only the track, the body and what the path promised.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from vertebra.body import LUMBAR, SIDES, THORACIC, VERTEBRAE, Contact, Side
from vertebra.figure import turns as quaternions
from vertebra.figure.chain import Complexes, Floats
from vertebra.figure.contacts import (
    DEPTH_MM,
    DRIFT_MM,
    RIGID_MM,
    SOFT_MM,
    SOFT_PARTS,
    Indices,
    Plane,
    groups_of,
    on_body,
    parts,
    patches_of,
    soft_vertices,
)
from vertebra.figure.order import Holds, holds, wave
from vertebra.figure.skeleton import NECK, Body, matrices
from vertebra.figure.skin import seen_aside
from vertebra.figure.stage import Props, plane, travels
from vertebra.figure.targets import JOINT_RANGE_DEG
from vertebra.figure.types import Path, Track

SAMPLES = 17
"""Instants a step: its two ends and fifteen between."""
FINE_SAMPLES = 129
"""Instants for the order of the spine, where tenths of a second count."""
LEFT_MM = 5.0
"""A vertebra has left the mat this far above where it lay (FINDINGS §5)."""
HYPER_DEG = 40.0
"""An elbow that is bent less than this may be bent backwards; further, it can only be bent forwards."""
RANGE_SLACK_DEG = 0.5
"""What the contacts may take beyond a joint's range before it counts (our default)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worst:
    """The worst of one kind: which part or joint, and how much."""

    name: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """One step on one body. Millimetres and degrees; depths count downwards.

    `contact`: the rigid contact farthest from its surface; `rigid`, `soft`: the deepest skin; `drift`: the pinned
    centre that travels farthest; `beyond`: the joint farthest outside human range (0: none); `bend`: the vertebral
    joint that leaves its start and end most, degrees beyond both; `order`: when each joint is half-way, or each
    vertebra leaves or lands, in the order promised, 0 … 1 of the step (empty: nothing promised).
    """

    instants: int
    contact: Worst
    rigid: Worst
    soft: Worst
    drift: Worst
    beyond: Worst
    bend: Worst
    order: Mapping[str, float]

    @property
    def in_order(self) -> bool:
        """Whether each goes strictly after the one before."""
        times = list(self.order.values())
        return all(before < after for before, after in pairwise(times))

    @property
    def span(self) -> float:
        """How much of the step the wave takes, 0 … 1; 0 where nothing is promised."""
        times = list(self.order.values())
        return times[-1] - times[0] if times else 0.0

    @property
    def faults(self) -> tuple[str, ...]:
        """What is outside its limit, each as one line: what, got, limit."""
        limits = (
            ("contact off its surface", self.contact, RIGID_MM, "mm"),
            ("rigid skin too deep", self.rigid, DEPTH_MM, "mm"),
            ("soft skin too deep", self.soft, SOFT_MM, "mm"),
            ("pinned contact drifts", self.drift, DRIFT_MM, "mm"),
            ("joint beyond human range", self.beyond, RANGE_SLACK_DEG, "deg"),
        )
        lines = [
            f"{what}: {worst.name} {worst.value:.1f} {unit}, at most {limit:g}"
            for what, worst, limit, unit in limits
            if worst.value > limit
        ]
        if not self.in_order:
            lines.append("spine out of order: " + ", ".join(f"{name} {time:.3f}" for name, time in self.order.items()))
        return tuple(lines)


def measure(track: Track, path: Path, body: Body, props: Props) -> Measures:
    """All that a track is measured by."""
    root, turns = sampled(track, SAMPLES)
    skin = seen_aside(body, root, turns)
    poses = (path.start, *path.via, path.end)
    held = [c for c in path.start.contacts if all(c in pose.contacts for pose in poses)]
    rigid, soft = _depths(body, skin, held, props)
    return Measures(
        instants=track.n,
        contact=_contact(body, skin, held, props),
        rigid=rigid,
        soft=soft,
        drift=_drift(body, skin, held, frozenset(path.slides)),
        beyond=_beyond(body, turns),
        bend=_bend(body, turns),
        order=order_times(track, path, body),
    )


def sampled(track: Track, count: int) -> tuple[Floats, Floats]:
    """Root (count, 3) and turns (count, bones, 4) at even u, interpolated as the browser does."""
    at = np.linspace(0.0, track.n - 1, count)
    before = np.minimum(at.astype(int), track.n - 2)
    share = (at - before)[:, None]
    root = track.root[before] * (1 - share) + track.root[before + 1] * share
    turns = np.stack(
        [
            quaternions.between(track.turns[first], track.turns[first + 1], float(part))
            for first, part in zip(before, share[:, 0], strict=True)
        ]
    )
    return root, turns


def skins(body: Body, root: Floats, turns: Floats, rows: Indices) -> Floats:
    """(n, rows, 3) where these vertices are at each instant, metres."""
    room = matrices(quaternions.in_room(body, turns))
    shift = quaternions.joints(body, root, turns) - np.einsum("nbij,bj->nbi", room, body.heads)
    places = np.zeros((len(root), len(rows), 3))
    for slot in range(body.joints.shape[1]):
        weight = body.weights[rows, slot]
        used = np.flatnonzero(weight)
        bone = body.joints[rows[used], slot]
        moved = np.einsum("nvij,vj->nvi", room[:, bone], body.verts[rows[used]]) + shift[:, bone]
        places[:, used] += weight[used, None] * moved
    return places


def _contact(body: Body, skin: Complexes, held: list[Contact], props: Props) -> Worst:
    worst = Worst(name="none", value=0.0)
    for contact in held:
        flat = plane(body, contact.surface, props)
        if flat is None or contact.part in SOFT_PARTS:
            continue
        for names in groups_of(contact):
            rows = np.concatenate([parts(body)[name] for name in names])
            gap = np.abs(_heights(skin[:, rows], flat).min(axis=1)).max() * 1000
            worst = _worse(worst, names[0] if len(names) == 1 else contact.part, float(gap))
    return worst


def _heights(places: Complexes, flat: Plane) -> Floats:
    heights: Floats = places.real * flat.normal.real + places.imag * flat.normal.imag - flat.offset_m
    return heights


def _worse(worst: Worst, name: str, value: float) -> Worst:
    return Worst(name=name, value=value) if value > worst.value else worst


def _depths(body: Body, skin: Complexes, held: list[Contact], props: Props) -> tuple[Worst, Worst]:
    """The deepest rigid and the deepest soft skin, below the mat and below what else it rests on."""
    softness = np.zeros(len(body.verts), dtype=bool)
    softness[soft_vertices(body)] = True
    under = [(body.regions["skin"], Plane(normal=1.0 + 0.0j, offset_m=0.0))]
    for surface in sorted({one.surface for one in held if not on_body(one.surface)} - {"mat"}):
        names = {n for c in held if c.surface == surface for group in groups_of(c) for n in group}
        rows = np.unique(np.concatenate([parts(body)[name] for name in names]))
        flat = plane(body, surface, props)
        if flat is not None:
            under.append((rows, flat))
    deepest = {True: Worst(name="none", value=0.0), False: Worst(name="none", value=0.0)}
    for rows, flat in under:
        depths = -_heights(skin[:, rows], flat).min(axis=0) * 1000
        for soft in (True, False):
            own = rows[softness[rows] == soft]
            if len(own):
                depth = depths[softness[rows] == soft]
                vertex = own[int(depth.argmax())]
                deepest[soft] = _worse(deepest[soft], _part_of(body, int(vertex)), float(depth.max()))
    return deepest[False], deepest[True]


def _part_of(body: Body, vertex: int) -> str:
    """A name for a place on the skin: its contact part, else its bone."""
    for name, rows in body.regions.items():
        if name != "skin" and vertex in rows:
            return name
    return body.bones[int(body.joints[vertex, int(body.weights[vertex].argmax())])]


def _drift(body: Body, skin: Complexes, held: list[Contact], slides: frozenset[str]) -> Worst:
    worst = Worst(name="none", value=0.0)
    for contact in held:
        if travels(contact, slides) or on_body(contact.surface):
            continue
        for patch in patches_of(contact):
            names = ("shoulder.left", "shoulder.right") if patch == "upper-back" else (patch,)
            rows = np.concatenate([parts(body)[name] for name in names])
            centres = skin[:, rows].imag.mean(axis=1) * 1000
            worst = _worse(worst, patch, float(np.ptp(centres)))
    return worst


def flexion_deg(turns: Floats) -> Floats:
    """How far turns (…, 4) go about the left-right axis, degrees: positive leans forward."""
    angle: Floats = np.degrees(2 * np.arctan2(turns[..., 0], turns[..., 3]))
    return (angle + 180.0) % 360.0 - 180.0


def joint_angles(body: Body, turns: Floats) -> Mapping[str, Floats]:
    """Every joint that has a human range, over time, degrees of flexion from anatomical neutral."""
    bends = flexion_deg(turns)
    index = body.bones.index

    def over(bones: tuple[str, ...]) -> Floats:
        total: Floats = bends[:, [index(bone) for bone in bones]].sum(axis=1)
        return total

    found = {"lumbar": over(LUMBAR), "thoracic": over(THORACIC), "neck": over((*NECK, "head"))}
    for side in SIDES:
        for joint, bone, sign in (
            ("hip", "thigh", -1),
            ("knee", "shin", 1),
            ("ankle", "foot", -1),
        ):
            found[f"{side}.{joint}"] = sign * bends[:, index(f"{side}.{bone}")]
        found[f"{side}.elbow"] = _elbow(body, turns, side)
        found[f"{side}.shoulder"] = -over((f"{side}.scapula", f"{side}.upper-arm"))
    return found


def _elbow(body: Body, turns: Floats, side: Side) -> Floats:
    """The angle between upper arm and forearm over time, degrees; negative where the arm is bent backwards.

    An arm that is turned out of its plane bends about another axis than the body's left-right one.
    """
    index = body.bones.index
    upper, fore, hand = (body.heads[index(f"{side}.{bone}")] for bone in ("upper-arm", "forearm", "hand"))
    turned = turns[:, index(f"{side}.forearm")]
    bent = quaternions.rotated(turned, np.broadcast_to(hand - fore, (len(turned), 3)))
    cosine = bent @ (fore - upper) / np.linalg.norm(hand - fore) / np.linalg.norm(fore - upper)
    angle = np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))
    backwards = (angle < HYPER_DEG) & (flexion_deg(turned) > 0)
    found: Floats = np.where(backwards, -angle, angle)
    return found


def _beyond(body: Body, turns: Floats) -> Worst:
    worst = Worst(name="none", value=0.0)
    for name, angles in joint_angles(body, turns).items():
        low, high = JOINT_RANGE_DEG[name.rpartition(".")[2]]
        worst = _worse(worst, name, float(max(angles.max() - high, low - angles.min())))
    return worst


def _bend(body: Body, turns: Floats) -> Worst:
    worst = Worst(name="none", value=0.0)
    for joint in VERTEBRAE:
        angles = flexion_deg(turns[:, body.bones.index(joint)])
        low, high = sorted((float(angles[0]), float(angles[-1])))
        worst = _worse(worst, joint, float(max(angles.max() - high, low - angles.min())))
    return worst


def order_times(track: Track, path: Path, body: Body) -> Mapping[str, float]:
    """When each joint is half-way (tilt, settle, roll-down), or each vertebra leaves or lands (peel, lay-down)."""
    held, travelling = holds(path), wave(path)
    if held is not None:
        return _mat_times(track, held, body)
    if travelling is None:
        return {}
    _, turns = sampled(track, FINE_SAMPLES)
    times = {}
    for group in travelling.sequence:
        bone = _BONES.get(group[0], group[0])
        angles = flexion_deg(turns[:, body.bones.index(bone)])
        if abs(angles[-1] - angles[0]) > 0.2:
            times[group[0]] = _crossing((angles - angles[0]) / (angles[-1] - angles[0]), 0.5)
    return times


_BONES = {"neck": "neck1", **{f"{side}.hip": f"{side}.thigh" for side in SIDES}}


def _mat_times(track: Track, held: Holds, body: Body) -> Mapping[str, float]:
    root, turns = sampled(track, FINE_SAMPLES)
    if not held.lifting:
        root, turns = root[::-1], turns[::-1]
    times = {}
    for vertebra in held.vertebrae:
        heights = skins(body, root, turns, body.regions[vertebra])[..., 1].min(axis=1) * 1000
        risen = heights - heights[0]
        if risen[-1] > LEFT_MM:
            times[vertebra] = _crossing(risen, LEFT_MM)
    if held.lifting:
        return times
    return {vertebra: 1.0 - time for vertebra, time in reversed(times.items())}


def _crossing(values: Floats, limit: float) -> float:
    """When values first pass the limit, 0 … 1 of the step."""
    after = int(np.argmax(values >= limit))
    if after == 0:
        return 0.0
    before = values[after - 1]
    share = (limit - before) / (values[after] - before)
    return float((after - 1 + share) / (len(values) - 1))
