"""Which clips there are: made by rule from the movement library, committed, and read back.

`PYTHONPATH=bench python -m accuracy.manifest` writes bench/accuracy/manifest.yaml again.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal

import yaml

from accuracy.timeline import GOOD_REPS, Which
from vertebra import content, strictyaml
from vertebra.body import Side
from vertebra.movements.read import read
from vertebra.movements.resolve import fault, resolve
from vertebra.movements.types import Fault, Library, Movement

FILE = Path(__file__).with_name("manifest.yaml")
Kind = Literal["set", "stay", "change", "walk"]

BODIES = ("woman", "man", "older-woman", "fuller")
OBLIQUE_DEG = 30.0
GOOD = (0, 1, 3)
"""Which of a movement's good clips are filmed, of four: an odd number has an even seed."""
HEIGHTS_M = (0.35, 0.75)
"""A laptop on the floor, on a seat (metres; ours)."""
LIGHTS, FLOORS, WALLS = ("day", "evening"), ("oak", "tiles", "carpet", "dark-oak"), ("cream", "grey", "blue")
CLOTHES, SKINS = ("own", "dark", "bright", "pale"), ("own", "brown", "light", "deep")
LOOSE_M = (0.0, 0.0, 0.02)
PACES = (0.7, 0.6, 0.8, 0.65)
FPS = 10
FILMED_S = 9.0
"""A clip has as many repetitions as fit into about this long, one at least, four at most (seconds; ours)."""
NOT_FILMED = frozenset({"walking", "breathing"})
"""A walk leaves the picture; breathing moves nothing that a camera sees. Both are done elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One clip. `kind` set: a movement; stay: its first pose, kept; change: a transition; walk: past the camera.

    An odd seed is for tuning, an even one for the table. `which` repetitions have the `fault`. See clip.Scene.
    """

    id: str
    seed: int
    kind: Kind = "set"
    of: str
    level: str | None = None
    overlays: tuple[str, ...] = ()
    fault: str | None = None
    which: Which = "all"
    reps: int = 0
    pace: float = 1.0
    left: bool = False
    seconds: float = 0.0
    reach: float = 0.0
    sway_deg: float = 0.5
    body: str = "woman"
    clothes: str = "own"
    skin: str = "own"
    loose_m: float = 0.0
    azimuth_deg: float = 0.0
    height_m: float = 0.35
    near: Side = "right"
    light: str = "day"
    floor: str = "oak"
    wall: str = "cream"
    fps: int = FPS

    @property
    def tuning(self) -> bool:
        """Whether this clip may be looked at while the engine is tuned."""
        return self.seed % 2 == 1


def load(text: str) -> tuple[Entry, ...]:
    """The manifest back again."""
    entries: list[dict[str, Any]] = strictyaml.load(text)["clips"]
    return tuple(Entry(**{**entry, "overlays": tuple(entry.get("overlays", ()))}) for entry in entries)


def dump(entries: Sequence[Entry]) -> str:
    """As YAML, one clip a line; what is as usual is left out."""
    usual = {field.name: field.default for field in fields(Entry)}
    lines = []
    for entry in entries:
        said = {name: _plain(value) for name, value in asdict(entry).items() if value != usual[name]}
        lines.append("- " + yaml.safe_dump(said, default_flow_style=True, sort_keys=False, width=10_000).strip())
    head = "# Every clip of docs/accuracy.md: written by bench/accuracy/manifest.py. Odd seeds tune, even seeds test.\n"
    return head + "clips:\n" + "\n".join(lines) + "\n"


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def make(library: Library) -> tuple[Entry, ...]:
    """All clips, the movements with a camera first."""
    movements = [one for one in library.movements.values() if one.id not in NOT_FILMED]
    movements.sort(key=lambda one: (one.camera is None, one.id))
    sets = [entry for movement in movements for entry in (*_good(movement), *_faulty(movement))]
    return (*sets, *_idle())


