"""What is asked after "It hurts" and after "Stop", as data, and what the answers mean. Words: session/asks/<id>."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vertebra.session.effects import Ask

Answer = str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with its answers' ids; `alarms`: those that end the session and open the help screen."""

    id: str
    answers: tuple[str, ...]
    alarms: frozenset[str] = frozenset()
    scale: bool = False


KIND = Question(
    id="hurt-kind", answers=("known", "new", "sharp", "not-sure"), alarms=frozenset({"new", "sharp", "not-sure"})
)
"""Sharp or new? Not being sure narrows as a yes does (CLINICAL §5.4 "Stop now")."""

LEGS = Question(
    id="hurt-legs",
    answers=("nothing", "tingling", "weak", "dizzy", "not-sure"),
    alarms=frozenset({"tingling", "weak", "dizzy", "not-sure"}),
)
"""Where does it go: anything new in the legs, or dizzy? (CLINICAL §5.4 "Stop now")"""

NOW = Question(id="hurt-now", answers=tuple(str(number) for number in range(11)), scale=True)
"""How strong is it now, 0 to 10."""

NEXT = Question(id="hurt-next", answers=("smaller", "easier", "skip", "rest", "finish"))
NEXT_AFTER_RED = Question(id="hurt-next", answers=("rest", "finish"))
STOPPED = Question(id="stopped", answers=("go-on", "finish"))

THREE = (KIND, LEGS, NOW)

RED_ABOVE = 5
"""Pain during a movement above this, and more than `RED_RISE` above the pain before, is too much (CLINICAL §5.4)."""

RED_RISE = 1
RED_RISE_ALWAYS = 2
"""So much more than before is too much, however little it is (CLINICAL §5.4)."""


def ask(question: Question) -> Ask:
    """The effect that asks it."""
    return Ask(question=question.id, key=f"session/asks/{question.id}", answers=question.answers, scale=question.scale)


def ask_key(name: str) -> str:
    """The words key of a question asked in a script: a movement's own has its movement before a slash."""
    movement, _, own = name.partition("/")
    return f"{movement}/asks/{own}" if own else f"session/asks/{name}"


def told(answers: Mapping[str, Answer]) -> tuple[tuple[str, str], ...]:
    """The answers to questions asked in a script, each with the words key of what was said: why a session stopped."""
    own = {question.id for question in (*THREE, NEXT, STOPPED)}
    return tuple((name, f"{ask_key(name)}/answers/{value}") for name, value in answers.items() if name not in own)


def next_of_three(answers: Mapping[str, Answer]) -> Question | None:
    """The first of the three that has no answer yet."""
    return next((question for question in THREE if question.id not in answers), None)


def find(name: str) -> Question | None:
    """One of this module's questions by its id."""
    return next((question for question in (*THREE, NEXT, STOPPED) if question.id == name), None)


def is_alarm(answers: Mapping[str, Answer]) -> bool:
    """Whether any answer ends the session and opens the help screen."""
    return any(answers.get(question.id) in question.alarms for question in THREE)


def is_too_much(now: int, before: int | None) -> bool:
    """Whether pain of 0 to 10 is too much to go on today; what it was before is unknown: only the number counts."""
    if before is None:
        return now > RED_ABOVE
    return (now > RED_ABOVE and now > before + RED_RISE) or now > before + RED_RISE_ALWAYS


def after_three(answers: Mapping[str, Answer], before: int | None) -> Question:
    """What may be chosen next."""
    return NEXT_AFTER_RED if is_too_much(int(answers[NOW.id]), before) else NEXT
