"""One step of a session: a state and an event in, a state and effects out. No clock, no timer, no surprise.

The session moves only when an event comes. The same event twice changes nothing. A gap between events is a pause,
never a jump. "It hurts" and "Stop" are accepted in every mode and have the same first answer: motion stops, and the
way out of the pose at hand is spoken and shown; questions come only after it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from vertebra.body import mirrored
from vertebra.movements.timing import PACE, clamp
from vertebra.session import questions, timeline
from vertebra.session.effects import Effect, NewScript, Play, Say, Show, Tone
from vertebra.session.rests import COMPARED_ASK
from vertebra.session.turn import Turn
from vertebra.session.types import Event, EventName, Playhead, Script, State
from vertebra.session.work import BREATH_ASK

GAP_S = 5.0
"""A longer silence between two events is a pause (seconds; INTERFACES §6)."""

PACE_STEP = 1.15
"""How much slower or faster one press makes it (our default)."""

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
    turn.set(last_events=(*state.last_events, event.id)[-REMEMBERED:])
    if _is_gap(state, event):
        _after_gap(turn)
    else:
        turn.hear(max(event.at_s, state.heard_s))
        turn.play_on()
    _HANDLERS[event.what](turn)
    return turn.state, tuple(turn.effects)


def _again(state: State) -> tuple[Effect, ...]:
    """What an event that was heard before is answered with: where things stand."""
    question = questions.find(state.asking) if state.asking else None
    return (Play(playhead=state.playhead), *((questions.ask(question),) if question else ()))


def _is_gap(state: State, event: Event) -> bool:
    return state.mode != "ready" and abs(event.at_s - state.heard_s) > GAP_S


def _after_gap(turn: Turn) -> None:
    """Nobody was there: nothing has moved since the last event, and what was playing is paused."""
    head = turn.state.playhead
    turn.set(heard_s=turn.event.at_s)
    rate = head.rate if turn.way is not None else 0.0
    turn.set(playhead=Playhead(script=head.script, script_s=head.script_s, clock_s=turn.now_s, rate=rate))
    if rate:
        turn.add(Play(playhead=turn.state.playhead))
    _pause(turn, "gap")


# going and standing


def _start(turn: Turn) -> None:
    if turn.state.mode == "ready":
        turn.play_from(turn.index)


def _tick(turn: Turn) -> None:
    """Time has passed; that is all."""


def _pause(turn: Turn, why: str = "pause") -> None:
    if turn.state.mode != "playing":
        return
    turn.log("paused", {"why": why})
    if turn.way is None and turn.is_loaded():
        turn.show_way_out()
    elif turn.way is None:
        turn.stand_still()
    turn.set(mode="paused", why=why, starts_s=0.0)


def _resume(turn: Turn) -> None:
    state = turn.state
    if state.alarmed:
        turn.add(Show(screen="emergency"))
    elif state.mode == "paused" or (state.mode == "stopped" and state.asking == questions.STOPPED.id):
        if turn.way is not None and not turn.is_out():
            turn.set(mode="paused", why="resume")
        else:
            turn.resume()


def _hidden(turn: Turn) -> None:
    _pause(turn, "hidden")


def _shown(turn: Turn) -> None:
    """The page is there again: it is told where things stand; going on is the person's choice."""
    turn.add(Play(playhead=turn.state.playhead))


def _tapped(turn: Turn) -> None:
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
        _end_rest(turn)
    elif segment.wait == "person":
        turn.leave_segment(turn.index)
    elif segment.address.part == "cycle":
        _counted(turn, "tapped")


def _seen(turn: Turn) -> None:
    if turn.state.mode == "playing" and turn.way is None and turn.segment.address.part == "cycle":
        _counted(turn, "seen")


def _counted(turn: Turn, how: str) -> None:
    """This repetition was tapped or seen: it counts as such, and a wait for it is over."""
    turn.set(counted=how)
    if turn.stands and turn.segment.wait == "body":
        turn.leave_segment(turn.index)


# it hurts, stop


