"""The review file: a plan with its reasons and its history for a teacher or physio, and their changes, handed back.

They write under `review`: `by` (their name), `role`, `on` (the day) and `changes`; all else is for reading. What comes
back is hostile input: it is read strictly, as an import is, and nothing of it is taken unless all of it fits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, get_args

import vertebra
from vertebra.app.before import done_before, reviews, sessions_done
from vertebra.app.keeping_reading import parsed
from vertebra.app.keeping_rows import REVIEW
from vertebra.app.keeping_shapes import OTHERS, PLAIN, Found, Shape, check, one_of, whole
from vertebra.app.plain import plain
from vertebra.app.refused import RefusedError
from vertebra.movements.types import Library, Problem
from vertebra.prescription.json import traced_json
from vertebra.prescription.situation import ReviewKind
from vertebra.prescription.types import Plan
from vertebra.screening.types import OFFERED, Clearance
from vertebra.store import Store
from vertebra.words import Words

Plain = dict[str, Any]

FORMAT = "vertebra-review"
FORMAT_VERSION = 1

LARGEST = 4 * 1024 * 1024
"""Bytes of a file that is handed back (our default: a plan and two years of sessions have about one million)."""

MOST_CHANGES = 100
"""Changes in a file (our default)."""

SHAPE: Mapping[str, Shape] = {
    "format": one_of(FORMAT),
    "format_version": whole(FORMAT_VERSION, FORMAT_VERSION),
    "review": REVIEW,
    OTHERS: PLAIN,
}

NEEDS: Mapping[str, tuple[str, ...]] = {
    "level-max": ("movement", "level"),
    "level-min": ("movement", "level"),
    "leave-out": ("movement",),
    "swap": ("movement",),
    "dose": ("movement",),
    "note": ("words",),
}
"""What each kind of change has to say."""

ASKS_FOR_MORE = frozenset({"level-min", "swap", "dose"})
"""Changes that a movement has to be offered for: what screening leaves out is opened by advice, never by a review."""

CURE = "write the file's `review` as the one that was handed out shows it"
ADVICE_FIRST = "what is left out is opened by a professional's advice: write that down first, in the coach"


class ReviewRefusedError(RefusedError):
    """A file that was handed back was not taken: nothing of it. `problems` say where, what was expected, what came."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        where = first.path.strip("/").replace("/", ".") or "file"
        super().__init__("bad-value", expected=first.expected, got=first.got, where=where)
        self.problems = problems


def document(store: Store, library: Library, words: Words, plan: Plan, today: date) -> Plain:
    """The file for a teacher or physio: to read, and with an empty `review` to fill in."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "vertebra": vertebra.__version__,
        "content": library.version,
        "date": today.isoformat(),
        "how": words.say("plan/review/how"),
        "kinds": {kind: words.say(f"plan/review/kinds/{kind}") for kind in get_args(ReviewKind)},
        "review": {"by": "", "role": None, "on": today.isoformat(), "changes": []},
        "example": {
            "kind": "level-max",
            "movement": "glute-bridge",
            "level": "steady",
            "reps": None,
            "sets": None,
            "instead_of": None,
            "words": None,
        },
        "plan": traced_json(plan, words),
        "movements": [
            {
                "id": movement.id,
                "name": words.say(f"{movement.id}/name"),
                "levels": [
                    {"id": level.id, "name": words.say(f"{movement.id}/levels/{level.id}")} for level in movement.ladder
                ],
                "action": plan.clearance.rulings[movement.id].action,
            }
            for movement in library.movements.values()
        ],
        "sessions": plain(sessions_done(store)),
        "history": plain(done_before(store, today)),
        "reviews": plain(reviews(store.notes())),
    }


def read(
    data: bytes, library: Library, clearance: Clearance | None, today: date, file: str = "review"
) -> tuple[Plain | None, tuple[Problem, ...]]:
    """The review of a file that was handed back, or what is wrong with it. Changes nothing."""
    found = Found(file)
    if len(data) > LARGEST:
        found.add("", f"at most {LARGEST} bytes", f"{len(data)} bytes", CURE)
        return None, tuple(found.problems)
    tree = parsed(data, found)
    if tree is None or not check(tree, SHAPE, "", found):
        return None, tuple(replace(problem, cure=CURE, check="review") for problem in found.problems)
    review = tree["review"]
    _check_head(review, today, found)
    for number, change in enumerate(review["changes"]):
        _check_change(change, f"/review/changes/{number}", library, clearance, found)
    return (None if found.problems else review), tuple(found.problems)


def note_id(review: Mapping[str, Any]) -> str:
    """The same review has the same name: taken twice, it changes nothing."""
    return f"review-{hashlib.sha256(repr(sorted(review.items())).encode()).hexdigest()[:16]}"


def _check_head(review: Plain, today: date, found: Found) -> None:
    if not review["by"].strip():
        found.add("/review/by", "a name", "an empty text", "write who changed the plan")
    if date.fromisoformat(review["on"]) > today:
        found.add("/review/on", f"a day up to {today}", "a later day", "write the day of the change")
    if not 0 < len(review["changes"]) <= MOST_CHANGES:
        found.add("/review/changes", f"1 to {MOST_CHANGES} changes", f"{len(review['changes'])}", CURE)


def _check_change(change: Plain, path: str, library: Library, clearance: Clearance | None, found: Found) -> None:
    missing = [name for name in NEEDS[change["kind"]] if change[name] is None]
    for name in missing:
        found.add(f"{path}/{name}", f"a value for {change['kind']}", "null", CURE)
    if missing:
        return
    for name in ("movement", "instead_of"):
        if change[name] is not None and change[name] not in library.movements:
            found.add(f"{path}/{name}", "a movement of the file's list", "another", CURE)
            return
    movement = library.movements.get(change["movement"] or "")
    if movement is None:
        return
    if change["level"] is not None and change["level"] not in {one.id for one in movement.ladder}:
        found.add(f"{path}/level", f"a level of {movement.id}", "another", CURE)
        return
    _check_allowed(change, path, library, clearance, found)


def _check_allowed(change: Plain, path: str, library: Library, clearance: Clearance | None, found: Found) -> None:
    """No review goes past what screening allows (CLINICAL §2.3, note)."""
    if change["kind"] not in ASKS_FOR_MORE or clearance is None:
        return
    ruling = clearance.rulings[change["movement"]]
    if ruling.action not in OFFERED:
        found.add(f"{path}/movement", "a movement that screening offers", ruling.action, ADVICE_FIRST)
        return
    numbers = {one.id: one.number for one in library.movements[change["movement"]].ladder}
    if change["kind"] == "level-min" and ruling.level_max and numbers[change["level"]] > numbers[ruling.level_max]:
        found.add(f"{path}/level", f"at most {ruling.level_max}", "a harder one", ADVICE_FIRST)
