"""The keys of what changes a movement: overlays, supports, the levels of the ladder."""

from __future__ import annotations

from typing import Any, get_args

from vertebra.body import POSITIONS
from vertebra.movements import names
from vertebra.movements.shapes import Choice, Either, Flag, Key, MapOf, Named, Number, Place, Table
from vertebra.movements.tables.motion import DOSE, DOSE_PATCH, PHASE_PATCH, PHASES, POSES, WAY_OUT
from vertebra.movements.tables.values import AFTER, ID, PROPS, TARGETS, WORDS
from vertebra.movements.types import Level, Overlay, Sides, SpineMode, Support, Zero

SUPPORT = Table(
    "a support",
    {
        "opens": Key(AFTER, needed=True),
        "rung": Key(Number("rungs", -5, 0, whole=True)),
        "lowest": Key(ID),
        "dose": Key(DOSE_PATCH),
    },
    build=lambda read, place: Support(**read),
)

_OVERLAY_KEYS = {
    "poses": Key(POSES),
    "phases": Key(Either(mapping=MapOf(PHASE_PATCH, key=ID, null=True), sequence=PHASES)),
    "props": Key(PROPS),
    "position": Key(Choice(POSITIONS)),
    "zero": Key(Choice(get_args(Zero))),
    "spine": Key(Choice(get_args(SpineMode))),
    "sides": Key(Choice(get_args(Sides))),
    "traits": Key(WORDS),
    "targets": Key(TARGETS),
    "contacts": Key(MapOf(Named("a contact", names.contacts), key=Named("a contact", names.contacts), null=True)),
    "range": Key(Number("share", 0.1, 1)),
    "relative": Key(Flag()),
    "slower": Key(Number("times as long", 1, 2)),
    "support": Key(SUPPORT),
    "enter": Key(PHASES),
    "leave": Key(PHASES),
    "ways_out": Key(MapOf(WAY_OUT, key=ID)),
}
OVERLAY = Table(
    "an overlay",
    _OVERLAY_KEYS | {"dose": Key(DOSE_PATCH), "levels": Key(WORDS)},
    build=lambda read, place: Overlay(**read),
)

_LEVEL_OWN = ("id", "pattern", "dose", "use", "presets", "after")


def _level(read: dict[str, Any], place: Place) -> Level:
    own = {key: read[key] for key in _LEVEL_OWN if key in read}
    change = Overlay(**{key: value for key, value in read.items() if key not in _LEVEL_OWN})
    return Level(number=0, change=change, **own)


LEVEL = Table(
    "a level",
    {
        "id": Key(ID, needed=True),
        "pattern": Key(ID),
        "dose": Key(DOSE, needed=True),
        "use": Key(WORDS),
        "presets": Key(MapOf(DOSE)),
        "after": Key(AFTER),
    }
    | _OVERLAY_KEYS,
    build=_level,
)
