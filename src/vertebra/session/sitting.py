"""One sitting: what was planned, the script made from it, and where the person is in it.

`advance` is the only door: it takes one event, steps, and where the step asks for another script (slower, easier,
smaller, the person's own breath) builds it and puts the session on the same address. Pure: plain values in and out.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from statistics import median
from typing import Any

from vertebra.body import SIDES
from vertebra.movements.timing import BREATH_S, DEFAULT_BREATH, Breath, clamp
from vertebra.movements.types import Dose, Hold, Library, Movement
from vertebra.prescription.types import Prescribed
from vertebra.session import timeline
from vertebra.session.choosing import PACE_STEP
from vertebra.session.effects import Effect, NewScript, Play, Say
from vertebra.session.json import state_json, state_of
from vertebra.session.manner import USUAL, Manner
from vertebra.session.script import build
from vertebra.session.step import first_state, step
from vertebra.session.types import Event, Playhead, Script, State, Watch
from vertebra.session.work import BREATH_ASK
from vertebra.words import Words

VERSION = 1
"""Of the plain form that `dump` writes."""

BREATHS: Mapping[str, Breath] = {"slow": (4.0, 5.5), "medium": DEFAULT_BREATH, "fast": (2.0, 2.5)}
"""What a choice of pace means, seconds in and out (our default)."""

TAPS = 4
"""So many in-breaths, three whole breaths, are heard before the pace is taken from them (our default)."""

CYCLE_S = (3.0, 16.0)
"""A whole breath that we believe; other gaps between two keys are slips of the finger (seconds; our default)."""

SMALLER = ("small", "low", "half", "heel-only")
"""Overlays that make a movement smaller, the first that it has and doesn't use yet."""


SEEN_NUMBERS = ("t", "start", "end", "peak_t", "value")
SEEN_TEXTS = ("kind", "reason", "fault", "unit")
"""What is read of what was seen, beside the item and the side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A session as it is kept: the items as they stand now, how it was built, and its state.

    `taps`: session clock of the in-breaths heard so far (seconds). The pace is the state's.
    """

    items: tuple[Prescribed, ...]
    manner: Manner
    script: Script
    state: State
    taps: tuple[float, ...] = ()

    @property
    def breath(self) -> Breath:
        """The person's own, seconds in and out."""
        return self.manner.breath

    @property
    def learnt(self) -> bool:
        """Whether the breath was tapped or chosen; it isn't asked for any more."""
        return self.manner.learnt or not self.manner.listen


def open_sitting(
    items: Sequence[Prescribed],
    library: Library,
    words: Words,
    manner: Manner = USUAL,
    *,
    pain_before: int | None = None,
) -> Sitting:
    """A new session, ready at its beginning. Raises ValueError for a plan without a movement."""
    if not items:
        raise ValueError("expected a plan with at least one movement, got none; make a plan first")
    script = build(items, library, words, manner)
    state = first_state(script, pace=manner.pace, pain_before=pain_before)
    return Sitting(items=tuple(items), manner=manner, script=script, state=state)


def advance(sitting: Sitting, event: Event, library: Library, words: Words) -> tuple[Sitting, tuple[Effect, ...]]:
    """The sitting after one event, and what has to be done about it, in order."""
    known = event.id in sitting.state.last_events
    event = _believed(sitting, event, library)
    heard = None if known else _listen(sitting, event)
    if heard is not None:
        sitting = heard
    variant = None if known else _variant(sitting, event, library)
    state, effects = step(sitting.state, event, sitting.script)
    sitting = replace(sitting, state=state)
    wanted = [effect for effect in effects if isinstance(effect, NewScript)]
    rest = [effect for effect in effects if not isinstance(effect, NewScript)]
    if not known and _has_learnt(sitting):
        wanted.append(NewScript(change="breath"))
        rest.append(Say(key="guide/calibrate/heard"))
    for change in wanted:
        sitting = _changed(sitting, change, event, library)
    if variant is not None:
        sitting = replace(sitting, items=variant)
        wanted.append(NewScript(change="variant", item=state.address.item))
    if not wanted:
        return sitting, tuple(rest)
    sitting = rebuilt(sitting, library, words)
    told = NewScript(change=wanted[0].change, item=wanted[0].item, script=sitting.script)
    playing = Play(playhead=sitting.state.playhead)
    others = (effect for effect in rest if not isinstance(effect, Play))
    return sitting, (told, playing, *others)


def _believed(sitting: Sitting, event: Event, library: Library) -> Event:
    """What was seen, of a movement of this sitting and with faults that it has; anything else says nothing."""
    if event.seen is None:
        return event
    said = event.seen
    item, fault, side = said.get("item"), said.get("fault"), said.get("side")
    if not isinstance(item, int) or not 0 <= item < len(sitting.items):
        return replace(event, seen={})
    movement = library.movements[sitting.items[item].movement]
    faults = {one.id for one in movement.camera.faults} if movement.camera else set()
    if fault is not None and not (isinstance(fault, str) and fault in faults):
        return replace(event, seen={})
    numbers = {name: said[name] for name in SEEN_NUMBERS if type(said.get(name)) in (int, float)}
    texts = {name: said[name] for name in SEEN_TEXTS if isinstance(said.get(name), str)}
    side = side if side in SIDES else None
    return replace(event, seen={**numbers, **texts, "side": side, "item": item, "movement": movement.id})


