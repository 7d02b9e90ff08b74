"""Every sentence of tests/cases/progression holds: how a plan goes on, in words that a physiotherapist can read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from plan_room import DAY, bank, library, nothing_to_report, ruled

from vertebra.prescription import case as cases
from vertebra.prescription.course import decide
from vertebra.prescription.situation import Situation
from vertebra.prescription.types import Plan
from vertebra.screening.clearance import clear
from vertebra.screening.reading import Reader, word

FOLDER = Path(__file__).parents[1] / "cases" / "progression"
OWN = ("name", "given", "minutes", "expect", "on", "asked")


def written() -> list[dict[str, Any]]:
    return [one for file in sorted(FOLDER.glob("*.yaml")) for one in yaml.safe_load(file.read_text("utf-8"))]


def plan_of(one: dict[str, Any]) -> Plan:
    on = one.get("on", DAY)
    given = nothing_to_report() | {name: _value(value) for name, value in one.get("given", {}).items()}
    reader = Reader(one["name"])
    told = cases.read_tree({key: value for key, value in one.items() if key not in OWN}, library(), on, reader)
    assert reader.problems == []
    clearance = clear(given, bank(), ruled(), library(), one.get("asked", on))
    situation = Situation(
        clearance=clearance,
        library=library(),
        answers=given,
        on=on,
        minutes=one.get("minutes", 15),
        **told.fields(),
    )
    return decide(situation)


def _value(value: object) -> str | float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else word(value)


def by_name(plan: Plan) -> dict[str, Any]:
    return {item.movement: item for item in (*plan.items, *plan.beside)}


def rules_of(plan: Plan, movement: str) -> set[str]:
    found = (*plan.items, *plan.beside, *plan.left_out)
    return {reason.rule for one in found if one.movement == movement for reason in one.reasons}


def listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def told(plan: Plan, key: str, expected: Any) -> list[str]:
    """What is not as a case expects, for one of its keys."""
    items = by_name(plan)
    wrong: list[str] = []

    def same(what: str, got: object, wanted: object) -> None:
        if got != wanted:
            wrong.append(f"{what}: expected {wanted!r}, got {got!r}")

    if key == "level":
        for name, level in expected.items():
            same(f"level of {name}", items[name].level if name in items else "not offered", level)
    elif key in ("reps", "sets"):
        for name, count in expected.items():
            same(f"{key} of {name}", getattr(items[name].dose, key), count)
    elif key == "overlays":
        for name, overlays in expected.items():
            same(f"overlays of {name}", list(items[name].overlays), overlays)
    elif key == "why":
        for name, rules in expected.items():
            same(f"why {name}", sorted(set(listed(rules)) - rules_of(plan, name)), [])
    elif key == "change":
        kinds = {change.movement: change.kind for change in plan.changes}
        for name, kind in expected.items():
            same(f"change of {name}", kinds.get(name), kind)
    elif key in ("offered", "not_offered"):
        for name in listed(expected):
            same(f"{name} is offered", name in items, key == "offered")
    elif key == "only":
        same("what is offered", [item.movement for item in plan.items], expected)
    elif key == "most":
        same("the most points", next(one.movement for one in plan.weighed if one.movement != "breathing"), expected)
    elif key == "before":
        order = [one.movement for one in plan.weighed]
        same(
            f"{expected[0]} counts for more than {expected[1]}",
            order.index(expected[0]) < order.index(expected[1]),
            True,
        )
    elif key == "mode":
        same("mode", plan.mode, expected)
    elif key == "light":
        same("light", plan.light.light if plan.light else None, expected)
    elif key == "sure":
        same("sure", plan.light.sure if plan.light else None, expected)
    elif key in ("refer", "no_refer"):
        rules = {reason.rule.removeprefix("refer-") for reason in plan.refer}
        for name in listed(expected):
            same(f"refer {name}", name in rules, key == "refer")
    elif key == "watch_first":
        for name in listed(expected):
            same(f"{name} is watched first", items[name].watch_first, True)
    elif key == "nothing":
        same("nothing is offered", [item.movement for item in plan.items], [])
    else:
        wrong.append(f"an expectation that the test doesn't know: {key}")
    return wrong


@pytest.mark.acceptance("A-09", "B-18", "B-19", "B-21", "B-28", "B-30", "B-31", "B-80", "X-13", "X-20", "X-31")
@pytest.mark.parametrize("one", written(), ids=lambda one: one["name"])
def test_the_plan_goes_on_as_the_sentence_says(one):
    plan = plan_of(one)
    assert [line for key, expected in one["expect"].items() for line in told(plan, key, expected)] == []
    assert [item.movement for item in (*plan.items, *plan.beside, *plan.left_out) if not item.reasons] == []


def test_there_are_at_least_sixty_cases_and_no_name_twice():
    names = [one["name"] for one in written()]
    assert len(names) >= 60
    assert len(names) == len(set(names))


def test_each_case_is_a_sentence():
    for one in written():
        assert len(one["name"].split()) >= 5, one["name"]
        assert isinstance(one.get("on", DAY), date)
