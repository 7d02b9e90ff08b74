"""A body on its surfaces: what its contacts ask of the search (touches, barriers, pins, hands on a limb)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from vertebra.body import SIDES, VERTEBRAE, Contact, Pose, Side
from vertebra.figure.bearing import lies
from vertebra.figure.chain import Chain, Floats, Skin, chain, mean, stack
from vertebra.figure.contacts import (
    MAT,
    SOFT_PARTS,
    Indices,
    Plane,
    Sites,
    groups_of,
    held_limb,
    on_body,
    parts,
    patches_of,
    sites,
)
from vertebra.figure.frames import frames
from vertebra.figure.posture import hands_on_belly
from vertebra.figure.search import Barrier, Pin, Rest, Scene, Touch
from vertebra.figure.skeleton import Body

Props = Mapping[str, Mapping[str, float]]

TOUCH_SIGMA_M = 0.001
RIGID_ALLOWED_M, SOFT_ALLOWED_M = 0.002, 0.013
"""How deep a sampled point may go unopposed: less than the limits, because the mesh between the points goes deeper."""
ROLL_SINK_M = 0.00028
"""How much deeper the lying seat sinks for each degree that the pelvis rolls (our default)."""
SOFT_TOUCH_M = -0.006
"""How far soft skin other than the lying seat sinks where it rests (our default)."""
PIN_SIGMA_M: Mapping[str, float] = {"heel": 0.001, "toes": 0.001, "upper-back": 0.002, "head": 0.002}
PIN_SIGMA_ELSE_M = 0.003
BALANCE_SIGMA_M = 0.003
THICK_CM = 4.0
"""A cushion or folded towel that carries weight is so thick, if nothing is said (our default)."""
SQUASHED_CM = 7.0
"""A soft ball, half blown, under the pelvis is so high (CHOREOGRAPHY §6: 6 to 9)."""
OVER_BALL_M, OVER_BALL_SIGMA_M = 0.025, 0.004
"""How far above the ball the pelvis is lifted to slide it in or out, and how firmly that is meant (our default)."""
HANDS_HIGH_M = 0.05
"""How high the forehead lies on both hands, one on the other (our default)."""
CHAIR_BACK_M = 0.44
"""From a chair's seat to the top of its back (our default)."""
REST_SIGMA_M = 0.002
PALM_M = 0.014
"""From the middle of the hand to its palm (our default)."""
CUPPED_M = 0.022
"""From the middle of a hand, cupped over thigh or shin, to the limb's skin (our default)."""
RAILED: Mapping[str, str] = {"thigh": "thigh-front", "thigh-back": "thigh", "knee": "below-knee", "shin": "shin"}
"""The limbs that a hand may lie on, and which skin of them."""
RAIL_STATIONS = 4
FLAT_RAILS = ("belly", "head")
"""Where a hand lies flat rather than cupped."""
BELLY_WIDE_M = 0.09
"""How far from the middle the skin of belly or head still counts as what a hand lies on (our default)."""
BACK_OF_HEAD_SHARE = 0.75
"""How much of the head's skin is its back, which hands lie on (our default)."""


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """A body with its sampled skin and the rails of its limbs, which hands may lie on; made once a body."""

    body: Body
    chain: Chain
    sites: Sites
    means: Skin
    rails: Mapping[str, tuple[int, ...]]

    def scene(self, turned: Floats) -> Scene:
        """The body hung on its joints for these frames; the last few are kept, since most poses share theirs."""
        return _scene(self.body, np.ascontiguousarray(turned).tobytes())

    def centre(self, scene: Scene, q: Floats, patch: str) -> complex:
        """Where a patch's centre is: y + i z, metres."""
        spin = np.exp(1j * self.chain.pitch(q))
        return complex(scene.means[self.sites.patches[patch]] @ spin + q[0] + 1j * q[1])


@lru_cache(maxsize=16)
def _scene(body: Body, turned: bytes) -> Scene:
    on = stage(body)
    frames_ = np.frombuffer(turned).reshape(len(body.bones), 3, 3)
    return Scene.of(on.chain, frames_, on.sites.skin, on.means)


