"""Conditions in three values: what isn't known stays unknown, unless it can't matter."""

from __future__ import annotations

import pytest

from vertebra.screening.logic import NOT_ASKED, UNKNOWN, All, Any, Leaf, Not, Range, holds, leaves, open_facts

YES = Leaf(fact="yes", op="is", value="yes")
NO = Leaf(fact="no", op="is", value="yes")
OPEN = Leaf(fact="open", op="is", value="yes")
FACTS = {"yes": "yes", "no": "no", "open": UNKNOWN}


@pytest.mark.parametrize(
    ("parts", "every", "some"),
    [
        ((), True, False),
        ((YES,), True, True),
        ((NO,), False, False),
        ((OPEN,), None, None),
        ((YES, YES), True, True),
        ((YES, NO), False, True),
        ((YES, OPEN), None, True),
        ((NO, OPEN), False, None),
        ((OPEN, OPEN), None, None),
        ((NO, NO), False, False),
    ],
)
def test_all_and_any_follow_kleene(parts, every, some):
    assert holds(All(parts=parts), FACTS) is every
    assert holds(Any(parts=parts), FACTS) is some
    turned = tuple(reversed(parts))
    assert holds(All(parts=turned), FACTS) is every
    assert holds(Any(parts=turned), FACTS) is some


def test_not_turns_round_what_is_known_and_leaves_the_rest():
    assert [holds(Not(part=one), FACTS) for one in (YES, NO, OPEN)] == [False, True, None]


@pytest.mark.parametrize(
    ("op", "below", "at", "above"),
    [(">=", False, True, True), (">", False, False, True), ("<=", True, True, False), ("<", True, False, False)],
)
def test_comparisons_at_their_limit(op, below, at, above):
    leaf = Leaf(fact="age", op=op, value=70.0, unit="years")
    assert [holds(leaf, {"age": value}) for value in (69.0, 70.0, 71.0)] == [below, at, above]


def test_a_range_decides_only_when_both_its_ends_do():
    band = Range(id="65-69", least=65, most=69)
    answers = [holds(Leaf(fact="age", op=">=", value=value), {"age": band}) for value in (65.0, 66.0, 69.0, 70.0)]
    assert answers == [True, None, None, False]


def test_a_range_is_also_the_option_that_it_came_from():
    facts = {"age": Range(id="65-69", least=65, most=69)}
    assert holds(Leaf(fact="age", op="is", value="65-69"), facts) is True
    assert holds(Leaf(fact="age", op="in", value=("16-17", "65-69")), facts) is True
    assert holds(Leaf(fact="age", op="in", value=("16-17",)), facts) is False


def test_a_word_can_not_be_compared_with_a_number():
    assert holds(Leaf(fact="age", op=">=", value=70.0), {"age": "old"}) is None


def test_a_fact_that_nobody_named_is_unknown():
    assert holds(Leaf(fact="new", op="is", value="yes"), {}) is None


def test_nothing_is_true_of_a_question_that_was_not_asked():
    facts = {"top": NOT_ASKED}
    assert holds(Leaf(fact="top", op="is", value="yes"), facts) is False
    assert holds(Leaf(fact="top", op=">=", value=0.0), facts) is False


def test_open_facts_are_those_that_could_still_decide():
    condition = Any(parts=(All(parts=(NO, Leaf(fact="other", op="is", value="yes"))), All(parts=(YES, Not(part=OPEN)))))
    assert open_facts(condition, FACTS) == ("open",)
    assert open_facts(Any(parts=(YES, OPEN)), FACTS) == ()
    assert [leaf.fact for leaf in leaves(condition)] == ["no", "other", "yes", "open"]
