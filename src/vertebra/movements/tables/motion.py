"""The keys of what moves: poses, holds, doses, phases, patterns, ways out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from vertebra.body import POSITIONS, SIDES, VERTEBRAE
from vertebra.movements import names
from vertebra.movements.shapes import (
    BAD,
    Choice,
    Defs,
    Flag,
    JsonSchema,
    Key,
    ListOf,
    MapOf,
    Named,
    Number,
    Place,
    Table,
)
from vertebra.movements.tables.values import BREATHS, CONTACTS, COUNT, DEGREES, ID, LONGEST_HOLD_S, SECONDS, WORDS
from vertebra.movements.types import Dose, Hold, Pattern, Phase, PoseSpec, RepOrder, SpineOrder, WayOut

POSE = Table(
    "a pose",
    {
        "from": Key(ID, to="start"),
        "contacts": Key(CONTACTS),
        "way_out": Key(ID),
        "position": Key(Choice(POSITIONS)),
    },
    build=lambda read, place: PoseSpec(angles={}, **read),
)


class _Pose:
    """A pose as written: `from`, contacts, way_out, position, and any other key is an angle."""

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
    "pause_after": Key(Number("repetition", 1, 100, whole=True)),
    "minutes": Key(Number("minutes", 1, 120)),
    "days": Key(Number("days a week", 1, 7, whole=True)),
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
    "slides": Key(ListOf(Named("a contact", names.contacts))),
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
PHASE_PATCH = Table("a change of a phase", {"as": Key(ID, to="id")} | _PHASE_KEYS, build=_phase_patch)
"""`as`: the phase's name with this overlay, where its words are others (lift, and lift standing)."""
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
        "slides": Key(CONTACTS),
    },
    build=lambda read, place: WayOut(**read),
)
