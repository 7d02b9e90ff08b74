"""Which step of a movement comes next, and why: up after two good sessions, down after a hard one or a long break.

One thing at a time: repetitions, then the hold, then lever and range, then a support (CLINICAL §5.5). A rung is a level
of the ladder with the repetitions and the hold that it is done with; from one level to the next there may be rungs
between, where more than one thing grows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from vertebra.movements.timing import DEFAULT_BREATH
from vertebra.movements.types import Hold, Level, Movement
from vertebra.prescription import reasons as why
from vertebra.prescription.history import Done
from vertebra.prescription.order import BREATHING
from vertebra.prescription.types import ChangeKind
from vertebra.screening.types import Reason

GREENS = 2
"""Green sessions in a row, whole, that open the next rung (CLINICAL §5.5)."""

EFFORT_MOST = 4
"""Effort, 0 to 10, up to which a rung may open the next (CLINICAL §5.5)."""

EFFORT_TOO_HIGH = 7
"""From here on a session was too hard: one step down (CLINICAL §5.3: never above 6)."""

FORM_LEAST = 0.8
"""Share of repetitions without a fault, where a camera saw them (CLINICAL §5.5, §0.16)."""

YELLOWS = 3
"""So many yellow lights in a row ease one step (CLINICAL §5.4: the same level, or one step easier; three: ours)."""

WEEK_DAYS = 7
"""One step at most in so many days; after a longer break one step down (CLINICAL §5.5)."""

LONG_BREAK_DAYS = 21
"""After a longer break than this the first step comes again (CLINICAL §5.5)."""

FEWER = 0.6
"""Too much on the first level already: so much of its repetitions next time (ours)."""


@dataclass(frozen=True, slots=True)
class Rung:
    """Where a movement stands. `reps`, `hold`: instead of the level's own; None: as the level has it.

    `was`: the level before; None: it was never done. `supports`: overlays that come with it (a ball).
    """

    level: Level
    kind: ChangeKind
    reason: Reason
    was: str | None = None
    reps: int | None = None
    hold: Hold | None = None
    supports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pace:
    """What the day says about going up. `break_days`: the longest time without any session since the movement was last
    done (days). `hold_back`: why nothing grows today; None: it may. `is_open`: whether what opens a level went well.
    `at_least`: the level that a professional asked for."""

    on: date
    break_days: int
    hold_back: Reason | None
    is_open: Callable[[Level], bool]
    at_least: Level | None = None


def rung(movement: Movement, own: Sequence[Done], pace: Pace) -> Rung:
    """The rung for a day, and why this one. `own`: what was done of this movement, in the order of time."""
    last = _level(movement, own[-1].level) if own else None
    if last is None:
        first = movement.ladder[0]
        return Rung(first, "new", why.first_level(first.id))
    return _eased(movement, last, own, pace) or _raised(movement, last, own, pace)


def next_up(movement: Movement, level: Level, reps: int, hold: Hold | None) -> Rung | None:
    """The next rung, with one thing more than before; None at the top."""
    above = _beside(movement, level, 1)
    if above is level:
        return None
    more = _more_reps(movement, level, above, reps)
    longer = _is_longer(above.dose.hold, hold)
    changes = more + longer + _is_farther(level, above)
    if changes > 1 and more:
        kept = hold if hold != level.dose.hold else None
        return Rung(level, "up", why.step_up_reps(level.id, reps, above.dose.reps), level.id, above.dose.reps, kept)
    if changes > 1 and longer:
        return Rung(level, "up", why.step_up_hold(level.id), level.id, max(reps, level.dose.reps), above.dose.hold)
    return Rung(above, "up", why.step_up(above.id, GREENS), level.id)


# down


def _eased(movement: Movement, last: Level, own: Sequence[Done], pace: Pace) -> Rung | None:
    """One step down, or the first again; None where nothing asks for it."""
    newest = own[-1]
    if pace.break_days > LONG_BREAK_DAYS:
        first = movement.ladder[0]
        return Rung(first, "back", why.after_break(first.id, pace.break_days), last.id, _still_fewer(first, newest))
    below = _beside(movement, last, -1)
    if pace.break_days > WEEK_DAYS:
        return Rung(below, "back", why.after_break(below.id, pace.break_days), last.id, _still_fewer(below, newest))
    if newest.light == "red":
        return _down(movement, last, below, why.step_down(below.id))
    if newest.effort is not None and newest.effort >= EFFORT_TOO_HIGH:
        return _down(movement, last, below, why.step_down_effort(below.id, newest.effort))
    if len(own) >= YELLOWS and all(one.light == "yellow" and one.level == last.id for one in own[-YELLOWS:]):
        return _down(movement, last, below, why.step_down_yellow(below.id, YELLOWS))
    return None


def _still_fewer(level: Level, newest: Done) -> int | None:
    """Where fewer repetitions than the level's own were already too much, a break doesn't bring back more."""
    fewer = newest.level == level.id and newest.reps is not None and newest.reps < level.dose.reps
    return newest.reps if fewer else None


def _down(movement: Movement, last: Level, below: Level, reason: Reason) -> Rung:
    """The level below; on the first one fewer repetitions, where there are fewer. Breath is never cut short."""
    if below is not last:
        return Rung(below, "down", reason, last.id)
    reps = max(1, round(FEWER * last.dose.reps)) if movement.id != BREATHING else last.dose.reps
    if reps == last.dose.reps:
        return Rung(last, "same", why.same_light(last.id, "red"), last.id)
    return Rung(last, "down", why.fewer(last.id, reps, last.dose.reps), last.id, reps)


# up


def _raised(movement: Movement, last: Level, own: Sequence[Done], pace: Pace) -> Rung:
    """One rung up where all allows it, else the same, with what it waits for."""
    newest = own[-1]
    reps = _reps(movement, last, newest)
    hold = _hold(last, newest)
    here = Rung(
        last,
        "same",
        why.same_step(last.id),
        last.id,
        reps if reps != last.dose.reps else None,
        hold if hold != last.dose.hold else None,
    )
    up = next_up(movement, last, reps, hold)
    if up is None:
        return _staying(here, why.same_top(last.id))
    if up.level is not last and not pace.is_open(up.level):
        return _staying(here, why.same_opens(last.id))
    waits = _waits_for(movement, last, own, pace)
    return up if waits is None else _staying(here, waits)


def _staying(here: Rung, reason: Reason) -> Rung:
    return Rung(here.level, "same", reason, here.was, here.reps, here.hold)


def _waits_for(movement: Movement, last: Level, own: Sequence[Done], pace: Pace) -> Reason | None:
    """Why the next rung doesn't come yet; None where it does. Who is asked for more needs one green."""
    newest = own[-1]
    if pace.hold_back is not None:
        return pace.hold_back
    if newest.light != "green":
        return why.same_light(last.id, newest.light or "unknown")
    here = _same_rung(movement, own)
    enough = len(here) >= GREENS and here[1].light == "green"
    asked = pace.at_least is not None and pace.at_least.number > last.number
    if not enough and not asked:
        return why.same_step(last.id)
    if (pace.on - here[-1].on).days < WEEK_DAYS:
        return why.same_week(last.id)
    lacking = (_short_of(movement, last, one) for one in here[: 1 if asked else GREENS])
    return next((told for told in lacking if told is not None), None)