def _it_hurts(turn: Turn) -> None:
    turn.log("hurt", {"when": "said", "part": turn.state.address.part})
    turn.show_way_out()
    turn.set(mode="asking", why="it-hurts", answers={})


def _stop(turn: Turn) -> None:
    turn.log("stopped", {"why": "stop"})
    turn.show_way_out()
    turn.set(mode="stopped", why="stop", answers={})


def _answer(turn: Turn) -> None:
    """An answer to the question that stands; `<question>:<answer>` answers another of the three."""
    name, value = _named(turn)
    if turn.state.mode == "playing":
        _answer_in_script(turn, name, str(value))
    elif turn.state.asking == questions.STOPPED.id:
        _answer_stopped(turn, str(value))
    elif turn.state.asking == questions.NEXT.id:
        _answer_next(turn, str(value))
    elif turn.state.asking is not None:
        _answer_three(turn, name, value)


def _named(turn: Turn) -> tuple[str, str | int]:
    value = turn.event.value
    if isinstance(value, str) and ":" in value:
        name, _, value = value.partition(":")
        return name, value
    if isinstance(value, float):
        value = round(value)
    return turn.state.asking or "", value if value is not None else ""


def _answer_three(turn: Turn, name: str, value: str | int) -> None:
    question = questions.find(name)
    if question not in questions.THREE or str(value) not in question.answers:
        return
    turn.set(answers={**turn.state.answers, name: int(value) if question.scale else str(value)})
    if questions.is_alarm(turn.state.answers):
        turn.log("answered", dict(turn.state.answers))
        turn.log("stopped", {"why": "alarm"})
        turn.alarm()
        return
    following = questions.next_of_three(turn.state.answers)
    if following is not None:
        turn.ask(following)
        return
    turn.log("answered", dict(turn.state.answers))
    if turn.state.address.part == "close":
        turn.add(Say(key="guide/rest-there"))
        turn.finish()
    else:
        turn.ask(questions.after_three(turn.state.answers, turn.state.pain_before))


def _answer_next(turn: Turn, value: str) -> None:
    allowed = questions.after_three(turn.state.answers, turn.state.pain_before).answers
    if value not in allowed:
        return
    turn.log("answered", {questions.NEXT.id: value})
    if value in ("easier", "smaller"):
        turn.add(NewScript(change="easier" if value == "easier" else "smaller", item=turn.state.address.item))
        turn.add(Say(key=f"guide/{value}"))
        turn.resume()
    elif value == "skip":
        _skip_movement(turn)
    elif value == "rest":
        turn.set(mode="paused", why="rest", asking=None)
        turn.add(Say(key="guide/rest-there"))
    else:
        _finish_early(turn)


def _answer_stopped(turn: Turn, value: str) -> None:
    if value == "go-on":
        _resume(turn)
    elif value == "finish":
        _finish_early(turn)


def _finish_early(turn: Turn) -> None:
    """To an end that leaves nobody on the floor."""
    index, then = timeline.closing(turn.script, turn.index)
    turn.play_from(index)
    turn.set(then=then)


def _answer_in_script(turn: Turn, name: str, value: str) -> None:
    """An answer to a question asked in a rest."""
    segment = turn.segment
    if segment.ask is None or turn.state.asking != segment.ask or name != segment.ask or value not in segment.answers:
        return
    turn.log("answered", {segment.ask: value})
    turn.set(asking=None)
    if value in segment.stops:
        turn.log("stopped", {"why": "alarm"})
        turn.stand_still()
        turn.alarm()
        return
    if segment.ask == BREATH_ASK:
        turn.add(NewScript(change="breath"), Say(key="guide/calibrate/heard"))
    elif segment.ask == COMPARED_ASK:
        turn.add(Say(key=f"guide/{value}"))
        if value == "worse":
            turn.add(NewScript(change="smaller", item=_coming(turn)))
    if segment.kind == "ask":
        turn.leave_segment(turn.index)


