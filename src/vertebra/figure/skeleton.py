"""A body: its bones, its skin and what hangs on what; and where the bones go when joints turn.

The rest pose is anatomical neutral: standing, arms hanging with palms to the thighs, legs plumb, feet forward, soles
at y = 0. In it every turn is the identity. Metres; y up, z forward, x = the body's own left.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vertebra.body import SIDES, VERTEBRAE

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

NECK = ("neck1", "neck2", "neck3")
LIMB_BONES = (
    "clavicle", "scapula", "upper-arm", "forearm", "forearm-twist", "hand", "fingers", "fingertips", "thumb",
    "thigh", "shin", "foot", "toes",
)  # fmt: skip
BONES = ("pelvis", *VERTEBRAE, *NECK, "head", *(f"{side}.{bone}" for side in SIDES for bone in LIMB_BONES))
"""Every body has these bones, in this order; parents stand before their children."""

FORMAT = 1
"""The number of the file format that `load` reads."""

WEIGHT_SUM = 255
"""A vertex's four weights are kept as bytes with this sum."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Body:
    """One person's figure, in anatomical neutral.

    `parents` (bones) index of each bone's parent, −1 for the pelvis; `heads` (bones, 3) joint centres, metres;
    `verts` (V, 3) metres; `faces` (F, 3), outward counter-clockwise; `joints`, `weights` (V, 4): the bones that a
    vertex hangs on, weights summing to 1; `materials` (F): index into `material_names`; `regions`: name → vertices
    (`skin` = all that the outside shows); `swell` name → (V, 3) metres: how far a full breath moves each vertex;
    `made_from`: where the data comes from; `colours`: material → `#rrggbb` by day.
    """

    name: str
    bones: tuple[str, ...]
    parents: tuple[int, ...]
    heads: Floats
    verts: Floats
    faces: Indices
    joints: Indices
    weights: Floats
    materials: Indices
    material_names: tuple[str, ...]
    regions: Mapping[str, Indices]
    swell: Mapping[str, Floats]
    height_m: float
    made_from: Mapping[str, object]
    colours: Mapping[str, str] = field(default_factory=dict)


def load(data: bytes) -> Body:
    """A body from the bytes of its file. ValueError for a file of another format or with other bones."""
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        found = {name: file[name] for name in file.files}
    about = json.loads(bytes(found["about"]).decode())
    _agreed("format", FORMAT, about["format"])
    _agreed("bones", list(BONES), about["bones"])
    return Body(
        name=about["name"],
        bones=BONES,
        parents=tuple(int(parent) for parent in found["parents"]),
        heads=found["heads"].astype(np.float64),
        verts=found["verts"].astype(np.float64),
        faces=found["faces"].astype(np.intp),
        joints=found["joints"].astype(np.intp),
        weights=found["weights"].astype(np.float64) / WEIGHT_SUM,
        materials=found["materials"].astype(np.intp),
        material_names=tuple(about["materials"]),
        regions=MappingProxyType({name: rows.astype(np.intp) for name, rows in _named(found, "region:").items()}),
        swell=MappingProxyType({name: way.astype(np.float64) for name, way in _named(found, "swell:").items()}),
        height_m=about["height_m"],
        made_from=about["made_from"],
        colours=MappingProxyType(about.get("colours", {})),
    )


def _agreed(what: str, expected: object, got: object) -> None:
    if expected != got:
        raise ValueError(
            f"body file: expected {what} {expected}, got {got}; build it again with authoring/build_bodies.py"
        )


def _named(found: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {name.removeprefix(prefix): array for name, array in found.items() if name.startswith(prefix)}


def matrices(turns: Floats) -> Floats:
    """(n, 3, 3) rotation matrices of unit quaternions (n, 4), xyzw."""
    x, y, z, w = np.moveaxis(turns / np.linalg.norm(turns, axis=-1, keepdims=True), -1, 0)
    rows = (
        (1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)),
        (2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)),
        (2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)),
    )
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)


def quaternion(axis: tuple[float, float, float], degrees: float) -> Floats:
    """The unit quaternion xyzw of a right-handed turn about an axis."""
    unit = np.asarray(axis, dtype=np.float64) / np.linalg.norm(axis)
    half = np.radians(degrees) / 2
    return np.append(unit * np.sin(half), np.cos(half))


def identity(body: Body) -> Floats:
    """(bones, 4) turns of anatomical neutral."""
    return np.tile([0.0, 0.0, 0.0, 1.0], (len(body.bones), 1))


def forward(body: Body, root: tuple[float, float, float] | Floats, turns: Floats) -> tuple[Floats, Floats]:
    """Where every bone goes: (bones, 3, 3) its turn in the room and (bones, 3) its joint's place, metres.

    `root`: the pelvis joint's place; `turns` (bones, 4) xyzw, local to the parent.
    """
    local = matrices(turns)
    room = np.empty_like(local)
    places = np.empty((len(body.bones), 3))
    room[0], places[0] = local[0], root
    for bone, parent in enumerate(body.parents[1:], start=1):
        room[bone] = room[parent] @ local[bone]
        places[bone] = places[parent] + room[parent] @ (body.heads[bone] - body.heads[parent])
    return room, places
