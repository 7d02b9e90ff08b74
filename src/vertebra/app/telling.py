"""What a person tells a doctor or teacher, from their notes: where, how it went, what was tried and what changed.

Only what was said, in the words that the person saw; nothing is concluded from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from vertebra.app import past
from vertebra.app.entries import Told as Kept
from vertebra.app.entries import choices, entries
from vertebra.app.papers import written
from vertebra.handout.doctor_page import Told
from vertebra.handout.document import Picture
from vertebra.pain import course, said
from vertebra.store import Store
from vertebra.words import Words

COURSE_DAYS = 5
"""The last days of the course that the page shows (our default)."""

NOT_CHANGED = frozenset({"same", "new"})
"""Changes of a plan that a page needn't tell."""


def told(store: Store, words: Words, today: date) -> Told:
    """Everything for the page. Who has said nothing has empty parts."""
    kept = entries(store.notes())
    newest = kept[-1] if kept else None
    areas = [felt.area for felt in newest.entry.areas] if newest else []
    return Told(
        made=written(today, words),
        where=said.sentences(newest.entry, choices().map, words) if newest else (),
        course=tuple(_course(kept, words)),
        tried=tuple(_tried(store, words, today)),
        changed=tuple(_changed(store)),
        maps=tuple(_maps(areas, words)),
    )


def _course(kept: Sequence[Kept], words: Words) -> Iterator[str]:
    """What changed from the first entry to the newest, then how strong it was on the last days."""
    if len(kept) > 1:
        moved = course.change(kept[0].entry, kept[-1].entry, choices().map, choices().picker)
        yield from said.changes(moved, choices().map, words)
    strengths = course.strengths([(one.on, one.entry) for one in kept])
    for on, strength in reversed(strengths[-COURSE_DAYS:]):
        yield words.say("papers/doctor/day", date=written(on, words), strength=strength)


def _tried(store: Store, words: Words, today: date) -> Iterator[str]:
    sessions = past.history(store, today)["sessions"]
    if sessions:
        first = date.fromisoformat(sessions[-1]["date"])
        minutes = round(sum(one["length_s"] for one in sessions) / 60)
        weeks = max(1, -(-((today - first).days + 1) // 7))
        yield words.say("papers/doctor/sessions", sessions=len(sessions), weeks=weeks, minutes=minutes)
        yield from (words.say("papers/doctor/move", name=name, level=level) for name, level in _moves(sessions).items())
    walks = [note for note in store.notes() if note.kind == "walk"]
    if walks:
        walked = round(sum(float(note.body["minutes"]) for note in walks))
        yield words.say("papers/doctor/walks", walks=len(walks), minutes=walked)


def _moves(sessions: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Each movement that was done, with the step it was last done at; the newest session first."""
    found: dict[str, str] = {}
    for session in sessions:
        for item in session["items"]:
            if item["reps"]:
                found.setdefault(item["name"], item["level_name"])
    return found


def _changed(store: Store) -> Iterator[str]:
    """What the newest plan changed, as it was said then."""
    plans = store.plans()
    view = plans[-1].body["view"] if plans else {}
    for one in view.get("changes", ()):
        if one["kind"] not in NOT_CHANGED:
            yield f"{one['name']}: {one['text']}"


def _maps(areas: Sequence[str], words: Words) -> Iterator[Picture]:
    """The views on which something is marked: for paper, so without colour."""
    for view in choices().map.views:
        marked = [shape for shape in view.shapes if shape.area in areas]
        if not marked:
            continue
        names = ", ".join(said.place(choices().map.areas[shape.area], words) for shape in marked)
        marks = "".join(f'<path d="{shape.path}" fill="#404040" fill-opacity=".55"/>' for shape in marked)
        outline = f'<path d="{view.outline}" fill="none" stroke="#000" stroke-width="2"/>'
        yield Picture(
            svg=f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view.viewbox}">{marks}{outline}</svg>',
            alt=words.say("papers/doctor/map", view=words.say(f"pain/views/{view.id}"), areas=names),
            caption=words.say(f"pain/views/{view.id}"),
        )
