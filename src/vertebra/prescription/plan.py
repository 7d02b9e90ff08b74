"""Today's plan: from what is allowed, first levels, and the time there is. Same input, same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from vertebra.body import mirrored
from vertebra.movements.digests import digest
from vertebra.movements.resolve import find_level, resolve
from vertebra.movements.types import Dose, Level, Library, Movement
from vertebra.prescription import reasons as why
from vertebra.prescription.fitting import Measure, fitted
from vertebra.prescription.history import History, of
from vertebra.prescription.opening import is_open, rule_of
from vertebra.prescription.order import AT, SWAPS, Place, in_order, place_of
from vertebra.prescription.rungs import rung
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
    """What is offered at a place before the time is looked at, what goes beside it, and what is not."""

    items: tuple[Prescribed, ...]
    left_out: tuple[LeftOut, ...]
    beside: tuple[Prescribed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """What a choice is made from."""

    clearance: Clearance
    library: Library
    place: Place
    on: date
    calm: bool
    history: History

    @property
    def rulings(self) -> Mapping[str, Ruling]:
        return self.clearance.calm if self.calm else self.clearance.rulings


def make(
    clearance: Clearance,
    library: Library,
    answers: Mapping[str, Value],
    minutes: int,
    on: date,
    measure: Measure,
    calm: bool = False,
    history: History = (),
) -> Plan:
    """The plan for a day. `measure`: how long a session of these items takes at a place (seconds). `calm`: a bad day.
    `history`: what was done before, in the order of time.

    Raises ValueError for minutes that are not offered.
    """
    if minutes not in MINUTES:
        raise ValueError(f"minutes: expected one of {MINUTES}, got {minutes}; choose one of these")
    place = place_of(clearance, answers, minutes)
    choice = _choose(_Day(clearance=clearance, library=library, place=place, on=on, calm=calm, history=history))
    if place != place_of(clearance, answers):
        choice = _stays_up(choice, minutes)
    if answers.get("back-hurts") == "no" and choice.items:
        choice = replace(choice, items=_with_first(choice.items, why.no_pain()))
    items, dropped = fitted(choice.items, library, minutes, place, measure)
    left_out = (*choice.left_out, *(_short(item, minutes) for item in dropped))
    order = in_order(library, library.movements)
    plan = Plan(
        id="",
        date=on,
        minutes=minutes,
        clearance=clearance,
        items=items,
        left_out=tuple(sorted(left_out, key=lambda one: order.index(one.movement))),
        place=place,
        calm=calm,
        made_from={**clearance.made_from, "content": library.version, "plan": why.VERSION},
        beside=choice.beside,
    )
    return replace(plan, id=_id(plan))


def _id(plan: Plan) -> str:
    """The plan's name, made from all that it says."""
    session = (plan.date.isoformat(), plan.minutes, plan.calm, plan.place, plan.items, plan.left_out, plan.made_from)
    return f"p-{digest((*session, plan.beside))[:ID_DIGITS]}"


def _choose(day: _Day) -> _Choice:
    items: list[Prescribed] = []
    beside: list[Prescribed] = []
    left_out: list[LeftOut] = []
    for id_ in in_order(day.library, day.library.movements):
        movement = day.library.movements[id_]
        refusal = _refusal(movement, day) or _not_yet(movement, day)
        if refusal is not None:
            left_out.append(refusal)
        elif movement.kind == "mat":
            items.append(_prescribed(movement, day))
        else:
            beside.append(_walk(movement, day))
    return _Choice(items=tuple(items), left_out=tuple(left_out), beside=tuple(beside))


def _refusal(movement: Movement, day: _Day) -> LeftOut | None:
    """Why a movement is not offered; None when it is."""
    ruling = day.rulings[movement.id]
    if day.on >= day.clearance.expires_on:
        reason = why.ask_again({"expired": day.clearance.expires_on.isoformat()})
        return LeftOut(movement=movement.id, action="clear", reasons=(reason,))
    if ruling.action not in _OFFERED:
        return LeftOut(movement=movement.id, action=ruling.action, reasons=ruling.reasons)
    if movement.kind == "mat" and not _fits_the_place(movement, ruling, day.place):
        return LeftOut(movement=movement.id, action="exclude", reasons=(why.not_at(day.place),))
    return None


