"""The question bank: what is asked, when, on which screen, and what an unknown does (questions.yaml, typed)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from vertebra.movements.types import Problem
from vertebra.screening.logic import UNKNOWN, Condition, leaves
from vertebra.screening.reading import Reader, word
from vertebra.screening.types import Value

FILE = "screening/questions.yaml"

Kind = Literal["flag", "yes-no", "choice", "scale", "country"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Cadence = Literal["first", "before", "in-place", "morning", "weekly"]
CADENCES: tuple[Cadence, ...] = get_args(Cadence)

KNOWN = "known"
"""The answer "I have had this for years and a doctor knows" (CLINICAL §0.2)."""

MAX_SCREENS = 6
"""Screens before the first movement, at most, for someone with nothing to report (the issue)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to choose. `least`, `most`: the numbers it stands for, in the question's unit."""

    id: str
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """What no answer does: it counts as an answer (`as_`), or rules hold while it could matter (`then`)."""

    as_: Value | None = None
    then: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. Words: `screening/questions/<id>`. `again`: asked once more in other words when left open.
    `renews`: a yes before a session ends what was answered before; all of the first set is asked again."""

    id: str
    kind: Kind
    cadence: Cadence
    screen: str
    nothing: Value
    unknown: Unknown
    source: str
    unit: str | None = None
    least: float = 0
    most: float = 0
    group: str | None = None
    again: bool = False
    renews: bool = False
    asked_if: Condition | None = None
    covers: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()

    def values(self) -> tuple[Value, ...]:
        """Every answer that may be given, but `unknown`; of a scale every whole number; of a country none by name."""
        if self.kind == "scale":
            return tuple(float(number) for number in range(int(self.least), int(self.most) + 1))
        return tuple(option.id for option in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One page of questions, in the bank's order. `follow_ups`: shown only when it has something to ask.

    `again`: questions of another screen that this one asks again, each time.
    """

    id: str
    set: str
    follow_ups: bool = False
    again: tuple[str, ...] = ()


Doing = Literal["question", "move", "watch"]
DOINGS: tuple[Doing, ...] = get_args(Doing)


@dataclass(frozen=True, slots=True, kw_only=True)
class TryStep:
    """One step of the direction test. Words: `screening/direction/steps/<id>`. `seconds`: of watching the legs.
    `needs`: the movement that has to be allowed for it."""

    id: str
    kind: Doing
    question: str | None = None
    reps: int = 0
    seconds: int = 0
    needs: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """The guided direction test (CLINICAL §2.3 row 20). `about`: the rules that it is there to open or to find.
    `ask_now`: the questions that follow at once when something went down a leg. Days since the last try."""

    steps: tuple[TryStep, ...] = ()
    about: tuple[str, ...] = ()
    ask_now: tuple[str, ...] = ()
    again_days: int = 0
    again_by_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """All questions by id, all screens in their order, the guided direction test, and the version of the file."""

    version: str
    screens: tuple[Screen, ...]
    questions: Mapping[str, Question]
    direction: Direction = Direction()

    def on(self, screen: str) -> tuple[Question, ...]:
        """The questions of a screen, in order, those that it asks again with them."""
        again = next((one.again for one in self.screens if one.id == screen), ())
        return tuple(one for one in self.questions.values() if one.screen == screen or one.id in again)


_YES_NO = (Option(id="yes"), Option(id="no"))
_FLAG = (*_YES_NO, Option(id=KNOWN))
_NEEDED = ("id", "kind", "cadence", "screen", "nothing", "unknown", "source")
_ALLOWED = ("unit", "min", "max", "group", "again", "renews", "asked_if", "covers", "options")


def read(text: str) -> tuple[Bank, tuple[Problem, ...]]:
    """questions.yaml as a Bank, and everything that is wrong with it."""
    reader = Reader(FILE)
    tree = reader.load(text)
    reader.keys(tree, "", ("version", "screens", "questions"), ("direction",))
    screens = tuple(_screen(reader, item, f"screens.{n}") for n, item in enumerate(tree.get("screens") or ()))
    found: dict[str, Question] = {}
    for number, item in enumerate(reader.listed(tree.get("questions"), "questions")):
        question = _question(reader, reader.mapping(item, f"questions.{number}"), f"questions.{number}")
        if question is None:
            continue
        if question.id in found:
            reader.wrong(f"questions.{number}.id", "an id used once", question.id, "rename one of the two")
        found[question.id] = question
    direction = _direction(reader, tree["direction"]) if "direction" in tree else Direction()
    bank = Bank(version=word(tree.get("version")), screens=screens, questions=found, direction=direction)
    _check_names(reader, bank)
    return bank, tuple(reader.problems)


def _screen(reader: Reader, value: object, path: str) -> Screen:
    tree = reader.mapping(value, path)
    reader.keys(tree, path, ("id", "set"), ("follow_ups", "again"))
    return Screen(
        id=word(tree.get("id")),
        set=word(tree.get("set")),
        follow_ups=tree.get("follow_ups") is True,
        again=tuple(word(one) for one in tree.get("again", ())),
    )


