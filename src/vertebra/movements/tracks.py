"""From a performance to what moves the figure: each step, and each way out, as a path through its poses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from vertebra.body import SIDES, Contact, Pose
from vertebra.figure.bearing import sits_back
from vertebra.figure.path import track
from vertebra.figure.skeleton import Body
from vertebra.figure.types import Path, Track
from vertebra.figure.wire import encode
from vertebra.movements import names
from vertebra.movements.performance import Performance, Step


def steps(performance: Performance) -> dict[str, Step]:
    """Every step by the name of its track: a step by its id, a way out as `<pose>:<way out>`."""
    found = {step.id: step for step in performance.steps}
    for pose, way in performance.ways_out.items():
        found |= {f"{pose}:{step.id}": step for step in way}
    return found


def path(step: Step, performance: Performance) -> Path:
    """A step as the figure needs it. Pins refer to the performance's first pose. Who sits back walks the hands back."""
    phase = step.phase
    sliding = frozenset((one.part, one.side) for token in phase.slides for one in names.contacts(token))
    if any(sits_back(pose) for pose in (step.start, *step.via, step.end)):
        sliding |= {("hand", side) for side in SIDES}
    start, *via, end = (_sliding(pose, sliding) for pose in (step.start, *step.via, step.end))
    return Path(
        start=start,
        via=tuple(via),
        end=end,
        anchor=performance.steps[0].start,
        order=phase.order,
        joints=phase.joints,
        overlap=phase.overlap,
        slides=tuple(sorted(f"{part}.{side}" if side else part for part, side in sliding)),
        beads=performance.beads,
        spine=performance.spine,
    )


def _sliding(pose: Pose, sliding: frozenset[tuple[str, str | None]]) -> Pose:
    return replace(pose, contacts=tuple(_travels(contact, sliding) for contact in pose.contacts))


def _travels(contact: Contact, sliding: frozenset[tuple[str, str | None]]) -> Contact:
    return replace(contact, slides=True) if (contact.part, contact.side) in sliding else contact


def tracks(performance: Performance, body: Body) -> Mapping[str, Track]:
    """Every track of a performance on a body, by name. Pure; takes a second or so: whoever asks twice keeps them."""
    return {name: track(path(step, performance), body, performance.props) for name, step in steps(performance).items()}


def tracks_json(performance: Performance, body: Body) -> dict[str, object]:
    """What the browser plays: every track of a performance on a body, on the wire (INTERFACES §4). Pure."""
    return encode(tracks(performance, body), body, performance.figure_digest, performance.props)
