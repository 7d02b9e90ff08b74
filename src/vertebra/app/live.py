"""The live path: one frame of landmarks in, what has just become true out."""

from __future__ import annotations

import re
import struct
from dataclasses import fields
from math import isfinite
from typing import Any

from vertebra.app.plain import plain
from vertebra.app.refused import RefusedError
from vertebra.body import LANDMARKS, Frame, Point
from vertebra.form.check import FormCheck
from vertebra.form.types import FormEffect, OutOfSight
from vertebra.prescription.types import Prescribed
from vertebra.shelf import Shelf

FRAME_VERSION = 1
NOBODY = 1
"""Bit 0 of the flags: nobody is in the picture."""

HEAD = struct.Struct("<BBHI")
BODY = struct.Struct(f"<{4 * len(LANDMARKS)}f")
FRAME_BYTES = HEAD.size + BODY.size
"""536: version u8, flags u8, seq u16, t_ms u32, then 33 × (x, y, z, seen) float32 (INTERFACES §7)."""

_UNSEEN = Point(x=0.0, y=0.0, z=0.0, seen=0.0)


class Live:
    """Follows one item of a session through the camera. Raises RefusedError where no camera can judge it."""

    def __init__(self, shelf: Shelf, item: Prescribed) -> None:
        movement = shelf.library.movements[item.movement]
        if movement.camera is None:
            raise RefusedError("not-tracked", where="movement")
        self._words = shelf.words
        self._check = FormCheck(movement, item.level, item.overlays)

    def frame(self, data: bytes) -> dict[str, Any]:
        """Take a frame. Raises RefusedError for bytes that are none."""
        return {"effects": [self._shown(effect) for effect in self._check.step(frame_of(data))]}

    def _shown(self, effect: FormEffect) -> dict[str, Any]:
        shown = {"kind": _kebab(type(effect).__name__)}
        shown |= {field.name: plain(getattr(effect, field.name)) for field in fields(effect)}
        if isinstance(effect, OutOfSight):
            shown["text"] = self._words.say(effect.advice)
        return shown


def frame_of(data: bytes) -> Frame:
    """A frame from the wire. Raises RefusedError for another length or version."""
    if len(data) != FRAME_BYTES:
        raise RefusedError("bad-frame", expected=f"{FRAME_BYTES} bytes", got=f"{len(data)} bytes", where="frame")
    version, flags, _seq, t_ms = HEAD.unpack_from(data)
    if version != FRAME_VERSION:
        raise RefusedError("bad-frame", expected=f"version {FRAME_VERSION}", got=f"version {version}", where="frame")
    if flags & NOBODY:
        return Frame(t=t_ms / 1000, points=None)
    numbers = BODY.unpack_from(data, HEAD.size)
    points = tuple(_point(*numbers[start : start + 4]) for start in range(0, len(numbers), 4))
    return Frame(t=t_ms / 1000, points=points)


def _point(x: float, y: float, z: float, seen: float) -> Point:
    """A landmark; one that is no number is one that isn't seen."""
    if not (isfinite(x) and isfinite(y) and isfinite(z) and isfinite(seen)):
        return _UNSEEN
    return Point(x=x, y=y, z=z, seen=min(1.0, max(0.0, seen)))


def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
