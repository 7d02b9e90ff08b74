"""Data that has the shape passes, with its gaps filled; data that hasn't is refused with what, where and what came."""

from __future__ import annotations

import pytest

from vertebra.web import bodies
from vertebra.web.shapes import MisfitError, fitted


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "boolean"}, 1),
        ({"type": "integer"}, True),
        ({"type": "integer"}, 1.5),
        ({"type": "integer"}, float("inf")),
        ({"type": "number"}, True),
        ({"type": "number"}, "1"),
        ({"type": "number"}, float("nan")),
        ({"type": "number", "maximum": 1e6}, 10**400),
        ({"type": "number", "minimum": 0}, -0.001),
        ({"type": "string"}, None),
        ({"type": "string", "maxLength": 3}, "four"),
        ({"type": "string", "minLength": 1}, ""),
        ({"type": "string"}, "half a character \ud800"),
        (bodies.ID, "two words"),
        (bodies.ID, "ends-in-a-new-line\n"),
        ({"type": "array", "minItems": 1}, []),
        ({"type": "array", "maxItems": 1}, [1, 2]),
        ({"type": "array", "items": {"type": "string"}}, [1]),
        ({"type": "object", "maxProperties": 0}, {"a": 1}),
        ({"type": "object", "propertyNames": bodies.ID}, {"a b": 1}),
        ({"type": "integer", "enum": [5, 10]}, 7),
        ({"type": ["string", "null"]}, 1),
    ],
)
def test_what_does_not_fit_is_refused(schema, value):
    with pytest.raises(MisfitError):
        fitted(schema, value)


@pytest.mark.parametrize(
    ("schema", "value", "found"),
    [
        ({"type": "integer"}, 2.0, 2),
        ({"type": "number"}, 2, 2),
        ({"type": ["string", "null"]}, None, None),
        ({"type": ["string", "number"], "maximum": 3}, "a long text has no maximum", "a long text has no maximum"),
        ({}, {"a": [1, None]}, {"a": [1, None]}),
        (bodies.PLAN, {"minutes": 5}, {"minutes": 5, "calm": False}),
        (bodies.AFTER, {"id": "n"}, {"id": "n", "pain": None, "effort": None, "word": None, "note": None}),
    ],
)
def test_what_fits_comes_back_with_its_gaps_filled(schema, value, found):
    assert fitted(schema, value) == found


def test_fields_come_in_the_order_of_the_schema_however_they_were_sent():
    sent = {"confirmed": True, "answers": {}, "set": "first", "id": "a"}
    assert list(fitted(bodies.ANSWERS, sent)) == ["id", "set", "answers", "confirmed"]


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ({"events": [{"id": "e", "at_s": 0, "what": "dance"}]}, ("events", 0, "what")),
        ({"events": [{"at_s": 0, "what": "tick"}]}, ("events", 0, "id")),
        ({"events": [{"id": "e", "at_s": 0, "what": "tick", "marked": 1}]}, ("events", 0)),
    ],
)
def test_a_refusal_says_where_and_repeats_no_word_that_was_sent(value, where):
    with pytest.raises(MisfitError) as refused:
        fitted(bodies.EVENTS, value)
    assert refused.value.where == where
    assert "marked" not in f"{refused.value.expected} {refused.value.got}"
    assert "dance" not in refused.value.got
