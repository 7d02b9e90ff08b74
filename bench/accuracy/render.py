"""A placed body, in clothes, in a room, as a camera's picture. numpy only; about 30 pictures a second on a core."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from accuracy import raster
from accuracy.camera import Camera
from accuracy.mesh import Coarse, coarse
from accuracy.room import Light, Room, shadow
from accuracy.things import Solid
from vertebra.figure.skeleton import Floats, forward

Picture = NDArray[np.uint8]

CLOTHES: Mapping[str, Mapping[str, str]] = {
    "own": {},
    "dark": {"top": "#33363d", "leggings": "#22242b"},
    "bright": {"top": "#d8432f", "leggings": "#5f6b75"},
    "pale": {"top": "#d9d6cc", "leggings": "#a9a294"},
}
SKINS: Mapping[str, Mapping[str, str]] = {
    "own": {},
    "light": {"skin": "#eac4a6", "hair": "#8a6a42"},
    "brown": {"skin": "#a8714c", "hair": "#2c211b"},
    "deep": {"skin": "#6b442e", "hair": "#1d1714", "lips": "#6d3f3a"},
}
NOISE_CELLS = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A person's look: body, clothes, skin, how far the clothes stand off (metres)."""

    body: str
    clothes: str = "own"
    skin: str = "own"
    loose_m: float = 0.0


@dataclass(slots=True)
class Renderer:
    """Draws one person in one room through one camera. `seed`: of the camera's noise. `finer`: cells a pixel."""

    look: Look
    camera: Camera
    room: Room
    light: Light
    seed: int
    finer: int = raster.FINER
    _skin: Coarse = field(init=False)
    _colours: NDArray[np.float32] = field(init=False)
    _noise: NDArray[np.float32] = field(init=False)
    _normal_of: Normals = field(init=False)

    def __post_init__(self) -> None:
        self._skin = coarse(self.look.body, self.look.loose_m)
        named = {**self._skin.colours, **CLOTHES[self.look.clothes], **SKINS[self.look.skin]}
        table = np.array([rgb_of(named[name]) for name in self._skin.names], dtype=np.float32)
        self._colours = table[self._skin.materials]
        rng = np.random.default_rng(self.seed)
        self._noise = (rng.standard_normal(NOISE_CELLS) * self.light.noise).astype(np.float32)
        self._normal_of = Normals(self._skin.faces, len(self._skin.verts))

    def picture(
        self, root: Floats, turns: Floats, number: int, *, mirrored: bool = False, breath: float = 0.0,
        solids: Sequence[Solid] = (),
    ) -> Picture:  # fmt: skip
        """The picture (h, w, 3) of a placed body, of frame `number`. `mirrored`: left for right; `breath` 0 … 1."""
        skin = posed(self._skin, root, turns, breath)
        faces = self._skin.faces
        if mirrored:
            skin = skin * np.array([-1.0, 1.0, 1.0])
            faces = faces[:, ::-1]
        shade = self._shade(skin, self._normal_of(skin, faces))
        image = self.room.picture.copy()
        self._shadow(image, skin)
        self._body(image, skin, faces, shade, solids)
        return self._seen(image, number)

    def mask(self, root: Floats, turns: Floats) -> NDArray[np.bool_]:
        """(h, w) where the body is in the picture, as an estimator without error would see it."""
        points, depth = self.camera.project(posed(self._skin, root, turns))
        size = (self.camera.width, self.camera.height)
        found = np.zeros((size[1], size[0]), dtype=bool)
        patch = raster.paint(points, depth, self._skin.faces, np.ones(len(points), np.float32), self._colours, size)
        if patch is not None:
            tall, wide = patch.cover.shape
            found[patch.top : patch.top + tall, patch.left : patch.left + wide] = patch.cover > 0.5
        return found

    def _shade(self, skin: Floats, facing: Floats) -> NDArray[np.float32]:
        light = self.light
        above = light.ground + (light.sky - light.ground) * (facing[:, 1] + 1) / 2
        lamp = light.key * np.clip(facing @ light.unit + 0.15, 0, None) / 1.15
        near_floor = 0.72 + 0.28 * np.minimum(skin[:, 1] / 0.25, 1.0)
        shade: NDArray[np.float32] = ((above + lamp) * near_floor).astype(np.float32)
        return shade

    def _shadow(self, image: NDArray[np.float32], skin: Floats) -> None:
        left = shadow(skin, self.light)[self.room.shadow_cell]
        flat = image.reshape(-1, 3)
        dimmed = np.flatnonzero(left < 0.995)
        flat[self.room.on_floor[dimmed]] *= left[dimmed, None]

    def _body(
        self, image: NDArray[np.float32], skin: Floats, faces: NDArray[np.intp], shade: NDArray[np.float32],
        solids: Sequence[Solid],
    ) -> None:  # fmt: skip
        verts, colours = skin, self._colours
        for solid in solids:
            faces = np.concatenate([faces, solid.faces + len(verts)])
            verts = np.concatenate([verts, solid.verts])
            colours = np.concatenate([colours, solid.colours])
            shade = np.concatenate([shade, self._shade(solid.verts, solid.facing)])
        points, depth = self.camera.project(verts)
        size = (self.camera.width, self.camera.height)
        patch = raster.paint(points, depth, faces, shade, colours, size, self.finer)
        if patch is not None:
            tall, wide = patch.cover.shape
            part = image[patch.top : patch.top + tall, patch.left : patch.left + wide]
            part *= 1 - patch.cover[..., None]
            part += patch.rgb

    def _seen(self, image: NDArray[np.float32], number: int) -> Picture:
        """What the camera makes of it: tint, softness, noise."""
        image *= np.array(self.light.tint, dtype=np.float32)
        for _ in range(self.light.blur):
            image[1:-1] = (image[:-2] + 2 * image[1:-1] + image[2:]) * 0.25
            image[:, 1:-1] = (image[:, :-2] + 2 * image[:, 1:-1] + image[:, 2:]) * 0.25
        start = (number * 7919 * 131) % (NOISE_CELLS - self.camera.width * self.camera.height)
        noise = self._noise[start : start + self.camera.width * self.camera.height]
        image += noise.reshape(self.camera.height, self.camera.width, 1)
        picture: Picture = np.clip(image, 0, 255, out=image).astype(np.uint8)
        return picture


