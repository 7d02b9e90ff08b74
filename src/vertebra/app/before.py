"""What a person did and said before, read from what is kept, as far as the next plan needs it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vertebra.app.days import day_when
from vertebra.app.entries import Told, entries
from vertebra.app.plain import read
from vertebra.movements.types import Hold, Library
from vertebra.prescription.activities import kind_of
from vertebra.prescription.history import Done, History, Light, SessionDone
from vertebra.prescription.light import light, of_movement
from vertebra.prescription.rungs import LONG_BREAK_DAYS
from vertebra.prescription.situation import (
    Activity,
    FearSaid,
    LikingSaid,
    PainArea,
    PainSaid,
    Reviewed,
    Schedule,
    ScoreSaid,
    SnapshotSaid,
    WalkDone,
)
from vertebra.store import KeptPlan, LoggedLine, Note, Sitting, Store
from vertebra.words import Words

PAIN_NOW = "hurt-now"
"""The question after "It hurts" whose answer is a pain from 0 to 10."""

WALKED = 0.9
"""A walk of so much of the minutes that were asked for is a whole one (ours)."""

SEEN_LEAST = 3
"""Form is told from so many repetitions that were seen, or more (CLINICAL §4: at least three are averaged)."""

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A session with its own lines of the log and its notes."""

    sitting: Sitting
    lines: Sequence[LoggedLine]
    notes: Sequence[Note]

    @property
    def on(self) -> date:
        return date.fromisoformat(self.sitting.day)

    def said(self, kind: str) -> Mapping[str, Any]:
        """The newest note of a kind."""
        return next((note.body for note in reversed(self.notes) if note.kind == kind), {})

    def pains(self, item: int | None = None) -> list[int]:
        """The pains said after "It hurts", of one movement or of all, 0 to 10."""
        return [
            int(line.value[PAIN_NOW])
            for line in self.lines
            if line.what == "answered"
            and PAIN_NOW in line.value
            and (item is None or (line.address is not None and line.address["item"] == item))
        ]


def done_before(store: Store, today: date) -> History:
    """The movements of the sessions before today, in the order of time; today's own don't change today's plan."""
    return tuple(done for kept in _sessions(store) if kept.on < today for done in _of_session(kept))


def sessions_done(store: Store, before: date | None = None) -> tuple[SessionDone, ...]:
    """The sessions in which something was done, as the light needs them. `before`: only those of earlier days."""
    kept = (one for one in _sessions(store) if before is None or one.on < before)
    return tuple(_session(one) for one in kept if _counted(one) or one.pains())


def stale_since(days: Iterable[str], today: date) -> date | None:
    """The day of the last session, where a break of more than three weeks lies between: then all is asked again."""
    last = max((date.fromisoformat(day) for day in days), default=None)
    return last if last is not None and (today - last).days > LONG_BREAK_DAYS else None


def told_before(store: Store, library: Library, words: Words, today: date) -> Fields:
    """Everything that a plan of today is made from beside answers and time: the fields of a Situation."""
    notes, plans = store.notes(), store.plans()
    sessions = sessions_done(store, today)
    walks = _walks(notes)
    history = (*done_before(store, today), *_walked(walks, plans, library, sessions, today))
    return {
        "history": tuple(sorted(history, key=_day_of_done)),
        "sessions": sessions,
        "pains": tuple(_pain(told) for told in entries(notes)),
        "fears": tuple(_fear(note) for note in _of_kind(notes, "fear")),
        "likings": tuple(_liking(note) for note in _of_kind(notes, "liking")),
        "snapshots": tuple(_snapshot(note) for note in _of_kind(notes, "snapshot") if note.body["value"] is not None),
        "activities": _activities(notes, words),
        "scores": tuple(_score(note) for note in _of_kind(notes, "score")),
        "walks": walks,
        "schedule": schedule_of(notes),
        "review": reviews(notes),
        "began": date.fromisoformat(plans[0].day) if plans else None,
    }


def _day_of_done(done: Done) -> date:
    return done.on


