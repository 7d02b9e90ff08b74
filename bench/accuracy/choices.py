"""What the manifest's rules choose from: bodies, looks, rooms, levels at which there is something to see."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import Any

from accuracy.clip import Scene
from accuracy.entry import SCENE, Entry, entry_of
from accuracy.render import Look
from vertebra.movements.performance import Performance
from vertebra.movements.resolve import fault, resolve
from vertebra.movements.types import Fault, Movement

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


def chance_of(name: str) -> int:
    """A number that a clip's name draws: what is left to chance is the same each time."""
    return zlib.crc32(name.encode())


def surroundings(name: str, body: str, light: str, height_m: float, tuning: bool) -> tuple[Look, Scene]:
    """Who and where; clothes, skin, floor and wall by chance."""
    chance = chance_of(name)
    look = Look(
        body=body,
        clothes=CLOTHES[chance // 13 % 4],
        skin=SKINS[chance // 17 % 4],
        loose_m=LOOSE_M[chance // 19 % 3],
    )
    scene = replace(
        SCENE,
        light=light,
        height_m=height_m,
        floor=FLOORS[chance // 31 % 4],
        wall=WALLS[chance // 37 % 3],
        seed=chance % 100_000 // 2 * 2 + tuning,
    )
    return look, scene


def a_set(movement: Movement, name: str, seen: tuple[Look, Scene], azimuth_deg: float, **said: Any) -> Entry:
    """A set of a movement; which side begins, and which is near, by chance. On the side, the upper leg is near."""
    chance = chance_of(name)
    left = chance // 7 % 2 == 1
    away = left if movement.position == "side-lying" else chance // 11 % 4 == 0
    look, scene = seen
    scene = replace(scene, azimuth_deg=azimuth_deg, near="left" if away else "right")
    return entry_of({"id": name, "of": movement.id, "left": left, **said}, look, scene)
