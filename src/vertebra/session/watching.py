"""What the camera tells a session: a repetition counted, a turn reached, a hold, a fault, out of sight, in sight.

The body is waited for, never hurried and never for long: `turn.py` has the waiting. Here is what a sight changes. Times
in what was seen are seconds of the camera's own clock; `t` is when it was told, which is the event's time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from vertebra.session import timeline, watch
from vertebra.session.effects import Say
from vertebra.session.turn import Turn

FAULTY_REPS = 2
"""A cue comes after so many repetitions with the same fault (issue 5 §3), and so many later at the soonest (ours)."""

REASONS = frozenset({"nobody", "too-small", "cut-off", "hidden", "wrong-view", "wrong-posture", "unsure", "gap"})
"""Why the camera can't judge; each has its words."""

STOPPED = "gap"
"""The reason where no picture comes any more."""

CUT = "cut"
"""The reason where the line to the page is gone: nobody would hear what is said of it."""


def camera_on(turn: Turn) -> None:
    """The camera was turned on, perhaps in the middle of a set: what it sees from now on belongs to that set."""
    turn.set(camera="on")
    watch.begin_set(turn)


def camera_off(turn: Turn) -> None:
    """The camera was turned off: nobody is waited for any more."""
    turn.set(camera="off")
    turn.stop_waiting()


def seen(turn: Turn) -> None:
    """What the camera saw. Nothing where it was turned off, and nothing of a movement that isn't at hand."""
    told: Mapping[str, Any] = {"kind": "rep-counted"} if turn.event.seen is None else turn.event.seen
    if turn.state.camera == "off":
        return
    handler = _SIGHT.get(told.get("kind", ""))
    if handler is not None:
        handler(turn, told)
    elif _at_work(turn, told):
        handler = _WORK.get(told.get("kind", ""))
        if handler is not None:
            handler(turn, told)


def _at_work(turn: Turn, told: Mapping[str, Any]) -> bool:
    """Whether the person does a repetition of the movement that the camera looks at."""
    address = turn.state.address
    playing = turn.state.mode == "playing" and turn.way is None and turn.state.starts_s == 0
    return playing and turn.segment.address.part == "cycle" and told.get("item", address.item) == address.item


# whether it sees


def _out_of_sight(turn: Turn, told: Mapping[str, Any]) -> None:
    """It can't judge: on by the clock. That is said once a set, if anything is going on and somebody would hear it."""
    if turn.state.camera != "on":
        return
    reason = told.get("reason")
    turn.set(camera="lost")
    if reason != CUT and _at_work(turn, told) and watch.is_watched(turn):
        watch.cant_see(turn, reason if reason in REASONS else STOPPED)
    turn.stop_waiting()


def _in_sight(turn: Turn, _told: Mapping[str, Any]) -> None:
    if turn.state.camera == "lost":
        turn.set(camera="on")
        turn.watch(missed=0)


# what it sees


def _rep_counted(turn: Turn, told: Mapping[str, Any]) -> None:
    """A there-and-back: this repetition, one that the voice comes to soon, or the end of one that has gone by."""
    so_far = turn.state.watch
    end_s, peak_s = _clock_s(turn, told, "end"), _clock_s(turn, told, "peak_t")
    if so_far.counted_s is not None and peak_s <= so_far.counted_s:
        return
    if _is_before(turn, peak_s):
        turn.watch(counted_s=end_s)
        return
    _in_sight(turn, told)
    if turn.state.counted == "seen":
        _count_ahead(turn, told, end_s)
        return
    tapped = turn.state.counted == "tapped"
    turn.watch(counted_s=end_s, missed=0)
    if not tapped:
        turn.set(counted="seen")
        _note(turn, turn.index, told)
        watch.say_number(turn)
        _gather(turn)
    turn.stop_waiting()
    if not tapped:
        _cue(turn, told)


