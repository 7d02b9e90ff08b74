"""Whether a camera has anything to look at: not every movement, and not every way of doing one."""

from __future__ import annotations

from collections.abc import Iterable

from vertebra.movements.types import Movement


def looks(movement: Movement, level: str | None = None, overlays: Iterable[str] = ()) -> bool:
    """Whether a camera can count this movement at this level with these overlays. No level: at any of them."""
    if movement.camera is None:
        return False
    used = {name for one in movement.ladder if one.id == level for name in one.use}
    return not ({level, *overlays, *used} & set(movement.camera.blind_with))
