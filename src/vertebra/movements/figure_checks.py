"""What only a body can tell: on the mat, within human range, in order; and the table that says how well.

Every movement × level × overlay × body, and every step and way out of it, measured on the whole mesh as the browser
plays it. Performances that share a figure digest share their measures. The ways between positions too, step by step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from vertebra.body import Pose
from vertebra.figure.contacts import DEPTH_MM, DRIFT_MM, RIGID_MM, SOFT_MM
from vertebra.figure.measure import RANGE_SLACK_DEG, Measures, measure
from vertebra.figure.order import ease
from vertebra.figure.path import track
from vertebra.figure.rolling import INSTANTS
from vertebra.figure.skeleton import Body, Floats
from vertebra.figure.skin import seen_aside, skin
from vertebra.figure.solver import solve
from vertebra.figure.types import Track
from vertebra.movements.checks.subject import Variant, variants
from vertebra.movements.performance import Performance
from vertebra.movements.stances import STANCES
from vertebra.movements.tracks import path, steps
from vertebra.movements.transition_tracks import legs, placed, transition_tracks
from vertebra.movements.types import Library, Problem, Transition

LEAST_SPAN = 0.6
"""A wave through the spine takes at least this share of its step (issue 2 §2)."""

BEND_DEG = 8.0
"""No vertebral joint bends further than this beyond where it starts and ends (CHOREOGRAPHY §0.2)."""

LOOSE_BEND_DEG = 12.0
"""The same where no order is promised: a way that passes another pose, such as the pelvis lifted (our default)."""

GAP = "L3"
"""The vertebra whose gap to the mat is told."""

Rows = dict[str, Measures]
"""The measures of every step of a performance, by the track's name."""


Known = dict[int, tuple[Track, Measures]]
"""What was measured of each track, by its identity; the track is kept, so that the identity stays its own."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing that is measured, and when it is wrong."""

    expected: str
    got: Callable[[Measures], str]
    wrong: Callable[[Measures], bool]
    cure: str


def _part(name: str, limit: float, unit: str, expected: str, cure: str) -> Limit:
    return Limit(
        expected=f"{expected} at most {limit:g} {unit}",
        got=lambda found: f"{getattr(found, name).name} {getattr(found, name).value:.1f} {unit}",
        wrong=lambda found: bool(getattr(found, name).value > limit),
        cure=cure,
    )


LIMITS: Mapping[str, Limit] = {
    "on-the-mat": _part(
        "contact", RIGID_MM, "mm", "contacts off their surface", "change the pose's angles or contacts"
    ),
    "not-through-the-mat": _part("rigid", DEPTH_MM, "mm", "rigid skin below its surface", "change the pose's angles"),
    "not-sunk": _part("soft", SOFT_MM, "mm", "soft skin below its surface", "change the pose's angles"),
    "contacts-stay": _part("drift", DRIFT_MM, "mm", "pinned contacts drifting", "let it slide, or change the poses"),
    "within-range": _part("beyond", RANGE_SLACK_DEG, "deg", "joints beyond human range", "change the pose's angles"),
    "gentle-wave": Limit(
        expected=f"a vertebral joint bending on the way at most {BEND_DEG:g} deg, {LOOSE_BEND_DEG:g} out of order",
        got=lambda found: f"{found.bend.name} {found.bend.value:.1f} deg",
        wrong=lambda found: bool(found.bend.value > (BEND_DEG if found.order else LOOSE_BEND_DEG)),
        cure="change the poses between",
    ),
    "in-order": Limit(
        expected="the spine strictly in the stated order",
        got=lambda found: ", ".join(f"{name} {time:.2f}" for name, time in found.order.items()),
        wrong=lambda found: not found.in_order,
        cure="see order and joints of the phase",
    ),
    "as-a-wave": Limit(
        expected=f"a wave over at least {LEAST_SPAN:g} of the step",
        got=lambda found: f"{found.span:.2f}",
        wrong=lambda found: bool(found.order) and found.span < LEAST_SPAN,
        cure="see order and joints of the phase",
    ),
}
"""Every step passes every one of these. The names are stable: they stand in `Problem.check`."""


@dataclass(frozen=True, slots=True)
class FigureChecked:
    """How many checks were made, what they found, and the table: one line a movement, level, overlay and body, and one
    a way between positions (its `contact`: how far the lowest skin floats; its `soft`: how far it sinks)."""

    count: int
    problems: tuple[Problem, ...]
    table: tuple[str, ...]

    @property
    def failed(self) -> int:
        """How many of the checks found something: one check of one step on one body is one."""
        return len(self.problems)


HEAD = (
    f"{'movement':20} {'level':8} {'overlay':16} {'body':12} "
    f"{'contact':>8} {'rigid':>6} {'soft':>6} {'drift':>6}  {'L3 gap':>9}  {'order':>5}  n"
)


def run(library: Library, bodies: Iterable[Body]) -> FigureChecked:
    """Measure everything. Takes a second or so for each performance and body."""
    problems: list[Problem] = []
    table: list[str] = [HEAD]
    count = 0
    for body in bodies:
        done: set[str] = set()
        measured: dict[str, tuple[Rows, str]] = {}
        known: Known = {}
        for variant in _all_variants(library):
            performance = variant.performance
            digest = performance.figure_digest
            if digest not in measured:
                measured[digest] = (measures(performance, body, known), gap(performance, body))
            rows, gap_text = measured[digest]
            table.append(line(performance, body.name, rows, gap_text))
            if digest not in done:
                done.add(digest)
                count += len(rows) * len(LIMITS)
                problems += problems_of(variant, body.name, rows)
        ways = [transition_line(transition, body) for transition in library.transitions.values()]
        table += [text for text, _ in ways]
        problems += [problem for _, found in ways for problem in found]
        count += sum(len(transition.steps) for transition in library.transitions.values()) * len(BETWEEN)
    return FigureChecked(count, tuple(problems), tuple(table))


