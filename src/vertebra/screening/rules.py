"""The rules: what a finding means for a person, a movement, a trait (rules.yaml, typed); what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from vertebra.movements.types import Library, Problem
from vertebra.screening.logic import ALWAYS, Condition, Leaf, leaves
from vertebra.screening.questions import Bank
from vertebra.screening.reading import Reader, word
from vertebra.screening.types import ACTIONS, Action

FILE = "screening/rules.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a rule does with one movement."""

    action: Action
    overlays: tuple[str, ...] = ()
    level_max: str | None = None
    instead: tuple[str, ...] = ()


OK = Effect(action="ok")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `when` holds in three values; `for_unknown`: only while a question that names it is open;
    `chosen`: only when the person chooses it; `neutral`: its words are true though a question was left open."""

    id: str
    version: str
    source: str
    when: Condition = ALWAYS
    for_unknown: bool = False
    chosen: bool = False
    neutral: bool = False
    person: Action = "ok"
    calm: bool = False
    advise: bool = False
    no_floor: bool = False
    movements: Mapping[str, Effect] = field(default_factory=dict)
    traits: Mapping[str, Effect] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The words key of its reason."""
        return f"screening/rules/{self.id}"


ANY = "any"
"""The word of a swap that every movement has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """What takes the place of a movement that has this word (a trait or a position), best first."""

    word: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All rules by id, in the file's order; the calm set; what stays when a clinician should be seen first.

    `columns`: column of the table → movement; `derived`: how the source says that a movement has none; `firm`: rules
    that no advice reopens; `swaps`: what is offered instead, by words of a movement.
    """

    version: str
    rules: Mapping[str, Rule]
    calm_set: Mapping[str, Effect]
    kept_when_clear: tuple[str, ...]
    traits: tuple[str, ...]
    later: tuple[str, ...]
    covered: Mapping[str, Mapping[str, tuple[str, ...]]]
    columns: Mapping[str, str]
    derived: str
    firm: tuple[str, ...]
    swaps: tuple[Swap, ...]


_TOP = (
    "version", "calm_set", "kept_when_clear", "traits", "later", "covered", "columns", "derived", "firm", "swaps",
    "rules",
)  # fmt: skip
_RULE = ("when", "for_unknown", "chosen", "neutral", "person", "calm", "advise", "no_floor", "movements", "traits")
_DOES = ("person", "calm", "advise", "no_floor", "movements", "traits")


def read(text: str) -> tuple[Rules, tuple[Problem, ...]]:
    """rules.yaml as Rules, and everything that is wrong with the file itself (see `problems` for the rest)."""
    reader = Reader(FILE)
    tree = reader.load(text)
    reader.keys(tree, "", _TOP, ())
    version = word(tree.get("version"))
    found: dict[str, Rule] = {}
    for number, item in enumerate(reader.listed(tree.get("rules"), "rules")):
        rule = _rule(reader, reader.mapping(item, f"rules.{number}"), f"rules.{number}", version)
        if rule.id in found:
            reader.wrong(f"rules.{number}.id", "an id used once", rule.id, "rename one of the two")
        found[rule.id] = rule
    covered = reader.mapping(tree.get("covered") or {}, "covered")
    return Rules(
        version=version,
        rules=found,
        calm_set=_effects(reader, tree.get("calm_set") or {}, "calm_set"),
        kept_when_clear=reader.names(tree.get("kept_when_clear"), "kept_when_clear"),
        traits=reader.names(tree.get("traits"), "traits"),
        later=reader.names(tree.get("later"), "later"),
        covered={
            movement: {name: reader.names(under, f"covered.{movement}.{name}") for name, under in overlays.items()}
            for movement, overlays in covered.items()
        },
        columns={name: word(one) for name, one in reader.mapping(tree.get("columns") or {}, "columns").items()},
        derived=word(tree.get("derived")),
        firm=reader.names(tree.get("firm"), "firm"),
        swaps=tuple(_swap(reader, item, f"swaps.{number}") for number, item in enumerate(tree.get("swaps") or ())),
    ), tuple(reader.problems)