def _direction(reader: Reader, value: object) -> Direction:
    tree = reader.mapping(value, "direction")
    reader.keys(tree, "direction", ("steps", "about", "ask_now", "again_days", "again_by_days"), ())
    items = enumerate(reader.listed(tree.get("steps"), "direction.steps"))
    steps = (_step(reader, reader.mapping(item, f"direction.steps.{n}"), f"direction.steps.{n}") for n, item in items)
    return Direction(
        steps=tuple(step for step in steps if step is not None),
        about=reader.names(tree.get("about"), "direction.about"),
        ask_now=reader.names(tree.get("ask_now"), "direction.ask_now"),
        again_days=int(tree.get("again_days") or 0),
        again_by_days=int(tree.get("again_by_days") or 0),
    )


def _step(reader: Reader, tree: Mapping[str, Any], path: str) -> TryStep | None:
    reader.keys(tree, path, ("id", "kind"), ("question", "reps", "seconds", "needs"))
    kind = next((one for one in DOINGS if one == reader.one_of(tree.get("kind"), f"{path}.kind", DOINGS)), None)
    if kind is None:
        return None
    return TryStep(
        id=word(tree.get("id")),
        kind=kind,
        question=word(tree["question"]) if "question" in tree else None,
        reps=int(tree.get("reps", 0)),
        seconds=int(tree.get("seconds", 0)),
        needs=word(tree["needs"]) if "needs" in tree else None,
    )


def _question(reader: Reader, tree: Mapping[str, Any], path: str) -> Question | None:
    before = len(reader.problems)
    path = f"questions.{word(tree['id'])}" if "id" in tree else path
    reader.keys(tree, path, _NEEDED, _ALLOWED)
    kind = reader.one_of(tree.get("kind"), f"{path}.kind", KINDS)
    cadence = reader.one_of(tree.get("cadence"), f"{path}.cadence", CADENCES)
    if len(reader.problems) > before:
        return None
    asked_if = tree.get("asked_if")
    unit = tree.get("unit")
    group = tree.get("group")
    return Question(
        id=word(tree["id"]),
        kind=kind,  # type: ignore[arg-type]  # one_of has checked it
        cadence=cadence,  # type: ignore[arg-type]
        screen=word(tree["screen"]),
        nothing=_value(tree["nothing"]),
        unknown=_unknown(reader, tree["unknown"], f"{path}.unknown"),
        source=word(tree["source"]),
        unit=word(unit) if unit else None,
        least=float(tree.get("min", 0)),
        most=float(tree.get("max", 0)),
        group=word(group) if group else None,
        again=tree.get("again") is True,
        renews=tree.get("renews") is True,
        asked_if=reader.condition(asked_if, f"{path}.asked_if") if asked_if else None,
        covers=reader.names(tree.get("covers"), f"{path}.covers"),
        options=_options(reader, str(kind), tree.get("options"), path),
    )


def _options(reader: Reader, kind: str, value: object, path: str) -> tuple[Option, ...]:
    if kind == "flag":
        return _FLAG
    if kind == "yes-no":
        return _YES_NO
    if kind != "choice":
        return ()
    options = []
    for number, item in enumerate(reader.listed(value, f"{path}.options")):
        tree = reader.mapping(item, f"{path}.options.{number}")
        reader.keys(tree, f"{path}.options.{number}", ("id",), ("least", "most"))
        options.append(Option(id=word(tree.get("id")), least=tree.get("least"), most=tree.get("most")))
    return tuple(options)


def _unknown(reader: Reader, value: object, path: str) -> Unknown:
    tree = reader.mapping(value, path)
    if len(tree) != 1 or not set(tree) <= {"as", "then"}:
        reader.wrong(path, "exactly one of as, then", value, "say what no answer does: `as: VALUE` or `then: [RULE]`")
        return Unknown()
    if "as" in tree:
        return Unknown(as_=_value(tree["as"]))
    return Unknown(then=reader.names(tree["then"], f"{path}.then"))


def _value(value: object) -> Value:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return word(value)


def _check_names(reader: Reader, bank: Bank) -> None:
    """Every name that a question uses exists: its screen, its answers, the facts it waits for, what it covers."""
    screens = {screen.id for screen in bank.screens}
    for question in bank.questions.values():
        path = f"questions.{question.id}"
        if question.screen not in screens:
            reader.wrong(f"{path}.screen", f"one of {', '.join(sorted(screens))}", question.screen, "add the screen")
        allowed = {*question.values(), UNKNOWN} if question.kind != "country" else None
        for name, value in (("nothing", question.nothing), ("unknown.as", question.unknown.as_)):
            if allowed is not None and value is not None and value not in allowed:
                reader.wrong(f"{path}.{name}", f"one of {', '.join(map(str, question.values()))}", value, "correct it")
        asked = tuple(leaf.fact for leaf in leaves(question.asked_if)) if question.asked_if else ()
        for other in (*asked, *question.covers):
            if other not in bank.questions:
                reader.wrong(path, "the id of a question", other, "correct the id")
    steps = bank.direction.steps
    for named in (*(step.question for step in steps if step.question is not None), *bank.direction.ask_now):
        if named not in bank.questions:
            reader.wrong("direction", "the id of a question", named, "correct the id")
    shown = [screen for screen in bank.screens if screen.set == "first" and not screen.follow_ups]
    if len(shown) > MAX_SCREENS:
        wanted = f"at most {MAX_SCREENS} screens of the set `first` that everyone sees"
        reader.wrong("screens", wanted, len(shown), "join two screens")
