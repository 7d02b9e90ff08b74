"""The live path: one frame of landmarks in, what has just become true out.

A frame costs one step of the form check and, most of the time, nothing else. What became true is handed to the session
as `seen` events, on the session's own clock.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from math import isfinite
from typing import Any

from vertebra.app.plain import plain
from vertebra.app.refused import RefusedError
from vertebra.body import LANDMARKS, Frame, Point
from vertebra.form.check import FormCheck
from vertebra.form.types import FormEffect, InSight, OutOfSight, RepCounted
from vertebra.movements import cameras
from vertebra.prescription.types import Prescribed
from vertebra.session.step import GAP_S
from vertebra.session.types import Event
from vertebra.session.watching import STOPPED
from vertebra.shelf import Shelf

Plain = dict[str, Any]

FRAME_VERSION = 1
NOBODY = 1
"""Bit 0 of the flags: nobody is in the picture."""
DARK = 8
"""Bit 3 of the flags: the picture is too dark (docs/decisions/0010-the-camera.md)."""

HEAD = struct.Struct("<BBHI")
BODY = struct.Struct(f"<{4 * len(LANDMARKS)}f")
FRAME_BYTES = HEAD.size + BODY.size
"""536: version u8, flags u8, seq u16, t_ms u32, then 33 × (x, y, z, seen) float32 (INTERFACES §7)."""

FARTHEST = 100.0
"""A landmark farther than this from the picture's corner is none (image heights; our default)."""

SILENT_S = 2.0
"""No frame for so long: the camera has stopped (seconds; our default)."""

ANEW_S = 2.0
"""A new line whose clock is so far behind belongs to a page that was loaded again (seconds; our default)."""

AHEAD_S = GAP_S - 1.0
"""The camera's clock is believed to be so far ahead of what the page said last, at most (seconds): never a pause."""

MOST_KEPT = 54_000
"""Frames of one movement that are kept at most: half an hour at 30 a second, 29 MB until they are written (ours)."""

_UNSEEN = Point(x=0.0, y=0.0, z=0.0, seen=0.0)


class Lines:
    """The lines that a session's camera has come over, one after the other: the newest one counts."""

    newest = 0

    def open(self) -> int:
        """The number of a new line; those before it are over."""
        self.newest += 1
        return self.newest


