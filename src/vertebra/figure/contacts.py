"""Where the skin may rest: contact parts as a few dozen sampled points each, their surfaces, and what may sink.

Parts are found from the body itself (which bone moves a vertex, which way its skin faces), so they fit every body.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vertebra.body import SIDES, VERTEBRAE, Contact, Side
from vertebra.figure.chain import Skin, chain, mean, stack, strongest
from vertebra.figure.fronts import fronts
from vertebra.figure.masses import centre_of_mass
from vertebra.figure.skeleton import Body
from vertebra.figure.skin import normals

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
Mask = NDArray[np.bool_]

RIGID_MM = 5.0
"""A declared rigid contact touches within this (issue 2 §2)."""
DEPTH_MM = 8.0
"""Nothing rigid sinks deeper than this, whole mesh (issue 2 §2)."""
SOFT_MM = 15.0
"""Soft skin may sink this deep; the drawing flattens it (issue 2 §2)."""
DRIFT_MM = 10.0
"""A pinned contact's centre drifts at most this far within a step (issue 2 §2)."""

SOFT_PARTS = frozenset({"sacrum", "seat", "lumbar", "calf", "thigh", "belly", "chest"})
"""Contact parts of soft skin: seat, low-back skin, calf, thigh (FINDINGS §1); belly and chest (our default)."""

BODY_SURFACES = frozenset({"thigh", "shin", "knee", "thigh-back", "head", "arm", "heel"})
"""What of the body itself something rests on: hands on a limb (`knee.right` is the right one, for either hand) or
behind the head; the head on an arm, a heel on the other heel."""
HELD_SURFACES = frozenset({"thigh", "shin", "knee", "thigh-back"})
"""What hands lie on or hold."""

SAMPLED = (
    *VERTEBRAE, "sacrum", "seat", "head", "neck",
    *(
        f"{part}.{side}"
        for side in SIDES
        for part in (
            "heel", "toes", "shoulder", "elbow", "hand", "palm", "thigh", "thigh-fore", "hip", "calf", "knee", "shin",
            "instep",
        )
    ),
    "belly", "lap", "chest", "forehead", "face",
)  # fmt: skip
"""The parts that skin points are taken from."""
SAMPLES: Mapping[str, int] = {
    "vertebra": 16, "sacrum": 48, "shoulder": 20, "head": 32, "neck": 12, "hand": 60, "elbow": 40, "toes": 32,
    "shin": 48, "instep": 90, "knee": 32, "chest": 48, "belly": 32, "face": 60, "forehead": 40, "thigh-fore": 60,
}  # fmt: skip
"""How many skin points stand for a part; `FEW` where it isn't named (our default)."""
FEW = 20


@dataclass(frozen=True, slots=True, eq=False)
class Sites:
    """A body's sampled skin. `groups` name → rows of `skin`; `patches` name → row of `means`; `vertices` of rows.

    `soft` says which rows are soft skin. `means` also holds the centre of mass, as `patches["mass"]`.
    """

    vertices: Indices
    skin: Skin
    soft: Mask
    groups: Mapping[str, Indices]
    patches: Mapping[str, int]
    means: Skin


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """A flat surface: height of a point p = y + i z above it is Re(conj(normal) · p) − offset_m."""

    normal: complex
    offset_m: float


MAT = Plane(normal=1.0 + 0.0j, offset_m=0.0)


def on_body(surface: str) -> bool:
    """Whether a surface is a part of the body itself: `thigh`, `knee.right`, `head`."""
    return surface.partition(".")[0] in BODY_SURFACES


def held_limb(contact: Contact) -> tuple[str, Side] | None:
    """Which limb a hand rests on, and whose: `hand.left@knee` is the left one, `hand.left@knee.right` the right."""
    surface, _, side = contact.surface.partition(".")
    if contact.part != "hand" or contact.side is None or surface not in HELD_SURFACES:
        return None
    return surface, next((one for one in SIDES if one == side), contact.side)


