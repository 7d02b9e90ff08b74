"""What the tests of screening share: the packaged questions and rules, "nothing to report", and the cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from vertebra import content
from vertebra.movements.read import read as read_movements
from vertebra.movements.types import Library
from vertebra.screening import answers as answers_file
from vertebra.screening import questions, rules
from vertebra.screening.clearance import clear
from vertebra.screening.reading import word
from vertebra.screening.types import Clearance

CASES = Path(__file__).parents[1] / "cases" / "screening"
DAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Room:
    """The packaged movements, questions and rules."""

    library: Library
    bank: questions.Bank
    rules: rules.Rules


@cache
def shelf() -> Room:
    """The packaged content that screening needs; it must be without a problem."""
    library, in_movements = read_movements(content.movement_texts())
    bank, in_questions = questions.read(content.screening_text("questions.yaml"))
    ruled, in_rules = rules.read(content.screening_text("rules.yaml"))
    assert (*in_movements, *in_questions, *in_rules) == ()
    return Room(library, bank, ruled)


@dataclass(frozen=True)
class Case:
    """One case of tests/cases/screening: what was said, and what must come of it."""

    name: str
    given: Mapping[str, Any]
    expect: Mapping[str, Any]
    from_nothing: bool = False
    file: str = field(default="")


def said(given: Mapping[str, Any], from_nothing: bool = False) -> dict[str, Any]:
    """Answers, checked like a file's, laid over "nothing to report" or over nothing."""
    text = yaml.safe_dump({"schema": 1, "date": "2026-11-21", "answers": dict(given)})
    found, problems = answers_file.read(text, shelf().bank)
    assert problems == ()
    assert found is not None
    return {**({} if from_nothing else nothing_to_report()), **found.answers}


def nothing_to_report() -> dict[str, Any]:
    """The packaged example without the lines of every session, so that a finer answer stands for itself."""
    found, problems = answers_file.read(content.screening_text("examples/answers.yaml"), shelf().bank)
    assert problems == ()
    assert found is not None
    return {id_: value for id_, value in found.answers.items() if not shelf().bank.questions[id_].covers}


def read_cases() -> list[Case]:
    """Every case of every file but the matrix."""
    cases = []
    for path in sorted(CASES.glob("*.yaml")):
        if path.name == "matrix.yaml":
            continue
        for item in yaml.safe_load(path.read_text("utf-8")):
            unknown = set(item) - {"name", "given", "expect", "from"}
            assert not unknown, f"{path.name}: {item['name']}: {unknown}"
            cases.append(Case(item["name"], item["given"], item["expect"], item.get("from") == "nothing", path.name))
    return cases


def misses(clearance: Clearance, expect: Mapping[str, Any]) -> list[str]:
    """What a clearance does not do that a case expects; a sentence each."""
    found = []
    for name, wanted in expect.items():
        for what, got, want in _compared(clearance, name, wanted):
            if got != want:
                found.append(f"{what}: expected {want}, got {got}")
    return found


def _compared(clearance: Clearance, name: str, wanted: Any) -> list[tuple[str, Any, Any]]:
    rulings = clearance.rulings
    personal = [reason.rule for reason in clearance.reasons]
    simple = {
        "action": lambda: (clearance.action, word(wanted)),
        "calm": lambda: (clearance.calm_set, wanted),
        "floor": lambda: (clearance.floor, wanted),
        "all": lambda: ({ruling.action for ruling in rulings.values()}, {word(wanted)}),
        "only": lambda: (sorted(personal), sorted(wanted)),
        "reasons": lambda: (sorted(set(personal) & set(wanted)), sorted(wanted)),
        "advice": lambda: (sorted({one.rule for one in clearance.advice} & set(wanted)), sorted(wanted)),
    }
    if name in simple:
        return [(name, *simple[name]())]
    each = {
        "movements": lambda id_: (rulings[id_].action, word(wanted[id_])),
        "overlays": lambda id_: (list(rulings[id_].overlays), wanted[id_]),
        "instead": lambda id_: ([one for one in rulings[id_].instead if one in wanted[id_]], wanted[id_]),
        "level_max": lambda id_: (rulings[id_].level_max, wanted[id_]),
        "rules": lambda id_: (set(wanted[id_]) - {one.rule for one in rulings[id_].reasons}, set()),
        "no_rules": lambda id_: (set(wanted[id_]) & {one.rule for one in rulings[id_].reasons}, set()),
    }
    assert name in each, f"a case may not expect {name!r}"
    return [(f"{name} of {id_}", *each[name](id_)) for id_ in wanted]


def clearance_of(given: Mapping[str, Any], from_nothing: bool = False) -> Clearance:
    """The clearance of some answers with the packaged rules."""
    all_ = shelf()
    return clear(said(given, from_nothing), all_.bank, all_.rules, all_.library, DAY)
