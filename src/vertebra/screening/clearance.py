"""What is allowed now, and why: answers and rules in, a Clearance out. Strictest wins; unknown only narrows."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vertebra.movements.digests import digest
from vertebra.movements.types import Library, Movement
from vertebra.screening.facts import assumed
from vertebra.screening.facts import facts as facts_of
from vertebra.screening.logic import UNKNOWN, FactValue, Range, holds, leaves, open_facts
from vertebra.screening.questions import Bank
from vertebra.screening.rules import OK, Effect, Rule, Rules
from vertebra.screening.types import ACTIONS, Action, Clearance, Reason, Ruling, Value

VALID_DAYS = 28
"""The full screen is asked again every four weeks, CLINICAL §0.1 (days)."""

WHOLE_PERSON: tuple[Action, ...] = ("emergency", "urgent")
"""Findings that stop every movement, breathing too (CLINICAL §2.3 row 1)."""

LEFT_OPEN = "screening/rules/left-open"
"""The words of a rule that holds because a question counts as a yes: nobody is told what they didn't say."""

_KEPT_UNDER_SUPERVISION = "breathing"
_NOT_IN_CALM_SET = Effect(action="exclude")


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that holds, and the reason that it gives."""

    rule: Rule
    reason: Reason


def clear(answers: Mapping[str, Value], bank: Bank, rules: Rules, library: Library, on: date) -> Clearance:
    """The clearance that these answers give on a day; what isn't answered does what its question says."""
    fired = findings(answers, bank, rules)
    action = strictest(item.rule.person for item in fired)
    calm = any(item.rule.calm for item in fired)
    return Clearance(
        action=action,
        asked_on=on,
        expires_on=on + timedelta(days=VALID_DAYS),
        rulings=_rulings(library, fired, rules, calm=calm),
        advice=tuple(item.reason for item in fired if item.rule.advise),
        reasons=_personal(fired) or (_nothing_found(rules),),
        calm_set=calm,
        floor=not any(item.rule.no_floor for item in fired),
        calm=_rulings(library, (*fired, *_chosen(rules)), rules, calm=True),
        covered=rules.covered,
        made_from={"questions": bank.version, "rules": rules.version, "answers": digest(dict(answers))},
    )


def findings(answers: Mapping[str, Value], bank: Bank, rules: Rules) -> tuple[Fired, ...]:
    """Every rule that holds, in the file's order; those that an open question calls for included."""
    facts = facts_of(answers, bank)
    left_open = assumed(answers, bank)
    truths = {rule.id: holds(rule.when, facts) for rule in rules.rules.values()}
    called = _called(facts, truths, bank, rules)
    fired = []
    for rule in rules.rules.values():
        truth = truths[rule.id]
        if truth is False or rule.chosen:
            continue
        if rule.id in called or (truth is True and not rule.for_unknown):
            fired.append(Fired(rule, _reason(rule, facts, left_open, called.get(rule.id, ()))))
    return tuple(fired)


def _called(
    facts: Mapping[str, FactValue], truths: Mapping[str, bool | None], bank: Bank, rules: Rules
) -> dict[str, tuple[str, ...]]:
    """The rules that open questions call for, each with those questions: only where a rule hangs on the answer."""
    called: dict[str, dict[str, None]] = {}
    for rule in rules.rules.values():
        if rule.for_unknown or truths[rule.id] is not None:
            continue
        for fact in open_facts(rule.when, facts):
            for effect in bank.questions[fact].unknown.then:
                called.setdefault(effect, {})[fact] = None
    return {rule: tuple(questions) for rule, questions in called.items()}


def strictest(actions: Iterable[Action]) -> Action:
    """The strictest of some actions; ok when there is none."""
    return min(actions, key=ACTIONS.index, default="ok")


def _chosen(rules: Rules) -> tuple[Fired, ...]:
    return tuple(Fired(rule, _reason(rule, {}, (), ())) for rule in rules.rules.values() if rule.chosen)


def _rulings(library: Library, fired: tuple[Fired, ...], rules: Rules, *, calm: bool) -> dict[str, Ruling]:
    return {id_: _ruling(library.movements[id_], fired, rules, calm) for id_ in sorted(library.movements)}


