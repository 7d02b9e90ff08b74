"""A case, as a physiotherapist writes it: a YAML file of days with sessions, pains, worries and what was measured.

    days:
      - {ago: 7, did: {glute-bridge: first}, pain: {before: 2, after: 2}, effort: 3, morning: settled}
      - {ago: 3, did: {glute-bridge: {level: first, reps_done: 3, whole: no, pain: 5}}, pain: {before: 2}, effort: 5}
      - {day: 2026-11-20, at_rest: 4, areas: [low-back], fear: {glute-bridge: 8}, walked: 10}
    schedule: {days_per_week: 3, things: [mat, chair, ball]}
    review: [{kind: leave-out, movement: donkey-kick, by: Ms Moreau, day: 2026-11-18}]
    began: 2026-10-01
    flare: yes

A day is `ago` so many days before the plan's day, or a `day` (not `on`, which YAML reads as yes). `light` may be said
outright; else it follows from the pains, the effort and the morning (CLINICAL §5.4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, get_args

from vertebra.movements.types import Library, Problem
from vertebra.prescription.history import Done, Light, Morning, SessionDone
from vertebra.prescription.light import of_movement
from vertebra.prescription.situation import (
    MOST_REPS,
    MOST_SETS,
    Activity,
    FearSaid,
    LikingSaid,
    PainArea,
    PainSaid,
    Reviewed,
    ReviewKind,
    Schedule,
    ScoreSaid,
    SnapshotSaid,
    Thing,
    WalkDone,
)
from vertebra.screening.reading import Reader, word

TOP = ("days", "schedule", "review", "began", "flare", "calm")
DAY = (
    *("ago", "day", "did", "pain", "effort", "morning", "sharp", "light"),
    *("at_rest", "areas", "fear", "liking", "snapshot", "score", "activities", "walked"),
)
DID = ("level", "light", "whole", "effort", "reps", "reps_done", "sets", "pain", "form", "overlays")
SCALE_MOST = 10


@dataclass(slots=True)
class Case:
    """What a case says, as the fields of a Situation."""

    history: list[Done] = field(default_factory=list)
    sessions: list[SessionDone] = field(default_factory=list)
    pains: list[PainSaid] = field(default_factory=list)
    fears: list[FearSaid] = field(default_factory=list)
    likings: list[LikingSaid] = field(default_factory=list)
    snapshots: list[SnapshotSaid] = field(default_factory=list)
    scores: list[ScoreSaid] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    walks: list[WalkDone] = field(default_factory=list)
    review: list[Reviewed] = field(default_factory=list)
    schedule: Schedule = field(default_factory=Schedule)
    began: date | None = None
    flare: bool = False
    calm: bool = False

    def fields(self) -> dict[str, Any]:
        """The fields of a Situation that the case fills."""
        lists = ("history", "sessions", "pains", "fears", "likings", "snapshots", "scores", "activities", "walks")
        told = {name: tuple(getattr(self, name)) for name in (*lists, "review")}
        return told | {"schedule": self.schedule, "began": self.began, "flare": self.flare, "calm": self.calm}


def read(text: str, library: Library, on: date, file: str = "history") -> tuple[Case | None, tuple[Problem, ...]]:
    """The case of a file for a plan of day `on`, or its problems."""
    reader = Reader(file)
    tree = reader.load(text)
    found = read_tree(tree, library, on, reader) if not reader.problems else None
    return (None, tuple(reader.problems)) if reader.problems else (found, ())


def read_tree(tree: Mapping[str, Any], library: Library, on: date, reader: Reader) -> Case:
    """The case of a file's mapping; problems are noted in the reader."""
    reading = _Reading(reader, library, on)
    reader.keys(tree, "", (), TOP)
    case = Case(
        flare=reading.switch(tree.get("flare"), "flare", False),
        calm=reading.switch(tree.get("calm"), "calm", False),
        began=reading.day(tree["began"], "began") if "began" in tree else None,
        schedule=reading.schedule(tree.get("schedule")),
    )
    days = [
        reading.dated(day, f"days.{number}") for number, day in enumerate(reader.listed(tree.get("days") or [], "days"))
    ]
    for when, day, path in sorted(days, key=lambda one: one[0]):
        reading.add_day(case, when, day, path)
    for number, one in enumerate(reader.listed(tree.get("review") or [], "review")):
        case.review.append(reading.reviewed(one, f"review.{number}"))
    return case


