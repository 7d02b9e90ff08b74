"""Checks of how the body goes: joins, ways home, mirror, joints' reach, levels that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from vertebra.body import LUMBAR, SIDES, THORACIC, Pose
from vertebra.movements.checks.effort import harder
from vertebra.movements.checks.subject import Subject, Variant, poses
from vertebra.movements.load import band, index
from vertebra.movements.performance import Performance, Step
from vertebra.movements.poses import mirror
from vertebra.movements.resolve import fault, resolve, shown_faults
from vertebra.movements.timing import of_part
from vertebra.movements.types import Part, Problem

SPINE_LIMITS = {"lumbar": (LUMBAR, -30.0, 50.0), "thoracic": (THORACIC, -25.0, 35.0)}
"""Total bend of a part of the spine, degrees from its zero (CHOREOGRAPHY §0.1; extension ours)."""

LIMITS = {
    "neck": (-40.0, 45.0),
    "head": (-30.0, 30.0),
    "pelvis": (-25.0, 40.0),
    "hip": (-25.0, 125.0),
    "knee": (0.0, 150.0),
    "ankle": (-50.0, 35.0),
    "toes": (-40.0, 70.0),
    "shoulder": (-60.0, 180.0),
    "elbow": (0.0, 150.0),
    "wrist": (-80.0, 80.0),
    "hip.abduct": (-30.0, 50.0),
    "hip.rotate": (-45.0, 45.0),
    "shoulder.abduct": (-45.0, 180.0),
    "shoulder.rotate": (-90.0, 90.0),
    "forearm.turn": (-90.0, 90.0),
    "trunk.turn": (-45.0, 45.0),
    "trunk.side": (-35.0, 35.0),
}
"""Least and most of each joint, degrees, flexion positive (neck: CHOREOGRAPHY §0.1; others ours, usual human range)."""


LOAD_TOLERANCE = 0.01
"""Two levels whose load differs by less are alike (the index's own unit)."""


def phases_join(subject: Subject) -> Iterator[Problem]:
    """Each phase begins where the one before it ended, in every repetition; a cycle comes back to its start."""
    for variant in subject.variants:
        yield from _joins(subject, variant)


def _joins(subject: Subject, variant: Variant) -> Iterator[Problem]:
    performance = variant.performance
    home = performance.steps[0].start
    inside = _end(performance, "enter") or home
    outside = performance.steps[-1].end if not of_part(performance, "leave") else None
    parts: tuple[tuple[Part, Pose, Pose | None], ...] = (("practice", home, home), ("enter", home, None))
    for part, start, end in parts:
        yield from _chain(subject, variant, of_part(performance, part), start, end)
    for rep in range(1, min(performance.dose.reps, _reps_that_differ(performance)) + 1):
        back = mirror(inside) if performance.flip else inside
        yield from _chain(subject, variant, of_part(performance, "cycle", rep), inside, back)
    if outside is None:
        after = inside if performance.flip else _end(performance, "cycle") or home
        yield from _chain(subject, variant, of_part(performance, "leave"), after, home)


def _end(performance: Performance, part: Part) -> Pose | None:
    steps = of_part(performance, part)
    return steps[-1].end if steps else None


def _reps_that_differ(performance: Performance) -> int:
    """One more than the last repetition that any phase is tied to."""
    return 1 + max((step.phase.reps[1] for step in performance.steps if step.phase.reps), default=0)


def _chain(
    subject: Subject, variant: Variant, steps: tuple[Step, ...], start: Pose, end: Pose | None
) -> Iterator[Problem]:
    here = start
    for step in steps:
        if step.start != here:
            expected, cure = "to begin in the pose where the phase before it ends", "mend to, at or reps"
            yield subject.problem(variant.where(step), expected, f"{step.names[0]} ({variant.name})", cure)
        here = step.end
    if steps and end is not None and _differs(here, end):
        expected, cure = "to come back to the pose that it began in", "end with a phase to that pose"
        yield subject.problem(variant.where(steps[-1]), expected, f"{steps[-1].names[-1]} ({variant.name})", cure)


def ways_home(subject: Subject) -> Iterator[Problem]:
    """A person can be stopped in every pose, so every pose names its way out."""
    for variant in subject.variants:
        for name in poses(variant.performance):
            if name not in variant.performance.ways_out:
                yield subject.problem(
                    f"poses.{name}", "a way out", f"none ({variant.name})", "add way_out: an id of ways_out"
                )


def ways_home_are_easy(subject: Subject) -> Iterator[Problem]:
    """No way out passes a pose that is harder, in any measure, than the one it leads away from."""
    for variant in subject.variants:
        for name, way in variant.performance.ways_out.items():
            for step in way:
                yield from _harder_on(subject, variant, name, step)


def _harder_on(subject: Subject, variant: Variant, name: str, step: Step) -> Iterator[Problem]:
    for passed, pose in zip(step.names[1:], (*step.via, step.end), strict=True):
        measure = harder(pose, step.start)
        if measure:
            expected = f"no pose harder than {name}"
            got = f"{passed} is harder in {measure} ({variant.name})"
            yield subject.problem(f"ways_out.{step.id}", expected, got, "lead home another way")


def mirrored(subject: Subject) -> Iterator[Problem]:
    """Left is the exact mirror of right; where both sides work together, every pose is its own mirror."""
    for variant in subject.variants:
        for name, pose in poses(variant.performance).items():
            if variant.performance.sides == "both" and _differs(mirror(pose), pose):
                expected, cure = "the same on both sides", "drop work. and other., or say sides: one"
                yield subject.problem(f"poses.{name}", expected, f"left and right differ ({variant.name})", cure)


def _differs(one: Pose, other: Pose) -> bool:
    return one.angles != other.angles or set(one.contacts) != set(other.contacts)


def joints_in_reach(subject: Subject) -> Iterator[Problem]:
    """No joint is asked for more than people have."""
    for variant in subject.variants:
        for name, pose in poses(variant.performance).items():
            for angle, degrees, least, most in _bends(pose):
                if not least <= degrees <= most:
                    expected, got = f"{least:g} to {most:g} degrees", f"{degrees:.1f} ({variant.name})"
                    yield subject.problem(f"poses.{name}.{angle}", expected, got, "stay within a human range")


def _bends(pose: Pose) -> Iterator[tuple[str, float, float, float]]:
    for part, (joints, least, most) in SPINE_LIMITS.items():
        yield part, sum(pose.angles[joint] for joint in joints), least, most
    for angle, degrees in pose.angles.items():
        side, _, rest = angle.partition(".")
        plain = rest if side in SIDES else angle
        if plain in LIMITS:
            yield angle, degrees, *LIMITS[plain]


def levels_differ(subject: Subject) -> Iterator[Problem]:
    """Levels of different names differ in pose or dose."""
    seen: dict[tuple[object, ...], str] = {}
    for level in subject.movement.ladder:
        performance = resolve(subject.movement, level.id)
        phases = tuple((step.id, step.phase) for step in performance.steps)
        dose = performance.dose
        key = (performance.figure_digest, phases, replace(dose, source="", order=None, rest_s=0.0))
        if key in seen:
            expected, cure = f"something else than {seen[key]}", "change pose or dose, or drop the level"
            yield subject.problem(f"ladder.{level.id}", expected, "the same pose and the same dose", cure)
        seen.setdefault(key, level.id)


def ladder_is_whole(subject: Subject) -> Iterator[Problem]:
    """The ladder's numbers are 1, 2, 3 … without holes."""
    numbers = [level.number for level in subject.movement.ladder]
    if numbers != list(range(1, len(numbers) + 1)):
        yield subject.problem("ladder", "1, 2, 3 … without holes", numbers, "let the reader number the levels")


def ladder_never_falls(subject: Subject) -> Iterator[Problem]:
    """No level asks less of the trunk and hips than the level before it."""
    ladder = [resolve(subject.movement, level.id) for level in subject.movement.ladder]
    for before, after in pairwise(ladder):
        if index(after) < index(before) - LOAD_TOLERANCE:
            expected, got = f"at least as much load as {before.level}", f"less ({band(before)}, then {band(after)})"
            yield subject.problem(f"ladder.{after.level}", expected, got, "change their order, or the poses")


def overlays_change(subject: Subject) -> Iterator[Problem]:
    """An overlay changes something, at one level at least; so does what a fault shows."""
    plain = {level.id: resolve(subject.movement, level.id) for level in subject.movement.ladder}
    for name in subject.movement.overlays:
        changed = (resolve(subject.movement, level, (name,)) for level in plain)
        if all(_same(one, plain[one.level]) for one in changed):
            yield subject.problem(f"overlays.{name}", "a change", "nothing changes", "say what it changes, or drop it")
    for name in shown_faults(subject.movement):
        shown = (fault(subject.movement, level, name) for level in plain)
        if all(_same(one, plain[one.level]) for one in shown):
            yield subject.problem(f"faults.{name}.shows_as", "a change that shows", "nothing changes", "show the fault")


def _same(one: Performance, other: Performance) -> bool:
    timed = [[(step.id, step.phase) for step in performance.steps] for performance in (one, other)]
    rest = [(two.figure_digest, two.dose, two.targets, two.position) for two in (one, other)]
    return timed[0] == timed[1] and rest[0] == rest[1]
