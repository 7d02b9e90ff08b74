"""Answers: to the three questions after "It hurts", to what comes next, to Stop, and to what is asked in a rest."""

from __future__ import annotations

from vertebra.session import questions, timeline
from vertebra.session.choosing import skip_movement
from vertebra.session.effects import NewScript, Say
from vertebra.session.going import resume
from vertebra.session.rests import COMPARED_ASK
from vertebra.session.turn import Turn
from vertebra.session.work import BREATH_ASK


def answer(turn: Turn) -> None:
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
        skip_movement(turn)
    elif value == "rest":
        turn.set(mode="paused", why="rest", asking=None)
        turn.add(Say(key="guide/rest-there"))
    else:
        _finish_early(turn)


def _answer_stopped(turn: Turn, value: str) -> None:
    if value == "go-on":
        resume(turn)
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
        turn.set(answers={segment.ask: value})
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
