"""What a person tells about how it goes, and what a change in it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

Kind = Literal["tick", "ruler", "activities", "choice", "typed", "snapshot"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Better = Literal["more", "less"]
State = Literal["none", "first", "hidden", "no-clear", "likely", "meaningful"]
"""none: nothing told yet. first: one answer. hidden: no room for a trend. The rest are words beside a plot."""

Direction = Literal["better", "worse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing that is measured again and again; measures.yaml and snapshots.yaml say what each field means.

    `least`, `most`, `mdc` in the measure's own points or `unit`; days are days; `share` is a part of one.
    """

    id: str
    kind: Kind
    least: float
    most: float
    better: Better | None = None
    group: str = ""
    every_days: int | None = None
    after_days: int = 0
    mdc: float | None = None
    share: float | None = None
    target: bool = False
    hide_below: float | None = None
    flat_above: float | None = None
    function: bool = False
    own: bool = False
    unit: str = ""
    options: Mapping[str, float] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signpost:
    """One answer at or beyond a limit that calls for plain words. `call`: with the number to call."""

    id: str
    measure: str
    at_most: float | None = None
    at_least: float | None = None
    call: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """All of measures.yaml. `measures` in the order in which they are asked and drawn."""

    version: str
    measures: Mapping[str, Measure]
    typed: Mapping[str, Measure]
    signposts: tuple[Signpost, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer of a day."""

    on: date
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a row of readings says. `band` and `target` are drawn; `alone`: only the newest answer is outside the band.

    `flat`: the first answer left no room to get worse. `change`: newest minus first, in points.
    """

    state: State
    direction: Direction | None = None
    first: float | None = None
    latest: float | None = None
    change: float = 0.0
    band: tuple[float, float] | None = None
    target: float | None = None
    alone: bool = False
    flat: bool = False