def posed(skin: Coarse, root: Floats, turns: Floats, breath: float = 0.0) -> Floats:
    """(V, 3) metres: the coarse skin of a placed body."""
    room, places = forward(skin.body, root, turns)
    shift = places - np.einsum("bij,bj->bi", room, skin.body.heads)
    rest = skin.verts + breath * skin.breath if breath else skin.verts
    found = np.zeros_like(rest)
    for slot in range(skin.joints.shape[1]):
        bone, weight = skin.joints[:, slot], skin.weights[:, slot, None]
        found += weight * ((room[bone] @ rest[:, :, None])[..., 0] + shift[bone])
    return found


class Normals:
    """Which way each vertex faces: the mean of its triangles, by their size."""

    def __init__(self, faces: NDArray[np.intp], count: int) -> None:
        self._corner = np.argsort(faces.ravel(), kind="stable") // 3
        self._counts = np.bincount(faces.ravel(), minlength=count)
        self._starts = np.concatenate([[0], np.cumsum(self._counts)[:-1]])

    def __call__(self, verts: Floats, faces: NDArray[np.intp]) -> Floats:
        a, b, c = (verts[faces[:, corner]] for corner in range(3))
        flat = np.cross(b - a, c - a)
        summed = np.add.reduceat(flat[self._corner], np.minimum(self._starts, len(self._corner) - 1), axis=0)
        unit: Floats = summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-12)
        return unit


def rgb_of(colour: str) -> tuple[int, int, int]:
    """A colour written #rrggbb, 0 … 255 each."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