class Live:
    """Follows one movement of a session through the camera, over as many lines as it takes.

    `number`: which item. `turns`: how many events the session had heard when this began: so the ids of its own events
    are like none before. `heard_s` gives the session clock of what the page said last (seconds). `lines`: those of all
    items of the session. Raises RefusedError where no camera can judge the movement.
    """

    def __init__(
        self,
        shelf: Shelf,
        session: str,
        number: int,
        item: Prescribed,
        turns: int,
        heard_s: Callable[[], float],
        lines: Lines | None = None,
    ) -> None:
        movement = shelf.library.movements[item.movement]
        if not cameras.looks(movement, item.level, item.overlays):
            raise RefusedError("not-tracked", where="movement")
        self.session, self.number, self.item = session, number, item
        self.lines = lines or Lines()
        self.advice: str | None = None
        """Words key of what would help the camera to see; None while it sees."""
        self._check = FormCheck(movement, item.level, item.overlays)
        self._heard_s, self._name, self._sent = heard_s, f"camera:{number}:{turns}", 0
        self._anchor: tuple[float | None, float] = (None, 0.0)
        self._last_s = 0.0
        self._late_s = 0.0
        self._comes: bool | None = None
        self._new_line = False
        self.keeps = False
        """Whether the person said that landmarks are kept."""
        self.kept: list[tuple[float, bytes]] = []
        """What is to be kept: seconds, and the landmarks as they came (empty: nobody)."""

    def follows(self, session: str, number: int, item: Prescribed) -> bool:
        """Whether this is the check of an item as it is done now: an easier one is judged anew."""
        return (self.session, self.number, self.item) == (session, number, item)

    def open_line(self) -> int:
        """The number of a new line; those before it are over."""
        self._new_line = True
        return self.lines.open()

    def frame(self, data: bytes) -> tuple[Event, ...]:
        """Take a frame; what the session has to be told. Raises RefusedError for bytes that are none."""
        frame = self._on_time(frame_of(data))
        self._keep_time(frame.t)
        if self.keeps:
            self._keep(frame, data)
        effects: Iterable[FormEffect] = self._check.step(frame)
        if not self._comes and frame.points is not None:
            self._comes = True
            effects = effects if self.advice else (InSight(t=frame.t), *effects)
        return self._events(effects, frame.t) if effects else ()

    def stop(self, reason: str = STOPPED) -> tuple[Event, ...]:
        """No frame comes any more; told once, until one comes again. `reason`: `CUT` where the line itself is gone."""
        if self._comes is False:
            return ()
        self._comes = False
        return (self._event({"kind": "out-of-sight", "reason": reason}, self._last_s),)

    def _on_time(self, frame: Frame) -> Frame:
        """The frame on one clock for all lines: that of a page that was loaded again begins anew."""
        if self._new_line:
            self._new_line = False
            if frame.t + self._late_s < self._last_s - ANEW_S:
                self._late_s = self._last_s + ANEW_S - frame.t
        t = frame.t + self._late_s
        self._last_s = max(self._last_s, t)
        return replace(frame, t=t) if self._late_s else frame

    def _events(self, effects: Iterable[FormEffect], t: float) -> tuple[Event, ...]:
        """What one frame made true, in order: a repetition, which closes it, comes last."""
        told = [effect for effect in effects if self._is_told(effect)]
        told.sort(key=lambda effect: isinstance(effect, RepCounted))
        return tuple(self._event({"kind": _kebab(type(effect).__name__), **_fields(effect)}, t) for effect in told)

    def _is_told(self, effect: FormEffect) -> bool:
        """Whether the session needs to know: not of what is over already, nor of one fault that can't be judged."""
        if isinstance(effect, InSight):
            self.advice = None
        elif isinstance(effect, OutOfSight):
            if effect.end is not None or effect.fault is not None:
                return False
            self.advice = effect.advice
        return True

    def _event(self, seen: Plain, t: float) -> Event:
        self._sent += 1
        seen |= {"item": self.number, "movement": self.item.movement, "t": t}
        return Event(id=f"{self._name}:{self._sent}", at_s=self._session_s(t), what="seen", seen=seen)

    def _keep(self, frame: Frame, data: bytes) -> None:
        later = not self.kept or frame.t > self.kept[-1][0]
        if later and len(self.kept) < MOST_KEPT:
            self.kept.append((frame.t, data[HEAD.size :] if frame.points else b""))

    def _keep_time(self, t: float) -> None:
        """Hold the camera's clock against what the page said last."""
        heard = self._heard_s()
        if heard != self._anchor[0]:
            self._anchor = (heard, t)

    def _session_s(self, t: float) -> float:
        """The session clock at a time of the camera's: it goes on from what the page said last (seconds)."""
        heard, since = self._anchor
        if heard is None:
            return self._heard_s()
        return heard + min(AHEAD_S, max(0.0, t - since))


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
    point = _good if _are_good(numbers) else _point
    return Frame(t=t_ms / 1000, points=tuple(map(point, numbers[::4], numbers[1::4], numbers[2::4], numbers[3::4])))


def is_dark(data: bytes) -> bool:
    """Whether a frame says that its picture is too dark."""
    return len(data) > 1 and bool(data[1] & DARK)


def _are_good(numbers: tuple[float, ...]) -> bool:
    """Whether all of a frame's numbers are as they should be, told at once: nearly every frame's are."""
    seen = numbers[3::4]
    near = min(numbers) > -FARTHEST and max(numbers) < FARTHEST
    return near and isfinite(sum(numbers)) and min(seen) >= 0.0 and max(seen) <= 1.0


def _good(x: float, y: float, z: float, seen: float) -> Point:
    return Point(x=x, y=y, z=z, seen=seen)


def _point(x: float, y: float, z: float, seen: float) -> Point:
    """A landmark; one that is no number, or nowhere near, is one that isn't seen."""
    if not (-FARTHEST < x < FARTHEST and -FARTHEST < y < FARTHEST and isfinite(z) and isfinite(seen)):
        return _UNSEEN
    return Point(x=x, y=y, z=z, seen=min(1.0, max(0.0, seen)))


def _fields(effect: FormEffect) -> Plain:
    return {field.name: plain(getattr(effect, field.name)) for field in fields(effect)}


def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
