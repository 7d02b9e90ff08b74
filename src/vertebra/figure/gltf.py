"""A body as a GLB for the browser: skinned, dressed in flat colours, two morph targets that breathe.

Numbers are quantised (KHR_mesh_quantization): places to 1/32767 of the body's half extent, normals to bytes. Joints
are named as the body's bones, with a unit of one metre; an extra node scales the quantised mesh, and the skin's
inverse bind matrices take that back, so that joints and tracks stay in metres.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vertebra.figure.skeleton import WEIGHT_SUM, Body, Floats, Indices
from vertebra.figure.skin import normals

MORPHS = ("ribs", "belly")
"""Morph targets, in this order: weight 1 is a full easy breath."""

BYTE, UNSIGNED_BYTE, SHORT, UNSIGNED_SHORT, FLOAT = 5120, 5121, 5122, 5123, 5126
VERTICES, INDICES = 34962, 34963
LIMIT = 32767
ROUGHNESS = 0.85
NORMAL_STEP = 4
"""Normals are kept to this many steps of a byte (under 2°): flat colours show no less, and the file packs smaller."""


@dataclass(slots=True)
class _Buffer:
    """The binary chunk as it grows, with the views and accessors that say what is where."""

    data: bytearray = field(default_factory=bytearray)
    views: list[dict[str, object]] = field(default_factory=list)
    accessors: list[dict[str, object]] = field(default_factory=list)

    def add(self, array: NDArray[np.generic], kind: int, shape: str, **more: object) -> int:
        """The accessor's number for an array; rows are padded to four bytes as glTF asks for vertices."""
        target = more.pop("target", None)
        rows, stride = _padded(array) if target == VERTICES else (array, None)
        self.data += b"\0" * (-len(self.data) % 4)
        view: dict[str, object] = {"buffer": 0, "byteOffset": len(self.data), "byteLength": rows.nbytes}
        if target:
            view["target"] = target
        if stride:
            view["byteStride"] = stride
        self.views.append(view)
        self.data += rows.tobytes()
        count = array.size if shape == "SCALAR" else len(array)
        self.accessors.append(
            {"bufferView": len(self.views) - 1, "componentType": kind, "count": count, "type": shape} | more
        )
        return len(self.accessors) - 1


def glb(body: Body, colours: Mapping[str, str]) -> bytes:
    """The GLB of a body. `colours`: material → `#rrggbb`. KeyError for a material without one."""
    buffer = _Buffer()
    centre = (body.verts.min(axis=0) + body.verts.max(axis=0)) / 2
    scale = float(np.ptp(body.verts, axis=0).max()) / 2
    mesh: dict[str, object] = {
        "primitives": _primitives(body, buffer, centre, scale),
        "weights": [0.0] * len(MORPHS),
        "extras": {"targetNames": list(MORPHS)},
    }
    joints = list(range(len(body.bones)))
    inverse = buffer.add(_inverse_binds(body, centre, scale), FLOAT, "MAT4")
    figure = len(joints)
    document = {
        "asset": {"version": "2.0", "generator": "Vertebra; mesh data CC0 (MakeHuman / MPFB2)"},
        "extensionsUsed": ["KHR_mesh_quantization"],
        "extensionsRequired": ["KHR_mesh_quantization"],
        "scene": 0,
        "scenes": [{"nodes": [0, figure]}],
        "nodes": [*_nodes(body), {"name": body.name, "mesh": 0, "skin": 0}],
        "meshes": [mesh],
        "skins": [{"joints": joints, "inverseBindMatrices": inverse, "skeleton": 0}],
        "materials": [_material(name, colours[name]) for name in body.material_names],
        "accessors": buffer.accessors,
        "bufferViews": buffer.views,
    }
    return _packed(document, bytes(buffer.data))


