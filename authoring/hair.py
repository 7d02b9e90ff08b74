"""Hair: the scalp's own faces beyond a smooth hairline, raised, with a bun for who wears one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from cut import Mesh, cut, painted
from face import eyes
from recipes import Recipe
from rig import BONES
from smooth import rounded
from source import Floats

HAIRLINE_M = (
    (-0.16, -0.062), (-0.075, -0.058), (-0.045, -0.045), (-0.022, -0.024), (0.0, -0.018), (0.018, -0.010),
    (0.027, 0.020), (0.036, 0.050), (0.052, 0.074), (0.070, 0.090), (0.090, 0.098), (0.14, 0.098),
)  # fmt: skip
"""The hairline seen from the side, nape to forehead: (forward, up) from the middle of the ear, metres."""

EAR_M = (0.030, 0.035, 0.025)
"""Half the ear's room kept free of hair: out, up, forward, metres."""


@dataclass(frozen=True, kw_only=True)
class Style:
    """How hair is worn. `top_m`, `sides_m`, `back_m`: how far it stands off the scalp there, metres.

    `fade_m`: from the hairline to full thickness; `curl_m`: height of its curls; `ears`: how much of the ears stays
    free, 1 = whole; `swept`: how much lower it lies above the forehead, as a share.
    """

    top_m: float
    sides_m: float
    back_m: float
    fade_m: float = 0.025
    curl_m: float = 0.0
    ears: float = 1.0
    swept: float = 0.6
    bun: bool = False


STYLES: Mapping[str, Style] = {
    "bun": Style(top_m=0.0095, sides_m=0.007, back_m=0.007, bun=True),
    "waves": Style(top_m=0.024, sides_m=0.018, back_m=0.012, fade_m=0.020, curl_m=0.0012, ears=0.8),
    "crop": Style(top_m=0.017, sides_m=0.006, back_m=0.006, fade_m=0.022),
    "curls": Style(top_m=0.042, sides_m=0.036, back_m=0.014, fade_m=0.030, curl_m=0.0042, ears=0.7),
}
"""Every style by name. Hair at the back is thin enough to lie on (our default, by looking)."""

FOREHEAD = np.array([0.0, 0.55, 0.835])
"""From the skull's middle to the middle of the hairline above the forehead."""

CURLS = 11.0
"""So many waves of curls go round a head (our default, by looking)."""

BUN_RADIUS_M = 0.036
BUN_LIFT_DEG = 68.0
"""The bun sits this far above the level, seen from the middle of the skull: clear of the mat when lying."""


def with_hair(mesh: Mesh, recipe: Recipe, names: Sequence[str]) -> Mesh:
    """The mesh with its hair."""
    skin, hair, style = names.index("skin"), names.index("hair"), STYLES[recipe.hair]
    ear = _ear(mesh)
    head = mesh.weights[:, BONES.index("head")] > 0.3
    among = mesh.field(head.astype(float)) > 0.99
    field = _inside(mesh.verts, ear, style)
    mesh, field = cut(mesh, field, among & (mesh.materials == skin))
    head = mesh.weights[:, BONES.index("head")] > 0.3
    scalp = (mesh.materials == skin) & (mesh.field(head.astype(float)) > 0.99) & (mesh.field(field) > 0)
    mesh = painted(mesh, scalp, hair)
    skull = np.array([0.0, eyes(mesh, names.index("eye")).middle[1] + 0.022, ear[2] - 0.004])
    mesh = rounded(_raised(mesh, field, scalp, skull, style), scalp)
    return _bun(mesh, skull, hair) if style.bun else mesh


def _ear(mesh: Mesh) -> Floats:
    """The middle of the left ear, metres."""
    head = mesh.weights[:, BONES.index("head")] > 0.5
    places = mesh.verts[head]
    flap = places[places[:, 0] > places[:, 0].max() - 0.012]
    return np.array([places[:, 0].max() - 0.008, flap[:, 1].mean() - 0.006, flap[:, 2].mean() + 0.008])


