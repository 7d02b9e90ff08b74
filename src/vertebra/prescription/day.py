"""One day as the plan sees it: the situation, sorted once by movement, with what follows from it for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from vertebra.movements.types import Level
from vertebra.prescription.facts import Facts, facts_of
from vertebra.prescription.history import Done
from vertebra.prescription.order import Place, place_of
from vertebra.prescription.situation import Reviewed, Situation, SnapshotSaid
from vertebra.prescription.tables import SNAPSHOT_DAYS, Way
from vertebra.screening.types import Ruling

WEEK_DAYS = 7
"""A longer break than this is one (days; CLINICAL §5.5)."""

DIRECTIONS: Mapping[str, Way] = {"bending-eases": "flexion", "arching-eases": "extension"}
"""What the direction test found, by its answer."""

FLEXION_EASES = ("row-18",)
EXTENSION_EASES = ("row-19", "row-27")
"""Findings that say which way eases: who is sensitive to arching is eased by rounding, and the other way round
(CLINICAL §2.3 rows 18, 19, 27)."""


@dataclass(slots=True)
class Day:
    """A situation with its movements' own pasts beside it. `last_day`: the last one with a session; None: none yet.

    `last`: what was done in the last session. `breaks`: where a break of more than a week began, and its days; one that
    lasts until today included. `worries`: how worried someone is about a movement now, 0 to 10.
    """

    situation: Situation
    facts: Facts
    place: Place
    own: Mapping[str, list[Done]]
    session_days: tuple[date, ...]
    breaks: tuple[tuple[date, int], ...]
    last: Mapping[str, Done]
    worries: Mapping[str, int]
    likings: Mapping[str, int]
    snapshots: Mapping[str, SnapshotSaid]
    reviewed: Mapping[str, list[Reviewed]]
    eases: Way | None
    rulings: Mapping[str, Ruling] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """The day."""
        return self.situation.on

    @property
    def since_session(self) -> int | None:
        """Days since the last session; None: there was none."""
        return (self.on - self.session_days[-1]).days if self.session_days else None

    def break_days(self, own: list[Done]) -> int:
        """The longest break since a movement was last done (days); 0: none of more than a week."""
        return max((days for start, days in self.breaks if start >= own[-1].on), default=0) if own else 0


def day_of(situation: Situation) -> Day:
    """The day of a situation."""
    own: dict[str, list[Done]] = {}
    for done in situation.history:
        own.setdefault(done.movement, []).append(done)
    days = _session_days(situation)
    last_day = days[-1] if days else None
    return Day(
        situation=situation,
        facts=facts_of(situation.library),
        place=place_of(situation.clearance, situation.answers, situation.minutes),
        own=own,
        session_days=days,
        breaks=_breaks(days, situation.on),
        last={one.movement: one for one in _newest(situation, last_day)},
        worries=_worries(situation),
        likings={one.movement: one.value for one in situation.likings},
        snapshots=_snapshots(situation),
        reviewed=_reviewed(situation),
        eases=DIRECTIONS.get(str(situation.answers.get("direction"))) or eases(situation.clearance.rulings),
    )


def may_add(overlay: str, level: Level, ruling: Ruling, day: Day) -> bool:
    """Whether an overlay may be added to a movement at a level: nothing bars it, and it goes with that level."""
    if overlay in ruling.barred or not day.facts.permits(ruling.movement, level.id, overlay):
        return False
    most = ruling.overlay_max.get(overlay)
    return most is None or level.number <= day.facts.levels[ruling.movement][most].number


def eases(rulings: Mapping[str, Ruling]) -> Way | None:
    """Which way eases, as far as findings tell; None: unknown, or neither, or both."""
    found: set[Way] = set()
    for ruling in rulings.values():
        for reason in ruling.reasons:
            if reason.rule.startswith(FLEXION_EASES):
                found.add("flexion")
            elif reason.rule.startswith(EXTENSION_EASES):
                found.add("extension")
    return found.pop() if len(found) == 1 else None


def _session_days(situation: Situation) -> tuple[date, ...]:
    """The days with a session, each once. A walk is none."""
    walks = {id_ for id_, movement in situation.library.movements.items() if movement.kind == "walk"}
    days = {one.on for one in situation.sessions}
    days.update(one.on for one in situation.history if one.movement not in walks)
    return tuple(sorted(days))


def _newest(situation: Situation, last_day: date | None) -> list[Done]:
    found = []
    for done in reversed(situation.history):
        if last_day is None or done.on < last_day:
            break
        if done.on == last_day:
            found.append(done)
    found.reverse()
    return found


def _breaks(days: tuple[date, ...], on: date) -> tuple[tuple[date, int], ...]:
    if not days:
        return ()
    found = []
    before = days[0]
    for day in (*days[1:], on):
        gap = (day - before).days
        if gap > WEEK_DAYS:
            found.append((before, gap))
        before = day
    return tuple(found)


def _worries(situation: Situation) -> dict[str, int]:
    """The newest word on each movement; what was said after it counts more than what was said before it."""
    found: dict[str, int] = {}
    for one in situation.fears:
        value = one.after if one.after is not None else one.before
        if value is not None:
            found[one.movement] = value
    return found


def _snapshots(situation: Situation) -> dict[str, SnapshotSaid]:
    """The newest of each snapshot and side that still speaks, the worse side where two were measured that day."""
    oldest = situation.on - timedelta(days=SNAPSHOT_DAYS)
    return {f"{one.what}/{one.side or ''}": one for one in situation.snapshots if one.on > oldest}


def _reviewed(situation: Situation) -> dict[str, list[Reviewed]]:
    found: dict[str, list[Reviewed]] = {}
    for one in situation.review:
        found.setdefault(one.movement or "", []).append(one)
    return found
