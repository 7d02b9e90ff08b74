"""What a plan needs to know of the library, worked out once: doses, how long a repetition takes, what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vertebra.body import Position
from vertebra.movements.performance import Performance
from vertebra.movements.resolve import permits, resolve
from vertebra.movements.timing import DEFAULT_BREATH, lay_out, of_part
from vertebra.movements.types import Dose, Hold, Level, Library, Movement, Part
from vertebra.prescription.order import BREATHING, LYING, in_order

LIGHT_SET: frozenset[str] = frozenset({BREATHING, "start-position", "pelvic-tilt", "walking"})
"""What may be done every day and counts as no work (CLINICAL §5.3: the light set)."""

KEPT = 4
"""Libraries whose facts are remembered: one is usual, tests have more."""

_Key = tuple[str, str, tuple[str, ...], Hold | None]


@dataclass(frozen=True, slots=True)
class Fact:
    """A movement at a level with overlays. Seconds at the usual breath: of a repetition (both sides of a movement with
    sides), of the way in and out. `lying`: it is done on the floor or a bed. `works`: whether it counts as work."""

    dose: Dose
    position: Position
    rep_s: float
    way_s: float
    lying: bool
    works: bool

    def work_s(self, reps: int, sets: int) -> float:
        """How long the body works for so much of it (seconds)."""
        return self.rep_s * reps * sets if self.works else 0.0


class Facts:
    """What is known of one library."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.order: tuple[Movement, ...] = tuple(library.movements[id_] for id_ in in_order(library, library.movements))
        self.place: Mapping[str, int] = {movement.id: number for number, movement in enumerate(self.order)}
        self.levels: Mapping[str, Mapping[str, Level]] = {
            movement.id: {level.id: level for level in movement.ladder} for movement in self.order
        }
        self._facts: dict[_Key, Fact] = {}
        self._permits: dict[tuple[str, str, str], bool] = {}
        self._reachable: dict[str, frozenset[Position]] = {}

    def fact(self, movement: str, level: str, overlays: tuple[str, ...] = (), hold: Hold | None = None) -> Fact:
        """The facts of a movement at a level. `hold`: instead of the level's own."""
        key = (movement, level, overlays, hold)
        found = self._facts.get(key)
        if found is None:
            found = self._facts[key] = _fact(self.library.movements[movement], level, overlays, hold)
        return found

    def permits(self, movement: str, level: str, overlay: str) -> bool:
        """Whether an overlay goes with a level."""
        key = (movement, level, overlay)
        found = self._permits.get(key)
        if found is None:
            found = self._permits[key] = permits(self.library.movements[movement], level, overlay)
        return found

    def reachable(self, place: str) -> frozenset[Position]:
        """The positions that transitions lead to at a place; sitting is always on a chair."""
        found = self._reachable.get(place)
        if found is None:
            found = self._reachable[place] = _reachable(self.library, place)
        return found


_KEPT: dict[int, Facts] = {}


def facts_of(library: Library) -> Facts:
    """The facts of a library, worked out once for each."""
    found = _KEPT.get(id(library))
    if found is None or found.library is not library:
        while len(_KEPT) >= KEPT:
            del _KEPT[next(iter(_KEPT))]
        found = _KEPT[id(library)] = Facts(library)
    return found


def _fact(movement: Movement, level: str, overlays: tuple[str, ...], hold: Hold | None) -> Fact:
    performance = resolve(movement, level, overlays)
    sides = 2 if performance.sides == "one" else 1
    return Fact(
        dose=performance.dose,
        position=performance.position,
        rep_s=sides * _seconds(performance, "cycle", hold),
        way_s=_seconds(performance, "enter", None) + _seconds(performance, "leave", None),
        lying=performance.position in LYING,
        works=movement.id not in LIGHT_SET,
    )


def _seconds(performance: Performance, part: Part, hold: Hold | None) -> float:
    steps = of_part(performance, part)
    dose = performance.dose
    if hold is not None:
        dose = Dose(reps=dose.reps, source=dose.source, hold=hold)
    laid = lay_out(steps, DEFAULT_BREATH, 1.0, dose) if steps else ()
    return laid[-1].end_s if laid else 0.0


def _reachable(library: Library, place: str) -> frozenset[Position]:
    """From standing, along the transitions of a place and of the chair (their ids begin with it; the floor's don't)."""
    found: set[Position] = {"standing"}
    for prefix in ("chair", place):
        ways = [one for one in library.transitions.values() if _place(one.id) == prefix]
        here: set[Position] = {"standing"}
        while new := {one.end for one in ways if one.start in here} - here:
            here |= new
        found |= here & {"seated"} if prefix == "chair" else here - {"seated"}
    return frozenset(found)


def _place(transition: str) -> str:
    first = transition.partition("-")[0]
    return first if first in ("bed", "chair") else "floor"
