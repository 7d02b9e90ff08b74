"""Ten weeks of somebody's life with the coach, lived in a moment: sessions, walks, answers and snapshots.

For tests and for pictures of screens that need a past:
`.venv/bin/python tests/outcomes/lived.py FOLDER` writes it into an empty data folder, ending today.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from vertebra.app.coach import App
from vertebra.app.refused import RefusedError
from vertebra.shelf import shelf
from vertebra.store import Store

USUAL = {
    "doctor": "yes",
    "active": "yes",
    "floor": "yes",
    "age": "60-64",
    "sex": "woman",
    "country": "GB",
    "back-hurts": "yes",
}

WEEKS = 10
SESSION_DAYS = {0: (0, 3, 5), 7: (), 8: (2, 4)}
"""Week → weekdays of its sessions, where it is not the usual three; the eighth week was a rest."""

WALK_DAYS = (2, 6)
ACTIVITIES = ("Tie my shoes", "Garden", "Sit at work")
DONE = ((3, 4, 3), (4, 4, 3), (4, 5, 4), (6, 5, 5), (6, 6, 6))
"""The three activities, every second week."""

RMDQ = (11, 9, 5)
PAIN = (5, 5, 4, 5, 4, 4, 5, 4, 3, 4)
MOOD = (5, 4, 5, 5, 6, 5, 3, 5, 6, 6)
TICK_S = 4.0


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


def nothing(question) -> object:
    """The answer with nothing to report."""
    if question["id"] in USUAL:
        return USUAL[question["id"]]
    if question["kind"] == "many":
        return ["none"]
    if question["kind"] == "scale":
        return 4
    return "no" if question["kind"] == "yes-no" else question["options"][0]["id"]


class Life:
    """Somebody's days, one after the other."""

    def __init__(
        self,
        store: Store,
        until: datetime,
        weeks: int = WEEKS,
        days: Mapping[int, Sequence[int]] = MappingProxyType(SESSION_DAYS),
    ) -> None:
        self.days = days
        monday = (until - timedelta(days=until.weekday() + 7 * (weeks - 1))).replace(hour=18, minute=0, microsecond=0)
        self.begin, self.until, self.weeks = monday, until, weeks
        self.clock = Clock(monday)
        self.app = App(store, shelf(), self.clock)
        self.count = 0

    def id(self) -> str:
        self.count += 1
        return f"lived-{self.count}"

    def live(self) -> App:
        """All the weeks; the coach as it is at their end."""
        for week in range(self.weeks):
            for day in range(7):
                self.clock.now = self.begin + timedelta(days=7 * week + day)
                if self.clock.now <= self.until:
                    self._day(week, day)
        self.clock.now = self.until
        return self.app

    def _day(self, week: int, day: int) -> None:
        days = self.days.get(week, (0, 3, 5))
        if day in days:
            self.session()
            if day == days[0] and week % 4 == 0:
                self._measure(week // 4)
        if day in WALK_DAYS:
            body = {"minutes": 15 + 3 * week, "day": self.clock.now.date().isoformat()}
            self.app.store.keep_note(self.id(), "walk", None, body, self.app.when())
        if day == 0:
            self._week(week)

    def _week(self, week: int) -> None:
        """The questions that are due: weekly ones, and every second and fourth week the others."""
        at = min(week, len(PAIN) - 1)
        for what, value in (("pain-average", PAIN[at]), ("pain-worst", PAIN[at] + 2), ("mood", MOOD[at])):
            self.tell(what, value)
        for what, value in (
            ("sleep", 4 + at // 3),
            ("stress", 6 - at // 4),
            ("confidence", 4 + at // 2),
            ("fear", 6 - at // 2),
        ):
            self.tell(what, value)
        if week % 2 == 0:
            self.tell("work", "none")
            values = DONE[min(week // 2, len(DONE) - 1)]
            self.tell("activities", items=[{"name": n, "value": v} for n, v in zip(ACTIVITIES, values, strict=True)])
        if week % 4 == 0:
            ticks = RMDQ[min(week // 4, len(RMDQ) - 1)]
            self.tell("rmdq", items=[str(number) for number in range(1, ticks + 1)])
            self.tell("walk-time", "ten" if week < 4 else "twenty")
            if week:
                self.tell("change", "better")

    def _measure(self, at: int) -> None:
        """The snapshots of every fourth week."""
        self.measure("bridge-hold", (38, 61, 96)[min(at, 2)])
        for side in ("left", "right"):
            self.measure("leg-raise", 2 - min(at, 2), side)

    def tell(self, what: str, value: object = None, items: Sequence[object] | None = None) -> None:
        self.app.score(self.id(), what, value, items, None)

    def measure(self, what: str, value: float, side: str | None = None) -> None:
        """A snapshot, where it is offered."""
        try:
            self.app.snapshot(self.id(), what, value, side, None)
        except RefusedError as refused:
            if refused.code != "not-offered":
                raise

    def session(self) -> None:
        """All questions, then five minutes, played to the end."""
        self.answer_all()
        plan = self.app.plan(5, False)["plan"]
        session = self.app.open_session(plan["id"])["id"]
        at, events = 0.0, [self.event("start", 0.0)]
        while True:
            events += [self.event("tick", at := at + TICK_S) for _ in range(100)]
            answer = self.app.events(session, events)
            events = []
            if answer["state"]["mode"] == "finished" or at > 1500:
                return

    def event(self, what: str, at_s: float) -> dict[str, object]:
        return {"id": self.id(), "at_s": at_s, "what": what, "value": None, "seen": None}

    def answer_all(self) -> None:
        """Screen after screen, nothing to report."""
        begun = bool(self.app.store.answers())
        if begun:
            self.app.answer(self.id(), "morning", {"morning": "settled"})
        set_, next_ = "before" if begun else "first", "questions"
        while next_ == "questions":
            for screen in self.app.questions(set_)["screens"]:
                answers = {one["id"]: nothing(one) for one in screen["questions"]}
                told = self.app.answer(self.id(), set_, answers)
            next_, set_ = told["next"], told["set"]


def main(folder: Path) -> None:
    """Write a life into a data folder, ending today."""
    store = Store(folder)
    Life(store, datetime.now(UTC)).live()
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
