"""Skin of a body's front and sides, found from its bones: what rests when it kneels, lies on its front or its side.

The body's own regions are those of the back and the soles. These follow from which bone moves a vertex most and which
way its skin faces, so they fit every body.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vertebra.body import SIDES, VERTEBRAE, Side
from vertebra.figure.chain import strongest
from vertebra.figure.frames import outwards
from vertebra.figure.skeleton import Body
from vertebra.figure.skin import normals

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
Mask = NDArray[np.bool_]

LAP_OUT_M, LAP_WIDE_M = 0.03, 0.03
"""Hands lie on the strip of each thigh's front whose middle is so far outside the hip joint, so wide to either side:
its front-outer third (our default)."""
BELOW_KNEE_M = (0.03, 0.11)
"""Hands that hold the shin just below the knee lie on this much of it, below the joint (our default)."""
FACES = 0.3
"""Skin faces a way if its normal goes along it at least so much (our default)."""
FACE_DEEP_M = 0.04
"""Nose, lips and chin stand out this far at most: what may touch first (our default)."""
SHOULDER_M = 0.12
"""Skin so near to the shoulder's joint may be lain on, by who lies on the side (our default)."""
KNEELING_M = 0.09
"""Skin so near to the knee's joint may be knelt on (our default)."""


@dataclass(frozen=True, slots=True, eq=False)
class _Skin:
    """What the questions below are asked of."""

    body: Body
    facing: Floats
    ruler: Indices

    def of(self, *bones: str) -> Mask:
        mask: Mask = np.isin(self.ruler, [self.body.bones.index(bone) for bone in bones])
        return mask

    def at(self, bone: str) -> Floats:
        place: Floats = self.body.heads[self.body.bones.index(bone)]
        return place

    def between(self, low: float, high: float) -> Mask:
        mask: Mask = (self.body.verts[:, 1] > low) & (self.body.verts[:, 1] < high)
        return mask

    @property
    def forward(self) -> Mask:
        mask: Mask = self.facing[:, 2] > FACES
        return mask


@lru_cache(maxsize=8)
def fronts(body: Body) -> Mapping[str, Indices]:
    """Every such part as all of its skin vertices, by name."""
    skin = _Skin(body, normals(body.verts, body.faces), strongest(body))
    masks = _middle(skin)
    for side in SIDES:
        masks |= {f"{name}.{side}": mask for name, mask in _limbs(skin, side).items()}
    found = {name: np.intersect1d(np.flatnonzero(mask), body.regions["skin"]) for name, mask in masks.items()}
    empty = [name for name, rows in found.items() if not len(rows)]
    if empty:
        raise ValueError(f"body {body.name}: expected skin on every part, found none on {', '.join(empty)}")
    return found


def _middle(skin: _Skin) -> dict[str, Mask]:
    brow = skin.at("head")[1] + 0.06 * skin.body.height_m / 1.7
    face = skin.of("head") & skin.forward & skin.between(0.0, brow)
    ribs = skin.of(*VERTEBRAE[8:], *(f"{side}.{bone}" for side in SIDES for bone in ("clavicle", "scapula")))
    return {
        "chest": ribs & skin.forward & skin.between(skin.at("T9")[1], skin.at("T1")[1]),
        "face": face & (skin.body.verts[:, 2] > skin.body.verts[face, 2].max() - FACE_DEEP_M),
        "lap": skin.of("pelvis") & skin.forward,
        "forehead": skin.of("head") & skin.forward & skin.between(brow, 9.0),
    }


def _limbs(skin: _Skin, side: Side) -> dict[str, Mask]:
    hip, knee, ankle, shoulder = (skin.at(f"{side}.{bone}") for bone in ("thigh", "shin", "foot", "upper-arm"))
    aside = outwards(side) * skin.facing[:, 0]
    out = np.abs(np.abs(skin.body.verts[:, 0]) - abs(hip[0]) - LAP_OUT_M) < LAP_WIDE_M
    thigh = skin.of(f"{side}.thigh")
    high, low = knee[1] - BELOW_KNEE_M[0], knee[1] - BELOW_KNEE_M[1]
    near_knee = np.linalg.norm(skin.body.verts - knee, axis=1) < KNEELING_M
    return {
        "thigh-front": thigh & skin.forward & out & skin.between(knee[1], hip[1] - 0.05),
        "thigh-fore": thigh & skin.forward & skin.between(knee[1], hip[1]),
        "knee": skin.of(f"{side}.thigh", f"{side}.shin") & skin.forward & near_knee,
        "below-knee": skin.of(f"{side}.shin") & skin.forward & skin.between(low, high),
        "instep": skin.of(f"{side}.foot", f"{side}.toes")
        & (skin.facing[:, 2] + skin.facing[:, 1] > FACES)
        & skin.between(0.005, ankle[1] + 0.02),
        "palm": skin.of(f"{side}.hand") & (aside < -FACES),
        "shoulder-out": skin.of(f"{side}.clavicle", f"{side}.scapula", f"{side}.upper-arm")
        & (np.linalg.norm(skin.body.verts - shoulder, axis=1) < SHOULDER_M),
        "knee-out": skin.of(f"{side}.thigh", f"{side}.shin")
        & (aside > FACES)
        & (np.abs(skin.body.verts[:, 1] - knee[1]) < KNEELING_M),
        "ankle-out": skin.of(f"{side}.shin", f"{side}.foot")
        & (aside > FACES)
        & skin.between(0.0, ankle[1] + KNEELING_M),
        "hip": skin.of("pelvis", f"{side}.thigh") & (aside > 0.6) & skin.between(hip[1] - 0.12, hip[1] + 0.08),
    }
