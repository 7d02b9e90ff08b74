"""What was done: the history of a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from vertebra.app.planning import BEADS
from vertebra.store import LoggedLine, Note, Sitting, Store
from vertebra.store.columns import instant_text

Plain = dict[str, Any]

TOLD = ("movement", "name", "level", "level_name")

WEEK_DAYS = 7
"""The week that history looks at ends today (days)."""


def history(store: Store, today: date) -> Plain:
    """All sessions that were started, the newest first, and the last seven days."""
    told = [session_told(store, kept) for kept in reversed(store.sessions()) if kept.seq or kept.ended]
    recent = [one for one in told if -1 <= (today - date.fromisoformat(one["date"])).days < WEEK_DAYS]
    return {
        "date": today.isoformat(),
        "week": {
            "sessions": len(recent),
            "days": len({one["date"] for one in recent}),
            "reps": sum(one["reps"] for one in recent),
        },
        "sessions": told,
    }


def session_told(store: Store, kept: Sitting) -> Plain:
    """One session: what was done in it, what hurt, how it was."""
    lines = [line for line in store.log() if line.session == kept.id]
    notes = [note for note in store.notes() if note.session == kept.id]
    view = store.plan_of(kept).body["view"]
    after = _newest(notes, "after")
    counted = Counter(line.address["item"] for line in lines if line.what == "rep" and line.address)
    return {
        "id": kept.id,
        "date": kept.day,
        "started_at": instant_text(kept.when.at),
        "offset_min": kept.when.offset_min,
        "ended": _ended(kept, lines),
        "length_s": round(float(kept.body["sitting"]["state"]["heard_s"]), 1),
        "minutes": view["minutes"],
        "calm": view["calm"],
        "beads": stacked(kept, counted),
        "reps": sum(counted.values()),
        "items": [
            {name: item[name] for name in TOLD} | {"reps": counted[number], "of": item["of"]}
            for number, item in enumerate(kept.body["items"])
        ],
        "hurt": [_hurt(kept, line) for line in lines if line.what == "hurt"],
        "pain_before": kept.body["sitting"]["state"]["pain_before"],
        "pain": after.get("pain"),
        "effort": after.get("effort"),
        "word": after.get("word"),
        "note": after.get("note"),
        "morning": _newest(notes, "morning").get("answer"),
    }


def stacked(kept: Sitting, counted: Counter[int]) -> int:
    """How high the spine of a session stands, of seventeen: each movement's beads, by its repetitions done."""
    beads = 0
    for number, item in enumerate(kept.body["items"]):
        share = min(1.0, counted[number] / item["of"]) if item["of"] else 0.0
        beads += int(item["beads"] * share)
    return BEADS if kept.ended == "finished" and beads >= BEADS - 1 else beads


def _ended(kept: Sitting, lines: Sequence[LoggedLine]) -> str:
    """finished, stopped (by the person or by an alarm), left, or open."""
    if kept.ended == "finished" and any(line.what == "stopped" for line in lines[-2:]):
        return "stopped"
    return kept.ended or "open"


def _hurt(kept: Sitting, line: LoggedLine) -> Plain:
    items = kept.body["items"]
    number = line.address["item"] if line.address else 0
    item = items[min(number, len(items) - 1)]
    return {"movement": item["movement"], "name": item["name"], "at": instant_text(line.when.at)}


def _newest(notes: Sequence[Note], kind: str) -> Plain:
    bodies = [dict(note.body) for note in notes if note.kind == kind]
    return bodies[-1] if bodies else {}
