"""Checks of breath and time: never held, never overlong, the spine never hurried, every hold with a length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from vertebra.movements.checks.subject import Subject, Variant
from vertebra.movements.performance import Performance, Step
from vertebra.movements.timing import LONGEST, Air, Breath, Laid, last_way, lay_out, moving_s, of_part
from vertebra.movements.types import Phase, Problem

BREATHS_S = (1.5, 4.0, 8.0)
"""Breaths, one way, that every movement is tried with (seconds; the tests try any between)."""

PACES = (0.6, 1.5)
"""Paces that every movement is tried with."""

REPS = 3
"""Repetitions tried: the first two may differ from the rest."""

LEAST_PER_JOINT_S = 0.1
"""A spine moved bone by bone needs so long for each joint (seconds; solved bodies: 0.1 to 0.4 s)."""

LONG_HOLD_S = 3.0
"""A longer hold is counted in breaths (CLINICAL §0.16), seconds."""

TOLERANCE_S = 1e-6


def breath_never_held(subject: Subject) -> Iterator[Problem]:
    """Whoever stays in a pose breathes: a hold and a stay counted in breaths never say in or out alone."""
    for variant in subject.variants:
        for step in variant.performance.steps:
            phase = step.phase
            if (phase.hold or phase.breaths is not None) and len(phase.breath) == 1 and phase.breath != ("free",):
                expected, cure = "a hold that breathes freely", "drop breath, or write free"
                yield subject.problem(variant.where(step), expected, f"breath: {phase.breath[0]}", cure)


def breath_not_overlong(subject: Subject) -> Iterator[Problem]:
    """No breath, one way, lasts longer than 1.5 × the person's own, whatever that is."""
    for variant in _timed_apart(subject):
        for breath in product(BREATHS_S, BREATHS_S):
            found = overlong(variant.performance, breath, 1.0)
            if found is None:
                continue
            laid, air = found
            own = breath[0] if air.way == "in" else breath[1]
            expected = f"at most {LONGEST:g} × the person's own breath ({LONGEST * own:.1f} s {air.way})"
            got = f"{air.end_s - air.start_s:.1f} s ({variant.name})"
            yield subject.problem(variant.where(laid.step), expected, got, "lower deep, or part the phase")
            break


def _timed_apart(subject: Subject) -> tuple[Variant, ...]:
    """One variant of each timing: most overlays change poses alone."""
    apart: dict[object, Variant] = {}
    for variant in subject.variants:
        dose = variant.performance.dose
        key = (tuple((step.part, step.phase) for step in variant.performance.steps), dose.hold, dose.hold_max_s)
        apart.setdefault(key, variant)
    return tuple(apart.values())


def overlong(performance: Performance, breath: Breath, pace: float) -> tuple[Laid, Air] | None:
    """The first breath of a set that lasts too long for a person with this breath (seconds in, out)."""
    for laid, air in _joined(one_set(performance, breath, pace)):
        own = breath[0] if air.way == "in" else breath[1]
        if air.end_s - air.start_s > LONGEST * own + TOLERANCE_S:
            return laid, air
    return None


def one_set(performance: Performance, breath: Breath, pace: float) -> tuple[Laid, ...]:
    """A short set from its first step to its last, in time."""
    laid: list[Laid] = []
    steps = [of_part(performance, "practice"), of_part(performance, "enter")]
    steps += [of_part(performance, "cycle", rep) for rep in range(1, REPS + 1)]
    for part in (*steps, of_part(performance, "leave")):
        start = laid[-1].end_s if laid else 0.0
        laid += lay_out(part, breath, pace, performance.dose, start_s=start, after=last_way(laid))
    return tuple(laid)


