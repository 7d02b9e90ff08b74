"""What was done before, as far as a plan needs it: which movement, which step, when, and how it went afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from vertebra.body import Side
from vertebra.movements.types import Hold

Light = Literal["green", "yellow", "red"]
"""How a session went for the back (CLINICAL §5.4): as it was; sore, but settled within a day; too much."""

Morning = Literal["settled", "not-settled", "slept-badly"]
"""The answer of the next morning."""

GREEN_UP_TO = 2
"""Pain during or after, 0 to 10, that is green however little there was before (CLINICAL §5.4)."""

GREEN_RISE = 1
YELLOW_RISE = 2
YELLOW_UP_TO = 5
"""So much more pain than before is green; so much more, and up to so much, is yellow; beyond is red (CLINICAL §5.4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One movement of one session. `light` None: not known yet. `first`: the side that began.

    `whole`: the dose was done to its end. `reps`, `hold`, `sets`: the dose as it was asked for (`reps` None: as its
    level has it); `reps_done`: repetitions of one side that were done, None: not known. `effort` 0 to 10 of the
    session; `pain`: the worst that was said in this movement. `form`: share of repetitions without a fault that a
    camera saw, None: not seen.
    """

    movement: str
    level: str
    on: date
    light: Light | None
    overlays: tuple[str, ...] = ()
    first: Side = "right"
    whole: bool = True
    effort: int | None = None
    reps: int | None = None
    hold: Hold | None = None
    sets: int = 1
    reps_done: int | None = None
    pain: int | None = None
    form: float | None = None


History = tuple[Done, ...]
"""In the order of time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDone:
    """A session as the light needs it. Pains 0 to 10, None: not said. `worst`: the most said during it.

    `sharp`: a sharp or new pain, or new leg signs, were said: the session was stopped by an alarm.
    """

    on: date
    pain_before: int | None = None
    worst: int | None = None
    pain_after: int | None = None
    effort: int | None = None
    morning: Morning | None = None
    sharp: bool = False
    whole: bool = True


def light_of(before: int | None, worst: int | None, morning: Morning | None) -> Light | None:
    """The light of a session from pain before and the worst pain said in it or after it (0 to 10), and the morning.

    None while too little is known: without a pain or a morning nothing is green (CLINICAL §5.4; unknown never allows
    more, §0). A morning that isn't settled is red, whatever the numbers were.
    """
    if morning in ("not-settled", "slept-badly"):
        return "red"
    if worst is None:
        return None
    rise = worst - (before if before is not None else 0)
    if rise > YELLOW_RISE or (worst > YELLOW_UP_TO and rise > GREEN_RISE):
        return "red"
    if worst > GREEN_UP_TO and rise > GREEN_RISE:
        return "yellow"
    return "green" if morning == "settled" else None
