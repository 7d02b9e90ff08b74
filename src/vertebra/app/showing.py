"""Every movement to look at: what it is, how it goes phase by phase, what goes wrong, where its numbers come from.

Nothing here depends on a person but the body that is drawn; nothing is prescribed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vertebra import content
from vertebra.app.pictures import Pictures, made_by
from vertebra.app.planning import dose_text, still
from vertebra.app.refused import RefusedError
from vertebra.movements.load import band
from vertebra.movements.performance import Performance, Step
from vertebra.movements.resolve import UnknownPartError, fault, find_level, permits, resolve, shown_faults
from vertebra.movements.types import Level, Movement, Phase
from vertebra.shelf import Shelf

Plain = dict[str, Any]

HOLD_S = 3.0
"""How long a held pose is shown, whatever the dose says (seconds; our default)."""

BREATH_S = 7.0
"""One breath where a phase is written in breaths (seconds; CHOREOGRAPHY §0.3: 3 in, 4 out)."""

SHOWN_PARTS = ("enter", "cycle", "leave")
"""What a demonstration shows: the way in, one repetition, the way home."""


def movements(shelf: Shelf, pictures: Pictures, body: str) -> Plain:
    """All movements, the easy ones first, each with its picture (null for one that has none)."""
    ranks = {"easy": 0, "medium": 1, "hard": 2}
    found = sorted(shelf.library.movements.values(), key=lambda one: (ranks.get(one.difficulty or "", 3), one.id))
    return {"movements": [_listed(shelf, pictures, one, body) for one in found]}


def _listed(shelf: Shelf, pictures: Pictures, movement: Movement, body: str) -> Plain:
    first = resolve(movement, 1)
    if first.steps:
        pictures.know(first, body, ("still",))
    return {
        "id": movement.id,
        "name": shelf.words.say(f"{movement.id}/name"),
        "image": _said(shelf, f"{movement.id}/image"),
        "kind": movement.kind,
        "position": movement.position,
        "difficulty": movement.difficulty,
        "levels": len(movement.ladder),
        "still": still(first, body) if first.steps else None,
    }


def movement(
    shelf: Shelf, pictures: Pictures, body: str, id_: str, level: str | None, support: str | None = None
) -> Plain:
    """One movement at one level (None: the first), another way or as it is, to be shown.

    `support`: a ball, a chair, half of it; one that doesn't go with the level is left out. Raises RefusedError.
    """
    found = shelf.library.movements.get(id_)
    if found is None:
        raise RefusedError("unknown-movement", where="movement")
    try:
        at = find_level(found, level or 1)
    except UnknownPartError as error:
        raise RefusedError("bad-value", expected="a level of this movement", got="another", where="level") from error
    ways = _supports(shelf, found, at)
    if support is not None and support not in found.overlays:
        raise RefusedError("bad-value", expected="another way of this movement", got="another", where="support")
    chosen = support if any(one["id"] == support for one in ways) else None
    shown = resolve(found, at.id, (chosen,) if chosen else ())
    if shown.steps:
        pictures.know(shown, body)
    return {
        **_listed(shelf, pictures, found, body),
        "opens": _opens(shelf, found, found.after),
        "level": at.id,
        "ladder": [_level(shelf, found, one) for one in found.ladder],
        "support": chosen,
        "supports": ways,
        "steps": list(_steps(shelf, shown, body)),
        "figure": _figure(shown, body) if shown.steps else None,
        "faults": list(_faults(shelf, pictures, found, at, body)) if shown.steps and not chosen else [],
        "sources": sources(id_),
    }


def _supports(shelf: Shelf, movement: Movement, level: Level) -> list[Plain]:
    """The other ways of doing it at a level that have a name of their own, and can be drawn."""
    plain = resolve(movement, level.id)
    found = []
    for id_ in movement.overlays:
        name = _said(shelf, f"{movement.id}/overlays/{id_}")
        if name is None or id_ in plain.overlays or not permits(movement, level.id, id_):
            continue
        if resolve(movement, level.id, (id_,)).figure_digest != plain.figure_digest:
            found.append({"id": id_, "name": name})
    return found


def _level(shelf: Shelf, movement: Movement, level: Level) -> Plain:
    performance = resolve(movement, level.id)
    return {
        "id": level.id,
        "number": level.number,
        "name": shelf.words.say(f"{movement.id}/levels/{level.id}"),
        "dose_text": dose_text(level.dose, performance, shelf.words),
        "load": band(performance) if performance.steps else None,
        "opens": _opens(shelf, movement, level.after),
    }


def _opens(shelf: Shelf, movement: Movement, rule: Mapping[str, object] | None) -> str | None:
    """In words: what has to have gone well first; None where nothing has to."""
    if rule is None:
        return None
    before = shelf.library.movements[str(rule.get("movement", movement.id))]
    level = shelf.words.say(f"{before.id}/levels/{find_level(before, str(rule['level'])).id}")
    name = shelf.words.say(f"{before.id}/name")
    return shelf.words.say("app/opens", name=name, level=level, green=int(str(rule["green"])))


def _steps(shelf: Shelf, shown: Performance, body: str) -> Iterator[Plain]:
    """The phases in their order, each with its words and the picture of where it leads."""
    for step in _shown(shown):
        yield {
            "id": step.id,
            "part": step.part,
            "text": _said(shelf, f"{shown.movement}/phases/{step.id}/0"),
            "breath": [way for way in step.phase.breath if way != "free"],
            "still": _still(shown, step, body),
        }


def _shown(performance: Performance) -> list[Step]:
    """Each step once, in the order in which it is done."""
    steps = [step for part in SHOWN_PARTS for step in performance.steps if step.part == part]
    return list({step.id: step for step in steps}.values())


def _still(shown: Performance, step: Step, body: str) -> str:
    side = shown.side or "right"
    return f"/api/stills/{shown.figure_digest}/{step.id}.svg?u=1&body={body}&side={side}&v={made_by(body)}"


def _figure(shown: Performance, body: str) -> Plain:
    """What plays a demonstration: the tracks, and each step's time."""
    return {
        "digest": shown.figure_digest,
        "url": f"/api/tracks/{shown.figure_digest}?body={body}&v={made_by(body)}",
        "model": f"/figures/{body}.glb",
        "body": body,
        "view": shown.view,
        "head": shown.head,
        "steps": [{"id": step.id, "seconds": _seconds(step.phase)} for step in _shown(shown)],
    }