# sessions


def _sessions(store: Store) -> list[_Kept]:
    lines: dict[str, list[LoggedLine]] = {}
    for line in store.log():
        lines.setdefault(line.session, []).append(line)
    notes: dict[str | None, list[Note]] = {}
    for note in store.notes():
        notes.setdefault(note.session, []).append(note)
    return [_Kept(one, lines.get(one.id, ()), notes.get(one.id, ())) for one in store.sessions()]


def _counted(kept: _Kept) -> Counter[int]:
    return Counter(line.address["item"] for line in kept.lines if line.what == "rep" and line.address)


def _session(kept: _Kept) -> SessionDone:
    after = kept.said("after")
    return SessionDone(
        on=kept.on,
        pain_before=kept.sitting.body["sitting"]["state"]["pain_before"],
        worst=max(kept.pains(), default=None),
        pain_after=after.get("pain"),
        effort=after.get("effort"),
        morning=kept.said("morning").get("answer"),
        sharp=any(line.what == "stopped" and line.value.get("why") == "alarm" for line in kept.lines),
        whole=kept.sitting.ended == "finished",
    )


def _of_session(kept: _Kept) -> list[Done]:
    counted, session = _counted(kept), _session(kept)
    pairs = zip(kept.sitting.body["sitting"]["items"], kept.sitting.body["items"], strict=True)
    found = []
    for number, (item, told) in enumerate(pairs):
        pain = max(kept.pains(number), default=None)
        if not counted[number] and pain is None:
            continue
        dose = item["dose"]
        found.append(
            Done(
                movement=item["movement"],
                level=item["level"],
                on=kept.on,
                light=of_movement(session, pain),
                overlays=tuple(item["overlays"]),
                first=dose["first"],
                whole=counted[number] >= told["of"],
                effort=session.effort,
                reps=dose["reps"],
                hold=read(Hold, dose["hold"]) if dose.get("hold") else None,
                sets=dose["sets"],
                reps_done=_of_a_side(counted[number], told["of"], dose["reps"]),
                pain=pain,
                form=_form(kept.lines, number),
            )
        )
    return found


def _form(lines: Iterable[LoggedLine], item: int) -> float | None:
    """The share of an item's repetitions without a fault, of those that a camera saw; None where it saw too few.

    What was counted by the clock or by a key is neither good nor bad (CLINICAL §0.16).
    """
    own = [line for line in lines if line.address is not None and line.address["item"] == item]
    seen = [_repetition(line) for line in own if line.what == "rep" and line.value.get("how") == "seen"]
    if len(seen) < SEEN_LEAST:
        return None
    faulty = {_repetition(line) for line in own if line.what == "fault"}
    return sum(one not in faulty for one in seen) / len(seen)


def _repetition(line: LoggedLine) -> tuple[Any, ...]:
    """Which repetition a line belongs to."""
    address = line.address or {}
    return tuple(address.get(name) for name in ("item", "set", "side", "rep"))


def _of_a_side(counted: int, of: int, reps: int) -> int:
    """How many repetitions of a side and set were done, of those that were counted in all."""
    return round(reps * min(1.0, counted / of)) if of else 0


# walks


def _walks(notes: Sequence[Note]) -> tuple[WalkDone, ...]:
    """The walks, a day's minutes together."""
    minutes: dict[date, float] = {}
    for note in _of_kind(notes, "walk"):
        day = date.fromisoformat(note.body["day"])
        minutes[day] = minutes.get(day, 0.0) + note.body["minutes"]
    return tuple(WalkDone(on=day, minutes=minutes[day]) for day in sorted(minutes))


