"""Scripts, states and effects as plain data for files, the wire and the page; where a key is, its text is beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from vertebra.session.effects import Ask, Effect, Log, NewScript, Play, Say, Show, Tone
from vertebra.session.types import Address, Cue, Playhead, Script, Segment, State, Watch
from vertebra.words import Words

Plain = dict[str, Any]

PLACES = 3
"""Seconds are written to the millisecond."""


def script_json(script: Script, words: Words) -> Plain:
    """A script in the shape of INTERFACES §9, and what the page needs besides."""
    return {
        "id": script.id,
        "length_s": _s(script.length_s),
        "made_from": asdict(script.made_from) | {"breath": list(script.made_from.breath)},
        "segments": [segment_json(segment, words) for segment in script.segments],
        "ways_out": {name: [segment_json(segment, words) for segment in way] for name, way in script.ways_out.items()},
    }


def segment_json(segment: Segment, words: Words) -> Plain:
    """One segment; cues carry their text."""
    return {
        "start_s": _s(segment.start_s),
        "end_s": _s(segment.end_s),
        "kind": segment.kind,
        "address": address_json(segment.address),
        "breaths": [
            {"start_s": _s(span.start_s), "end_s": _s(span.end_s), "way": span.way} for span in segment.breaths
        ],
        "cues": [_cue_json(cue, words) for cue in segment.cues],
        "count": segment.count,
        "of": segment.of,
        "wait": segment.wait,
        "silent_s": _s(segment.silent_s),
        "track": segment.track,
        "track_from": round(segment.track_from, 5),
        "track_to": round(segment.track_to, 5),
        "way_out": segment.way_out,
        "ways": list(segment.ways),
        "ask": segment.ask,
        "rests": segment.rests,
    }


def script_text(script: Script, words: Words) -> str:
    """A script as a teacher reads it: when, what, which way the breath goes, what is said; a line each."""
    lines: list[str] = []
    for segment in script.segments:
        lines.append(_segment_text(segment))
        lines += [f"{_clock(cue.at_s)}      “{words.say(cue.key, **cue.args)}”" for cue in segment.cues]
    return "\n".join(lines)


def _segment_text(segment: Segment) -> str:
    address = segment.address
    breaths = " ".join(f"{span.way} {span.end_s - span.start_s:.1f}" for span in segment.breaths)
    count = f"{segment.count} of {segment.of}" if segment.count is not None else ""
    length = f"{segment.end_s - segment.start_s:.1f} s"
    parts = (address.part, address.side or "", count, address.step, segment.kind, length, breaths)
    return f"{_clock(segment.start_s)}  " + " · ".join(part for part in parts if part)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{int(minutes):2d}:{rest:04.1f}"


def address_json(address: Address | None) -> Plain | None:
    """An address as a mapping; None stays None."""
    if address is None:
        return None
    return {
        "item": address.item,
        "set": address.set,
        "side": address.side,
        "part": address.part,
        "rep": address.rep,
        "step": address.step,
    }


def address_of(plain: Mapping[str, Any]) -> Address:
    """The address that `address_json` wrote."""
    return Address(**plain)


def playhead_json(playhead: Playhead) -> Plain:
    """A playhead as a mapping; nothing is rounded: the state is read back from it."""
    return asdict(playhead)


def state_json(state: State) -> Plain:
    """A state as plain data; `state_of` reads it back."""
    plain: Plain = {field.name: getattr(state, field.name) for field in fields(state)}
    return plain | {
        "playhead": playhead_json(state.playhead),
        "address": address_json(state.address),
        "then": address_json(state.then),
        "tally": dict(state.tally),
        "answers": dict(state.answers),
        "last_events": list(state.last_events),
        "watch": _lists(asdict(state.watch)),
    }


def state_of(plain: Mapping[str, Any]) -> State:
    """The state that `state_json` wrote."""
    then = plain.get("then")
    return State(
        **{
            **plain,
            "playhead": Playhead(**plain["playhead"]),
            "address": address_of(plain["address"]),
            "then": address_of(then) if then else None,
            "last_events": tuple(plain["last_events"]),
            "watch": Watch(**{name: _tupled(value) for name, value in plain.get("watch", {}).items()}),
        }
    )


def _lists(fields_of: Plain) -> Plain:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in fields_of.items()}


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def effect_json(effect: Effect, words: Words) -> Plain:
    """One effect for the page, with `kind` and, where it says something, `text`."""
    match effect:
        case Play():
            return {"kind": "play", "playhead": playhead_json(effect.playhead)}
        case Say():
            args = dict(effect.args)
            text = words.say(effect.key, **args)
            return {"kind": "say", "key": effect.key, "args": args, "importance": effect.importance, "text": text}
        case Tone():
            return {"kind": "tone", "tone": effect.tone}
        case Ask():
            return _ask_json(effect, words)
        case Log():
            entry = {"seq": effect.seq, "address": address_json(effect.address), "what": effect.what}
            return {"kind": "log", "entry": entry | {"value": dict(effect.value)}}
        case NewScript():
            script = script_json(effect.script, words) if effect.script is not None else None
            return {"kind": "new-script", "change": effect.change, "item": effect.item, "script": script}
        case Show():
            return {"kind": "show", "what": effect.screen}
        case _:
            return {"kind": "done", "why": effect.why}


def _ask_json(effect: Ask, words: Words) -> Plain:
    options = [
        {"id": answer, "text": answer if effect.scale else words.say(f"{effect.key}/answers/{answer}")}
        for answer in effect.answers
    ]
    low = words.say(f"{effect.key}/low") if effect.scale else None
    high = words.say(f"{effect.key}/high") if effect.scale else None
    return {
        "kind": "ask",
        "question": effect.question,
        "text": words.say(f"{effect.key}/question"),
        "scale": effect.scale,
        "low": low,
        "high": high,
        "options": options,
    }


def _cue_json(cue: Cue, words: Words) -> Plain:
    return {
        "at_s": _s(cue.at_s),
        "by_s": _s(cue.by_s),
        "key": cue.key,
        "args": dict(cue.args),
        "importance": cue.importance,
        "counts": cue.counts,
        "text": words.say(cue.key, **cue.args),
    }


def _s(seconds: float) -> float:
    return round(seconds, PLACES)
