"""The keys of a movement file, table by table. Reader and editors' schema are both made from these."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast, get_args

from vertebra.body import POSITIONS, SIDES, VERTEBRAE, VIEWS
from vertebra.movements import names
from vertebra.movements.shapes import (
    BAD,
    Choice,
    Defs,
    Either,
    Flag,
    JsonSchema,
    Key,
    ListOf,
    MapOf,
    Named,
    Number,
    Place,
    Plain,
    Table,
    Text,
    Tree,
)
from vertebra.movements.types import (
    Ask,
    BeadMode,
    Camera,
    Dose,
    Fault,
    Hold,
    Level,
    Mistake,
    Movement,
    Overlay,
    Pattern,
    Phase,
    PoseSpec,
    RepOrder,
    RepRule,
    Signal,
    SpineMode,
    SpineOrder,
    Support,
    Target,
    Transition,
    WayOut,
    Zero,
)

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
PROPS = MapOf(MapOf(Number("the unit in the key", 0, 500)), key=Choice(names.SURFACES))
POINTS = Named("a landmark", names.landmark)

POSE = Table(
    "a pose",
    {
        "from": Key(ID, to="start"),
        "contacts": Key(CONTACTS),
        "way_out": Key(ID),
    },
    build=lambda read, place: PoseSpec(angles={}, **read),
)


class _Pose:
    """A pose as written: `from`, contacts, way_out, and any other key is an angle."""

    _angles = MapOf(DEGREES, key=Named("an angle", names.angle))

    def read(self, value: object, place: Place) -> Any:
        """A PoseSpec."""
        if not isinstance(value, dict):
            return place.wrong("a pose: angles, contacts, way_out", value, "write {thigh: 67, contacts: [soles]}")
        known = {key: entry for key, entry in value.items() if key in POSE.keys}
        angles = {key: entry for key, entry in value.items() if key not in POSE.keys}
        spec = POSE.read(known, place)
        read = self._angles.read(angles, place)
        return BAD if spec is BAD else replace(spec, angles=read)

    def schema(self, defs: Defs) -> JsonSchema:
        """The named keys, and every angle that may be written."""
        reference = POSE.schema(defs)
        sided = [f"{role}{angle}" for angle in names.SIDED_ANGLES for role in ("", "work.", "other.")]
        defs["pose"]["properties"] |= {angle: DEGREES.schema(defs) for angle in (*names.MIDDLE_ANGLES, *sided)}
        return reference


POSES = MapOf(_Pose(), key=ID)

HOLD = Table(
    "a hold",
    {"seconds": Key(Number("seconds", 0.5, LONGEST_HOLD_S)), "breaths": Key(BREATHS)},
    build=lambda read, place: Hold(**read),
    one_of=(("seconds", "breaths"),),
)

_DOSE_KEYS = {
    "sets": Key(Number("sets", 1, 10, whole=True)),
    "hold": Key(HOLD),
    "hold_max_s": Key(Number("seconds", 1, 60)),
    "order": Key(Choice(get_args(RepOrder))),
    "first": Key(Choice(SIDES)),
    "practice": Key(COUNT),
    "rest_s": Key(Number("seconds", 0, 300)),
}
_REPS = Number("repetitions", 1, 100, whole=True)
DOSE = Table(
    "a dose",
    {"reps": Key(_REPS, needed=True)} | _DOSE_KEYS,
    build=lambda read, place: Dose(source="", **read),
)
DOSE_PATCH = Table("a change of dose", {"reps": Key(_REPS)} | _DOSE_KEYS, build=lambda read, place: read)

_PHASE_KEYS = {
    "to": Key(ID),
    "at": Key(ID),
    "via": Key(WORDS),
    "seconds": Key(SECONDS),
    "min_seconds": Key(Number("seconds", 0, 60)),
    "breaths": Key(BREATHS),
    "hold": Key(Flag(only=True)),
    "breath": Key(ListOf(Choice(("in", "out", "free")), least=1, or_one=True)),
    "order": Key(Choice(get_args(SpineOrder))),
    "joints": Key(ListOf(Choice((*VERTEBRAE, "pelvis", "neck", "head")), least=2, most=2)),
    "overlap": Key(Number("share", 0, 1)),
    "deep": Key(Number("times the usual breath", 0.5, 2)),
    "slides": Key(CONTACTS),
    "reps": Key(ListOf(Number("repetition", 1, 100, whole=True), least=2, most=2)),
}


def _phase_fields(read: dict[str, Any], place: Place) -> dict[str, Any]:
    """`at: X` is `to: X` without moving; a phase's least seconds are never more than its seconds."""
    fields = {key: value for key, value in read.items() if key != "at"}
    if "at" in read:
        fields |= {"to": read["at"], "moves": False}
    return fields


def _phase(read: dict[str, Any], place: Place) -> Phase:
    if "seconds" in read and read.get("min_seconds", 0) > read["seconds"]:
        place.at("min_seconds").wrong(f"at most seconds ({read['seconds']:g})", read["min_seconds"], "lower it")
    return Phase(**_phase_fields(read, place))


