"""Checks of where things come from and lead to: sources, names of other movements, what screening asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from vertebra.movements.checks.subject import Subject
from vertebra.movements.sources import source_of
from vertebra.movements.types import Level, Movement, PoseSpec, Problem

SOURCE = re.compile(r"ours|[ABX]-\d{2}|C §\d+(\.\d+)?|https://\S+")
"""`ours`, a row of the acceptance list, a section of the clinical notes, or an address."""

NUMBERED = ("setup", "poses", "ways_out", "overlays", "camera")


def numbers_are_sourced(subject: Subject) -> Iterator[Problem]:
    """Every number has a source, by path or by a path above it."""
    missing: dict[str, str] = {}
    for path in numbers(subject.movement):
        if source_of(subject.movement.sources, path) is None:
            missing.setdefault(_above(path), path)
    for above, path in missing.items():
        yield subject.problem(f"sources.{above}", f"a source for {path}", "none", "name it, or write ours")


def _above(path: str) -> str:
    return ".".join(path.split(".")[:2])


def numbers(movement: Movement) -> Iterator[str]:
    """The paths of all numbers in a definition, as `sources` would write them."""
    for name in NUMBERED:
        yield from _paths(getattr(movement, name), name)
    for name, pattern in movement.patterns.items():
        yield from _paths(pattern, f"patterns.{name}")
    for level in movement.ladder:
        yield from _level(level)
    for mistake in movement.mistakes:
        yield from _paths(mistake.shows_as, f"mistakes.{mistake.id}")


def _level(level: Level) -> Iterator[str]:
    yield from _paths(level.dose, f"ladder.{level.id}.dose")
    yield from _paths(level.change, f"ladder.{level.id}")
    yield from _paths(level.presets, f"ladder.{level.id}.presets")


def _paths(value: object, path: str) -> Iterator[str]:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return
    if isinstance(value, int | float):
        yield path
    elif isinstance(value, PoseSpec):
        yield from _paths(value.angles, path)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _paths(entry, f"{path}.{key}")
    elif isinstance(value, tuple | frozenset):
        for number, entry in enumerate(value):
            yield from _paths(entry, f"{path}.{getattr(entry, 'id', number)}")
    elif is_dataclass(value):
        yield from _of_dataclass(value, path)


def _of_dataclass(value: object, path: str) -> Iterator[str]:
    """The fields that the file could have said: those that are not at their default."""
    for field in fields(value):  # type: ignore[arg-type]
        entry = getattr(value, field.name)
        if entry != field.default:
            yield from _paths(entry, f"{path}.{field.name}")


def sources_are_explained(subject: Subject) -> Iterator[Problem]:
    """A source is of a kind we know, and `sources.md` says what it says."""
    file = f"{subject.movement.id}/sources.md"
    text = subject.texts.get(file)
    if text is None:
        yield subject.problem("", "a file that says what each source says", "none", "write sources.md", file=file)
        return
    for path, source in subject.movement.sources.items():
        if not SOURCE.fullmatch(source):
            expected, cure = "ours, A-nn, B-nn, X-nn, C §n or an address", "write one of these"
            yield subject.problem(f"sources.{path}", expected, source, cure)
        elif source not in text or path not in text:
            yield subject.problem(
                path, f"a line about {path} and {source}", "none", "add a row to the table", file=file
            )


def names_lead_somewhere(subject: Subject) -> Iterator[Problem]:
    """What is easier, harder or next is a level or overlay of this movement, another movement, or a transition."""
    movement, library = subject.movement, subject.library
    own = {level.id for level in movement.ladder} | set(movement.overlays)
    for name in ("easier", "harder", "next"):
        known = (own if name != "next" else set()) | set(library.movements) | set(library.transitions)
        for wanted in getattr(movement, name):
            if wanted not in known:
                yield subject.problem(name, "a level, an overlay, a movement or a transition", wanted, "mend the name")


def openings_lead_back(subject: Subject) -> Iterator[Problem]:
    """What opens a movement, a level or a support is a level, by its id, of a movement that is there."""
    for path, rule in _openings(subject.movement):
        name = rule.get("movement", subject.movement.id)
        before = subject.movement if name == subject.movement.id else subject.library.movements.get(str(name))
        if before is None:
            yield subject.problem(f"{path}.movement", "a movement of the library", name, "mend the name")
        elif rule["level"] not in (levels := [level.id for level in before.ladder]):
            expected = f"a level of {before.id}: {', '.join(levels)}"
            yield subject.problem(f"{path}.level", expected, rule["level"], "name it by its id")


def _openings(movement: Movement) -> Iterator[tuple[str, Mapping[str, object]]]:
    if movement.after is not None:
        yield "after", movement.after
    for level in movement.ladder:
        if level.after is not None:
            yield f"ladder.{level.id}.after", level.after
    for name, overlay in movement.overlays.items():
        if overlay.support is not None:
            yield f"overlays.{name}.support.opens", overlay.support.opens


def says_how_hard(subject: Subject) -> Iterator[Problem]:
    """Every movement says how hard it is."""
    if subject.movement.difficulty is None:
        yield subject.problem("difficulty", "easy, medium or hard", "nothing", "say how hard it is to learn")


def screening_finds_its_overlays(subject: Subject) -> Iterator[Problem]:
    """Each overlay that a screening rule names is there."""
    for movement, overlay in sorted(subject.wanted):
        if movement == subject.movement.id and overlay not in subject.movement.overlays:
            got = ", ".join(subject.movement.overlays) or "none"
            yield subject.problem("overlays", f"{overlay}, which a screening rule names", got, f"add {overlay}")
