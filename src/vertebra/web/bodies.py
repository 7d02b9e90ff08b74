"""The bodies that requests may have. Strict: no unknown keys, no numbers as text, no texts without an end."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from vertebra.session.types import EventName

Id = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$")]
"""Ids that the page makes (a UUID, a counter) or that came from here."""

Instant = Annotated[float, Field(ge=0, le=1e7, allow_inf_nan=False)]
"""Seconds on the session clock: at most 115 days."""

Number = Annotated[float, Field(ge=-1e6, le=1e6, allow_inf_nan=False)]
ShortText = Annotated[str, Field(max_length=200)]
AnswerValue = ShortText | bool | int | Number | Annotated[list[ShortText], Field(max_length=100)]


class Body(BaseModel):
    """What all bodies share."""

    model_config = ConfigDict(extra="forbid", strict=True)


class LaunchBody(Body):
    """The token from the address's fragment."""

    token: Annotated[str, Field(min_length=1, max_length=200)]


class AnswersBody(Body):
    """One screen's answers. `confirmed`: the alarm that was asked again is meant."""

    id: Id
    set: Id
    answers: Annotated[dict[Id, AnswerValue], Field(max_length=200)]
    confirmed: bool = False


class UndoBody(Body):
    """Which answers to take back."""

    id: Id


class VisitBody(Body):
    """Someone was seen: who, on which day, and what they said."""

    id: Id
    who: Annotated[str, Field(min_length=1, max_length=200)]
    on: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    may_exercise: bool = False
    explained: bool = False


class PlanBody(Body):
    """How long, and whether it is a bad day."""

    minutes: Literal[5, 10, 15]
    calm: bool = False


class OpenBody(Body):
    """Which plan to begin."""

    plan: Id


class EventBody(Body):
    """INTERFACES §6: something that happened, when on the session clock."""

    id: Id
    at_s: Instant
    what: Literal[get_args(EventName)]  # type: ignore[valid-type]
    value: ShortText | int | Number | None = None
    seen: dict[ShortText, Any] | None = None


class EventsBody(Body):
    """Events in their order."""

    events: Annotated[list[EventBody], Field(min_length=1, max_length=500)]


class AfterBody(Body):
    """How it was. Everything may be left out."""

    id: Id
    pain: Annotated[int, Field(ge=0, le=10)] | None = None
    effort: Annotated[int, Field(ge=0, le=10)] | None = None
    word: Annotated[str, Field(max_length=80)] | None = None
    note: Annotated[str, Field(max_length=2000)] | None = None


class SettingsBody(Body):
    """What to change; app knows the names and their limits."""

    model_config = ConfigDict(extra="allow", strict=True)


class Problem(Body):
    """What is wrong, where, and what to do."""

    code: str
    text: str
    expected: str | None
    got: str | None
    where: str | None
    cure: str


class ErrorBody(Body):
    """Every answer that is not 2xx."""

    error: Problem


def _fields(model: type[BaseModel]) -> set[str]:
    return {*model.model_fields, *(name for sub in model.__subclasses__() for name in _fields(sub))}


FIELDS = frozenset({*_fields(Body), "body", "query", "path", "session", "movement", "digest", "step", "u", "side"})
"""Names that an error may repeat as the place where something is wrong: ours, never one that somebody made up."""
