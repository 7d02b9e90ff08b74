"""Checks of camera parts: thresholds that fit together, nothing judged too finely, every fault can be shown."""

from __future__ import annotations

from collections.abc import Iterator

from vertebra.movements.cameras import looks
from vertebra.movements.checks.subject import Subject
from vertebra.movements.resolve import fault as wrongly
from vertebra.movements.resolve import resolve
from vertebra.movements.types import Camera, Fault, Problem, RepRule, Target

LEAST_DEG = 10.0
"""An angle less than this away from what is asked is never judged (degrees; CLINICAL §0.15)."""


def camera_is_fair(subject: Subject) -> Iterator[Problem]:
    """Home lies before out, some level can be seen, no limit is finer than a camera, each fault can be shown."""
    camera = subject.movement.camera
    if camera is None:
        return
    if not _reachable(camera.rep):
        got = f"out {camera.rep.out:g}, back {camera.rep.back:g}"
        yield subject.problem("camera.rep", "a way back that is shorter than the way out", got, "change out or back")
    if not any(looks(subject.movement, level.id) for level in subject.movement.ladder):
        yield subject.problem("camera.blind_with", "a level that can be seen", "none", "write camera: null and say why")
    for fault in camera.faults:
        if _too_fine(fault, camera):
            expected = f"a limit at least {LEAST_DEG:g} degrees from what is asked"
            yield subject.problem(f"camera.faults.{fault.id}", expected, fault.limit, "move it, or leave it unseen")
        if not _shows(subject, fault):
            expected, cure = "a change of pose or pace that some level shows", "write shows_as for the poses it has"
            yield subject.problem(f"camera.faults.{fault.id}.shows_as", expected, "none", cure)


def _reachable(rule: RepRule) -> bool:
    """By displacement both count from rest, so home is nearer to nought; by level they only have to differ."""
    if rule.by == "level":
        return rule.out != rule.back
    return rule.out * rule.back > 0 and abs(rule.back) < abs(rule.out)


def _too_fine(fault: Fault, camera: Camera) -> bool:
    unit = camera.signals[fault.signal].unit if fault.signal else ""
    return unit == "deg" and isinstance(fault.limit, Target) and abs(fault.limit.plus) < LEAST_DEG


def _shows(subject: Subject, fault: Fault) -> bool:
    movement = subject.movement
    return any(
        resolve(movement, level.id).steps != wrongly(movement, level.id, fault.id).steps
        for level in movement.ladder
        if looks(movement, level.id)
    )
