"""One step of a session: a state and an event in, a state and effects out. No clock, no timer, no surprise.

The session moves only when an event comes. The same event twice changes nothing. A gap between events is a pause,
never a jump. "It hurts" and "Stop" are accepted in every mode and have the same first answer: motion stops, and the
way out of the pose at hand is spoken and shown; questions come only after it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from vertebra.session import answering, choosing, going, questions, timeline, watching
from vertebra.session.effects import Effect, Play
from vertebra.session.turn import Turn
from vertebra.session.types import Event, EventName, Playhead, Script, State

GAP_S = 5.0
"""A longer silence between two events is a pause (seconds; INTERFACES §6)."""

REMEMBERED = 200
"""How many event ids a state remembers, so that an event may be sent again (our default)."""


def first_state(script: Script, *, pace: float = 1.0, pain_before: int | None = None) -> State:
    """A session before its start, standing at the beginning of its script."""
    return State(
        mode="ready",
        why=None,
        playhead=Playhead(script=script.id, script_s=0.0, clock_s=0.0, rate=0.0),
        address=script.segments[0].address,
        pace=pace,
        asking=None,
        camera="off",
        tally={},
        last_events=(),
        seq=0,
        pain_before=pain_before,
    )


def resume_allowed(asked_on: date, today: date) -> bool:
    """Whether a session may go on without asking again: on the same person's day (the edge knows when one begins)."""
    return asked_on == today


def step(state: State, event: Event, script: Script) -> tuple[State, tuple[Effect, ...]]:
    """The state after an event, and what has to be done about it, in order. Pure.

    Raises ValueError for a state whose playhead belongs to another script.
    """
    if timeline.script_of(state.playhead) != script.id:
        raise ValueError(
            f"expected script {state.playhead.script}, got {script.id}; build it again and put the state on it"
        )
    if event.id in state.last_events:
        return state, _again(state)
    turn = Turn(state, script, event)
    turn.set(last_events=(*state.last_events, event.id)[-REMEMBERED:], turns=state.turns + 1)
    if _is_gap(state, event):
        _after_gap(turn)
    else:
        latest = state.heard_s + GAP_S if event.what == "seen" else event.at_s
        turn.hear(max(state.heard_s, min(event.at_s, latest)))
        turn.play_on()
    _HANDLERS[event.what](turn)
    return turn.state, tuple(turn.effects)


def _again(state: State) -> tuple[Effect, ...]:
    """What an event that was heard before is answered with: where things stand."""
    question = questions.find(state.asking) if state.asking else None
    return (Play(playhead=state.playhead), *((questions.ask(question),) if question else ()))


def _is_gap(state: State, event: Event) -> bool:
    """What the camera saw is never one: only the page, which says that it is there, can be gone."""
    return event.what != "seen" and state.mode != "ready" and abs(event.at_s - state.heard_s) > GAP_S


def _after_gap(turn: Turn) -> None:
    """Nobody was there: nothing has moved since the last event, and what was playing is paused."""
    head = turn.state.playhead
    turn.set(heard_s=turn.event.at_s)
    rate = head.rate if turn.way is not None else 0.0
    turn.set(playhead=Playhead(script=head.script, script_s=head.script_s, clock_s=turn.now_s, rate=rate))
    if rate:
        turn.add(Play(playhead=turn.state.playhead))
    going.pause(turn, "gap")


def _tick(turn: Turn) -> None:
    """Time has passed; that is all."""


def _it_hurts(turn: Turn) -> None:
    turn.log("hurt", {"when": "said", "part": turn.state.address.part})
    turn.show_way_out()
    turn.set(mode="asking", why="it-hurts", answers={})


def _stop(turn: Turn) -> None:
    turn.log("stopped", {"why": "stop"})
    turn.show_way_out()
    turn.set(mode="stopped", why="stop", answers={})


_HANDLERS: Mapping[EventName, Callable[[Turn], None]] = {
    "start": going.start,
    "tick": _tick,
    "pause": going.pause,
    "resume": going.resume,
    "skip": choosing.skip,
    "repeat": choosing.repeat,
    "previous": choosing.previous,
    "slower": choosing.slower,
    "faster": choosing.faster,
    "switch-side": choosing.switch_side,
    "lost-count": choosing.lost_count,
    "it-hurts": _it_hurts,
    "stop": _stop,
    "answer": answering.answer,
    "tapped": going.tapped,
    "seen": watching.seen,
    "camera-on": watching.camera_on,
    "camera-off": watching.camera_off,
    "hidden": going.hidden,
    "shown": going.shown,
}
