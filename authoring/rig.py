"""From the source's 163 bones to ours: pelvis, seventeen vertebrae, neck, head, limbs with shoulder blades."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from source import Floats, Source

LUMBAR = ("L5", "L4", "L3", "L2", "L1")
VERTEBRAE = (*LUMBAR, *(f"T{number}" for number in range(12, 0, -1)))
NECK = ("neck1", "neck2", "neck3")
LIMB = (
    "clavicle", "scapula", "upper-arm", "forearm", "forearm-twist", "hand", "fingers", "fingertips", "thumb",
    "thigh", "shin", "foot", "toes",
)  # fmt: skip
BONES = ("pelvis", *VERTEBRAE, *NECK, "head", *(f"{side}.{bone}" for side in ("left", "right") for bone in LIMB))

VERTEBRA_MM = (34, 35, 36, 36, 35, 30, 29, 28, 27, 26, 25, 24, 23, 23, 22, 21, 20)
"""Height of each vertebra with the disc under it, L5 … T1: proportions only (our default, rounded from anatomy)."""

SACRUM_RISE = 0.046
"""Height of the lowest disc (L5/S1) above the hip joints, as a share of body height (our default)."""

SPINE_DEPTH = (0.32, 0.27)
"""How deep the joints of L5 and of T1 lie in the trunk, from the back skin, as shares of its thickness."""

NECK_DEPTH = 0.36
"""How deep the lowest joint of the neck lies at most, from the back skin, as a share of the neck's thickness."""

HOLLOW = 0.023
"""How far the foremost joint of the low back may lie in front of L5's, as a share of height (our default)."""

_PARENT = {
    "clavicle": "T3", "scapula": "clavicle", "upper-arm": "scapula", "forearm": "upper-arm",
    "forearm-twist": "forearm", "hand": "forearm-twist", "fingers": "hand", "fingertips": "fingers", "thumb": "hand",
    "thigh": "pelvis", "shin": "thigh", "foot": "shin", "toes": "foot",
}  # fmt: skip
_HEAD_OF = {
    "clavicle": "clavicle", "scapula": "shoulder01", "upper-arm": "upperarm01", "forearm": "lowerarm01",
    "forearm-twist": "lowerarm02", "hand": "wrist", "fingers": "finger2-1", "fingertips": "finger2-2",
    "thumb": "finger1-1", "thigh": "upperleg01", "shin": "lowerleg01", "foot": "foot", "toes": "toe1-1",
}  # fmt: skip
_OURS = (
    (r"clavicle", "clavicle"), (r"shoulder01", "scapula"), (r"upperarm", "upper-arm"), (r"lowerarm01", "forearm"),
    (r"lowerarm02", "forearm-twist"), (r"wrist|metacarpal", "hand"), (r"finger1-", "thumb"),
    (r"finger[2-5]-1", "fingers"), (r"finger[2-5]-", "fingertips"), (r"upperleg", "thigh"), (r"lowerleg", "shin"),
    (r"foot", "foot"), (r"toe", "toes"),
)  # fmt: skip
_SPINE = ("spine05", "spine04", "spine03", "spine02", "spine01", "breast")


def parents() -> tuple[int, ...]:
    """The parent of each bone, −1 for the pelvis."""
    chain = ("pelvis", *VERTEBRAE, *NECK, "head")
    found = [-1, *range(len(chain) - 1)]
    for bone in BONES[len(chain) :]:
        side, _, name = bone.partition(".")
        parent = _PARENT[name]
        found.append(BONES.index(f"{side}.{parent}" if parent in LIMB else parent))
    return tuple(found)


def heads(source: Source, verts: Floats) -> Floats:
    """(bones, 3) metres: where each joint's centre is in the source's own stance."""

    def head(bone: str) -> Floats:
        return place(source, verts, bone, "head")

    hips = (head("upperleg01.L") + head("upperleg01.R")) / 2
    joints = {"pelvis": hips, "head": head("head")}
    joints |= {bone: head(f"neck0{number}") for number, bone in enumerate(NECK, start=1)}
    joints["neck1"] = _in_neck(source, verts, joints["neck1"])
    joints |= dict(zip(VERTEBRAE, _vertebrae(source, verts, hips, joints["neck1"]), strict=True))
    for side, letter in (("left", "L"), ("right", "R")):
        joints |= {f"{side}.{bone}": head(f"{_HEAD_OF[bone]}.{letter}") for bone in LIMB}
    return np.array([joints[bone] for bone in BONES])


