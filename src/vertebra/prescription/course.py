"""The decision: from everything that is known to a plan with its levels, its choice and its reasons. Pure.

In this order: what is allowed (allowed.py), what speaks for it (scoring.py), which rung comes next (rungs.py), then the
time that there is (fitting.py). The same situation gives the same plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from vertebra.body import mirrored
from vertebra.movements.digests import digest
from vertebra.movements.types import Dose, Level, Movement
from vertebra.prescription import light, modes, scoring, work
from vertebra.prescription import reasons as why
from vertebra.prescription.allowed import OFFERED, is_spare, not_needed, opened, refusal, twins, worried_later
from vertebra.prescription.changes import changes
from vertebra.prescription.day import Day, day_of, may_add
from vertebra.prescription.fitting import Limits, Measure, fitted
from vertebra.prescription.graded import WORRY_HIGH, is_boom_and_bust, quota
from vertebra.prescription.modes import Told
from vertebra.prescription.nominal import nominal
from vertebra.prescription.opening import is_open, rule_of
from vertebra.prescription.order import AT, BREATHING, place_of
from vertebra.prescription.refer import refer
from vertebra.prescription.rungs import Pace, Rung, rung
from vertebra.prescription.situation import Reviewed, Situation
from vertebra.prescription.supports import with_ball
from vertebra.prescription.tables import SMALLER
from vertebra.prescription.types import LeftOut, Plan, Prescribed, Weighed
from vertebra.screening.clearance import tidy
from vertebra.screening.types import Reason, Ruling

MINUTES = (5, 10, 15)
"""The lengths that are offered (the issue)."""

ID_DIGITS = 16
"""Hexadecimal digits of a plan's id: enough that two plans never share one."""

WALK_TIME = "walk-time"
"""The score that holds how many minutes are walked with ease."""

SHORT_PARTS = "split"
"""The overlay that makes a walk of several short ones (CLINICAL §2.3 row 26, §5.6)."""

LEAST_MOVEMENTS = 2
"""With fewer movements than this, because the others rest after hard days, the calm set comes instead (ours)."""


@dataclass(slots=True)
class _Choice:
    """What is offered before the time is looked at, what goes beside it, what is not; the points and the rungs."""

    items: list[Prescribed]
    beside: list[Prescribed]
    left_out: list[LeftOut]
    weighed: list[Weighed]
    rungs: dict[str, Rung]
    fixed: set[str]


def decide(situation: Situation, measure: Measure | None = None) -> Plan:
    """The plan for a day. `measure`: how long a session takes; without it by rule of thumb, and without an id.

    Raises ValueError for minutes that are not offered.
    """
    if situation.minutes not in MINUTES:
        raise ValueError(f"minutes: expected one of {MINUTES}, got {situation.minutes}; choose one of these")
    day = day_of(situation)
    told = modes.told(day)
    choice = _choose(day, told)
    if not told.is_calm and _rests(choice):
        told = modes.resting()
        choice = _choose(day, told)
    plan = _fitted(day, told, choice, measure)
    return plan if measure is None else replace(plan, id=identity(plan))


def identity(plan: Plan) -> str:
    """The plan's name, made from all that it says of the session."""
    session = (plan.date.isoformat(), plan.minutes, plan.calm, plan.place, plan.items, plan.left_out, plan.made_from)
    return f"p-{digest((*session, plan.beside, plan.mode))[:ID_DIGITS]}"


def _fitted(day: Day, told: Told, choice: _Choice, measure: Measure | None) -> Plan:
    situation = day.situation
    limits = Limits(
        leave_first=_leave_first(choice),
        work_s=work.left(situation.history, day.on, day.facts),
        facts=day.facts,
        fixed=frozenset(choice.fixed),
    )
    fit = fitted(tuple(choice.items), limits, situation.minutes, day.place, measure or nominal(day.facts))
    items = _opened(fit.items, situation)
    left_out = [*choice.left_out, *fit.left_out]
    if day.place != place_of(situation.clearance, situation.answers):
        items, left_out = _stays_up(items, left_out, situation.minutes)
    left_out.sort(key=lambda one: day.facts.place[one.movement])
    return Plan(
        id="",
        date=day.on,
        minutes=situation.minutes,
        clearance=situation.clearance,
        items=items,
        left_out=tuple(left_out),
        place=day.place,
        calm=situation.calm,
        made_from={
            **situation.clearance.made_from,
            "content": situation.library.version,
            "plan": why.VERSION,
        },
        beside=tuple(choice.beside),
        changes=changes(day, (*items, *choice.beside), left_out, choice.rungs),
        mode=told.mode,
        mode_reasons=told.reasons,
        light=light.last_light(situation.sessions),
        refer=refer(day),
        weighed=tuple(choice.weighed),
    )


