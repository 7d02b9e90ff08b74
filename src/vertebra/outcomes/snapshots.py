"""Movement snapshots by timer and tap: what there is, who is offered which, and what a number means (CLINICAL §4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from vertebra import strictyaml
from vertebra.outcomes.reading import OutcomesFileError, measure
from vertebra.outcomes.types import Measure
from vertebra.screening.types import ACTIONS, Action, Clearance

What = Literal["length", "time", "count", "rating"]
Counts = Literal["up", "down"]
WhyNot = Literal["see-someone", "calm", "pain", "floor", "changed", "movement"]
"""Why a snapshot is not offered today; words: outcomes/snapshots/why-not/<id>."""

PLACES = ("floor", "floor-standing", "bed", "chair")
SEXES = ("woman", "man")


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """One row of a table: half of the people of an age (years) and sex lie from `low` to `high`; few below `below`."""

    least: int
    most: int
    sex: str
    low: int
    high: int
    below: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One snapshot; snapshots.yaml says what each field means. `timer_s` in seconds."""

    measure: Measure
    what: What
    place: str
    needs: Mapping[str, Action]
    sides: bool = False
    timer_s: int | None = None
    counts: Counts | None = None
    levels: Mapping[str, float]
    norms: tuple[Norm, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshots:
    """All of snapshots.yaml. `worst_pain`: the strongest pain before it, of 10. `alarms`: reasons to ask at once."""

    version: str
    snapshots: Mapping[str, Snapshot]
    worst_pain: int
    stop_above: int
    stopped: tuple[str, ...]
    alarms: frozenset[str]


def read(text: str) -> Snapshots:
    """snapshots.yaml. Raises OutcomesFileError."""
    data = strictyaml.load(text)
    every = data["every_days"]
    return Snapshots(
        version=str(data["version"]),
        snapshots={id_: _snapshot(id_, one, every) for id_, one in data["snapshots"].items()},
        worst_pain=int(data["worst_pain"]["pain"]),
        stop_above=int(data["stop_at"]["above"]),
        stopped=tuple(data["stopped"]),
        alarms=frozenset(name for name, one in data["stopped"].items() if one["alarm"]),
    )


def _snapshot(id_: str, one: Mapping[str, Any], every: Mapping[str, Any]) -> Snapshot:
    sources = {**one["sources"], "every_days": every["source"]}
    told = {**one, "sources": sources, "every_days": every["days"], "group": "snapshots", "function": True}
    if one["place"] not in PLACES or any(action not in ACTIONS for action in one["needs"].values()):
        raise OutcomesFileError(f"{id_}: expected a place of {', '.join(PLACES)} and rulings, got {one['place']}")
    return Snapshot(
        measure=measure(id_, told, "snapshot"),
        what=one["what"],
        place=one["place"],
        needs=dict(one["needs"]),
        sides=bool(one.get("sides", False)),
        timer_s=one.get("timer_s"),
        counts=one.get("counts"),
        levels={name: float(value) for name, value in one.get("levels", {}).items()},
        norms=_norms(one.get("norms", {}).get("rows", ())),
    )


def _norms(rows: tuple[Mapping[str, Any], ...]) -> tuple[Norm, ...]:
    return tuple(
        Norm(least=row["least"], most=row["most"], sex=sex, low=row[sex][0], high=row[sex][1], below=row[sex][2])
        for row in rows
        for sex in SEXES
    )


def why_not(snapshot: Snapshot, clearance: Clearance, pain: float | None, worst_pain: int) -> WhyNot | None:
    """Why a snapshot is not offered; None where it is. `pain`: before it, today, of 10; None: not said.

    Never more than a session may hold: a movement left out, stood by or not ruled on takes its snapshot away.
    """
    if ACTIONS.index(clearance.action) <= ACTIONS.index("clear"):
        return "see-someone"
    if clearance.calm_set:
        return "calm"
    if pain is not None and pain > worst_pain:
        return "pain"
    if snapshot.place == "floor" and not clearance.floor:
        return "floor"
    barred = [found for movement, worst in snapshot.needs.items() if (found := _barred(clearance, movement, worst))]
    return next(iter(sorted(barred, reverse=True)), None)


def _barred(clearance: Clearance, movement: str, worst: Action) -> WhyNot | None:
    ruling = clearance.rulings.get(movement)
    if ruling is None or ACTIONS.index(ruling.action) < ACTIONS.index("modify"):
        return "movement"
    return None if ACTIONS.index(ruling.action) >= ACTIONS.index(worst) else "changed"


def norm_of(snapshot: Snapshot, ages: tuple[float, float] | None, sex: str | None) -> Norm | None:
    """The row for an age band (years, from and to) and sex. None under 60, and where the band spans two rows."""
    if ages is None:
        return None
    rows = (norm for norm in snapshot.norms if norm.sex == sex and norm.least <= ages[0] and ages[1] <= norm.most)
    return next(rows, None)


def level_of(snapshot: Snapshot, value: float) -> str | None:
    """Which words a value gets, where a snapshot has levels."""
    reached = [name for name, least in snapshot.levels.items() if value >= least]
    return reached[-1] if reached else None
