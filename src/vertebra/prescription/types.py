"""What is prescribed, what changed, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from vertebra.movements.types import Dose
from vertebra.screening.types import Action, Clearance, Reason

Colour = Literal["green", "yellow", "red", "stop"]
"""How a session went for the back (CLINICAL §5.4). People read words and see a shape, never these names (§0.9)."""

Mode = Literal["usual", "calm", "flare", "return", "short", "first-days"]
"""What kind of day it is: as usual; a bad day's set; a flare-up; coming back from one or from a break; five minutes
only; the first sessions of all."""
MODES: tuple[Mode, ...] = get_args(Mode)

ChangeKind = Literal["up", "down", "same", "paused", "new", "back", "swapped", "ended"]
CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescribed:
    """One item of a plan: movement + level + overlays + dose + reasons.

    `watch_first`: the person is shown the movement before they try it (worry, CLINICAL §3.4).
    """

    movement: str
    level: str
    overlays: tuple[str, ...]
    dose: Dose
    reasons: tuple[Reason, ...]
    watch_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A movement that is not offered today, and why not."""

    movement: str
    action: Action
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is different about a movement since the session before, and why. `was`, `now`: ids of levels.

    `up` with the same level twice: one thing of the dose grew (the reasons' inputs say which).
    """

    movement: str
    kind: ChangeKind
    was: str | None
    now: str | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LightSaid:
    """How the last session went for the back, and why. `sure`: false while the next morning isn't known."""

    light: Colour
    session_on: date
    reasons: tuple[Reason, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that speaks for a movement, or against it: points, their source, and the reason that a person reads."""

    name: str
    points: float
    source: str
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a movement counts for today, with its parts: the trace that a physiotherapist reads."""

    movement: str
    points: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Today's plan. `items` in the order of the session; no wall clock in it.

    `made_from`: the versions of content, rules and answers (digests). `place`: floor | bed | chair | standing.
    `calm`: the person asked for a bad day's plan. `beside`: what goes with it on other hours of the week, off the mat:
    a walk. `changes`: one for each movement that was done last time or is offered now. `mode`: what kind of day it is,
    with `mode_reasons`. `light`: how the last session went. `refer`: why it is time to see someone (CLINICAL §5.7).
    `weighed`: the points of what was allowed, the most first.
    """

    id: str
    date: date
    minutes: int
    clearance: Clearance
    items: tuple[Prescribed, ...]
    left_out: tuple[LeftOut, ...]
    place: str
    made_from: Mapping[str, str]
    calm: bool = False
    beside: tuple[Prescribed, ...] = ()
    changes: tuple[Change, ...] = ()
    mode: Mode = "usual"
    mode_reasons: tuple[Reason, ...] = ()
    light: LightSaid | None = None
    refer: tuple[Reason, ...] = ()
    weighed: tuple[Weighed, ...] = ()
