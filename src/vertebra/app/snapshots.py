"""Movement snapshots: who is offered which, step by step for a page to walk, and what a number says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from vertebra import content
from vertebra.app.days import day_when
from vertebra.app.interview import Interview
from vertebra.app.refused import RefusedError
from vertebra.outcomes import score
from vertebra.outcomes import snapshots as room
from vertebra.outcomes.change import by_day
from vertebra.outcomes.snapshots import Snapshot, Snapshots
from vertebra.outcomes.types import Reading
from vertebra.screening.types import Clearance
from vertebra.store import Note, Store, When
from vertebra.words import Words

Plain = dict[str, Any]

PAIN_NOW, AGE, SEX = "pain-now", "age", "sex"
SIDES = ("left", "right")


@cache
def snapshots() -> Snapshots:
    """The packaged snapshots."""
    return room.read(content.data("outcomes", "snapshots.yaml").decode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """What a person's answers say about snapshots today. `pain`: before it, if it was said today."""

    clearance: Clearance
    pain: float | None
    ages: tuple[float, float] | None
    sex: str | None


def stands(interview: Interview, clearance: Clearance) -> Stands:
    """Where a person stands today."""
    age = interview.bank.questions[AGE]
    band = next((one for one in age.options if one.id == interview.given.get(AGE)), None)
    known = band is not None and band.least is not None and band.most is not None
    sex = interview.given.get(SEX)
    return Stands(
        clearance=clearance,
        pain=_pain_today(interview),
        ages=(float(band.least or 0), float(band.most or 0)) if known and band else None,
        sex=sex if isinstance(sex, str) else None,
    )


def _pain_today(interview: Interview) -> float | None:
    said = [one.body.get(PAIN_NOW) for one in interview.log if day_when(one.when) == interview.today]
    return next((float(pain) for pain in reversed(said) if isinstance(pain, int | float)), None)


def why_not(id_: str, who: Stands) -> room.WhyNot | None:
    """Why a snapshot is not offered today; None where it is."""
    every = snapshots()
    return room.why_not(every.snapshots[id_], who.clearance, who.pain, every.worst_pain)


def offered(who: Stands) -> list[Snapshot]:
    """The snapshots of today."""
    return [one for id_, one in snapshots().snapshots.items() if why_not(id_, who) is None]


def told(notes: Sequence[Note]) -> dict[str, tuple[Reading, ...]]:
    """What was measured, by snapshot; the two sides of a day are added up, a stopped one is left out."""
    found: dict[str, tuple[Reading, ...]] = {}
    for id_, one in snapshots().snapshots.items():
        bodies = [(day_when(note.when), note.body) for note in notes if _is(note, id_)]
        if one.sides:
            rows = {side: dict(_values(bodies, side)) for side in SIDES}
            both = sorted(set(rows["left"]) & set(rows["right"]))
            found[id_] = tuple(Reading(on, rows["left"][on] + rows["right"][on]) for on in both)
        else:
            found[id_] = by_day([Reading(on, value) for on, value in _values(bodies, None)])
    return {id_: row for id_, row in found.items() if row}


def _is(note: Note, id_: str) -> bool:
    return note.kind == "snapshot" and note.body["what"] == id_ and note.body["value"] is not None


def _values(bodies: Sequence[tuple[date, Mapping[str, Any]]], side: str | None) -> list[tuple[date, float]]:
    return [(on, float(body["value"])) for on, body in bodies if side is None or body["side"] == side]


def last_told(notes: Sequence[Note]) -> dict[str, date]:
    """When each was done last."""
    return {id_: row[-1].on for id_, row in told(notes).items()}


def shown(notes: Sequence[Note], who: Stands, words: Words) -> Plain:
    """All snapshots, for a page to walk through: what to do, what to count, when to stop."""
    every = snapshots()
    rows = told(notes)
    return {
        "title": words.say("outcomes/snapshots/title"),
        "lead": words.say("outcomes/snapshots/lead"),
        "stop": words.say("outcomes/snapshots/stop", above=every.stop_above),
        "stops": [words.say(key) for key in words.under("outcomes/snapshots/stops")],
        "stopped": [{"id": id_, "text": words.say(f"outcomes/snapshots/stopped/{id_}")} for id_ in every.stopped],
        "snapshots": [_shown(one, rows.get(id_, ()), who, words) for id_, one in every.snapshots.items()],
    }


