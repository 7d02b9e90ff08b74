"""From an entry of the manifest to a clip: what is done, by whom, where."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace

from accuracy.acts import ACTS, acted
from accuracy.clip import Clip, of_performance
from accuracy.entry import Entry, said
from accuracy.mesh import body_named
from accuracy.timeline import ArmSwing, changed_over, cut, flat_before, performed, stayed, unhurried, walked
from vertebra.form.marks import FOUND
from vertebra.movements.performance import Performance
from vertebra.movements.resolve import fault, resolve
from vertebra.movements.types import Library

RENDERED = 5
"""Counts up whenever the pictures of one and the same entry change."""
WALK_M = 3.0
"""Half of how far a person walks who walks past (metres)."""


def clip_of(entry: Entry, library: Library) -> Clip:
    """The clip of an entry. KeyError for a movement, transition or act that there isn't."""
    body = body_named(entry.look.body)
    if entry.kind == "set":
        return _set(entry, library)
    if entry.kind == "act":
        return Clip(acted(ACTS[entry.of], body), entry.look, entry.scene, "side")
    if entry.kind == "change":
        return Clip(changed_over(library.transitions[entry.of], body, entry.seconds), entry.look, entry.scene, "side")
    movement = library.movements[entry.of]
    performance = resolve(movement, movement.ladder[0].id)
    if entry.kind == "stay":
        timeline = stayed(performed(performance, body, 1, entry.pace), entry.seconds, entry.reach)
        return Clip(timeline, entry.look, entry.scene, performance.view)
    steps = max(2, round(entry.seconds / 1.2))
    way = (-WALK_M, WALK_M)
    return Clip(walked(performed(performance, body, steps, entry.pace), *way), entry.look, entry.scene, "side")


def _set(entry: Entry, library: Library) -> Clip:
    """A movement, as its coach shows it or as people do it."""
    movement = library.movements[entry.of]
    clip = of_performance(
        movement, entry.level or "", entry.look, entry.scene, reps=entry.reps, pace=entry.pace,
        overlays=entry.overlays, fault=entry.fault, which=entry.which, left=entry.left, hurried=entry.hurried,
        amount=entry.amount,
    )  # fmt: skip
    timeline, body = clip.timeline, body_named(entry.look.body)
    if entry.flat_first:
        first = resolve(movement, entry.level or "", entry.overlays).steps[0].start
        timeline = flat_before(timeline, first, body)
    if entry.arms_deg:
        bones = (body.bones.index("left.upper-arm"), body.bones.index("right.upper-arm"))
        timeline = replace(timeline, arms=ArmSwing(entry.arms_deg, bones), fixed=True)
    if entry.cut is not None:
        timeline = cut(timeline, *entry.cut)
    return replace(clip, timeline=timeline)


def digest(entry: Entry, library: Library) -> str:
    """What a clip hangs on: entry, poses and times, the renderer's own number, how insistently one looks for a body."""
    about = json.dumps([RENDERED, FOUND, said(entry), _moves(entry, library)], sort_keys=True)
    return hashlib.sha256(about.encode()).hexdigest()[:16]


def _moves(entry: Entry, library: Library) -> object:
    if entry.kind == "act":
        return asdict(ACTS[entry.of])
    if entry.kind == "change":
        return list(library.transitions[entry.of].steps)
    movement = library.movements[entry.of]
    level = entry.level or movement.ladder[0].id
    performances = [resolve(movement, level, entry.overlays)]
    if entry.fault:
        performances.append(fault(movement, level, entry.fault, entry.overlays))
    return [_times(one) for one in performances]


def _times(performance: Performance) -> list[object]:
    return [
        performance.figure_digest,
        [[step.id, step.phase.seconds, step.phase.min_seconds, step.phase.reps] for step in performance.steps],
        sorted(unhurried(performance)),
        *(["goes home from where the last repetition ended"] if performance.flip else []),
    ]
