"""The Roland-Morris form stands as it was published: 24 statements, ticked or not, cited."""

from __future__ import annotations

import hashlib

import pytest
from told import MEASURES, RMDQ

from vertebra import content
from vertebra.outcomes.reading import OutcomesFileError, rmdq
from vertebra.outcomes.score import MisfitError, value_of

FORM = MEASURES.measures["rmdq"]


def test_the_24_statements_are_word_for_word_and_in_order_those_that_were_compared():
    """The digest of the text as compared in two independent copies on 2026-11-22 (rmdq.yaml says which)."""
    said = "\n".join(RMDQ.statements["en"])
    assert len(RMDQ.statements["en"]) == 24
    assert (
        hashlib.sha256(said.encode()).hexdigest() == "9f3caf4010be5d3a5edafd9c87ed7f70d9b35980f36eec4b7afd6630d4c12cba"
    )


def test_the_form_is_cited():
    assert "Roland MO, Morris RW" in RMDQ.citation
    assert "1983; 8: 141-144" in RMDQ.citation


def test_a_language_without_its_published_translation_has_no_statements():
    assert set(RMDQ.statements) == {"en"}


def test_no_statement_of_the_form_stands_among_our_own_texts():
    """They are not ours to reword, so no linter of ours may ever want to."""
    own = set(content.words().texts.values())
    assert not own & set(RMDQ.statements["en"])


def test_a_form_with_a_statement_less_is_refused():
    text = content.data("outcomes", "rmdq.yaml").decode()
    with pytest.raises(OutcomesFileError, match="24"):
        rmdq(text.replace("      - I sleep less well because of my back.\n", ""))


@pytest.mark.parametrize(("ticked", "value"), [([], 0), (["1"], 1), (["3", "24"], 2)])
def test_what_is_ticked_is_counted_and_what_is_not_counts_as_no(ticked, value):
    assert value_of(FORM, None, ticked) == value


def test_all_24_are_the_most_that_can_be():
    assert value_of(FORM, None, [str(number) for number in range(1, 25)]) == FORM.most == 24


@pytest.mark.parametrize("items", [None, ["0"], ["25"], ["1", "1"], [1.5], ["yes"], "1", {"1": "no"}, [None]])
def test_anything_but_numbers_of_statements_is_refused(items):
    with pytest.raises(MisfitError, match="items"):
        value_of(FORM, None, items)
