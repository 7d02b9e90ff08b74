"""Tracks as the browser reads them: small integers in base64, one JSON for all steps of a performance.

A second of movement at n = 17 takes about 9 KB: turns as int16 (× 32767), the root in tenths of a millimetre, the
beads as bytes; all little-endian, instant by instant.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from vertebra.body import VERTEBRAE
from vertebra.figure.furniture import Props, Thing, things
from vertebra.figure.skeleton import Body
from vertebra.figure.turns import joints
from vertebra.figure.types import Track

VERSION = 1
TURN_ONE = 32767
"""What a quaternion's 1 is as int16."""
ROOT_M = 0.0001
"""One unit of the root: a tenth of a millimetre, so ± 3.2 m fit."""


def encode(tracks: Mapping[str, Track], body: Body, digest: str, props: Props | None = None) -> dict[str, object]:
    """All tracks of a performance as plain data (INTERFACES §4).

    Each step says in `things` what stands about at its start and at its end, as plain shapes in the side view: `kind`
    (box or ball), `z` and `y` from … to in metres, `back` (darker). What is only there at one end appears there.
    """
    return {
        "version": VERSION,
        "digest": digest,
        "body": body.name,
        "bones": list(body.bones),
        "steps": {name: _step(track) | {"things": _things(track, body, props or {})} for name, track in tracks.items()},
        "mirror": [list(pair) for pair in mirror(body)],
    }


def mirror(body: Body) -> tuple[tuple[int, int], ...]:
    """The bones that change places for the other side, as pairs of indices (left, right)."""
    left = [name for name in body.bones if name.startswith("left.")]
    return tuple((body.bones.index(name), body.bones.index("right." + name.removeprefix("left."))) for name in left)


def decode(data: Mapping[str, object]) -> dict[str, Track]:
    """The tracks back again, to within what the integers keep. ValueError for another version."""
    if data["version"] != VERSION:
        raise ValueError(f"tracks: expected version {VERSION}, got {data['version']}; build them again")
    steps, bones = data["steps"], data["bones"]
    if not isinstance(steps, Mapping) or not isinstance(bones, list):
        raise ValueError("tracks: expected steps as a mapping and bones as a list; build them again")
    return {name: _track(step, len(bones)) for name, step in steps.items()}


def _step(track: Track) -> dict[str, object]:
    return {
        "n": track.n,
        "root": _packed(np.round(track.root / ROOT_M).astype("<i2")),
        "turns": _packed(np.round(track.turns * TURN_ONE).astype("<i2")),
        "lit": _packed(track.lit.astype("u1")),
    }


def _things(track: Track, body: Body, props: Props) -> list[list[dict[str, object]]]:
    """The things at the start and at the end of a step."""
    if not props:
        return [[], []]
    ends = joints(body, track.root[[0, -1]], track.turns[[0, -1]])
    return [[_thing(thing) for thing in things(props, places, body)] for places in ends]


def _thing(thing: Thing) -> dict[str, object]:
    return {
        "kind": thing.kind,
        "z": [round(metres, 4) for metres in thing.z],
        "y": [round(metres, 4) for metres in thing.y],
        "back": thing.back,
    }


def _track(step: Mapping[str, object], bones: int) -> Track:
    n = int(str(step["n"]))
    turns = _unpacked(step["turns"], "<i2").reshape(n, bones, 4) / TURN_ONE
    return Track(
        n=n,
        root=_unpacked(step["root"], "<i2").reshape(n, 3) * ROOT_M,
        turns=turns / np.linalg.norm(turns, axis=-1, keepdims=True),
        lit=_unpacked(step["lit"], "u1").reshape(n, len(VERTEBRAE)).astype(np.uint8),
        contacts=(),
    )


def _packed(values: NDArray[np.generic]) -> str:
    return base64.b64encode(values.tobytes()).decode("ascii")


def _unpacked(text: object, kind: str) -> NDArray[np.float64]:
    return np.frombuffer(base64.b64decode(str(text)), dtype=kind).astype(np.float64)
