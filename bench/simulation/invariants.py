"""What must hold of every plan, whoever it is for. Each says in words what is wrong; nothing said means all is well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from simulation.oracle import Row
from vertebra.movements.types import Library
from vertebra.prescription.history import Done
from vertebra.prescription.situation import Situation
from vertebra.prescription.types import Plan, Prescribed

CALM = frozenset({"breathing", "start-position", "pelvic-tilt", "walking"})
"""CLINICAL §0.4."""

KEPT_WHEN_CLEAR = frozenset({"breathing", "walking"})
"""CLINICAL §0.6."""

WEEK = 7
LONG_BREAK = 21
GROWTH = 1.2
GREENS = 2
EFFORT = 4
PAIN_AT_REST = 6
WORRY = 7
VALID_DAYS = 28
LEAST_WEEK_S = 3 * 450.0
"""The numbers of CLINICAL §0.1, §3.4, §5.4, §5.5 a second time."""

LOCKED = ("emergency", "urgent")


@dataclass(frozen=True, slots=True)
class Seen:
    """One decision: what it was made from, what came of it, and the rows of the table that hold for this person."""

    situation: Situation
    plan: Plan
    rows: Sequence[Row]
    lights: Mapping[tuple[str, date], str | None]
    ladders: Mapping[str, Mapping[str, int]]
    work_s: Callable[[str, str, int, int], float]

    @property
    def items(self) -> tuple[Prescribed, ...]:
        """Everything that is prescribed: on the mat and beside it."""
        return (*self.plan.items, *self.plan.beside)

    def number(self, movement: str, level: str) -> int:
        """Where a level stands on its ladder."""
        return self.ladders[movement].get(level, 0)

    def own(self, movement: str) -> list[Done]:
        """What was done of a movement, in the order of time."""
        return [one for one in self.situation.history if one.movement == movement]


Check = Callable[[Seen], Iterator[str]]


def nothing_that_the_table_bars_is_prescribed(seen: Seen) -> Iterator[str]:
    """The cells of CLINICAL §2.3 for all that was said."""
    for row in seen.rows:
        yield from (f"{row.rule} bars {one.movement}" for one in seen.items if one.movement in row.barred)


def what_the_table_changes_is_changed_and_says_so(seen: Seen) -> Iterator[str]:
    """A MOD cell is heard: its rule stands among the reasons."""
    if seen.plan.mode in ("calm", "flare") or seen.situation.clearance.calm_set:
        return
    for row in seen.rows:
        for one in seen.items:
            if one.movement in row.changed and not any(reason.rule.startswith(row.rule) for reason in one.reasons):
                yield f"{row.rule} changes {one.movement}, and its reasons don't say so"


def what_is_prescribed_is_allowed_and_as_ruled(seen: Seen) -> Iterator[str]:
    """Action, overlays and hardest level of each ruling."""
    clearance = seen.situation.clearance
    rulings = clearance.calm if seen.plan.mode in ("calm", "flare") and clearance.calm else clearance.rulings
    for one in seen.items:
        ruling = rulings[one.movement]
        if ruling.action not in ("ok", "modify"):
            yield f"{one.movement} is {ruling.action}"
        if set(one.overlays) & set(ruling.barred):
            yield f"{one.movement} with {one.overlays}, of which {ruling.barred} are barred"
        if ruling.level_max and seen.number(one.movement, one.level) > seen.number(one.movement, ruling.level_max):
            yield f"{one.movement} at {one.level}, at most {ruling.level_max} is allowed"


def an_emergency_locks(seen: Seen) -> Iterator[str]:
    """Nothing at all while it is urgent; breathing and walking while it must be clarified."""
    action = seen.situation.clearance.action
    for one in seen.items:
        if action in LOCKED or (action == "clear" and one.movement not in KEPT_WHEN_CLEAR):
            yield f"{one.movement} although {action}"


def questions_grow_old(seen: Seen) -> Iterator[str]:
    """After four weeks nothing before they are asked again."""
    if (seen.situation.on - seen.situation.clearance.asked_on).days >= VALID_DAYS:
        yield from (f"{one.movement} by answers of {seen.situation.clearance.asked_on}" for one in seen.items)


def at_most_one_step_a_week(seen: Seen) -> Iterator[str]:
    """Never two levels within seven days, never a level skipped, and what is new begins at the first."""
    for one in seen.items:
        now, own = seen.number(one.movement, one.level), seen.own(one.movement)
        if not own:
            if now > 1:
                yield f"{one.movement} begins at {one.level}"
            continue
        week = [done for done in own if (seen.situation.on - done.on).days < WEEK] or own[-1:]
        if now > 1 + min(seen.number(one.movement, done.level) for done in week):
            yield f"{one.movement} at {one.level} after {[done.level for done in week]}"


def nothing_grows_without_two_good_sessions(seen: Seen) -> Iterator[str]:
    """A harder level only after two green, whole, easy sessions at the one before."""
    for one in seen.plan.items:
        own = seen.own(one.movement)
        if one.movement == "breathing" or not own:
            continue
        if seen.number(one.movement, one.level) <= seen.number(one.movement, own[-1].level):
            continue
        good = own[-GREENS:]
        lights = [seen.lights.get((done.movement, done.on)) for done in good]
        if len(good) < GREENS or lights != ["green"] * GREENS:
            yield f"{one.movement} goes up after {lights}"
        elif any(done.effort is None or done.effort > EFFORT or not done.whole for done in good):
            yield f"{one.movement} goes up after efforts {[done.effort for done in good]}"


def too_much_is_answered_by_less(seen: Seen) -> Iterator[str]:
    """After a red or stop: a lower level, or fewer repetitions of the first, or not at all."""
    for one in seen.plan.items:
        own = seen.own(one.movement)
        if one.movement == "breathing" or not own:
            continue
        last = own[-1]
        if seen.lights.get((last.movement, last.on)) not in ("red", "stop"):
            continue
        now, was = seen.number(one.movement, one.level), seen.number(one.movement, last.level)
        if now > was or (now == was and now > 1):
            yield f"{one.movement} at {one.level} after too much at {last.level}"
        elif now == was and last.reps is not None and one.dose.reps > last.reps:
            yield f"{one.movement} with {one.dose.reps} repetitions after too much with {last.reps}"


def too_much_twice_rests_a_week(seen: Seen) -> Iterator[str]:
    """Two reds within seven days: not offered for seven days, but in the calm set, which is all there is then."""
    if seen.plan.mode in ("calm", "flare"):
        return
    for one in seen.plan.items:
        if one.movement == "breathing":
            continue
        reds = [done.on for done in seen.own(one.movement)
                if seen.lights.get((done.movement, done.on)) in ("red", "stop")]  # fmt: skip
        if len(reds) >= 2 and (reds[-1] - reds[-2]).days <= WEEK and (seen.situation.on - reds[-1]).days <= WEEK:
            earlier = [day for day in reds if (reds[-2] - day).days <= WEEK and day < reds[-2]]
            if len(earlier) % 2 == 0:
                yield f"{one.movement} after too much on {reds[-2]} and {reds[-1]}"


def work_grows_by_a_fifth_at_most(seen: Seen) -> Iterator[str]:
    """Seven days with today's plan against the best of the four weeks before, three usual sessions, a beginner's."""
    by_age: dict[int, float] = {}
    for done in seen.situation.history:
        age = (seen.situation.on - done.on).days
        if done.movement in seen.ladders and age < 5 * WEEK:
            work = seen.work_s(done.movement, done.level, done.reps or 0, done.sets)
            by_age[age] = by_age.get(age, 0.0) + work
    if not by_age:
        return
    older = [work for age, work in by_age.items() if age >= WEEK]
    weeks = [sum(work for age, work in by_age.items() if age // WEEK == week) for week in range(1, 5)]
    usual = sum(older) / len(older) if older else by_age[max(by_age)]
    most = GROWTH * max(*weeks, 3 * usual, LEAST_WEEK_S)
    now = sum(work for age, work in by_age.items() if age < WEEK)
    asked = sum(seen.work_s(one.movement, one.level, one.dose.reps, one.dose.sets) for one in seen.plan.items)
    least = sum(seen.work_s(one.movement, one.level, 1, 1) for one in seen.plan.items if one.movement == "breathing")
    quiet = all(one.movement in CALM for one in seen.plan.items)
    if now + asked > most + least + 1.0 and not quiet and len(seen.plan.items) > 1:
        yield f"{now + asked:.0f} s of work in a week, at most {most:.0f}"


def a_bad_day_is_calm(seen: Seen) -> Iterator[str]:
    """Much pain at rest: the calm set and nothing else."""
    pain = seen.situation.pain_now
    if pain is not None and pain >= PAIN_AT_REST:
        yield from (f"{one.movement} with {pain} of 10 at rest" for one in seen.items if one.movement not in CALM)


def worry_makes_it_smaller(seen: Seen) -> Iterator[str]:
    """Great worry about a movement: its first level, watched first."""
    worries = {one.movement: one.after if one.after is not None else one.before for one in seen.situation.fears}
    for one in seen.plan.items:
        if (worries.get(one.movement) or 0) >= WORRY and (
            seen.number(one.movement, one.level) > 1 or not one.watch_first
        ):
            yield f"{one.movement} at {one.level} with worry {worries[one.movement]}"


def a_long_break_begins_again(seen: Seen) -> Iterator[str]:
    """More than three weeks without anything: the first level."""
    if not seen.situation.history or (seen.situation.on - seen.situation.history[-1].on).days <= LONG_BREAK:
        return
    for one in seen.plan.items:
        if seen.number(one.movement, one.level) > 1:
            yield f"{one.movement} at {one.level} after a long break"


def everything_is_reasoned(seen: Seen) -> Iterator[str]:
    """Each movement, each one left out and each change says why, by which rule, and where that comes from."""
    told = [(one.movement, one.reasons) for one in (*seen.items, *seen.plan.left_out, *seen.plan.changes)]
    for movement, reasons in told:
        if not reasons or not all(
            reason.rule and reason.version and reason.source and reason.text for reason in reasons
        ):
            yield f"{movement} has no whole reason"
    if len({movement for movement, _ in told}) < len(seen.ladders):
        yield "a movement is neither prescribed nor left out"


def nobody_is_stuck(seen: Seen) -> Iterator[str]:
    """There is always something to do: a movement, a walk, or a reason that says who to ask."""
    if not seen.items and not seen.situation.clearance.reasons and not seen.plan.refer:
        yield "nothing to do and nobody to ask"


CHECKS: tuple[Check, ...] = (
    nothing_that_the_table_bars_is_prescribed,
    what_the_table_changes_is_changed_and_says_so,
    what_is_prescribed_is_allowed_and_as_ruled,
    an_emergency_locks,
    questions_grow_old,
    at_most_one_step_a_week,
    nothing_grows_without_two_good_sessions,
    too_much_is_answered_by_less,
    too_much_twice_rests_a_week,
    work_grows_by_a_fifth_at_most,
    a_bad_day_is_calm,
    worry_makes_it_smaller,
    a_long_break_begins_again,
    everything_is_reasoned,
    nobody_is_stuck,
)


def ladders(library: Library) -> dict[str, dict[str, int]]:
    """Where each level of each movement stands."""
    return {one.id: {level.id: level.number for level in one.ladder} for one in library.movements.values()}