def _good(movement: Movement) -> Iterator[Entry]:
    """From where the camera belongs, once to tune by and once for the table; and from 30° aside; over the ladder.

    A movement that no camera looks at is filmed once: as what others shouldn't count.
    """
    levels = _countable(movement)
    for number in GOOD if movement.camera else GOOD[1:2]:
        level = levels[round(number * (len(levels) - 1) / 3)]
        name = f"{movement.id}-{number + 1}"
        aside = OBLIQUE_DEG if zlib.crc32(name.encode()) // 3 % 2 else -OBLIQUE_DEG
        azimuth = aside if number > 1 else 0.0
        yield _entry(movement, name, level, number, azimuth_deg=azimuth, reps=_reps(movement, level, number))


def _faulty(movement: Movement) -> Iterator[Entry]:
    """Each fault twice, on two bodies: once to tune by, once for the table; nearly from where the camera belongs."""
    for place, one in enumerate(movement.camera.faults if movement.camera else ()):
        level = _shows(movement, one)
        which: Which = {"uneven": "right", "shrinks": "late"}.get(one.test, "all")  # type: ignore[assignment]
        for turn in range(2):
            reps = {
                "all": min(2, _reps(movement, level, number := 2 * place + turn)),
                "right": 4,
                "late": GOOD_REPS + 3,
            }[which]
            name = f"{movement.id}-{one.id}-{turn + 1}"
            azimuth = (0.0, 10.0, 0.0, -10.0)[number % 4]
            yield _entry(
                movement, name, level, number, azimuth_deg=azimuth, reps=reps, fault=one.id, which=which,
            )  # fmt: skip


def _entry(movement: Movement, name: str, level: str, number: int, **said: Any) -> Entry:
    chance = zlib.crc32(name.encode())
    seed = chance % 100_000 // 2 * 2 + (number + 1) % 2
    left = chance // 7 % 2 == 1
    away = left if movement.position == "side-lying" else chance // 11 % 4 == 0
    return Entry(
        id=name, seed=seed, of=movement.id, level=level,
        pace=PACES[number % 4], left=left, near="left" if away else "right",
        **_surroundings(chance, number), **said,
    )  # fmt: skip


def _surroundings(chance: int, number: int) -> dict[str, Any]:
    """Body by turns, all else by chance."""
    return {
        "body": BODIES[(chance + number) % 4],
        "clothes": CLOTHES[chance // 13 % 4],
        "skin": SKINS[chance // 17 % 4],
        "loose_m": LOOSE_M[chance // 19 % 3],
        "height_m": HEIGHTS_M[(chance // 23 + number // 2) % 2],
        "light": LIGHTS[(chance // 29 + number // 2) % 2],
        "floor": FLOORS[chance // 31 % 4],
        "wall": WALLS[chance // 37 % 3],
    }


def _countable(movement: Movement) -> list[str]:
    """The levels at which something can be counted."""
    blind = set(movement.camera.blind_with) if movement.camera else set()
    return [level.id for level in movement.ladder if level.id not in blind] or [movement.ladder[0].id]


def _reps(movement: Movement, level: str, number: int) -> int:
    performance = resolve(movement, level)
    cycle = [step.phase for step in performance.steps if step.part == "cycle"]
    least = sum((one.min_seconds or one.seconds or 0.0) if one.moves else 1.0 for one in cycle)
    return max(1, min(4, int(FILMED_S / (least * PACES[number % 4]))))


def _shows(movement: Movement, one: Fault) -> str:
    """The first level at which a fault shows."""
    for level in _countable(movement):
        if _visible(fault(movement, level, one.id)) != _visible(resolve(movement, level)):
            return level
    return _countable(movement)[0]


def _visible(performance: Any) -> object:
    return performance.figure_digest, [
        (step.id, step.phase.seconds, step.phase.min_seconds) for step in performance.steps
    ]


def _idle() -> Iterator[Entry]:
    """Not doing it: getting down and up, lying and sitting at rest, talking on hands and knees, walking in and out."""
    for number, (name, said) in enumerate(_IDLE):
        for turn in range(2):
            full = f"idle-{name}-{turn + 1}"
            chance = zlib.crc32(full.encode())
            seed = chance % 100_000 // 2 * 2 + (turn + 1) % 2
            yield Entry(id=full, seed=seed, **_surroundings(chance, number + turn), **said)


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
    ("walk-past", {"kind": "walk", "of": "walking", "seconds": 7.0}),
)


def main() -> int:
    """Write the manifest."""
    FILE.write_text(dump(make(read(content.movement_texts())[0])), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
