"""Editors are told what the reader wants."""

from pathlib import Path

from vertebra.movements.schema import schema, text
from vertebra.movements.tables import MOVEMENT, PHASE

WRITTEN = Path(__file__).parents[2] / "docs" / "reference" / "movement.schema.json"


def test_the_schema_in_docs_is_the_readers_own():
    """Write it anew with `python -c "from vertebra.movements.schema import text; print(text(), end='')"`."""
    assert WRITTEN.read_text("utf-8") == text()


def test_the_schema_refuses_unknown_keys_and_asks_for_the_needed_ones():
    made = schema()["$defs"]["movement"]

    assert made["additionalProperties"] is False
    assert set(made["properties"]) == set(MOVEMENT.keys)
    assert {"poses", "ladder", "sources"} <= set(made["required"])


def test_the_schema_says_that_a_phase_has_one_length_and_one_goal():
    phase = schema()["$defs"]["phase"]

    assert set(phase["properties"]) == set(PHASE.keys)
    assert phase["allOf"] == [
        {"oneOf": [{"required": ["to"]}, {"required": ["at"]}]},
        {"oneOf": [{"required": ["seconds"]}, {"required": ["breaths"]}, {"required": ["hold"]}]},
    ]