def _nothing_found(rules: Rules) -> Reason:
    return Reason(
        rule="nothing-found", version=rules.version, inputs={}, text="screening/clearance/ok", source="CLINICAL §2.1"
    )


def _personal(fired: tuple[Fired, ...]) -> tuple[Reason, ...]:
    """The reasons that concern the person as a whole, the strictest first."""
    about = [item for item in fired if item.rule.person != "ok" or item.rule.calm or item.rule.no_floor]
    return tuple(item.reason for item in sorted(about, key=lambda item: ACTIONS.index(item.rule.person)))


def _ruling(movement: Movement, fired: tuple[Fired, ...], rules: Rules, calm: bool) -> Ruling:
    effects = [(effect, item.reason) for item in fired if (effect := effect_of(item.rule, movement, rules)) is not None]
    if calm:
        effect = rules.calm_set.get(movement.id, _NOT_IN_CALM_SET)
        effects += [(effect, item.reason) for item in fired if item.rule.calm]
    action = strictest(effect.action for effect, _ in effects)
    return Ruling(
        movement=movement.id,
        action=action,
        overlays=tidy(
            movement, (name for effect, _ in effects for name in effect.overlays), rules.covered.get(movement.id, {})
        ),
        level_max=_lowest(movement, [effect.level_max for effect, _ in effects]),
        instead=tuple(dict.fromkeys(name for effect, _ in effects for name in effect.instead)),
        barred=_barred(movement, fired, calm=calm),
        reasons=tuple(reason for effect, reason in effects if effect.action == action != "ok"),
    )


def _barred(movement: Movement, fired: tuple[Fired, ...], *, calm: bool) -> tuple[str, ...]:
    """The overlays that bring a trait which some rule takes away; in the calm set every one that brings a trait."""

    def taken(trait: str) -> bool:
        effects = (item.rule.traits.get(trait, OK) for item in fired)
        return any(effect.action not in ("ok", "modify") for effect in effects)

    brought = {name: overlay.traits for name, overlay in movement.overlays.items() if overlay.traits}
    return tuple(name for name, traits in brought.items() if calm or any(taken(trait) for trait in traits))


def effect_of(rule: Rule, movement: Movement, rules: Rules) -> Effect | None:
    """What one rule does with one movement: its own cell, else the strictest of its traits and of the person."""
    if rule.person in WHOLE_PERSON:
        return Effect(action=rule.person)
    if movement.id in rule.movements:
        return rule.movements[movement.id]
    effects = [rule.traits[trait] for trait in movement.traits if trait in rule.traits]
    if rule.person != "ok" and not _kept(movement, rule.person, rules):
        effects.append(Effect(action=rule.person))
    return min(effects, key=lambda effect: ACTIONS.index(effect.action), default=None)


def _kept(movement: Movement, person: Action, rules: Rules) -> bool:
    if person == "clear":
        return movement.id in rules.kept_when_clear
    return movement.id == _KEPT_UNDER_SUPERVISION


def tidy(movement: Movement, names: Iterable[str], covered: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Overlays each once, in the movement's own order, without those that another one already holds."""
    wanted = set(names)
    held = {under for name in wanted for under in covered.get(name, ())}
    return tuple(name for name in movement.overlays if name in wanted - held)


def _lowest(movement: Movement, levels: list[str | None]) -> str | None:
    numbers = {level.id: level.number for level in movement.ladder}
    named = [level for level in levels if level is not None]
    return min(named, key=lambda level: numbers.get(level, 0), default=None)


def _reason(
    rule: Rule, facts: Mapping[str, FactValue], left_open: Container[str], called_by: tuple[str, ...]
) -> Reason:
    """The reason, with what made the rule hold as it was said; its words say so when something was left open."""
    used = [leaf.fact for leaf in leaves(rule.when) if holds(leaf, facts) is True]
    inputs: dict[str, object] = {fact: UNKNOWN if fact in left_open else _plain(facts[fact]) for fact in used}
    inputs |= dict.fromkeys(called_by, UNKNOWN)
    own_words = rule.neutral or rule.for_unknown or UNKNOWN not in inputs.values()
    text = rule.text if own_words else LEFT_OPEN
    return Reason(rule=rule.id, version=rule.version, inputs=inputs, text=text, source=rule.source)


def _plain(value: FactValue) -> str | float:
    return value.id if isinstance(value, Range) else value
