"""Questions, answers, findings and what they allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

Action = Literal["emergency", "urgent", "clear", "exclude", "supervised", "modify", "ok"]
ACTIONS: tuple[Action, ...] = get_args(Action)
"""Strictest first. Advice stands apart: it removes nothing and has no rank."""

LOCKS: tuple[Action, ...] = ("emergency", "urgent", "clear")
"""The actions that lock: only a visit and a new full screen open them (CLINICAL §0.6)."""

OFFERED: tuple[Action, ...] = ("modify", "ok")
"""The actions under which a movement may be done."""

Value = str | float
"""`yes`, `no`, `unknown`, a number, or an option's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why: the rule, its version, the inputs it used, a words key (said by the reader), its source."""

    rule: str
    version: str
    inputs: Mapping[str, object]
    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is allowed of one movement, with the overlays that make it so and what is offered instead.

    `instead`: only movements that are allowed themselves, best first.
    `barred`: overlays of the movement that may not be added to it, such as the ball (by the traits they bring).
    `overlay_max`: overlay → the highest level of the movement that it may be added to.
    `derived`: the movement has no column in the table; what holds for it was derived and not reviewed (CLINICAL §0.17).
    """

    movement: str
    action: Action
    reasons: tuple[Reason, ...]
    overlays: tuple[str, ...] = ()
    level_max: str | None = None
    instead: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    overlay_max: Mapping[str, str] = field(default_factory=dict)
    derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """What is allowed now. `action` is the strictest that holds for the whole person (ok … emergency).

    `calm_set` says that only the calm set is offered (CLINICAL §0.4); `floor` that nothing stands against
    getting down to the floor (§0.5). `calm` are the rulings of a bad day, when the person asks for the calm set.
    `covered`: by movement, the overlays that another one already holds.
    `allowed`: what a professional's advice reopened, and who gave it and when.
    `made_from`: the versions of questions and rules, and the digest of the answers.
    """

    action: Action
    asked_on: date
    expires_on: date
    rulings: Mapping[str, Ruling]
    advice: tuple[Reason, ...]
    reasons: tuple[Reason, ...]
    calm_set: bool = False
    floor: bool = True
    calm: Mapping[str, Ruling] = field(default_factory=dict)
    made_from: Mapping[str, str] = field(default_factory=dict)
    covered: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    allowed: tuple[Reason, ...] = ()
