"""Questions as the page gets them, and what it sends back as answers: groups of lines opened, values checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from vertebra.app.interview import AGAIN, SETS, Interview
from vertebra.app.places import country_codes
from vertebra.app.refused import RefusedError
from vertebra.screening.answers import checked
from vertebra.screening.logic import UNKNOWN, Leaf
from vertebra.screening.questions import KNOWN, Bank, Question, Screen
from vertebra.screening.reading import Reader
from vertebra.screening.types import Value
from vertebra.words import Words

Plain = dict[str, Any]

NONE = "none"
"""The option of a group that stands for no to all its lines."""

ALONE = "alone:"
"""Marks a question that belongs to no group."""

FINER = "new-now"
"""The group whose words serve what a line of the calm screen stands for."""


class Asking:
    """Renders an interview's screens in one language."""

    def __init__(self, interview: Interview, words: Words) -> None:
        self._interview = interview
        self._words = words

    def screens(self, set_: str) -> list[Plain]:
        """The screens of a set, in their order; the open questions asked once more stand first."""
        bank = self._interview.bank
        shown = [(screen, self._interview.shown(screen)) for screen in bank.screens if screen.set == set_]
        found = [self._screen(screen, questions) for screen, questions in shown if questions]
        again = [question for one in SETS if one == set_ for question in self._interview.asked_again(one)]
        if again:
            questions = [self._question(question, again=True) for question in again]
            found.insert(
                0, {"id": AGAIN, "title": self._words.say("app/again/title"), "lead": None, "questions": questions}
            )
        return found

    def question(self, id_: str) -> Plain:
        """One question by itself."""
        return self._question(self._interview.bank.questions[id_])

    def _screen(self, screen: Screen, questions: Sequence[Question]) -> Plain:
        blocks: dict[str, list[Question]] = {}
        for question in questions:
            blocks.setdefault(_group_of(question, screen) or f"{ALONE}{question.id}", []).append(question)
        return {
            "id": screen.id,
            "title": self._say(f"screens/{screen.id}/title"),
            "lead": self._maybe(f"screens/{screen.id}/lead"),
            "questions": [
                shown
                for group, members in blocks.items()
                for shown in (
                    (self._on(screen, question) for question in members)
                    if group.startswith(ALONE)
                    else [self._many(group, members)]
                )
            ],
        }

    def _on(self, screen: Screen, question: Question) -> Plain:
        """A question on its screen; what is asked again each time doesn't come filled in with an older answer."""
        shown = self._question(question)
        stale = question.id in screen.again and not self._interview.is_new(question.id)
        return {**shown, "answer": None} if stale else shown

    def _many(self, group: str, lines: Sequence[Question]) -> Plain:
        """Several lines of which one taps those that fit."""
        known = self._say("answers/known")
        options = [
            {
                "id": line.id,
                "text": self._say(f"questions/{line.id}/text"),
                "detail": self._maybe(f"questions/{line.id}/detail"),
                "alone": False,
                "known": known if KNOWN in line.values() else None,
            }
            for line in lines
        ]
        options.append(_option(NONE, self._say(f"groups/{group}/none"), alone=True))
        return _shown(
            group,
            "many",
            self._say(f"groups/{group}/text"),
            options=options,
            unknown=self._maybe(f"groups/{group}/unsure"),
            answer=self._tapped(lines),
        )

    def _tapped(self, lines: Sequence[Question]) -> list[str] | str | None:
        given = [self._interview.given.get(line.id) for line in lines]
        if all(value is None for value in given):
            return None
        tapped = [line.id for line, value in zip(lines, given, strict=True) if value == "yes"]
        tapped += [f"{line.id}:{KNOWN}" for line, value in zip(lines, given, strict=True) if value == KNOWN]
        unsure = [line.id for line, value in zip(lines, given, strict=True) if value == UNKNOWN]
        if len(unsure) + len(tapped) == len(lines) and unsure:
            return [*tapped, UNKNOWN]
        return [*tapped, *(f"{id_}:{UNKNOWN}" for id_ in unsure)] or [NONE]

    def _question(self, question: Question, again: bool = False) -> Plain:
        text = f"questions/{question.id}/{'again' if again else 'text'}"
        scale = question.kind == "scale"
        given = self._interview.given.get(question.id)
        return _shown(
            question.id,
            "yes-no" if question.kind == "flag" else question.kind,
            self._say(text),
            detail=None if again else self._maybe(f"questions/{question.id}/detail"),
            least=int(question.least) if scale else None,
            most=int(question.most) if scale else None,
            low=self._maybe(f"questions/{question.id}/low"),
            high=self._maybe(f"questions/{question.id}/high"),
            options=self._options(question),
            unknown=self._maybe(f"questions/{question.id}/unknown") or self._say("answers/unknown"),
            answer=None if again else _whole(given),
            only_if=_only_if(question, self._interview.bank),
        )

    def _options(self, question: Question) -> list[Plain]:
        if question.kind in ("yes-no", "flag"):
            known = [_option(KNOWN, self._say("answers/known"))] if question.kind == "flag" else []
            return [_option("yes", self._say("answers/yes")), _option("no", self._say("answers/no")), *known]
        if question.kind == "country":
            return [_option(code, self._words.say(f"places/countries/{code}")) for code in country_codes()]
        if question.kind == "choice":
            return [_option(o.id, self._say(f"questions/{question.id}/options/{o.id}")) for o in question.options]
        return []

    def _say(self, key: str) -> str:
        return self._words.say(f"screening/{key}")

    def _maybe(self, key: str) -> str | None:
        return self._say(key) if f"screening/{key}" in self._words else None


