"""The GLB that the browser shows: the same body, small, its joints named and placed as the bones."""

from __future__ import annotations

import gzip
import json
import struct

import numpy as np
import pytest

from vertebra import content
from vertebra.figure import skeleton
from vertebra.figure.gltf import MORPHS, glb

NAMES = content.bodies()
LIMIT_GZ = 700_000
KINDS = {5120: "i1", 5121: "u1", 5122: "<i2", 5123: "<u2", 5126: "<f4"}
WIDTHS = {"SCALAR": 1, "VEC3": 3, "VEC4": 4, "MAT4": 16}


class Model:
    """As little of a glTF reader as the tests need."""

    def __init__(self, data: bytes) -> None:
        magic, version, length = struct.unpack_from("<4sII", data)
        assert (magic, version, length) == (b"glTF", 2, len(data))
        size, kind = struct.unpack_from("<I4s", data, 12)
        assert kind == b"JSON"
        self.document = json.loads(data[20 : 20 + size])
        binary_size, kind = struct.unpack_from("<I4s", data, 20 + size)
        assert kind == b"BIN\0"
        self.binary = data[28 + size : 28 + size + binary_size]

    def numbers(self, accessor: int) -> np.ndarray:
        spec = self.document["accessors"][accessor]
        view = self.document["bufferViews"][spec["bufferView"]]
        kind, width = np.dtype(KINDS[spec["componentType"]]), WIDTHS[spec["type"]]
        stride = view.get("byteStride", kind.itemsize * width)
        rows = np.frombuffer(self.binary[view["byteOffset"] :][: stride * spec["count"]], dtype="u1")
        rows = rows.reshape(spec["count"], stride)[:, : kind.itemsize * width]
        found = np.ascontiguousarray(rows).view(kind).astype(float)
        if spec.get("normalized"):
            found /= np.iinfo(kind).max
        return found


@pytest.fixture(params=NAMES, scope="module")
def pair(request):
    body = skeleton.load(content.data("figure", "bodies", f"{request.param}.npz"))
    return body, Model(content.data("figure", "bodies", f"{request.param}.glb"))


def primitives(model):
    return model.document["meshes"][0]["primitives"]


def test_joints_are_named_and_ordered_as_the_bones(pair):
    body, model = pair
    skin = model.document["skins"][0]
    assert tuple(model.document["nodes"][joint]["name"] for joint in skin["joints"]) == body.bones


def test_joints_stand_where_the_bones_do(pair):
    body, model = pair
    nodes = model.document["nodes"]
    places = {0: np.array(nodes[0]["translation"])}
    for number in range(len(body.bones)):
        for child in nodes[number].get("children", []):
            places[child] = places[number] + nodes[child]["translation"]
    assert np.allclose([places[n] for n in range(len(body.bones))], body.heads, atol=1e-4)


def test_at_rest_the_quantised_skin_is_the_bodys_within_a_tenth_of_a_millimetre(pair):
    """Mesh place → inverse bind → joint: with nothing turned this gives the body's own place."""
    body, model = pair
    binds = model.numbers(model.document["skins"][0]["inverseBindMatrices"]).reshape(-1, 4, 4).transpose(0, 2, 1)
    material = {model.document["materials"][n]["name"]: n for n in range(len(model.document["materials"]))}
    for primitive in primitives(model):
        found = model.numbers(primitive["attributes"]["POSITION"])
        wanted = body.verts[np.unique(body.faces[body.materials == primitive["material"]])]
        for bone in (0, 30):
            placed = found @ binds[bone, :3, :3].T + binds[bone, :3, 3] + body.heads[bone]
            assert np.abs(placed - wanted).max() < 1e-4
    assert set(material) == set(body.material_names)


def test_weights_sum_to_one_and_joints_exist(pair):
    body, model = pair
    for primitive in primitives(model):
        assert np.allclose(model.numbers(primitive["attributes"]["WEIGHTS_0"]).sum(axis=1), 1.0, atol=1e-9)
        assert model.numbers(primitive["attributes"]["JOINTS_0"]).max() < len(body.bones)


def test_every_face_of_the_body_is_there(pair):
    body, model = pair
    faces = [model.numbers(primitive["indices"]).size // 3 for primitive in primitives(model)]
    assert sum(faces) == len(body.faces)


def test_it_breathes_with_two_morph_targets(pair):
    _, model = pair
    mesh = model.document["meshes"][0]
    assert mesh["extras"]["targetNames"] == list(MORPHS) == ["ribs", "belly"]
    assert mesh["weights"] == [0.0, 0.0]
    assert all(len(primitive["targets"]) == 2 for primitive in mesh["primitives"])


def test_vertices_are_aligned_as_the_format_asks(pair):
    _, model = pair
    for view in model.document["bufferViews"]:
        assert view["byteOffset"] % 4 == 0
        assert view.get("byteStride", 4) % 4 == 0


def test_colours_are_flat_and_nothing_is_fetched_from_elsewhere(pair):
    _, model = pair
    assert "images" not in model.document
    assert "textures" not in model.document
    assert all("uri" not in buffer for buffer in model.document["buffers"])


@pytest.mark.parametrize("name", NAMES)
def test_it_is_small_enough_for_the_page(name):
    assert len(gzip.compress(content.data("figure", "bodies", f"{name}.glb"))) < LIMIT_GZ


def test_a_material_without_a_colour_is_refused():
    body = skeleton.load(content.data("figure", "bodies", "woman.npz"))
    with pytest.raises(KeyError, match="skin"):
        glb(body, {})
