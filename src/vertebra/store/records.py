"""What the store hands out: plain rows, typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

AnswersState = Literal["asked-again", "given", "taken-back"]
Ended = Literal["finished", "stopped", "left"]
NoteKind = Literal[
    "after",
    "morning",
    "pain",
    "score",
    "snapshot",
    "walk",
    "schedule",
    "fear",
    "liking",
    "card",
    "advice",
    "review",
    "camera",
]
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class When:
    """An instant in UTC and the minutes that the person's clock was ahead of it."""

    at: datetime
    offset_min: int

    @classmethod
    def of(cls, moment: datetime) -> When:
        """From a moment that knows its zone. Raises ValueError for one that doesn't."""
        offset = moment.utcoffset()
        if offset is None:
            raise ValueError(f"expected a moment with its zone, got {moment.isoformat()} without one")
        return cls(moment.astimezone(UTC), round(offset.total_seconds() / 60))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """One screen's answers as they came. `state`: an alarm asked again, given, or taken back."""

    seq: int
    id: str
    state: AnswersState
    set_name: str
    body: Json
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A body with its place in the order of keeping."""

    seq: int
    body: Json
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlan(Kept):
    """A plan as it was made, and the person's day that it is for."""

    id: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A session as it stands: what session/ needs to go on, and where it is in its events."""

    id: str
    plan_seq: int
    day: str
    number: int
    seq: int
    body: Json
    ended: Ended | None
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the log, before it has its number."""

    what: str
    address: Json | None
    value: Json
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedLine(Line):
    """One line of the log."""

    seq: int
    session: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a person said or did beside the sessions' log: `after` a session, the next `morning`, a `pain` entry …"""

    seq: int
    id: str
    kind: NoteKind
    session: str | None
    body: Json
    when: When


@dataclass(frozen=True, slots=True)
class OpenedWith:
    """The content (its digest) and the Vertebra that someone's notes were opened with, since when."""

    content: str
    version: str
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whose notes these are. `name`: as they call themselves; None for one who never said."""

    id: str
    name: str | None
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """All that is kept about one person, each log in the order of keeping."""

    person: Person
    settings: Json
    answers: tuple[Answers, ...]
    clearances: tuple[Kept, ...]
    plans: tuple[KeptPlan, ...]
    sessions: tuple[Sitting, ...]
    entries: tuple[LoggedLine, ...]
    notes: tuple[Note, ...]
