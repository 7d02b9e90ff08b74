"""What is allowed now, and why: answers and rules in, a Clearance out. Strictest wins; unknown only narrows."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vertebra.movements.digests import digest
from vertebra.movements.types import Library, Movement
from vertebra.screening.advice import OPENABLE, Advice, may_reopen, reopening
from vertebra.screening.advice import reason as why_allowed
from vertebra.screening.facts import assumed
from vertebra.screening.facts import facts as facts_of
from vertebra.screening.logic import UNKNOWN, FactValue, Range, holds, leaves, open_facts
from vertebra.screening.questions import Bank
from vertebra.screening.rules import ANY, OK, Effect, Rule, Rules
from vertebra.screening.types import ACTIONS, LOCKS, OFFERED, Action, Clearance, Reason, Ruling, Value

VALID_DAYS = 28
"""The full screen is asked again every four weeks, CLINICAL §0.1 (days)."""

WHOLE_PERSON: tuple[Action, ...] = ("emergency", "urgent")
"""Findings that stop every movement, breathing too (CLINICAL §2.3 row 1)."""

LEFT_OPEN = "screening/rules/left-open"
"""The words of a rule that holds because a question counts as a yes: nobody is told what they didn't say."""

DERIVED = "derived"
"""The rule that a reason names beside those that were derived for a movement without a column (CLINICAL §0.17)."""

