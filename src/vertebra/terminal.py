"""What the command line prints for people: a plan, a movement, how it goes; in the language of the words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vertebra.listing import JsonValue
from vertebra.words import Words


def plan_page(found: Mapping[str, Any], words: Words, why: bool) -> str:
    """A plan (as `traced_json` gives it) as text; with `why`, the reasons under each line, and the points."""
    lines: list[str] = [words.say(f"plan/modes/{found['mode']['id']}"), *_reasons(found["mode"], why)]
    if found["light"] is not None:
        lines += [words.say(f"plan/light/{found['light']['light']}/name"), *_reasons(found["light"], why)]
    for item in found["movements"]:
        amount = f"{item['dose']['reps']} × {item['dose'].get('sets', 1)}"
        level = words.say(f"{item['id']}/levels/{item['level']}")
        lines += [f"{words.say(item['id'] + '/name')}: {level}, {amount}", *_reasons(item, why)]
    for left in found["left_out"]:
        name = words.say(f"{left['id']}/name")
        lines += [words.say("terminal/not-today", name=name), *_reasons(left, why)]
    for change in found["changes"]:
        if change["kind"] != "same":
            lines += [_change_line(change, words), *_reasons(change, why)]
    lines += [f"→ {one['text']}" for one in found["refer"]]
    return "\n".join([*lines, *_reasons(found["clearance"], why), *(_points(found, words) if why else [])])


def _change_line(change: Mapping[str, Any], words: Words) -> str:
    levels = (f"{change['id']}/levels/{step}" for step in (change["was"], change["now"]) if step is not None)
    steps = " → ".join(words.say(level) for level in levels)
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


def page(found: Mapping[str, Any], words: Words) -> str:
    """A resolved definition (as `listing.performance` gives it) as text for a person at a terminal."""
    level = words.say(f"{found['id']}/levels/{found['level']}")
    load, difficulty = (words.say(f"screens/movements/{one}/{found[one]}") for one in ("load", "difficulty"))
    lines = [
        words.say("terminal/movement", name=found["name"], id=found["id"], level=level),
        words.say("terminal/dose", dose=_plainly(found["dose"], words)),
        words.say("terminal/hard", difficulty=difficulty, load=load),
        "",
    ]
    for step in found["steps"]:
        part = words.say(f"terminal/parts/{step['part']}")
        lines.append(f"{part:9} {step['id']:12} {_phase_line(step['phase'], words)}")
    lines += ["", *(f"{key}: {text}" for key, text in found["words"].items())]
    sources = found["sources"].items()
    return "\n".join(
        [*lines, "", *(words.say("terminal/source", path=path, source=source) for path, source in sources)]
    )


def _plainly(dose: Mapping[str, Any], words: Words) -> str:
    """A dose as it is done: `5 × 1, 2 s`."""
    hold = dose.get("hold") or {}
    stays = [words.say(f"terminal/{unit}", **{unit: number}) for unit, number in hold.items() if number is not None]
    return ", ".join([f"{dose['reps']} × {dose.get('sets', 1)}", *stays])


def _phase_line(phase: Mapping[str, Any], words: Words) -> str:
    """How long a phase is, which way the breath goes, in which order the spine moves."""
    ways = [way for way in phase["breath"] if way != "free"]
    breathe = "free" if not ways else ways[0] if len(ways) == 1 else "both"
    parts = [
        *_length(phase, words),
        words.say(f"terminal/breathe/{breathe}"),
        words.say(f"terminal/moves/{'yes' if phase['moves'] else 'no'}"),
    ]
    joints = phase["joints"]
    if joints:
        parts.append(words.say("terminal/order", order=phase["order"], first=joints[0], last=joints[-1]))
    return ", ".join(parts)


def _length(phase: Mapping[str, Any], words: Words) -> list[str]:
    if phase["hold"]:
        return [words.say("terminal/held")]
    if phase["breaths"]:
        return [words.say("terminal/breaths", breaths=phase["breaths"])]
    if phase["seconds"] and phase["min_seconds"]:
        return [words.say("terminal/at-least", seconds=f"{phase['seconds']:g}", least=f"{phase['min_seconds']:g}")]
    return [words.say("terminal/seconds", seconds=f"{phase['seconds']:g}")] if phase["seconds"] else []


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
