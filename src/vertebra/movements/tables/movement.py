"""The keys of a whole movement file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from vertebra.body import POSITIONS, SIDES, VIEWS
from vertebra.movements.shapes import Choice, Key, ListOf, MapOf, Number, Place, Plain, Table
from vertebra.movements.tables.camera import CAMERA
from vertebra.movements.tables.change import LEVEL, OVERLAY
from vertebra.movements.tables.motion import PATTERN, POSES, WAY_OUT
from vertebra.movements.tables.values import AFTER, ID, SCHEMA, WORDS
from vertebra.movements.types import Ask, BeadMode, Difficulty, Kind, Mistake, Movement, Sides, SpineMode, Zero

MISTAKE = Table(
    "a mistake",
    {"id": Key(ID, needed=True), "shows_as": Key(OVERLAY)},
    build=lambda read, place: Mistake(**read),
)
ASK = Table(
    "something asked",
    {
        "id": Key(ID, needed=True),
        "after": Key(Choice(("setup", "first-rep", "set")), needed=True),
        "answers": Key(ListOf(ID, least=2), needed=True),
        "stops": Key(WORDS),
        "overlays": Key(MapOf(ID, key=ID)),
    },
    build=lambda read, place: Ask(**read),
)


def _movement(read: dict[str, Any], place: Place) -> Movement:
    levels = tuple(replace(level, number=number) for number, level in enumerate(read["ladder"], start=1))
    camera = read.get("camera")
    if camera is not None:
        camera = replace(camera, view=read["view"])
    defaults: dict[str, Any] = {"overlays": {}, "setup": {}, "traits": ()}
    return Movement(**(defaults | read | {"ladder": levels, "camera": camera}))


MOVEMENT = Table(
    "a movement",
    {
        "schema": Key(Number("schema", SCHEMA, SCHEMA, whole=True), needed=True),
        "id": Key(ID, needed=True),
        "kind": Key(Choice(get_args(Kind))),
        "position": Key(Choice(POSITIONS), needed=True),
        "zero": Key(Choice(get_args(Zero)), needed=True),
        "view": Key(Choice(VIEWS), needed=True),
        "head": Key(Choice(SIDES), needed=True),
        "sides": Key(Choice(get_args(Sides)), needed=True),
        "spine": Key(Choice(get_args(SpineMode)), needed=True),
        "beads": Key(Choice(get_args(BeadMode)), needed=True),
        "traits": Key(WORDS),
        "setup": Key(MapOf(Plain(), key=ID)),
        "poses": Key(POSES, needed=True),
        "patterns": Key(MapOf(PATTERN, key=ID), needed=True),
        "ways_out": Key(MapOf(WAY_OUT, key=ID), needed=True),
        "overlays": Key(MapOf(OVERLAY, key=ID)),
        "ladder": Key(ListOf(LEVEL, least=1), needed=True),
        "camera": Key(CAMERA, null=True),
        "sources": Key(MapOf(ID), needed=True),
        "after": Key(AFTER),
        "mistakes": Key(ListOf(MISTAKE)),
        "asks": Key(ListOf(ASK)),
        "easier": Key(WORDS),
        "harder": Key(WORDS),
        "next": Key(WORDS),
        "aliases": Key(WORDS),
        "difficulty": Key(Choice(get_args(Difficulty))),
    },
    build=_movement,
)
