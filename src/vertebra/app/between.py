"""The ways between positions, drawn: down to the mat, over, up. Loads what draws when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from vertebra.body import Side
from vertebra.movements.types import Transition
from vertebra.session.types import Script

Plain = dict[str, Any]
TRANSITION = "transition"
"""The part of an address, and the kind of a segment; its step is `<transition>.<step>`."""


def digests(transitions: Mapping[str, Transition]) -> dict[str, str]:
    """The digest of each transition that is drawn, by its id."""
    from vertebra.movements.transition_tracks import transition_digest

    found = {}
    for id_, transition in transitions.items():
        try:
            found[id_] = transition_digest(transition)
        except LookupError:
            continue
    return found


def tracked(script: Plain, drawn: Mapping[str, str]) -> Plain:
    """A script whose segments between positions name their tracks."""
    return script | {"segments": [_tracked(segment, drawn) for segment in script["segments"]]}


def used(script: Script) -> list[str]:
    """The transitions of a script, in their order, each once."""
    steps = [one.address.step or "" for one in script.segments if one.address.part == TRANSITION]
    return list(dict.fromkeys(step.partition(".")[0] for step in steps))


def _tracked(segment: Plain, drawn: Mapping[str, str]) -> Plain:
    if segment["address"]["part"] != TRANSITION or segment["track"] is not None:
        return segment
    transition, _, step = segment["address"]["step"].partition(".")
    if transition not in drawn:
        return segment
    return segment | {"track": f"{drawn[transition]}/{step}", "track_from": 0, "track_to": 1}


def tracks_json(transition: Transition, body: str) -> bytes:
    """All steps of a transition on a body, on the wire (INTERFACES §4)."""
    from vertebra.drawing import body as body_named
    from vertebra.movements.transition_tracks import transition_tracks_json

    made = transition_tracks_json(transition, body_named(body))
    return json.dumps(made, separators=(",", ":")).encode()


def still(transition: Transition, step: str, u: float, body: str, side: str) -> bytes | None:
    """One instant of a step as SVG; None for a step that is not there."""
    from vertebra.drawing import body as body_named
    from vertebra.figure import draw
    from vertebra.figure.types import Placed
    from vertebra.movements.transition_tracks import transition_props, transition_tracks

    figure = body_named(body)
    moved = transition_tracks(transition, figure).get(step)
    if moved is None:
        return None
    number = round(u * (moved.n - 1))
    x, y, z = (float(metres) for metres in moved.root[number])
    placed = Placed(root=(x, y, z), turns=moved.turns[number], gaps_mm={})
    mirrored: Side = "left" if side == "left" else "right"
    return draw.svg(placed, figure, lit=[], side=mirrored, props=transition_props(transition)).encode()


def figure(digest: str, transition: Transition, name: str, body: str, made: str) -> Plain:
    """What the page needs to draw a transition, as for a movement."""
    from vertebra.movements.transition_tracks import transition_props

    return {
        "digest": digest,
        "url": f"/api/tracks/{digest}?body={body}&v={made}",
        "model": f"/figures/{body}.glb",
        "stills": f"/api/stills/{digest}/",
        "movement": transition.id,
        "name": name,
        "body": body,
        "position": transition.end,
        "view": "side",
        "head": None,  # seen from where it stands: on all fours the head is right, on the back left
        "beads": "still",
        "props": {thing: dict(numbers) for thing, numbers in transition_props(transition).items()},
    }
