"""The weeks around the plan: which day is for what, the schedules that are offered, and the words on a day's walk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from vertebra.app.before import schedule_of, sessions_done
from vertebra.app.choices import MINUTES
from vertebra.app.days import day_when
from vertebra.app.planning import light_shown, welcome_back
from vertebra.app.refused import RefusedError
from vertebra.prescription.light import is_green, last_light
from vertebra.prescription.situation import Schedule
from vertebra.prescription.types import Plan
from vertebra.prescription.week import Doing, Week, WeekDay, week
from vertebra.store import Store, When
from vertebra.words import Words

Plain = dict[str, Any]

SCHEDULES: Mapping[str, Schedule] = {
    "three": Schedule(days_per_week=3),
    "two": Schedule(days_per_week=2),
    "three-light": Schedule(days_per_week=3, daily_light=True),
    "daily": Schedule(days_per_week=7),
    "twice": Schedule(days_per_week=7, twice_daily=True),
}
"""What is offered, the suggestion first (CLINICAL §5.3, §0.12; B-82, B-83, X-27)."""

WHILE_GREEN = frozenset({"daily", "twice"})
"""Offered only while the last session is known to have gone well (CLINICAL §0.12)."""

EARLIEST = timedelta(days=60)
"""A walk may be told for a day that is at most so long ago (ours)."""


def shown(store: Store, words: Words, plan: Plan | None, today: date) -> Plain:
    """The week that today lies in, and what may be chosen."""
    sessions = sessions_done(store)
    green = is_green(sessions)
    found = this_week(store, plan, today, eager=green)
    return {
        "number": found.number,
        "over": found.over,
        "days": [_day(one, words) for one in found.days],
        "next_check": found.next_check.isoformat(),
        "check": words.say("plan/week/check", days=(found.next_check - today).days),
        "schedule": schedule_shown(found.schedule),
        "schedules": [
            {"id": id_, **schedule_shown(_as_long(one, found.schedule)), **_said(id_, words)}
            for id_, one in SCHEDULES.items()
            if green or id_ not in WHILE_GREEN
        ],
        "mode": plan.mode if plan else "usual",
        "welcome_back": welcome_back(plan, words) if plan else None,
        "light": light_shown(last_light(sessions), words),
    }


def this_week(store: Store, plan: Plan | None, today: date, *, eager: bool) -> Week:
    """The week of the plan that today lies in."""
    plans = store.plans()
    began = date.fromisoformat(plans[0].day) if plans else today
    walk = plan.beside[0].dose if plan and plan.beside else None
    doing = Doing(
        sessions=frozenset(one.on for one in sessions_done(store)),
        walks=frozenset(date.fromisoformat(note.body["day"]) for note in store.notes() if note.kind == "walk"),
        walk_minutes=int(walk.minutes or 0) if walk else 0,
        walk_days=walk.days or 0 if walk else 0,
        eager=eager,
    )
    return week(min(began, today), today, schedule_of(store.notes()), doing)


def _as_long(offered: Schedule, chosen: Schedule) -> Schedule:
    """An offered schedule with the length and the days that were chosen before."""
    return replace(offered, minutes=chosen.minutes)


def _day(one: WeekDay, words: Words) -> Plain:
    return {
        "date": one.date.isoformat(),
        "kind": one.kind,
        "text": words.say(f"plan/week/days/{one.kind}"),
        "minutes": one.minutes,
        "walk_minutes": one.walk_minutes,
        "times": one.times,
        "done": one.done,
    }


def schedule_shown(schedule: Schedule) -> Plain:
    """A schedule as the page gets it and gives it back."""
    return {
        "days_per_week": schedule.days_per_week,
        "minutes": schedule.minutes,
        "twice_daily": schedule.twice_daily,
        "daily_light": schedule.daily_light,
        "week_days": list(schedule.week_days),
        "things": sorted(schedule.things),
    }


def _said(id_: str, words: Words) -> Plain:
    return {
        "text": words.say(f"plan/week/schedules/{id_}/name"),
        "detail": words.say(f"plan/week/schedules/{id_}/text"),
    }


# what is told


def choose(store: Store, when: When, id_: str, chosen: Plain) -> Plain:
    """Keep a schedule. Raises RefusedError for what isn't offered: more than the usual only while all goes well.

    `things` None: what there is at home stays as it was said.
    """
    if chosen["minutes"] not in MINUTES:
        raise RefusedError("bad-value", expected=f"one of {MINUTES}", got="another number", where="minutes")
    wants_more = chosen["twice_daily"] or chosen["days_per_week"] > SCHEDULES["three"].days_per_week
    if wants_more and not is_green(sessions_done(store)):
        raise RefusedError("bad-value", expected="at most three days a week", got="more", where="days_per_week")
    things = chosen["things"] if chosen["things"] is not None else sorted(schedule_of(store.notes()).things)
    store.keep_note(id_, "schedule", None, {**chosen, "things": things}, when)
    return {"saved": True, "id": id_}


def walked(store: Store, when: When, id_: str, minutes: float, day: str) -> Plain:
    """Keep a walk. Raises RefusedError for a day that is to come or long past."""
    today = day_when(when)
    try:
        on = date.fromisoformat(day)
    except ValueError:
        on = None
    if on is None or not today - EARLIEST <= on <= today:
        raise RefusedError("bad-value", expected=f"a day up to {today}", got="another", where="day")
    store.keep_note(id_, "walk", None, {"minutes": minutes, "day": day}, when)
    return {"saved": True, "id": id_}


def feared(store: Store, when: When, id_: str, movement: str, before: int | None, after: int | None) -> Plain:
    """Keep how worried someone is about a movement, before it or after it (0 to 10)."""
    store.keep_note(id_, "fear", None, {"movement": movement, "before": before, "after": after}, when)
    return {"saved": True, "id": id_}


def liking(store: Store, movement: str) -> int | None:
    """Whether a movement is liked, as it was said last: -1, 0, 1; None: nobody said."""
    said = (note.body for note in reversed(store.notes()) if note.kind == "liking")
    return next((int(body["value"]) for body in said if body["movement"] == movement), None)


def liked(store: Store, when: When, id_: str, movement: str, value: int) -> Plain:
    """Keep whether a movement is liked (-1, 0, 1)."""
    store.keep_note(id_, "liking", None, {"movement": movement, "value": value}, when)
    return {"saved": True, "id": id_}
