"""A lock and its keys (CLINICAL §0.6), as a fold over events: nothing here knows a clock or a store.

Emergency and urgent findings can't be overridden. A lock opens by a new full screen after a recorded visit, and then
the calm set is where the person starts again; or at once when the person says that it was a mis-tap. Every event is
kept by the caller, so that the log says what happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from vertebra.screening.types import ACTIONS, Action

LOCKING: tuple[Action, ...] = ("emergency", "urgent", "clear")
"""The actions that lock. Under `clear` breathing and easy walking stay open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """Answers were given and weighed. `full`: the whole screen, not the four lines of every session."""

    answers: str
    action: Action
    rules: tuple[str, ...]
    on: date
    full: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """ "I tapped that by mistake": the answers of that id are taken back."""

    answers: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Someone was seen: who and when; whether they said that exercise is fine, or the finding is gone or explained."""

    who: str
    on: date
    may_exercise: bool
    explained: bool


Event = Screened | Mistake | Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """What is locked, since when, by which answers and rules."""

    action: Action
    since: date
    answers: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LockState:
    """The lock in force, the visit recorded since, and whether the calm set is where the person starts again."""

    lock: Lock | None = None
    visit: Visit | None = None
    calm: bool = False
    before: LockState | None = None


OPEN = LockState()


def state_of(events: Iterable[Event]) -> LockState:
    """The lock after all events, in their order."""
    state = OPEN
    for event in events:
        state = step(state, event)
    return state


def step(state: LockState, event: Event) -> LockState:
    """The lock after one more event."""
    if isinstance(event, Screened):
        return _screened(state, event)
    if isinstance(event, Mistake):
        return _taken_back(state, event)
    return _visited(state, event)


def _screened(state: LockState, event: Screened) -> LockState:
    if event.action in LOCKING:
        return LockState(lock=_stricter(state.lock, event), calm=state.calm, before=state)
    if state.lock is None:
        return replace(state, calm=state.calm and not event.full)
    if event.full and state.visit is not None:
        return LockState(calm=True)
    return state


def _stricter(lock: Lock | None, event: Screened) -> Lock:
    """A milder finding never softens a lock."""
    if lock is not None and ACTIONS.index(lock.action) < ACTIONS.index(event.action):
        return lock
    return Lock(action=event.action, since=event.on, answers=event.answers, rules=event.rules)


def _taken_back(state: LockState, event: Mistake) -> LockState:
    """Only the answers that made the lock can be taken back, and only while nothing else has happened since."""
    if state.lock is None or state.lock.answers != event.answers or state.visit is not None:
        return state
    return state.before or OPEN


def _visited(state: LockState, event: Visit) -> LockState:
    """A visit counts when it names someone, is not older than the finding, and ended well."""
    lock = state.lock
    if lock is None or not event.who.strip() or event.on < lock.since:
        return state
    return replace(state, visit=event) if event.may_exercise or event.explained else state