# changes


def _changed(sitting: Sitting, change: NewScript, event: Event, library: Library) -> Sitting:
    if change.change == "pace":
        return _paced(sitting, event)
    if change.change == "breath":
        heard = replace(sitting.state, asking=None)
        manner = replace(sitting.manner, breath=_breath_of(sitting, event), learnt=True)
        return replace(sitting, manner=manner, taps=(), state=heard)
    if change.item is None or change.item >= len(sitting.items):
        return sitting
    item = sitting.items[change.item]
    movement = library.movements[item.movement]
    eased = easier(item, movement) if change.change == "easier" else smaller(item, movement)
    items = (*sitting.items[: change.item], eased, *sitting.items[change.item + 1 :])
    return replace(sitting, items=items)


def _variant(sitting: Sitting, event: Event, library: Library) -> tuple[Prescribed, ...] | None:
    """The items where an answer changes how its movement is done (in shoes the feet stand nearer); else None."""
    state = sitting.state
    movement, _, own = (state.asking or "").partition("/")
    if event.what != "answer" or state.mode != "playing" or not own:
        return None
    named, _, value = str(event.value).rpartition(":")
    if named not in ("", state.asking):
        return None
    ask = next(one for one in library.movements[movement].asks if one.id == own)
    overlay = ask.overlays.get(value)
    item = sitting.items[state.address.item]
    if overlay is None or overlay in item.overlays:
        return None
    changed = replace(item, overlays=(*item.overlays, overlay))
    return tuple(changed if one is item else one for one in sitting.items)


def _paced(sitting: Sitting, event: Event) -> Sitting:
    """Slower and faster mean the breath as well: it is what sets the length of most phases."""
    times = PACE_STEP if event.what == "slower" else 1 / PACE_STEP
    inward, outward = (round(clamp(way * times, *BREATH_S), 3) for way in sitting.breath)
    return replace(sitting, manner=replace(sitting.manner, breath=(inward, outward), pace=sitting.state.pace))


def easier(item: Prescribed, movement: Movement) -> Prescribed:
    """The same movement one level down; on the first level, made smaller."""
    numbers = {level.id: level.number for level in movement.ladder}
    below = [level for level in movement.ladder if level.number == numbers.get(item.level, 1) - 1]
    if not below:
        return smaller(item, movement)
    dose = replace(below[0].dose, reps=min(item.dose.reps, below[0].dose.reps), sets=item.dose.sets)
    return replace(item, level=below[0].id, dose=dose)


def smaller(item: Prescribed, movement: Movement) -> Prescribed:
    """The same movement with less range, by an overlay that it has; as it is, if it has none left."""
    used = {*item.overlays, *next((level.use for level in movement.ladder if level.id == item.level), ())}
    found = next((name for name in SMALLER if name in movement.overlays and name not in used), None)
    return item if found is None else replace(item, overlays=(*item.overlays, found))


# the person's breath


def _listen(sitting: Sitting, event: Event) -> Sitting | None:
    """A key on an in-breath while the coach listens."""
    if event.what != "tapped" or sitting.state.asking != BREATH_ASK:
        return None
    taps = sitting.taps
    if taps and event.at_s - taps[-1] > CYCLE_S[1]:
        taps = ()
    if taps and event.at_s - taps[-1] < CYCLE_S[0]:
        return None
    return replace(sitting, taps=(*taps, event.at_s))


def _has_learnt(sitting: Sitting) -> bool:
    return len(sitting.taps) >= TAPS


def _breath_of(sitting: Sitting, event: Event) -> Breath:
    """The breath that was tapped, shared as the usual one is; else the one that was chosen."""
    if _has_learnt(sitting):
        taps = sitting.taps
        whole = median(later - earlier for earlier, later in itertools.pairwise(taps))
        inward, outward = (clamp(whole * way / sum(DEFAULT_BREATH), *BREATH_S) for way in DEFAULT_BREATH)
        return round(inward, 2), round(outward, 2)
    return BREATHS.get(str(event.value).rpartition(":")[2], sitting.breath)


# a rebuilt script


def rebuilt(sitting: Sitting, library: Library, words: Words) -> Sitting:
    """The script built again from the sitting as it stands, and the session on the same address."""
    script = build(sitting.items, library, words, sitting.manner)
    return replace(sitting, script=script, state=_moved(sitting.state, sitting.script, script))


