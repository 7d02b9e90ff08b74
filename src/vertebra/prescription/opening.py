"""What opens a movement, a step or a support: another one that went well often enough (CHOREOGRAPHY, CLINICAL §5.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vertebra.movements.types import Library, Movement
from vertebra.prescription.history import Done


@dataclass(frozen=True, slots=True)
class Opens:
    """So many green sessions in a row of a movement at a step, or at a harder one."""

    movement: str
    level: str
    green: int


def rule_of(written: Mapping[str, object] | None, movement: str) -> Opens | None:
    """The rule as a movement declares it (`{movement, level, green}`; its own if it names none); None: always open."""
    if written is None:
        return None
    green = written["green"]
    if not isinstance(green, int):
        raise ValueError(f"{movement}: expected a whole number of green sessions, got {green!r}; write `green: 2`")
    return Opens(str(written.get("movement", movement)), str(written["level"]), green)


def is_open(rule: Opens | None, library: Library, own: Mapping[str, Sequence[Done]]) -> bool:
    """Whether a rule is met. `own`: what was done, by movement. What isn't known to be green doesn't open anything."""
    if rule is None:
        return True
    movement = library.movements.get(rule.movement)
    return movement is not None and greens(movement, rule.level, own.get(rule.movement, ())) >= rule.green


def greens(movement: Movement, level: str, own: Sequence[Done]) -> int:
    """How many of the last sessions of a movement in a row were green at a step or a harder one."""
    numbers = {one.id: one.number for one in movement.ladder}
    found = 0
    for done in reversed(own):
        if done.light != "green" or numbers.get(done.level, 0) < numbers[level]:
            break
        found += 1
    return found