def groups_of(contact: Contact) -> tuple[tuple[str, ...], ...]:
    """The sampled groups that a contact rests on: each inner tuple is one touch, at the lowest of its groups.

    KeyError-free: a part that rests nowhere of its own (the lumbar skin presses, but hangs free) gives none.
    """
    side = f".{contact.side}" if contact.side else ""
    match contact.part:
        case "sole":
            return ((f"heel{side}",), (f"toes{side}",))
        case "arm":
            return ((f"elbow{side}",), (f"hand{side}",))
        case "forearm":
            return ((f"elbow{side}",), (f"hand{side}",))
        case "hand":
            return ((f"hand{side}",), (f"palm{side}",))
        case "thorax":
            return ((*VERTEBRAE[5:], "shoulder.left", "shoulder.right"),)
        case "upper-back":
            return ((*VERTEBRAE[11:], "shoulder.left", "shoulder.right"),)
        case "lumbar":
            return ()
        case "shoulder":
            return ((f"shoulder{side}", f"shoulder-out{side}"),)
        case "leg":
            return ((f"knee-out{side}",), (f"ankle-out{side}",))
        case "seat":
            return (("seat", "sacrum"),)
        case "head":
            return (("head", "forehead", "face"),)
        case "thigh":
            return ((f"thigh{side}", f"thigh-fore{side}"),)
        case part:
            return ((f"{part}{side}",),)


def patches_of(contact: Contact) -> tuple[str, ...]:
    """The patches whose centre a contact pins, where it doesn't slide."""
    if on_body(contact.surface):
        return ()
    side = f".{contact.side}" if contact.side else ""
    match contact.part:
        case "sole":
            return (f"heel{side}",)
        case "thorax" | "upper-back":
            return ("upper-back",)
        case "head" | "seat" | "belly":
            return (contact.part,)
        case "forearm":
            return (f"elbow{side}",)
        case "heel" | "toes" | "thigh" | "calf" | "shin" | "knee" | "instep" | "hip" | "hand":
            return (f"{contact.part}{side}",)
        case _:
            return ()


@lru_cache(maxsize=8)
def sites(body: Body) -> Sites:
    """The sampled contact parts of a body; made once a body."""
    whole = parts(body)
    sampled = {name: _spread(body, whole[name], _samples(name)) for name in SAMPLED}
    links = chain(body)
    vertices = np.concatenate(list(sampled.values()))
    starts = np.cumsum([0, *(len(rows) for rows in sampled.values())])
    groups = {name: np.arange(starts[n], starts[n + 1]) for n, name in enumerate(sampled)}
    skin = links.skin(vertices)
    soft = np.isin(vertices, soft_vertices(body))
    upper = np.concatenate([groups["shoulder.left"], groups["shoulder.right"]])
    means = {name: mean(skin.take(rows)) for name, rows in groups.items()}
    means["upper-back"] = mean(skin.take(upper))
    means["mass"] = centre_of_mass(body)
    patches = {name: row for row, name in enumerate(means)}
    return Sites(vertices, skin, soft, groups, patches, stack(tuple(means.values())))


def _samples(name: str) -> int:
    kind = "vertebra" if name in VERTEBRAE else name.partition(".")[0]
    return SAMPLES.get(kind, FEW)


def _spread(body: Body, vertices: Indices, count: int) -> Indices:
    """At most so many of the vertices, spread evenly: each next one is the farthest from those chosen."""
    if len(vertices) <= count:
        return vertices
    places = body.verts[vertices]
    chosen = [int(places[:, 2].argmin())]
    far = np.linalg.norm(places - places[chosen[0]], axis=1)
    while len(chosen) < count:
        chosen.append(int(far.argmax()))
        far = np.minimum(far, np.linalg.norm(places - places[chosen[-1]], axis=1))
    kept: Indices = vertices[np.sort(chosen)]
    return kept


@lru_cache(maxsize=8)
def parts(body: Body) -> Mapping[str, Indices]:
    """Every contact part of a body as all of its skin vertices, by name: its regions, and its front and sides."""
    return {**body.regions, **fronts(body)}


@lru_cache(maxsize=8)
def soft_vertices(body: Body) -> Indices:
    """All soft skin: the seat up to the low back (the skin of L5), the back of thighs and calves, belly and chest."""
    backwards = normals(body.verts, body.faces)[:, 2] < 0.2
    low = body.verts[:, 1] < body.heads[body.bones.index("L4"), 1]
    legs = (f"{side}.{bone}" for side in SIDES for bone in ("thigh", "shin"))
    behind = np.flatnonzero(backwards & low & _hung_on(body, "pelvis", "L5", "L4", *legs))
    return np.unique(np.concatenate([behind, *(parts(body)[name] for name in ("belly", "lap", "chest"))]))


def _hung_on(body: Body, *bones: str) -> Mask:
    """The vertices that one of these bones moves most."""
    mask: Mask = np.isin(strongest(body), [body.bones.index(bone) for bone in bones])
    return mask