def _swap(reader: Reader, value: object, path: str) -> Swap:
    tree = reader.mapping(value, path)
    reader.keys(tree, path, ("word", "to"), ())
    return Swap(word=word(tree.get("word")), to=reader.names(tree.get("to"), f"{path}.to"))


def _rule(reader: Reader, tree: Mapping[str, Any], path: str, version: str) -> Rule:
    path = f"rules.{word(tree['id'])}" if "id" in tree else path
    reader.keys(tree, path, ("id", "source"), (*_RULE, "version"))
    if not any(name in tree for name in _DOES):
        reader.wrong(path, f"something it does: {', '.join(_DOES)}", "nothing", "say what the rule does, or remove it")
    person = reader.one_of(tree.get("person", "ok"), f"{path}.person", ACTIONS)
    return Rule(
        id=word(tree.get("id")),
        version=word(tree.get("version", version)),
        source=word(tree.get("source")),
        when=reader.condition(tree["when"], f"{path}.when") if "when" in tree else ALWAYS,
        for_unknown=tree.get("for_unknown") is True,
        chosen=tree.get("chosen") is True,
        neutral=tree.get("neutral") is True,
        person=_action(person),
        calm=tree.get("calm") is True,
        advise=tree.get("advise") is True,
        no_floor=tree.get("no_floor") is True,
        movements=_effects(reader, tree.get("movements") or {}, f"{path}.movements"),
        traits=_effects(reader, tree.get("traits") or {}, f"{path}.traits"),
    )


def _effects(reader: Reader, value: object, path: str) -> dict[str, Effect]:
    return {
        name: _effect(reader, reader.mapping(item, f"{path}.{name}"), f"{path}.{name}")
        for name, item in reader.mapping(value, path).items()
    }


def _effect(reader: Reader, tree: Mapping[str, Any], path: str) -> Effect:
    reader.keys(tree, path, ("action",), ("overlays", "level_max", "instead"))
    level = tree.get("level_max")
    return Effect(
        action=_action(reader.one_of(tree.get("action"), f"{path}.action", ACTIONS)),
        overlays=reader.names(tree.get("overlays"), f"{path}.overlays"),
        level_max=word(level) if level is not None else None,
        instead=reader.names(tree.get("instead"), f"{path}.instead"),
    )


def _action(name: str | None) -> Action:
    """A name that was checked; a wrong one (already a problem) locks rather than allows."""
    for action in ACTIONS:
        if action == name:
            return action
    return "urgent"


def problems(bank: Bank, rules: Rules, library: Library) -> tuple[Problem, ...]:
    """What doesn't fit together: facts, values and units; movements, traits, overlays and levels; unknowns; sources."""
    reader = Reader(FILE)
    for rule in rules.rules.values():
        path = f"rules.{rule.id}"
        for leaf in leaves(rule.when):
            _check_leaf(reader, bank, leaf, f"{path}.when")
        _check_movements(reader, rules, library, rule.movements, f"{path}.movements")
        for trait, effect in rule.traits.items():
            if trait not in rules.traits:
                reader.wrong(f"{path}.traits", f"one of {', '.join(rules.traits)}", trait, "correct or add the trait")
            if effect.level_max is not None and not effect.level_max.isdigit():
                where = f"{path}.traits.{trait}.level_max"
                reader.wrong(where, "the number of a level", effect.level_max, "ladders differ: count from 1")
        if not rule.source.strip():
            reader.wrong(f"{path}.source", "where the rule comes from", "nothing", "name the source or `ours`")
    _check_movements(reader, rules, library, rules.calm_set, "calm_set")
    _check_tables(reader, rules, library)
    _check_direction(reader, bank, rules, library)
    _check_unknowns(reader, bank, rules)
    return tuple(reader.problems)