_NOT_IN_CALM_SET = Effect(action="exclude")


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that holds, and the reason that it gives."""

    rule: Rule
    reason: Reason


def clear(
    answers: Mapping[str, Value], bank: Bank, rules: Rules, library: Library, on: date, advice: Sequence[Advice] = ()
) -> Clearance:
    """The clearance that these answers give on a day; what isn't answered does what its question says.

    `advice`: what professionals allowed; it reopens what is left out or changed, and never a lock.
    """
    fired = findings(answers, bank, rules)
    whole = [item for item in fired if reopening(advice, item.rule, None, rules) is None]
    calm = any(item.rule.calm for item in whole)
    made_from = {"questions": bank.version, "rules": rules.version, "answers": digest(dict(answers))}
    return Clearance(
        action=strictest(item.rule.person for item in whole),
        asked_on=on,
        expires_on=on + timedelta(days=VALID_DAYS),
        rulings=_rulings(library, fired, rules, advice, calm=calm),
        advice=tuple(item.reason for item in fired if item.rule.advise),
        reasons=_personal(whole) or (_nothing_found(rules),),
        calm_set=calm,
        floor=not any(item.rule.no_floor for item in fired),
        calm=_rulings(library, (*fired, *_chosen(rules)), rules, advice, calm=True),
        covered=rules.covered,
        allowed=_allowed(fired, advice, rules),
        made_from=made_from | ({"advice": digest([one.plain() for one in advice])} if advice else {}),
    )


def _allowed(fired: Iterable[Fired], advice: Sequence[Advice], rules: Rules) -> tuple[Reason, ...]:
    """What advice opens of all that was found, a reason each."""
    pairs = ((one, item.rule) for item in fired for one in advice if item.rule.id in one.allows)
    return tuple(why_allowed(one, rule, rules) for one, rule in pairs if may_reopen(rule, rules))


@dataclass(frozen=True, slots=True)
class Openable:
    """A rule that holds and that advice may reopen: its words, and what it does with which movement."""

    rule: str
    text: str
    movements: Mapping[str, Action]


def openable(answers: Mapping[str, Value], bank: Bank, rules: Rules, library: Library) -> tuple[Openable, ...]:
    """What advice may reopen of all that these answers give; what advice has opened before stands among it."""
    found = []
    for item in findings(answers, bank, rules):
        if not may_reopen(item.rule, rules):
            continue
        actions = {
            id_: _strictest_action(item.rule, library.movements[id_], rules) for id_ in sorted(library.movements)
        }
        held = {id_: action for id_, action in actions.items() if action in OPENABLE}
        if held:
            found.append(Openable(item.rule.id, item.reason.text, held))
    return tuple(found)


def _strictest_action(rule: Rule, movement: Movement, rules: Rules) -> Action:
    return strictest(effect.action for effect in _effects_of(rule, movement, rules))


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


def _rulings(
    library: Library, fired: Sequence[Fired], rules: Rules, advice: Sequence[Advice], *, calm: bool
) -> dict[str, Ruling]:
    movements = (library.movements[id_] for id_ in sorted(library.movements))
    found = {one.id: _ruling(one, fired, rules, advice, calm) for one in movements}
    return {
        id_: replace(ruling, instead=instead_of(library.movements[id_], found, rules)) for id_, ruling in found.items()
    }


def _nothing_found(rules: Rules) -> Reason:
    return Reason(
        rule="nothing-found", version=rules.version, inputs={}, text="screening/clearance/ok", source="CLINICAL §2.1"
    )


def _personal(fired: Iterable[Fired]) -> tuple[Reason, ...]:
    """The reasons that concern the person as a whole, the strictest first."""
    about = [item for item in fired if item.rule.person != "ok" or item.rule.calm or item.rule.no_floor]
    return tuple(item.reason for item in sorted(about, key=lambda item: ACTIONS.index(item.rule.person)))


def _ruling(movement: Movement, fired: Sequence[Fired], rules: Rules, advice: Sequence[Advice], calm: bool) -> Ruling:
    effects: list[tuple[Effect, Fired]] = []
    allowed: list[Reason] = []
    for item in fired:
        for effect in _effects_of(item.rule, movement, rules):
            by = reopening(advice, item.rule, movement.id, rules) if effect.action in OPENABLE else None
            if by is None:
                effects.append((effect, item))
            else:
                allowed.append(why_allowed(by, item.rule, rules))
    action = strictest(effect.action for effect, _ in effects)
    standing = [item for item in fired if not advice or reopening(advice, item.rule, movement.id, rules) is None]
    deciding = [item for effect, item in effects if effect.action == action != "ok"]
    derived = is_derived(movement, rules) and any(is_of_table(item.rule) for item in deciding)
    return Ruling(
        movement=movement.id,
        action=action,
        overlays=tidy(
            movement, (name for effect, _ in effects for name in effect.overlays), rules.covered.get(movement.id, {})
        ),
        level_max=_lowest(movement, [effect.level_max for effect, _ in effects]),
        instead=tuple(dict.fromkeys(name for effect, _ in effects for name in effect.instead)),
        barred=_barred(movement, standing, calm=calm),
        overlay_max=_overlay_max(movement, standing),
        derived=derived,
        reasons=(
            *(reason_about(item, movement, rules) for item in deciding),
            *([_not_reviewed(rules)] if derived else []),
            *allowed,
        ),
    )


def _effects_of(rule: Rule, movement: Movement, rules: Rules) -> list[Effect]:
    """What one rule does with one movement; where it calls for the calm set, what that set says too."""
    own = effect_of(rule, movement, rules)
    found = [own] if own is not None else []
    if rule.calm:
        found.append(rules.calm_set.get(movement.id, _NOT_IN_CALM_SET))
    return found


def words_of(movement: Movement) -> tuple[str, ...]:
    """The words that rules know a movement by: its traits and its position."""
    return (*movement.traits, movement.position)


def is_derived(movement: Movement, rules: Rules) -> bool:
    """Whether a movement has no column in the table of conditions (CLINICAL §0.17)."""
    return movement.id not in rules.columns.values()


def is_of_table(rule: Rule) -> bool:
    """Whether a rule speaks of movements, as a row of the table does, and not of the person as a whole."""
    return bool(rule.movements or rule.traits)


def reason_about(item: Fired, movement: Movement, rules: Rules) -> Reason:
    """A rule's reason for one movement: what was derived says so in its source."""
    if not is_of_table(item.rule) or not is_derived(movement, rules):
        return item.reason
    return replace(item.reason, source=f"{item.reason.source}; {rules.derived}")


