"""Today's plan: from what is allowed, first levels, and the time there is. Same input, same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vertebra.movements.digests import digest
from vertebra.movements.resolve import find_level, resolve
from vertebra.movements.types import Library, Movement
from vertebra.prescription import reasons as why
from vertebra.prescription.fitting import Measure, fitted
from vertebra.prescription.order import AT, Place, in_order, on_the_mat, place_of
from vertebra.prescription.types import LeftOut, Plan, Prescribed
from vertebra.screening.clearance import tidy
from vertebra.screening.types import Clearance, Reason, Ruling, Value

MINUTES = (5, 10, 15)
"""The lengths that are offered (the issue)."""

ID_DIGITS = 16
"""Hexadecimal digits of a plan's id: enough that two plans never share one."""

_OFFERED = ("ok", "modify")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """What is offered at a place before the time is looked at, and what is not."""

    items: tuple[Prescribed, ...]
    left_out: tuple[LeftOut, ...]


def make(
    clearance: Clearance,
    library: Library,
    answers: Mapping[str, Value],
    minutes: int,
    on: date,
    measure: Measure,
    calm: bool = False,
) -> Plan:
    """The plan for a day. `measure`: how long a session of these items takes at a place (seconds). `calm`: a bad day.

    Raises ValueError for minutes that are not offered.
    """
    if minutes not in MINUTES:
        raise ValueError(f"minutes: expected one of {MINUTES}, got {minutes}; choose one of these")
    place = place_of(clearance, answers, minutes)
    choice = _choose(clearance, library, place, on, calm)
    if place != place_of(clearance, answers):
        choice = _stays_up(choice, minutes)
    if answers.get("back-hurts") == "no" and choice.items:
        choice = replace(choice, items=_with_first(choice.items, why.no_pain()))
    items, dropped = fitted(choice.items, library, minutes, place, measure)
    left_out = (*choice.left_out, *(_short(item, minutes) for item in dropped))
    plan = Plan(
        id="",
        date=on,
        minutes=minutes,
        clearance=clearance,
        items=items,
        left_out=tuple(sorted(left_out, key=lambda one: in_order(library, library.movements).index(one.movement))),
        place=place,
        calm=calm,
        made_from={**clearance.made_from, "content": library.version, "plan": why.VERSION},
    )
    return replace(plan, id=_id(plan))


def _id(plan: Plan) -> str:
    """The plan's name, made from all that it says."""
    said = (plan.date.isoformat(), plan.minutes, plan.calm, plan.place, plan.items, plan.left_out, plan.made_from)
    return f"p-{digest(said)[:ID_DIGITS]}"


def _choose(clearance: Clearance, library: Library, place: Place, on: date, calm: bool) -> _Choice:
    items: list[Prescribed] = []
    left_out: list[LeftOut] = []
    rulings = clearance.calm if calm else clearance.rulings
    for id_ in in_order(library, on_the_mat(library)):
        ruling = rulings[id_]
        refusal = _refusal(ruling, clearance, place, on)
        if refusal is None:
            items.append(_prescribed(library.movements[id_], ruling, place, clearance.covered.get(id_, {})))
        else:
            left_out.append(refusal)
    return _Choice(items=tuple(items), left_out=tuple(left_out))


def _refusal(ruling: Ruling, clearance: Clearance, place: Place, on: date) -> LeftOut | None:
    """Why a movement is not offered; None when it is."""
    id_ = ruling.movement
    if on >= clearance.expires_on:
        reason = why.ask_again({"expired": clearance.expires_on.isoformat()})
        return LeftOut(movement=id_, action="clear", reasons=(reason,))
    if ruling.action not in _OFFERED:
        return LeftOut(movement=id_, action=ruling.action, reasons=ruling.reasons)
    if place != "floor" and id_ not in AT[place]:
        return LeftOut(movement=id_, action="exclude", reasons=(why.not_at(place),))
    return None


def _prescribed(movement: Movement, ruling: Ruling, place: Place, covered: Mapping[str, Sequence[str]]) -> Prescribed:
    level = movement.ladder[0]
    if ruling.level_max is not None:
        allowed = find_level(movement, ruling.level_max)
        level = min(level, allowed, key=lambda one: one.number)
    at_place = AT[place].get(movement.id, ()) if place != "floor" else ()
    overlays = tidy(movement, (*ruling.overlays, *at_place), covered)
    because: list[Reason] = [why.because(movement.id), why.first_level(level.id), *ruling.reasons]
    if at_place:
        because.append(why.at(place))
    return Prescribed(
        movement=movement.id,
        level=level.id,
        overlays=overlays,
        dose=resolve(movement, level.id, overlays).dose,
        reasons=tuple(because),
    )


def _stays_up(choice: _Choice, minutes: int) -> _Choice:
    """The same with the true reason: not the place, but the time."""

    def told(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
        return tuple(why.stays_up(minutes) if reason.rule.startswith(why.PLACE_RULES) else reason for reason in reasons)

    return _Choice(
        items=tuple(replace(item, reasons=told(item.reasons)) for item in choice.items),
        left_out=tuple(replace(item, reasons=told(item.reasons)) for item in choice.left_out),
    )


def _with_first(items: tuple[Prescribed, ...], reason: Reason) -> tuple[Prescribed, ...]:
    first = items[0]
    return (replace(first, reasons=(*first.reasons, reason)), *items[1:])


def _short(item: Prescribed, minutes: int) -> LeftOut:
    return LeftOut(movement=item.movement, action="ok", reasons=(why.short_of_time(minutes),))
