"""Everything that a plan is made from, as plain dataclasses: what was answered, done, felt, feared, liked and measured.

Edges build these from what they keep; nothing here reads a clock or a file. All days are the person's days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vertebra.movements.types import Library
from vertebra.prescription.history import History, SessionDone
from vertebra.screening.types import Clearance, Value

Thing = Literal["mat", "chair", "ball"]
"""Something that a movement may need."""

USUALLY_THERE: frozenset[Thing] = frozenset({"mat", "chair"})
"""What everyone is taken to have; the ball is asked for (ours)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PainArea:
    """One area of the body map. `strength` 0 to 10; None: not said. `words`, `pattern`: ids of the picker."""

    area: str
    strength: int | None = None
    words: tuple[str, ...] = ()
    pattern: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Something that the back makes hard. `value`: 0 can't, 10 as before. `kind`: bend, lift, sit …; None: unknown."""

    name: str
    value: int
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PainSaid:
    """One entry of pain, of a day. `now`: all places together, 0 to 10.

    `eases`, `worsens`: ids such as sit, bend, stand, arch, walk, lie.
    """

    on: date
    areas: tuple[PainArea, ...] = ()
    now: int | None = None
    eases: tuple[str, ...] = ()
    worsens: tuple[str, ...] = ()
    since: str | None = None

    @property
    def strongest(self) -> int | None:
        """The pain of the entry, 0 to 10: as said for all together, else the strongest place; None where none was."""
        if self.now is not None:
            return self.now
        return max((area.strength for area in self.areas if area.strength is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FearSaid:
    """How worried someone was about a movement, 0 to 10, before it and after it (CLINICAL §3.4)."""

    movement: str
    on: date
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LikingSaid:
    """Whether a movement is liked: -1, 0 or 1."""

    movement: str
    value: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotSaid:
    """A short self-test: reach (cm), bridge-hold (s), chair-stand (times), leg-raise (0 to 5), hip-flexor (0 to 2)."""

    what: str
    value: float
    unit: str
    on: date
    side: str | None = None
    stopped: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSaid:
    """A filled-in ruler or list: pain-average, rmdq, activities (mean), sleep, mood, stress, confidence."""

    what: str
    value: float
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkDone:
    """A walk that was walked."""

    on: date
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How often and how long someone wants to practise. `week_days`: 0 Monday … 6 Sunday; none: spread evenly.

    `things`: what there is at home. `said`: whether the person chose it, or it is what everyone begins with.
    """

    days_per_week: int = 3
    minutes: int = 10
    twice_daily: bool = False
    daily_light: bool = False
    week_days: tuple[int, ...] = ()
    things: frozenset[Thing] = USUALLY_THERE
    said: bool = False


USUAL_SCHEDULE = Schedule()
"""Three days a week (CLINICAL §5.3), ten minutes (ours)."""

ReviewKind = Literal["level-max", "level-min", "leave-out", "swap", "dose", "note"]
"""What a teacher or physiotherapist may change: no harder than, at least (one step a week), leave out, put in, dose,
say something."""


MOST_REPS = 40
MOST_SETS = 5
"""The most repetitions and sets that a professional may write down (ours: twice what any movement asks for)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """One change by a professional, by name and date.

    `movement` None: a note about the whole plan. `level` for level-max and level-min; `reps`, `sets` for dose; `words`
    for a note; `instead_of` for a swap.
    """

    kind: ReviewKind
    by: str
    on: date
    movement: str | None = None
    level: str | None = None
    reps: int | None = None
    sets: int | None = None
    instead_of: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a plan is made from.

    `history`: movements done, `sessions`: sessions done, both in the order of time and before `on`. `calm`: the person
    asks for a bad day's set. `flare`: the person says that it is a flare-up. `minutes`: time there is today.
    `began`: the day of the first plan, None before there was one. `pain_now`: 0 to 10 before lying down, None unknown.
    """

    clearance: Clearance
    library: Library
    answers: Mapping[str, Value]
    on: date
    minutes: int = 10
    calm: bool = False
    flare: bool = False
    history: History = ()
    sessions: tuple[SessionDone, ...] = ()
    pains: tuple[PainSaid, ...] = ()
    fears: tuple[FearSaid, ...] = ()
    likings: tuple[LikingSaid, ...] = ()
    snapshots: tuple[SnapshotSaid, ...] = ()
    activities: tuple[Activity, ...] = ()
    scores: tuple[ScoreSaid, ...] = ()
    walks: tuple[WalkDone, ...] = ()
    schedule: Schedule = USUAL_SCHEDULE
    review: tuple[Reviewed, ...] = ()
    began: date | None = None

    @property
    def pain_now(self) -> int | None:
        """The pain before lying down, 0 to 10."""
        said = self.answers.get("pain-now")
        return int(said) if isinstance(said, int | float) else None
