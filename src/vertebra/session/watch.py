"""What is known of the set at hand by the camera: numbers that were said, holds that were measured, sights missed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vertebra.session import timeline
from vertebra.session.effects import Say
from vertebra.session.types import Cue, Segment, Watch

if TYPE_CHECKING:
    from vertebra.session.turn import Turn

PATIENT_REPS = 2
"""So many repetitions in a row that weren't seen: the camera can't be relied on (our default)."""


def is_watched(turn: Turn) -> bool:
    """Whether a camera can count the repetition at hand."""
    return any(segment.wait == "body" for segment in _rep(turn, turn.place))


def same_set(turn: Turn, index: int) -> bool:
    """Whether a segment is a repetition of the set at hand."""
    if index >= len(turn.script.segments):
        return False
    here, there = turn.state.address, turn.script.segments[index].address
    return (there.item, there.set, there.part) == (here.item, here.set, "cycle")


def _rep(turn: Turn, index: int) -> tuple[Segment, ...]:
    """The segments of the repetition that a segment belongs to."""
    start, end = timeline.group_start(turn.script, index), timeline.group_end(turn.script, index)
    return turn.script.segments[start:end]


# sets and repetitions begin


def begin_set(turn: Turn) -> None:
    """Nothing was seen yet of the set at hand."""
    place = (turn.state.address.item, turn.state.address.set)
    if place != turn.state.watch.place:
        turn.set(watch=Watch(place=place, began_s=turn.now_s))


def begin_rep(turn: Turn, index: int) -> None:
    """Another repetition begins, perhaps of another set; one that was counted ahead of the voice is this one."""
    segment, watch = turn.script.segments[index], turn.state.watch
    place = (segment.address.item, segment.address.set)
    if place != watch.place:
        watch = Watch(place=place, counted_s=watch.counted_s)
    began = turn.now_s - max(0.0, turn.state.playhead.script_s - segment.start_s)
    ahead = segment.address.part == "cycle" and watch.ahead > 0
    watch = replace(
        watch,
        began_s=began,
        stepped=ahead,
        faulty=(),
        said=ahead,
        holding=False,
        held_s=None,
        ahead=watch.ahead - ahead,
    )
    turn.set(counted="seen" if ahead else "guided", watch=watch)


# numbers


def number_at(turn: Turn, index: int) -> Cue | None:
    """The number that is said with the repetition of a segment, if one is."""
    return next((cue for segment in _rep(turn, index) for cue in segment.cues if cue.counts), None)


def say_number(turn: Turn) -> None:
    """The number of the repetition at hand, if it has one and it wasn't said."""
    if turn.state.watch.said:
        return
    turn.watch(said=True)
    number = number_at(turn, turn.place)
    if number is not None:
        turn.add(Say(key=number.key, args=number.args))


def hear_number(turn: Turn, segment: Segment) -> None:
    """The voice of the script has said the number, unless that was left to the camera."""
    if turn.state.camera == "on":
        return
    for cue in segment.cues:
        if cue.counts and turn.before_s < cue.at_s <= turn.state.playhead.script_s:
            turn.watch(said=True)


# holds


def log_hold(turn: Turn) -> None:
    """The hold of the repetition at hand, once it is over: as long as the camera measured, else as it was asked."""
    watch = turn.state.watch
    if not watch.holding:
        return
    turn.watch(holding=False)
    segment = next((one for one in _rep(turn, turn.place) if one.home and one.kind == "hold"), None)
    if segment is None:
        return
    how, seconds = turn.state.counted, segment.end_s - segment.start_s
    if watch.held_s is not None:
        how, seconds = "seen", watch.held_s
    turn.log("hold", {"how": how, "seconds": round(seconds, 2)}, turn.done_by(segment.address))


# what it can't see


def miss(turn: Turn) -> None:
    """A repetition wasn't seen: that is said once in a set; after some of them the voice goes on by the clock."""
    turn.watch(missed=turn.state.watch.missed + 1)
    if turn.state.watch.missed >= PATIENT_REPS:
        turn.set(camera="lost")
        cant_see(turn, "unsure")
    elif "missed" not in turn.state.watch.told:
        turn.watch(told=(*turn.state.watch.told, "missed"), said=True)
        turn.add(Say(key="session/not-seen"))


def cant_see(turn: Turn, reason: str) -> None:
    """Why the voice goes on by the clock; once a set."""
    if "lost" not in turn.state.watch.told:
        turn.watch(told=(*turn.state.watch.told, "lost"), said=True)
        turn.add(Say(key=f"camera/lost/{reason}"))