# choosing


def _choose(day: Day, told: Told) -> _Choice:
    clearance = day.situation.clearance
    day.rulings = clearance.calm if told.is_calm and clearance.calm else clearance.rulings
    out = {one.id: refusal(one, day, calm=told.is_calm) for one in day.facts.order}
    out |= twins(day, out)
    stands_in = _stands_in(day, out)
    weighed = {
        one.id: scoring.weigh(one.id, day, stands_in.get(one.id, ())) for one in day.facts.order if not out[one.id]
    }
    for name, one in weighed.items():
        out[name] = not_needed(one, day, speaks=scoring.speaks(one))
    offered = tuple(one for name, one in weighed.items() if not out[name])
    out |= worried_later(offered, day)
    return _made(day, told, out, weighed)


def _stands_in(day: Day, out: Mapping[str, LeftOut | None]) -> dict[str, list[str]]:
    """Which movements take the place of which that a ruling leaves out: of those named, the first that is allowed.

    Nothing takes the place of what isn't open yet, and what is offered anyway needs to take nobody's.
    """
    found: dict[str, list[str]] = {}
    for movement in day.facts.order:
        ruling = day.rulings[movement.id]
        if ruling.action in OFFERED or not ruling.instead or not opened(movement, day):
            continue
        instead = next((one for one in ruling.instead if one in out and out[one] is None), None)
        if instead is not None and is_spare(instead):
            found.setdefault(instead, []).append(movement.id)
    return found


def _made(day: Day, told: Told, out: Mapping[str, LeftOut | None], weighed: Mapping[str, Weighed]) -> _Choice:
    choice = _Choice([], [], [], [], {}, set())
    caps = scoring.caps(day)
    bursts = is_boom_and_bust(day.situation.sessions, day.on)
    for movement in day.facts.order:
        refused = out[movement.id]
        if refused is not None:
            choice.left_out.append(refused)
            continue
        step = _rung(movement, day, told, caps.get(movement.id))
        choice.rungs[movement.id] = step
        if movement.kind == "walk":
            choice.beside.append(_walk(movement, day, told, step))
            continue
        graded = bursts or day.worries.get(movement.id, 0) >= WORRY_HIGH
        item = _prescribed(movement, day, told, step, scoring.reasons(weighed[movement.id]))
        if graded and movement.id != BREATHING:
            item = _with_quota(item, day)
            choice.fixed.add(movement.id)
        choice.items.append(item)
    choice.weighed = sorted(weighed.values(), key=_most_first)
    return choice


def _most_first(one: Weighed) -> tuple[float, str]:
    return (-one.points, one.movement)


def _leave_first(choice: _Choice) -> tuple[str, ...]:
    """In which order movements go when there is little time: the fewest points first; breathing never."""
    return tuple(one.movement for one in reversed(choice.weighed) if one.movement != BREATHING)


def _rests(choice: _Choice) -> bool:
    """Whether so much rests after hard days that hardly anything is left."""
    paused = any(reason.rule == "paused" for one in choice.left_out for reason in one.reasons)
    return paused and len(choice.items) < LEAST_MOVEMENTS


# rungs


