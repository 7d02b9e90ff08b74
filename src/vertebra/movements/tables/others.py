"""The keys of the files beside the movements: words and transitions."""

from __future__ import annotations

from dataclasses import replace

from vertebra.body import POSITIONS
from vertebra.movements.shapes import Choice, Key, ListOf, MapOf, Number, Table, Tree
from vertebra.movements.tables.values import ID, SCHEMA, SECONDS
from vertebra.movements.types import Transition

WORDS_FILE = MapOf(Tree(), key=ID)
"""A words file: any tree of names and texts; the checks know which names the definition implies."""

TRANSITION = Table(
    "a transition",
    {
        "from": Key(Choice(POSITIONS), needed=True, to="start"),
        "to": Key(Choice(POSITIONS), needed=True, to="end"),
        "steps": Key(ListOf(ID, least=1), needed=True),
        "seconds": Key(ListOf(SECONDS, least=2, most=2), needed=True),
    },
    build=lambda read, place: Transition(id="", **read),
)
TRANSITIONS = Table(
    "the transitions",
    {
        "schema": Key(Number("schema", SCHEMA, SCHEMA, whole=True)),
        "transitions": Key(MapOf(TRANSITION, key=ID), needed=True),
    },
    build=lambda read, place: {name: replace(one, id=name) for name, one in read["transitions"].items()},
)
