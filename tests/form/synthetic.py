"""The figure itself before a camera: tracks of a performance, laid out in time, as landmarks."""

from dataclasses import replace
from functools import cache

import stick

from vertebra import content
from vertebra.body import Frame
from vertebra.figure.landmarks import landmarks
from vertebra.figure.skeleton import load
from vertebra.figure.types import Placed
from vertebra.movements.tracks import tracks


@cache
def body(name):
    return load(content.data("figure", "bodies", f"{name}.npz"))


KEPT = {}
"""What was seen of a performance before, by its figure's digest."""


def seen(performance, name="woman", near="right"):
    """Each track's instants as frames, by step."""
    key = (performance.figure_digest, name, near)
    if key not in KEPT:
        KEPT[key] = _seen(performance, name, near)
    return KEPT[key]


def _seen(performance, name, near):
    return {
        step: [
            landmarks(Placed(root=tuple(root), turns=turns, gaps_mm={}), body(name), "side", 0.0, near)
            for root, turns in zip(track.root, track.turns, strict=True)
        ]
        for step, track in tracks(performance, body(name)).items()
    }


def perform(performance, name="woman", near="right", *, fps=20.0, reps=2):
    """A set as frames, each step's landmarks interpolated between its track's instants."""
    instants = seen(performance, name, near)
    laid = stick.set_of(performance, reps)
    t, end = 0.0, laid[-1].end_s + 1.0
    while t <= end:
        step, u = _at(laid, t)
        yield _between(instants[step], u, t)
        t += 1 / fps


def _at(laid, t):
    for piece in laid:
        if t <= piece.end_s:
            share = max(0.0, t - piece.start_s) / (piece.end_s - piece.start_s) if piece.end_s > piece.start_s else 1.0
            return piece.step.id, piece.u_from + share * (piece.u_to - piece.u_from)
    return laid[-1].step.id, 1.0


def _between(instants, u, t):
    place = u * (len(instants) - 1)
    before = min(int(place), len(instants) - 2)
    share = place - before
    pairs = zip(instants[before].points, instants[before + 1].points, strict=True)
    return Frame(
        t=t,
        points=tuple(replace(a, x=a.x + share * (b.x - a.x), y=a.y + share * (b.y - a.y)) for a, b in pairs),
    )
