"""The figure's tracks and stills, by digest: made once, kept as long as nothing that made them changes.

Knows no person: what it keeps may lie in a cache. Long enough to make that the edge asks it apart from App. What draws
is loaded when the first picture is asked for: a coach that only answers questions starts without numpy.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vertebra import content
from vertebra.app.choices import BODIES
from vertebra.app.refused import RefusedError
from vertebra.body import SIDES
from vertebra.movements.resolve import resolve
from vertebra.movements.types import Library, Performance, Step
from vertebra.store.folder import private_file

if TYPE_CHECKING:
    from vertebra.figure.skeleton import Body

OVERLAYS_TOGETHER = 2
"""So many overlays at most are put together when a figure is looked for (our default; a plan names no more)."""

MADE_BY_DIGITS = 16
"""Hexadecimal digits of the name of what made a picture."""


class Pictures:
    """Tracks and stills of a library. `folder`: where they are kept; None: nowhere."""

    def __init__(self, library: Library, folder: Path | None) -> None:
        self._library = library
        self._folder = folder
        self._known: dict[str, Performance] = {}
        if folder is not None:
            folder.mkdir(mode=0o700, exist_ok=True)

    def know(self, performance: Performance) -> None:
        """Remember a figure whose address is about to be told."""
        self._known[performance.figure_digest] = performance

    def tracks(self, digest: str, body: str) -> bytes:
        """All tracks of a figure as JSON. Raises RefusedError for a figure or body that is not there."""
        self._check_body(body)
        performance = self._performance(digest)
        return self._kept(f"{digest}-{body}.json", body, lambda: _tracks_json(performance, body))

    def still(self, digest: str, step: str, u: float, body: str, side: str) -> bytes:
        """One instant of a step as SVG. Raises RefusedError for what is not there."""
        self._check_body(body)
        if side not in SIDES:
            raise RefusedError("bad-value", expected="right or left", got="another side", where="side")
        from vertebra.movements.tracks import steps

        performance = self._performance(digest)
        found = steps(performance).get(step)
        if found is None:
            raise RefusedError("unknown-figure", expected=f"one of: {', '.join(steps(performance))}", where="step")
        name = f"{digest}-{step.replace(':', '_')}-{round(1000 * u)}-{body}-{side}.svg"
        return self._kept(name, body, lambda: _still(performance, found, u, body, side))

    @cached_property
    def _figures(self) -> Mapping[str, Performance]:
        """Every figure that a plan can ask for, by digest: for a page that was opened before the server."""
        return {performance.figure_digest: performance for performance in _performances(self._library)}

    def _check_body(self, body: str) -> None:
        if body not in BODIES:
            raise RefusedError("bad-value", expected=f"one of: {', '.join(BODIES)}", got="another body", where="body")

    def _performance(self, digest: str) -> Performance:
        found = self._known.get(digest) or self._figures.get(digest)
        if found is None:
            raise RefusedError("unknown-figure", where="digest")
        return found

    def _kept(self, name: str, body: str, make: Any) -> bytes:
        """What was made before by the same makers, else made and kept. A disk that refuses costs only time."""
        if self._folder is None:
            return bytes(make())
        file = self._folder / f"{made_by(body)}-{name}"
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


@cache
def made_by(body: str) -> str:
    """The name of what makes pictures: the figure's code and the body's data. Another name, another picture."""
    made = hashlib.sha256(content.data("figure", "bodies", f"{body}.npz"))
    for file in sorted(files("vertebra.figure").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".py"):
            made.update(file.read_bytes())
    return made.hexdigest()[:MADE_BY_DIGITS]


def _performances(library: Library) -> Iterator[Performance]:
    for movement in library.movements.values():
        counts = range(OVERLAYS_TOGETHER + 1)
        choices = [some for count in counts for some in itertools.combinations(movement.overlays, count)]
        for level, overlays in itertools.product(movement.ladder, choices):
            yield resolve(movement, level.id, overlays)


def _tracks_json(performance: Performance, body: str) -> bytes:
    from vertebra.drawing import body as body_named
    from vertebra.figure import wire
    from vertebra.movements.tracks import tracks

    figure = body_named(body)
    made = wire.encode(tracks(performance, figure), figure, performance.figure_digest)
    made["planes_m"] = {name: _plane_m(figure, name, performance) for name in ("chair", "wall")}
    return json.dumps(made, separators=(",", ":")).encode()


def _plane_m(figure: Body, name: str, performance: Performance) -> float | None:
    """Where the solver puts a seat (height) or a wall (behind the body), metres; None where there is none."""
    from vertebra.figure.stage import plane

    found = plane(figure, name, performance.props) if name in performance.props else None
    return None if found is None else round(found.offset_m, 4)


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
        props=performance.props,
    )
    return picture.encode()
