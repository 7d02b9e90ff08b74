"""The cases that a physiotherapist can read hold, and each rule is held by a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import yaml
from screening_room import CASES, DAY, Case, clearance_of, misses, nothing_to_report, read_cases, said, shelf

from vertebra.screening.clearance import clear, effect_of
from vertebra.screening.logic import All, Any, Condition, Leaf, Not, leaves
from vertebra.screening.rules import Effect, Rule, Rules

MOVEMENTS = {
    "A1": "start-position",
    "A2": "knee-lift",
    "B2": "standing-roll-down",
    "B3": "pelvic-tilt",
    "B4": "glute-bridge",
}
CODES = {"OK": "ok", "MOD": "modify", "EXCL": "exclude", "CLEAR": "clear", "SUP": "supervised"}
ROWS = yaml.safe_load((CASES / "matrix.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: f"{case.file}: {case.name}")
def test_case(case: Case):
    assert misses(clearance_of(case.given, case.from_nothing), case.expect) == []


def codes_of(cell: str) -> set[str]:
    """The codes that a cell of the table names first: `MOD/CLEAR (small)` allows either."""
    first = cell.split("(")[0].split("→")[0].split()[0].rstrip(":")
    return {CODES[code] for code in first.split("/")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"row {row['row']}: {row['condition']}")
def test_row_of_the_table_word_for_word(row):
    """The rule of a row does with each movement what the row's cell says, and the row's condition makes it hold."""
    rule = shelf().rules.rules[row["rule"]]
    clearance = clearance_of(row["given"])
    for column, movement in (*MOVEMENTS.items(), ("breathing", "breathing")):
        cell = row["breathing"] if column == "breathing" else row["cells"][column]
        effect = effect_of(rule, shelf().library.movements[movement], shelf().rules) or Effect(action="ok")
        assert effect.action in codes_of(cell), f"{column}: {cell}"
        does = row.get("does", {}).get(column, {})
        for name, value in does.items():
            assert getattr(effect, name) == (tuple(value) if isinstance(value, list) else value), f"{column}: {name}"
        if effect.action != "ok":
            ruling = clearance.rulings[movement]
            assert rule.id in {reason.rule for reason in ruling.reasons} or stricter_is_there(ruling.action, effect)


def stricter_is_there(action: str, effect: Effect) -> bool:
    order = ("emergency", "urgent", "clear", "exclude", "supervised", "modify", "ok")
    return order.index(action) < order.index(effect.action)


def test_every_row_that_has_rules_now_is_in_the_table():
    assert {row["row"] for row in ROWS} == {5, 7, 8, 9, 10, 12, 19, 20}


def test_modify_always_says_how():
    """A cell that says MOD, without an overlay or a level, would change nothing."""
    for rule in shelf().rules.rules.values():
        for movement, effect in {**rule.movements, **rule.traits}.items():
            if effect.action == "modify":
                assert effect.overlays or effect.level_max, f"{rule.id}: {movement}"


def some_case_misses(rules: Rules, about: frozenset[str]) -> bool:
    """Whether a case, or a row of the table, notices that the rules were changed; those about it are asked first."""
    all_ = shelf()
    for named, given, expect in sorted(PREPARED, key=lambda one: -len(one[0] & about)):
        if (named & about or not about) and misses(clear(given, all_.bank, rules, all_.library, DAY), expect):
            return True
    return any(row_misses(row, rules) for row in ROWS)


def row_misses(row, rules: Rules) -> bool:
    rule = rules.rules.get(row["rule"])
    if rule is None:
        return True
    for column, movement in MOVEMENTS.items():
        effect = effect_of(rule, shelf().library.movements[movement], rules) or Effect(action="ok")
        if effect.action not in codes_of(row["cells"][column]):
            return True
    return False


PREPARED = [(frozenset(case.given), said(case.given, case.from_nothing), case.expect) for case in read_cases()]


def facts_of(rule: Rule) -> frozenset[str]:
    """The facts that a rule asks, or that call for it."""
    called_by = {one.id for one in shelf().bank.questions.values() if rule.id in one.unknown.then}
    return frozenset({leaf.fact for leaf in leaves(rule.when)} | called_by)


def with_rule(rule: Rule) -> Rules:
    return replace(shelf().rules, rules={**shelf().rules.rules, rule.id: rule})


def noticed(rule: Rule) -> bool:
    return some_case_misses(with_rule(rule), facts_of(shelf().rules.rules[rule.id]))


def without(id_: str) -> Rules:
    return replace(shelf().rules, rules={name: rule for name, rule in shelf().rules.rules.items() if name != id_})


@pytest.mark.parametrize("id_", [id_ for id_, rule in shelf().rules.rules.items() if not rule.chosen])
def test_a_dropped_rule_is_noticed_by_a_case(id_: str):
    assert some_case_misses(without(id_), facts_of(shelf().rules.rules[id_]))


def changed(condition: Condition) -> Iterator[Condition]:
    """Each way to get one thing wrong: a leaf dropped or turned round, a comparison moved by one, any for all."""
    if isinstance(condition, Leaf):
        yield Not(part=condition)
        if condition.op in (">=", "<"):
            yield replace(condition, op={">=": ">", "<": "<="}[condition.op])
        return
    if isinstance(condition, Not):
        yield from (Not(part=inner) for inner in changed(condition.part))
        return
    if len(condition.parts) > 1:
        yield (Any if isinstance(condition, All) else All)(parts=condition.parts)
        for number in range(len(condition.parts)):
            yield replace(condition, parts=condition.parts[:number] + condition.parts[number + 1 :])
    for number, part in enumerate(condition.parts):
        for inner in changed(part):
            yield replace(condition, parts=(*condition.parts[:number], inner, *condition.parts[number + 1 :]))


@pytest.mark.parametrize("rule", shelf().rules.rules.values(), ids=lambda rule: rule.id)
def test_a_changed_condition_is_noticed_by_a_case(rule: Rule):
    unnoticed = [when for when in changed(rule.when) if not noticed(replace(rule, when=when))]
    assert unnoticed == []


@pytest.mark.parametrize("rule", shelf().rules.rules.values(), ids=lambda rule: rule.id)
def test_a_softened_effect_is_noticed_by_a_case(rule: Rule):
    softer = []
    if rule.person != "ok":
        softer.append(replace(rule, person="ok"))
    if rule.chosen:
        return
    softer += [replace(rule, **{name: False}) for name in ("calm", "advise", "no_floor") if getattr(rule, name)]
    assert [one for one in softer if not noticed(one)] == []


def test_nothing_to_report_answers_every_question():
    bank = shelf().bank
    assert set(nothing_to_report()) == {id_ for id_, question in bank.questions.items() if not question.covers}
