"""What the command line answers about movements, as plain data (INTERFACES §9). Pure; keys in a fixed order."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from vertebra.body import Contact, Pose
from vertebra.movements.load import band
from vertebra.movements.resolve import resolve
from vertebra.movements.types import Level, Library, Movement, Performance, Phase, Problem, Step
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


def plan_page(found: Mapping[str, Any], words: Words, why: bool) -> str:
    """A plan (as `traced_json` gives it) as text; with `why`, the reasons under each line, and the points."""
    lines: list[str] = [words.say(f"plan/modes/{found['mode']['id']}"), *_reasons(found["mode"], why)]
    if found["light"] is not None:
        lines += [words.say(f"plan/light/{found['light']['light']}/name"), *_reasons(found["light"], why)]
    for item in found["movements"]:
        amount = f"{item['dose']['reps']} × {item['dose'].get('sets', 1)}"
        lines += [f"{words.say(item['id'] + '/name')}: {item['level']}, {amount}", *_reasons(item, why)]
    for left in found["left_out"]:
        lines += [f"not today: {words.say(left['id'] + '/name')}", *_reasons(left, why)]
    for change in found["changes"]:
        if change["kind"] != "same":
            lines += [_change_line(change, words), *_reasons(change, why)]
    lines += [f"→ {one['text']}" for one in found["refer"]]
    return "\n".join([*lines, *_reasons(found["clearance"], why), *(_points(found, words) if why else [])])


def _change_line(change: Mapping[str, Any], words: Words) -> str:
    steps = " → ".join(step for step in (change["was"], change["now"]) if step is not None)
    return f"{words.say('plan/changes/' + change['kind'])}: {words.say(change['id'] + '/name')} ({steps})"


def _points(found: Mapping[str, Any], words: Words) -> list[str]:
    """What speaks for each movement that is allowed, in points: the trace for a physiotherapist."""
    lines = []
    for one in found["points"]:
        parts = ", ".join(f"{part['name']} {part['points']:+g} [{part['source']}]" for part in one["parts"])
        lines.append(f"{one['points']:6.2f}  {words.say(one['id'] + '/name')}: {parts}")
    return lines


def _reasons(part: Mapping[str, Any], why: bool) -> list[str]:
    return [f"    {one['text']}  [{one['rule']}, {one['source']}]" for one in part["reasons"]] if why else []


def problems(found: tuple[Problem, ...]) -> list[JsonValue]:
    """Problems as plain data."""
    return [dict(dataclasses.asdict(problem)) for problem in found]


def problem_line(problem: Problem) -> str:
    """`file: path: expected …, got …; do …`."""
    return f"{problem.file}: {problem.path}: expected {problem.expected}, got {problem.got}; {problem.cure}"


def page(found: Mapping[str, JsonValue]) -> str:
    """A resolved definition as text for a person at a terminal."""
    said = found["words"]
    steps = found["steps"]
    sources = found["sources"]
    if not (isinstance(said, dict) and isinstance(steps, list) and isinstance(sources, dict)):
        raise TypeError("expected what `performance` gives")
    lines = [f"{found['name']} ({found['id']}), level {found['level']}", f"dose: {_plainly(found['dose'])}"]
    lines += [f"difficulty: {found['difficulty']}, load: {found['load']}", ""]
    for step in steps:
        if isinstance(step, dict) and isinstance(step["phase"], dict):
            lines.append(f"{step['part']:9} {step['id']:12} {_phase_line(step['phase'])}")
    lines += ["", *(f"{key}: {text}" for key, text in said.items())]
    lines += ["", *(f"source of {path}: {source}" for path, source in sources.items())]
    return "\n".join(lines)


def _plainly(dose: JsonValue) -> str:
    """A dose as `reps 5, hold 2 seconds, …`."""
    if not isinstance(dose, dict):
        return str(dose)
    parts = []
    for name, value in dose.items():
        inner = " ".join(f"{number} {unit}" for unit, number in value.items()) if isinstance(value, dict) else value
        parts.append(f"{name} {inner}")
    return ", ".join(parts)


def _phase_line(phase: Mapping[str, JsonValue]) -> str:
    """How long a phase is, which way the breath goes, in which order the spine moves."""
    parts = []
    if phase["hold"]:
        parts.append("held as long as the dose says")
    elif phase["breaths"]:
        parts.append(f"{phase['breaths']} breaths")
    elif phase["seconds"]:
        least = f" (at least {phase['min_seconds']:g})" if phase["min_seconds"] else ""
        parts.append(f"{phase['seconds']:g} s{least}")
    breath, joints = phase["breath"], phase["joints"]
    ways = [str(way) for way in breath if way != "free"] if isinstance(breath, list) else []
    parts.append(f"breathe {' and '.join(ways)}" if ways else "breathe freely")
    parts.append("moving" if phase["moves"] else "still")
    if isinstance(joints, list):
        parts.append(f"{phase['order']}, {joints[0]} to {joints[-1]}")
    return ", ".join(parts)


def progress_page(found: Mapping[str, JsonValue]) -> str:
    """How it goes as text: a heading, then each row's words and numbers, function before pain."""
    lines = [str(found["title"]), str(found["lead"])]
    for plot in _objects(found["plots"]):
        verdict, table = plot["verdict"], plot["table"]
        lines += ["", str(plot["title"])]
        lines += [f"  {verdict['text']}"] if isinstance(verdict, dict) else []
        lines += [f"  {said}" for said in _texts(plot["words"])]
        if isinstance(table, dict):
            rows = [table["columns"], *(table["rows"] if isinstance(table["rows"], list) else [])]
            lines += [f"    {'  '.join(f'{cell:14}' for cell in _texts(row)).rstrip()}" for row in rows]
    calendar = found["calendar"]
    lines += ["", *(_texts(calendar["words"]) if isinstance(calendar, dict) else [])]
    return "\n".join(lines)


def _objects(value: JsonValue) -> list[Mapping[str, JsonValue]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _texts(value: JsonValue) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
