"""Whole sets before a camera: tries, way in, repetitions of each side, way home; as frames, from any body's tracks.

`Body`, performance and level decide where the landmarks are; `frames` lays them out in time. What was solved once is
kept for the run: a body's tracks cost most of the time.
"""

import random
from dataclasses import dataclass
from functools import cache

from vertebra import content
from vertebra.body import LANDMARKS, SIDES, Frame, Point
from vertebra.figure.landmarks import MIDDLE_AT, landmarks
from vertebra.figure.path import track
from vertebra.figure.skeleton import load
from vertebra.figure.types import Placed
from vertebra.movements.timing import DEFAULT_BREATH, last_way, lay_out, of_part
from vertebra.movements.tracks import path
from vertebra.movements.transition_tracks import transition_tracks

QUIET_S = 1.0
"""So long nothing moves before and after a set (seconds)."""

CHANGE_S = 6.0
"""Who changes sides turns over in this time, and nobody is found (seconds)."""

JUMP = 0.05
"""Further than this (image heights) is no way that a landmark goes from one frame to the next."""

AT = {name: number for number, name in enumerate(LANDMARKS)}
SWAPPED = [AT[name.replace("left", "*").replace("right", "left").replace("*", "right")] for name in LANDMARKS]
"""For each landmark the same one of the other side."""


@cache
def body(name):
    return load(content.data("figure", "bodies", f"{name}.npz"))


@dataclass(frozen=True)
class Piece:
    """A stretch of time (seconds) in which a step's track is played from `u_from` to `u_to` by one side."""

    step: str
    side: str | None
    start_s: float
    end_s: float
    u_from: float
    u_to: float


@dataclass(frozen=True)
class Seen:
    """One instant: x and y of the 33 landmarks as the right side does it, and how surely each is seen."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    seen: tuple[float, ...]


KEPT = {}
"""The instants of a performance's steps, by its figure's digest, the body's name and the view."""


def instants(performance, name="woman"):
    """Each step's track as instants, by step."""
    key = (performance.figure_digest, name)
    if key not in KEPT:
        KEPT[key] = {
            step.id: _instants(track(path(step, performance), body(name), performance.props), name)
            for step in performance.steps
        }
    return KEPT[key]


def of_transition(transition, name="woman"):
    """Each step of a way from one position to the next, as instants."""
    return {step: _instants(way, name) for step, way in transition_tracks(transition, body(name)).items()}


def _instants(way, name):
    return [_seen(tuple(root), turns, name) for root, turns in zip(way.root, way.turns, strict=True)]


def _seen(root, turns, name):
    points = landmarks(Placed(root=root, turns=turns, gaps_mm={}), body(name), "side", 0.0, "right").points
    return Seen(*(tuple(getattr(point, one) for point in points) for one in ("x", "y", "seen")))


def pieces(performance, reps=2):
    """A set laid out in time: every side's tries, way in, `reps` repetitions a side, way home."""
    order = performance.dose.order
    sides = SIDES[::-1] if order else (None,)
    laid = []
    if order in ("each", "by-set"):
        for side in sides:
            _add(laid, performance, side, "practice", performance.dose.practice and 2)
            _add(laid, performance, side, "enter", 1)
            _add(laid, performance, side, "cycle", reps)
            _add(laid, performance, side, "leave", 1)
        return laid
    _add(laid, performance, sides[0], "enter", 1)
    for rep in range(1, reps + 1):
        for side in sides:
            _add(laid, performance, side, "cycle", 1, first=rep)
    _add(laid, performance, sides[0], "leave", 1)
    return laid


def _add(laid, performance, side, part, times, first=1):
    for rep in range(first, first + times):
        start = laid[-1].end_s if laid else QUIET_S
        for one in lay_out(
            of_part(performance, part, rep),
            DEFAULT_BREATH,
            1.0,
            performance.dose,
            start_s=start,
            after=last_way(()),
        ):
            laid.append(Piece(one.step.id, side, one.start_s, one.end_s, one.u_from, one.u_to))


def frames(performance, name="woman", near="right", *, fps=15.0, reps=2, jitter=0.0, seed=1):
    """A set as frames. `near`: which of the person's sides looks at the camera; `jitter` shakes the time between."""
    return play(pieces(performance, reps), instants(performance, name), near, fps=fps, jitter=jitter, seed=seed)


def play(laid, tracks, near="right", *, fps=15.0, jitter=0.0, seed=1):
    """Pieces of tracks as frames, with a quiet second before and after."""
    rng = random.Random(seed)
    t, at, end, shown = 0.0, 0, laid[-1].end_s + QUIET_S, []
    while t <= end:
        while at < len(laid) - 1 and t > laid[at].end_s:
            at += 1
        piece = laid[at]
        if at and t < piece.start_s + CHANGE_S and _turned_over(laid, at, tracks):
            shown.append(Frame(t=t, points=None))
            t += (1 + jitter * rng.uniform(-1, 1)) / fps
            continue
        length = piece.end_s - piece.start_s
        share = min(1.0, max(0.0, (t - piece.start_s) / length)) if length > 0 else 1.0
        shown.append(_frame(t, tracks[piece.step], piece, share, near))
        t += (1 + jitter * rng.uniform(-1, 1)) / fps
    return shown


def _turned_over(laid, at, tracks):
    """Whether a piece begins with the other side's legs where this side's were: nobody jumps there."""
    before, piece = laid[at - 1], laid[at]
    if before.side == piece.side:
        return False
    last = _frame(0.0, tracks[before.step], before, 1.0, "right").points
    first = _frame(0.0, tracks[piece.step], piece, 0.0, "right").points
    return max(abs(a.x - b.x) + abs(a.y - b.y) for a, b in zip(last, first, strict=True)) > JUMP


def _frame(t, track_of, piece, share, near):
    place = (piece.u_from + share * (piece.u_to - piece.u_from)) * (len(track_of) - 1)
    before = min(int(place), len(track_of) - 2) if len(track_of) > 1 else 0
    a, b, part = track_of[before], track_of[min(before + 1, len(track_of) - 1)], place - before
    xs = [one + part * (two - one) for one, two in zip(a.x, b.x, strict=True)]
    ys = [one + part * (two - one) for one, two in zip(a.y, b.y, strict=True)]
    seen = a.seen
    if piece.side == "left":
        xs, ys = [xs[one] for one in SWAPPED], [ys[one] for one in SWAPPED]
    if near == "left":
        xs, seen = [2 * MIDDLE_AT - x for x in xs], [seen[one] for one in SWAPPED]
    return Frame(t=t, points=tuple(Point(x=x, y=y, z=0.0, seen=s) for x, y, s in zip(xs, ys, seen, strict=True)))
