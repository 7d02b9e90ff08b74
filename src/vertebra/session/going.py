"""Going and standing: start, pause, on again, a key."""

from __future__ import annotations

from vertebra.session import questions, timeline
from vertebra.session.effects import Play, Show
from vertebra.session.turn import Turn
from vertebra.session.work import BREATH_ASK


def start(turn: Turn) -> None:
    """Play from the beginning, once."""
    if turn.state.mode == "ready":
        turn.play_from(turn.index)


def pause(turn: Turn, why: str = "pause") -> None:
    """Stand still; from a pose, home by its way out first."""
    if turn.state.mode != "playing":
        return
    turn.log("paused", {"why": why})
    if turn.way is None and turn.is_loaded():
        turn.show_way_out()
    elif turn.way is None:
        turn.stand_still()
    turn.set(mode="paused", why=why, starts_s=0.0)


def resume(turn: Turn) -> None:
    """On again after a pause or a stop, but never after an alarm, and not before the way out is over."""
    state = turn.state
    if state.alarmed:
        turn.add(Show(screen="emergency"))
    elif state.mode == "paused" or (state.mode == "stopped" and state.asking == questions.STOPPED.id):
        if turn.way is not None and not turn.is_out():
            turn.set(mode="paused", why="resume")
        else:
            turn.resume()


def hidden(turn: Turn) -> None:
    """The page can't be seen: a pause."""
    pause(turn, "hidden")


def shown(turn: Turn) -> None:
    """The page is there again: it is told where things stand; going on is the person's choice."""
    turn.add(Play(playhead=turn.state.playhead))


def tapped(turn: Turn) -> None:
    """A key: on from where the script waits for the person; in the quiet after a way out, to the question.

    While the coach listens for the breath, a key is an in-breath and the script plays on.
    """
    if turn.way is not None:
        if turn.is_out() and turn.state.mode in ("asking", "stopped") and turn.state.asking is None:
            turn.ask_after_way_out()
        return
    if turn.state.mode != "playing":
        return
    segment = turn.segment
    if segment.ask == BREATH_ASK:
        return
    if segment.kind == "rest":
        end_rest(turn)
    elif segment.wait == "person":
        turn.leave_segment(turn.index)
    elif segment.address.part == "cycle":
        _counted(turn)


def _counted(turn: Turn) -> None:
    """This repetition was tapped: it counts as such unless the camera was first, and a wait for it is over."""
    if turn.state.counted != "seen":
        turn.set(counted="tapped")
    turn.stop_waiting()


def end_rest(turn: Turn) -> None:
    """A rest may be ended once it has been one."""
    if turn.way is None and turn.state.playhead.script_s >= turn.segment.silent_s:
        turn.leave_segment(timeline.group_end(turn.script, turn.index) - 1)
