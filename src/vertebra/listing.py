"""What the command line answers about movements, as plain data (INTERFACES §9). Pure; keys in a fixed order."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from vertebra.body import Contact, Pose
from vertebra.movements.load import band
from vertebra.movements.performance import Performance, Step
from vertebra.movements.resolve import resolve
from vertebra.movements.types import Level, Library, Movement, Phase, Problem
from vertebra.movements.version import version
from vertebra.prescription.json import dose_json
from vertebra.words import Words

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]


def movements(library: Library, words: Words, texts: Mapping[str, str]) -> list[JsonValue]:
    """One object a movement, by id."""
    return [_movement(library.movements[name], words, texts) for name in sorted(library.movements)]


def _movement(movement: Movement, words: Words, texts: Mapping[str, str]) -> JsonValue:
    return {
        "id": movement.id,
        "name": words.say(f"{movement.id}/name"),
        "position": movement.position,
        "view": movement.view,
        "sides": movement.sides,
        "spine": movement.spine,
        "levels": [_level(level, movement, words) for level in movement.ladder],
        "overlays": list(movement.overlays),
        "traits": list(movement.traits),
        "camera": movement.camera is not None,
        "version": version(movement.id, texts),
        "difficulty": movement.difficulty,
        "opens": _opens(movement.after),
    }


def _opens(rule: Mapping[str, object] | None) -> JsonValue:
    """What has to go well first: `{movement, level, green}`; None where nothing has to."""
    if rule is None:
        return None
    return {key: value if isinstance(value, int | str) else str(value) for key, value in rule.items()}


def _level(level: Level, movement: Movement, words: Words) -> JsonValue:
    name = words.say(f"{movement.id}/levels/{level.id}")
    return {
        "id": level.id,
        "number": level.number,
        "name": name,
        "dose": dose_json(level.dose),
        "load": band(resolve(movement, level.id)),
        "opens": _opens(level.after),
    }


def performance(found: Performance, movement: Movement, words: Words, texts: Mapping[str, str]) -> dict[str, JsonValue]:
    """A resolved definition with its words and sources."""
    prefix = f"{found.movement}/"
    return {
        "id": found.movement,
        "name": words.say(f"{found.movement}/name"),
        "level": found.level,
        "side": found.side,
        "overlays": list(found.overlays),
        "position": found.position,
        "zero": found.zero,
        "spine": found.spine,
        "beads": found.beads,
        "traits": list(movement.traits),
        "dose": dose_json(found.dose),
        "props": {name: dict(sizes) for name, sizes in found.props.items()},
        "targets": dict(found.targets),
        "steps": [_step(step) for step in found.steps],
        "ways_out": {name: [_step(step) for step in steps] for name, steps in found.ways_out.items()},
        "camera": _camera(found),
        "words": {key.removeprefix(prefix): words.texts[key] for key in words.under(found.movement)},
        "sources": dict(movement.sources),
        "digest": found.digest,
        "version": version(found.movement, texts),
        "difficulty": movement.difficulty,
        "load": band(found),
        "opens": _opens(movement.after),
    }


def _camera(found: Performance) -> JsonValue:
    if found.camera is None:
        return None
    camera = found.camera
    return {
        "view": camera.view,
        "signals": list(camera.signals),
        "faults": [fault.id for fault in camera.faults],
        "unseen": list(camera.unseen),
    }


def _step(step: Step) -> JsonValue:
    return {
        "id": step.id,
        "part": step.part,
        "poses": list(step.names),
        "phase": _phase(step.phase),
        "start": _pose(step.start),
        "via": [_pose(pose) for pose in step.via],
        "end": _pose(step.end),
    }


def _phase(phase: Phase) -> JsonValue:
    return {
        "moves": phase.moves,
        "seconds": phase.seconds,
        "min_seconds": phase.min_seconds,
        "breaths": phase.breaths,
        "hold": phase.hold,
        "breath": list(phase.breath),
        "order": phase.order,
        "joints": list(phase.joints) if phase.joints else None,
    }


def _pose(pose: Pose) -> JsonValue:
    angles = {name: round(degrees, 3) for name, degrees in sorted(pose.angles.items())}
    return {"angles": dict(angles), "contacts": [_contact(contact) for contact in pose.contacts]}


def _contact(contact: Contact) -> str:
    side = f".{contact.side}" if contact.side else ""
    surface = f"@{contact.surface}" if contact.surface != "mat" else ""
    return f"{contact.part}{side}{surface}"


def problems(found: tuple[Problem, ...]) -> list[JsonValue]:
    """Problems as plain data."""
    return [dict(dataclasses.asdict(problem)) for problem in found]


def problem_line(problem: Problem) -> str:
    """`file: path: expected …, got …; do …`."""
    return f"{problem.file}: {problem.path}: expected {problem.expected}, got {problem.got}; {problem.cure}"