def _joined(laid: Iterable[Laid]) -> Iterator[tuple[Laid, Air]]:
    """The breaths as the lungs feel them: stretches of one way that touch are one breath."""
    held: tuple[Laid, Air] | None = None
    for piece in laid:
        if not piece.breaths and held:
            yield held
            held = None
        for air in piece.breaths:
            touches = held is not None and held[1].way == air.way and air.start_s - held[1].end_s < TOLERANCE_S
            if held is not None and touches:
                held = (held[0], Air(held[1].start_s, air.end_s, air.way))
                continue
            if held is not None:
                yield held
            held = (piece, air)
    if held is not None:
        yield held


def spine_never_hurried(subject: Subject) -> Iterator[Problem]:
    """A phase that moves the spine bone by bone says its least seconds, and gets them at any breath and pace."""
    for variant in _timed_apart(subject):
        yield from _stated(subject, variant)
        yield from _kept(subject, variant)


def _stated(subject: Subject, variant: Variant) -> Iterator[Problem]:
    for step in variant.performance.steps:
        least = least_s(step.phase)
        if step.phase.min_seconds < least:
            expected = f"min_seconds of at least {least:.1f}, {LEAST_PER_JOINT_S:g} s a joint"
            got = f"{step.phase.min_seconds:g} ({variant.name})"
            yield subject.problem(f"{variant.where(step)}.min_seconds", expected, got, "say how long it needs at least")


def least_s(phase: Phase) -> float:
    """How long a phase needs at least for the joints that it moves one after another (seconds)."""
    if phase.order == "together" or phase.joints is None or not phase.moves:
        return 0.0
    return LEAST_PER_JOINT_S * _joints(phase)


def _joints(phase: Phase) -> int:
    order = ("pelvis", *(f"L{n}" for n in range(5, 0, -1)), *(f"T{n}" for n in range(12, 0, -1)), "neck", "head")
    first, last = (order.index(joint) for joint in phase.joints or order[:2])
    return abs(first - last) + 1


def _kept(subject: Subject, variant: Variant) -> Iterator[Problem]:
    for step, breath, pace in hurried(variant.performance, product(BREATHS_S, BREATHS_S), PACES):
        got = f"less, at a breath of {breath[0]:g} s in and {breath[1]:g} s out and pace {pace:g} ({variant.name})"
        yield subject.problem(variant.where(step), f"at least {step.phase.min_seconds:g} s", got, "see timing")


def hurried(
    performance: Performance, breaths: Iterable[Breath], paces: Iterable[float]
) -> Iterator[tuple[Step, Breath, float]]:
    """Steps that get less than their least seconds of movement, with the breath and pace that did it."""
    for breath, pace in product(tuple(breaths), tuple(paces)):
        for rep in (1, REPS):
            steps = of_part(performance, "cycle", rep)
            laid = lay_out(steps, breath, pace, performance.dose)
            yield from (
                (step, breath, pace)
                for step in steps
                if moving_s(laid, step) < step.phase.min_seconds - TOLERANCE_S and not step.phase.hold
            )


def holds_have_a_length(subject: Subject) -> Iterator[Problem]:
    """Where a phase is held, every dose says for how long."""
    for variant in subject.variants:
        held = next((step for step in variant.performance.steps if step.phase.hold), None)
        if held is not None and variant.performance.dose.hold is None:
            expected, cure = "a hold in the dose, as a phase is held", "add hold: {breaths: 1} to the level's dose"
            yield subject.problem(f"ladder.{variant.performance.level}.dose", expected, f"none ({variant.name})", cure)


def long_holds_in_breaths(subject: Subject) -> Iterator[Problem]:
    """A hold of more than 3 s is counted in breaths, in every dose and in every phase that stays."""
    for variant in subject.variants:
        hold = variant.performance.dose.hold
        if hold is not None and (hold.seconds or 0) > LONG_HOLD_S:
            path = f"ladder.{variant.performance.level}.dose.hold"
            yield subject.problem(path, f"at most {LONG_HOLD_S:g} seconds, or breaths", hold.seconds, "write breaths")