@lru_cache(maxsize=8)
def stage(body: Body) -> Stage:
    """The stage of a body."""
    links, skin_sites = chain(body), sites(body)
    rails: dict[str, tuple[int, ...]] = {}
    stations: list[Skin] = []
    first = len(skin_sites.means.weight)

    def lie(name: str, part: str, *, behind: bool = False) -> None:
        """A rail down a part's front, or up its back: what lies on it is on its outer side."""
        rows = parts(body)[part]
        rows = rows if "." in part else rows[np.abs(body.verts[rows, 0]) < BELLY_WIDE_M]
        if part == "head":
            rows = rows[body.verts[rows, 2] < np.quantile(body.verts[rows, 2], BACK_OF_HEAD_SHARE)]
        cuts = _cut(body, rows)
        rails[name] = tuple(range(first + len(stations), first + len(stations) + len(cuts)))
        stations.extend(mean(links.skin(cut)) for cut in (reversed(cuts) if behind else cuts))

    for side in SIDES:
        for name, part in RAILED.items():
            lie(f"{name}.{side}", f"{part}.{side}", behind=name == "thigh-back")
    lie("belly", "belly")
    lie("head", "head", behind=True)
    return Stage(body, links, skin_sites, stack((skin_sites.means, *stations)), rails)


def _cut(body: Body, rows: Indices) -> list[Indices]:
    """Skin in as many pieces as a rail has stations, from above downwards."""
    return np.array_split(rows[np.argsort(-body.verts[rows, 1])], RAIL_STATIONS)


def turned(body: Body, pose: Pose) -> Floats:
    """The frames of a pose. Lying feet stay where they are when the knees part; standing legs part as a whole."""
    planted: set[Side] = set()
    if lies(pose):
        planted = {contact.side for contact in pose.contacts if contact.part == "sole" and contact.side}
    return frames(body, pose.angles, frozenset(planted))


def plane(body: Body, surface: str, props: Props) -> Plane | None:
    """The flat surface of that name; None for a limb. ValueError for a surface that isn't among the props."""
    if surface == "mat":
        return MAT
    if on_body(surface):
        return None
    if surface == "chair" and "chair" in props:
        return Plane(normal=1.0 + 0.0j, offset_m=seat_m(body, props["chair"]))
    if surface == "bed" and "bed" in props:
        return Plane(normal=1.0 + 0.0j, offset_m=seat_m(body, props["bed"]))
    if surface in ("cushion", "towel") and surface in props:
        return Plane(normal=1.0 + 0.0j, offset_m=props[surface].get("thick_cm", THICK_CM) / 100)
    if surface == "hand":
        return Plane(normal=1.0 + 0.0j, offset_m=HANDS_HIGH_M)
    if surface == "ball" and "ball" in props:
        return Plane(normal=1.0 + 0.0j, offset_m=props["ball"].get("squashed_cm", SQUASHED_CM) / 100)
    if surface == "chair-back" and "chair" in props:
        return Plane(normal=1.0 + 0.0j, offset_m=seat_m(body, props["chair"]) + CHAIR_BACK_M)
    if surface == "wall" and "ahead_cm" in props.get("wall", {}):
        return Plane(normal=-1j, offset_m=-props["wall"]["ahead_cm"] / 100)
    if surface == "wall" and "wall" in props:
        heel = body.verts[parts(body)["heel.left"], 2]
        behind = float(heel.mean() - heel.min())
        return Plane(normal=1j, offset_m=-props["wall"].get("heels_cm", 20.0) / 100 - behind)
    raise ValueError(
        f"contact on {surface!r}: expected mat, thigh, shin or one of the props {sorted(props)}; add the prop"
    )


def seat_m(body: Body, chair: Mapping[str, float]) -> float:
    """The height of a chair's seat or a bed, metres: as said, but never higher than the body's own hollow of the knee.

    Who is short sits nearer the edge or puts a book under the feet; the figure takes a seat that fits (our default).
    A cushion (`cushion_cm`) lies on top of that.
    """
    knee = body.heads[body.bones.index("left.shin"), 1]
    hollow = float(knee - 0.05 * body.height_m / 1.7)
    return min(chair.get("seat_cm", 45.0) / 100, hollow) + chair.get("cushion_cm", 0.0) / 100


def touches(stage_: Stage, contact: Contact, props: Props, sink_m: float) -> list[Touch]:
    """What a contact asks for: each of its groups touches the surface. `sink_m`: how far the lying seat sinks."""
    flat = plane(stage_.body, contact.surface, props)
    if flat is None:
        return []
    found = []
    for names in groups_of(contact):
        rows = np.concatenate([stage_.sites.groups[name] for name in names])
        found.append(Touch(rows, flat, resting_height(contact, sink_m), TOUCH_SIGMA_M))
    return found


