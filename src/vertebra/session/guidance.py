"""What is said in a repetition: everything the first time, one cue the second, then number and breath alone.

CHOREOGRAPHY §0.4: first repetition: full guidance, spoken just before each phase; second: one cue; from the third on:
number and breath word, a reminder every third; "Last one"; the number is said when the repetition comes home.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from vertebra.movements.timing import Laid
from vertebra.session.voice import Line, Speaker, Wish

BEFORE_S = 0.5
"""How long before a phase its cue begins (seconds; CHOREOGRAPHY §0.4 says 0.5 to 1 before it moves)."""

BEFORE_LEAD_S = 0.25
"""The same where the out-breath runs ahead of the load: the load comes 0.75 s after the cue's beginning (seconds)."""

LATE_S = 1.0
"""How long after its time a cue may still begin (seconds; our default)."""

HOME_S = 0.05
"""The number's last sound ends this long before the repetition does (seconds; our default)."""

REMINDER_EVERY = 3
"""A reminder every so many repetitions (CHOREOGRAPHY §0.4)."""

REMINDER_AFTER_S = 1.1
"""A reminder begins this long after the phase that it is said in (seconds; our default)."""

APART_S = 0.3
"""Silence between two lines of an announcement (seconds; our default)."""

FULL_REPS = 1
ONE_CUE_REP = 2


@dataclass(frozen=True, slots=True)
class Rep:
    """A repetition as the voice needs it. `talk`: how often this was done before, from 1. `number` None: not counted.

    `side`: to be named before it begins. `last`: say that it is the last one. `overlays`: with which it is done.
    `watched`: a camera can count it.
    """

    movement: str
    talk: int
    number: int | None
    laid: Sequence[Laid]
    side: str | None = None
    last: bool = False
    overlays: Sequence[str] = ()
    watched: bool = False


def wishes(rep: Rep, speaker: Speaker) -> Iterator[Wish]:
    """All that should be said in a repetition, in several lengths each."""
    yield from _opening(rep, speaker)
    loaded = _load(rep.laid)
    held = False
    for place, pieces in enumerate(_by_step(rep.laid)):
        yield from _phase(rep, pieces, speaker, loaded=pieces[0].step is loaded, first=place == 0, held=held)
        held = pieces[-1].kind == "hold"
    yield from _image(rep, speaker)
    yield from _reminder(rep, speaker)
    yield from _number(rep, speaker)


def _by_step(laid: Sequence[Laid]) -> list[list[Laid]]:
    return [list(pieces) for _, pieces in groupby(laid, key=lambda piece: id(piece.step))]


def _load(laid: Sequence[Laid]) -> object:
    """The step that gets the one cue of the second repetition: the longest that moves, on an out-breath if any does."""
    moving = [piece for piece in laid if piece.kind == "move"] or list(laid)
    out = [piece for piece in moving if piece.breaths and piece.breaths[0].way == "out"]
    return max(out or moving, key=lambda piece: piece.end_s - piece.start_s).step


def _opening(rep: Rep, speaker: Speaker) -> Iterator[Wish]:
    """Which side, just before it begins; and that it is the last one, before it or right at its start."""
    begin = rep.laid[0].start_s
    lines = []
    if rep.side is not None:
        lines.append((Line(f"guide/side/{rep.side}"), 3))
    if rep.last:
        lines.append((Line("guide/last-one"), 2))
    at = begin - BEFORE_S
    for line, importance in reversed(lines):
        length = speaker.seconds(line)
        at -= length
        yield Wish(at, begin + LATE_S, begin + LATE_S + length, (line,), importance)
        at -= APART_S


def _phase(rep: Rep, pieces: list[Laid], speaker: Speaker, *, loaded: bool, first: bool, held: bool) -> Iterator[Wish]:
    """The cue of a phase just before it, the still breaths inside it, the turn of the breath, the breaths of a hold."""
    own = [piece for piece in pieces if piece.kind != "still"]
    for piece in pieces:
        if piece.kind == "still":
            yield _still(rep, piece, waiting=piece.u_from > 0 or (not first and piece.step.phase.moves))
    yield from _cue(rep, own[0], pieces[-1].end_s, speaker, loaded=loaded, held=held)
    if rep.talk > FULL_REPS:
        for piece in own:
            yield from _turns(piece)
    if own[0].kind == "hold":
        yield from _hold(rep, own[0], speaker)


