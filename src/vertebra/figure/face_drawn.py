"""The face in a vector drawing: from the side eye, brow, mouth and ear in a few strokes; from the front as it is seen.

An eye in true profile is a speck of six millimetres, so from the side it is drawn, not traced: where the body's own
eye, lips and ear are, in the size that a hand would draw them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from vertebra.figure import ink
from vertebra.figure.outline import meetings, rings
from vertebra.figure.raster import seen
from vertebra.figure.skeleton import Body, Floats, Indices

CELLS_PER_M = 5400.0
"""Cells a metre for what is traced: the dark edge of a lid is then seven of them."""
LEAST_CELLS = 40.0
"""Smaller specks are not traced."""
AROUND_M = 0.012
"""How far around its features the face is looked at, metres."""
FEATURES = ("ey", "ir", "pu", "ls", "lp", "mo", "bw")
"""Classes of a face, traced in this order."""

IN_PROFILE = 0.8
"""The head's own left shows at least so much towards the viewer (cosine) where the face is drawn from the side."""

WHITE_MM = ((3.0, 0.6), (8.5, 4.6), (14.5, 4.4), (15.2, -0.5), (13.6, -4.2), (8.0, -3.2), (3.0, 0.6))
LID_MM = ((1.0, 0.2), (5.0, 3.6), (10.0, 5.3), (16.0, 4.6))
IRIS_MM, IRIS_WIDE_MM, IRIS_HIGH_MM = (12.2, 0.2), 2.7, 4.3
BROW_MM = ((0.0, 17.5), (6.0, 21.0), (12.0, 21.6), (18.0, 19.0))
"""An eye and its brow: (forward, up) from the middle of the eyeball (ours, by looking)."""
MOUTH_MM = ((-1.5, 0.0), (-8.0, -0.4), (-15.0, 2.6))
"""The mouth: (forward, up) from where the lips meet in front (ours, by looking)."""
LID_M, BROW_M, MOUTH_M, EAR_M = 0.0027, 0.0036, 0.0024, 0.0030
"""How thick these lines are, metres."""
EAR_FLAP_M = 0.016
"""The ear is the skin of the head that lies no further in than this from its outermost point, metres."""
EAR_OPEN_DEG = (-100.0, 70.0)
"""The ear's outline is open to the cheek: between these directions from its middle (0 forward, 90 up)."""
EAR_POINTS = 15


class Eye(Protocol):
    """How the room lies in the picture: `flat` gives places there, `toward` the viewer along room axis `depth`."""

    @property
    def depth(self) -> int: ...
    @property
    def toward(self) -> float: ...
    def flat(self, places: Floats) -> Floats:
        """(n, 2) metres in the picture, y down."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A face from its own left, in anatomical neutral: places (n, 3), metres; the right one is its mirror image."""

    eye: Floats
    mouth: Floats
    ear: Floats


def face(body: Body, skin: Floats, head: tuple[Floats, Floats], eye: Eye, bare: Callable[[Floats], bool]) -> list[str]:
    """What can be seen of the face, as SVG parts.

    `skin` (V, 3) placed; `head`: its turn (3, 3) and its joint; `bare`: no limb lies over places (n, 2) of the picture.
    """
    side = float(head[0][eye.depth, 0] * eye.toward)
    if abs(side) < IN_PROFILE:
        return _traced(eye.flat(skin), eye.toward * skin[:, eye.depth], body)
    return _drawn(body, head, eye, 1.0 if side > 0 else -1.0, bare)


def _drawn(body: Body, head: tuple[Floats, Floats], eye: Eye, out: float, bare: Callable[[Floats], bool]) -> list[str]:
    profile, fills = _profile(body), ink.fills(body.colours)

    def at(start: Floats, marks_mm: object) -> Floats:
        forward, up = np.asarray(marks_mm, dtype=np.float64).reshape(-1, 2).T / 1000
        return flat(start + np.stack([np.zeros_like(up), up, forward], axis=1))

    def flat(places: Floats) -> Floats:
        turn, joint = head
        return eye.flat((places * [out, 1.0, 1.0] - body.heads[body.bones.index("head")]) @ turn.T + joint)

    around = np.linspace(0, 2 * np.pi, 13)
    iris = np.array(IRIS_MM) + np.stack([IRIS_WIDE_MM * np.cos(around), IRIS_HIGH_MM * np.sin(around)], axis=1)
    white, lid, brow = (at(profile.eye, marks) for marks in (WHITE_MM, LID_MM, BROW_MM))
    mouth, ear = at(profile.mouth, MOUTH_MM), flat(profile.ear)
    parts = [
        (white, ink.area("ey", fills["ey"], ink.closed([white]))),
        (white, ink.area("pu", fills["pu"], ink.closed([at(profile.eye, iris)]))),
        (white, ink.line("ls", fills["ls"], ink.opened(lid), LID_M)),
        (brow, ink.line("bw", fills["bw"], ink.opened(brow), BROW_M)),
        (mouth, ink.line("mo", fills["mo"], ink.opened(mouth), MOUTH_M)),
        (ear, ink.line("ln", ink.FILLS["ln"], ink.opened(ear), EAR_M)),
    ]
    return [text for places, text in parts if bare(places)]


