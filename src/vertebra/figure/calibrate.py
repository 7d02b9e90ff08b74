"""The easy lying curve of one body: how far its low back is bent when it just lies there.

Lying with the knees up isn't the standing zero: the seat sinks a little, the low back comes down. Nobody's easy curve
is known by its angle, but its gap is: a flat hand slides in under the waist. So the angle is found by the gap.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np

from vertebra.body import LUMBAR, SIDES, Contact, Pose
from vertebra.figure.chain import Floats
from vertebra.figure.contacts import parts
from vertebra.figure.placing import Key, angle_deg, place
from vertebra.figure.skeleton import Body
from vertebra.figure.stage import Stage, stage
from vertebra.figure.targets import Zero, lying

GAP_MM, GAP_WITHIN_MM = 20.0, 3.0
"""Gap under the waist at L3, skin to mat, at the easy curve (CHOREOGRAPHY §0.1)."""
GAP_FOUND_MM = 0.25
"""Close enough for the bisection (our default)."""
LUMBAR_DEG = (-20.0, 40.0)
"""Where the lumbar zero is looked for, flexion from standing (measured on three bodies: 1 to 23)."""
SINKS_M = (0.0, 0.004, 0.008, 0.010)
"""How far the seat may sink into the mat, least first; 15 mm is the limit on the whole mesh."""
PELVIS_ROUNDS = 6
"""So often the pelvis's own zero is taken from how it came to lie, until it no longer pulls (our default)."""
EASY_LUMBAR_DEG = 15.0
"""The seat sinks no further than it takes to need no more lumbar flexion than this (our default)."""

_HOOK: Mapping[str, float] = {
    **{f"{side}.{joint}": angle for side in SIDES for joint, angle in (("thigh", 55.0), ("knee", 109.0))},
    "neck": 2.0,
}
_CONTACTS = (
    *(Contact(part=part) for part in ("sacrum", "thorax", "head")),
    *(Contact(part=part, side=side) for part in ("sole", "arm") for side in SIDES),
)


@lru_cache(maxsize=8)
def easy_curve(body: Body) -> Zero:
    """The zero of all lying spine angles of a body. Pure: the same body, the same curve.

    Raises ValueError if no lumbar angle gives the gap (a body whose back the search can't lay down).
    """
    on = stage(body)
    curve = lying(0.0, -90.0, 0.0)
    for sink_m in SINKS_M:
        curve = _by_gap(on, sink_m)
        if sum(curve.spine_deg[joint] for joint in LUMBAR) <= EASY_LUMBAR_DEG:
            break
    return curve


def _by_gap(on: Stage, sink_m: float) -> Zero:
    """The lumbar angle that gives the gap, by bisection; the pelvis lies as it likes."""
    low, high = LUMBAR_DEG
    pelvis_deg, start = -90.0, None
    while True:
        middle = (low + high) / 2
        for _ in range(PELVIS_ROUNDS):
            key = _lain(on, lying(middle, pelvis_deg, sink_m), start)
            pelvis_deg, start = angle_deg(key, "pelvis"), key.q
        gap = gap_mm(on, key, "L3")
        if abs(gap - GAP_MM) < GAP_FOUND_MM:
            head = on.chain.turn[on.body.bones.index("head")] @ key.q
            return replace(lying(middle, pelvis_deg, sink_m), head_deg=float(np.degrees(head)))
        if high - low < 0.01:
            raise ValueError(
                f"body {on.body.name}: expected an easy curve with a gap of {GAP_MM} mm at L3 between lumbar "
                f"{LUMBAR_DEG[0]} and {LUMBAR_DEG[1]} degrees, got {gap:.1f} mm at {middle:.1f}; look at its spine"
            )
        low, high = (middle, high) if gap > GAP_MM else (low, middle)


def _lain(on: Stage, zero: Zero, start: Floats | None) -> Key:
    pose = Pose(angles=_HOOK, contacts=_CONTACTS, zero="lying", position="supine")
    return place(on, pose, zero, {}, start=start)


def gap_mm(on: Stage, key: Key, part: str) -> float:
    """The least height of a part's whole skin above the mat, millimetres."""
    skin = on.chain.skin(parts(on.body)[part])
    spin = np.exp(1j * on.chain.pitch(key.q))
    heights = (skin.hung(on.chain.joints(key.frames), key.frames) @ spin).real + key.q[0]
    return float(heights.min() * 1000)
