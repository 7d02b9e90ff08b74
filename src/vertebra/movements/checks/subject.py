"""What a check looks at: one movement with its words and texts, and every way in which it is performed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from vertebra.body import Pose
from vertebra.movements.performance import Performance, Step
from vertebra.movements.resolve import permits, resolve
from vertebra.movements.types import Library, Movement, Problem
from vertebra.words import Words


@dataclass(frozen=True, slots=True)
class Variant:
    """A performance, and how the file would call it."""

    name: str
    performance: Performance

    def where(self, step: Step) -> str:
        """Where the step stands in the file, as near as can be said."""
        return f"patterns.{step.part}.{step.id}"


@dataclass(frozen=True, slots=True)
class Subject:
    """A movement under check. `texts`: the library's files; `wanted`: (movement, overlay) that screening names."""

    movement: Movement
    library: Library
    words: Words
    texts: Mapping[str, str]
    wanted: frozenset[tuple[str, str]]
    variants: tuple[Variant, ...]

    @property
    def file(self) -> str:
        """The definition's file."""
        return f"{self.movement.id}/movement.yaml"

    @property
    def words_file(self) -> str:
        """The words' file."""
        return f"{self.movement.id}/words.{self.words.language}.yaml"

    def problem(self, path: str, expected: str, got: object, cure: str, *, file: str | None = None) -> Problem:
        """A problem in this movement; the runner adds which check found it."""
        return Problem(file=file or self.file, path=path, expected=expected, got=str(got), cure=cure)


Look = Callable[[Subject], Iterator[Problem]]


def variants(movement: Movement) -> tuple[Variant, ...]:
    """Every level as it is, and with each overlay alone that goes with it."""
    found = [Variant(level.id, resolve(movement, level.id)) for level in movement.ladder]
    for level in movement.ladder:
        for overlay in movement.overlays:
            if overlay not in level.use and permits(movement, level.id, overlay):
                found.append(Variant(f"{level.id} with {overlay}", resolve(movement, level.id, (overlay,))))
    return tuple(found)


def poses(performance: Performance) -> dict[str, Pose]:
    """Every pose that the steps pass, by id."""
    return {
        name: pose
        for step in performance.steps
        for name, pose in zip(step.names, (step.start, *step.via, step.end), strict=True)
    }