@lru_cache(maxsize=8)
def _profile(body: Body) -> Profile:
    """Where eye, mouth and ear are. Pure: the same body, the same face."""
    ball = _of(body, "eye", "iris", "pupil", "lash")
    ball = ball[ball[:, 0] > 0]
    lips = _of(body, "mouth")
    return Profile(
        eye=np.array([*(ball.min(axis=0) + ball.max(axis=0))[:2] / 2, ball[:, 2].max() - np.ptp(ball[:, 1]) / 2]),
        mouth=lips[np.argmax(lips[:, 2] - 5 * np.abs(lips[:, 0]))] * [0.0, 1.0, 1.0],
        ear=_ear(body),
    )


def _ear(body: Body) -> Floats:
    """(n, 3): the ear's outline, from the cheek over the top and the back to the lobe."""
    head = (body.joints == body.bones.index("head")) & (body.weights > 0.5)
    bare = body.materials == body.material_names.index("skin")
    own = np.setdiff1d(body.faces[bare], body.faces[~bare])
    skin = body.verts[own[head[own].any(axis=1)]]
    flap = skin[skin[:, 0] > skin[:, 0].max() - EAR_FLAP_M]
    middle = (flap.min(axis=0) + flap.max(axis=0)) / 2
    ways = np.radians(np.linspace(EAR_OPEN_DEG[1], EAR_OPEN_DEG[0] + 360, EAR_POINTS))
    outward = np.stack([np.zeros_like(ways), np.sin(ways), np.cos(ways)], axis=1)
    reach = ((flap - middle) @ outward.T).max(axis=0)
    # The support in each direction makes an outline that is a little too large at the corners: met half-way.
    radii = np.array([_radius(flap - middle, way) for way in outward])
    return np.asarray(middle + outward * ((reach + radii) / 2)[:, None])


def _radius(places: Floats, way: Floats) -> float:
    """How far places reach within a narrow sector about a direction."""
    along = places @ way
    across = np.linalg.norm((places - along[:, None] * way)[:, 1:], axis=1)
    near = along[across < 0.35 * np.maximum(along, 0.004)]
    return float(near.max()) if len(near) else float(along.max())


def _of(body: Body, *materials: str) -> Floats:
    numbers = [body.material_names.index(material) for material in materials]
    return body.verts[np.unique(body.faces[np.isin(body.materials, numbers)])]


def _traced(flat: Floats, near: Floats, body: Body) -> list[str]:
    """The features as they are seen; none from behind. `flat` (V, 2) metres, y down; `near` (V) metres."""
    kinds = np.array([_feature(name) for name in body.material_names])[body.materials]
    corners = flat[body.faces]
    of_face = corners[kinds >= 0].reshape(-1, 2)
    low, high = of_face.min(axis=0) - AROUND_M, of_face.max(axis=0) + AROUND_M
    around = np.flatnonzero(((corners.min(axis=1) > low) & (corners.max(axis=1) < high)).all(axis=1))
    used, faces = np.unique(body.faces[around], return_inverse=True)
    shown = seen(flat[used] * CELLS_PER_M, near[used], faces.reshape(-1, 3))
    labels: Indices = np.where(shown.face >= 0, kinds[around[shown.face]], -1)
    nodes, fills = meetings(labels), ink.fills(body.colours)
    corner = np.array([shown.left, shown.top])
    drawn = []
    for number, kind in enumerate(FEATURES):
        found = rings(labels, number, nodes, LEAST_CELLS)
        path = "".join(ink.closed((arc + corner) / CELLS_PER_M for arc in ring) for ring in found)
        if path:
            drawn.append(ink.area(kind, fills[kind], path))
    return drawn


def _feature(material: str) -> int:
    kind = ink.MATERIALS[material]
    return FEATURES.index(kind) if kind in FEATURES else -1
