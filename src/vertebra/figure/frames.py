"""What turns a limb out of the sagittal plane: each bone's fixed frame, from a pose's angles.

Positive: abduction away from the middle, rotation inwards, `forearm.turn` palm backwards (pronation). Elbow and wrist
flexion stand here too, because after abduction and rotation their axis is no longer the body's left-right axis.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vertebra.body import LIMB_EXTRAS, SIDES, Side
from vertebra.figure.skeleton import Body

Floats = NDArray[np.float64]

TWIST_SHARE = 0.6
"""Share of the forearm's turn that the twist bone takes, the hand taking all of it (our default)."""

_AXES = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}


def about(axis: str, degrees: float) -> Floats:
    """The rotation matrix of a right-handed turn about a room axis."""
    first, second = _AXES[axis]
    cosine, sine = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    matrix = np.eye(3)
    matrix[first, first] = matrix[second, second] = cosine
    matrix[first, second], matrix[second, first] = -sine, sine
    return matrix


def outwards(side: Side) -> float:
    """+1 for the left side, −1 for the right: the sign of x away from the middle."""
    return 1.0 if side == "left" else -1.0


def frames(body: Body, angles: Mapping[str, float], soles: frozenset[Side]) -> Floats:
    """(bones, 3, 3): every bone's frame. `soles`: the sides whose foot stands flat, and so stays where it is."""
    said = tuple((name, angles[name]) for name in _OUT_OF_PLANE if angles.get(name))
    return _frames(body, said, soles)


_OUT_OF_PLANE = tuple(f"{side}.{joint}" for side in SIDES for joint in (*LIMB_EXTRAS, "elbow", "wrist"))
"""The angles that frames are made of."""


@lru_cache(maxsize=64)
def _frames(body: Body, said: tuple[tuple[str, float], ...], soles: frozenset[Side]) -> Floats:
    angles = dict(said)
    turned = np.broadcast_to(np.eye(3), (len(body.bones), 3, 3)).copy()
    index = {bone: number for number, bone in enumerate(body.bones)}
    for side in SIDES:
        limb = {**arm(side, angles), **_leg(body, side, angles, planted=side in soles)}
        for bone, frame in limb.items():
            turned[index[f"{side}.{bone}"]] = frame
    turned.flags.writeable = False
    return turned


def arm(side: Side, angles: Mapping[str, float]) -> dict[str, Floats]:
    """The frames of one arm, by bone without its side."""

    def angle(name: str) -> float:
        return angles.get(f"{side}.{name}", 0.0)

    out = outwards(side)
    upper = about("z", out * angle("shoulder.abduct")) @ about("y", -out * angle("shoulder.rotate"))
    fore = upper @ about("x", -angle("elbow"))
    twist = fore @ about("y", -out * TWIST_SHARE * angle("forearm.turn"))
    hand = fore @ about("y", -out * angle("forearm.turn")) @ about("z", -out * angle("wrist"))
    return {
        "upper-arm": upper,
        "forearm": fore,
        "forearm-twist": twist,
        **dict.fromkeys(("hand", "fingers", "fingertips", "thumb"), hand),
    }


def _leg(body: Body, side: Side, angles: Mapping[str, float], *, planted: bool) -> dict[str, Floats]:
    out = outwards(side)
    abduct = angles.get(f"{side}.hip.abduct", 0.0)
    thigh = about("z", out * abduct) @ about("y", -out * angles.get(f"{side}.hip.rotate", 0.0))
    if not planted:
        return dict.fromkeys(("thigh", "shin", "foot", "toes"), thigh)
    shin = about("z", -out * _back_to_foot(body, side, abduct))
    return {"thigh": thigh, "shin": shin, "foot": np.eye(3), "toes": np.eye(3)}


def _back_to_foot(body: Body, side: Side, abduct: float) -> float:
    """How far a shin leans back in, degrees, so that a splayed knee leaves the flat foot where it was."""
    index = body.bones.index
    knee, ankle = (body.heads[index(f"{side}.{bone}")] for bone in ("shin", "foot"))
    thigh_m = float(np.linalg.norm(knee - body.heads[index(f"{side}.thigh")]))
    shin_m = float(np.linalg.norm(ankle - knee))
    return float(np.degrees(np.arcsin(np.clip(thigh_m * np.sin(np.radians(abduct)) / shin_m, -1.0, 1.0))))