FLOATS_MM = 10.0
"""How far above what it rests on the lowest skin may be between two positions (our default)."""

BETWEEN: Mapping[str, tuple[str, float]] = {
    "on-the-mat": ("the lowest skin above the mat, chair or bed", FLOATS_MM),
    "not-sunk": ("the lowest skin below the mat, chair or bed", SOFT_MM),
}
"""What every step between two positions is measured by: what, and the most that it may be, millimetres."""


def transition_line(transition: Transition, body: Body) -> tuple[str, list[Problem]]:
    """A way between positions on a body: its line of the table, and what is outside its limits, step by step."""
    problems: list[Problem] = []
    worst = dict.fromkeys(BETWEEN, 0.0)
    tracks = transition_tracks(transition, body)
    for (step, moved), leg in zip(tracks.items(), legs(transition), strict=True):
        lowest = seen_aside(body, moved.root, moved.turns).real[:, body.regions["skin"]].min(axis=1)
        above = (lowest - _underneath(leg, body)) * 1000
        got = {"on-the-mat": float(above.max()), "not-sunk": float(-above.min())}
        for check, (what, limit) in BETWEEN.items():
            worst[check] = max(worst[check], got[check])
            if got[check] > limit:
                problems.append(
                    Problem(
                        file="transitions.yaml",
                        path=f"{transition.id}: {step} on {body.name}",
                        expected=f"{what} at most {limit:g} mm",
                        got=f"{got[check]:.1f} mm",
                        cure="change the stances in movements/stances.py",
                        check=check,
                    )
                )
    line = (
        f"{transition.id:20} {'way':8} {'-':16} {body.name:12} "
        f"{worst['on-the-mat']:8.1f} {'-':>6} {worst['not-sunk']:6.1f} {'-':>6}  {'-':>9}  {'-':>5}  "
        f"{'/'.join(str(n) for n in sorted({moved.n for moved in tracks.values()}))}"
    )
    return line, problems


def _underneath(leg: tuple[str, ...], body: Body) -> Floats:
    """(instants) how high what is lain on is at each instant of a step through these stances, metres.

    Where the hips are held on the bed's edge, that is what hangs lowest.
    """
    heights = [STANCES[name].up_m if STANCES[name].hips_m is None else _hanging(name, body) for name in leg]
    shares = np.array([ease(u) for u in np.linspace(0.0, 1.0, INSTANTS)])
    ways = [start + shares * (end - start) for start, end in pairwise(heights)]
    return np.concatenate([ways[0], *(way[1:] for way in ways[1:])])


def _hanging(stance: str, body: Body) -> float:
    """The height of a stance's lowest skin, metres."""
    found = placed(body, stance)
    return float(skin(body, found.root, found.turns)[body.regions["skin"], 1].min())


def _all_variants(library: Library) -> Iterator[Variant]:
    for name in sorted(library.movements):
        yield from variants(library.movements[name])


def measures(performance: Performance, body: Body, known: Known | None = None) -> Rows:
    """The measures of every step and way out on a body. `known`: those of tracks that were measured before."""
    found: Rows = {}
    known = {} if known is None else known
    for name, step in steps(performance).items():
        way = path(step, performance)
        moved = track(way, body, performance.props)
        if id(moved) not in known:
            known[id(moved)] = (moved, measure(moved, way, body, performance.props))
        found[name] = known[id(moved)][1]
    return found


def gap(performance: Performance, body: Body) -> str:
    """How far the skin at L3 is above the mat at first, and at least in any pose of it (mm); "-" when not lying."""
    if performance.zero != "lying" or performance.position != "supine":
        return "-"
    poses = [step.end for step in performance.steps if any(one.part == "thorax" for one in step.end.contacts)]
    heights = [
        solve(pose, body, performance.props).gaps_mm[GAP] for pose in (performance.steps[0].start, *_once(poses))
    ]
    return f"{heights[0]:.0f} to {min(heights):.0f}"


def _once(poses: Iterable[Pose]) -> list[Pose]:
    kept: list[Pose] = []
    for pose in poses:
        if pose not in kept:
            kept.append(pose)
    return kept


def problems_of(variant: Variant, body: str, rows: Mapping[str, Measures]) -> Iterator[Problem]:
    """What is outside its limit, step by step."""
    for step, found in rows.items():
        for check, limit in LIMITS.items():
            if limit.wrong(found):
                yield Problem(
                    file=f"{variant.performance.movement}/movement.yaml",
                    path=f"{variant.name}: {step} on {body}",
                    expected=limit.expected,
                    got=limit.got(found),
                    cure=limit.cure,
                    check=check,
                )


def line(performance: Performance, body: str, rows: Mapping[str, Measures], gap_text: str) -> str:
    """One line of the table: the worst of all steps, millimetres; whether every order holds; instants a track."""
    found = rows.values()
    worst = {name: max(getattr(one, name).value for one in found) for name in ("contact", "rigid", "soft", "drift")}
    ordered = [one for one in found if one.order]
    order = "-" if not ordered else "yes" if all(one.in_order and one.span >= LEAST_SPAN for one in ordered) else "NO"
    instants = "/".join(str(n) for n in sorted({one.instants for one in found}))
    overlay = "+".join(performance.overlays) or "-"
    return (
        f"{performance.movement:20} {performance.level:8} {overlay:16} {body:12} {worst['contact']:8.1f} "
        f"{worst['rigid']:6.1f} {worst['soft']:6.1f} {worst['drift']:6.1f}  {gap_text:>9}  {order:>5}  {instants}"
    )