def _not_reviewed(rules: Rules) -> Reason:
    """What stands beside every derived reason, in words that a person reads."""
    source = f"CLINICAL §0.17; {rules.derived}"
    return Reason(rule=DERIVED, version=rules.version, inputs={}, text="screening/derived", source=source)


def instead_of(movement: Movement, rulings: Mapping[str, Ruling], rules: Rules) -> tuple[str, ...]:
    """What is offered in a movement's place: what its cell names, else what works on the same; only what is allowed.

    Behind a lock nothing stands in for anything.
    """
    ruling = rulings[movement.id]
    if ruling.action in LOCKS:
        return ()
    named = _open(ruling.instead, movement, rulings)
    if named or ruling.action in OFFERED:
        return named
    words = {*words_of(movement), ANY}
    choices = (_open(swap.to, movement, rulings) for swap in rules.swaps if swap.word in words)
    return next((found for found in choices if found), ())


def _open(names: Iterable[str], movement: Movement, rulings: Mapping[str, Ruling]) -> tuple[str, ...]:
    return tuple(name for name in names if name != movement.id and name in rulings and rulings[name].action in OFFERED)


def _barred(movement: Movement, fired: Sequence[Fired], *, calm: bool) -> tuple[str, ...]:
    """The overlays that bring a trait which some rule takes away; in the calm set every one that brings a trait."""

    def taken(trait: str) -> bool:
        effects = (item.rule.traits.get(trait, OK) for item in fired)
        return any(effect.action not in OFFERED for effect in effects)

    brought = {name: overlay.traits for name, overlay in movement.overlays.items() if overlay.traits}
    return tuple(name for name, traits in brought.items() if calm or any(taken(trait) for trait in traits))


def _overlay_max(movement: Movement, fired: Sequence[Fired]) -> dict[str, str]:
    """The highest level that an overlay may be added to, where some rule changes a trait that it brings."""
    found = {}
    for name, overlay in movement.overlays.items():
        if not overlay.traits:
            continue
        effects = (fitting(item.rule.traits.get(trait, OK), movement) for item in fired for trait in overlay.traits)
        level = _lowest(movement, [effect.level_max for effect in effects])
        if level is not None:
            found[name] = level
    return found


def effect_of(rule: Rule, movement: Movement, rules: Rules) -> Effect | None:
    """What one rule does with one movement: its own cell, else the strictest of its traits and of the person."""
    if rule.person in WHOLE_PERSON:
        return Effect(action=rule.person)
    if movement.id in rule.movements:
        return fitting(rule.movements[movement.id], movement)
    effects = [fitting(rule.traits[one], movement) for one in words_of(movement) if one in rule.traits]
    if rule.person != "ok" and movement.id not in rules.kept_when_clear:
        effects.append(Effect(action=rule.person))
    return _strictest_of(movement, effects) if effects else None


def fitting(effect: Effect, movement: Movement) -> Effect:
    """An effect as this movement knows it: a level's number as its id, at most the highest."""
    if effect.level_max is None or not effect.level_max.isdigit():
        return effect
    number = min(int(effect.level_max), len(movement.ladder))
    return replace(effect, level_max=movement.ladder[number - 1].id)


def _strictest_of(movement: Movement, effects: Sequence[Effect]) -> Effect:
    """The strictest of several; equally strict ones together."""
    action = strictest(effect.action for effect in effects)
    same = [effect for effect in effects if effect.action == action]
    return Effect(
        action=action,
        overlays=tuple(dict.fromkeys(name for effect in same for name in effect.overlays)),
        level_max=_lowest(movement, [effect.level_max for effect in same]),
        instead=tuple(dict.fromkeys(name for effect in same for name in effect.instead)),
    )


def tidy(movement: Movement, names: Iterable[str], covered: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Overlays each once, in the movement's own order, without those that another one already holds."""
    wanted = set(names)
    held = {under for name in wanted for under in covered.get(name, ())}
    return tuple(name for name in movement.overlays if name in wanted - held)


def _lowest(movement: Movement, levels: list[str | None]) -> str | None:
    named = [level for level in levels if level is not None]
    if not named:
        return None
    numbers = {level.id: level.number for level in movement.ladder}
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
