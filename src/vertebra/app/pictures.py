"""The figure's tracks and stills, by digest: made once, kept as long as nothing that made them changes.

Knows no person: what it keeps may lie in a cache. Long enough to make that the edge asks it apart from App. What draws
is loaded when the first picture is asked for: a coach that only answers questions starts without numpy.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from vertebra import content
from vertebra.app import between
from vertebra.app.refused import RefusedError
from vertebra.body import SIDES
from vertebra.movements.performance import Performance, Step
from vertebra.movements.resolve import fault, find_level, resolve
from vertebra.movements.types import Library, Transition
from vertebra.store.folder import private_file

MADE_BY_DIGITS = 16
"""Hexadecimal digits of the name of what made a picture."""

FAULT = "fault:"
"""Begins the name of an overlay that is a fault."""

Job = dict[str, Any]
"""A picture that will be asked for, as plain data: `kind` (still or tracks), movement, level, overlays, fault, body."""


class Pictures:
    """Tracks and stills of a library. `folder`: where they are kept; None: nowhere."""

    def __init__(self, library: Library, folder: Path | None) -> None:
        self._library = library
        self._folder = folder
        self._known: dict[str, Performance] = {}
        self._news: dict[str, Job] = {}
        self._told: set[str] = set()
        if folder is not None:
            folder.mkdir(mode=0o700, exist_ok=True)

    def know(self, performance: Performance, body: str, kinds: Sequence[str] = ("still", "tracks")) -> None:
        """Remember a figure whose address is about to be told; which pictures of it will be asked for."""
        if performance.figure_digest not in self._known:
            self._known[performance.figure_digest] = performance
            self._remember(performance, body)
        for kind in kinds:
            self._note(kind, performance, body)

    def first_levels(self, body: str) -> None:
        """The stills that most people see first: each movement's first level."""
        for movement in self._library.movements.values():
            performance = resolve(movement, 1)
            if performance.steps:
                self._known.setdefault(performance.figure_digest, performance)
                self._note("still", performance, body)

    def news(self) -> list[Job]:
        """What became known since this was asked last and is not kept yet, stills first; each is told once."""
        news, self._news = self._news, {}
        self._told.update(news)
        missing = [job for job in news.values() if not self._file(job).is_file()] if self._folder else []
        return sorted(missing, key=lambda job: str(job["kind"]))

    def _note(self, kind: str, performance: Performance, body: str) -> None:
        job = self.job(kind, performance, body)
        name = json.dumps(job)
        if name not in self._told:
            self._news[name] = job

    def job(self, kind: str, performance: Performance, body: str) -> Job:
        """A picture of a performance that can be made elsewhere."""
        level = find_level(self._library.movements[performance.movement], performance.level)
        overlays = performance.overlays[len(level.use) :]
        return {
            "kind": kind,
            "movement": performance.movement,
            "level": performance.level,
            "overlays": [name for name in overlays if not name.startswith(FAULT)],
            "fault": next((name.removeprefix(FAULT) for name in overlays if name.startswith(FAULT)), None),
            "body": body,
        }

    def make(self, job: Job) -> None:
        """Make a picture and keep it, for whoever asks later."""
        performance = self._of(job)
        self._known[performance.figure_digest] = performance
        if job["kind"] == "tracks":
            self.tracks(performance.figure_digest, job["body"])
        else:
            step = telling(performance).id
            self.still(performance.figure_digest, step, 1.0, job["body"], performance.side or "right")

    def _of(self, job: Job) -> Performance:
        movement = self._library.movements[job["movement"]]
        if job["fault"] is None:
            return resolve(movement, job["level"], job["overlays"])
        return fault(movement, job["level"], job["fault"], job["overlays"])

    def _file(self, job: Job) -> Path:
        performance = self._of(job)
        if job["kind"] == "tracks":
            return self._place(_tracks_name(performance.figure_digest, job["body"]), job["body"])
        step, side = telling(performance).id, performance.side or "right"
        return self._place(_still_name(performance.figure_digest, step, 1.0, job["body"], side), job["body"])

    def _place(self, name: str, body: str) -> Path:
        return (self._folder or Path()) / f"{made_by(body)}-{name}"

    def tracks(self, digest: str, body: str) -> bytes:
        """All tracks of a figure as JSON. Raises RefusedError for a figure or body that is not there."""
        self._check_body(body)
        name = _tracks_name(digest, body)
        transition = self._transition(digest)
        if transition is not None:
            return self._kept(name, body, lambda: between.tracks_json(transition, body))
        performance = self._performance(digest)
        return self._kept(name, body, lambda: _tracks_json(performance, body))

    def still(self, digest: str, step: str, u: float, body: str, side: str) -> bytes:
        """One instant of a step as SVG. Raises RefusedError for what is not there."""
        self._check_body(body)
        if side not in SIDES:
            raise RefusedError("bad-value", expected="right or left", got="another side", where="side")
        from vertebra.movements.tracks import steps

        transition = self._transition(digest)
        if transition is not None:
            return self._still_between(transition, digest, step, u, body, side)
        performance = self._performance(digest)
        found = steps(performance).get(step)
        if found is None:
            raise RefusedError("unknown-figure", expected=f"one of: {', '.join(steps(performance))}", where="step")
        name = _still_name(digest, step, u, body, side)
        return self._kept(name, body, lambda: _still(performance, found, u, body, side))

    def _still_between(self, transition: Transition, digest: str, step: str, u: float, body: str, side: str) -> bytes:
        if step not in transition.steps:
            raise RefusedError("unknown-figure", expected=f"one of: {', '.join(transition.steps)}", where="step")
        name = _still_name(digest, step, u, body, side)
        return self._kept(name, body, lambda: between.still(transition, step, u, body, side))

    @cached_property
    def transitions(self) -> Mapping[str, str]:
        """The digests of the ways between positions, by their ids."""
        return between.digests(self._library.transitions)

    def _transition(self, digest: str) -> Transition | None:
        found = (id_ for id_, one in self.transitions.items() if one == digest)
        return next((self._library.transitions[id_] for id_ in found), None)

    def _check_body(self, body: str) -> None:
        if body not in content.bodies():
            raise RefusedError(
                "bad-value", expected=f"one of: {', '.join(content.bodies())}", got="another body", where="body"
            )

    def _performance(self, digest: str) -> Performance:
        found = self._known.get(digest) or self._remembered(digest)
        if found is None:
            raise RefusedError("unknown-figure", where="digest")
        self._known[digest] = found
        return found

    def _remember(self, performance: Performance, body: str) -> None:
        """Note which figure a digest is, for a page that was opened before this server."""
        note = json.dumps(self.job("still", performance, body)).encode()
        with suppress(OSError):
            if self._folder is not None and not self._note_of(performance.figure_digest).is_file():
                self._keep(self._note_of(performance.figure_digest), note)

    def _remembered(self, digest: str) -> Performance | None:
        """The figure that was noted for a digest, unless the content has changed since."""
        if self._folder is None:
            return None
        try:
            found = self._of(json.loads(self._note_of(digest).read_bytes()))
        except (OSError, ValueError, LookupError, TypeError):
            return None
        return found if found.figure_digest == digest else None

    def _note_of(self, digest: str) -> Path:
        return (self._folder or Path()) / f"{digest}.figure"

    def _kept(self, name: str, body: str, make: Any) -> bytes:
        """What was made before by the same makers, else made and kept. A disk that refuses costs only time."""
        if self._folder is None:
            return bytes(make())
        file = self._place(name, body)
        with suppress(OSError):
            return file.read_bytes()
        made = bytes(make())
        with suppress(OSError):
            self._keep(file, made)
        return made

    def _keep(self, file: Path, made: bytes) -> None:
        """Whole or not at all."""
        new = file.with_suffix(f".{os.getpid()}-{id(made):x}")
        try:
            private_file(new).write_bytes(made)
            new.replace(file)
        finally:
            new.unlink(missing_ok=True)