def _seconds(phase: Phase) -> float:
    if phase.hold:
        return HOLD_S
    return phase.seconds if phase.seconds is not None else BREATH_S * (phase.breaths or 1)


def _faults(shelf: Shelf, pictures: Pictures, movement: Movement, level: Level, body: str) -> Iterator[Plain]:
    """What goes wrong so that it can be seen, and what to say instead; what this level doesn't show is left out."""
    right = resolve(movement, level.id)
    for id_ in shown_faults(movement):
        wrong = fault(movement, level.id, id_)
        text = _said(shelf, f"{movement.id}/faults/{id_}")
        step = _where(right, wrong)
        if text is None or step is None:
            continue
        pictures.know(wrong, body, ())
        yield {"id": id_, "text": text, "still": _still(wrong, step, body), "figure": _figure(wrong, body)}


def _where(right: Performance, wrong: Performance) -> Step | None:
    """The first step of a faulty performance that isn't as it should be; None where nothing shows."""
    as_it_should = {step.id: step for step in _shown(right)}
    for step in _shown(wrong):
        good = as_it_should.get(step.id)
        if good is None or (step.end, step.via, step.phase) != (good.end, good.via, good.phase):
            return step
    return None


def sources(id_: str) -> list[Plain]:
    """Where a movement's numbers come from, line by line: `{where, source, says}`."""
    text = content.movement_texts().get(f"{id_}/sources.md", "")
    rows = [line.strip().strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip().replace("`", "") for cell in row] for row in rows[2:]]
    return [{"where": row[0], "source": row[1], "says": row[2]} for row in cells if len(row) == 3]


def _said(shelf: Shelf, key: str) -> str | None:
    return shelf.words.say(key) if key in shelf.words else None
