"""Which clips there are: made by rule from the movement library, committed, and read back.

`PYTHONPATH=bench python -m accuracy.manifest` writes bench/accuracy/manifest.yaml again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from accuracy import families, practice
from accuracy.choices import (
    BODIES,
    HEIGHTS_M,
    LIGHTS,
    OBLIQUE_DEG,
    a_set,
    chance_of,
    countable,
    least_s,
    shows,
    surroundings,
)
from accuracy.clip import Scene
from accuracy.entry import Entry, dump, entry_of, load
from accuracy.render import Look
from accuracy.timeline import GOOD_REPS, Which
from vertebra import content
from vertebra.movements.read import read
from vertebra.movements.types import Library, Movement

__all__ = ["FILE", "Entry", "dump", "load", "make"]
FILE = Path(__file__).with_name("manifest.yaml")

GOOD = (0, 1, 3)
"""Which of a movement's good clips are filmed, of four: an odd number has an even seed."""
PACES = (0.7, 0.6, 0.8, 0.65)
FILMED_S = 9.0
"""A clip has as many repetitions as fit into about this long, one at least, four at most (seconds; ours)."""
NOT_FILMED = frozenset({"walking", "breathing"})
"""A walk leaves the picture; breathing moves nothing that a camera sees. Both are done elsewhere."""


def make(library: Library) -> tuple[Entry, ...]:
    """All clips, the movements with a camera first."""
    movements = [one for one in library.movements.values() if one.id not in NOT_FILMED]
    movements.sort(key=lambda one: (one.camera is None, one.id))
    sets = [entry for movement in movements for entry in (*_good(movement), *_faulty(movement))]
    return (*sets, *_idle(), *families.make(library), *practice.make(library))


def _good(movement: Movement) -> Iterator[Entry]:
    """From where the camera belongs, once to tune by and once for the table; and from 30° aside; over the ladder.

    A movement that no camera looks at is filmed once: as what others shouldn't count.
    """
    levels = countable(movement)
    for number in GOOD if movement.camera else GOOD[1:2]:
        level = levels[round(number * (len(levels) - 1) / 3)]
        name = f"{movement.id}-{number + 1}"
        aside = OBLIQUE_DEG if chance_of(name) // 3 % 2 else -OBLIQUE_DEG
        azimuth = aside if number > 1 else 0.0
        yield a_set(
            movement, name, _surroundings(name, number), azimuth,
            level=level, pace=PACES[number % 4], reps=_reps(movement, level, number),
        )  # fmt: skip


def _faulty(movement: Movement) -> Iterator[Entry]:
    """Each fault twice, on two bodies: once to tune by, once for the table; nearly from where the camera belongs."""
    for place, one in enumerate(movement.camera.faults if movement.camera else ()):
        level = shows(movement, one)
        which: Which = {"uneven": "right", "shrinks": "late"}.get(one.test, "all")  # type: ignore[assignment]
        for turn in range(2):
            reps = {
                "all": min(2, _reps(movement, level, number := 2 * place + turn)),
                "right": 4,
                "late": GOOD_REPS + 3,
            }[which]
            name = f"{movement.id}-{one.id}-{turn + 1}"
            azimuth = (0.0, 10.0, 0.0, -10.0)[number % 4]
            yield a_set(
                movement, name, _surroundings(name, number), azimuth,
                level=level, pace=PACES[number % 4], reps=reps, fault=one.id, which=which,
            )  # fmt: skip


def _surroundings(name: str, number: int) -> tuple[Look, Scene]:
    """Body by turns, all else by chance; the first, third … are for tuning."""
    chance = chance_of(name)
    body, light = BODIES[(chance + number) % 4], LIGHTS[(chance // 29 + number // 2) % 2]
    return surroundings(name, body, light, HEIGHTS_M[(chance // 23 + number // 2) % 2], number % 2 == 0)


def _reps(movement: Movement, level: str, number: int) -> int:
    return max(1, min(4, int(FILMED_S / (least_s(movement, level) * PACES[number % 4]))))


def _idle() -> Iterator[Entry]:
    """Not doing it: getting down and up, lying and sitting at rest, talking on hands and knees, walking in and out."""
    for number, (name, said) in enumerate(_IDLE):
        for turn in range(2):
            full = f"idle-{name}-{turn + 1}"
            look, scene = _surroundings(full, number + turn)
            seed = scene.seed // 2 * 2 + (turn == 0)
            yield entry_of({"id": full, **said}, look, replace(scene, seed=seed))


_IDLE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("down", {"kind": "change", "of": "down", "seconds": 12.0}),
    ("up", {"kind": "change", "of": "up", "seconds": 12.0}),
    ("chair-down", {"kind": "change", "of": "chair-down", "seconds": 6.0}),
    ("roll-to-front", {"kind": "change", "of": "roll-to-front", "seconds": 8.0}),
    ("to-forearms", {"kind": "change", "of": "to-forearms", "seconds": 6.0}),
    ("rest-on-back", {"kind": "stay", "of": "glute-bridge", "seconds": 9.0, "sway_deg": 1.0}),
    ("fidget-on-back", {"kind": "stay", "of": "knee-lift", "seconds": 9.0, "sway_deg": 2.0}),
    ("talk-on-knees", {"kind": "stay", "of": "cat-cow", "seconds": 10.0, "sway_deg": 2.0}),
    ("talk-on-forearms", {"kind": "stay", "of": "donkey-kick", "seconds": 9.0, "sway_deg": 2.0}),
    ("sit-and-talk", {"kind": "stay", "of": "sit-to-stand", "seconds": 9.0, "sway_deg": 2.0}),
    ("stand-and-talk", {"kind": "stay", "of": "standing-roll-down", "seconds": 9.0, "sway_deg": 2.0}),
    ("walk-past", {"kind": "walk", "of": "walking", "seconds": 7.0, "fill": 0.92, "follow": (0.3, 0.7)}),
)


def main() -> int:
    """Write the manifest."""
    FILE.write_text(dump(make(read(content.movement_texts())[0])), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
