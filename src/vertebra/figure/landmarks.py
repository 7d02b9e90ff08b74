"""What a camera would see of a placed body: the 33 landmarks of a pose estimator, from the body's own joints.

This is the synthetic body that performs every movement; it sees perfectly, so noise and gaps are the caller's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from vertebra.body import LANDMARKS, SIDES, Frame, Point, Side, View
from vertebra.figure.chain import Floats
from vertebra.figure.skeleton import Body, forward
from vertebra.figure.types import Placed

HEIGHT_M = 2.4
"""How much of the room the image's height shows (our default: a person standing, with air above)."""
MAT_AT = 0.9
"""Where in the image the mat lies, in image heights from the top (our default)."""
MIDDLE_AT = 0.8
"""Where in the image the room's z = 0 (x = 0 from the front) lies, in image heights from the left (our default)."""
SEEN_NEAR, SEEN_MIDDLE, SEEN_FAR = 0.98, 0.95, 0.6
"""How surely an estimator sees a near limb, the face, a limb behind the body (our default)."""

_JOINTS: Mapping[str, str] = {
    "shoulder": "upper-arm",
    "elbow": "forearm",
    "wrist": "hand",
    "thumb": "thumb",
    "hip": "thigh",
    "knee": "shin",
    "ankle": "foot",
}
"""Landmark → the bone whose joint it is."""


@dataclass(frozen=True, slots=True, eq=False)
class _Marks:
    """Where the 33 landmarks are on the resting body: the bone each hangs on, and its place (33, 3)."""

    bones: tuple[int, ...]
    places: Floats


def landmarks(
    placed: Placed, body: Body, view: View, t: float, near: Side = "right", height_m: float = HEIGHT_M
) -> Frame:
    """A placed body as the camera sees it at `t` seconds.

    `view`: from the side (`near` says which of the person's sides is towards the camera), from the front, or from
    the foot end of the mat. x and y are in image heights, y down; z in image heights, away from the camera, from
    between the hips.
    """
    marks = _marks(body)
    room, joints = forward(body, placed.root, placed.turns)
    bones = list(marks.bones)
    places = joints[bones] + np.einsum("nij,nj->ni", room[bones], marks.places - body.heads[bones])
    across, away = _camera(view, near)
    hips = joints[[body.bones.index(f"{side}.thigh") for side in SIDES]].mean(axis=0)
    x = MIDDLE_AT + places @ across / height_m
    y = MAT_AT - places[:, 1] / height_m
    z = (places - hips) @ away / height_m
    seen = [_seen(name, view, near) for name in LANDMARKS]
    points = zip(x, y, z, seen, strict=True)
    return Frame(t=t, points=tuple(Point(x=float(a), y=float(b), z=float(c), seen=s) for a, b, c, s in points))


def _camera(view: View, near: Side) -> tuple[Floats, Floats]:
    """The image's rightward and the camera's forward direction in the room."""
    if view == "side":
        sign = 1.0 if near == "right" else -1.0
        return np.array([0.0, 0.0, sign]), np.array([sign, 0.0, 0.0])
    return np.array([1.0, 0.0, 0.0]), np.array([0.0, 0.0, -1.0])


def _seen(landmark: str, view: View, near: Side) -> float:
    side = next((one for one in SIDES if one in landmark.split(".")), None)
    if side is None:
        return SEEN_MIDDLE
    return SEEN_NEAR if view != "side" or side == near else SEEN_FAR


@lru_cache(maxsize=8)
def _marks(body: Body) -> _Marks:
    """The landmarks of a resting body: joints where there are joints, else the skin's own outermost places."""
    index = body.bones.index
    found: dict[str, tuple[int, Floats]] = {f"{name}": mark for name, mark in _face(body).items()}
    for side in SIDES:
        for landmark, bone in _JOINTS.items():
            found[f"{side}.{landmark}"] = (index(f"{side}.{bone}"), body.heads[index(f"{side}.{bone}")])
        knuckles, thumb = (body.heads[index(f"{side}.{bone}")] for bone in ("fingers", "thumb"))
        across = (thumb - body.heads[index(f"{side}.hand")]) * np.array([1.0, 0.0, 1.0])
        found[f"{side}.index"] = (index(f"{side}.hand"), knuckles + across / 2)
        found[f"{side}.pinky"] = (index(f"{side}.hand"), knuckles - across)
        heel, toes = (body.verts[body.regions[f"{part}.{side}"]] for part in ("heel", "toes"))
        found[f"{side}.heel"] = (index(f"{side}.foot"), heel[heel[:, 2].argmin()])
        found[f"{side}.foot"] = (index(f"{side}.toes"), toes[toes[:, 2].argmax()])
    ordered = [found[name] for name in LANDMARKS]
    return _Marks(tuple(bone for bone, _ in ordered), np.array([place for _, place in ordered]))


def _face(body: Body) -> Mapping[str, tuple[int, Floats]]:
    """Nose, eyes, ears and the corners of the mouth, on the head's own skin."""
    head = body.bones.index("head")
    joint_y = body.heads[head, 1]
    hung = body.joints[np.arange(len(body.joints)), np.argmax(body.weights, axis=1)] == head
    face = body.verts[np.intersect1d(np.flatnonzero(hung), body.regions["skin"])]
    nose = face[face[:, 2].argmax()]
    eye_y, mouth_y = nose[1] + 0.035, nose[1] - 0.035
    marks = {"nose": (head, nose)}
    for side, sign in (("left", 1.0), ("right", -1.0)):
        ear = face[(sign * face[:, 0]).argmax()]
        for name, x in ((f"{side}.eye.inner", 0.018), (f"{side}.eye", 0.031), (f"{side}.eye.outer", 0.044)):
            marks[name] = (head, np.array([sign * x, eye_y, nose[2] - 0.03]))
        marks[f"{side}.ear"] = (head, np.array([ear[0], max(ear[1], joint_y), ear[2]]))
        marks[f"mouth.{side}"] = (head, np.array([sign * 0.024, mouth_y, nose[2] - 0.02]))
    return marks
