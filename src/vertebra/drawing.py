"""A movement drawn at a phase, from the packaged bodies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vertebra import content
from vertebra.body import SIDES
from vertebra.figure import draw
from vertebra.figure.path import track
from vertebra.figure.skeleton import Body, load
from vertebra.figure.types import Placed, Track
from vertebra.movements.performance import Performance, Step
from vertebra.movements.resolve import resolve
from vertebra.movements.tracks import path
from vertebra.movements.types import Movement
from vertebra.words import Words

ON_ITS_WAY = 0.55
"""Where along its way a step that travels through the spine is drawn: there its order is seen (our default)."""


@dataclass(frozen=True)
class Wanted:
    """What to draw. `phase`: a phase's or a pose's id; None: the pose that is held, or the end of the first step."""

    movement: Movement
    level: str
    overlays: tuple[str, ...]
    phase: str | None
    body: str
    side: str


@dataclass
class UnknownError(Exception):
    """Something that isn't there: what was expected, what came, what to do."""

    expected: str
    got: str
    cure: str


@cache
def body(name: str) -> Body:
    """A packaged body. Raises UnknownError."""
    if name not in content.bodies():
        raise UnknownError(f"a body: {', '.join(content.bodies())}", repr(name), "choose one of these")
    return load(content.data("figure", "bodies", f"{name}.npz"))


def svg(wanted: Wanted, words: Words) -> str:
    """The picture, as SVG text. Raises UnknownError for a phase, overlay, body or side that isn't there."""
    if wanted.side not in SIDES:
        raise UnknownError("a side: right or left", repr(wanted.side), "choose one of these")
    missing = [name for name in wanted.overlays if name not in wanted.movement.overlays]
    if missing:
        known = ", ".join(wanted.movement.overlays)
        raise UnknownError(f"an overlay of {wanted.movement.id}: {known}", repr(missing[0]), "choose one of these")
    performance = resolve(wanted.movement, wanted.level, wanted.overlays)
    step, u = _where(performance, wanted.phase)
    moved = track(path(step, performance), body(wanted.body), performance.props)
    number = round(u * (moved.n - 1))
    name = words.say(f"{wanted.movement.id}/name")
    return draw.svg(
        _instant(moved, number),
        body(wanted.body),
        lit=[int(light) for light in moved.lit[number]],
        side=wanted.side,
        head=performance.head,
        view=performance.view,
        title=f"{name}: {step.id}",
        props=performance.props,
    )


def _where(performance: Performance, phase: str | None) -> tuple[Step, float]:
    """The step, and how far along it, that show a phase or a pose."""
    steps = performance.steps
    for step in steps:
        if step.id == phase or (phase is None and step.phase.hold):
            travels = step.phase.moves and step.phase.order != "together"
            return step, ON_ITS_WAY if travels else 1.0
    for step in steps:
        if phase == step.names[0]:
            return step, 0.0
        if phase == step.names[-1]:
            return step, 1.0
    if phase is None:
        return steps[0], 1.0
    known = dict.fromkeys([*(step.id for step in steps), *(name for step in steps for name in step.names)])
    raise UnknownError(f"a phase or a pose: {', '.join(known)}", repr(phase), "choose one of these")


def _instant(moved: Track, number: int) -> Placed:
    x, y, z = (float(metres) for metres in moved.root[number])
    return Placed(root=(x, y, z), turns=moved.turns[number], gaps_mm={})
