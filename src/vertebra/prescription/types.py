"""What is prescribed, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vertebra.movements.types import Dose
from vertebra.screening.types import Action, Clearance, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescribed:
    """One item of a plan: movement + level + overlays + dose + reasons."""

    movement: str
    level: str
    overlays: tuple[str, ...]
    dose: Dose
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A movement that is not offered today, and why not."""

    movement: str
    action: Action
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Today's plan. `items` in the order of the session; no wall clock in it.

    `made_from`: the versions of content, rules and answers (digests). `place`: floor | bed | chair | standing.
    `calm`: the person asked for a bad day's plan. `beside`: what goes with it on other hours of the week, off the mat:
    a walk.
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