def answered(interview: Interview, set_: str, posted: Mapping[str, Any]) -> dict[str, Value]:
    """The posted answers, question by question. Raises RefusedError for what is not asked or doesn't fit."""
    bank = interview.bank
    groups = _groups(interview, set_)
    given: dict[str, Any] = {}
    for id_, value in posted.items():
        if id_ in groups:
            given.update(_opened(id_, groups[id_], value))
        elif id_ in bank.questions and not isinstance(value, list | bool):
            given[id_] = value
        else:
            known = id_ in bank.questions
            raise RefusedError(
                "bad-value" if known else "unknown-question",
                expected="one answer" if known else "a question of this set",
                got=type(value).__name__ if known else "another name",
                where=f"answers/{id_}" if known else "answers",
            )
    return _checked(given, bank)


def _opened(group: str, lines: Sequence[str], value: Any) -> dict[str, str]:
    """A group's tapped lines as an answer to each line; `<line>:unknown` is left open, and only that one."""
    where = f"answers/{group}"
    tapped = [value] if value in (UNKNOWN, NONE) else value
    if not isinstance(tapped, list) or not tapped:
        raise RefusedError(
            "bad-value", expected="a list of tapped lines, or none", got=type(value).__name__, where=where
        )
    rest = UNKNOWN if UNKNOWN in tapped else "no"
    found = dict.fromkeys(lines, rest)
    for name in tapped:
        line, _, how = str(name).partition(":")
        if line in found and how in ("", KNOWN, UNKNOWN):
            found[line] = how or "yes"
        elif name not in (UNKNOWN, NONE):
            raise RefusedError("bad-value", expected=f"some of: {', '.join(lines)}", got="another name", where=where)
    if NONE in tapped and len(tapped) > 1:
        raise RefusedError("bad-value", expected="none, or some lines", got="both", where=where)
    return found


def _checked(given: Mapping[str, Any], bank: Bank) -> dict[str, Value]:
    reader = Reader("answers")
    found = checked(given, bank, reader)
    if reader.problems:
        first = reader.problems[0]
        raise RefusedError(
            "bad-value", expected=first.expected, got="another value", where=first.path.replace(".", "/")
        )
    return found


def _groups(interview: Interview, set_: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for screen in interview.bank.screens:
        if screen.set == set_:
            for question in interview.shown(screen):
                group = _group_of(question, screen)
                if group:
                    found.setdefault(group, []).append(question.id)
    return found


def _group_of(question: Question, screen: Screen) -> str | None:
    own = question.screen == screen.id or question.id in screen.again
    return question.group if own else FINER


def _only_if(question: Question, bank: Bank) -> Plain | None:
    """The condition of a follow-up, where one answer to a question of the same screen decides it.

    What was answered on an earlier screen is known: there a question that doesn't apply isn't among those shown.
    """
    condition = question.asked_if
    if not isinstance(condition, Leaf) or condition.op != "is":
        return None
    if bank.questions[condition.fact].screen != question.screen:
        return None
    return {"question": condition.fact, "value": str(condition.value)}


def _option(id_: str, text: str, alone: bool = False) -> Plain:
    return {"id": id_, "text": text, "detail": None, "alone": alone, "known": None}


def _shown(
    id_: str,
    kind: str,
    text: str,
    *,
    detail: str | None = None,
    least: int | None = None,
    most: int | None = None,
    low: str | None = None,
    high: str | None = None,
    options: Iterable[Plain] = (),
    unknown: str | None = None,
    answer: Any = None,
    only_if: Plain | None = None,
) -> Plain:
    return {
        "id": id_,
        "kind": kind,
        "text": text,
        "detail": detail,
        "min": least,
        "max": most,
        "low": low,
        "high": high,
        "options": list(options),
        "unknown": unknown,
        "answer": answer,
        "only_if": only_if,
    }


def _whole(value: Value | None) -> Value | None:
    return int(value) if isinstance(value, float) and value.is_integer() else value
