"""The hard filter, first and apart: what is not allowed today is out, whatever speaks for it. Each with its reason."""

from __future__ import annotations

from collections.abc import Mapping

from vertebra.movements.types import Movement
from vertebra.prescription import reasons as why
from vertebra.prescription.day import Day, may_add
from vertebra.prescription.graded import WORRY_HIGH
from vertebra.prescription.opening import is_open, rule_of
from vertebra.prescription.order import AT, SWAPS, TWINS
from vertebra.prescription.pausing import PAUSE, paused_until
from vertebra.prescription.tables import UNLISTED, VARIETY_AFTER, WORTH
from vertebra.prescription.types import LeftOut, Weighed
from vertebra.screening.types import Ruling

OFFERED = ("ok", "modify")
"""Rulings with which a movement is offered; all others leave it out."""


def refusal(movement: Movement, day: Day, *, calm: bool) -> LeftOut | None:
    """Why a movement is not allowed today; None where it is. In the calm set nothing is paused."""
    ruling = day.rulings[movement.id]
    situation = day.situation
    if day.on >= situation.clearance.expires_on:
        reason = why.ask_again({"expired": situation.clearance.expires_on.isoformat()})
        return LeftOut(movement=movement.id, action="clear", reasons=(reason,))
    if ruling.action not in OFFERED:
        return LeftOut(movement=movement.id, action=ruling.action, reasons=ruling.reasons)
    out = _reviewed_out(movement, day)
    if out is not None:
        return out
    if movement.kind == "mat" and not _fits_the_place(movement, ruling, day):
        return LeftOut(movement=movement.id, action="exclude", reasons=(why.not_at(day.place),))
    if movement.after is not None and not opened(movement, day):
        return LeftOut(movement=movement.id, action="exclude", reasons=(why.opens_later(movement.after),))
    return None if calm else _paused(movement, day)


def opened(movement: Movement, day: Day) -> bool:
    """Whether what opens a movement went well often enough."""
    return is_open(rule_of(movement.after, movement.id), day.situation.library, day.own)


def is_spare(movement: str) -> bool:
    """Whether a movement is offered on the floor only when something speaks for it, or in another's place."""
    return movement in SWAPS or WORTH.get(movement, UNLISTED).wider


def _fits_the_place(movement: Movement, ruling: Ruling, day: Day) -> bool:
    """Whether a movement is offered there, with nothing added to it that its ruling bars, and a way leads there."""
    at_place: tuple[str, ...] = ()
    if day.place != "floor":
        offered = AT[day.place].get(movement.id)
        if offered is None or not all(_may_be_there(name, movement, ruling, day) for name in offered):
            return False
        at_place = offered
    overlays = (*ruling.overlays, *(name for name in at_place if name not in ruling.overlays))
    fact = day.facts.fact(movement.id, movement.ladder[0].id, overlays)
    return fact.position in day.facts.reachable(day.place)


def _may_be_there(overlay: str, movement: Movement, ruling: Ruling, day: Day) -> bool:
    return overlay in movement.overlays and may_add(overlay, movement.ladder[0], ruling, day)


def twins(day: Day, out: Mapping[str, LeftOut | None]) -> dict[str, LeftOut]:
    """Of two that are the same movement the one that needn't be offered: on a chair what was made for lying."""
    found: dict[str, LeftOut] = {}
    for lying, sitting in TWINS.items():
        if all(name in out and out[name] is None for name in (lying, sitting)):
            spare = sitting if day.place == "floor" else lying
            found[spare] = LeftOut(movement=spare, action="exclude", reasons=(why.stands_in(),))
    return found


def _paused(movement: Movement, day: Day) -> LeftOut | None:
    own = day.own.get(movement.id)
    until = paused_until(own, day.on) if own else None
    if until is None:
        return None
    return LeftOut(movement=movement.id, action="exclude", reasons=(why.paused(PAUSE.days, until.isoformat()),))


def _reviewed_out(movement: Movement, day: Day) -> LeftOut | None:
    """Left out by a teacher or physiotherapist: itself, or because another takes its place."""
    for one in day.situation.review:
        swapped = one.kind == "swap" and one.instead_of == movement.id
        if swapped or (one.kind == "leave-out" and one.movement == movement.id):
            inputs = {"by": one.by, "on": one.on.isoformat()}
            name = "swapped-out" if swapped else "leave-out"
            return LeftOut(movement=movement.id, action="exclude", reasons=(why.reviewed(name, inputs),))
    return None


def not_needed(weighed: Weighed, day: Day, *, speaks: bool) -> LeftOut | None:
    """Why a movement of the wider set, or one that only stands in, has no turn today; None where it has one."""
    if day.place != "floor" or speaks:
        return None
    if weighed.movement in SWAPS:
        return LeftOut(movement=weighed.movement, action="exclude", reasons=(why.stands_in(),))
    varied = len(day.session_days) >= VARIETY_AFTER or weighed.movement in day.own
    if is_spare(weighed.movement) and not varied:
        return LeftOut(movement=weighed.movement, action="exclude", reasons=(why.not_needed(),))
    return None


def worried_later(offered: tuple[Weighed, ...], day: Day) -> dict[str, LeftOut]:
    """One worry at a time: of the movements that worry someone much, all but the least feared wait."""
    worried = sorted(
        (day.worries[one.movement], -one.points, one.movement)
        for one in offered
        if day.worries.get(one.movement, 0) >= WORRY_HIGH
    )
    return {
        name: LeftOut(movement=name, action="exclude", reasons=(why.worry_later(worry),))
        for worry, _, name in worried[1:]
    }
