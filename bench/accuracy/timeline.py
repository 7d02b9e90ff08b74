"""What a rendered person does, and when: movements and transitions laid out in time, with the truth of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from vertebra.body import Side
from vertebra.figure.path import track
from vertebra.figure.skeleton import Body, Floats
from vertebra.figure.types import Track
from vertebra.movements.timing import of_part
from vertebra.movements.tracks import path
from vertebra.movements.transition_tracks import transition_props, transition_tracks
from vertebra.movements.types import Part, Performance, Phase, Step, Transition

Which = Literal["all", "right", "late"]
GOOD_REPS = 3
"""What shrinks does so after this many good repetitions."""
SETTLED_S = 0.8
"""How long the person stays in the first and in the last pose (seconds; ours)."""
HELD_S, WAITED_S, LEAST_MOVE_S = 1.3, 0.4, 0.35
"""How long a hold and a stay last here, and the least time of what moves (seconds; ours: clips are kept short)."""
SWAY_DEG = 0.5
"""Nobody moves like a drawing: each joint wavers by about so much (degrees; ours)."""


@dataclass(frozen=True, slots=True)
class Rep:
    """A true repetition: seconds; `side` None where both sides work together."""

    start: float
    end: float
    side: Side | None
    faulty: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Wrong:
    """A performance with a fault in it, and which repetitions are like it: all, the right side's, or the late ones."""

    performance: Performance
    which: Which = "all"

    def at(self, rep: int, left: bool) -> bool:
        """Whether a repetition (from 1) is a faulty one."""
        return self.which == "all" or (self.which == "right" and not left) or (self.which == "late" and rep > GOOD_REPS)


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """From `start_s` on, a track from `u_from` to `u_to` until `end_s`, or as its mirror, moved by `ahead_m` along z
    (from, to)."""

    track: Track
    start_s: float
    end_s: float
    u_from: float
    u_to: float
    mirrored: bool = False
    ahead_m: tuple[float, float] = (0.0, 0.0)
    rounds: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Instant:
    """A placed body at one time: `root` (3) metres, `turns` (bones, 4)."""

    root: Floats
    turns: Floats
    mirrored: bool


@dataclass(frozen=True, slots=True, eq=False)
class Timeline:
    """Pieces end to end, the true repetitions in them, and what stands about."""

    pieces: tuple[Piece, ...]
    reps: tuple[Rep, ...]
    props: dict[str, dict[str, float]]

    @property
    def length_s(self) -> float:
        """Until when the last pose is kept."""
        return self.pieces[-1].end_s + SETTLED_S

    def at(self, t: float, waver: Waver | None = None) -> Instant:
        """Where the body is at a time in seconds."""
        number = max(0, bisect_right([piece.start_s for piece in self.pieces], t) - 1)
        piece = self.pieces[number]
        length = max(piece.end_s - piece.start_s, 1e-9)
        share = min(max((t - piece.start_s) / length, 0.0), 1.0)
        u = piece.u_from + share * (piece.u_to - piece.u_from)
        if piece.rounds:
            u = (1 - np.cos(share * piece.rounds * 2 * np.pi)) / 2 * (piece.u_to - piece.u_from) + piece.u_from
        root, turns = along(piece.track, float(u))
        root[2] += piece.ahead_m[0] + share * (piece.ahead_m[1] - piece.ahead_m[0])
        return Instant(root, turns if waver is None else waver.wavered(turns, t), piece.mirrored)


def along(track: Track, u: float) -> tuple[Floats, Floats]:
    """A track at u = 0 … 1."""
    place = min(max(u, 0.0), 1.0) * (track.n - 1)
    before = min(int(place), track.n - 2)
    share = place - before
    root = track.root[before] * (1 - share) + track.root[before + 1] * share
    turns = track.turns[before] * (1 - share) + track.turns[before + 1] * share
    return root, turns / np.linalg.norm(turns, axis=1, keepdims=True)


class Waver:
    """Small slow errors of every joint, two or three sines each; nought for the pelvis, so that nobody slides."""

    def __init__(self, bones: int, rng: np.random.Generator, degrees: float = SWAY_DEG) -> None:
        self._size = np.radians(rng.normal(0, degrees, (2, bones, 3))) / 2
        self._size[:, 0] = 0
        self._rate = rng.uniform(0.7, 3.0, (2, bones, 1))
        self._start = rng.uniform(0, 2 * np.pi, (2, bones, 1))

    def wavered(self, turns: Floats, t: float) -> Floats:
        """The turns with these errors at a time."""
        off = (self._size * np.sin(self._rate * t + self._start)).sum(axis=0)
        moved = turns.copy()
        x, y, z, w = turns.T
        a, b, c = off.T
        moved[:, 0] += w * a + y * c - z * b
        moved[:, 1] += w * b + z * a - x * c
        moved[:, 2] += w * c + x * b - y * a
        moved[:, 3] -= x * a + y * b + z * c
        found: Floats = moved / np.linalg.norm(moved, axis=1, keepdims=True)
        return found


