"""How limbs turn out of their plane between two poses: each bone of an arm against the one that carries it.

Turned one by one in the room, an upper arm and a forearm on their way to the back of the head would bend the elbow
backwards half-way. Arms that turn little, and legs, whose planted feet keep their own frame, are turned in the room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vertebra.body import SIDES
from vertebra.figure import turns as quaternions
from vertebra.figure.chain import Floats
from vertebra.figure.skeleton import Body, matrices

CARRIED = ("forearm", "forearm-twist", "hand", "fingers", "fingertips", "thumb")
"""The bones of an arm whose frames follow the bone that carries them."""

FAR_DEG = 60.0
"""An upper arm that turns further than this takes its forearm and hand along; else a hand that slides along a limb is
led by its own turn in the room (our default)."""


@dataclass(frozen=True, slots=True, eq=False)
class Turning:
    """The frames of a step's keys. `first` (bones, 3, 3): the first key's; `bones`: those whose frames change, parents
    first; `carriers`: for each the place in `bones` of the bone that carries it, or −1 where it turns in the room;
    `keys` (keys, bones, 4): its turn against that carrier, or in the room."""

    first: Floats
    bones: tuple[int, ...]
    carriers: tuple[int, ...]
    keys: Floats

    @classmethod
    def of(cls, body: Body, frames: Sequence[Floats]) -> Turning:
        """How these keys' frames turn one into the next."""
        changes = np.any([one != frames[0] for one in frames], axis=(0, 2, 3))
        bones = tuple(int(bone) for bone in np.flatnonzero(changes))
        whole = np.array([quaternions.of_frames(one) for one in frames])
        far = quaternions.apart_deg(whole[:-1], whole[1:]).max(axis=0)
        swung = [side for side in SIDES if far[body.bones.index(f"{side}.upper-arm")] > FAR_DEG]
        carried = {body.bones.index(f"{side}.{bone}") for side in swung for bone in CARRIED}
        carriers = tuple(
            bones.index(body.parents[bone]) if bone in carried and body.parents[bone] in bones else -1 for bone in bones
        )
        room = whole[:, list(bones)]
        keys = room.copy()
        for place, carrier in enumerate(carriers):
            if carrier >= 0:
                keys[:, place] = quaternions.product(quaternions.inverse(room[:, carrier]), room[:, place])
        return cls(frames[0], bones, carriers, keys)

    def between(self, stretch: int, share: float) -> Floats:
        """(bones, 3, 3) the frames a share of the way from one key to the next."""
        turns = quaternions.between(self.keys[stretch], self.keys[stretch + 1], share)
        for place, carrier in enumerate(self.carriers):
            if carrier >= 0:
                turns[place] = quaternions.product(turns[carrier], turns[place])
        frames = self.first.copy()
        frames[list(self.bones)] = matrices(turns)
        return frames