def _is_before(turn: Turn, at_s: float) -> bool:
    """Whether something belongs to what was done before this repetition began, and was not counted then."""
    so_far = turn.state.watch
    return at_s < so_far.began_s and so_far.last != "seen"


def _count_ahead(turn: Turn, told: Mapping[str, Any], end_s: float) -> None:
    """The person is faster than the voice: it counts for the next repetition, if the set has one of that side."""
    so_far = turn.state.watch
    index = turn.index
    for _ in range(so_far.ahead + 1):
        index = timeline.group_end(turn.script, index)
        if not watch.same_set(turn, index):
            return
    wanted = turn.script.segments[index].address.side
    if wanted is not None and told.get("side") not in (None, wanted):
        return
    turn.watch(ahead=so_far.ahead + 1, counted_s=end_s)
    _note(turn, index, told)
    number = watch.number_at(turn, index)
    if number is not None:
        turn.add(Say(key=number.key, args=number.args))
    _gather(turn)
    _cue(turn, told)


def _gather(turn: Turn) -> None:
    """The faults of a repetition that was counted belong to the set; the next one has none yet."""
    so_far = turn.state.watch
    turn.watch(faults=(*so_far.faults, *so_far.faulty), faulty=())


def _note(turn: Turn, index: int, told: Mapping[str, Any]) -> None:
    """What is shown of the repetition that was counted."""
    segment, side = turn.script.segments[index], told.get("side")
    turn.watch(count=segment.count or 0, of=segment.of, side=side, total=turn.state.watch.total + 1)


def _step_seen(turn: Turn, _told: Mapping[str, Any]) -> None:
    """The turn of the repetition was reached, just now: the hold may begin."""
    turn.watch(stepped=True)
    if turn.waits and not turn.segment.home:
        turn.stop_waiting()


def _hold_measured(turn: Turn, told: Mapping[str, Any]) -> None:
    start_s, end_s = _clock_s(turn, told, "start"), _clock_s(turn, told, "end")
    if not _is_before(turn, end_s):
        turn.watch(held_s=round(max(0.0, end_s - start_s), 2))


def _fault_seen(turn: Turn, told: Mapping[str, Any]) -> None:
    """A fault, once a repetition."""
    fault = told.get("fault")
    if fault is None or fault in turn.state.watch.faulty or _is_before(turn, _clock_s(turn, told, "end")):
        return
    turn.watch(faulty=(*turn.state.watch.faulty, fault))
    turn.log("fault", {"how": "seen", "fault": fault, "value": told.get("value"), "unit": told.get("unit")})


def _cue(turn: Turn, told: Mapping[str, Any]) -> None:
    """One thing to try, said kindly, when the same thing happened twice."""
    so_far = turn.state.watch
    often = [fault for fault, times in Counter(so_far.faults).most_common() if times >= FAULTY_REPS]
    if not often or "movement" not in told or so_far.total - so_far.cued < FAULTY_REPS or turn.state.camera != "on":
        return
    turn.add(Say(key=f"{told['movement']}/faults/{often[0]}"))
    turn.watch(cued=so_far.total, faults=tuple(fault for fault in so_far.faults if fault != often[0]))


def _clock_s(turn: Turn, told: Mapping[str, Any], name: str) -> float:
    """A time of what was seen, on the session clock; now, where it doesn't say (seconds)."""
    at, now = told.get(name), told.get("t")
    if not isinstance(at, int | float) or not isinstance(now, int | float):
        return turn.now_s
    return turn.now_s - max(0.0, now - at)


_SIGHT: Mapping[str, Callable[[Turn, Mapping[str, Any]], None]] = {
    "out-of-sight": _out_of_sight,
    "in-sight": _in_sight,
}

_WORK: Mapping[str, Callable[[Turn, Mapping[str, Any]], None]] = {
    "rep-counted": _rep_counted,
    "step-seen": _step_seen,
    "hold-measured": _hold_measured,
    "fault-seen": _fault_seen,
}
