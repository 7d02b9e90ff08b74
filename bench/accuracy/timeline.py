"""What a rendered person does, and when: movements and transitions laid out in time, with the truth of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from vertebra.body import SIDES, Contact, Pose, Side
from vertebra.figure.path import track
from vertebra.figure.rolling import X, turned_about
from vertebra.figure.rolling import between as way_between
from vertebra.figure.skeleton import Body, Floats, forward
from vertebra.figure.solver import solve
from vertebra.figure.turns import between, continuous, product
from vertebra.figure.types import Placed, Track
from vertebra.movements.performance import Performance, Step
from vertebra.movements.timing import of_part
from vertebra.movements.tracks import path
from vertebra.movements.transition_tracks import transition_props, transition_tracks
from vertebra.movements.types import Part, Phase, Transition

Which = Literal["all", "right", "late"]
GOOD_REPS = 3
"""What shrinks does so after this many good repetitions."""
SETTLED_S = 0.8
"""How long the person stays in the first and in the last pose (seconds; ours)."""
HELD_S, WAITED_S, LEAST_MOVE_S, LEAST_HELD_S = 1.3, 0.4, 0.35, 0.4
"""How long a hold and a stay last here, the least time of what moves, and of a hold that is hurried (seconds; ours:
clips are kept short)."""
ARM_SWING_S = 3.4
"""How long arms that swing along take there and back (seconds; ours)."""
FLAT_S, DRAWN_UP_S = 1.2, 1.8
"""How long somebody lies with flat legs first, and takes to draw them up (seconds; ours)."""
AROUND_S = 0.4
"""What a cut leaves before the first and after the last repetition (seconds; ours)."""
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
    """Pieces end to end, the true repetitions in them, what stands about, and whether the arms swing along.
    `fixed`: what stands about stays where it is at first, whatever the hands do."""

    pieces: tuple[Piece, ...]
    reps: tuple[Rep, ...]
    props: dict[str, dict[str, float]]
    arms: ArmSwing | None = None
    ends_s: float | None = None
    fixed: bool = False

    @property
    def length_s(self) -> float:
        """Until when the last pose is kept."""
        return self.pieces[-1].end_s + SETTLED_S if self.ends_s is None else self.ends_s

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
        if self.arms is not None:
            turns = self.arms.swung(turns, t)
        return Instant(root, turns if waver is None else waver.wavered(turns, t), piece.mirrored)


def along(track: Track, u: float) -> tuple[Floats, Floats]:
    """A track at u = 0 … 1."""
    place = min(max(u, 0.0), 1.0) * (track.n - 1)
    before = min(int(place), track.n - 2)
    share = place - before
    root = track.root[before] * (1 - share) + track.root[before + 1] * share
    turns = track.turns[before] * (1 - share) + track.turns[before + 1] * share
    return root, turns / np.linalg.norm(turns, axis=1, keepdims=True)


@dataclass(frozen=True, slots=True)
class ArmSwing:
    """Upper arms (indices of their bones) that swing forward by `degrees` and back."""

    degrees: float
    bones: tuple[int, int]

    def swung(self, turns: Floats, t: float) -> Floats:
        """The turns with the arms where they are at a time."""
        share = (1 - np.cos(2 * np.pi * t / ARM_SWING_S)) / 2
        moved = turns.copy()
        forward = turned_about((X, -self.degrees * float(share)))
        for bone in self.bones:
            moved[bone] = product(forward, turns[bone])
        return moved


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
    performance: Performance, body: Body, reps: int, pace: float, left: bool = False, wrong: Wrong | None = None,
    *, hurried: bool = False, amount: float = 1.0,
) -> Timeline:  # fmt: skip
    """A set of a movement: in, so many repetitions, home. `left`: the left side begins (or works).

    `pace`: how long each phase lasts, against the least time that the movement gives it. People who practise alone are
    quicker than their coach, and wait for no breath; but what would be too quick keeps its least time. Sides take turns
    where the dose says so, where the leg that leads takes turns, and where the pattern flips (then each ends where its
    mirror begins, and so does the way home). `wrong`: what some of the repetitions are instead. `hurried`: nothing
    keeps its least time; `amount`: only this share of each way is gone.
    """
    turns = performance.flip or performance.sides == "lead" or performance.dose.order == "alternate"
    lay = _Layer(pace, frozenset() if hurried else unhurried(performance), LEAST_HELD_S if hurried else HELD_S)
    plans = {
        False: _Tracks(performance, body, amount),
        True: _Tracks(wrong.performance if wrong else performance, body, amount),
    }
    lay.steps(plans[wrong is not None and wrong.at(1, left)], "enter", 1, left)
    found: list[Rep] = []
    for rep in range(1, reps + 1):
        other = left != (turns and rep % 2 == 0)
        faulty = wrong is not None and wrong.at(rep, other)
        start, end = lay.steps(plans[faulty], "cycle", rep, other)
        side: Side | None = None if performance.sides == "both" else "left" if other else "right"
        found.append(Rep(round(start, 3), round(end, 3), side, faulty))
    done = reps + performance.flip
    lay.steps(plans[found[-1].faulty], "leave", 1, left != (turns and done % 2 == 0))
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
    held_s: float
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
            return self.held_s if phase.hold else WAITED_S
        pace = max(1.0, self.pace) if phase.id in self.unhurried else self.pace
        return max(LEAST_MOVE_S, pace * (phase.min_seconds or phase.seconds or 0.0))


class _Tracks:
    """The tracks of a performance, each solved when it is first wanted; of the repetitions only an `amount`."""

    def __init__(self, performance: Performance, body: Body, amount: float = 1.0) -> None:
        self.performance, self._body, self._amount = performance, body, amount
        self._known: dict[str, Track] = {}

    def of(self, step: Step) -> Track:
        """The track of a step."""
        if step.id not in self._known:
            found = track(path(step, self.performance), self._body, self.performance.props)
            self._known[step.id] = self._less(found) if self._amount != 1.0 and step.part == "cycle" else found
        return self._known[step.id]

    def _less(self, found: Track) -> Track:
        """A track that goes only so far from where the repetition begins."""
        first = next(step for step in self.performance.steps if step.part == "cycle")
        home = track(path(first, self.performance), self._body, self.performance.props)
        root = home.root[0] + self._amount * (found.root - home.root[0])
        turns = np.stack([between(home.turns[0], one, self._amount) for one in found.turns])
        return replace(found, root=root, turns=continuous(turns))


def cut(timeline: Timeline, first: float, last: float) -> Timeline:
    """Only from so many repetitions on (a moment before) until so many are done (a moment after). What is cut into is
    no repetition."""
    start, end = _moment(timeline, first) - AROUND_S, _moment(timeline, last) + AROUND_S
    pieces = tuple(
        replace(piece, start_s=piece.start_s - start, end_s=piece.end_s - start)
        for piece in timeline.pieces
        if piece.start_s < end
    )
    reps = tuple(
        replace(rep, start=round(rep.start - start, 3), end=round(rep.end - start, 3))
        for rep in timeline.reps
        if rep.start >= start and rep.end <= end
    )
    return replace(timeline, pieces=pieces, reps=reps, ends_s=min(end - start, timeline.length_s - start))


def _moment(timeline: Timeline, done: float) -> float:
    """When so many repetitions are done, in parts: 1.5 is half-way through the second."""
    number = min(int(done), len(timeline.reps) - 1)
    rep = timeline.reps[number]
    return rep.start + (done - number) * (rep.end - rep.start)


def changed_over(transition: Transition, body: Body, seconds: float) -> Timeline:
    """A transition (getting down, up, over), each of its steps equally long."""
    tracks = transition_tracks(transition, body)
    each = seconds / len(tracks)
    pieces = [
        Piece(one, SETTLED_S + number * each, SETTLED_S + (number + 1) * each, 0.0, 1.0)
        for number, one in enumerate(tracks.values())
    ]
    return Timeline(tuple(pieces), (), {name: dict(numbers) for name, numbers in transition_props(transition).items()})


def flat_before(timeline: Timeline, pose: Pose, body: Body) -> Timeline:
    """A timeline that begins with the legs flat: they are drawn up first. `pose`: its first one, on the back."""
    piece = timeline.pieces[0]
    root, turns = along(piece.track, piece.u_from)
    long = {name: 0.0 for name in pose.angles if name.rpartition(".")[2] in ("thigh", "hip", "knee")}
    kept = tuple(one for one in pose.contacts if one.part != "sole")
    flat = Pose(
        angles={**pose.angles, **long}, zero=pose.zero, position=pose.position,
        contacts=(*kept, *(Contact(part=part, side=side) for part in ("calf", "heel") for side in SIDES)),
    )  # fmt: skip
    lies, drawn = solve(flat, body, timeline.props), Placed(root=_three(root), turns=turns, gaps_mm={})
    head = body.bones.index("head")
    shift = forward(body, root, turns)[1][head][2] - forward(body, np.array(lies.root), lies.turns)[1][head][2]
    lies = replace(lies, root=(lies.root[0], lies.root[1], lies.root[2] + float(shift)))
    way, late = way_between(body, lies, drawn), FLAT_S + DRAWN_UP_S
    return replace(
        timeline,
        pieces=(
            Piece(way, 0.0, FLAT_S, 0.0, 0.0, piece.mirrored),
            Piece(way, FLAT_S, late, 0.0, 1.0, piece.mirrored),
            *(replace(one, start_s=one.start_s + late, end_s=one.end_s + late) for one in timeline.pieces),
        ),
        reps=tuple(replace(rep, start=rep.start + late, end=rep.end + late) for rep in timeline.reps),
    )


def _three(root: Floats) -> tuple[float, float, float]:
    return float(root[0]), float(root[1]), float(root[2])


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
