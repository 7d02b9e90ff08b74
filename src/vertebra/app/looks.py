"""What the camera looks at in a session, movement by movement, and what it can't see: in words."""

from __future__ import annotations

from typing import Any

from vertebra.body import Position
from vertebra.movements import cameras
from vertebra.movements.types import Camera
from vertebra.prescription.types import Prescribed
from vertebra.session.script import performance_of
from vertebra.session.sitting import Sitting
from vertebra.shelf import Shelf
from vertebra.words import Words

Plain = dict[str, Any]

STANDING: frozenset[Position] = frozenset({"standing", "seated"})
"""Positions for which the camera stands as high as the hips; for the others it lies on the floor."""


def looks(sitting: Sitting, shelf: Shelf) -> Plain:
    """Of each item, whether the camera counts it, and from where; and that the beads follow the plan all the same."""
    items = [_look(number, item, shelf) for number, item in enumerate(sitting.items)]
    return {"beads": shelf.words.say("camera/beads"), "items": items}


def _look(number: int, item: Prescribed, shelf: Shelf) -> Plain:
    performance, words = performance_of(item, shelf.library), shelf.words
    movement = shelf.library.movements[item.movement]
    camera = movement.camera if cameras.looks(movement, item.level, item.overlays) else None
    place = "standing" if performance.position in STANDING else "lying"
    why_not = f"{item.movement}/camera"
    text = "camera/looks/counts" if camera else why_not if why_not in words else "camera/looks/not"
    return {
        "item": number,
        "follows": camera is not None,
        "view": camera.view if camera else None,
        "place": place if camera else None,
        "text": words.say(text),
        "watches": [words.say(f"{item.movement}/faults/{fault.id}") for fault in camera.faults] if camera else [],
        "cant": _cant(camera, words) if camera else None,
    }


def _cant(camera: Camera, words: Words) -> str | None:
    """What can't be seen of a movement, in a sentence."""
    told = [words.say(f"camera/unseen/{name}") for name in camera.unseen]
    return words.say("camera/looks/cant", list=", ".join(told)) if told else None
