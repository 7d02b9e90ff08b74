"""A pose on a body: angles and contacts in, a placed body out. Contacts win over angles."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from vertebra.body import Contact, Pose
from vertebra.figure import turns as quaternions
from vertebra.figure.chain import Chain, Floats
from vertebra.figure.contacts import MAT, groups_of
from vertebra.figure.placing import Key, place
from vertebra.figure.posture import complete
from vertebra.figure.search import Scene
from vertebra.figure.sidelong import solve_aside
from vertebra.figure.skeleton import Body, forward
from vertebra.figure.stage import Props, Stage, plane, stage, turned
from vertebra.figure.types import Placed
from vertebra.figure.way import zero_of


def solve(pose: Pose, body: Body, props: Props, near: Placed | None = None) -> Placed:
    """The body in this pose, put down on its contacts. Pure.

    Rigid contacts touch within 5 mm and nothing rigid sinks deeper than 8 mm; soft ones (seat, low-back skin, calf,
    thigh) may sink 15 mm. `near`: a neighbouring solution to begin with, which makes it quick.

    Raises ValueError for a contact on a surface that isn't among the props.
    """
    if pose.position == "side-lying":
        return solve_aside(pose, body)
    on = stage(body)
    start = None if near is None else unknowns(on.chain, near, turned(body, complete(body, pose)))
    return placed(on, place(on, pose, zero_of(body, pose), props, start=start), props)


def placed(on: Stage, key: Key, props: Props) -> Placed:
    """A key pose as the rest of the house sees it."""
    return Placed(
        root=(float(on.body.heads[0, 0]), float(key.q[0]), float(key.q[1])),
        turns=quaternions.local(on.body, on.chain.pitch(key.q), key.frames),
        gaps_mm=gaps(on, key.scene, key.q, key.pose.contacts, props),
    )


def gaps(on: Stage, scene: Scene, q: Floats, contacts: tuple[Contact, ...], props: Props) -> Mapping[str, float]:
    """The least height of every vertebra above the mat, and of every contact (`sole.left`) above its own surface."""
    spin = np.exp(1j * on.chain.pitch(q))
    points = scene.skin @ spin + q[0] + 1j * q[1]
    found = {name: float(points[rows].real.min()) * 1000 for name, rows in on.sites.groups.items() if "." not in name}
    for contact in contacts:
        flat = plane(on.body, contact.surface, props) or MAT
        rows = [on.sites.groups[name] for group in groups_of(contact) for name in group]
        if rows:
            heights = (points[np.concatenate(rows)] * flat.normal.conjugate()).real - flat.offset_m
            found[name_of(contact)] = float(heights.min()) * 1000
    return found


def name_of(contact: Contact) -> str:
    """`sole.left`, `sacrum`: a contact as the gaps name it."""
    return f"{contact.part}.{contact.side}" if contact.side else contact.part


def unknowns(chain: Chain, near: Placed, frames: Floats) -> Floats:
    """The unknowns of a placed body, read as if its limbs had these frames: what each bone turned beyond its frame."""
    room, _ = forward(chain.body, near.root, near.turns)
    swing = room @ frames.transpose(0, 2, 1)
    pitch = np.arctan2(swing[:, 2, 1] - swing[:, 1, 2], swing[:, 1, 1] + swing[:, 2, 2])
    for bone, parent in enumerate(chain.body.parents):
        if parent >= 0:
            pitch[bone] = pitch[parent] + np.remainder(pitch[bone] - pitch[parent] + np.pi, 2 * np.pi) - np.pi
    return np.concatenate([near.root[1:], chain.read @ pitch])
