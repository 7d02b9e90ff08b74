"""What the acceptance tests look things up with."""

from __future__ import annotations

from functools import cache

from vertebra.body import Pose
from vertebra.movements.performance import Performance, Step
from vertebra.movements.resolve import resolve
from vertebra.movements.types import Movement
from vertebra.prescription.types import Prescribed
from vertebra.session.script import build
from vertebra.shelf import shelf


def movement(name: str) -> Movement:
    """A movement of the library."""
    return shelf().library.movements[name]


def performed(name: str, level: str | None = None, *overlays: str) -> Performance:
    """A movement at a level (else its first), with overlays."""
    return resolve(movement(name), level or movement(name).ladder[0].id, overlays)


def cycle(name: str, level: str | None = None, *overlays: str) -> dict[str, Step]:
    """The steps of one repetition, by id."""
    return {step.id: step for step in performed(name, level, *overlays).steps if step.part == "cycle"}


def poses(name: str, level: str | None = None, *overlays: str) -> dict[str, Pose]:
    """Every pose that a performance passes, by its id."""
    found: dict[str, Pose] = {}
    for step in performed(name, level, *overlays).steps:
        for pose_id, pose in zip(step.names, (step.start, *step.via, step.end), strict=True):
            found.setdefault(pose_id, pose)
    return found


def parts(pose: Pose) -> set[str]:
    """The parts that touch something in a pose."""
    return {contact.part for contact in pose.contacts}


def text(key: str) -> str:
    """One text."""
    return shelf().words.texts[key]


def texts(prefix: str) -> str:
    """Everything under a key, as one lower-case text."""
    return " ".join(shelf().words.texts[key] for key in shelf().words.under(prefix)).lower()


@cache
def heard(name: str, level: str | None = None, overlays: tuple[str, ...] = ()) -> str:
    """All that a session of one movement says, as one lower-case text."""
    found = performed(name, level, *overlays)
    item = Prescribed(movement=name, level=found.level, overlays=overlays, dose=found.dose, reasons=())
    script = build((item,), shelf().library, shelf().words)
    words = shelf().words
    return " ".join(words.say(cue.key, **cue.args) for part in script.segments for cue in part.cues).lower()
