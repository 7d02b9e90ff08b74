"""How a full breath swells the skin: the ribs widen, the belly rises (two morph targets)."""

from __future__ import annotations

import numpy as np
from rig import BONES
from source import Floats

RIBS_M, BELLY_M = 0.013, 0.016
"""How far a full easy breath moves the side of the ribs and the middle of the belly, metres (our default)."""


def swell(verts: Floats, normals: Floats, weights: Floats, joints: Floats) -> dict[str, Floats]:
    """`ribs` and `belly`: (V, 3) metres."""
    level = {bone: joints[BONES.index(bone), 1] for bone in ("L5", "L3", "T12", "T8", "T3")}
    limbs = [n for n, bone in enumerate(BONES) if "." in bone and not bone.endswith(("clavicle", "scapula", "thigh"))]
    trunk = 1 - weights[:, limbs].sum(axis=1)
    front = np.clip(normals[:, 2] + 0.35, 0, 1)
    ribs = trunk * front * _bump(verts[:, 1], level["T12"] - 0.06, level["T8"], level["T3"])
    belly = (
        trunk * np.clip(normals[:, 2], 0, 1) * _bump(verts[:, 1], level["L5"] - 0.05, level["L3"], level["T12"] + 0.06)
    )
    outward = normals * [1.0, 0.0, 0.55]
    return {"ribs": RIBS_M * ribs[:, None] * outward, "belly": BELLY_M * belly[:, None] * [0.0, 0.0, 1.0]}


def _bump(at: Floats, low: float, top: float, high: float) -> Floats:
    """0 below `low` and above `high`, 1 at `top`, smooth between."""
    rising, falling = (at - low) / (top - low), (high - at) / (high - top)
    share = np.clip(np.where(at < top, rising, falling), 0, 1)
    return share * share * (3 - 2 * share)