def performed(
    performance: Performance, body: Body, reps: int, pace: float, left: bool = False, wrong: Wrong | None = None
) -> Timeline:
    """A set of a movement: in, so many repetitions, home. `left`: the left side begins (or works).

    `pace`: how long each phase lasts, against the least time that the movement gives it. People who practise alone are
    quicker than their coach, and wait for no breath; but what would be too quick keeps its least time. Sides take turns
    where the dose says so, where the leg that leads takes turns, and where the pattern flips. `wrong`: what some of the
    repetitions are instead.
    """
    turns = performance.flip or performance.sides == "lead" or performance.dose.order == "alternate"
    lay = _Layer(pace, unhurried(performance))
    plans = {False: _Tracks(performance, body), True: _Tracks(wrong.performance if wrong else performance, body)}
    lay.steps(plans[wrong is not None and wrong.at(1, left)], "enter", 1, left)
    found: list[Rep] = []
    for rep in range(1, reps + 1):
        other = left != (turns and rep % 2 == 0)
        faulty = wrong is not None and wrong.at(rep, other)
        start, end = lay.steps(plans[faulty], "cycle", rep, other)
        side: Side | None = None if performance.sides == "both" else "left" if other else "right"
        found.append(Rep(round(start, 3), round(end, 3), side, faulty))
    lay.steps(plans[found[-1].faulty], "leave", 1, left != (turns and reps % 2 == 0))
    return Timeline(tuple(lay.pieces), tuple(found), {name: dict(one) for name, one in performance.props.items()})


def unhurried(performance: Performance) -> frozenset[str]:
    """Steps that a good repetition doesn't hurry: those of which a camera says when they are too quick."""
    faults = performance.camera.faults if performance.camera else ()
    return frozenset(step for fault in faults if fault.test == "faster" for step in fault.during)


@dataclass(slots=True)
class _Layer:
    """Lays steps end to end."""

    pace: float
    unhurried: frozenset[str]
    now: float = SETTLED_S
    pieces: list[Piece] = field(default_factory=list)

    def steps(self, tracks: _Tracks, part: Part, rep: int, mirrored: bool) -> tuple[float, float]:
        """Lay a part; when the first of its steps that moves begins and the last ends (seconds)."""
        moving: list[Piece] = []
        for step in of_part(tracks.performance, part, rep):
            length = self._seconds(step.phase)
            if part == "leave" and not step.phase.moves:
                continue
            piece = Piece(tracks.of(step), self.now, self.now + length, 0.0, 1.0, mirrored)
            self.pieces.append(piece)
            self.now += length
            moving += [piece] if step.phase.moves else []
        return (moving[0].start_s, moving[-1].end_s) if moving else (self.now, self.now)

    def _seconds(self, phase: Phase) -> float:
        if not phase.moves:
            return HELD_S if phase.hold else WAITED_S
        pace = max(1.0, self.pace) if phase.id in self.unhurried else self.pace
        return max(LEAST_MOVE_S, pace * (phase.min_seconds or phase.seconds or 0.0))


class _Tracks:
    """The tracks of a performance, each solved when it is first wanted."""

    def __init__(self, performance: Performance, body: Body) -> None:
        self.performance, self._body = performance, body
        self._known: dict[str, Track] = {}

    def of(self, step: Step) -> Track:
        """The track of a step."""
        if step.id not in self._known:
            self._known[step.id] = track(path(step, self.performance), self._body, self.performance.props)
        return self._known[step.id]


def changed_over(transition: Transition, body: Body, seconds: float) -> Timeline:
    """A transition (getting down, up, over), each of its steps equally long."""
    tracks = transition_tracks(transition, body)
    each = seconds / len(tracks)
    pieces = [
        Piece(one, SETTLED_S + number * each, SETTLED_S + (number + 1) * each, 0.0, 1.0)
        for number, one in enumerate(tracks.values())
    ]
    return Timeline(tuple(pieces), (), {name: dict(numbers) for name, numbers in transition_props(transition).items()})


def stayed(first: Timeline, seconds: float, reach: float = 0.0, every_s: float = 2.5) -> Timeline:
    """The first pose of a timeline kept for so long; `reach`: fidgeting, this share of its first piece to and fro."""
    piece = first.pieces[0]
    rounds = max(1, round(seconds / every_s)) if reach else 0
    still = Piece(piece.track, 0.0, seconds, 0.0, reach, piece.mirrored, rounds=rounds)
    return Timeline((still,), (), first.props)


def walked(first: Timeline, from_m: float, to_m: float) -> Timeline:
    """A timeline carried along the mat while it goes on, at one speed: walking in or out (metres)."""
    end = first.pieces[-1].end_s

    def at(t: float) -> float:
        return from_m + (to_m - from_m) * t / end

    pieces = tuple(replace(one, ahead_m=(at(one.start_s), at(one.end_s))) for one in first.pieces)
    return Timeline(pieces, (), first.props)