def over_ball(stage_: Stage, pose: Pose, props: Props) -> list[Touch]:
    """Who lifts the pelvis while a ball is about lifts it clear of the ball."""
    parts_held = {contact.part for contact in pose.contacts}
    if "ball" not in props or not lies(pose) or parts_held & {"sacrum", "seat"}:
        return []
    flat = plane(stage_.body, "ball", props)
    return [Touch(stage_.sites.groups["sacrum"], flat, OVER_BALL_M, OVER_BALL_SIGMA_M)] if flat else []


def resting_height(contact: Contact, sink_m: float) -> float:
    """How high the lowest skin of a resting part lies, metres: 0, or sunk where it is soft."""
    if contact.part not in SOFT_PARTS:
        return 0.0
    return -sink_m if contact.part == "sacrum" and contact.surface == "mat" else SOFT_TOUCH_M


def barriers(stage_: Stage, contacts: Iterable[Contact], props: Props) -> list[Barrier]:
    """No skin through the mat, nor what rests on chair or wall through those."""
    all_sites = stage_.sites
    every = np.arange(len(all_sites.vertices))
    allowed = np.where(all_sites.soft, SOFT_ALLOWED_M, RIGID_ALLOWED_M)
    found = [Barrier(every, MAT, allowed)]
    for surface in sorted({one.surface for one in contacts if not on_body(one.surface)} - {"mat"}):
        rows = np.concatenate([all_sites.groups[name] for name in _facing(surface, contacts, props)])
        flat = plane(stage_.body, surface, props)
        if flat is not None:
            found.append(Barrier(rows, flat, allowed[rows]))
    return found


def _facing(surface: str, contacts: Iterable[Contact], props: Props) -> list[str]:
    """The groups that a chair's seat or a wall must keep out."""
    if surface == "wall" and "ahead_cm" not in props["wall"]:
        return [*VERTEBRAE, "sacrum", "head", "neck", "shoulder.left", "shoulder.right"]
    on_it = [contact for contact in contacts if contact.surface == surface]
    names = {name for contact in on_it for group in groups_of(contact) for name in group}
    return sorted(names)


def pins(stage_: Stage, contacts: Iterable[Contact], places: Mapping[str, float], slides: frozenset[str]) -> list[Pin]:
    """What keeps its place: the centres of the resting patches, at the depths that `places` gives them (metres)."""
    patches = sorted({patch for contact in contacts if not travels(contact, slides) for patch in patches_of(contact)})
    return [pin(stage_, {patch: 1.0}, places[patch], pin_sigma(patch)) for patch in patches if patch in places]


def travels(contact: Contact, slides: frozenset[str]) -> bool:
    return contact.slides or bool(slides & {contact.part, f"{contact.part}.{contact.side}", f"{contact.part}s"})


def pin_sigma(patch: str) -> float:
    return PIN_SIGMA_M.get(patch.partition(".")[0], PIN_SIGMA_ELSE_M)


def pin(stage_: Stage, weights: Mapping[str, float], z_m: float, sigma_m: float) -> Pin:
    """A weighted sum of patches kept at a depth."""
    over = np.zeros(len(stage_.means.weight))
    for patch, weight in weights.items():
        over[stage_.sites.patches[patch]] = weight
    return Pin(over, z_m, sigma_m)


def balance(stage_: Stage, forward_m: float) -> Pin:
    """The weight over the soles, so far forward of their middle."""
    soles = {f"{part}.{side}": -0.25 for part in ("heel", "toes") for side in SIDES}
    return pin(stage_, {"mass": 1.0, **soles}, forward_m, BALANCE_SIGMA_M)


def rests(stage_: Stage, pose: Pose) -> list[tuple[str, Rest]]:
    """Hands that lie on thighs, shins, behind the head or on the belly, each with a name."""
    found: dict[Side, str] = {side: "belly" for side in SIDES if hands_on_belly(pose, side)}
    for contact in pose.contacts:
        limb = held_limb(contact)
        if limb is not None and contact.side:
            found[contact.side] = ".".join(limb)
        elif contact.part == "hand" and contact.surface == "head" and contact.side:
            found[contact.side] = "head"
    return [
        (f"hand.{side}@{rail}", _rest(stage_, side, rail, PALM_M if rail in FLAT_RAILS else CUPPED_M))
        for side, rail in found.items()
    ]


def _rest(stage_: Stage, side: Side, rail: str, clear_m: float) -> Rest:
    return Rest(stage_.sites.patches[f"hand.{side}"], stage_.rails[rail], clear_m, REST_SIGMA_M)
