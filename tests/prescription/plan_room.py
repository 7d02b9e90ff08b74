"""What the tests of plans share: packaged content, the stories of docs/examples, and two ways to measure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from vertebra import content
from vertebra.movements.read import read as read_movements
from vertebra.movements.types import Library
from vertebra.prescription.plan import make
from vertebra.prescription.types import Plan, Prescribed
from vertebra.screening import answers as answers_file
from vertebra.screening import questions, rules
from vertebra.screening.clearance import clear
from vertebra.screening.types import Clearance

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
DAY = date(2026, 11, 21)

GETTING_DOWN_AND_UP_S = 250.0
GETTING_READY_S = 60.0
REST_S = 30.0
REP_S = {"breathing": 7.0, "start-position": 30.0, "glute-bridge": 20.0}


@cache
def library() -> Library:
    found, problems = read_movements(content.movement_texts())
    assert problems == ()
    return found


@cache
def bank() -> questions.Bank:
    return questions.read(content.screening_text("questions.yaml"))[0]


@cache
def ruled() -> rules.Rules:
    return rules.read(content.screening_text("rules.yaml"))[0]


def story(path: Path) -> dict[str, Any]:
    found, problems = answers_file.read(path.read_text("utf-8"), bank())
    assert problems == (), path
    assert found is not None
    return dict(found.answers)


def nothing_to_report() -> dict[str, Any]:
    return story(EXAMPLES / "answers.yaml")


def cleared(answers: Mapping[str, Any], on: date = DAY) -> Clearance:
    return clear(answers, bank(), ruled(), library(), on)


def measured(items: tuple[Prescribed, ...], place: str = "floor") -> float:
    """A session by rule of thumb: down and up once when somebody lies, then every item by its repetitions (seconds)."""
    lying = any("seated" not in item.overlays and item.movement != "standing-roll-down" for item in items)
    return sum(map(_seconds, items)) + (GETTING_DOWN_AND_UP_S if lying else 0.0)


def _seconds(item: Prescribed) -> float:
    one_set = item.dose.reps * REP_S.get(item.movement, 15.0)
    return GETTING_READY_S + item.dose.sets * one_set + (item.dose.sets - 1) * REST_S


def planned(answers: Mapping[str, Any], minutes: int = 10, calm: bool = False, on: date = DAY) -> Plan:
    return make(cleared(answers), library(), answers, minutes, on, measured, calm)


def ids(plan: Plan) -> list[str]:
    return [item.movement for item in plan.items]


def reason_rules(plan: Plan, movement: str) -> set[str]:
    """The rules behind a movement's place in the plan, or out of it."""
    found = [item.reasons for item in (*plan.items, *plan.left_out) if item.movement == movement]
    assert len(found) == 1, f"{movement} stands {len(found)} times in the plan"
    return {reason.rule for reason in found[0]}
