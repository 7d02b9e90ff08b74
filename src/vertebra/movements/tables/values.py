"""The small shapes that every table of a movement file is made of: ids, degrees, seconds, contacts."""

from __future__ import annotations

from vertebra.movements import names
from vertebra.movements.shapes import Choice, Key, ListOf, MapOf, Named, Number, Plain, Table, Text

SCHEMA = 1
LONGEST_HOLD_S = 3.0
"""A stay longer than this is written in breaths (CLINICAL §0.16), seconds."""

ID = Text("an id")
WORDS = ListOf(ID)
DEGREES = Number("degrees", -200, 200)
SECONDS = Number("seconds", 0.1, 120)
BREATHS = Number("breaths", 0.5, 20)
COUNT = Number("times", 0, 100, whole=True)
CONTACTS = ListOf(Named("a contact", names.contacts), least=1)
TARGETS = MapOf(Number("the target's unit", -500, 500))
PROPS = MapOf(MapOf(Number("the unit in the key", 0, 500)), key=Choice(names.SURFACES), null=True)
"""What stands about; null takes away what a level or an overlay before it brought."""
POINTS = Named("a landmark", names.landmark)

AFTER = Table(
    "what opens it",
    {
        "movement": Key(ID),
        "level": Key(Plain(), needed=True),
        "green": Key(Number("green sessions in a row", 1, 10, whole=True), needed=True),
    },
    build=lambda read, place: read,
)
"""A movement (this one, where none is named), a level of it by id, and how often that was green in a row."""
