"""What a person did before, read from what is kept, as far as the next plan needs it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from vertebra.prescription.history import Done, History, Light, Morning, light_of
from vertebra.store import LoggedLine, Note, Sitting, Store

PAIN_NOW = "hurt-now"
"""The question after "It hurts" whose answer is a pain from 0 to 10."""


def done_before(store: Store, today: date) -> History:
    """The movements of the sessions before today, in the order of time; today's own don't change today's plan."""
    kept = [one for one in store.sessions() if date.fromisoformat(one.day) < today]
    return tuple(done for one in kept for done in _of_session(one, store.log(), store.notes()))


def _of_session(kept: Sitting, log: Sequence[LoggedLine], notes: Sequence[Note]) -> list[Done]:
    lines = [line for line in log if line.session == kept.id]
    own = [note for note in notes if note.session == kept.id]
    counted = Counter(line.address["item"] for line in lines if line.what == "rep" and line.address)
    pairs = zip(kept.body["sitting"]["items"], kept.body["items"], strict=True)
    return [
        Done(
            movement=item["movement"],
            level=item["level"],
            on=date.fromisoformat(kept.day),
            light=_light(kept, number, lines, own),
            overlays=tuple(item["overlays"]),
            first=item["dose"]["first"],
            whole=counted[number] >= told["of"],
        )
        for number, (item, told) in enumerate(pairs)
        if counted[number] or any(PAIN_NOW in line.value for line in lines if _is_at(line, number))
    ]


def _light(kept: Sitting, item: int, lines: Sequence[LoggedLine], notes: Sequence[Note]) -> Light | None:
    """The light of one movement of a session: pain said in it and after it all, and the morning; an alarm is red."""
    if any(line.what == "stopped" and line.value.get("why") == "alarm" for line in lines):
        return "red"
    said = [line.value[PAIN_NOW] for line in lines if _is_at(line, item) and PAIN_NOW in line.value]
    after = _newest(notes, "after").get("pain")
    pains = [int(pain) for pain in (*said, after) if pain is not None]
    morning: Morning | None = _newest(notes, "morning").get("answer")
    before = kept.body["sitting"]["state"]["pain_before"]
    return light_of(before, max(pains, default=None), morning)


def _is_at(line: LoggedLine, item: int) -> bool:
    return line.what == "answered" and line.address is not None and line.address["item"] == item


def _newest(notes: Sequence[Note], kind: str) -> Mapping[str, Any]:
    return next((note.body for note in reversed(notes) if note.kind == kind), {})
