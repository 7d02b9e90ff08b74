"""More clips to tune by: as the others are, in surroundings of their own, all with odd seeds; more of what is hard.

What an engine gets right in clips that it was tuned on says little. These are many enough that a cure which only fits
one clip shows as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random
from typing import Any

from accuracy.acts import ACTS
from accuracy.choices import BODIES, HEIGHTS_M, LIGHTS, OBLIQUE_DEG, a_set, countable, least_s, shows, surroundings
from accuracy.clip import Scene
from accuracy.entry import Entry, entry_of
from accuracy.families import OWN_WAYS
from accuracy.render import Look
from accuracy.timeline import GOOD_REPS, Which
from vertebra.movements.types import Fault, Library, Movement

HOW_MANY: Mapping[str, int] = {
    "knee-lift": 18, "neck-lift-knee-stretch": 12, "prone-hip-extension": 10, "leg-extension": 10,
    "donkey-kick": 8, "knee-to-chest": 7, "prone-on-elbows": 6, "cat-cow": 6, "hip-flexor-stretch": 6,
    "double-knee-lift": 4, "hip-hinge": 3, "glute-bridge": 2, "sit-to-stand": 2, "standing-hip-extension": 2,
    "standing-roll-down": 2, "clam": 1, "dart": 1,
}  # fmt: skip
"""So many clips of each movement: most of what was hardest on the even seeds, all told."""
STAYS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("talk-on-forearms", {"kind": "stay", "of": "donkey-kick", "seconds": 9.0, "sway_deg": 2.0}),
    ("fidget-on-back", {"kind": "stay", "of": "knee-lift", "seconds": 9.0, "sway_deg": 2.0}),
    ("talk-on-knees", {"kind": "stay", "of": "cat-cow", "seconds": 10.0, "sway_deg": 2.0}),
    ("lie-on-front", {"kind": "stay", "of": "prone-hip-extension", "seconds": 9.0, "sway_deg": 2.0}),
    ("down", {"kind": "change", "of": "down", "seconds": 12.0}),
)
"""Not doing it, beside the acts."""
PACES = (0.6, 0.65, 0.7, 0.75, 0.8, 0.9)
STRAIGHT_DEG, ASIDE_DEG = (0.0, 0.0, 0.0, 10.0, -10.0, 15.0, -15.0), (OBLIQUE_DEG, -OBLIQUE_DEG)
ASIDE = 3
"""Every so-many-th clip is seen from far aside."""
FILMED_S, LONGEST_S = 12.0, 20.0
"""As families: about so long, and two repetitions unless they take longer than the second (seconds)."""


def make(library: Library) -> tuple[Entry, ...]:
    """All of them, those of one movement spread among the others: half of them filmed is half of each."""
    places = [((number + 0.5) / many, name, number) for name, many in HOW_MANY.items() for number in range(many)]
    sets = [_set(library.movements[name], number) for _, name, number in sorted(places)]
    idle = list(_idle())
    each = len(sets) / len(idle)
    placed = [(number + 0.5, one) for number, one in enumerate(sets)]
    placed += [((number + 0.5) * each, one) for number, one in enumerate(idle)]
    return tuple(one for _, one in sorted(placed, key=lambda found: found[0]))


def _set(movement: Movement, number: int) -> Entry:
    """By turns: as it is shown, with a fault, as it is shown, in people's own way."""
    name = f"more-{movement.id}-{number + 1}"
    chance, levels = Random(name), countable(movement)
    azimuth = chance.choice(ASIDE_DEG if number % ASIDE == 1 else STRAIGHT_DEG)
    said: dict[str, Any] = {"level": levels[number % len(levels)], "pace": chance.choice(PACES)}
    faults = movement.camera.faults if movement.camera else ()
    turns = 2 if len(faults) > 2 else 1
    if faults and 1 <= number % 4 <= turns:
        said |= _faulty(movement, faults[(number // 4 * turns + number % 4 - 1) % len(faults)])
    elif number % 4 == 3:
        said |= _own_way(movement, chance)
    if "reps" not in said:
        said["reps"] = _reps(movement, said["level"], said["pace"])
    return a_set(movement, name, _surroundings(name), azimuth, **said)


def _faulty(movement: Movement, fault: Fault) -> dict[str, Any]:
    which: Which = {"uneven": "right", "shrinks": "late"}.get(fault.test, "all")  # type: ignore[assignment]
    reps: dict[str, int] = {"all": {}, "right": {"reps": 4}, "late": {"reps": GOOD_REPS + 3}}[which]
    return {"level": shows(movement, fault), "fault": fault.id, "which": which, **reps}


def _own_way(movement: Movement, chance: Random) -> dict[str, Any]:
    """One of the ways in which this movement is filmed elsewhere, or one that any movement may be done in."""
    anyhow = ("portrait", "tilted", "far-away", "somebody-behind", "quick", "single", "mid-posture")
    ways = [
        (way, how, overlay)
        for way, (how, which) in OWN_WAYS.items()
        for overlay in sorted(
            {overlay for of, overlay in which if of == movement.id} | ({""} if way in anyhow else set())
        )
    ]
    _, how, overlay = chance.choice(ways)
    return {**how, **({"overlays": (overlay,)} if overlay else {})}


def _reps(movement: Movement, level: str, pace: float) -> int:
    each = least_s(movement, level) * pace
    return max(2 if 2 * each <= LONGEST_S else 1, min(4, int(FILMED_S / each)))


def _idle() -> Iterator[Entry]:
    for act in ACTS:
        look, scene = _surroundings(name := f"more-idle-{act}")
        scene = replace(scene, azimuth_deg=Random(name).choice((0.0, 0.0, *ASIDE_DEG)))
        yield Entry(
            id=name, kind="act", of=act, look=look, scene=replace(scene, passer=act == "wait-while-somebody-passes")
        )
    for what, said in STAYS:
        look, scene = _surroundings(name := f"more-idle-{what}")
        yield entry_of({"id": name, **said}, look, scene)


def _surroundings(name: str) -> tuple[Look, Scene]:
    """Body, light and height by chance, as all else."""
    chance = Random(name + " where")
    return surroundings(name, chance.choice(BODIES), chance.choice(LIGHTS), chance.choice(HEIGHTS_M), tuning=True)
