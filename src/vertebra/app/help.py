"""What a person sees whose answers mean "see someone first": what, why, whom to call, what to do (CLINICAL §0.6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from vertebra.app.places import emergency_number
from vertebra.screening.logic import UNKNOWN
from vertebra.screening.types import Action, Reason
from vertebra.session.questions import THREE, Answer
from vertebra.session.questions import told as asked_in_script
from vertebra.store import Kept
from vertebra.store.columns import instant_text
from vertebra.words import Words

Plain = dict[str, Any]

AND = ", "

IN_SESSION: Action = "urgent"
"""What an alarm answer in mid-session means: stop, and be looked at within a day (CLINICAL §5.4, our reading)."""


def lock(action: Action, reasons: Sequence[Reason], kept: Kept, answers: str, country: object, words: Words) -> Plain:
    """The help screen for these reasons. It never stands alone: it names the number, the steps and the key.

    `kept`: the line of the log that made the lock; `answers`: those that can be taken back.
    """
    number = emergency_number(str(country))
    told = symptoms(reasons, words)
    values = {"number": number, "symptom": AND.join(told) or words.say(f"screening/clearance/{action}")}

    def say(key: str) -> str:
        return words.say(f"screening/help/{action}/{key}", **values)

    sure = [reason for reason in reasons if is_sure(reason)]
    unsure = [words.say(reason.text) for reason in reasons if not is_sure(reason)]
    return {
        "action": action,
        "why": [*([say("told")] if sure and told else []), *dict.fromkeys(unsure), say("why")],
        "steps": _steps(action, words, values),
        **_around(kept, answers, number, say, words),
    }


def after_alarm(kept: Kept, answers: str, said: Mapping[str, Answer], country: object, words: Words) -> Plain:
    """The help screen for an alarm answer in mid-session (CLINICAL §5.4): a lock like any other, said in its words.

    `said`: to the three questions after "It hurts", or to a question asked in a rest.
    """
    number = emergency_number(str(country))
    alarms = [(question.id, str(said.get(question.id))) for question in THREE]
    keys = [f"screens/help/session/told/{question}/{answer}" for question, answer in alarms]
    told = [words.say("session/told", answer=words.say(key)) for _, key in asked_in_script(said)]

    def say(key: str) -> str:
        return words.say(f"screens/help/session/{key}", number=number)

    return {
        "action": IN_SESSION,
        "why": [*(words.say(key) for key in keys if key in words), *told, say("why")],
        "steps": [words.say(key, number=number) for key in words.under("screens/help/session/steps")],
        **_around(kept, answers, number, say, words),
    }


def _around(kept: Kept, answers: str, number: str, say: Callable[[str], str], words: Words) -> Plain:
    """What every help screen has beside its reasons and steps: since when, its title, whom to call, the way back."""
    return {
        "since": instant_text(kept.when.at),
        "offset_min": kept.when.offset_min,
        "answers": answers,
        "title": say("title"),
        "call": say("call"),
        "number": number,
        "number_text": say("number"),
        "tel": f"tel:{number}",
        "undo": words.say("screening/confirm/no"),
        "key": words.say("screening/key/then"),
        "kept": say("kept"),
    }


def is_sure(reason: Reason) -> bool:
    """Whether a reason comes from what was said, and not from what was left open."""
    return UNKNOWN not in reason.inputs.values()


def symptoms(reasons: Sequence[Reason], words: Words) -> list[str]:
    """What the person told, in words that can be said to a doctor; each once."""
    keys = (f"screening/questions/{fact}/told" for fact in facts_found(reasons))
    return list(dict.fromkeys(words.say(key) for key in keys if key in words))


def confirm(id_: str, reasons: Sequence[Reason], words: Words) -> Plain:
    """The screen that repeats an alarm in words before it counts: a mis-tap goes no further."""
    lines = symptoms(reasons, words) or [words.say(reason.text) for reason in reasons]
    return {
        "id": id_,
        "text": words.say("screening/confirm/text"),
        "lines": [line[0].upper() + line[1:] for line in lines],
        "yes": words.say("screening/confirm/yes"),
        "known": words.say("screening/confirm/known"),
        "no": words.say("screening/confirm/no"),
    }


def _steps(action: Action, words: Words, values: Plain) -> list[str]:
    stem = f"screening/help/{action}/steps"
    return [words.say(key, **values) for key in words.under(stem)]


def facts_found(reasons: Sequence[Reason]) -> list[str]:
    """The questions whose answers made these reasons."""
    return [fact for reason in reasons for fact, value in reason.inputs.items() if value in ("yes", UNKNOWN)]
