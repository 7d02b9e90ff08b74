"""A pose on a body: angles and contacts in, a placed body out. Contacts win over angles."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from vertebra.body import VERTEBRAE, Contact, Pose
from vertebra.figure import turns as quaternions
from vertebra.figure.chain import Floats
from vertebra.figure.contacts import MAT, groups_of
from vertebra.figure.placing import Key, place
from vertebra.figure.search import Scene
from vertebra.figure.sidelong import solve_aside
from vertebra.figure.skeleton import Body
from vertebra.figure.stage import Props, Stage, plane, stage
from vertebra.figure.types import Placed
from vertebra.figure.way import zero_of

NEAR_ITERATIONS = 10
"""From a neighbouring solution the search takes 2 to 4 steps; so many at most, which keeps it short (our default)."""


def solve(pose: Pose, body: Body, props: Props, near: Placed | None = None) -> Placed:
    """The body in this pose, put down on its contacts. Pure.

    Rigid contacts touch within 5 mm and nothing rigid sinks deeper than 8 mm; soft ones (seat, low-back skin, calf,
    thigh) may sink 15 mm. `near`: a neighbouring solution to begin with, which makes it quick.

    Raises ValueError for a contact on a surface that isn't among the props.
    """
    if pose.position == "side-lying":
        return solve_aside(pose, body)
    on = stage(body)
    return placed(on, place(on, pose, zero_of(body, pose), props, start=near, iterations=NEAR_ITERATIONS), props)


def placed(on: Stage, key: Key, props: Props) -> Placed:
    """A key pose as the rest of the house sees it."""
    return Placed(
        root=(float(on.body.heads[0, 0]), float(key.q[0]), float(key.q[1])),
        turns=quaternions.locals_of(on.body, on.chain.pitch(key.q), key.scene.framed),
        gaps_mm=gaps(on, key.scene, key.q, key.pose.contacts, props),
    )


def gaps(on: Stage, scene: Scene, q: Floats, contacts: tuple[Contact, ...], props: Props) -> Mapping[str, float]:
    """The least height of every vertebra above the mat, and of every contact (`sole.left`) above its own surface."""
    wanted = {name: (on.sites.groups[name], MAT) for name in VERTEBRAE}
    for contact in contacts:
        names = [name for group in groups_of(contact) for name in group]
        if names:
            rows = np.concatenate([on.sites.groups[name] for name in names])
            wanted[name_of(contact)] = rows, plane(on.body, contact.surface, props) or MAT
    found: dict[str, float] = {}
    for flat in {flat for _, flat in wanted.values()}:
        names = [name for name, (_, own) in wanted.items() if own == flat]
        above = scene.heights(q, np.concatenate([wanted[name][0] for name in names]), flat)
        starts = np.cumsum([0, *(len(wanted[name][0]) for name in names[:-1])])
        found |= zip(names, np.minimum.reduceat(above, starts).tolist(), strict=True)
    return {name: 1000 * found[name] for name in wanted}


def name_of(contact: Contact) -> str:
    """`sole.left`, `sacrum`: a contact as the gaps name it."""
    return f"{contact.part}.{contact.side}" if contact.side else contact.part
