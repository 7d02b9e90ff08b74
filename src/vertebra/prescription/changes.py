"""What is different since the last session, movement by movement, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vertebra.prescription.day import Day
from vertebra.prescription.pausing import has_paused
from vertebra.prescription.rungs import Rung
from vertebra.prescription.types import Change, ChangeKind, LeftOut, Prescribed


def changes(
    day: Day, items: Sequence[Prescribed], left_out: Sequence[LeftOut], rungs: Mapping[str, Rung]
) -> tuple[Change, ...]:
    """One for each item, and one for each movement of the last session that isn't offered. None in the first plan."""
    if not day.own:
        return ()
    found = [_of_item(day, item, rungs[item.movement]) for item in items]
    gone = [one for one in left_out if one.movement in day.last]
    return (*found, *(_of_gone(day, one) for one in gone))


def _of_item(day: Day, item: Prescribed, rung: Rung) -> Change:
    kind = rung.kind
    stands_in = any(reason.rule == "takes-place" for reason in item.reasons)
    if kind == "new" and stands_in:
        kind = "swapped"
    elif kind in ("same", "down") and item.movement not in day.last and has_paused(day.own[item.movement], day.on):
        kind = "back"
    return Change(
        movement=item.movement,
        kind=kind,
        was=rung.was,
        now=item.level,
        reasons=(rung.reason, *(reason for reason in item.reasons if reason.rule in ("takes-place", "ball", "worry"))),
    )


def _of_gone(day: Day, one: LeftOut) -> Change:
    rules = {reason.rule for reason in one.reasons}
    kind: ChangeKind = "paused" if "paused" in rules else "ended"
    return Change(movement=one.movement, kind=kind, was=day.last[one.movement].level, now=None, reasons=one.reasons)