def telling(performance: Performance) -> Step:
    """The step whose end shows a movement: its held pose, else where its longest way leads."""
    cycle = [step for step in performance.steps if step.part == "cycle"]
    held = [step for step in cycle if step.phase.hold]
    moving = [step for step in cycle if step.phase.moves]
    if held:
        return held[0]
    return max(moving, key=lambda step: (len(step.via), step.phase.seconds or 0)) if moving else cycle[0]


def _tracks_name(digest: str, body: str) -> str:
    return f"{digest}-{body}.json"


def _still_name(digest: str, step: str, u: float, body: str, side: str) -> str:
    return f"{digest}-{step.replace(':', '_')}-{round(1000 * u)}-{body}-{side}.svg"


@cache
def made_by(body: str) -> str:
    """The name of what makes pictures: our code and the body's data. Another name, another picture."""
    made = hashlib.sha256(content.data("figure", "bodies", f"{body}.npz"))
    rooms = (files("vertebra.figure"), files("vertebra.movements"))
    for file in sorted((one for room in rooms for one in room.iterdir()), key=lambda one: one.name):
        if file.name.endswith(".py"):
            made.update(file.read_bytes())
    return made.hexdigest()[:MADE_BY_DIGITS]


def _tracks_json(performance: Performance, body: str) -> bytes:
    from vertebra.drawing import body as body_named
    from vertebra.figure import wire
    from vertebra.movements.tracks import tracks

    figure = body_named(body)
    made = wire.encode(tracks(performance, figure), figure, performance.figure_digest, performance.props)
    return json.dumps(made, separators=(",", ":")).encode()


def _still(performance: Performance, step: Step, u: float, body: str, side: str) -> bytes:
    from vertebra.drawing import body as body_named
    from vertebra.figure import draw
    from vertebra.figure.path import track
    from vertebra.figure.types import Placed
    from vertebra.movements.tracks import path

    figure = body_named(body)
    moved = track(path(step, performance), figure, performance.props)
    number = round(u * (moved.n - 1))
    x, y, z = (float(metres) for metres in moved.root[number])
    picture = draw.svg(
        Placed(root=(x, y, z), turns=moved.turns[number], gaps_mm={}),
        figure,
        lit=[int(light) for light in moved.lit[number]],
        side="left" if side == "left" else "right",
        head=performance.head,
        view=performance.view,
        props=performance.props,
    )
    return picture.encode()
