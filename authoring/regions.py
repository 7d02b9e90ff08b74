"""Which skin belongs to which part of the body: what may rest on the mat, named as contacts are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from rig import BONES, VERTEBRAE
from source import Floats

Mask = NDArray[np.bool_]


class Outside:
    """Questions about the outer skin, each answered by a mask over all vertices."""

    def __init__(self, verts: Floats, normals: Floats, weights: Floats, joints: Floats, skin: Mask) -> None:
        self.verts, self.normals, self.joints, self.skin = verts, normals, joints, skin
        self.ruler = weights.argmax(axis=1)

    def at(self, bone: str) -> Floats:
        return self.joints[BONES.index(bone)]

    def of(self, *bones: str) -> Mask:
        return self.skin & np.isin(self.ruler, [BONES.index(bone) for bone in bones])

    def facing(self, axis: int, least: float) -> Mask:
        """Facing along +axis by at least so much; a negative number: along −axis."""
        along = self.normals[:, axis]
        return along > least if least >= 0 else along < least

    def between(self, low: float, high: float) -> Mask:
        return (self.verts[:, 1] >= low) & (self.verts[:, 1] < high)


def regions(outside: Outside) -> dict[str, NDArray[np.intp]]:
    """Every part's vertices, by name (`L3`, `sacrum`, `heel.left` …)."""
    masks = {"skin": outside.skin, **_back(outside)}
    for side, out in (("left", 1.0), ("right", -1.0)):
        masks |= {f"{part}.{side}": mask for part, mask in _limbs(outside, side, out).items()}
    empty = [name for name, mask in masks.items() if not mask.any()]
    if empty:
        raise ValueError(f"expected skin on every part, found none on {', '.join(empty)}")
    return {name: np.flatnonzero(mask & outside.skin) for name, mask in masks.items()}


def _back(o: Outside) -> dict[str, Mask]:
    levels = [o.at(bone)[1] for bone in (*VERTEBRAE, "neck1")]
    shoulders = [f"{side}.{bone}" for side in ("left", "right") for bone in ("clavicle", "scapula")]
    bottom = o.of("pelvis", "left.thigh", "right.thigh", "L5")
    trunk = bottom | o.of(*VERTEBRAE, *shoulders, "neck1")
    middle = np.abs(o.verts[:, 0])
    hip = o.at("left.thigh")[1]
    found = {
        vertebra: trunk & o.facing(2, -0.35) & (middle < 0.10) & o.between(low, high)
        for vertebra, low, high in zip(VERTEBRAE, levels[:-1], levels[1:], strict=True)
    }
    found["sacrum"] = trunk & o.facing(2, -0.2) & (middle < 0.13) & o.between(hip - 0.10, levels[0])
    found["seat"] = bottom & ~o.facing(2, 0.2) & o.between(hip - 0.17, hip - 0.02)
    found["head"] = o.of("head") & o.facing(2, -0.4) & o.between(o.at("head")[1] - 0.03, 9.0)
    found["neck"] = o.of("neck1", "neck2", "neck3") & o.facing(2, -0.3)
    found["belly"] = trunk & o.facing(2, 0.3) & o.between(levels[0] - 0.02, levels[5])
    return found


def _limbs(o: Outside, side: str, out: float) -> dict[str, Mask]:
    def of(*bones: str) -> Mask:
        return o.of(*(f"{side}.{bone}" for bone in bones))

    def near(bone: str, radius_m: float) -> Mask:
        return np.linalg.norm(o.verts - o.at(f"{side}.{bone}"), axis=1) < radius_m

    foot = of("foot", "toes")
    depth = (o.verts[:, 2] - o.verts[foot, 2].min()) / np.ptp(o.verts[foot, 2])
    sole = foot & (o.verts[:, 1] < 0.03)
    hip, knee, ankle = (o.at(f"{side}.{bone}")[1] for bone in ("thigh", "shin", "foot"))
    blade = of("clavicle", "scapula", "upper-arm") | o.of(*VERTEBRAE[10:], "neck1")
    shoulder_level = o.at(VERTEBRAE[11])[1]
    return {
        "sole": sole & o.facing(1, -0.2),
        "heel": sole & (depth < 0.3),
        "toes": sole & (depth > 0.55),
        "knee": of("thigh", "shin") & o.facing(2, 0.3) & near("shin", 0.09),
        "shin": of("shin") & o.facing(2, 0.3) & o.between(ankle + 0.04, knee - 0.05),
        "calf": of("shin") & o.facing(2, -0.3) & o.between(ankle + 0.08, knee - 0.05),
        "thigh": of("thigh") & o.facing(2, -0.3) & o.between(knee + 0.07, hip - 0.10),
        "shoulder": blade & o.facing(2, -0.2) & (o.verts[:, 0] * out > 0.06) & o.between(shoulder_level, 9.0),
        "upper-back": blade & o.facing(2, -0.2) & (o.verts[:, 0] * out > 1e-3) & o.between(shoulder_level, 9.0),
        "arm": of("upper-arm", "forearm", "forearm-twist"),
        "elbow": of("upper-arm", "forearm", "forearm-twist") & near("forearm", 0.065),
        "forearm": of("forearm", "forearm-twist"),
        "hand": of("hand", "fingers", "fingertips", "thumb"),
    }