def _inside(verts: Floats, ear: Floats, style: Style) -> Floats:
    """Metres inside the hairline, roughly; negative on the face, the neck and the ears."""
    line = np.array(HAIRLINE_M)
    at = np.linspace(line[0, 0], line[-1, 0], 121)
    smooth = np.convolve(np.pad(np.interp(at, *line.T), 4, mode="edge"), np.full(9, 1 / 9), mode="valid")
    slope = np.gradient(smooth, at)
    forward, up = verts[:, 2] - ear[2], verts[:, 1] - ear[1]
    line_m = (up - np.interp(forward, at, smooth)) / np.hypot(1, np.interp(forward, at, slope))
    off_ear = np.stack([np.abs(verts[:, 0]) - ear[0], up, forward], axis=1) / EAR_M / style.ears
    return np.minimum(line_m, (np.linalg.norm(off_ear, axis=1) - 1) * EAR_M[2])


def _raised(mesh: Mesh, field: Floats, scalp: np.ndarray, skull: Floats, style: Style) -> Mesh:
    own = np.zeros(len(mesh.verts), dtype=bool)
    own[np.unique(mesh.faces[scalp])] = True
    share = np.clip(field / style.fade_m, 0, 1)
    share = np.where(own, share * share * (3 - 2 * share), 0)
    way = mesh.verts - skull
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    return replace(mesh, verts=mesh.verts + (share * _thick(way, style))[:, None] * way)


def _thick(way: Floats, style: Style) -> Floats:
    """How far hair stands off the scalp in each direction (V, 3) from the skull's middle, metres."""
    top, back = np.clip(way[:, 1], 0, 1) ** 1.5, np.clip(-way[:, 2] - 0.2, 0, 0.6) / 0.6
    back = back * np.clip(1.4 - 1.6 * np.clip(way[:, 1], 0, 1), 0, 1)
    plain = style.sides_m + top * (style.top_m - style.sides_m) + back * (style.back_m - style.sides_m)
    front = np.clip((way @ FOREHEAD - 0.62) / 0.33, 0, 1)
    plain = plain * (1 - style.swept * front)
    out = np.abs(way[:, 0])
    over, round_ = np.arctan2(way[:, 1], way[:, 2]), np.arctan2(out, way[:, 2])
    curls = np.sin(CURLS * over) * np.cos(CURLS * out) + 0.5 * np.sin(CURLS * round_) * out
    return plain + style.curl_m * np.clip(1 - back, 0, 1) * curls


def _bun(mesh: Mesh, skull: Floats, hair: int) -> Mesh:
    lift = np.radians(BUN_LIFT_DEG)
    way = np.array([0.0, np.sin(lift), -np.cos(lift)])
    top = np.max((mesh.verts[mesh.weights[:, BONES.index("head")] > 0.5] - skull) @ way)
    middle = skull + way * (top + 0.45 * BUN_RADIUS_M)
    rings, spokes = 9, 14
    polar, round_ = np.meshgrid(np.linspace(0, np.pi, rings + 1), np.arange(spokes) * 2 * np.pi / spokes, indexing="ij")
    ball = np.stack([np.sin(polar) * np.sin(round_), np.cos(polar), np.sin(polar) * np.cos(round_)], axis=-1)
    verts = middle + BUN_RADIUS_M * ball.reshape(-1, 3) * [1.0, 0.92, 1.0]
    ring, spoke = np.meshgrid(np.arange(rings), np.arange(spokes), indexing="ij")
    a, b = ring * spokes + spoke, ring * spokes + (spoke + 1) % spokes
    down = np.stack([a, a + spokes, b + spokes], axis=-1)[:-1].reshape(-1, 3)
    up = np.stack([a, b + spokes, b], axis=-1)[1:].reshape(-1, 3)
    faces = np.concatenate([down, up])
    weights = np.zeros((len(verts), mesh.weights.shape[1]))
    weights[:, BONES.index("head")] = 1.0
    return Mesh(
        np.concatenate([mesh.verts, verts]),
        np.concatenate([mesh.faces, faces + len(mesh.verts)]),
        np.concatenate([mesh.materials, np.full(len(faces), hair)]),
        np.concatenate([mesh.weights, weights]),
    )