def _phase_patch(read: dict[str, Any], place: Place) -> dict[str, Any]:
    lengths = {"seconds": None, "breaths": None, "hold": False}
    said = [key for key in lengths if key in read]
    fields = _phase_fields(read, place)
    if "to" in read:
        fields["moves"] = True
    return (lengths | fields) if said else fields


PHASE = Table(
    "a phase",
    {"id": Key(ID, needed=True)} | _PHASE_KEYS,
    build=_phase,
    one_of=(("to", "at"), ("seconds", "breaths", "hold")),
)
PHASE_PATCH = Table("a change of a phase", _PHASE_KEYS, build=_phase_patch)
PHASES = ListOf(PHASE, least=1)

PATTERN = Table(
    "a pattern",
    {
        "practice": Key(PHASES),
        "enter": Key(PHASES),
        "cycle": Key(PHASES, needed=True),
        "leave": Key(PHASES),
        "flip": Key(Flag()),
    },
    build=lambda read, place: Pattern(**read),
)

WAY_OUT = Table(
    "a way out",
    {
        "to": Key(ID, needed=True),
        "via": Key(WORDS),
        "seconds": Key(SECONDS, needed=True),
        "order": Key(Choice(get_args(SpineOrder))),
    },
    build=lambda read, place: WayOut(**read),
)

SUPPORT = Table(
    "a support",
    {
        "opens": Key(MapOf(Plain()), needed=True),
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
    "traits": Key(WORDS),
    "targets": Key(TARGETS),
    "contacts": Key(MapOf(Named("a contact", names.contacts), key=Named("a contact", names.contacts), null=True)),
    "range": Key(Number("share", 0.1, 1)),
    "relative": Key(Flag()),
    "slower": Key(Number("times as long", 1, 2)),
    "support": Key(SUPPORT),
}
OVERLAY = Table("an overlay", _OVERLAY_KEYS | {"dose": Key(DOSE_PATCH)}, build=lambda read, place: Overlay(**read))

_LEVEL_OWN = ("id", "pattern", "dose", "use", "presets")


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
    }
    | _OVERLAY_KEYS,
    build=_level,
)

UNITS = {"angle": "deg", "slope": "deg", "height": "heights", "distance": "heights", "speed": "heights/s"}
"""What each kind of signal is measured in; heights are image heights."""

_POINTS_NEEDED = {"angle": 3, "slope": 2, "height": 1, "distance": 2, "speed": 1}


def _signal(read: dict[str, Any], place: Place) -> Signal:
    kind = next(name for name in UNITS if name in read)
    return Signal(id="", kind=cast(Any, kind), points=read[kind], unit=UNITS[kind], signed=read.get("signed", False))


SIGNAL = Table(
    "a signal",
    {kind: Key(ListOf(POINTS, least=count, most=count)) for kind, count in _POINTS_NEEDED.items()}
    | {"signed": Key(Flag())},
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
    "faster_than_s": "faster",
    "slower_than_s": "slower",
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
        "seen_from": Key(ListOf(Choice(VIEWS), least=1), needed=True),
        "shows_as": Key(OVERLAY, needed=True),
    },
    build=_fault,
    one_of=(tuple(FAULT_TESTS),),
)

REP_RULE = Table(
    "a repetition's rule",
    {
        "signal": Key(ID, needed=True),
        "out": Key(Number("the signal's unit", -1000, 1000), needed=True),
        "back": Key(Number("the signal's unit", -1000, 1000), needed=True),
        "least_s": Key(Number("seconds", 0, 30), needed=True),
        "per": Key(Choice(("both", "side")), needed=True),
    },
    build=lambda read, place: RepRule(**read),
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
    },
    build=_camera,
)

MISTAKE = Table(
    "a mistake",
    {"id": Key(ID, needed=True), "shows_as": Key(OVERLAY)},
    build=lambda read, place: Mistake(**read),
)
ASK = Table(
    "something asked",
    {
        "id": Key(ID, needed=True),
        "after": Key(Choice(("set", "first-rep")), needed=True),
        "answers": Key(ListOf(ID, least=2), needed=True),
        "stops": Key(WORDS),
        "level_max": Key(ID),
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
        "position": Key(Choice(POSITIONS), needed=True),
        "zero": Key(Choice(get_args(Zero)), needed=True),
        "view": Key(Choice(VIEWS), needed=True),
        "head": Key(Choice(SIDES), needed=True),
        "sides": Key(Choice(("both", "one", "lead")), needed=True),
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
        "after": Key(MapOf(Plain(), key=ID)),
        "mistakes": Key(ListOf(MISTAKE)),
        "asks": Key(ListOf(ASK)),
        "easier": Key(WORDS),
        "harder": Key(WORDS),
        "next": Key(WORDS),
        "aliases": Key(WORDS),
    },
    build=_movement,
)

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