def _coming(turn: Turn) -> int:
    """The movement that is done next: this one if a set of it is still to come."""
    here = turn.index
    ahead = (one.address.item for one in turn.script.segments[here:] if one.address.part == "cycle")
    return next(ahead, turn.state.address.item)


# choosing what comes


def _may_choose(turn: Turn) -> bool:
    """Whether the person may go elsewhere in the script now: not before the start, and not past a question."""
    return turn.state.mode == "playing" or (turn.state.mode == "paused" and not turn.state.alarmed)


def _skip(turn: Turn) -> None:
    """Leave out what comes now, but never a rest, and never a way out."""
    if not _may_choose(turn):
        return
    segment = turn.segment
    part = segment.address.part
    if part == "rest":
        _end_rest(turn)
    elif part in ("practice", "enter", "cycle"):
        _skip_movement(turn)
    elif part in ("setup", "leave"):
        turn.go(timeline.next_other(turn.script, turn.index))
    elif turn.way is None:
        turn.leave_segment(turn.index)


def _end_rest(turn: Turn) -> None:
    """A rest may be ended once it has been one."""
    if turn.way is None and turn.state.playhead.script_s >= turn.segment.silent_s:
        turn.leave_segment(timeline.group_end(turn.script, turn.index) - 1)


def _skip_movement(turn: Turn) -> None:
    turn.log("skipped", {"item": turn.state.address.item})
    turn.add(Say(key="guide/skip"))
    turn.go(timeline.after_sets(turn.script, turn.index))


def _repeat(turn: Turn) -> None:
    """This repetition, or this line, once more."""
    if not _may_choose(turn):
        return
    again = turn.index
    if turn.segment.address.part == "cycle":
        turn.add(Say(key="guide/again"))
        again = timeline.group_start(turn.script, again)
    turn.go(again)


def _previous(turn: Turn) -> None:
    """Back to this movement's beginning; from there, to the one before it, if that needs no change of position."""
    if not _may_choose(turn):
        return
    item = turn.state.address.item
    start = timeline.item_start(turn.script, item)
    if turn.index == start and item > 0 and not timeline.reached_by_transition(turn.script, item):
        start = timeline.item_start(turn.script, item - 1)
    if turn.index >= start:
        turn.go(start)


def _slower(turn: Turn) -> None:
    _change_pace(turn, PACE_STEP, "slower")


def _faster(turn: Turn) -> None:
    _change_pace(turn, 1 / PACE_STEP, "faster")


def _change_pace(turn: Turn, times: float, name: str) -> None:
    pace = round(clamp(turn.state.pace * times, *PACE), 3)
    if pace == turn.state.pace:
        return
    turn.set(pace=pace)
    turn.log("pace", {"pace": pace})
    turn.add(NewScript(change="pace"), Say(key=f"guide/{name}"))


def _switch_side(turn: Turn) -> None:
    """This repetition is done with the other side; both tallies stay."""
    address = turn.state.address
    if turn.way is not None or address.part != "cycle" or address.side is None:
        return
    other = mirrored(address.side)
    turn.set(swapped=not turn.state.swapped)
    turn.set(address=turn.with_side(other))
    turn.add(Tone(tone="switch"), Say(key=f"guide/switch/{other}"))


def _lost_count(turn: Turn) -> None:
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


def _camera_on(turn: Turn) -> None:
    turn.set(camera="on")


def _camera_off(turn: Turn) -> None:
    turn.set(camera="off")


_HANDLERS: Mapping[EventName, Callable[[Turn], None]] = {
    "start": _start,
    "tick": _tick,
    "pause": _pause,
    "resume": _resume,
    "skip": _skip,
    "repeat": _repeat,
    "previous": _previous,
    "slower": _slower,
    "faster": _faster,
    "switch-side": _switch_side,
    "lost-count": _lost_count,
    "it-hurts": _it_hurts,
    "stop": _stop,
    "answer": _answer,
    "tapped": _tapped,
    "seen": _seen,
    "camera-on": _camera_on,
    "camera-off": _camera_off,
    "hidden": _hidden,
    "shown": _shown,
}
