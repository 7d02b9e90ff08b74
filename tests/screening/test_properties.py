"""What must hold for every answer that anyone may give: more findings never allow more, and neither does unknown."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from screening_room import DAY, nothing_to_report, shelf

from vertebra.screening.clearance import clear
from vertebra.screening.logic import UNKNOWN, leaves
from vertebra.screening.questions import Question
from vertebra.screening.types import ACTIONS, Clearance, Ruling

BANK = shelf().bank
ASKED = [question for question in BANK.questions.values() if question.kind != "country"]
BASE = nothing_to_report()


def of(answers) -> Clearance:
    return _of(tuple(answers.items()))


@lru_cache(maxsize=400)
def _of(answers) -> Clearance:
    return clear(dict(answers), BANK, shelf().rules, shelf().library, DAY)


def allows_more(more: Clearance, less: Clearance) -> list[str]:
    """Where `more` allows something that `less` does not."""
    found = []
    if ACTIONS.index(more.action) > ACTIONS.index(less.action):
        found.append(f"person: {more.action} where it was {less.action}")
    for id_, ruling in more.rulings.items():
        unbarred = set(less.rulings[id_].barred) - set(ruling.barred)
        found += [f"{id_}: {name} is open" for name in sorted(unbarred)]
    if less.calm_set and not more.calm_set:
        found.append("the calm set is gone")
    if more.floor and not less.floor:
        found.append("the floor is open")
    for id_, ruling in more.rulings.items():
        found += _looser(ruling, less.rulings[id_])
    return found


def _looser(more: Ruling, less: Ruling) -> list[str]:
    if ACTIONS.index(more.action) > ACTIONS.index(less.action):
        return [f"{more.movement}: {more.action} where it was {less.action}"]
    if more.action != "modify" or less.action != "modify":
        return []
    covered = shelf().rules.covered.get(more.movement, {})
    held = {*more.overlays, *(under for name in more.overlays for under in covered.get(name, ()))}
    lost = set(less.overlays) - held
    return [f"{more.movement}: without {name}" for name in lost] + _higher(more, less)


def _higher(more: Ruling, less: Ruling) -> list[str]:
    numbers = {level.id: level.number for level in shelf().library.movements[more.movement].ladder}
    highest = max(numbers.values())
    if numbers.get(more.level_max or "", highest) > numbers.get(less.level_max or "", highest):
        return [f"{more.movement}: up to {more.level_max} where it was {less.level_max}"]
    return []


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.id)
def test_unknown_never_allows_more_than_nothing_to_report(question: Question):
    assert allows_more(of({**BASE, question.id: UNKNOWN}), of({**BASE, question.id: question.nothing})) == []


AS_YES = [question for question in ASKED if question.unknown.as_ == "yes" and question.nothing == "no"]


@pytest.mark.parametrize("question", AS_YES, ids=lambda question: question.id)
def test_a_question_left_open_with_all_behind_it_never_allows_more_than_its_mildest_yes(question: Question):
    """Who isn't sure is not asked the finer questions either; that must not open what a yes would close."""
    behind = {question.id}
    while more := {one.id for one in ASKED if one.id not in behind and _asks(one, behind)}:
        behind |= more
    left_open = {id_: value for id_, value in BASE.items() if id_ not in behind}
    if question.asked_if is None:
        assert allows_more(of(left_open), of({**BASE, question.id: "yes"})) == []


def _asks(question: Question, about: set[str]) -> bool:
    return question.asked_if is not None and any(leaf.fact in about for leaf in leaves(question.asked_if))


PAIRS = tuple(permutations(ASKED, 2))
SOME = 500
"""Pairs of each kind in every run, drawn by a fixed seed; all of them under ./check --slow."""


def some(pairs):
    """As many pairs as every run looks at, always the same."""
    return Random("vertebra").sample(list(pairs), SOME)


def looser_when_open(one: Question, other: Question) -> list[str]:
    """Whatever else was found: where leaving a question open allows more than its nothing."""
    base = {**BASE, other.id: worst(other)}
    problems = allows_more(of({**base, one.id: UNKNOWN}), of(base))
    return [f"{one.id} unknown, {other.id} {base[other.id]}: {problem}" for problem in problems]


def test_unknown_never_allows_more_over_many_pairs_of_questions():
    assert [problem for one, other in some(PAIRS) for problem in looser_when_open(one, other)] == []


@pytest.mark.slow
def test_unknown_never_allows_more_over_all_pairs_of_questions():
    assert [problem for one, other in PAIRS for problem in looser_when_open(one, other)] == []


def worst(question: Question):
    """The answer that allows least, for the pairs: a finding."""
    if question.kind == "scale":
        return question.most
    findings = [value for value in question.values() if value not in (question.nothing, "known")]
    return {"age": "75-or-over", "sex": "man", "surgery-weeks": "under-6", "place": "chair"}.get(
        question.id, findings[-1]
    )


FINDINGS = [
    question
    for question in ASKED
    if question.kind in ("flag", "yes-no") and question.nothing == "no" and not question.covers
]
LINES = [question for question in ASKED if question.covers]


def looser_together(one: Question, other: Question) -> list[str]:
    """Where two findings allow more than one of them alone."""
    both = of({**BASE, one.id: "yes", other.id: "yes"})
    alone = ((finding.id, of({**BASE, finding.id: "yes"})) for finding in (one, other))
    return [
        f"{one.id} and {other.id} against {id_}: {problem}"
        for id_, single in alone
        for problem in allows_more(both, single)
    ]