def _rung(movement: Movement, day: Day, told: Told, cap: str | None) -> Rung:
    """The rung for today, within what is allowed, with the ball where that opened."""
    own = day.own.get(movement.id, [])
    pace = Pace(
        on=day.on,
        break_days=day.break_days(own),
        hold_back=told.hold_back,
        is_open=lambda level: is_open(rule_of(level.after, movement.id), day.situation.library, day.own),
        at_least=_asked_for(movement, day),
    )
    found = rung(movement, own, pace) if own else _start(movement, day) or rung(movement, own, pace)
    if own and told.flared_on is not None and own[-1].on <= told.flared_on and found.kind == "same":
        found = _one_down(movement, found)
    most = _most(movement, day, cap)
    if found.level.number <= most.number:
        return with_ball(movement, found, own, day, told)
    reason = why.same_capped(most.id) if most.number > 1 else why.first_level(most.id)
    return Rung(most, "down" if own and found.was != most.id else "new" if not own else "same", reason, found.was)


def _start(movement: Movement, day: Day) -> Rung | None:
    """Where a walk begins: at a share of the minutes that are walked with ease. None for all else."""
    eased = next((one.value for one in reversed(day.situation.scores) if one.what == WALK_TIME), None)
    if movement.kind != "walk" or eased is None:
        return None
    most = eased * float(str(movement.setup["start_share"]))
    level = max((one for one in movement.ladder if (one.dose.minutes or 0) <= most), key=_number, default=None)
    return Rung(level, "new", why.walk_start(level.dose.minutes or 0, eased)) if level is not None else None


def _one_down(movement: Movement, found: Rung) -> Rung:
    """Coming back from a flare-up: one step below what went before it."""
    below = next((one for one in movement.ladder if one.number == found.level.number - 1), found.level)
    return Rung(below, "back", why.after_flare(below.id), found.was)


def _most(movement: Movement, day: Day, cap: str | None) -> Level:
    """The hardest level that screening, snapshots, worry and a professional allow."""
    levels = day.facts.levels[movement.id]
    ruling = day.rulings[movement.id]
    named = [ruling.level_max, cap]
    if day.place != "floor":
        named += [ruling.overlay_max.get(name) for name in AT[day.place].get(movement.id, ())]
    named += [one.level for one in day.reviewed.get(movement.id, ()) if one.kind == "level-max"]
    allowed = [levels[name] for name in named if name is not None and name in levels]
    if day.worries.get(movement.id, 0) >= WORRY_HIGH:
        allowed.append(movement.ladder[0])
    return min(allowed, key=_number, default=movement.ladder[-1])


def _number(level: Level) -> int:
    return level.number


def _asked_for(movement: Movement, day: Day) -> Level | None:
    asked = [one.level for one in day.reviewed.get(movement.id, ()) if one.kind == "level-min"]
    return day.facts.levels[movement.id].get(asked[-1] or "") if asked else None


# items


def _prescribed(movement: Movement, day: Day, told: Told, step: Rung, spoken: Iterable[Reason]) -> Prescribed:
    ruling = day.rulings[movement.id]
    at_place = AT[day.place].get(movement.id, ()) if day.place != "floor" else ()
    worry = day.worries.get(movement.id, 0)
    smaller = _smaller(movement, ruling, step.level, day) if worry >= WORRY_HIGH else ()
    overlays = _overlays(movement, day, ruling.overlays, (*at_place, *smaller, *step.supports))
    dose = day.facts.fact(movement.id, step.level.id, overlays).dose
    if step.reps is not None or step.hold is not None:
        dose = replace(dose, reps=step.reps or dose.reps, hold=step.hold or dose.hold)
    grows = told.hold_back is None and step.kind not in ("down", "back")
    dose, changed = _reviewed_dose(dose, day.reviewed.get(movement.id, ()), grows=grows)
    dose, sides = _sided(dose, movement, day)
    reasons = [why.because(movement.id), step.reason, *ruling.reasons, *spoken, *sides, *changed]
    if worry >= WORRY_HIGH:
        reasons.append(why.worry(worry))
    if at_place:
        reasons.append(why.at(day.place))
    return Prescribed(
        movement=movement.id,
        level=step.level.id,
        overlays=overlays,
        dose=dose,
        reasons=tuple(reasons),
        watch_first=worry >= WORRY_HIGH,
    )


