"""What a person may choose while it plays: leave out, once more, back, slower, faster, the other side, lost count."""

from __future__ import annotations

from vertebra.body import mirrored
from vertebra.movements.timing import PACE, clamp
from vertebra.session import timeline
from vertebra.session.effects import NewScript, Say, Tone
from vertebra.session.going import end_rest
from vertebra.session.turn import Turn

PACE_STEP = 1.15
"""How much slower or faster one press makes it (our default)."""


def _may_choose(turn: Turn) -> bool:
    """Whether the person may go elsewhere in the script now: not before the start, and not past a question."""
    return turn.state.mode == "playing" or (turn.state.mode == "paused" and not turn.state.alarmed)


def skip(turn: Turn) -> None:
    """Leave out what comes now, but never a rest, and never a way out."""
    if not _may_choose(turn):
        return
    segment = turn.segment
    part = segment.address.part
    if part == "rest":
        end_rest(turn)
    elif part in ("practice", "enter", "cycle"):
        skip_movement(turn)
    elif part in ("setup", "leave"):
        turn.go(timeline.next_other(turn.script, turn.index))
    elif turn.way is None:
        turn.leave_segment(turn.index)


def skip_movement(turn: Turn) -> None:
    """Leave out what is left of this movement; its rest stays."""
    turn.log("skipped", {"item": turn.state.address.item})
    turn.add(Say(key="guide/skip"))
    turn.go(timeline.after_sets(turn.script, turn.index))


def repeat(turn: Turn) -> None:
    """This repetition, or this line, once more."""
    if not _may_choose(turn):
        return
    again = turn.index
    if turn.segment.address.part == "cycle":
        turn.add(Say(key="guide/again"))
        again = timeline.group_start(turn.script, again)
    turn.go(again)


def previous(turn: Turn) -> None:
    """Back to this movement's beginning; from there, to the one before it, if that needs no change of position."""
    if not _may_choose(turn):
        return
    item = turn.state.address.item
    start = timeline.item_start(turn.script, item)
    if turn.index == start and item > 0 and not timeline.reached_by_transition(turn.script, item):
        start = timeline.item_start(turn.script, item - 1)
    if turn.index >= start:
        turn.go(start)


def slower(turn: Turn) -> None:
    """One step slower."""
    _change_pace(turn, PACE_STEP, "slower")


def faster(turn: Turn) -> None:
    """One step faster."""
    _change_pace(turn, 1 / PACE_STEP, "faster")


def _change_pace(turn: Turn, times: float, name: str) -> None:
    pace = round(clamp(turn.state.pace * times, *PACE), 3)
    if pace == turn.state.pace:
        return
    turn.set(pace=pace)
    turn.log("pace", {"pace": pace})
    turn.add(NewScript(change="pace"), Say(key=f"guide/{name}"))


def switch_side(turn: Turn) -> None:
    """This repetition is done with the other side; both tallies stay."""
    address = turn.state.address
    if turn.way is not None or address.part != "cycle" or address.side is None:
        return
    other = mirrored(address.side)
    turn.set(swapped=not turn.state.swapped)
    turn.set(address=turn.with_side(other))
    turn.add(Tone(tone="switch"), Say(key=f"guide/switch/{other}"))


def lost_count(turn: Turn) -> None:
    """Asks nothing of the person: says the count, or takes theirs."""
    address = turn.state.address
    if address.part not in timeline.WORKING or turn.way is not None:
        return
    done = timeline.done_before(turn.script, turn.index)
    theirs = turn.event.value
    if not isinstance(theirs, int | float):
        turn.add(Say(key="guide/lost-count", args={"n": done}) if done else Say(key="session/none-yet"))
        return
    if address.part == "cycle":
        _take_count(turn, done, max(0, round(theirs)))


def _take_count(turn: Turn, done: int, theirs: int) -> None:
    """Theirs holds: what they did besides is logged as tapped, and this repetition becomes the one after it."""
    theirs = min(theirs, turn.segment.of or theirs)
    for number in range(done + 1, theirs + 1):
        turn.log("rep", {"how": "tapped", "number": number, "of": turn.segment.of})
        turn.tally(turn.state.address)
    turn.log("answered", {"count": theirs})
    turn.set(then=timeline.after_rep(turn.script, turn.index, theirs + 1))
    turn.add(Say(key="guide/lost-count", args={"n": theirs}) if theirs else Say(key="session/none-yet"))
