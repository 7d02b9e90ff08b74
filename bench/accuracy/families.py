"""The balanced part of the manifest: every clip of it stands on both sides of the seed, in other surroundings.

Within a family and a side, bodies, lights and camera heights come in all sixteen combinations, each as often as the
others, whatever the view: what is seen from 30° aside isn't always the same person in the same light.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal

from accuracy.acts import ACTS
from accuracy.choices import BODIES, HEIGHTS_M, LIGHTS, OBLIQUE_DEG, a_set, countable, least_s, shows, surroundings
from accuracy.clip import Scene
from accuracy.entry import Entry
from accuracy.render import Look
from accuracy.timeline import GOOD_REPS, Which
from vertebra.movements.types import Library, Movement

Side = Literal["odd", "even"]
SIDES: tuple[Side, ...] = ("odd", "even")
FILMED_S, LONGEST_S = 12.0, 20.0
"""So many repetitions as fit into about the first, two at least unless they take longer than the second (seconds)."""
PACES = (0.75, 0.6, 0.9)
COLUMNS: Mapping[tuple[Side, int], int] = {("odd", 0): 0, ("odd", 1): 6, ("even", 0): 11, ("even", 1): 13}
"""Where the sixteen combinations begin: four different bodies for the four clips of one movement."""


def make(library: Library) -> tuple[Entry, ...]:
    """All of them; first what is seen from aside."""
    movements = sorted((one for one in library.movements.values() if one.camera), key=lambda one: one.id)
    return tuple(
        entry
        for side in SIDES
        for family in (_turned(movements, side), _faulty(movements, side), _as_people_do(movements, side), _idle(side))
        for entry in family
    )


def _turned(movements: list[Movement], side: Side) -> Iterator[Entry]:
    """For tuning every movement from 30° towards the feet and from 30° towards the head; for the table, which has one
    of each already (manifest.GOOD), from either in turn."""
    later = int(side == "even")
    for number, movement in enumerate(movements):
        levels = countable(movement)
        for turn, (end, azimuth) in enumerate((("feet", OBLIQUE_DEG), ("head", -OBLIQUE_DEG))):
            if not later or turn == number % 2:
                level = levels[(number + turn + later) % len(levels)]
                name = f"{movement.id}-turned-{end}-{side}"
                yield _set(movement, name, level, number, side, turn, azimuth_deg=azimuth)


def _faulty(movements: list[Movement], side: Side) -> Iterator[Entry]:
    """Every fault once more: a third of them straight, from the feet's end, from the head's."""
    faults = [(movement, one) for movement in movements if movement.camera for one in movement.camera.faults]
    for number, (movement, one) in enumerate(faults):
        name = f"{movement.id}-{one.id}-{side}"
        azimuth = (0.0, OBLIQUE_DEG, -OBLIQUE_DEG)[(number + (side == "even")) % 3]
        which: Which = {"uneven": "right", "shrinks": "late"}.get(one.test, "all")  # type: ignore[assignment]
        level = shows(movement, one)
        reps = {"all": _reps(movement, level, number), "right": 4, "late": GOOD_REPS + 3}[which]
        yield _set(
            movement, name, level, number, side, number % 2, azimuth_deg=azimuth, fault=one.id, which=which, reps=reps
        )


OWN_WAYS: Mapping[str, tuple[dict[str, Any], tuple[tuple[str, str], ...]]] = {
    "variant": ({}, (
        ("cat-cow", "forearms"), ("donkey-kick", "hands"), ("glute-bridge", "feet-further"),
        ("hip-hinge", "hands-on-chair"), ("knee-lift", "arms-up"), ("neck-lift-knee-stretch", "hands-behind-head"),
        ("standing-hip-extension", "wall"), ("leg-extension", "bent-knee"),
    )),
    "legs-flat-first": ({"flat_first": True}, (("glute-bridge", ""), ("knee-lift", ""))),
    "arms-along": ({"arms_deg": 55.0}, (("knee-lift", ""), ("hip-hinge", ""))),
    "small": ({"amount": 0.75}, (("leg-extension", ""), ("hip-hinge", ""), ("cat-cow", ""))),
    "mid-posture": ({"reps": 3, "cut": (0.5, 3.0)}, (("cat-cow", ""), ("hip-hinge", ""))),
    "tilted": ({"roll_deg": 6.0}, (("prone-on-elbows", ""), ("sit-to-stand", ""))),
    "portrait": ({"size": (360, 480)}, (("knee-lift", ""), ("standing-roll-down", ""))),
    "quick": ({"hurried": True, "pace": 0.35}, (
        ("glute-bridge", ""), ("knee-lift", ""), ("donkey-kick", ""), ("sit-to-stand", ""), ("cat-cow", ""),
    )),
    "single": ({"hurried": True, "pace": 0.4, "reps": 1, "cut": (0.0, 1.0)}, (
        ("glute-bridge", ""), ("knee-lift", ""), ("hip-hinge", ""), ("prone-hip-extension", ""),
    )),
    "far-away": ({"fill": 0.42}, (("donkey-kick", ""), ("standing-hip-extension", ""))),
    "feet-cut": ({"feet_off": 0.1}, (("leg-extension", ""), ("glute-bridge", ""))),
    "somebody-behind": ({"passer": True}, (("cat-cow", ""), ("knee-lift", ""))),
}  # fmt: skip
"""How people do it, and with which movements (and in which of their variants)."""


def _as_people_do(movements: list[Movement], side: Side) -> Iterator[Entry]:
    by_id = {movement.id: movement for movement in movements}
    number = 0
    for way, (how, which) in OWN_WAYS.items():
        for name, overlay in which:
            movement, levels = by_id[name], countable(by_id[name])
            azimuth = (0.0, 15.0, -15.0)[(number + (side == "even")) % 3]
            yield _set(
                movement, f"{name}-{way}-{side}", levels[number % len(levels)], number, side, number % 2,
                azimuth_deg=azimuth, overlays=(overlay,) if overlay else (), **how,
            )  # fmt: skip
            number += 1


def _idle(side: Side) -> Iterator[Entry]:
    """What people do in between, straight and from aside; and one who walks past nearer to the camera."""
    for number, act in enumerate(ACTS):
        look, scene = _surroundings(f"idle-{act}-{side}", number, side, number % 2)
        azimuth = (0.0, OBLIQUE_DEG, 0.0, -OBLIQUE_DEG)[number % 4]
        scene = replace(scene, azimuth_deg=azimuth, passer=act == "wait-while-somebody-passes")
        yield Entry(id=f"idle-{act}-{side}", kind="act", of=act, look=look, scene=scene)


def _set(
    movement: Movement, name: str, level: str, number: int, side: Side, column: int, azimuth_deg: float, **said: Any
) -> Entry:
    usual = {"level": level, "pace": PACES[(number + column) % 3], "reps": _reps(movement, level, number + column)}
    return a_set(movement, name, _surroundings(name, number, side, column), azimuth_deg, **(usual | said))


def _reps(movement: Movement, level: str, number: int) -> int:
    each = least_s(movement, level) * PACES[number % 3]
    return max(2 if 2 * each <= LONGEST_S else 1, min(4, int(FILMED_S / each)))


def _surroundings(name: str, number: int, side: Side, column: int) -> tuple[Look, Scene]:
    """Body, light and height by turns: all sixteen combinations in sixteen clips."""
    cell = (5 * number + COLUMNS[side, column]) % 16
    return surroundings(name, BODIES[cell % 4], LIGHTS[cell // 4 % 2], HEIGHTS_M[cell // 8], side == "odd")