def _overlays(movement: Movement, day: Day, ruled: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    if not more:
        return ruled
    return tidy(movement, (*ruled, *more), day.situation.clearance.covered.get(movement.id, {}))


def _smaller(movement: Movement, ruling: Ruling, level: Level, day: Day) -> tuple[str, ...]:
    """The overlay that makes a movement smaller; none where it has none, or one of them is there already."""
    has = [name for name in SMALLER if name in movement.overlays]
    if any(name in ruling.overlays or name in level.use for name in has):
        return ()
    return tuple(name for name in has if may_add(name, level, ruling, day))[:1]


def _with_quota(item: Prescribed, day: Day) -> Prescribed:
    found = quota(day.own.get(item.movement, ()), item.dose.reps, day.on)
    dose = replace(item.dose, reps=found.reps, sets=1)
    return replace(item, dose=dose, reasons=(*item.reasons, found.reason))


def _reviewed_dose(dose: Dose, review: Iterable[Reviewed], *, grows: bool) -> tuple[Dose, tuple[Reason, ...]]:
    """The dose as a professional wants it: the newest word counts. Where nothing grows today, it only asks for less."""
    most = dose
    changed: tuple[Reason, ...] = ()
    for one in review:
        if one.kind == "dose":
            reps, sets = one.reps or dose.reps, one.sets or dose.sets
            dose = replace(
                dose, reps=reps if grows else min(reps, most.reps), sets=sets if grows else min(sets, most.sets)
            )
            changed = (_by("dose", one, reps=dose.reps, sets=dose.sets),)
        elif one.kind in ("level-max", "level-min", "note"):
            changed = (*changed, _by(one.kind, one, level=one.level or "", words=one.words or ""))
    return dose, changed


def _by(name: str, one: Reviewed, **inputs: object) -> Reason:
    said = {key: value for key, value in inputs.items() if value != ""}
    return why.reviewed(name, {"by": one.by, "on": one.on.isoformat(), **said})


def _sided(dose: Dose, movement: Movement, day: Day) -> tuple[Dose, tuple[Reason, ...]]:
    """The dose with the side that begins: the one that was second last time."""
    own = day.own.get(movement.id)
    if movement.sides == "both" or not own:
        return dose, ()
    first = mirrored(own[-1].first)
    return (dose if dose.first == first else replace(dose, first=first)), (why.other_side_first(first),)


def _walk(movement: Movement, day: Day, told: Told, step: Rung) -> Prescribed:
    """A walk beside the session, with its minutes and days a week; in short parts while the back is sore."""
    ruling = day.rulings[movement.id]
    parts = told.is_calm and SHORT_PARTS in movement.overlays and may_add(SHORT_PARTS, step.level, ruling, day)
    overlays = _overlays(movement, day, ruling.overlays, (SHORT_PARTS,) if parts else ())
    dose = day.facts.fact(movement.id, step.level.id, overlays).dose
    walk = why.walk(dose.minutes or 0, dose.days or 0)
    reasons = [walk, why.because(movement.id), step.reason, *ruling.reasons]
    if parts:
        reasons.append(why.short_parts())
    return Prescribed(movement=movement.id, level=step.level.id, overlays=overlays, dose=dose, reasons=tuple(reasons))


# what is said of the whole


def _opened(items: tuple[Prescribed, ...], situation: Situation) -> tuple[Prescribed, ...]:
    """The first item says that there is a path for a back that doesn't hurt."""
    if situation.answers.get("back-hurts") != "no" or not items:
        return items
    return (replace(items[0], reasons=(*items[0].reasons, why.no_pain())), *items[1:])


def _stays_up(
    items: tuple[Prescribed, ...], left_out: list[LeftOut], minutes: int
) -> tuple[tuple[Prescribed, ...], list[LeftOut]]:
    """The same with the true reason: not the place, but the time."""

    def told(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
        return tuple(why.stays_up(minutes) if reason.rule.startswith(why.PLACE_RULES) else reason for reason in reasons)

    return (
        tuple(replace(item, reasons=told(item.reasons)) for item in items),
        [replace(one, reasons=told(one.reasons)) for one in left_out],
    )