def _in_neck(source: Source, verts: Floats, joint: Floats) -> Floats:
    """The lowest joint of the neck, no further forward in it than `NECK_DEPTH`."""
    body = verts[source.group("body")]
    middle, level = body[np.abs(body[:, 0]) < 0.02], joint[1:2]
    back, front = (float(_profile(middle, level, extreme)[0]) for extreme in (np.min, np.max))
    return np.array([joint[0], joint[1], min(joint[2], back + NECK_DEPTH * (front - back))])


def place(source: Source, verts: Floats, bone: str, end: str) -> Floats:
    """(3,) metres: where the `head` or `tail` of one of the source's bones is."""
    spec = source.rig[bone][end]
    assert isinstance(spec, Mapping)
    match spec["strategy"]:
        case "CUBE":
            return verts[source.group(spec["cube_name"])].mean(axis=0)
        case "MEAN":
            return verts[spec["vertex_indices"]].mean(axis=0)
        case _:
            return verts[spec["vertex_index"]]


def _vertebrae(source: Source, verts: Floats, hips: Floats, neck: Floats) -> Floats:
    """(17, 3): joint centres up the middle, a stated share of the trunk's thickness in front of the back's skin."""
    body = verts[source.group("body")]
    height = float(np.ptp(body[:, 1]))
    steps = np.concatenate([[0.0], np.cumsum(VERTEBRA_MM)]) / sum(VERTEBRA_MM)
    low = hips[1] + SACRUM_RISE * height
    levels = low + (neck[1] - low) * steps[:-1]
    middle = body[np.abs(body[:, 0]) < 0.02]
    back, front = _profile(middle, levels, np.min), _profile(middle, levels, np.max)
    share = np.interp(np.arange(17), (0, 16), SPINE_DEPTH)
    depth = back + share * (front - back)
    levels_to_neck, depth_to_neck = np.append(levels, neck[1]), np.append(depth, neck[2])
    smooth = np.polynomial.Polynomial.fit(levels_to_neck, depth_to_neck, 5, w=[*[1.0] * 17, 6.0])(levels)
    return np.stack([np.zeros(17), levels, _eased(smooth, height)], axis=1)


def _eased(depth: Floats, height: float) -> Floats:
    """The joints' depths with a low back no more hollow than `HOLLOW`: a padded seat hides where the spine is."""
    most = int(depth[:9].argmax())
    excess = depth[most] - depth[0] - HOLLOW * height
    return depth + max(excess, 0.0) * np.clip((most - np.arange(17)) / most, 0, 1)


def _profile(middle: Floats, levels: Floats, extreme: np.ufunc) -> Floats:
    """Front or back of the trunk's middle at each level (depth of the outermost skin within 15 mm)."""
    return np.array([extreme(middle[np.abs(middle[:, 1] - level) < 0.015, 2]) for level in levels])


def weights(source: Source, verts: Floats, joints: Floats) -> Floats:
    """(vertices, bones), each row summing to 1: limbs as the source gives them, the trunk shared by level."""
    found = np.zeros((len(verts), len(BONES)))
    trunk = np.zeros(len(verts))
    for bone, pairs in source.weights.items():
        rows = np.array([int(pair[0]) for pair in pairs], dtype=int)
        values = np.array([pair[1] for pair in pairs])
        ours = _ours(bone)
        if ours == "trunk":
            np.add.at(trunk, rows, values)
        else:
            np.add.at(found[:, BONES.index(ours)], rows, values)
    found[:, :18] += trunk[:, None] * _by_level(verts, joints)
    total = found.sum(axis=1, keepdims=True)
    return found / np.where(total > 0, total, 1.0)


def _ours(bone: str) -> str:
    name, _, letter = bone.partition(".")
    if name in ("root", "pelvis") or name.startswith(_SPINE):
        return "trunk"
    if name in ("neck01", "neck02", "neck03"):
        return f"neck{name[-1]}"
    side = {"L": "left", "R": "right"}.get(letter)
    for pattern, limb in _OURS:
        if side and re.match(pattern, name):
            return f"{side}.{limb}"
    return "head"


def _by_level(verts: Floats, joints: Floats) -> Floats:
    """(vertices, 18): pelvis and vertebrae, each fully in charge at its own middle, shading into its neighbours."""
    levels = np.append(joints[1:18, 1], joints[BONES.index("neck1"), 1])
    centres = np.concatenate([[levels[0] - 0.045], (levels[:-1] + levels[1:]) / 2])
    at = np.interp(verts[:, 1], centres, np.arange(18.0))
    return np.clip(1 - np.abs(at[:, None] - np.arange(18.0)), 0, 1)
