"""What an import may hold, row by row (docs/reference/export.md), for every version that was ever written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from vertebra.app.keeping_shapes import (
    ANSWER,
    DAY,
    ID,
    INSTANT,
    NUMBER,
    OFFSET,
    OTHERS,
    PLAIN,
    POINTS,
    SEQ,
    SHORT,
    SWITCH,
    TEXT,
    Leaf,
    Shape,
    is_score_items,
    one_of,
    or_null,
    readable,
    whole,
)
from vertebra.app.locking import KINDS
from vertebra.prescription.situation import MOST_REPS, MOST_SETS, ReviewKind, Thing
from vertebra.screening.advice import ROLES
from vertebra.screening.types import Clearance, Reason
from vertebra.session.sitting import VERSION as SITTING_VERSION
from vertebra.store import AnswersState, Ended, NoteKind

AT: dict[str, Shape] = {"at": INSTANT, "offset_min": OFFSET}

TOLD_MOVEMENT: dict[str, Shape] = {"movement": ID, "name": SHORT, "reasons": (PLAIN,), OTHERS: PLAIN}

ANSWERS: dict[str, Shape] = {
    "seq": SEQ,
    **AT,
    "id": ID,
    "set": ID,
    "state": one_of(*get_args(AnswersState)),
    "answers": {OTHERS: ANSWER},
}

CLEARANCE: dict[str, Shape] = {
    "seq": SEQ,
    **AT,
    "kind": one_of(*KINDS),
    "event": PLAIN,
    "reasons": (readable(Reason, "a reason: rule, version, inputs, text, source"),),
    "clearance": readable(Clearance | None, "a clearance, or null"),
}

PLAN: dict[str, Shape] = {
    "seq": SEQ,
    **AT,
    "id": ID,
    "date": DAY,
    "plan": {"minutes": whole(1, 120), "calm": SWITCH, "made_from": {OTHERS: SHORT}, OTHERS: PLAIN},
    "view": {
        "minutes": whole(1, 120),
        "calm": SWITCH,
        "items": (TOLD_MOVEMENT,),
        "left_out": (TOLD_MOVEMENT,),
        OTHERS: PLAIN,
    },
}

SITTING: dict[str, Shape] = {
    "version": whole(1, SITTING_VERSION),
    "state": {
        "heard_s": NUMBER,
        "pain_before": POINTS,
        "mode": SHORT,
        "seq": whole(),
        "address": {"item": whole(0, 1000), OTHERS: PLAIN},
        OTHERS: PLAIN,
    },
    OTHERS: PLAIN,
}

ITEM: dict[str, Shape] = {
    "movement": ID,
    "name": SHORT,
    "level": ID,
    "level_name": SHORT,
    "beads": whole(0, 1000),
    "of": whole(0, 100_000),
    OTHERS: PLAIN,
}

SESSION_1: dict[str, Shape] = {
    "number": SEQ,
    **AT,
    "id": ID,
    "plan": ID,
    "date": DAY,
    "ended": or_null(one_of(*get_args(Ended))),
    "items": (ITEM,),
    "sitting": SITTING,
}
SESSION: dict[str, Shape] = {**SESSION_1, "plan_seq": SEQ, "answers_seq": whole()}

ADDRESS = Leaf(
    "an address with its item, or null",
    lambda value: (
        value is None or (isinstance(value, dict) and whole(0, 1000).fits(value.get("item")) and PLAIN.fits(value))
    ),
)

ENTRY: dict[str, Shape] = {
    "seq": SEQ,
    **AT,
    "session": ID,
    "what": ID,
    "address": ADDRESS,
    "value": {OTHERS: PLAIN},
}

NOTE: dict[str, Shape] = {
    "seq": SEQ,
    **AT,
    "id": ID,
    "kind": one_of(*get_args(NoteKind)),
    "session": or_null(ID),
    "body": {OTHERS: PLAIN},
}

AFTER: dict[str, Shape] = {"pain": POINTS, "effort": POINTS, "word": or_null(SHORT), "note": or_null(TEXT)}

SCORE: dict[str, Shape] = {
    "what": ID,
    "value": NUMBER,
    "items": Leaf("a list of ticked numbers, of activities with their values, or null", is_score_items),
    "name": or_null(SHORT),
    OTHERS: PLAIN,
}
SNAPSHOT: dict[str, Shape] = {
    "what": ID,
    "value": or_null(NUMBER),
    "unit": TEXT,
    "side": or_null(ID),
    "stopped": or_null(ID),
}
WALK: dict[str, Shape] = {"minutes": NUMBER, "day": DAY, OTHERS: PLAIN}

FEAR: dict[str, Shape] = {"movement": ID, "before": POINTS, "after": POINTS}
LIKING: dict[str, Shape] = {"movement": ID, "value": whole(-1, 1)}
SCHEDULE: dict[str, Shape] = {
    "days_per_week": whole(1, 7),
    "minutes": whole(1, 120),
    "twice_daily": SWITCH,
    "daily_light": SWITCH,
    "week_days": (whole(0, 6),),
    "things": (one_of(*get_args(Thing)),),
}
REVIEWED: dict[str, Shape] = {
    "kind": one_of(*get_args(ReviewKind)),
    "movement": or_null(ID),
    "level": or_null(ID),
    "reps": or_null(whole(1, MOST_REPS)),
    "sets": or_null(whole(1, MOST_SETS)),
    "instead_of": or_null(ID),
    "words": or_null(TEXT),
}
REVIEW: dict[str, Shape] = {"by": SHORT, "role": or_null(SHORT), "on": DAY, "changes": (REVIEWED,)}

ADVICE: dict[str, Shape] = {
    "name": SHORT,
    "role": one_of(*ROLES),
    "on": DAY,
    "movement": or_null(ID),
    "row": or_null(ID),
    "allows": (ID,),
    "words": TEXT,
}

CAMERA: dict[str, Shape] = {"on": SWITCH, "keep_until": or_null(DAY)}

NOTE_BODIES: Mapping[str, Shape] = {
    "after": AFTER,
    "score": SCORE,
    "snapshot": SNAPSHOT,
    "walk": WALK,
    "fear": FEAR,
    "liking": LIKING,
    "schedule": SCHEDULE,
    "review": REVIEW,
    "advice": ADVICE,
    "camera": CAMERA,
}
"""Bodies whose every field a screen counts on."""

PERSON_1: dict[str, Shape] = {"id": ID, "settings": {OTHERS: PLAIN}}
PERSON: dict[str, Shape] = {**PERSON_1, "name": or_null(SHORT), "since": INSTANT, "offset_min": OFFSET}

HEAD: dict[str, Shape] = {"format": SHORT, "format_version": whole(1), "made_at": INSTANT, "offset_min": OFFSET}

DOCUMENTS: Mapping[int, Mapping[str, Shape]] = {
    version: {
        **HEAD,
        "version": SHORT,
        "person": person,
        "answers": (ANSWERS,),
        "clearances": (CLEARANCE,),
        "plans": (PLAN,),
        "sessions": (session,),
        "entries": (ENTRY,),
        "notes": (NOTE,),
    }
    for version, person, session in ((1, PERSON_1, SESSION_1), (2, PERSON, SESSION))
}
"""Every version of the document that can be read."""


def is_event(clearance: Mapping[str, Any]) -> bool:
    """Whether what happened to a lock can be read as the kind of thing that it says it is."""
    return readable(KINDS[clearance["kind"]], "an event").fits(clearance["event"])
