"""Bodies that turn: on the side, sitting sideways, rolling over; and the way between any two placed bodies.

The solver is planar, so what turns about the body's long axis is put down rigidly instead: joint angles as said, the
whole body turned in the room, then let down until its lowest skin touches the mat. The same letting down holds every
instant between two placed bodies, so that nothing sinks and nothing floats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from vertebra.body import LUMBAR, SIDES, THORACIC, VERTEBRAE
from vertebra.figure import turns as quaternions
from vertebra.figure.frames import outwards
from vertebra.figure.order import ease
from vertebra.figure.skeleton import NECK, Body, Floats
from vertebra.figure.skin import seen_aside
from vertebra.figure.types import Placed, Track

INSTANTS = 17
"""Instants of a way between two placed bodies: turns are slerped, so it plays smoothly (our default)."""
SINK_M = 0.004
"""How deep the lowest skin of a body that is let down lies: soft skin gives a little (our default)."""
X, Y, Z = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)


Degrees = float | Floats
"""One angle, or one for each of several bodies."""


def turned_about(*steps: tuple[tuple[float, float, float], Degrees]) -> Floats:
    """One turn (…, 4) out of several about the room's axes, the first one first: (axis, degrees)."""
    whole = _spun(*steps[0])
    for axis, degrees in steps[1:]:
        whole = quaternions.product(_spun(axis, degrees), whole)
    return whole


def _spun(axis: tuple[float, float, float], degrees: Degrees) -> Floats:
    half = np.radians(np.asarray(degrees, dtype=np.float64)) / 2
    spun = np.empty((*half.shape, 4))
    spun[..., :3] = np.sin(half)[..., None] * axis
    spun[..., 3] = np.cos(half)
    return spun


def posed(body: Body, angles: Mapping[str, Degrees], pelvis: Floats) -> Floats:
    """(…, bones, 4) the local turns of bodies with these joint angles (degrees, as in a pose), the pelvis turned so.

    The spine bends by `L5` … `T1`, or else by `lumbar` and `thoracic` in all. `trunk.side` bends spine and neck to the
    left; `trunk.turn` turns them to the left. A limb bends as a person's does: the thigh turned in its own frame, then
    out, up and (`hip.swing`) to the left; the shin about the knee. `pelvis` (…, 4).
    """
    index = {bone: number for number, bone in enumerate(body.bones)}
    turns = np.tile([0.0, 0.0, 0.0, 1.0], (*pelvis.shape[:-1], len(body.bones), 1))
    turns[..., 0, :] = pelvis
    side, turn = angles.get("trunk.side", 0.0) / len(VERTEBRAE), angles.get("trunk.turn", 0.0) / len(THORACIC)
    for name, joints in (("lumbar", LUMBAR), ("thoracic", THORACIC)):
        for joint in joints:
            bend = (X, angles.get(joint, angles.get(name, 0.0) / len(joints)))
            turns[..., index[joint], :] = turned_about(bend, (Z, -side), (Y, turn if joint in THORACIC else 0.0))
    nod, aside = angles.get("neck", 0.0) / len(NECK), angles.get("neck.side", 0.0) / len(NECK)
    for bone in NECK:
        turns[..., index[bone], :] = turned_about((X, nod), (Z, -aside))
    for one in SIDES:
        for bone, local in _limbs(angles, one, outwards(one)).items():
            turns[..., index[f"{one}.{bone}"], :] = local
    return turns


def _limbs(angles: Mapping[str, Degrees], side: str, out: float) -> dict[str, Floats]:
    def angle(name: str) -> Degrees:
        return angles.get(f"{side}.{name}", angles.get(name, 0.0))

    return {
        "thigh": turned_about(
            (Y, -out * angle("hip.rotate")),
            (X, -angle("hip")),
            (Z, out * angle("hip.abduct")),
            (Y, out * angle("hip.swing")),
        ),
        "shin": turned_about((X, angle("knee"))),
        "foot": turned_about((X, -angle("ankle"))),
        "upper-arm": turned_about(
            (Y, -out * angle("shoulder.rotate")), (Z, out * angle("shoulder.abduct")), (X, -angle("shoulder"))
        ),
        "forearm": turned_about((X, -angle("elbow"))),
        "hand": turned_about((Y, -out * angle("forearm.turn")), (X, -angle("wrist"))),
    }


def let_down(body: Body, turns: Floats, z_m: float = 0.0, up_m: float = 0.0) -> Placed:
    """A posed body on the mat: its lowest skin touches, the middle of its hips stands at z. `up_m`: what it lies on."""
    low = _lowest(body, np.zeros((1, 3)), turns[None])[0]
    return Placed(root=(0.0, up_m - SINK_M - low, z_m), turns=turns, gaps_mm={})


def between(body: Body, start: Placed, end: Placed, instants: int = INSTANTS) -> Track:
    """The way from one placed body to another: eased, never through the mat and never off it."""
    shares = np.array([ease(u) for u in np.linspace(0.0, 1.0, instants)])
    turns = np.stack([quaternions.between(start.turns, end.turns, float(share)) for share in shares])
    ends = np.array([start.root, end.root])
    root = ends[0] + shares[:, None] * (ends[1] - ends[0])
    low = _lowest(body, root, turns)
    wanted = low[0] + shares * (low[-1] - low[0])
    root[:, 1] += wanted - low
    return Track(
        n=instants,
        root=root,
        turns=quaternions.continuous(turns),
        lit=np.zeros((instants, len(VERTEBRAE)), dtype=np.uint8),
        contacts=(),
    )


def joined(legs: Sequence[Track]) -> Track:
    """One way out of several, each beginning where the one before ended."""
    first, *others = legs
    turns = np.concatenate([first.turns, *(one.turns[1:] for one in others)])
    return replace(
        first,
        n=len(turns),
        root=np.concatenate([first.root, *(one.root[1:] for one in others)]),
        turns=quaternions.continuous(turns),
        lit=np.concatenate([first.lit, *(one.lit[1:] for one in others)]),
    )


def spun(turns: Floats, degrees: float) -> Floats:
    """The same body turned about the room's height, as if someone had walked round it."""
    turned = turns.copy()
    turned[0] = quaternions.product(turned_about((Y, degrees)), turns[0])
    return turned


def _lowest(body: Body, root: Floats, turns: Floats) -> Floats:
    """The height of the lowest skin at each instant, metres."""
    lowest: Floats = seen_aside(body, root, turns).real[:, body.regions["skin"]].min(axis=1)
    return lowest
