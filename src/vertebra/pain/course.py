"""What changed between entries: the lowest point, how strong it is, new places and places that are gone. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vertebra.pain.entry import Entry
from vertebra.pain.picker import Picker
from vertebra.pain.types import BodyMap, Way

CLEAR_CHANGE = 2
"""Fewer points than this between two strengths are no clear change (of 10; CLINICAL §3.1: NRS 2 points)."""

WAYS: tuple[Way, ...] = ("leg", "arm")
"""Along these a pain can move away from the spine."""


@dataclass(frozen=True, slots=True)
class Lowest:
    """The point farthest from the spine along a way: its rank, and the area or the pattern that says so."""

    rank: int
    area: str | None = None
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """The lowest point of a way moved: away from the spine (lower) or towards it (higher), and where it is now."""

    way: Way
    kind: Literal["lower", "higher"]
    to: Lowest


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From one entry to the next. Strengths from 0 to 10; None: not said. `clear`: by at least CLEAR_CHANGE points."""

    moved: tuple[Moved, ...]
    was: int | None
    now: int | None
    new: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def strength(self) -> Literal["stronger", "weaker", "same"] | None:
        """Which way the strength went, where that is clear; None where one of them was not said."""
        if self.was is None or self.now is None:
            return None
        if abs(self.now - self.was) < CLEAR_CHANGE:
            return "same"
        return "stronger" if self.now > self.was else "weaker"


def change(before: Entry, now: Entry, body_map: BodyMap, picker: Picker) -> Change:
    """What changed."""
    had, has = [one.area for one in before.areas], [one.area for one in now.areas]
    moved = (_moved(way, lowest(before, way, body_map, picker), lowest(now, way, body_map, picker)) for way in WAYS)
    return Change(
        moved=tuple(one for one in moved if one is not None),
        was=before.strength,
        now=now.strength,
        new=tuple(area for area in has if area not in had),
        gone=tuple(area for area in had if area not in has),
    )


def lowest(entry: Entry, way: Way, body_map: BodyMap, picker: Picker) -> Lowest | None:
    """The point of an entry that is farthest from the spine along a way; None where nothing is felt there."""
    found = [
        Lowest(body_map.areas[one.area].rank, area=one.area) for one in entry.areas if _on(one.area, way, body_map)
    ]
    if way == "leg":
        patterns = [pattern for one in entry.areas for pattern in one.pattern]
        found += [Lowest(picker.reach[pattern], pattern=pattern) for pattern in patterns if pattern in picker.reach]
    return max(found, key=lambda point: point.rank, default=None)


def strengths(entries: Sequence[tuple[date, Entry]]) -> tuple[tuple[date, int], ...]:
    """How strong it was day by day (0 to 10), the last said of each day; days without one are left out."""
    said = {on: entry.strength for on, entry in entries if entry.strength is not None}
    return tuple((on, strength) for on, strength in sorted(said.items()))


def _on(area: str, way: Way, body_map: BodyMap) -> bool:
    return body_map.areas[area].way == way


def _moved(way: Way, before: Lowest | None, now: Lowest | None) -> Moved | None:
    """Where nothing was felt along a way before, a place is new, and it has not moved."""
    if before is None or now is None or before.rank == now.rank:
        return None
    return Moved(way, "lower" if now.rank > before.rank else "higher", now)