def test_a_finding_never_allows_more_over_many_pairs_of_findings():
    assert [problem for one, other in some(combinations(FINDINGS, 2)) for problem in looser_together(one, other)] == []


@pytest.mark.slow
def test_a_finding_never_allows_more_over_all_pairs_of_findings():
    assert [problem for one, other in combinations(FINDINGS, 2) for problem in looser_together(one, other)] == []


STORIES = {
    "pregnant early": {"pregnant": "yes", "baby": "early"},
    "pregnant later": {"pregnant": "yes", "baby": "later"},
    "just born": {"pregnant": "yes", "baby": "born", "birth-weeks": "under-6"},
    "new hip": {"new-joint": "yes", "joint": "hip", "joint-weeks": "under-6"},
    "hip with limits": {"new-joint": "yes", "joint": "hip", "joint-weeks": "over-12", "joint-limits": "yes"},
    "new knee": {"new-joint": "yes", "joint": "knee", "joint-weeks": "under-6"},
    "knee of old": {"new-joint": "yes", "joint": "knee", "joint-weeks": "over-12"},
    "flare": {"back-hurts": "yes", "pain-now": 3, "flare": "yes"},
    "leg known": {"leg-pain": "known", "toes-heels": "no"},
    "pressure": {"high-bp": "yes", "bp-top": "140-159"},
    "fusion of old": {"spine-surgery": "yes", "spine-surgery-weeks": "over-12"},
    "slip that moves": {"slip": "yes", "slip-kind": "moving"},
    "thinners not asked": {"thinners": "yes", "doctor-said-fine": "no"},
    "old and alone": {"age": "75-or-over", "alone": "yes"},
}
"""Findings that take more than one answer (rows 2 to 4, 6, 8, 13, 14, 17, 24 to 27)."""


@pytest.mark.parametrize("story", STORIES)
def test_a_story_narrows_and_narrows_every_other_finding(story: str):
    """Adding it to nothing, to any finding, or to any other story never allows more."""
    told = STORIES[story]
    assert allows_more(of({**BASE, **told}), of(BASE)) == []
    others = [{one.id: "yes"} for one in FINDINGS if one.id not in told]
    others += [other for other in STORIES.values() if not set(other) & set(told)]
    for other in others:
        both = of({**BASE, **other, **told})
        assert allows_more(both, of({**BASE, **other})) == []
        assert allows_more(both, of({**BASE, **told})) == []


@pytest.mark.parametrize("way", ["bending-eases", "arching-eases", "not-sure"])
def test_a_way_that_was_found_only_narrows_what_both_ways_fine_allows(way: str):
    """Day one and both directions, alone and beside every story."""
    for told in ({}, *STORIES.values()):
        base = {**BASE, **told}
        assert allows_more(of({**base, "direction": way}), of({**base, "direction": "neither"})) == []


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_a_ticked_line_is_at_least_as_strict_as_anything_that_it_covers(line: Question):
    """Said more finely it may be less; without the finer answers it is the worst that it could be."""
    for fine in line.covers:
        assert allows_more(of({**BASE, line.id: "yes"}), of({**BASE, fine: "yes"})) == []


answers_of_any_kind = st.fixed_dictionaries(
    {},
    optional={question.id: st.sampled_from([*question.values(), UNKNOWN]) for question in ASKED if not question.covers},
)


@settings(max_examples=60)
@given(answers_of_any_kind, st.sampled_from(FINDINGS))
def test_one_more_finding_never_allows_more(answers, finding: Question):
    nothing_of_it = {**answers, finding.id: "no"}
    assert allows_more(of({**nothing_of_it, finding.id: "yes"}), of(nothing_of_it)) == []


@settings(max_examples=60)
@given(answers_of_any_kind, st.sampled_from(ASKED))
def test_leaving_a_question_open_never_allows_more(answers, question: Question):
    assert allows_more(of({**answers, question.id: UNKNOWN}), of({**answers, question.id: question.nothing})) == []


@settings(max_examples=40)
@given(answers_of_any_kind)
def test_the_strictest_finding_wins_and_the_order_of_answers_does_not_matter(answers):
    clearance = of(answers)
    turned = of(dict(reversed(answers.items())))
    assert (clearance.action, clearance.rulings) == (turned.action, turned.rulings)
    if clearance.action in ("emergency", "urgent"):
        assert {ruling.action for ruling in clearance.rulings.values()} == {clearance.action}
    for ruling in clearance.rulings.values():
        assert bool(ruling.reasons) == (ruling.action != "ok")


@settings(max_examples=40)
@given(answers_of_any_kind)
def test_a_bad_day_never_allows_more(answers):
    clearance = of(answers)
    for id_, ruling in clearance.calm.items():
        assert _looser(ruling, clearance.rulings[id_]) == []


@settings(max_examples=40)
@given(answers_of_any_kind)
def test_nobody_is_told_what_they_did_not_say(answers):
    """A reason's inputs are the answers that were given, or `unknown`."""
    clearance = of(answers)
    reasons = [*clearance.reasons, *clearance.advice, *(r for one in clearance.rulings.values() for r in one.reasons)]
    for reason in reasons:
        for id_, value in reason.inputs.items():
            assert value == answers.get(id_, UNKNOWN), reason
