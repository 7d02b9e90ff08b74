"""The keys of what a camera judges: signals, the repetition's rule, faults."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from vertebra.body import VIEWS
from vertebra.movements.shapes import Choice, Either, Flag, Key, ListOf, MapOf, Number, Place, Table
from vertebra.movements.tables.change import OVERLAY
from vertebra.movements.tables.values import ID, POINTS, WORDS
from vertebra.movements.types import Camera, Fault, Instead, Lead, RepRule, Signal, Target

UNITS = {"angle": "deg", "slope": "deg", "height": "%", "distance": "%", "ahead": "%", "speed": "%/s"}
"""What each kind of signal is measured in; % of the person's stature."""

_POINTS_NEEDED = {
    "angle": (3, 3),
    "slope": (2, 2),
    "height": (1, 3),
    "distance": (2, 2),
    "ahead": (2, 2),
    "speed": (1, 1),
}


def _signal(read: dict[str, Any], place: Place) -> Signal:
    kind = next(name for name in UNITS if name in read)
    return Signal(
        id="",
        kind=cast(Any, kind),
        points=read[kind],
        unit=UNITS[kind],
        signed=read.get("signed", False),
        sure=read.get("sure", False),
        lead=read.get("lead", False),
    )


SIGNAL = Table(
    "a signal",
    {kind: Key(ListOf(POINTS, least=least, most=most)) for kind, (least, most) in _POINTS_NEEDED.items()}
    | {"signed": Key(Flag()), "sure": Key(Flag()), "lead": Key(Flag())},
    build=_signal,
    one_of=(tuple(_POINTS_NEEDED),),
)

LIMIT = Either(
    plain=Number("the signal's unit", -1000, 1000),
    mapping=Table(
        "a target",
        {
            "target": Key(ID, needed=True),
            "plus": Key(Number("the signal's unit", 0, 500)),
            "minus": Key(Number("the signal's unit", 0, 500)),
        },
        build=lambda read, place: Target(name=read["target"], plus=read.get("plus", 0.0) - read.get("minus", 0.0)),
    ),
)
FAULT_TESTS = {
    "above": "above",
    "below": "below",
    "peak_above": "peak_above",
    "peak_below": "peak_below",
    "way_above": "way_above",
    "way_below": "way_below",
    "faster_than_s": "faster",
    "slower_than_s": "slower",
    "drifts": "drifts",
    "later_than_s": "order",
    "uneven": "uneven",
    "shrinks_below": "shrinks",
}


def _fault(read: dict[str, Any], place: Place) -> Fault:
    key = next(key for key in FAULT_TESTS if key in read)
    rest = {name: value for name, value in read.items() if name not in FAULT_TESTS}
    rest["seen_from"] = frozenset(rest["seen_from"])
    return Fault(test=FAULT_TESTS[key], limit=read[key], **rest)  # type: ignore[arg-type]


FAULT = Table(
    "a fault",
    {"id": Key(ID, needed=True), "signal": Key(ID, needed=True)}
    | {test: Key(LIMIT if not test.endswith("_s") else Number("seconds", 0.1, 60)) for test in FAULT_TESTS}
    | {
        "during": Key(ListOf(ID, least=1), needed=True),
        "for_s": Key(Number("seconds", 0, 10)),
        "against": Key(ID),
        "straight": Key(Flag()),
        "seen_from": Key(ListOf(Choice(VIEWS), least=1), needed=True),
        "shows_as": Key(OVERLAY, needed=True),
    },
    build=_fault,
    one_of=(tuple(FAULT_TESTS),),
)

_RANGES = MapOf(ListOf(Number("the signal's unit", -1000, 1000), least=2, most=2), key=ID)
_WAYS = MapOf(Number("the signal's unit", 0, 1000), key=ID)

INSTEAD = Table(
    "what may hold instead",
    {"when": Key(_RANGES, needed=True), "ends": Key(_RANGES), "stays": Key(_WAYS)},
    build=lambda read, place: Instead(**read),
)

REP_RULE = Table(
    "a repetition's rule",
    {
        "signal": Key(ID, needed=True),
        "out": Key(Number("the signal's unit", -1000, 1000), needed=True),
        "back": Key(Number("the signal's unit", -1000, 1000), needed=True),
        "least_s": Key(Number("seconds", 0, 30), needed=True),
        "look_back_s": Key(Number("seconds", 0.5, 30)),
        "per": Key(Choice(("both", "side")), needed=True),
        "instead": Key(INSTEAD),
        "by": Key(Choice(("level", "displacement"))),
        "pulse": Key(Number("the signal's unit", 0.1, 180)),
        "when": Key(_RANGES),
        "ends": Key(_RANGES),
        "stays": Key(_WAYS),
        "moves": Key(MapOf(Number("the signal's unit", -1000, 1000), key=ID)),
        "less": Key(MapOf(Number("a share", 0.05, 10), key=ID)),
        "home": Key(_RANGES),
        "aloft": Key(_RANGES),
        "begins": Key(_RANGES),
    },
    build=lambda read, place: RepRule(**read),
)


_LINE = ListOf(POINTS, least=2, most=2)

LEAD = Table(
    "what begins before what",
    {"first": Key(_LINE, needed=True), "then": Key(_LINE, needed=True)},
    build=lambda read, place: Lead(**read),
)


def _camera(read: dict[str, Any], place: Place) -> Camera:
    signals = {name: replace(signal, id=name) for name, signal in read["signals"].items()}
    rest = {"faults": (), "unseen": ()} | {name: value for name, value in read.items() if name != "signals"}
    return Camera(view="side", signals=signals, **rest)


CAMERA = Table(
    "what a camera judges",
    {
        "signals": Key(MapOf(SIGNAL, key=ID), needed=True),
        "rep": Key(REP_RULE, needed=True),
        "faults": Key(ListOf(FAULT)),
        "unseen": Key(WORDS),
        "blind_with": Key(WORDS),
        "lead": Key(LEAD),
    },
    build=_camera,
)
