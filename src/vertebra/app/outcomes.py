"""How it goes, for one person: what is due, what is told and measured, and what is shown of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vertebra.app import calendar, progress, scores
from vertebra.app import snapshots as movement
from vertebra.app.desk import Desk
from vertebra.app.refused import RefusedError
from vertebra.app.saying import Saying
from vertebra.app.scores import Items
from vertebra.store import Store
from vertebra.words import Words

Plain = dict[str, Any]


class Outcomes:
    """`settings`: the person's settings, with the formats and the number to call of their country."""

    def __init__(self, store: Store, words: Words, desk: Desk, settings: Callable[[], Plain]) -> None:
        self._store = store
        self._words = words
        self._desk = desk
        self._settings = settings

    # what is due and told

    def due(self) -> list[Plain]:
        """What is due today, as groups; nothing while someone has to be seen first."""
        if self._desk.locking().stops_all:
            return []
        notes, who = self._store.notes(), self._stands()
        more = [one.measure for one in movement.offered(who)] if who else []
        last = {**scores.last_told(notes), **movement.last_told(notes)}
        return scores.due(self._words, scores.since(self._store), self._desk.today(), last, more)

    def scores(self) -> Plain:
        """Everything that can be told, and what is due."""
        sets = scores.sets(self._store.notes(), self._words)
        return {"due": self.due(), "groups": scores.groups(self._words), "sets": sets}

    def score(self, id_: str, what: str, value: Any, items: Items, name: str | None) -> Plain:
        """Keep an answer. Plain words come back where it calls for them. Raises RefusedError."""
        found = scores.keep(self._store, self._desk.when(), id_, what, value, items, name)
        number = str(self._settings()["emergency_number"])
        posts = scores.signposts(what, found, number, self._words)
        return {"saved": True, "id": id_, "what": what, "value": found, "signposts": posts}

    # snapshots

    def snapshots(self) -> Plain:
        """All snapshots, step by step. Raises RefusedError while questions come first."""
        return movement.shown(self._store.notes(), self._allowed(), self._words)

    def snapshot(self, id_: str, what: str, value: Any, side: str | None, stopped: str | None) -> Plain:
        """Keep a snapshot. One that was stopped by an alarm asks the questions at once. Raises RefusedError."""
        if self._desk.locking().stops_all:
            raise RefusedError("locked", where="what")
        who = self._allowed()
        movement.keep(self._store, self._desk.when(), who, id_, what, value, side, stopped)
        asks = movement.is_alarm(stopped)
        said = movement.said(what, None if stopped else float(value), who, self._words)
        return {
            "saved": True,
            "id": id_,
            "said": said,
            "next": "questions" if asks else None,
            "set": "before" if asks else None,
            "lock": None,
        }

    def _stands(self) -> movement.Stands | None:
        interview = self._desk.interview()
        clearance = self._desk.clearance(interview)
        return movement.stands(interview, clearance) if clearance else None

    def _allowed(self) -> movement.Stands:
        who = self._stands()
        if who is None:
            raise RefusedError("questions-first", where="answers")
        return who

    # what is shown

    def progress(self) -> Plain:
        """The plots with their words and tables, four weeks of days, and when a talk is due."""
        notes, days = self._store.notes(), calendar.days_of(self._store)
        return progress.told(notes, days, self._refer(), self._desk.today(), self._saying())

    def _refer(self) -> list[str]:
        """Why it is time to see someone: the newest plan says it, from all that was told."""
        plans = self._store.plans()
        return [str(one["text"]) for one in plans[-1].body["view"].get("refer", ())] if plans else []

    def picture(self) -> str:
        """All plots, as an SVG file of its own."""
        return progress.picture(self._store.notes(), calendar.days_of(self._store), self._desk.today(), self._saying())

    def _saying(self) -> Saying:
        formats = self._settings()["formats"]
        return Saying(words=self._words, **{name: formats[name] for name in ("units", "decimal", "week")})