def _walked(
    walks: Iterable[WalkDone],
    plans: Sequence[KeptPlan],
    library: Library,
    sessions: Sequence[SessionDone],
    today: date,
) -> list[Done]:
    """Walks as something done: at the step that was asked for, with the light of the session next to them."""
    found = []
    for walk in walks:
        asked = _asked_for(plans, walk.on)
        movement = library.movements.get(asked["movement"]) if asked else None
        if movement is None or asked is None or walk.on >= today:
            continue
        found.append(
            Done(
                movement=movement.id,
                level=asked["level"],
                on=walk.on,
                light=_light_near(sessions, walk.on),
                whole=walk.minutes >= WALKED * (asked["dose"]["minutes"] or 0),
            )
        )
    return found


def _asked_for(plans: Sequence[KeptPlan], day: date) -> Mapping[str, Any] | None:
    """The walk of the newest plan of that day or before it."""
    for plan in reversed(plans):
        if plan.day <= day.isoformat() and plan.body["plan"].get("beside"):
            beside: Mapping[str, Any] = plan.body["plan"]["beside"][0]
            return beside
    return None


def _light_near(sessions: Sequence[SessionDone], day: date) -> Light | None:
    """The light of a session of that day, the day before or the day after: nobody is asked about a walk by itself."""
    near = [one for one in sessions if abs((one.on - day).days) <= 1]
    said = light(near[-1]) if near else None
    if said is None or not said.sure:
        return None
    return "red" if said.light == "stop" else said.light


# notes


def _of_kind(notes: Sequence[Note], kind: str) -> list[Note]:
    return [note for note in notes if note.kind == kind]


def _pain(told: Told) -> PainSaid:
    said = told.entry
    areas = (PainArea(area=one.area, strength=one.strength, words=one.words, pattern=one.pattern) for one in said.areas)
    return PainSaid(
        on=told.on,
        areas=tuple(areas),
        now=said.overall.now,
        eases=said.eases,
        worsens=said.worsens,
        since=said.since,
    )


def _fear(note: Note) -> FearSaid:
    body = note.body
    return FearSaid(
        movement=body["movement"], on=day_when(note.when), before=body.get("before"), after=body.get("after")
    )


def _liking(note: Note) -> LikingSaid:
    return LikingSaid(movement=note.body["movement"], value=note.body["value"], on=day_when(note.when))


def _snapshot(note: Note) -> SnapshotSaid:
    body = note.body
    return SnapshotSaid(
        what=body["what"],
        value=body["value"],
        unit=body["unit"],
        on=day_when(note.when),
        side=body["side"],
        stopped=body["stopped"],
    )


def _score(note: Note) -> ScoreSaid:
    return ScoreSaid(what=note.body["what"], value=note.body["value"], on=day_when(note.when))


def _activities(notes: Sequence[Note], words: Words) -> tuple[Activity, ...]:
    """What the back makes hard, as it was said last, with the kind that its words tell."""
    found = {one.name: one.value for told in entries(notes) for one in told.entry.activities}
    for note in _of_kind(notes, "score"):
        if note.body["what"] == "activities":
            found |= {one["name"]: one["value"] for one in note.body.get("items") or () if isinstance(one, Mapping)}
    return tuple(Activity(name=name, value=value, kind=kind_of(name, words)) for name, value in found.items())


def schedule_of(notes: Sequence[Note]) -> Schedule:
    """The schedule that was chosen last; else what everyone begins with."""
    chosen = _of_kind(notes, "schedule")
    if not chosen:
        return Schedule()
    body = chosen[-1].body
    return Schedule(
        days_per_week=body["days_per_week"],
        minutes=body["minutes"],
        twice_daily=body["twice_daily"],
        daily_light=body["daily_light"],
        week_days=tuple(body["week_days"]),
        things=frozenset(body.get("things") or Schedule().things),
        said=True,
    )


def reviews(notes: Sequence[Note]) -> tuple[Reviewed, ...]:
    """What professionals changed: of each one their newest word."""
    newest: dict[str, Mapping[str, Any]] = {}
    for note in _of_kind(notes, "review"):
        newest.pop(note.body["by"], None)
        newest[note.body["by"]] = note.body
    return tuple(
        read(Reviewed, {**change, "by": body["by"], "on": body["on"]})
        for body in newest.values()
        for change in body["changes"]
    )
