"""Which beads light, and how much: 0 … 255 a vertebra, L5 … T1.

On the mat a bead tells what its vertebra does against the mat, by the *change* from the easy curve and not by its
height; standing it tells that its joint has bent. All of it is a function of the instant alone, so that steps join.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vertebra.body import LUMBAR, VERTEBRAE, Contact, Pose
from vertebra.figure.bearing import lies
from vertebra.figure.chain import INDEX, Floats
from vertebra.figure.placing import Key
from vertebra.figure.way import Course, Way, key_pose

STILL = 96
"""Imprint moves: all beads softly lit, and still (CHOREOGRAPHY §0.2; the value is our default)."""
LEAVING = VERTEBRAE[:11]
"""L5 … T7 leave the mat in a bridge; T6 … T1 carry the weight and stay unlit (CHOREOGRAPHY §0.2)."""
WHISPER = 0.25
"""How much of a light T12 gets for pressing towards the mat (CHOREOGRAPHY §0.2: "a whisper")."""
RISE_MM = (2.0, 6.0)
"""A leaving vertebra begins to light, and is full, this far above where it lay (our default): above the imprint that a
peel starts from, above the easy curve elsewhere."""
PRESS_MM = (1.5, 5.0)
"""A lumbar vertebra begins to light, and is full, this far from its easy height, up or down (our default)."""
LYING_BEND_DEG = (0.2, 0.8)
"""The same for a lumbar joint's bend from the easy curve (our default)."""
BEND_DEG = (0.4, 1.8)
"""Standing: the same for a joint's bend (our default)."""


def lit(way: Course, found: Sequence[Floats]) -> NDArray[np.uint8]:
    """(n, 17) the beads of each instant; `found` the unknowns of each."""
    path = way.path
    if path.beads == "still":
        return np.full((len(found), len(VERTEBRAE)), STILL, dtype=np.uint8)
    glow = _by_mat(way, found) if path.beads == "mat" and lies(path.start) else _by_bend(found)
    return np.round(255 * glow).astype(np.uint8)


def _by_bend(found: Sequence[Floats]) -> Floats:
    bends = np.abs(np.degrees([[q[INDEX[joint]] for joint in VERTEBRAE] for q in found]))
    return ramp(bends, BEND_DEG)


def _by_mat(way: Course, found: Sequence[Floats]) -> Floats:
    easy = easy_key(way)
    heights = np.array([heights_mm(way, q) for q in found])
    change = heights - heights_mm(way, easy.q)
    lain = heights_mm(way, easy.q)
    if isinstance(way, Way) and way.holds is not None:
        lain = np.array([way.resting[name] for name in VERTEBRAE]) * 1000
    glow = np.zeros_like(change)
    leaves = len(LEAVING)
    if way.path.spine == "block":
        glow[:, :leaves] = ramp(change[:, :leaves].mean(axis=1, keepdims=True), RISE_MM)
        return glow
    glow[:, :leaves] = ramp((heights - lain)[:, :leaves], RISE_MM)
    lumbar = slice(0, len(LUMBAR))
    bends = np.degrees([[q[INDEX[joint]] - easy.q[INDEX[joint]] for joint in LUMBAR] for q in found])
    pressed = np.maximum(ramp(np.abs(change[:, lumbar]), PRESS_MM), ramp(np.abs(bends), LYING_BEND_DEG))
    glow[:, lumbar] = np.maximum(glow[:, lumbar], pressed)
    t12 = len(LUMBAR)
    glow[:, t12] = np.maximum(glow[:, t12], WHISPER * ramp(-change[:, t12], PRESS_MM))
    return glow


def ramp(values: Floats, limits: tuple[float, float]) -> Floats:
    """0 below the first limit, 1 above the second, straight between."""
    low, high = limits
    return np.clip((values - low) / (high - low), 0.0, 1.0)


def heights_mm(way: Course, q: Floats) -> Floats:
    """(17) the least height of each vertebra's skin above the mat, millimetres."""
    scene, groups = way.keys[0].scene, way.on.sites.groups
    spin = np.exp(1j * way.on.chain.pitch(q))
    return np.array([(scene.skin[groups[name]] @ spin).real.min() + q[0] for name in VERTEBRAE]) * 1000


def easy_key(way: Course) -> Key:
    """The easy curve in this movement's own set-up: the anchor with nothing bent and the seat down."""
    anchor = way.path.anchor
    unbent = dict.fromkeys((*VERTEBRAE, "pelvis"), 0.0)
    seat = (Contact(part="sacrum"),) if not any(contact.part == "sacrum" for contact in anchor.contacts) else ()
    easy = Pose(
        angles={**anchor.angles, **unbent},
        contacts=(*anchor.contacts, *seat),
        zero=anchor.zero,
        position=anchor.position,
    )
    return key_pose(way.on.body, easy, easy, {**way.props})
