"""Easy hands: the fingers lie beside each other, a little curled, instead of spread."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from source import Floats, Source
from stance import about

CLOSE_DEG: Mapping[int, float] = {1: 16.0, 2: 9.0, 3: 1.0, 4: -7.0, 5: -15.0}
"""Finger → how far it swings towards the middle finger; + = away from the thumb (ours, by looking)."""
CURL_DEG = 10.0
"""How far every finger but the thumb bends at its root, and again at its middle joint."""


def easy(source: Source, verts: Floats) -> Floats:
    """The whole mesh with easy hands."""
    moved = verts.copy()
    for letter, out in (("L", 1.0), ("R", -1.0)):
        wrist, index, thumb = (
            _joint(source, verts, f"{bone}.{letter}") for bone in ("wrist", "finger3-1", "finger1-1")
        )
        palm = np.cross(index - wrist, thumb - wrist) * out
        across = np.cross(palm, index - wrist)
        for finger, close in CLOSE_DEG.items():
            curl = 0.0 if finger == 1 else CURL_DEG
            middle = _joint(source, verts, f"finger{finger}-2.{letter}")
            root = _joint(source, verts, f"finger{finger}-1.{letter}")
            moved = _turned(moved, _share(source, finger, "23", letter), middle, about(across, -curl))
            swing = about(palm, -close * out) @ about(across, -curl)
            moved = _turned(moved, _share(source, finger, "123", letter), root, swing)
    return moved


def _joint(source: Source, verts: Floats, bone: str) -> Floats:
    spec = source.rig[bone]["head"]
    assert isinstance(spec, Mapping)
    return verts[source.group(spec["cube_name"])].mean(axis=0)


def _share(source: Source, finger: int, parts: str, letter: str) -> Floats:
    share = np.zeros(len(source.verts))
    for part in parts:
        for vertex, weight in source.weights[f"finger{finger}-{part}.{letter}"]:
            share[int(vertex)] += weight
    return np.clip(share, 0, 1)[:, None]


def _turned(verts: Floats, share: Floats, pivot: Floats, turn: Floats) -> Floats:
    return verts + share * ((verts - pivot) @ (turn - np.eye(3)).T)