def _primitives(body: Body, buffer: _Buffer, centre: Floats, scale: float) -> list[dict[str, object]]:
    facing = normals(body.verts, body.faces)
    found = []
    for material in range(len(body.material_names)):
        faces = body.faces[body.materials == material]
        if not len(faces):
            continue
        used = np.unique(faces)
        place = np.zeros(len(body.verts), dtype=np.intp)
        place[used] = np.arange(len(used))
        primitive = {
            "attributes": _attributes(body, buffer, used, facing, centre, scale),
            "indices": buffer.add(place[faces].astype("<u2").ravel(), UNSIGNED_SHORT, "SCALAR", target=INDICES),
            "material": material,
            "targets": [{"POSITION": _places(buffer, body.swell[name][used], scale)} for name in MORPHS],
        }
        found.append(primitive)
    return found


def _attributes(
    body: Body, buffer: _Buffer, used: Indices, facing: Floats, centre: Floats, scale: float
) -> dict[str, int]:
    """Vertices of one material; their normals come from the whole body, so that no seam shows."""
    weights = np.rint(body.weights[used] * WEIGHT_SUM).astype("u1")
    return {
        "POSITION": _places(buffer, body.verts[used] - centre, scale),
        "NORMAL": buffer.add(_facing(facing[used]), BYTE, "VEC3", normalized=True, target=VERTICES),
        "JOINTS_0": buffer.add(body.joints[used].astype("u1"), UNSIGNED_BYTE, "VEC4", target=VERTICES),
        "WEIGHTS_0": buffer.add(weights, UNSIGNED_BYTE, "VEC4", normalized=True, target=VERTICES),
    }


def _facing(normals: Floats) -> NDArray[np.int8]:
    most = 127 - 127 % NORMAL_STEP
    stepped: Floats = np.clip(NORMAL_STEP * np.rint(normals * 127 / NORMAL_STEP), -most, most)
    return stepped.astype(np.int8)


def _places(buffer: _Buffer, places: Floats, scale: float) -> int:
    whole = np.rint(places / scale * LIMIT).astype("<i2")
    least, most = whole.min(axis=0).tolist(), whole.max(axis=0).tolist()
    return buffer.add(whole, SHORT, "VEC3", normalized=True, min=least, max=most, target=VERTICES)


def _inverse_binds(body: Body, centre: Floats, scale: float) -> NDArray[np.float32]:
    """(bones, 16) column-major: from quantised mesh units to metres about each joint."""
    binds = np.zeros((len(body.bones), 4, 4), dtype=np.float32)
    binds[:, :3, :3] = np.eye(3) * scale
    binds[:, :3, 3] = centre - body.heads
    binds[:, 3, 3] = 1.0
    return np.ascontiguousarray(binds.transpose(0, 2, 1)).reshape(-1, 16)


def _nodes(body: Body) -> list[dict[str, object]]:
    nodes: list[dict[str, object]] = []
    for bone, (name, parent) in enumerate(zip(body.bones, body.parents, strict=True)):
        start = body.heads[parent] if parent >= 0 else np.zeros(3)
        node: dict[str, object] = {"name": name, "translation": (body.heads[bone] - start).round(6).tolist()}
        children = [child for child, its in enumerate(body.parents) if its == bone]
        if children:
            node["children"] = children
        nodes.append(node)
    return nodes


def _material(name: str, colour: str) -> dict[str, object]:
    surface = {"baseColorFactor": [*_linear(colour), 1.0], "metallicFactor": 0.0, "roughnessFactor": ROUGHNESS}
    return {"name": name, "pbrMetallicRoughness": surface}


def _linear(colour: str) -> list[float]:
    """`#rrggbb` as linear light, which glTF asks for."""
    encoded = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    light = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    return [round(float(part), 4) for part in light]


def _padded(array: NDArray[np.generic]) -> tuple[NDArray[np.generic], int | None]:
    spare = -array.shape[1] * array.itemsize % 4
    if not spare:
        return array, None
    wide = np.pad(array, ((0, 0), (0, spare // array.itemsize)))
    return wide, wide.shape[1] * wide.itemsize


def _packed(document: dict[str, object], binary: bytes) -> bytes:
    binary += b"\0" * (-len(binary) % 4)
    document["buffers"] = [{"byteLength": len(binary)}]
    text = json.dumps(document, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    chunks = struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(binary), b"BIN\0") + binary
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks
