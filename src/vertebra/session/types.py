"""A script (a plan's session laid out in time), the session's states, its events and effects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from vertebra.body import Side

SegmentKind = Literal[
    "setup",
    "practice",
    "enter",
    "rep",
    "still-breath",
    "hold",
    "leave",
    "switch",
    "rest",
    "transition",
    "ask",
    "close",
]
Wait = Literal["clock", "body", "person"]
Mode = Literal["ready", "playing", "paused", "asking", "stopped", "finished"]
EventName = Literal[
    "start", "tick", "pause", "resume", "skip", "repeat", "previous", "slower", "faster", "switch-side", "lost-count",
    "it-hurts", "stop", "answer", "tapped", "seen", "camera-on", "camera-off", "hidden", "shown",
]  # fmt: skip
EntryName = Literal["rep", "hold", "fault", "skipped", "hurt", "paused", "pace", "answered", "stopped", "finished"]
How = Literal["guided", "tapped", "seen"]
"""How a repetition was counted: by the clock of the voice, by a key, by the camera."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where in a session, surviving a rebuild. `item` from 0, `set` and `rep` from 1 (0: not in a set or rep)."""

    item: int
    set: int
    side: Side | None
    part: str
    rep: int
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words to say. Not begun by `by_s`: dropped, never queued up. Importance: 3 must, 2 should, 1 may.

    `counts`: the number of a repetition that a camera can count. Left out while it does, or once the number was said.
    """

    at_s: float
    by_s: float
    key: str
    args: Mapping[str, str | int]
    importance: int
    counts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of breath, in script seconds."""

    start_s: float
    end_s: float
    way: Literal["in", "out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the script. `track` = `<figure_digest>/<step id>`; `track_from` and `track_to` are the part of
    u = 0 … 1 that this segment plays (a still breath holds both equal). `way_out` names the way out of the hardest pose
    in it; `ways` those of the stretches between the step's poses, evenly over u = 0 … 1 (empty: `way_out` serves all).
    `rests`: the person is in the movement's first pose, or in none, with nothing to come home from.
    `answers`: the ids of what can be answered to `ask`; `stops`: those that end the session.
    `home`: a repetition comes home, or a hold ends, when this segment ends.
    `silent_s`: script time from which a key may end a segment that waits for the person: its words are said by then."""

    start_s: float
    end_s: float
    address: Address
    kind: SegmentKind
    wait: Wait
    track: str | None
    breaths: tuple[Span, ...]
    cues: tuple[Cue, ...]
    count: int | None
    of: int | None
    track_from: float = 0
    track_to: float = 1
    way_out: str | None = None
    ask: str | None = None
    ways: tuple[str, ...] = ()
    home: bool = False
    rests: bool = False
    answers: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    silent_s: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFrom:
    """What a script was made from."""

    plan: str
    content: str
    rules: str
    language: str
    breath: tuple[float, float]
    pace: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Segments end to end from 0 to `length_s`, and the ways out (each its own little time line from 0)."""

    id: str
    segments: tuple[Segment, ...]
    length_s: float
    made_from: MadeFrom
    ways_out: Mapping[str, tuple[Segment, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Playhead:
    """script time = script_s + rate × (now − clock_s). `script` is a script's id, or `<id>#<way out>`."""

    script: str
    script_s: float
    clock_s: float
    rate: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What the camera has seen of the set at hand. Times are seconds of the session clock.

    `place`: the item and the set. `count`, `of`, `side`: the last repetition that it counted, as it was said; `total`:
    how many of the set. `missed`: how many in a row it didn't see; `last`: how the last one was counted. `ahead`: how
    many it counted before the voice came to them. `told`: what was said once in this set. `faults`: the faults of the
    set's repetitions, each once a repetition, until they are spoken of; `cued`: `total` when one was spoken of.

    Of the repetition at hand: `began_s`; `counted_s`: the end of the last one that was counted; `stepped`: its turn was
    reached; `faulty`: its faults; `said`: its number was said; `holding`: its hold is over and not logged yet;
    `held_s`: how long it was kept.
    """

    place: tuple[int, int] = (0, 0)
    count: int = 0
    of: int | None = None
    side: Side | None = None
    total: int = 0
    missed: int = 0
    last: How | None = None
    ahead: int = 0
    told: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    cued: int = 0
    began_s: float = 0
    counted_s: float | None = None
    stepped: bool = False
    faulty: tuple[str, ...] = ()
    said: bool = False
    holding: bool = False
    held_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a session stands. Moves only by events.

    `heard_s`: session clock of the last event (gaps). `then`: where the script goes on once what plays now (a way
    out, a way in, the repetition that a count was given for) is done. `swapped`: this repetition is done with the
    other side. `counted`: how this repetition is counted. `starts_s`: session clock until which the playhead stands
    before it plays (a moment to get ready; 0: it doesn't). `answers`: what was said to the questions of this stop.
    `alarmed`: an answer opened the help screen; nothing plays any more. `pain_before`: 0–10 before lying down.
    `nth`: which of the segments at the address. `over`: the script has come to its end once. `turns`: how many events
    were taken. `watch`: what the camera has seen; `camera` lost: it is on, but can't see now.
    """

    mode: Mode
    why: str | None
    playhead: Playhead
    address: Address
    pace: float
    asking: str | None
    camera: Literal["off", "on", "lost"]
    tally: Mapping[str, int]
    last_events: tuple[str, ...]
    seq: int
    heard_s: float = 0
    then: Address | None = None
    swapped: bool = False
    counted: How = "guided"
    starts_s: float = 0
    answers: Mapping[str, str | int] = field(default_factory=dict)
    pain_before: int | None = None
    alarmed: bool = False
    nth: int = 0
    over: bool = False
    turns: int = 0
    watch: Watch = field(default_factory=Watch)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened; id made by the sender; `at_s` on the session clock."""

    id: str
    at_s: float
    what: EventName
    value: str | int | float | None = None
    seen: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the append-only log: the plan reads these and nothing else."""

    seq: int
    at: datetime
    offset_min: int
    session: str
    address: Address | None
    what: EntryName
    value: Mapping[str, object]