def _moved(state: State, old: Script, new: Script) -> State:
    """The state on another script: same address, same part of its step, same way out."""
    head = state.playhead
    way = timeline.way_of(head)
    if way is not None:
        way = way if way in new.ways_out else timeline.home_way(new, timeline.index_of(new, state.address))
        longest = timeline.way_lengths(new, way)[1]
        at = min(head.script_s, longest)
        return replace(state, playhead=replace(head, script=f"{new.id}{timeline.WAY}{way}", script_s=at))
    if state.mode == "finished":
        return replace(state, playhead=replace(head, script=new.id, script_s=new.length_s))
    before = timeline.index_at(old, head.script_s)
    index = timeline.index_of(new, old.segments[before].address, timeline.nth_at(old, before))
    at = _same_share(head.script_s, old.segments[before], new.segments[index])
    playhead = Playhead(script=new.id, script_s=at, clock_s=head.clock_s, rate=head.rate)
    return replace(state, playhead=playhead, nth=timeline.nth_at(new, index))


def _same_share(script_s: float, old: Any, new: Any) -> float:
    """The time in a segment of which the same share is done. Said words aren't said again: it never goes back."""
    length = old.end_s - old.start_s
    share = clamp((script_s - old.start_s) / length, 0.0, 1.0) if length > 0 else 0.0
    return float(new.start_s + share * (new.end_s - new.start_s))


# kept


def dump(sitting: Sitting) -> dict[str, Any]:
    """The sitting as plain data (JSON): everything but the script, which is built again from it."""
    return {
        "version": VERSION,
        "items": [_item_plain(item) for item in sitting.items],
        "breath": list(sitting.breath),
        "plan": sitting.manner.plan,
        "rules": sitting.manner.rules,
        "place": sitting.manner.place,
        "warm_up": sitting.manner.warm_up,
        "state": state_json(sitting.state),
        "taps": list(sitting.taps),
        "learnt": sitting.manner.learnt,
        "listen": sitting.manner.listen,
    }


def load(plain: Mapping[str, Any], library: Library, words: Words) -> Sitting:
    """The sitting that `dump` wrote, with its script built again; with newer content it keeps its address.

    Raises ValueError for data of another version.
    """
    if plain.get("version") != VERSION:
        raise ValueError(f"expected a sitting of version {VERSION}, got {plain.get('version')!r}; start a new session")
    items = tuple(_item_of(item) for item in plain["items"])
    state = state_of(plain["state"])
    manner = Manner(
        breath=(float(plain["breath"][0]), float(plain["breath"][1])),
        pace=state.pace,
        listen=plain.get("listen", True),
        learnt=plain["learnt"],
        **{name: plain[name] for name in ("plan", "rules", "place", "warm_up")},
    )
    script = build(items, library, words, manner)
    if timeline.script_of(state.playhead) != script.id:
        state = _onto(state, script)
    return Sitting(items=items, manner=manner, script=script, state=state, taps=tuple(plain["taps"]))


def resumed(sitting: Sitting, clock_s: float) -> Sitting:
    """The sitting taken up again after the page or the server was gone: standing still, on a new session clock.

    A session that was playing is paused at its address; a way out that was being shown is taken as done.
    """
    state = sitting.state
    at = timeline.index_of(sitting.script, state.address, state.nth)
    segment = sitting.script.segments[at]
    if state.mode == "playing":
        state = replace(state, mode="paused", why="resume-later", asking=None, starts_s=0.0)
    start = sitting.script.length_s if state.mode == "finished" else segment.start_s
    head = Playhead(script=sitting.script.id, script_s=start, clock_s=clock_s, rate=0.0)
    if state.mode in ("asking", "stopped") and timeline.way_of(state.playhead) is not None:
        name = timeline.way_of(state.playhead) or ""
        end = timeline.way_lengths(sitting.script, name)[1]
        head = Playhead(script=state.playhead.script, script_s=end, clock_s=clock_s, rate=0.0)
    return replace(sitting, state=replace(state, playhead=head, heard_s=clock_s, camera="off", watch=Watch()))


def _onto(state: State, script: Script) -> State:
    """A state whose script was made from other content: same address, standing at its start."""
    index = timeline.index_of(script, state.address)
    start = script.segments[index].start_s
    head = Playhead(script=script.id, script_s=start, clock_s=state.heard_s, rate=0.0)
    mode = "paused" if state.mode in ("playing", "asking", "stopped") and not state.alarmed else state.mode
    address = script.segments[index].address
    return replace(state, mode=mode, playhead=head, address=address, nth=0, asking=None, starts_s=0.0, then=None)


def _item_plain(item: Prescribed) -> dict[str, Any]:
    """An item without its reasons: those are kept with the plan."""
    return {
        "movement": item.movement,
        "level": item.level,
        "overlays": list(item.overlays),
        "dose": asdict(item.dose),
    }


def _item_of(plain: Mapping[str, Any]) -> Prescribed:
    dose = dict(plain["dose"])
    dose["hold"] = Hold(**dose["hold"]) if dose["hold"] else None
    return Prescribed(
        movement=plain["movement"],
        level=plain["level"],
        overlays=tuple(plain["overlays"]),
        dose=Dose(**dose),
        reasons=(),
    )
