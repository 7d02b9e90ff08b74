"""From an entry of the manifest to a clip: what is done, by whom, where."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from accuracy.clip import Clip, Scene, of_performance
from accuracy.manifest import Entry
from accuracy.mesh import body_named
from accuracy.render import Look
from accuracy.timeline import changed_over, performed, stayed, unhurried, walked
from vertebra.movements.resolve import fault, resolve
from vertebra.movements.types import Library, Performance

RENDERED = 5
"""Counts up whenever the pictures of one and the same entry change."""
WALK_M = 3.0
"""Half of how far a person walks who walks past (metres)."""


def clip_of(entry: Entry, library: Library) -> Clip:
    """The clip of an entry. KeyError for a movement or transition that the library doesn't have."""
    look = Look(body=entry.body, clothes=entry.clothes, skin=entry.skin, loose_m=entry.loose_m)
    if entry.kind == "set":
        return of_performance(
            library.movements[entry.of], entry.level or "", look, _scene(entry), reps=entry.reps, pace=entry.pace,
            overlays=entry.overlays, fault=entry.fault, which=entry.which, left=entry.left,
        )  # fmt: skip
    body = body_named(entry.body)
    if entry.kind == "change":
        return Clip(changed_over(library.transitions[entry.of], body, entry.seconds), look, _scene(entry), "side")
    movement = library.movements[entry.of]
    performance = resolve(movement, movement.ladder[0].id)
    if entry.kind == "stay":
        timeline = stayed(performed(performance, body, 1, entry.pace), entry.seconds, entry.reach)
        return Clip(timeline, look, _scene(entry), performance.view)
    steps = max(2, round(entry.seconds / 1.2))
    way = (-WALK_M, WALK_M)
    return Clip(walked(performed(performance, body, steps, entry.pace), *way), look, _scene(entry), "side")


def _scene(entry: Entry) -> Scene:
    return Scene(
        azimuth_deg=entry.azimuth_deg, height_m=entry.height_m, near=entry.near, light=entry.light, floor=entry.floor,
        wall=entry.wall, seed=entry.seed, finer=1, sway_deg=entry.sway_deg,
        fill=0.92 if entry.kind == "walk" else 0.86, follow=(0.3, 0.7) if entry.kind == "walk" else (0.0, 1.0),
    )  # fmt: skip


def digest(entry: Entry, library: Library) -> str:
    """What a clip's pictures hang on: entry, poses and times, and the renderer's own number."""
    said = json.dumps([RENDERED, asdict(entry), _moves(entry, library)], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _moves(entry: Entry, library: Library) -> object:
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
    ]