def _shown(one: Snapshot, row: Sequence[Reading], who: Stands, words: Words) -> Plain:
    id_ = one.measure.id
    stem = f"outcomes/snapshots/{id_}"
    barred = why_not(id_, who)
    norm = room.norm_of(one, who.ages, who.sex)
    return {
        "what": id_,
        "kind": one.what,
        "title": words.say(f"{stem}/title"),
        "offered": barred is None,
        "why_not": words.say(f"outcomes/snapshots/why-not/{barred}") if barred else None,
        "steps": [words.say(key) for key in words.under(f"{stem}/steps")],
        "ask": words.say(f"{stem}/ask"),
        "caveat": words.say(f"{stem}/caveat"),
        "unit": one.measure.unit,
        "least": one.measure.least,
        "most": one.measure.most,
        "timer_s": one.timer_s,
        "counts": one.counts,
        "sides": [{"id": side, "text": words.say(f"outcomes/sides/{side}")} for side in SIDES] if one.sides else [],
        "options": [
            {"value": int(key.rpartition("/")[2]), "text": words.say(key)} for key in words.under(f"{stem}/options")
        ],
        "norm": words.say(f"{stem}/norm", low=norm.low, high=norm.high) if norm else None,
        "last": {"day": row[-1].on.isoformat(), "value": row[-1].value} if row else None,
    }


def keep(
    store: Store, when: When, who: Stands, id_: str, what: str, value: Any, side: str | None, stopped: str | None
) -> None:
    """Keep one snapshot; the same id again changes nothing. Raises RefusedError for one that isn't offered or fits not.

    One that was stopped is kept as stopped, with no value.
    """
    every = snapshots()
    if what not in every.snapshots:
        raise RefusedError("bad-value", expected=f"one of: {', '.join(every.snapshots)}", got="another", where="what")
    one = every.snapshots[what]
    if why_not(what, who) is not None and not any(note.id == id_ for note in store.notes()):
        raise RefusedError("not-offered", where="what")
    if (side in SIDES) is not one.sides:
        raise RefusedError(
            "bad-value", expected="left or right" if one.sides else "no side", got="another", where="side"
        )
    if stopped is not None and stopped not in every.stopped:
        raise RefusedError("bad-value", expected=f"one of: {', '.join(every.stopped)}", got="another", where="stopped")
    found = None if stopped is not None else _value(one, value)
    body = {"what": what, "value": found, "unit": one.measure.unit, "side": side, "stopped": stopped}
    store.keep_note(id_, "snapshot", None, body, when)


def _value(one: Snapshot, value: Any) -> float:
    try:
        return score.value_of(one.measure, value, None)
    except score.MisfitError as misfit:
        raise RefusedError("bad-value", expected=misfit.expected, got="another", where=misfit.where) from None


def is_alarm(stopped: str | None) -> bool:
    """Whether a reason for stopping is asked about at once."""
    return stopped in snapshots().alarms


def said(what: str, value: float | None, who: Stands, words: Words) -> list[str]:
    """What is said after a snapshot: never a mark, and a table's row only where there is one."""
    if value is None:
        return [words.say("outcomes/snapshots/after-stop")]
    one = snapshots().snapshots[what]
    stem = f"outcomes/snapshots/{what}"
    norm, level = room.norm_of(one, who.ages, who.sex), room.level_of(one, value)
    lines = [words.say("outcomes/snapshots/kept")]
    if level is not None:
        lines.append(words.say(f"{stem}/levels/{level}"))
    if norm is None:
        return [*lines, words.say("outcomes/snapshots/own-change")]
    lines.append(words.say(f"{stem}/norm", low=norm.low, high=norm.high))
    return [*lines, words.say(f"{stem}/under")] if value < norm.below else lines
