"""From the source's stance (arms out, elbows bent, legs apart) to anatomical neutral, by turning whole bones."""

from __future__ import annotations

import numpy as np
from rig import BONES, parents
from source import Floats

ARM_OUT = 0.10
"""Sideways lean of the hanging arm, metres a metre: it clears the hip (our default)."""

ARM_SHARE = 0.332
"""Shoulder to wrist as a share of height (Winter 2009: upper arm .186, forearm .146); the source's is shorter."""


def rotation(start: Floats, end: Floats) -> Floats:
    """The least rotation that turns one direction into another."""
    a, b = start / np.linalg.norm(start), end / np.linalg.norm(end)
    cross, dot = np.cross(a, b), float(a @ b)
    skew = np.array([[0, -cross[2], cross[1]], [cross[2], 0, -cross[0]], [-cross[1], cross[0], 0]])
    return np.eye(3) + skew + skew @ skew / (1 + dot)


def about(axis: Floats, degrees: float) -> Floats:
    """The rotation by so many degrees about an axis, right-handed."""
    unit = axis / np.linalg.norm(axis)
    skew = np.array([[0, -unit[2], unit[1]], [unit[2], 0, -unit[0]], [-unit[1], unit[0], 0]])
    angle = np.radians(degrees)
    return np.eye(3) + np.sin(angle) * skew + (1 - np.cos(angle)) * skew @ skew


def turns(joints: Floats, palms: Floats, height_m: float) -> Floats:
    """(bones, 3, 3) in the room: how each bone turns from the source's stance to neutral, arms stretched to length.

    `palms` (2, 3): the way each palm faces in the source's stance, left and right; it will face the thigh.
    """
    at = dict(zip(BONES, joints, strict=True))
    found = {bone: np.eye(3) for bone in BONES}
    for side, out, palm in (("left", 1.0, palms[0]), ("right", -1.0, palms[1])):

        def way(start: str, end: str, side: str = side) -> Floats:
            return at[f"{side}.{end}"] - at[f"{side}.{start}"]

        upper = way("upper-arm", "forearm")
        hang = np.array([ARM_OUT * out, -1.0, 0.0])
        whole = rotation(upper, hang)
        found[f"{side}.clavicle"] = _part(whole, 0.06)
        found[f"{side}.scapula"] = _part(whole, 0.20)
        found[f"{side}.upper-arm"] = whole
        straight = rotation(whole @ way("forearm", "hand"), hang + np.array([-0.03 * out, 0.0, 0.06]))
        fore = straight @ whole
        inward = np.array([-out, 0.0, 0.0])
        twist = _signed(fore @ palm, inward, hang)
        found[f"{side}.forearm"] = about(hang, 0.35 * twist) @ fore
        found[f"{side}.forearm-twist"] = about(hang, 0.75 * twist) @ fore
        hand = about(hang, twist) @ fore
        for bone in ("hand", "fingers", "fingertips", "thumb"):
            found[f"{side}.{bone}"] = hand
        longer = ARM_SHARE * height_m / (np.linalg.norm(upper) + np.linalg.norm(way("forearm", "hand")))
        found[f"{side}.upper-arm"] = found[f"{side}.upper-arm"] @ _stretch(upper, longer)
        for bone in ("forearm", "forearm-twist"):
            found[f"{side}.{bone}"] = found[f"{side}.{bone}"] @ _stretch(way("forearm", "hand"), longer)
        found[f"{side}.thigh"] = rotation(way("thigh", "shin"), np.array([0.0, -1.0, 0.0]))
        found[f"{side}.shin"] = rotation(way("shin", "foot"), np.array([0.0, -1.0, 0.0]))
        sole = way("foot", "toes")
        found[f"{side}.foot"] = found[f"{side}.toes"] = about(
            np.array([0.0, 1.0, 0.0]), -np.degrees(np.arctan2(sole[0], sole[2]))
        )
    return np.array([found[bone] for bone in BONES])


def _stretch(along: Floats, factor: float) -> Floats:
    """Longer along one direction, as thick as before."""
    unit = along / np.linalg.norm(along)
    return np.eye(3) + (factor - 1) * np.outer(unit, unit)


def _part(whole: Floats, share: float) -> Floats:
    """A share of a rotation."""
    angle = np.degrees(np.arccos(np.clip((np.trace(whole) - 1) / 2, -1, 1)))
    axis = np.array([whole[2, 1] - whole[1, 2], whole[0, 2] - whole[2, 0], whole[1, 0] - whole[0, 1]])
    return about(axis, share * angle)


def _signed(start: Floats, end: Floats, axis: Floats) -> float:
    """Degrees about an axis from one direction to another, both seen along the axis."""
    unit = axis / np.linalg.norm(axis)
    a, b = start - unit * (start @ unit), end - unit * (end @ unit)
    return float(np.degrees(np.arctan2(np.cross(a, b) @ unit, a @ b)))


def moved(joints: Floats, turn: Floats) -> Floats:
    """(bones, 3): where the joints are once every bone has turned."""
    found = joints.copy()
    for bone, parent in enumerate(parents()):
        if parent >= 0:
            found[bone] = found[parent] + turn[parent] @ (joints[bone] - joints[parent])
    return found


def skinned(verts: Floats, weights: Floats, joints: Floats, turn: Floats, places: Floats) -> Floats:
    """(vertices, 3): the skin once every bone has turned, weighted as the weights say."""
    shift = places - np.einsum("bij,bj->bi", turn, joints)
    return np.einsum("vb,bij,vj->vi", weights, turn, verts) + weights @ shift