def _short_of(movement: Movement, last: Level, one: Done) -> Reason | None:
    """What a green session lacked to open the next rung. Nobody is asked for the effort of a walk."""
    if not one.whole:
        return why.same_whole(last.id)
    if one.effort is None and movement.kind == "mat":
        return why.same_effort_unknown(last.id)
    if one.effort is not None and one.effort > EFFORT_MOST:
        return why.same_effort(last.id, one.effort)
    if one.form is not None and one.form < FORM_LEAST:
        return why.same_form(last.id)
    return None


def _same_rung(movement: Movement, own: Sequence[Done]) -> list[Done]:
    """The newest sessions at the same rung, the newest first. Breaths fill the time there is, and count for nothing."""
    newest, breathes = own[-1], movement.id == BREATHING
    here: list[Done] = []
    for done in reversed(own):
        if done.level != newest.level or (not breathes and (done.reps, done.hold) != (newest.reps, newest.hold)):
            break
        here.append(done)
    return here


# ladders


def _level(movement: Movement, id_: str) -> Level | None:
    return next((level for level in movement.ladder if level.id == id_), None)


def _beside(movement: Movement, level: Level, way: int) -> Level:
    """The level above or below; itself where there is none."""
    wanted = level.number + way
    return next((one for one in movement.ladder if one.number == wanted), level)


def _reps(movement: Movement, level: Level, done: Done) -> int:
    """The repetitions that count as done at a level: at least its own, at most the next one's."""
    if movement.id == BREATHING or done.reps is None:
        return level.dose.reps
    return max(level.dose.reps, min(done.reps, _beside(movement, level, 1).dose.reps))


def _hold(level: Level, done: Done) -> Hold | None:
    return done.hold if done.hold is not None and _is_longer(done.hold, level.dose.hold) else level.dose.hold


def _more_reps(movement: Movement, level: Level, above: Level, reps: int) -> bool:
    """Whether the next level has more repetitions; breaths fill the time that there is, and walks are counted in
    minutes."""
    return movement.id != BREATHING and movement.kind == "mat" and above.dose.reps > reps >= level.dose.reps


def _is_longer(wanted: Hold | None, than: Hold | None) -> bool:
    """Whether a hold is longer than another one; where one of them has none, it comes with the range."""
    if wanted is None or than is None:
        return False
    return _seconds(wanted) > _seconds(than)


def _seconds(hold: Hold) -> float:
    return hold.seconds if hold.seconds is not None else (hold.breaths or 0.0) * sum(DEFAULT_BREATH)


def _is_farther(level: Level, above: Level) -> bool:
    """Whether lever, range, support or the number of sets change."""
    same = (level.pattern, level.use, level.change) == (above.pattern, above.use, above.change)
    return not same or above.dose.sets > level.dose.sets
