"""What the manifest's rules choose from: bodies, looks, rooms, levels at which there is something to see."""

from __future__ import annotations

from vertebra.movements.resolve import fault, resolve
from vertebra.movements.types import Fault, Movement, Performance

BODIES = ("woman", "man", "older-woman", "fuller")
OBLIQUE_DEG = 30.0
HEIGHTS_M = (0.35, 0.75)
"""A laptop on the floor, on a seat (metres; ours)."""
LIGHTS, FLOORS, WALLS = ("day", "evening"), ("oak", "tiles", "carpet", "dark-oak"), ("cream", "grey", "blue")
CLOTHES, SKINS = ("own", "dark", "bright", "pale"), ("own", "brown", "light", "deep")
LOOSE_M = (0.0, 0.0, 0.02)


def countable(movement: Movement) -> list[str]:
    """The levels at which something can be counted."""
    blind = set(movement.camera.blind_with) if movement.camera else set()
    return [level.id for level in movement.ladder if level.id not in blind] or [movement.ladder[0].id]


def least_s(movement: Movement, level: str) -> float:
    """About how long a repetition lasts at least (seconds)."""
    cycle = [step.phase for step in resolve(movement, level).steps if step.part == "cycle"]
    return sum((one.min_seconds or one.seconds or 0.0) if one.moves else 1.0 for one in cycle)


def shows(movement: Movement, one: Fault) -> str:
    """The first level at which a fault shows."""
    for level in countable(movement):
        if _visible(fault(movement, level, one.id)) != _visible(resolve(movement, level)):
            return level
    return countable(movement)[0]


def _visible(performance: Performance) -> object:
    return performance.figure_digest, [
        (step.id, step.phase.seconds, step.phase.min_seconds) for step in performance.steps
    ]
