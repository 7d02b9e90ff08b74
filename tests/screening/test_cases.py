"""The cases that a physiotherapist can read hold, and each rule is held by a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import yaml
from screening_room import CASES, DAY, Case, clearance_of, misses, nothing_to_report, read_cases, said, shelf

from vertebra.movements.types import Library
from vertebra.screening.clearance import clear, effect_of, strictest
from vertebra.screening.logic import All, Any, Condition, Leaf, Not, leaves
from vertebra.screening.rules import Effect, Rule, Rules

MOVEMENTS = {
    "A1": "start-position",
    "A2": "knee-lift",
    "A3": "double-knee-lift",
    "A4": "leg-extension",
    "A5": "neck-lift-knee-stretch",
    "B1": "donkey-kick",
    "B2": "standing-roll-down",
    "B3": "pelvic-tilt",
    "B4": "glute-bridge",
}
"""The table's columns; Ab, the ball, is an overlay of A1 to A4 and no movement of its own."""
DERIVED = tuple(sorted(set(shelf().library.movements) - set(MOVEMENTS.values())))
"""Movements without a column (CLINICAL §0.17)."""
BALL = ("start-position", "knee-lift", "double-knee-lift", "leg-extension")
CODES = {
    "OK": {"ok"},
    "MOD": {"modify"},
    "EXCL": {"exclude"},
    "CLEAR": {"clear"},
    "SUP": {"supervised"},
    "✖": {"emergency", "urgent"},
    "late": {"exclude"},
}
"""`late` (the ball, row 21): kept out until a professional says otherwise (ours)."""
ROWS = yaml.safe_load((CASES / "matrix.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: f"{case.file}: {case.name}")
def test_case(case: Case):
    assert misses(clearance_of(case.given, case.from_nothing), case.expect) == []


def codes_of(cell: str) -> set[str]:
    """The codes that a cell of the table names first: `MOD/CLEAR (small)` allows either."""
    first = cell.split("(")[0].split("→")[0].split()[0].rstrip(":")
    return set().union(*(CODES[code] for code in first.split("/")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"row {row['row']}: {row['condition']}")
def test_row_of_the_table_word_for_word(row):
    """The rule of a row does with each movement what the row's cell says, and the row's condition makes it hold."""
    rule = shelf().rules.rules[row["rule"]]
    clearance = clearance_of(row["given"])
    for column, movement, cell in cells_of(row):
        effect = effect_of(rule, shelf().library.movements[movement], shelf().rules) or Effect(action="ok")
        assert effect.action in codes_of(cell), f"{column}: {cell}"
        assert not differs(effect, row.get("does", {}).get(column, {})), column
        if effect.action != "ok":
            ruling = clearance.rulings[movement]
            assert rule.id in {reason.rule for reason in ruling.reasons} or stricter_is_there(ruling.action, effect)


def cells_of(row) -> list[tuple[str, str, str]]:
    """Column, movement and code of a row, those without a column too."""
    cells = row["cells"] | row.get("reads", {})
    table = [(column, movement, cells[column]) for column, movement in MOVEMENTS.items()]
    return table + [(movement, movement, row["derived"][movement]) for movement in DERIVED]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"row {row['row']}: {row['condition']}")
def test_the_ball_goes_with_the_table_too(row):
    rule = shelf().rules.rules[row["rule"]]
    action = strictest([rule.traits.get("ball", Effect(action="ok")).action, rule.person])

    assert action in codes_of(row["cells"]["Ab"]), row["cells"]["Ab"]
    rulings = clearance_of(row["given"]).rulings
    if action == "exclude":
        assert all("ball" in rulings[name].barred for name in BALL)
    if action == "modify":
        assert all(rulings[name].overlay_max["ball"] == "first" for name in BALL if name != "leg-extension")


def stricter_is_there(action: str, effect: Effect) -> bool:
    order = ("emergency", "urgent", "clear", "exclude", "supervised", "modify", "ok")
    return order.index(action) < order.index(effect.action)


def test_every_one_of_the_27_rows_is_in_the_table():
    assert {row["row"] for row in ROWS if isinstance(row["row"], int)} == set(range(1, 28))


def test_no_cell_is_blank_also_for_movements_without_a_column():
    for row in ROWS:
        assert list(row["cells"]) == ["A1", "A2", "A3", "A4", "A5", "Ab", "B1", "B2", "B3", "B4"]
        assert set(row["derived"]) >= set(DERIVED), row["rule"]


def test_the_columns_of_the_rules_are_those_of_the_table():
    assert dict(shelf().rules.columns) == MOVEMENTS


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
    for column, movement, cell in cells_of(row):
        effect = effect_of(rule, shelf().library.movements[movement], rules) or Effect(action="ok")
        if effect.action not in codes_of(cell) or differs(effect, row.get("does", {}).get(column, {})):
            return True
    return False


def differs(effect: Effect, does) -> bool:
    """Whether an effect does its MOD in another way than the table's row says."""
    return any(
        getattr(effect, name) != (tuple(want) if isinstance(want, list) else want) for name, want in does.items()
    )


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


CELLS = [
    (rule, movement)
    for rule in shelf().rules.rules.values()
    for movement in rule.movements
    if movement not in shelf().rules.later
]


@pytest.mark.parametrize(("rule", "movement"), CELLS, ids=lambda one: one if isinstance(one, str) else one.id)
def test_a_softened_cell_is_noticed_by_a_case(rule: Rule, movement: str):
    effect = rule.movements[movement]
    softer = [replace(effect, action="ok", overlays=(), level_max=None)] if effect.action != "ok" else []
    softer += [replace(effect, overlays=())] if effect.overlays else []
    softer += [replace(effect, level_max=None)] if effect.level_max else []
    cells = [{**rule.movements, movement: one} for one in softer]
    assert [one for one in cells if not noticed(replace(rule, movements=one))] == []


def with_traits(*traits: str) -> Library:
    """The library with one more movement, made of nothing but these traits."""
    extra = replace(shelf().library.movements["knee-lift"], id="extra", traits=("flat-on-back", *traits))
    return replace(shelf().library, movements={**shelf().library.movements, "extra": extra})


@pytest.mark.parametrize(
    ("given", "trait", "action", "rule"),
    [
        ({}, "head-lift", "exclude", "row-20"),
        ({}, "ball", "exclude", "row-20"),
        ({}, "loaded-flexion", "modify", "row-20"),
        ({"direction": "neither"}, "loaded-flexion", "ok", None),
        ({"direction": "neither"}, "head-lift", "ok", None),
        ({"stenosis": "yes"}, "end-range-extension", "exclude", "row-18"),
        ({"hypermobile": "yes"}, "hip-extension", "modify", "row-21"),
        ({"thin-bones": "yes", "spine-fracture": "no"}, "loaded-flexion", "exclude", "row-7"),
        ({"thin-bones": "yes", "spine-fracture": "no"}, "head-lift", "exclude", "row-7"),
        pytest.param({"neck": "yes"}, "head-lift", "exclude", "row-12", marks=pytest.mark.acceptance("A-42")),
        ({"eyes": "yes"}, "head-below-heart", "exclude", "row-10"),
        ({"eyes": "yes", "direction": "neither"}, "loaded-flexion", "ok", None),
        ({"leg-pain": "known"}, "loaded-flexion", "exclude", "row-27"),
        ({"leg-pain": "known"}, "head-lift", "exclude", "row-27"),
        ({"thin-bones": "unknown", "age": 70}, "head-lift", "exclude", "bones-unknown"),
        ({"bp-top": 160}, "flat-on-back", "clear", "row-9"),
        ({"age": 17}, "flat-on-back", "supervised", "R15"),
        ({"heart": "yes"}, "flat-on-back", "exclude", "heart-calm"),
    ],
)
def test_a_movement_that_no_rule_names_is_ruled_by_its_traits(given, trait, action, rule):
    ruling = clear(said(given), shelf().bank, shelf().rules, with_traits(trait), DAY).rulings["extra"]
    assert ruling.action == action
    if rule is not None:
        assert rule in {reason.rule for reason in ruling.reasons}


def test_nothing_to_report_answers_every_question():
    bank = shelf().bank
    assert set(nothing_to_report()) == {id_ for id_, question in bank.questions.items() if not question.covers}
