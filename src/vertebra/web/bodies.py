"""The shapes of requests, as JSON Schema. Strict: no unknown names, no numbers as text, no texts without an end."""

from __future__ import annotations

from typing import Any, get_args

from vertebra.screening.advice import ROLES
from vertebra.session.types import EventName
from vertebra.web.shapes import Schema


def text(longest: int, least: int = 0, pattern: str | None = None) -> dict[str, Any]:
    """A text of so many characters."""
    found: dict[str, Any] = {"type": "string", "minLength": least, "maxLength": longest}
    return found if pattern is None else {**found, "pattern": pattern}


def maybe(schema: Schema, default: object = None) -> dict[str, Any]:
    """What may be left out; with null as what is then meant, null may be said as well."""
    if default is not None:
        return {**schema, "default": default}
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*kinds, "null"], "default": None}


def body(**fields: Schema) -> dict[str, Any]:
    """An object with these fields and no others; `id_` stands for `id`."""
    named = {name.rstrip("_"): field for name, field in fields.items()}
    required = [name for name, field in named.items() if "default" not in field]
    return {"type": "object", "properties": named, "required": required, "additionalProperties": False}


ID = text(80, 1, r"^[A-Za-z0-9][A-Za-z0-9._:-]*\Z")
"""Ids that the page makes (a UUID, a counter) or that came from here."""

LANGUAGES = maybe(text(80, 1, r"^[A-Za-z]{1,8}(,[A-Za-z]{1,8})*\Z"))
"""The languages that a window would like, best first: `es,en`."""

INSTANT = {"type": "number", "minimum": 0, "maximum": 1e7}
"""Seconds on the session clock: at most 115 days."""

SWITCH = {"type": "boolean"}
SCALE = {"type": "integer", "minimum": 0, "maximum": 10}
DAY = text(10, 10, r"^\d{4}-\d{2}-\d{2}\Z")
SHORT = text(200)

ANSWER = {
    "type": ["string", "boolean", "number", "array"],
    "maxLength": 200,
    "minimum": -1e6,
    "maximum": 1e6,
    "maxItems": 100,
    "items": SHORT,
}
EVENT_VALUE = {"type": ["string", "number"], "maxLength": 200, "minimum": -1e6, "maximum": 1e6}

LAUNCH = body(token=text(200, 1))
"""The token from the address's fragment."""

ANSWERS = body(
    id_=ID,
    set=ID,
    answers={"type": "object", "maxProperties": 200, "propertyNames": ID, "additionalProperties": ANSWER},
    confirmed=maybe(SWITCH, False),
)
"""One screen's answers. `confirmed`: the alarm that was asked again is meant."""

DIRECTION = body(
    id_=ID, answers={"type": "object", "maxProperties": 20, "propertyNames": ID, "additionalProperties": SHORT}
)
"""What was said in the direction test, question by question; what was not done is left out."""

ADVICE = body(
    id_=ID,
    name=text(200, 1),
    role={"type": "string", "enum": list(ROLES)},
    on=DAY,
    movement=maybe(ID),
    row=maybe(ID),
    words=text(2000),
)
"""What a professional allowed: who, when, in which words, and of which movement or rule."""

UNDO = body(id_=ID)
"""Which answers to take back."""

VISIT = body(id_=ID, who=text(200, 1), on=DAY, may_exercise=maybe(SWITCH, False), explained=maybe(SWITCH, False))
"""Someone was seen: who, on which day, and what they said."""

PLAN = body(minutes={"type": "integer", "enum": [5, 10, 15]}, calm=maybe(SWITCH, False))
"""How long, and whether it is a bad day."""

OPEN = body(plan=ID)
"""Which plan to begin."""

EVENT = body(
    id_=ID,
    at_s=INSTANT,
    what={"type": "string", "enum": list(get_args(EventName))},
    value=maybe(EVENT_VALUE),
    seen=maybe({"type": "object", "maxProperties": 100}),
)
"""INTERFACES §6: something that happened, when on the session clock."""

EVENTS = body(events={"type": "array", "minItems": 1, "maxItems": 500, "items": EVENT}, page=maybe(ID))
"""Events in their order, and the page (a window, a tab) that sends them."""

TAKE = body(page=ID, over=maybe(SWITCH, False))
"""Which page opens a session; `over`: it takes it from the page that plays it."""

