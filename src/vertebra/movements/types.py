"""A movement: the file, typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from vertebra.body import BreathWay, Position, Side, View

SpineMode = Literal["articulate", "block", "neutral", "imprint"]
BeadMode = Literal["mat", "bend", "still"]
Zero = Literal["lying", "standing"]
RepOrder = Literal["alternate", "each", "by-set"]
SpineOrder = Literal["head-first", "tail-first", "together"]
Kind = Literal["mat", "walk"]
Difficulty = Literal["easy", "medium", "hard"]
Sides = Literal["both", "one", "lead"]
Part = Literal["practice", "enter", "cycle", "leave", "way-out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """How long the hardest pose is kept: exactly one of seconds (≤ 3) and breaths."""

    seconds: float | None = None
    breaths: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """How much of one level. `reps` is per side unless the movement's sides are `both`.

    `pause_after`: after so many repetitions of a side a pause is offered. Of a walk: `minutes` in all on each of
    `days` a week; `reps` says in how many walks those minutes are made.
    """

    reps: int
    source: str
    sets: int = 1
    hold: Hold | None = None
    hold_max_s: float | None = None
    order: RepOrder | None = None
    first: Side = "right"
    practice: int = 0
    rest_s: float = 30
    pause_after: int | None = None
    minutes: float | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A named stretch of a movement: where to, how long, which way the breath goes. `at: X` = to X, moves no.

    `deep`: each breath in this phase is that many times as long as the person's own (the roll-down's big breaths: 1.5).
    """

    id: str
    to: str
    moves: bool = True
    via: tuple[str, ...] = ()
    seconds: float | None = None
    min_seconds: float = 0
    breaths: float | None = None
    hold: bool = False
    breath: tuple[BreathWay, ...] = ("free",)
    order: SpineOrder = "together"
    joints: tuple[str, str] | None = None
    overlap: float = 0.5
    slides: tuple[str, ...] = ()
    reps: tuple[int, int] | None = None
    deep: float = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """practice (uncounted), enter (once a set), cycle (once a rep), leave (once a set)."""

    cycle: tuple[Phase, ...]
    practice: tuple[Phase, ...] = ()
    enter: tuple[Phase, ...] = ()
    leave: tuple[Phase, ...] = ()
    flip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A ball, cushion or wall: when it opens, and how many rungs easier it starts."""

    opens: Mapping[str, object]
    rung: int = 0
    lowest: str | None = None
    dose: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """A path home from a pose: spoken before any question, passing no harder pose. `slides`: contacts that travel."""

    to: str
    seconds: float
    via: tuple[str, ...] = ()
    order: SpineOrder = "together"
    slides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PoseSpec:
    """A pose as written: `start` is the file's `from`; what is not said is inherited.

    `position`: where this pose is another one than the movement (standing, in a movement that begins seated).
    """

    angles: Mapping[str, float]
    start: str | None = None
    contacts: tuple[str, ...] | None = None
    way_out: str | None = None
    position: Position | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """A patch on a movement: level, support, modification or fault. The only mechanism of change.

    `enter` and `leave`: what is done before the pattern's own way in and after its own way home (a ball goes in and
    comes out). `levels`: those it goes with (none: all); elsewhere it changes nothing. `contacts` changes the
    movement's poses; a pose that the overlay brings itself says its own.
    `props`: None takes away what was brought before (hands on a wall need no chair).
    `zero` goes with `position`: who sits counts the spine from standing, whatever the movement does when lying.
    """

    poses: Mapping[str, PoseSpec] | None = None
    phases: Mapping[str, Mapping[str, object] | None] | tuple[Phase, ...] | None = None
    props: Mapping[str, Mapping[str, float] | None] | None = None
    position: Position | None = None
    zero: Zero | None = None
    spine: SpineMode | None = None
    traits: tuple[str, ...] = ()
    targets: Mapping[str, float] | None = None
    contacts: Mapping[str, str | None] | None = None
    dose: Mapping[str, object] | None = None
    range: float | None = None
    relative: bool = False
    slower: float = 1
    support: Support | None = None
    enter: tuple[Phase, ...] = ()
    leave: tuple[Phase, ...] = ()
    ways_out: Mapping[str, WayOut] | None = None
    sides: Sides | None = None
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One rung of the ladder: an overlay with an id, a pattern and a dose.

    `after`: what opens it, where that is more than the rung below (`{level: long, green: 2}`).
    """

    id: str
    number: int
    change: Overlay
    dose: Dose
    pattern: str = "main"
    use: tuple[str, ...] = ()
    presets: Mapping[str, Dose] | None = None
    after: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A threshold that follows the level: the level's target of that name, plus so much."""

    name: str
    plus: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One number over time, computed from landmarks. `signed` angles pass 180 instead of folding back.

    slope: 0 level … 90 upright; `signed`: how far the last point is above the first, −90 … 90. height: of a point above
    the floor of the picture, or of the first point above the second; distance: between two points; ahead: how far the
    middle of two points has gone forwards, whichever is called which; speed: of a point.
    Lengths are in percent of the person's own stature, so that neither camera nor zoom changes them. `sure`: nothing is
    judged by a guess; of a far limb, which the estimator makes up from the near one, nothing is told. `lead`: how much
    more it is than the same of the other side; what both do, and where the camera stands, falls out.
    """

    id: str
    kind: Literal["angle", "slope", "height", "distance", "ahead", "speed"]
    points: tuple[str, ...]
    unit: str
    signed: bool = False
    sure: bool = False
    lead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """What may hold in place of a rule's `when`, `ends` and `stays`: levels that look different from the others."""

    when: Mapping[str, tuple[float, float]]
    ends: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    stays: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepRule:
    """When a repetition has happened: two thresholds and a least time. out > back: the signal rises.

    `by` displacement: `out` and `back` count from where this person rests, looked back for (out 6, back 3: six more
    than at rest is out, three more is home again; −6 and −3 for a signal that falls). `pulse`: while it is out, a dip
    of so much and up again is a repetition of its own; a time out without any is one. `when`: the median of these
    signals while it is out must lie in these ranges, else it was another movement; `begins`, `ends`: the same where it
    began, and as it came home; `stays`: so far at most may these have gone from where they began, `moves`: so far at
    least (−9: nine less than there); `less`: within a repetition these go at most this share of the way that counts
    (each in its own unit), else something else has moved. `home`: how one looks who has got into position; what went
    before belongs to no repetition. `aloft`: how one looks who is out when first seen: their pulses count.
    `per` side: what both sides do at the same time is one repetition. `instead`: what may hold in place of `when`,
    `ends` and `stays`.
    `look_back_s`: how far back from where it is out its beginning is looked for (longer than any way out from home).
    """

    signal: str
    out: float
    back: float
    least_s: float
    per: Literal["both", "side"]
    by: Literal["level", "displacement"] = "level"
    pulse: float | None = None
    when: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    begins: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    ends: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    stays: Mapping[str, float] = field(default_factory=dict)
    moves: Mapping[str, float] = field(default_factory=dict)
    less: Mapping[str, float] = field(default_factory=dict)
    home: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    aloft: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    instead: Instead | None = None
    look_back_s: float = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something worth saying, how it is seen, from where, and the smallest change of pose that shows it.

    above, below: for `for_s` seconds while it is out. peak_above, peak_below: the value held at the turn. way_above,
    way_below: how far that is from home, so that how a person lies and where the camera stands fall out. faster,
    slower: seconds of the way out or back, whichever `during` names (the way back where it names both), at the pace of
    its middle part. drifts: away from where it was when the repetition began, for `for_s`. order: the signal begins to
    move so many seconds later than `against`. uneven: the median way of the weaker side is so much less than the
    other's. shrinks: the way is less than this share of the person's own first three. `straight`: not from far aside.
    """

    id: str
    test: Literal[
        "above",
        "below",
        "peak_above",
        "peak_below",
        "way_above",
        "way_below",
        "faster",
        "slower",
        "drifts",
        "order",
        "uneven",
        "shrinks",
    ]
    limit: float | Target
    during: tuple[str, ...]
    seen_from: frozenset[View]
    shows_as: Overlay
    signal: str | None = None
    for_s: float = 0
    against: str | None = None
    straight: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Two lines of the body, each from one landmark to another, of which the `first` is meant to turn before `then`."""

    first: tuple[str, str]
    then: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """What a camera can judge of this movement, and what it cannot.

    `blind_with`: levels and overlays with which too little moves to be counted, so that no camera looks at them.
    `lead`: what is only a trial: told to whoever asks for it, and never taken for a fault.
    """

    view: View
    signals: Mapping[str, Signal]
    rep: RepRule
    faults: tuple[Fault, ...]
    unseen: tuple[str, ...]
    blind_with: tuple[str, ...] = ()
    lead: Lead | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A usual mistake that no camera need see: what it looks like (an overlay) and the words that help.

    Every movement names its own (CHOREOGRAPHY's "Faults"); `words: faults/<id>`. None where nothing would show.
    """

    id: str
    shows_as: Overlay | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Something no camera sees: `words: asks/<id>`; before the first repetition, after it, or in the rest after a set.

    `answers`: their ids. `stops`: those that end the session. `overlays`: those that change how it is done from here.
    """

    id: str
    after: Literal["set", "first-rep", "setup"]
    answers: tuple[str, ...]
    stops: tuple[str, ...] = ()
    overlays: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One definition with many readers. `kind` walk: done outdoors or in a corridor, beside the session on the mat."""

    schema: int
    id: str
    position: Position
    zero: Zero
    view: View
    head: Side
    sides: Sides
    spine: SpineMode
    beads: BeadMode
    traits: tuple[str, ...]
    setup: Mapping[str, object]
    poses: Mapping[str, PoseSpec]
    patterns: Mapping[str, Pattern]
    ways_out: Mapping[str, WayOut]
    overlays: Mapping[str, Overlay]
    ladder: tuple[Level, ...]
    camera: Camera | None
    sources: Mapping[str, str]
    after: Mapping[str, object] | None = None
    mistakes: tuple[Mistake, ...] = ()
    asks: tuple[Ask, ...] = ()
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    difficulty: Difficulty | None = None
    kind: Kind = "mat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """Getting from one position to the next, spoken step by step; each step waits for the person."""

    id: str
    start: Position
    end: Position
    steps: tuple[str, ...]
    seconds: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All movements and transitions that were read, by id, and the digest of what was read."""

    movements: Mapping[str, Movement]
    transitions: Mapping[str, Transition]
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with a file: where, what was expected, what came, what to do; `check` found it."""

    file: str
    path: str
    expected: str
    got: str
    cure: str
    check: str = "read"
