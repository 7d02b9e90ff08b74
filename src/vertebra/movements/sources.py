"""Where each number comes from: a source by path, the longest path that fits wins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from vertebra.movements.types import Dose, Level, Movement


def source_of(sources: Mapping[str, str], path: str) -> str | None:
    """The source of the number at `path` (`ladder.first.dose.reps`), or None where nobody names one."""
    steps = path.split(".")
    for length in range(len(steps), 0, -1):
        found = sources.get(".".join(steps[:length]))
        if found is not None:
            return found
    return None


def into_doses(movement: Movement) -> Movement:
    """The same movement with each dose's source filled in from its repetitions' path."""
    return replace(movement, ladder=tuple(_level(level, movement.sources) for level in movement.ladder))


def _level(level: Level, sources: Mapping[str, str]) -> Level:
    start = f"ladder.{level.id}"
    presets = {name: _dose(dose, f"{start}.presets.{name}", sources) for name, dose in (level.presets or {}).items()}
    return replace(level, dose=_dose(level.dose, f"{start}.dose", sources), presets=presets or None)


def _dose(dose: Dose, path: str, sources: Mapping[str, str]) -> Dose:
    return replace(dose, source=source_of(sources, f"{path}.reps") or "")
