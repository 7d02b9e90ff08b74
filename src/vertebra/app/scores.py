"""What a person tells about how it goes: what is due, what is asked, and what an answer calls for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from vertebra import content
from vertebra.app.days import day_when
from vertebra.app.entries import standing
from vertebra.app.refused import RefusedError
from vertebra.outcomes import due as cadence
from vertebra.outcomes import reading, score
from vertebra.outcomes.signposts import signposts as called_for
from vertebra.outcomes.types import Measure, Measures, Reading
from vertebra.store import Note, Store, When
from vertebra.words import Words

Plain = dict[str, Any]
Items = Sequence[Any] | None

TYPED = "typed"
RMDQ = "rmdq"
ACTIVITIES = "activities"


@cache
def measures() -> Measures:
    """The packaged measures."""
    return reading.measures(content.data("outcomes", "measures.yaml").decode())


@cache
def rmdq() -> reading.Rmdq:
    """The packaged statements of the Roland-Morris form."""
    return reading.rmdq(content.data("outcomes", "rmdq.yaml").decode())


def asked(words: Words) -> tuple[Measure, ...]:
    """The measures that can be asked in a language: a form without its published translation is left out."""
    every = measures().measures.values()
    return tuple(one for one in every if one.id != RMDQ or words.language in rmdq().statements)


# what was told


def notes_of(notes: Iterable[Note], what: str) -> list[tuple[date, Mapping[str, Any]]]:
    """The scores of one measure: the person's day and the body, in the order of keeping."""
    return [(day_when(one.when), one.body) for one in notes if one.kind == "score" and one.body.get("what") == what]


def told(notes: Iterable[Note]) -> dict[str, list[Reading]]:
    """Everything that was told, by measure. Own activities count for those that are named now."""
    kept = list(notes)
    found: dict[str, list[Reading]] = {}
    for note in kept:
        if note.kind == "score" and note.body["what"] in measures().measures:
            found.setdefault(note.body["what"], []).append(Reading(day_when(note.when), float(note.body["value"])))
    rated = own_activities(kept)
    found[ACTIVITIES] = [Reading(on, sum(one.values()) / len(one)) for on, one in rated]
    return {what: row for what, row in found.items() if row}


def own_activities(notes: Iterable[Note]) -> list[tuple[date, dict[str, float]]]:
    """Own activities and their values, told here or with a pain entry; only those that name the same as the newest."""
    every: list[tuple[date, dict[str, float]]] = []
    kept = list(notes)
    stand = {note.id for note in standing(kept)}
    for note in kept:
        if note.kind == "pain":
            items = note.body.get("activities") or [] if note.id in stand else []
        else:
            items = note.body.get("items") or [] if _is_score(note, ACTIVITIES) else []
        if items:
            every.append((day_when(note.when), {one["name"]: float(one["value"]) for one in items}))
    return [(on, one) for on, one in every if set(one) == set(every[-1][1])]


def typed(notes: Iterable[Note]) -> dict[str, list[Reading]]:
    """Numbers from forms filled in elsewhere, by form."""
    found: dict[str, list[Reading]] = {}
    for on, body in notes_of(notes, TYPED):
        if body["name"] in measures().typed:
            found.setdefault(body["name"], []).append(Reading(on, float(body["value"])))
    return found


def _is_score(note: Note, what: str) -> bool:
    return note.kind == "score" and note.body.get("what") == what


def since(store: Store) -> date | None:
    """The day of the first session that was started."""
    return next((date.fromisoformat(one.day) for one in store.sessions() if one.seq), None)


# what is due


def due(
    words: Words, begun: date | None, today: date, last: Mapping[str, date], more: Iterable[Measure]
) -> list[Plain]:
    """What is due today, as groups. `last`: when each was told last; `more`: measures beside those asked here."""
    groups = cadence.due((*asked(words), *more), last, begun, today)
    return [
        {
            "kind": group,
            "title": words.say(f"outcomes/due/{group}/title"),
            "text": words.say(f"outcomes/due/{group}/text"),
            "what": list(names),
        }
        for group, names in groups.items()
    ]


def last_told(notes: Sequence[Note]) -> dict[str, date]:
    """When each measure was told last."""
    return {what: max(one.on for one in row) for what, row in told(notes).items()}


# what is asked


def sets(notes: Sequence[Note], words: Words) -> list[Plain]:
    """Everything that can be told, with what was told last."""
    rows = told(notes)
    return [*(_set(one, rows.get(one.id, []), notes, words) for one in asked(words)), _typed_set(notes, words)]


