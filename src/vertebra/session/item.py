"""A prescribed movement as the script needs it, and a question that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from vertebra.movements import cameras
from vertebra.movements.performance import Performance
from vertebra.movements.resolve import resolve
from vertebra.movements.timing import Laid
from vertebra.movements.types import Dose, Library, Movement
from vertebra.prescription.types import Prescribed
from vertebra.session.voice import Line


@dataclass(frozen=True, slots=True)
class _Key:
    """What a performance is made from; the movement itself is compared by identity and kept alive."""

    movement_id: int
    level: str
    overlays: tuple[str, ...]
    movement: Movement = field(compare=False)


@lru_cache(maxsize=128)
def _resolved(key: _Key) -> Performance:
    return resolve(key.movement, key.level, key.overlays)


def performance_of(item: Prescribed, library: Library) -> Performance:
    """The performance of a prescribed movement. Raises LookupError when the library doesn't have it."""
    try:
        movement = library.movements[item.movement]
    except KeyError:
        known = ", ".join(library.movements) or "none"
        raise LookupError(f"expected a movement out of {known}; got {item.movement!r}") from None
    return _resolved(_Key(id(movement), item.level, item.overlays, movement))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in a script: its name, its line, the answers' ids, and those that end the session."""

    name: str
    line: Line
    answers: tuple[str, ...]
    stops: tuple[str, ...] = ()

    def shown(self) -> dict[str, Any]:
        return {"ask": self.name, "answers": self.answers, "stops": self.stops}


@dataclass(frozen=True, slots=True)
class Item:
    """A prescribed movement as the builder needs it."""

    number: int
    movement: Movement
    performance: Performance
    dose: Dose

    @property
    def home(self) -> str:
        """The pose that the movement begins in."""
        return self.performance.steps[0].names[0]

    def rests(self, piece: Laid) -> bool:
        """Whether the person stays in the movement's first pose in this piece."""
        stays = piece.u_from == piece.u_to == 0 or not piece.step.phase.moves
        return stays and piece.step.names[0] == self.home

    @property
    def home_track(self) -> str:
        return f"{self.performance.figure_digest}/{self.performance.steps[0].id}"

    @property
    def one_after_the_other(self) -> bool:
        """Whether one side does all its repetitions before the other begins: its pose is that of its side."""
        return self.performance.sides == "one" and self.dose.order in ("each", "by-set")

    @property
    def watched(self) -> bool:
        """Whether a camera can count it, done like this."""
        return cameras.looks(self.movement, self.performance.level, self.performance.overlays)

    @property
    def first_breathing(self) -> bool:
        """Whether this is where the coach learns the person's breath."""
        return self.number == 0 and self.calm

    @property
    def calm(self) -> bool:
        """Whether nothing moves in it but the breath: it needs no rest and is counted in breaths."""
        return not any(step.phase.moves for step in self.performance.steps)


def item_of(number: int, item: Prescribed, library: Library) -> Item:
    """The item at a place of a plan. Raises LookupError when the library doesn't have its movement."""
    performance = performance_of(item, library)
    return Item(number, library.movements[item.movement], performance, _dose(item, performance))


def _dose(item: Prescribed, performance: Performance) -> Dose:
    """The prescribed dose, within what the overlays allow."""
    limit = performance.dose.hold_max_s
    if limit is None or (item.dose.hold_max_s is not None and item.dose.hold_max_s <= limit):
        return item.dose
    return replace(item.dose, hold_max_s=limit)