@dataclass(slots=True)
class _Reading:
    """One case being read."""

    reader: Reader
    library: Library
    on: date

    # days

    def dated(self, value: object, path: str) -> tuple[date, Mapping[str, Any], str]:
        tree = self.reader.mapping(value, path)
        self.reader.keys(tree, path, (), DAY)
        if "ago" in tree:
            ago = self.number(tree["ago"], f"{path}.ago", 0, 3650)
            return self.on - timedelta(days=int(ago or 0)), tree, path
        return self.day(tree.get("day"), f"{path}.day") or self.on, tree, path

    def add_day(self, case: Case, on: date, tree: Mapping[str, Any], path: str) -> None:
        if "did" in tree:
            session = self.session(on, tree, path)
            case.sessions.append(session)
            for name, told in self.reader.mapping(tree["did"], f"{path}.did").items():
                done = self.done(session, name, told, tree, f"{path}.did.{name}")
                case.history += [] if done is None else [done]
        self.said(case, on, tree, path)

    def session(self, on: date, tree: Mapping[str, Any], path: str) -> SessionDone:
        pain = tree.get("pain", {})
        pains = self.reader.mapping(pain, f"{path}.pain") if isinstance(pain, Mapping) else {"after": pain}
        self.reader.keys(pains, f"{path}.pain", (), ("before", "worst", "after"))
        morning = self.choice(tree.get("morning"), f"{path}.morning", get_args(Morning))
        return SessionDone(
            on=on,
            pain_before=self.scale(pains.get("before"), f"{path}.pain.before"),
            worst=self.scale(pains.get("worst"), f"{path}.pain.worst"),
            pain_after=self.scale(pains.get("after"), f"{path}.pain.after"),
            effort=self.scale(tree.get("effort"), f"{path}.effort"),
            morning=morning,  # type: ignore[arg-type]  # one of Morning's own
            sharp=self.switch(tree.get("sharp"), f"{path}.sharp", False),
        )

    def done(self, session: SessionDone, name: str, told: object, day: Mapping[str, Any], path: str) -> Done | None:
        tree = {"level": told} if not isinstance(told, Mapping) else self.reader.mapping(told, path)
        self.reader.keys(tree, path, ("level",), DID)
        movement = self.library.movements.get(name)
        if movement is None:
            self.reader.wrong(path, f"a movement: {', '.join(self.library.movements)}", name, "choose one of these")
            return None
        level = self.choice(tree.get("level"), f"{path}.level", [one.id for one in movement.ladder])
        pain = self.scale(tree.get("pain"), f"{path}.pain")
        light = self.choice(tree.get("light", day.get("light")), f"{path}.light", get_args(Light))
        worst = pain if pain is not None else session.worst
        reps = self.number(tree.get("reps"), f"{path}.reps", 1, 1000)
        done = self.number(tree.get("reps_done"), f"{path}.reps_done", 0, 1000)
        return Done(
            movement=name,
            level=level or movement.ladder[0].id,
            on=session.on,
            light=light or of_movement(session, worst),  # type: ignore[arg-type]  # one of Light's own
            overlays=self.reader.names(tree.get("overlays"), f"{path}.overlays"),
            whole=self.switch(tree.get("whole"), f"{path}.whole", True),
            effort=self.scale(tree.get("effort", session.effort), f"{path}.effort"),
            reps=None if reps is None else int(reps),
            sets=int(self.number(tree.get("sets"), f"{path}.sets", 1, 10) or 1),
            reps_done=None if done is None else int(done),
            pain=pain,
            form=self.number(tree.get("form"), f"{path}.form", 0, 1),
        )

    def said(self, case: Case, on: date, tree: Mapping[str, Any], path: str) -> None:
        """What was said and measured on a day."""
        if "at_rest" in tree or "areas" in tree:
            pain = self.scale(tree.get("at_rest"), f"{path}.at_rest")
            areas = self.reader.names(tree.get("areas") or ["low-back"], f"{path}.areas")
            said = tuple(PainArea(area=area, strength=pain) for area in areas)
            case.pains.append(PainSaid(on=on, areas=said))
        for name, value in self._named(tree, "fear", path):
            case.fears.append(FearSaid(movement=name, on=on, before=self.scale(value, f"{path}.fear.{name}")))
        for name, value in self._named(tree, "liking", path):
            liked = self.number(value, f"{path}.liking.{name}", -1, 1)
            case.likings.append(LikingSaid(movement=name, value=int(liked or 0), on=on))
        for name, value in self._named(tree, "snapshot", path):
            number = self.number(value, f"{path}.snapshot.{name}", 0, 1000) or 0.0
            case.snapshots.append(SnapshotSaid(what=name, value=number, unit="", on=on))
        for name, value in self._named(tree, "score", path):
            case.scores.append(
                ScoreSaid(what=name, value=self.number(value, f"{path}.score.{name}", 0, 100) or 0, on=on)
            )
        for name, value in self._named(tree, "activities", path):
            points = self.scale(value, f"{path}.activities.{name}")
            case.activities.append(Activity(name=name, value=points or 0, kind=name))
        if "walked" in tree:
            case.walks.append(WalkDone(on=on, minutes=self.number(tree["walked"], f"{path}.walked", 0, 1440) or 0))

    def _named(self, tree: Mapping[str, Any], key: str, path: str) -> list[tuple[str, object]]:
        return list(self.reader.mapping(tree[key], f"{path}.{key}").items()) if key in tree else []

    # the rest

    def schedule(self, value: object) -> Schedule:
        if value is None:
            return Schedule()
        tree = self.reader.mapping(value, "schedule")
        known = ("days_per_week", "minutes", "twice_daily", "daily_light", "week_days", "things")
        self.reader.keys(tree, "schedule", (), known)
        things: list[Thing] = []
        for name in self.reader.names(tree.get("things") or ["mat", "chair"], "schedule.things"):
            things += [thing for thing in get_args(Thing) if thing == name]
        days = [self.number(day, "schedule.week_days", 0, 6) for day in tree.get("week_days") or ()]
        return Schedule(
            days_per_week=int(self.number(tree.get("days_per_week", 3), "schedule.days_per_week", 1, 7) or 3),
            minutes=int(self.number(tree.get("minutes", 10), "schedule.minutes", 5, 60) or 10),
            twice_daily=self.switch(tree.get("twice_daily"), "schedule.twice_daily", False),
            daily_light=self.switch(tree.get("daily_light"), "schedule.daily_light", False),
            week_days=tuple(int(day) for day in days if day is not None),
            things=frozenset(things),
            said=True,
        )

    def reviewed(self, value: object, path: str) -> Reviewed:
        tree = self.reader.mapping(value, path)
        self.reader.keys(
            tree, path, ("kind", "by", "day"), ("movement", "level", "reps", "sets", "instead_of", "words")
        )
        kind = self.choice(tree.get("kind"), f"{path}.kind", get_args(ReviewKind))
        reps = self.number(tree.get("reps"), f"{path}.reps", 1, MOST_REPS)
        sets = self.number(tree.get("sets"), f"{path}.sets", 1, MOST_SETS)
        return Reviewed(
            kind=kind or "note",  # type: ignore[arg-type]  # one of ReviewKind's own
            by=word(tree.get("by")),
            on=self.day(tree.get("day"), f"{path}.day") or self.on,
            movement=_text(tree.get("movement")),
            level=_text(tree.get("level")),
            reps=None if reps is None else int(reps),
            sets=None if sets is None else int(sets),
            instead_of=_text(tree.get("instead_of")),
            words=_text(tree.get("words")),
        )

    # values

    def scale(self, value: object, path: str) -> int | None:
        found = self.number(value, path, 0, SCALE_MOST)
        return None if found is None else int(found)

    def number(self, value: object, path: str, least: float, most: float) -> float | None:
        if value is None or value == "unknown":
            return None
        if isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most:
            return float(value)
        self.reader.wrong(path, f"a number from {least:g} to {most:g}, or unknown", word(value), "write a number")
        return None

    def switch(self, value: object, path: str, otherwise: bool) -> bool:
        if value is None:
            return otherwise
        return self.choice(value, path, ("yes", "no")) == "yes"

    def choice(self, value: object, path: str, known: Any) -> str | None:
        return None if value is None else self.reader.one_of(value, path, known)

    def day(self, value: object, path: str) -> date | None:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(word(value))
        except ValueError:
            self.reader.wrong(path, "a day such as 2026-11-21", word(value), "write year-month-day, or `ago: 3`")
            return None


def _text(value: object) -> str | None:
    return None if value is None else word(value)