def _set(measure: Measure, row: Sequence[Reading], notes: Sequence[Note], words: Words) -> Plain:
    stem = f"outcomes/measures/{measure.id}"
    return {
        "what": measure.id,
        "group": measure.group,
        "kind": measure.kind,
        "title": words.say(f"{stem}/title"),
        "question": words.say(f"{stem}/question"),
        "lead": _lead(measure, words),
        "least": measure.least,
        "most": measure.most,
        "low": words.say(f"{stem}/low"),
        "high": words.say(f"{stem}/high"),
        "items": _items(measure, notes, words),
        "about": words.say("outcomes/own") if measure.own else measure.sources["method"],
        "last": _last(row),
    }


def _lead(measure: Measure, words: Words) -> list[str]:
    if measure.id == RMDQ:
        return list(rmdq().lead[words.language])
    keys = (f"outcomes/measures/{measure.id}/{name}" for name in ("lead", "first"))
    return [words.say(key) for key in keys if key in words]


def _items(measure: Measure, notes: Sequence[Note], words: Words) -> list[Plain]:
    """What can be ticked or chosen, or the activities that were named last."""
    if measure.kind == "tick":
        return [{"id": str(n), "text": said} for n, said in enumerate(rmdq().statements[words.language], 1)]
    if measure.kind == "choice":
        return [
            {"id": id_, "text": words.say(f"outcomes/measures/{measure.id}/options/{id_}")} for id_ in measure.options
        ]
    if measure.kind == "activities":
        rated = own_activities(notes)
        return [{"id": name, "text": name} for name in (rated[-1][1] if rated else ())]
    return []


def _typed_set(notes: Sequence[Note], words: Words) -> Plain:
    newest = notes_of(notes, TYPED)[-1:]
    return {
        "what": TYPED,
        "group": TYPED,
        "kind": TYPED,
        "title": words.say("outcomes/groups/typed/title"),
        "question": words.say("outcomes/typed/name"),
        "lead": [],
        "least": 0.0,
        "most": max(one.most for one in measures().typed.values()),
        "low": "",
        "high": "",
        "items": [{"id": id_, "text": words.say(f"outcomes/typed/{id_}")} for id_ in measures().typed],
        "about": "",
        "last": {"day": newest[0][0].isoformat(), "value": newest[0][1]["value"]} if newest else None,
    }


def _last(row: Sequence[Reading]) -> Plain | None:
    return {"day": row[-1].on.isoformat(), "value": row[-1].value} if row else None


def groups(words: Words) -> list[Plain]:
    """The screens on which things are asked together."""
    names = dict.fromkeys([*(one.group for one in asked(words)), TYPED])
    return [
        {
            "id": name,
            "title": words.say(f"outcomes/groups/{name}/title"),
            "lead": words.say(f"outcomes/groups/{name}/lead"),
        }
        for name in names
    ]


# what is told


def keep(store: Store, when: When, id_: str, what: str, value: Any, items: Items, name: str | None) -> float:
    """Keep one answer; the same id again changes nothing. Its value. Raises RefusedError for one that does not fit."""
    measure = _measure(what, name)
    try:
        found = score.value_of(measure, value, items)
    except score.MisfitError as misfit:
        raise RefusedError("bad-value", expected=misfit.expected, got="another", where=misfit.where) from None
    said = {"what": what, "value": found, "items": None if items is None else list(items), "name": name}
    body = {**said, "validated": not measure.own}
    store.keep_note(id_, "score", None, body, when)
    return found


def _measure(what: str, name: str | None) -> Measure:
    if what == TYPED:
        known: Mapping[str, Measure] = measures().typed
        found, where = known.get(name or ""), "name"
    else:
        known = measures().measures
        found, where = known.get(what), "what"
    if found is None:
        raise RefusedError("bad-value", expected=f"one of: {', '.join(known)}", got="another", where=where)
    return found


def signposts(what: str, value: float, number: str, words: Words) -> list[Plain]:
    """The plain words that an answer calls for. `number`: whom to call, in the person's country."""
    return [
        {
            "id": one.id,
            "title": words.say(f"outcomes/signposts/{one.id}/title"),
            "lines": [words.say(key, number=number) for key in words.under(f"outcomes/signposts/{one.id}/lines")],
            "call": words.say("outcomes/signposts/call", number=number) if one.call else None,
            "tel": f"tel:{number}" if one.call else None,
        }
        for one in called_for(measures(), what, value)
    ]