def _check_leaf(reader: Reader, bank: Bank, leaf: Leaf, path: str) -> None:
    question = bank.questions.get(leaf.fact)
    if question is None:
        reader.wrong(path, "the id of a question", leaf.fact, "correct the fact, or add the question")
        return
    if leaf.op in ("is", "in"):
        for value in leaf.value if isinstance(leaf.value, tuple) else (leaf.value,):
            if question.kind != "country" and value not in question.values():
                reader.wrong(path, f"an answer of {question.id}", value, "correct the value, or add the option")
    elif leaf.unit is None or leaf.unit != question.unit:
        reader.wrong(
            path, f"the unit of {question.id}: {question.unit}", leaf.unit, "write `unit` as the question does"
        )


def _check_movements(reader: Reader, rules: Rules, library: Library, effects: Mapping[str, Effect], path: str) -> None:
    for name, effect in effects.items():
        for other in (name, *effect.instead):
            if other not in library.movements and other not in rules.later:
                reader.wrong(
                    f"{path}.{other}", "a movement of the library, or one named in `later`", other, "correct it"
                )
        movement = library.movements.get(name)
        if movement is None:
            continue
        for overlay in effect.overlays:
            if overlay not in movement.overlays:
                known = ", ".join(movement.overlays) or "none"
                reader.wrong(f"{path}.{name}.overlays", f"an overlay of {name}: {known}", overlay, "correct it")
        levels = [level.id for level in movement.ladder]
        if effect.level_max is not None and effect.level_max not in levels and not effect.level_max.isdigit():
            reader.wrong(f"{path}.{name}.level_max", f"one of {', '.join(levels)}", effect.level_max, "correct it")


def _check_tables(reader: Reader, rules: Rules, library: Library) -> None:
    """Columns, firm rules and swaps name what is there."""
    known = {*library.movements, *rules.later}
    named = [("columns", one) for one in rules.columns.values()]
    named += [(f"swaps.{swap.word}", one) for swap in rules.swaps for one in swap.to]
    for path, movement in named:
        if movement not in known:
            reader.wrong(path, "a movement of the library, or one named in `later`", movement, "correct it")
    for swap in rules.swaps:
        if swap.word not in (*rules.traits, ANY):
            reader.wrong("swaps", f"one of {', '.join((*rules.traits, ANY))}", swap.word, "correct or add the trait")
    for id_ in rules.firm:
        if id_ not in rules.rules:
            reader.wrong("firm", "the id of a rule", id_, "correct it")


def _check_direction(reader: Reader, bank: Bank, rules: Rules, library: Library) -> None:
    """The direction test is about rules that there are, and asks for movements that there are."""
    for id_ in bank.direction.about:
        if id_ not in rules.rules:
            reader.wrong("questions.direction.about", "the id of a rule", id_, "correct it")
    for step in bank.direction.steps:
        if step.needs is not None and step.needs not in library.movements and step.needs not in rules.later:
            path = f"questions.direction.steps.{step.id}"
            reader.wrong(path, "a movement of the library, or one named in `later`", step.needs, "correct it")


def _check_unknowns(reader: Reader, bank: Bank, rules: Rules) -> None:
    named = set()
    for question in bank.questions.values():
        for id_ in question.unknown.then:
            named.add(id_)
            if id_ not in rules.rules:
                reader.wrong(f"questions.{question.id}.unknown.then", "the id of a rule", id_, "correct it")
    for rule in rules.rules.values():
        if rule.for_unknown and rule.id not in named:
            reader.wrong(f"rules.{rule.id}", "a question whose unknown names it", "none", "name it there, or remove it")


def facts_used(rules: Rules) -> Iterator[str]:
    """Every fact that some rule asks."""
    for rule in rules.rules.values():
        for leaf in leaves(rule.when):
            yield leaf.fact
