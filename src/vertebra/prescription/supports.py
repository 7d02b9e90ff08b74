"""A soft ball beside the ladder: it opens when a movement went well without, one rung easier (CLINICAL §0.11)."""

from __future__ import annotations

from collections.abc import Sequence

from vertebra.movements.types import Level, Movement, Overlay
from vertebra.prescription import reasons as why
from vertebra.prescription.day import Day, may_add
from vertebra.prescription.history import Done
from vertebra.prescription.modes import Told
from vertebra.prescription.opening import is_open, rule_of
from vertebra.prescription.rungs import Rung

BALL = "ball"
"""The overlay, and the thing that it needs."""

LADDER_FIRST = frozenset({"same-top", "same-capped", "same-opens"})
"""Reasons for staying with which the ball comes: a support is the last thing that grows (CLINICAL §5.5)."""


def with_ball(movement: Movement, found: Rung, own: Sequence[Done], day: Day, told: Told) -> Rung:
    """The rung with the ball, where it is at home, allowed and open; else the rung itself."""
    overlay = movement.overlays.get(BALL)
    if overlay is None or overlay.support is None or not own or not _may(movement, day, told):
        return found
    if BALL in own[-1].overlays:
        return _kept(movement, found, own)
    opens = rule_of(overlay.support.opens, movement.id)
    if found.reason.rule not in LADDER_FIRST or not is_open(opens, day.situation.library, day.own):
        return found
    level = _level(movement, found.level, overlay)
    if not may_add(BALL, level, day.rulings[movement.id], day):
        return found
    return Rung(level, "up", why.ball(movement.id, level.id), found.was, supports=(BALL,))


def _may(movement: Movement, day: Day, told: Told) -> bool:
    at_home = BALL in day.situation.schedule.things
    return at_home and told.hold_back is None and BALL not in day.rulings[movement.id].barred and day.place == "floor"


def _kept(movement: Movement, found: Rung, own: Sequence[Done]) -> Rung:
    """Who had the ball keeps it while all goes well; too much, or a break, takes the ball away first."""
    last = next((level for level in movement.ladder if level.id == own[-1].level), found.level)
    if found.kind in ("down", "back"):
        return Rung(last, found.kind, found.reason, found.was)
    return Rung(last, "same", why.same_step(last.id), found.was, supports=(BALL,))


def _level(movement: Movement, level: Level, overlay: Overlay) -> Level:
    """So many rungs easier as the support says, and no harder than it allows."""
    support = overlay.support
    wanted = level.number + (support.rung if support else 0)
    if support is not None and support.lowest is not None:
        wanted = min(wanted, next(one.number for one in movement.ladder if one.id == support.lowest))
    return next((one for one in movement.ladder if one.number == max(1, wanted)), level)