def _fits_the_place(movement: Movement, ruling: Ruling, place: Place) -> bool:
    """Whether a movement is offered there, with nothing added to it that its ruling bars."""
    if place == "floor":
        return True
    return movement.id in AT[place] and not set(AT[place][movement.id]) & set(ruling.barred)


def _not_yet(movement: Movement, day: _Day) -> LeftOut | None:
    """Why a movement that is allowed has no turn yet: what opens it hasn't gone well, or nothing needs a swap."""
    if movement.after is not None and not is_open(rule_of(movement.after, movement.id), day.library, day.history):
        return LeftOut(movement=movement.id, action="exclude", reasons=(why.opens_later(movement.after),))
    if movement.id in SWAPS and day.place == "floor" and not _swapped_for(movement.id, day):
        return LeftOut(movement=movement.id, action="exclude", reasons=(why.stands_in(),))
    return None


def _swapped_for(id_: str, day: _Day) -> tuple[str, ...]:
    """The movements that aren't offered and that this one takes the place of."""
    return tuple(
        name for name, ruling in sorted(day.rulings.items()) if ruling.action not in _OFFERED and id_ in ruling.instead
    )


def _level(movement: Movement, day: _Day) -> tuple[Level, Reason]:
    """The step for today, within what is allowed, and why."""
    level, reason = rung(movement, day.library, day.history, day.on)
    most = day.rulings[movement.id].level_max
    allowed = level if most is None else find_level(movement, most)
    if allowed.number >= level.number:
        return level, reason
    return allowed, why.same_step(allowed.id) if allowed.number > 1 else why.first_level(allowed.id)


def _prescribed(movement: Movement, day: _Day) -> Prescribed:
    ruling = day.rulings[movement.id]
    level, told = _level(movement, day)
    at_place = AT[day.place].get(movement.id, ()) if day.place != "floor" else ()
    overlays = tidy(movement, (*ruling.overlays, *at_place), day.clearance.covered.get(movement.id, {}))
    dose, sides = _sided(resolve(movement, level.id, overlays).dose, movement, day.history)
    because: list[Reason] = [why.because(movement.id), told, *ruling.reasons, *sides]
    because += [why.takes_place(name) for name in _swapped_for(movement.id, day)] if movement.id in SWAPS else []
    if at_place:
        because.append(why.at(day.place))
    return Prescribed(movement=movement.id, level=level.id, overlays=overlays, dose=dose, reasons=tuple(because))


def _sided(dose: Dose, movement: Movement, history: History) -> tuple[Dose, tuple[Reason, ...]]:
    """The dose with the side that begins: the one that was second last time."""
    own = of(history, movement.id)
    if movement.sides == "both" or not own:
        return dose, ()
    first = mirrored(own[-1].first)
    return replace(dose, first=first), (why.other_side_first(first),)


def _walk(movement: Movement, day: _Day) -> Prescribed:
    """A walk beside the session, with its minutes and days a week."""
    ruling = day.rulings[movement.id]
    level, told = _level(movement, day)
    overlays = tidy(movement, ruling.overlays, day.clearance.covered.get(movement.id, {}))
    dose = resolve(movement, level.id, overlays).dose
    walk = why.walk(dose.minutes or 0, dose.days or 0)
    return Prescribed(
        movement=movement.id,
        level=level.id,
        overlays=overlays,
        dose=dose,
        reasons=(walk, why.because(movement.id), told, *ruling.reasons),
    )


def _stays_up(choice: _Choice, minutes: int) -> _Choice:
    """The same with the true reason: not the place, but the time."""

    def told(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
        return tuple(why.stays_up(minutes) if reason.rule.startswith(why.PLACE_RULES) else reason for reason in reasons)

    return replace(
        choice,
        items=tuple(replace(item, reasons=told(item.reasons)) for item in choice.items),
        left_out=tuple(replace(item, reasons=told(item.reasons)) for item in choice.left_out),
    )


def _with_first(items: tuple[Prescribed, ...], reason: Reason) -> tuple[Prescribed, ...]:
    first = items[0]
    return (replace(first, reasons=(*first.reasons, reason)), *items[1:])


def _short(item: Prescribed, minutes: int) -> LeftOut:
    return LeftOut(movement=item.movement, action="ok", reasons=(why.short_of_time(minutes),))
