"""Everything that is kept about a person as one document (docs/reference/export.md): what an export writes."""

from __future__ import annotations

from typing import Any

from vertebra.store import Everything, When
from vertebra.store.columns import instant_text

Plain = dict[str, Any]

FORMAT = "vertebra-export"
FORMAT_VERSION = 2
"""Of the document: a number of its own. 2 added what an import needs: `plan_seq`, `answers_seq`, the person's name."""


def document(all_: Everything, when: When, version: str) -> Plain:
    """The document, made at a moment by this version of Vertebra."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "made_at": instant_text(when.at),
        "offset_min": when.offset_min,
        "version": version,
        "person": {
            "id": all_.person.id,
            "name": all_.person.name,
            "since": instant_text(all_.person.when.at),
            "offset_min": all_.person.when.offset_min,
            "settings": dict(all_.settings),
        },
        "answers": [
            {
                "seq": one.seq,
                **_at(one.when),
                "id": one.id,
                "set": one.set_name,
                "state": one.state,
                "answers": one.body,
            }
            for one in all_.answers
        ],
        "clearances": [{"seq": one.seq, **_at(one.when), **one.body} for one in all_.clearances],
        "plans": [{"seq": one.seq, **_at(one.when), "id": one.id, "date": one.day, **one.body} for one in all_.plans],
        "sessions": _sessions(all_),
        "entries": [
            {
                "seq": one.seq,
                **_at(one.when),
                "session": one.session,
                "what": one.what,
                "address": one.address,
                "value": one.value,
            }
            for one in all_.entries
        ],
        "notes": [
            {"seq": one.seq, **_at(one.when), "id": one.id, "kind": one.kind, "session": one.session, "body": one.body}
            for one in all_.notes
        ],
    }


def _sessions(all_: Everything) -> list[Plain]:
    plans = {plan.seq: plan.id for plan in all_.plans}
    return [
        {
            "number": one.number,
            **_at(one.when),
            "id": one.id,
            "plan": plans[one.plan_seq],
            "plan_seq": one.plan_seq,
            "answers_seq": one.body["answers_seq"],
            "date": one.day,
            "ended": one.ended,
            "items": one.body["items"],
            "sitting": one.body["sitting"],
        }
        for one in all_.sessions
    ]


def _at(when: When) -> Plain:
    return {"at": instant_text(when.at), "offset_min": when.offset_min}
