"""The week around a plan: which days are for a session, a light set, a walk or rest, and when to look again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from vertebra.prescription.situation import USUAL_SCHEDULE, Schedule

DayKind = Literal["session", "light", "walk", "rest"]

WEEK = timedelta(days=7)

WEEKS = 8
"""Weeks of a plan; then it goes on as it is (CLINICAL §5.3: six to nine; X-28: eight)."""

CHECKS = (2, 4, 8)
"""After so many weeks we look again together (CLINICAL, X-28)."""

CHECK_EVERY = 4
"""After the eight weeks: every so many (ours, as the questions, CLINICAL §0.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekDay:
    """One day. `minutes` of the session or the walk that the day is for; `walk_minutes`: a walk beside it.

    `times`: how often the session is (2: morning and evening). `done`: whether something of it was done.
    """

    date: date
    kind: DayKind
    minutes: int
    done: bool
    walk_minutes: int = 0
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week of the plan. `number` 1 to 8; `over`: the eight weeks are past, and it goes on as in the last of them."""

    number: int
    days: tuple[WeekDay, ...]
    next_check: date
    schedule: Schedule
    over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What a week is made from: the days of sessions and of walks; `eager`: whether more than the usual is open."""

    sessions: frozenset[date] = frozenset()
    walks: frozenset[date] = frozenset()
    walk_minutes: int = 0
    walk_days: int = 0
    eager: bool = False


NOTHING = Doing()

SPREAD: tuple[tuple[int, ...], ...] = (
    (),
    (0,),
    (0, 3),
    (0, 2, 4),
    (0, 2, 4, 5),
    (0, 1, 3, 4, 5),
    (0, 1, 2, 3, 4, 5),
    (0, 1, 2, 3, 4, 5, 6),
)
"""By how many sessions a week has: the days of the plan's week (0 is its first) they fall on (ours)."""


def week(began: date, on: date, schedule: Schedule = USUAL_SCHEDULE, doing: Doing = NOTHING) -> Week:
    """The week of the plan that a day lies in. Weeks count from the day that the plan began; rest breaks nothing."""
    weeks = max(0, (on - began).days // 7)
    start = began + weeks * WEEK
    return Week(
        number=min(weeks + 1, WEEKS),
        days=_days(start, on, schedule, doing),
        next_check=next_check(began, on),
        schedule=schedule,
        over=weeks >= WEEKS,
    )


def next_check(began: date, on: date) -> date:
    """The next day to look again: after 2, 4 and 8 weeks, then every four. A check that is due today is the next."""
    days = [began + weeks * WEEK for weeks in CHECKS]
    while days[-1] < on:
        days.append(days[-1] + CHECK_EVERY * WEEK)
    return next(day for day in days if day >= on)


def _days(start: date, on: date, schedule: Schedule, doing: Doing) -> tuple[WeekDay, ...]:
    days = [start + timedelta(days=number) for number in range(7)]
    sessions = _session_days(days, on, schedule, doing)
    walks = _walk_days(days, sessions, doing)
    return tuple(_day(day, day in sessions, day in walks, schedule, doing) for day in days)


def _day(day: date, session: bool, walk: bool, schedule: Schedule, doing: Doing) -> WeekDay:
    walked = doing.walk_minutes if walk else 0
    done = day in doing.sessions or (not session and day in doing.walks)
    if session:
        times = 2 if schedule.twice_daily and doing.eager else 1
        return WeekDay(date=day, kind="session", minutes=schedule.minutes, done=done, walk_minutes=walked, times=times)
    if schedule.daily_light:
        return WeekDay(date=day, kind="light", minutes=5, done=done, walk_minutes=walked)
    if walk:
        return WeekDay(date=day, kind="walk", minutes=walked, done=done, walk_minutes=walked)
    return WeekDay(date=day, kind="rest", minutes=0, done=done)


def _session_days(days: list[date], on: date, schedule: Schedule, doing: Doing) -> frozenset[date]:
    """Days that were used stay as they were; what is left of the week's sessions is spread over the days to come."""
    count = schedule.days_per_week if doing.eager else min(schedule.days_per_week, USUAL_SCHEDULE.days_per_week)
    past = {day for day in days if day in doing.sessions}
    left = max(0, count - len(past))
    open_ = [day for day in days if day >= on and day not in past]
    wanted = _wanted(days, count, schedule.week_days)
    chosen = [day for day in open_ if day in wanted][:left]
    chosen += [day for day in open_ if day not in wanted][: left - len(chosen)]
    return frozenset(past.union(chosen))


def _wanted(days: list[date], count: int, week_days: tuple[int, ...]) -> frozenset[date]:
    if week_days:
        return frozenset(day for day in days if day.weekday() in week_days)
    return frozenset(days[number] for number in SPREAD[min(count, 7)])


def _walk_days(days: list[date], sessions: frozenset[date], doing: Doing) -> frozenset[date]:
    """Walks go on the days between first, then beside sessions."""
    if not doing.walk_minutes:
        return frozenset()
    between = [day for day in days if day not in sessions]
    beside = [day for day in days if day in sessions]
    return frozenset([*between, *beside][: doing.walk_days])