def _cue(rep: Rep, piece: Laid, end: float, speaker: Speaker, *, loaded: bool, held: bool) -> Iterator[Wish]:
    """A phase's words: full before it, single with it. Nothing speaks of the next breath into a still hold."""
    stem = f"{rep.movement}/phases/{piece.step.phase.id}"
    ahead = 0.0
    if rep.talk <= FULL_REPS or (rep.talk == ONE_CUE_REP and loaded):
        first = 0 if rep.talk <= FULL_REPS else 1
        forms = speaker.there(*(f"{stem}/{number}" for number in range(first, 3)))
        ahead = BEFORE_LEAD_S if piece.kind == "lead" else BEFORE_S
    else:
        forms = speaker.there(f"{stem}/2")
    at = piece.start_s - (0.0 if held else ahead)
    if forms:
        yield Wish(at, piece.start_s + LATE_S, end, forms, 2 if rep.talk <= ONE_CUE_REP else 1)


def _still(rep: Rep, piece: Laid, *, waiting: bool) -> Wish:
    """A still breath within a movement says to wait; one between two repetitions only says which way."""
    way = piece.breaths[0].way
    forms = [Line(f"guide/breath/{way}-word")]
    if waiting and rep.talk <= ONE_CUE_REP:
        forms = [Line(f"guide/still-breath/{way}"), Line(f"guide/still-breath/{way}-short"), *forms]
    return Wish(piece.start_s, piece.start_s + LATE_S, piece.end_s, tuple(forms), 3 if waiting else 2)


def _turns(piece: Laid) -> Iterator[Wish]:
    """Where the breath turns within a movement, its word."""
    if piece.kind != "move":
        return
    for air in piece.breaths[1:]:
        line = Line(f"guide/breath/{air.way}-word")
        yield Wish(air.start_s, air.start_s + LATE_S, air.end_s, (line,), 1)


def _hold(rep: Rep, piece: Laid, speaker: Speaker) -> Iterator[Wish]:
    """The first time one line a breath, from the second breath on; later only that one breath is left."""
    begun = piece.breaths[2::2]
    if rep.talk > FULL_REPS:
        lines: Sequence[Line] = [Line("guide/hold/one-more")]
        begun = begun[-1:]
    else:
        lines = speaker.listed(f"{rep.movement}/holds/{piece.step.phase.id}")
    for number, air in enumerate(begun, 1):
        if lines:
            yield Wish(air.start_s, air.start_s + LATE_S, piece.end_s, (lines[number % len(lines)],), 1)


def _image(rep: Rep, speaker: Speaker) -> Iterator[Wish]:
    """The picture of the movement, in the first repetition's quietest stretch, if there is time for it."""
    if rep.talk > FULL_REPS or rep.number is None:
        return
    for line in speaker.there(f"{rep.movement}/image"):
        room = max(rep.laid, key=lambda piece: (piece.kind in ("stay", "still"), piece.end_s - piece.start_s))
        yield Wish(room.start_s, room.end_s, room.end_s, (line,), 1)


def _reminder(rep: Rep, speaker: Speaker) -> Iterator[Wish]:
    """Every third repetition one reminder: in a hold that has room for it, else in the longest stretch that moves."""
    if rep.number is None or rep.talk % REMINDER_EVERY or rep.last:
        return
    lines = _reminders(rep, speaker)
    if not lines:
        return
    line = lines[(rep.talk // REMINDER_EVERY - 1) % len(lines)]
    length = speaker.seconds(line) + REMINDER_AFTER_S
    holds = [piece for piece in rep.laid if piece.kind == "hold" and piece.end_s - piece.start_s >= length]
    moves = [piece for piece in rep.laid if piece.kind in ("move", "stay")]
    room = max(holds or moves, key=lambda piece: piece.end_s - piece.start_s)
    yield Wish(room.start_s + REMINDER_AFTER_S, room.end_s, home_s(rep.laid), (line,), 2)


def _reminders(rep: Rep, speaker: Speaker) -> Sequence[Line]:
    """The reminders of the last overlay that has its own (a picture for standing is no picture for kneeling)."""
    own = (speaker.listed(f"{rep.movement}/reminders_with/{name}") for name in reversed(rep.overlays))
    return next((lines for lines in own if lines), speaker.listed(f"{rep.movement}/reminders"))


def _number(rep: Rep, speaker: Speaker) -> Iterator[Wish]:
    """The number, just as the repetition comes home."""
    if rep.number is None:
        return
    line = Line(f"guide/count/{rep.number}")
    if line.key not in speaker.words:
        line = Line("session/number", (("number", rep.number),))
    home = home_s(rep.laid)
    at = home - HOME_S - speaker.seconds(line)
    yield Wish(at, home, home + LATE_S, (line,), 3, counts=rep.watched)


def home_s(laid: Sequence[Laid]) -> float:
    """When a repetition comes home: when what moves in it has stopped (seconds)."""
    return next((piece.end_s for piece in reversed(laid) if piece.kind == "move"), laid[-1].end_s)


def reached(laid: Sequence[Laid]) -> Laid | None:
    """The piece after which a hold begins: it begins when the body has come so far. None where nothing is held."""
    for before, piece in pairwise(laid):
        if piece.kind == "hold" and before.kind == "move":
            return before
    return None
