"""What happened in a session, on one page for a teacher or physiotherapist: facts and the person's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vertebra.app.past import session_told
from vertebra.store import LoggedLine, Sitting, Store
from vertebra.store.columns import instant_text
from vertebra.words import Words

Plain = dict[str, Any]

TOLD = frozenset({"hurt", "stopped", "skipped", "answered", "paused", "pace", "finished"})
"""What is worth a line of its own: everything but repetitions and holds, which are counted."""


def teacher_page(store: Store, words: Words, kept: Sitting, version: str) -> Plain:
    """One session as a teacher reads it: what was planned and why, what was done, and what happened when."""
    told = session_told(store, kept)
    view = store.plan_of(kept).body["view"]
    lines = [line for line in store.log() if line.session == kept.id]
    return {
        **told,
        "ended": "stopped" if told["ended"] == "finished" and any(map(_ends_early, lines)) else told["ended"],
        "planned": [_planned(item) for item in view["items"]],
        "left_out": [{"name": one["name"], "why": list(one["why"])} for one in view["left_out"]],
        "happened": [_line(kept, line, words) for line in lines if line.what in TOLD],
        "version": version,
    }


def _ends_early(line: LoggedLine) -> bool:
    """Whether somebody who had stopped chose to leave it at that."""
    return line.what == "answered" and "finish" in (line.value.get("hurt-next"), line.value.get("stopped"))


def _planned(item: Mapping[str, Any]) -> Plain:
    names = ("movement", "name", "level_name", "dose_text")
    return {name: item[name] for name in names} | {"because": list(item["because"])}


def _line(kept: Sitting, line: LoggedLine, words: Words) -> Plain:
    """One line of the log: when, in which movement and phase, what, and what was said."""
    items: Sequence[Mapping[str, Any]] = kept.body["items"]
    number = line.address["item"] if line.address else 0
    item = items[min(number, len(items) - 1)]
    address = line.address or {}
    return {
        "at": instant_text(line.when.at),
        "offset_min": line.when.offset_min,
        "what": line.what,
        "movement": item["movement"],
        "name": item["name"],
        "rep": address.get("rep"),
        "side": address.get("side"),
        "phase": _said(words, f"{item['movement']}/phases/{address.get('step')}/1"),
        "said": _answers(line.value, words) if line.what == "answered" else [],
    }


def _answers(value: Mapping[str, Any], words: Words) -> list[Plain]:
    """What was asked and answered, in the words that the person saw; a strength is a number from 0 to 10."""
    asked = ((_asked(name), one) for name, one in value.items())
    return [
        {"question": words.say(f"{key}/question"), "answer": _said(words, f"{key}/answers/{one}") or str(one)}
        for key, one in asked
        if f"{key}/question" in words
    ]


def _asked(name: str) -> str:
    """The words key of a question: the session's own, or a movement's (`knee-lift/still-curved`)."""
    movement, slash, ask = name.partition("/")
    return f"{movement}/asks/{ask}" if slash else f"session/asks/{name}"


def _said(words: Words, key: str) -> str | None:
    return words.say(key) if key in words else None
