"""Today's plan: made from what is allowed and the time there is, and shown with its reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vertebra.app.pictures import Pictures, made_by, telling
from vertebra.app.plain import plain, read
from vertebra.movements.performance import Performance
from vertebra.movements.types import Dose
from vertebra.prescription.course import decide
from vertebra.prescription.json import reason_json
from vertebra.prescription.light import lamp
from vertebra.prescription.situation import Situation
from vertebra.prescription.types import Change, LeftOut, LightSaid, Plan, Prescribed
from vertebra.screening.types import Reason
from vertebra.session.manner import Manner
from vertebra.session.script import measuring, performance_of
from vertebra.session.types import Script
from vertebra.shelf import Shelf
from vertebra.words import Words

Plain = dict[str, Any]
Breath = tuple[float, float]

MOMENT_S = 2.0
"""A shorter hold is said as a short stay (seconds; ours)."""

BEADS = 17
"""Vertebrae that move one at a time, and beads of a session's spine."""

RETURN_FROM_BREAK = "mode-return-break"
"""The rule of a day that one comes back on after a break."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """How this person breathes (seconds in and out) and how fast they like it.

    `known`: the breath was heard or chosen in an earlier session, and isn't asked for again.
    """

    breath: Breath
    pace: float
    known: bool = False


def planned(shelf: Shelf, situation: Situation, tempo: Tempo) -> Plan:
    """The plan for a day: its length is that of its own script."""
    measure = measuring(
        shelf.library, shelf.words, Manner(breath=tempo.breath, pace=tempo.pace, listen=not tempo.known)
    )
    return decide(situation, measure)


def script_of(shelf: Shelf, plan: Plan, tempo: Tempo) -> Script:
    """The session that a plan is."""
    return shelf.script(plan, tempo.breath, tempo.pace, listen=not tempo.known)


def shown(shelf: Shelf, plan: Plan, tempo: Tempo, body: str, pictures: Pictures) -> Plain:
    """The plan as the page gets it."""
    for item in plan.items:
        pictures.know(performance_of(item, shelf.library), body)
    script = script_of(shelf, plan, tempo) if plan.items else None
    lengths = item_lengths(script, len(plan.items)) if script else []
    shares = beads(lengths)
    items = [
        _item(shelf, plan.items[number], number, lengths[number], shares[number], body)
        for number in range(len(plan.items))
    ]
    return {
        "id": plan.id,
        "date": plan.date.isoformat(),
        "minutes": plan.minutes,
        "length_s": script.length_s if script else 0.0,
        "place": plan.place,
        "calm": plan.calm,
        "items": items,
        "beside": [_beside(one, shelf.words) for one in plan.beside],
        "left_out": [_left_out(one, shelf.words) for one in plan.left_out],
        "changes": [_change(one, shelf.words) for one in plan.changes],
        "mode": plan.mode,
        "mode_reasons": reasons(plan.mode_reasons, shelf.words),
        "light": light_shown(plan.light, shelf.words),
        "refer": reasons(plan.refer, shelf.words),
        "welcome_back": welcome_back(plan, shelf.words),
    }


def light_shown(said: LightSaid | None, words: Words) -> Plain | None:
    """How a session went, as the page gets it; what a person reads is the text, beside the shape."""
    if said is None:
        return None
    seen = lamp(said)
    return {
        "light": said.light,
        "session_on": said.session_on.isoformat(),
        "sure": said.sure,
        "shape": seen.shape,
        "name": words.say(f"{seen.words}/name"),
        "text": words.say(f"{seen.words}/text"),
        "reasons": reasons(said.reasons, words),
    }


def _change(one: Change, words: Words) -> Plain:
    return {
        "movement": one.movement,
        "name": words.say(f"{one.movement}/name"),
        "kind": one.kind,
        "text": words.say(f"plan/changes/{one.kind}"),
        "was": one.was,
        "now": one.now,
        "reasons": reasons(one.reasons, words),
    }


def welcome_back(plan: Plan, words: Words) -> str | None:
    """What is said to who comes back after a break; None on other days."""
    days = next((one.inputs.get("days") for one in plan.mode_reasons if one.rule == RETURN_FROM_BREAK), None)
    return words.say("plan/week/welcome-back", days=days) if isinstance(days, int) else None


def item_lengths(script: Script, items: int) -> list[float]:
    """How long each item takes, with the way to it and the rest after it (seconds)."""
    lengths = [0.0] * items
    for segment in script.segments:
        if segment.address.item < items:
            lengths[segment.address.item] += segment.end_s - segment.start_s
    return lengths


def beads(lengths: Sequence[float]) -> list[int]:
    """Seventeen beads shared out by length: at least one each, the largest remainders first."""
    if not lengths:
        return []
    spare = BEADS - len(lengths)
    wanted = [spare * length / sum(lengths) for length in lengths]
    shares = [1 + int(share) for share in wanted]
    by_remainder = sorted(range(len(lengths)), key=lambda number: int(wanted[number]) - wanted[number])
    for number in by_remainder[: BEADS - sum(shares)]:
        shares[number] += 1
    return shares


def _item(shelf: Shelf, item: Prescribed, number: int, length: float, share: int, body: str) -> Plain:
    words = shelf.words
    performance = performance_of(item, shelf.library)
    return {
        "number": number + 1,
        "movement": item.movement,
        "name": words.say(f"{item.movement}/name"),
        "level": item.level,
        "level_name": words.say(f"{item.movement}/levels/{item.level}"),
        "overlays": list(item.overlays),
        "dose_text": dose_text(item.dose, performance, words),
        "length_s": length,
        "because": texts(item.reasons, words),
        "reasons": reasons(item.reasons, words),
        "still": still(performance, body),
        "beads": share,
        "watch_first": item.watch_first,
    }


def _beside(one: Prescribed, words: Words) -> Plain:
    """What goes beside the session, off the mat: a walk."""
    return {
        "movement": one.movement,
        "name": words.say(f"{one.movement}/name"),
        "level": one.level,
        "level_name": words.say(f"{one.movement}/levels/{one.level}"),
        "because": texts(one.reasons, words),
        "reasons": reasons(one.reasons, words),
    }


def _left_out(one: LeftOut, words: Words) -> Plain:
    return {
        "movement": one.movement,
        "name": words.say(f"{one.movement}/name"),
        "action": one.action,
        "why": texts(one.reasons, words),
        "reasons": reasons(one.reasons, words),
    }


def reasons(found: Sequence[Reason], words: Words) -> list[Plain]:
    """Reasons as the page gets them: the words key, and what it says."""
    return [{**reason_json(reason, words), "key": reason.text} for reason in found]


def texts(found: Sequence[Reason], words: Words) -> list[str]:
    """What the reasons say, each once."""
    return list(dict.fromkeys(reason["text"] for reason in reasons(found, words)))


def dose_text(dose: Dose, performance: Performance, words: Words) -> str:
    """A dose in words: `2 rounds of 5 times a side, staying one breath`."""
    still_ones = not any(step.phase.moves for step in performance.steps)
    how = "breaths" if still_ones else "times" if performance.sides == "both" else "a-side"
    said = words.say(f"app/dose/{how}", reps=dose.reps)
    if dose.hold and dose.hold.seconds is not None and dose.hold.seconds < MOMENT_S:
        said = words.say("app/dose/hold-moment", dose=said)
    elif dose.hold and dose.hold.seconds is not None:
        said = words.say("app/dose/hold-seconds", dose=said, seconds=dose.hold.seconds)
    elif dose.hold and dose.hold.breaths is not None:
        said = words.say("app/dose/hold-breaths", dose=said, breaths=dose.hold.breaths)
    return words.say("app/dose/rounds", sets=dose.sets, dose=said) if dose.sets > 1 else said


def still(performance: Performance, body: str) -> str:
    """The address of the picture that shows a movement: its held pose, else where its longest way leads."""
    step = telling(performance)
    side = performance.side or "right"
    return f"/api/stills/{performance.figure_digest}/{step.id}.svg?u=1&body={body}&side={side}&v={made_by(body)}"


def kept(plan: Plan, view: Plain) -> Plain:
    """What the store keeps of a plan: itself, and as it was shown, so that it reads the same for ever."""
    return {"plan": plain(plan), "view": view}


def unkept(body: Mapping[str, Any]) -> Plan:
    """A kept plan. Raises TypeError, KeyError or ValueError for one of another make."""
    return read(Plan, body["plan"])
