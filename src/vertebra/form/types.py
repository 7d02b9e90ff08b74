"""What a form check says: a rep counted, a fault seen, or that it can't judge, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from vertebra.body import Side

Reading = Literal["nobody", "too-small", "cut-off", "hidden", "wrong-view", "wrong-posture", "unsure", "gap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class InSight:
    """The body can be judged again."""

    t: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfSight:
    """What can't be judged, and why; `advice` is a words key.

    `end` None: the body is out of sight from now on. With `fault`: the body is seen and counted, but this one fault
    can't be judged from here (said once a set).
    """

    start: float
    end: float | None
    reason: Reading
    advice: str
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSeen:
    """A step of the movement was seen to be done."""

    id: str
    side: Side | None
    t: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RepCounted:
    """A there-and-back. Seconds; `peak` in the rep signal's unit; `steps` seconds by step id."""

    number: int
    side: Side | None
    start: float
    end: float
    peak_t: float
    peak: float
    steps: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldMeasured:
    """How long the held pose was kept."""

    side: Side | None
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultSeen:
    """Something worth saying: what, when, how much."""

    fault: str
    side: Side | None
    rep: int | None
    start: float
    end: float
    value: float
    unit: str


FormEffect = InSight | OutOfSight | StepSeen | RepCounted | HoldMeasured | FaultSeen