SCHEDULE = body(
    id_=ID,
    days_per_week={"type": "integer", "minimum": 1, "maximum": 7},
    minutes={"type": "integer", "minimum": 5, "maximum": 60},
    twice_daily=SWITCH,
    daily_light=SWITCH,
    week_days={"type": "array", "maxItems": 7, "items": {"type": "integer", "minimum": 0, "maximum": 6}},
    things=maybe({"type": "array", "maxItems": 3, "items": {"type": "string", "enum": ["mat", "chair", "ball"]}}),
)
"""How often and how long; 0 is Monday. `things`: what there is at home; left out: as it was said before."""

WALKED = body(id_=ID, minutes={"type": "number", "minimum": 1, "maximum": 600}, day=DAY)
"""A walk: so many minutes, on which day."""

FEAR = body(id_=ID, movement=ID, before=maybe(SCALE), after=maybe(SCALE))
"""How worried someone is about a movement, before it and after it."""

LIKING = body(id_=ID, movement=ID, value={"type": "integer", "minimum": -1, "maximum": 1})
"""Whether a movement is liked."""

AFTER = body(id_=ID, pain=maybe(SCALE), effort=maybe(SCALE), word=maybe(text(80)), note=maybe(text(2000)))
"""How it was. Everything may be left out."""

RATED = {
    "type": ["string", "object"],
    "minLength": 1,
    "maxLength": 80,
    "properties": {"name": text(80, 1), "value": SCALE},
    "required": ["name", "value"],
    "additionalProperties": False,
}
"""A ticked statement's number, or an own activity with its value."""

SCORE = body(
    id_=ID,
    what=ID,
    value=maybe({"type": ["number", "string"], "maxLength": 80, "minimum": -1e6, "maximum": 1e6}),
    items=maybe({"type": "array", "maxItems": 24, "items": RATED}),
    name=maybe(ID),
)
"""An answer about how it goes; app knows what fits each measure."""

SNAPSHOT = body(
    id_=ID,
    what=ID,
    value=maybe({"type": "number", "minimum": 0, "maximum": 1000}),
    side=maybe({"type": "string", "maxLength": 10}),
    stopped=maybe(ID),
)
"""A movement snapshot, or why it was stopped."""

_IDS = {"type": "array", "maxItems": 60, "items": ID}
_FELT = body(area=ID, strength=maybe(SCALE), words=maybe(_IDS), pattern=maybe(_IDS))
_OVERALL = body(now=maybe(SCALE), average=maybe(SCALE), worst=maybe(SCALE))
_RATED_ACTIVITY = body(name=text(80, 1), value=SCALE)

PAIN = body(
    id_=ID,
    entry=body(
        areas=maybe({"type": "array", "maxItems": 80, "items": _FELT}),
        overall=maybe(_OVERALL),
        eases=maybe(_IDS),
        worsens=maybe(_IDS),
        since=maybe(ID),
        began=maybe(_IDS),
        like=maybe(text(2000)),
        activities=maybe({"type": "array", "maxItems": 3, "items": _RATED_ACTIVITY}),
        other=maybe(text(2000)),
    ),
)
"""Where it hurts, and how. Everything may be left out; app knows the names."""

CAMERA = body(on=SWITCH, keep_until=maybe(DAY))
"""Whether the camera is on, and until which day its landmarks may be kept (null: they aren't)."""

CARD = body(id_=ID, card=ID)
"""Which card was read."""

SETTINGS = {
    "type": "object",
    "maxProperties": 100,
    "additionalProperties": {"type": ["string", "number", "boolean", "null"], "maxLength": 200},
}
"""What to change; app knows the names and their limits."""

PERSON = body(name=maybe(text(200)))
"""Someone's name; null: none. The store knows which fit."""

SURE = body(sure={"type": "boolean", "enum": [True]})
"""What can't be undone is asked for with a yes."""

BACKUP = body(number={"type": "integer", "minimum": 0, "maximum": 10**9})
"""Which backup."""

DIGEST = text(64, 64, r"^[0-9a-f]{64}\Z")
STEP = text(121, 1, r"^[a-z0-9-]{1,60}(:[a-z0-9-]{1,60})?\Z")
BODY_NAME = text(40, 1, r"^[a-z-]{1,40}\Z")
SIDE = {"type": "string", "enum": ["right", "left"]}
U = {"type": "number", "minimum": 0, "maximum": 1}
"""How far along a step, from its start (0) to its end (1)."""
