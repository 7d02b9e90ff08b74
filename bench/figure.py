"""CPU of the figure: one warm solve (aim 3 ms on average, 10 ms at most), all tracks of one body (aim 20 s).

One BLAS thread: two are two to four times slower at this size.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import gc
import statistics
import time
from collections.abc import Iterator

from vertebra import content
from vertebra.body import Pose
from vertebra.figure.path import at, track
from vertebra.figure.skeleton import Body, load
from vertebra.figure.solver import solve
from vertebra.figure.stage import Props
from vertebra.figure.types import Placed
from vertebra.movements.checks.subject import variants
from vertebra.movements.performance import Performance
from vertebra.movements.read import read
from vertebra.movements.tracks import path, steps
from vertebra.movements.types import Library

BODIES = content.bodies()
NEAR_U = 0.9
"""A warm start: a tenth of a step before the pose that is solved."""


def performances(library: Library) -> Iterator[Performance]:
    """Every performance that has tracks of its own."""
    seen: set[str] = set()
    for movement in library.movements.values():
        for variant in variants(movement):
            if variant.performance.figure_digest not in seen:
                seen.add(variant.performance.figure_digest)
                yield variant.performance


def timed(body: Body, library: Library) -> tuple[list[float], dict[bytes, float]]:
    """CPU seconds of every track of a body, and of a warm solve of each last pose: one for every distinct track.

    The solve is done twice and the second counts: the first also works out what is kept of the body and its frames.
    """
    tracks: list[float] = []
    solves: dict[bytes, float] = {}
    for performance in performances(library):
        for step in steps(performance).values():
            before = time.process_time()
            found = track(path(step, performance), body, performance.props)
            tracks.append(time.process_time() - before)
            key = found.root.tobytes() + found.turns.tobytes()
            if key not in solves:
                solves[key] = warm(step.end, body, performance.props, at(found, NEAR_U))
    return tracks, solves


def warm(pose: Pose, body: Body, props: Props, near: Placed) -> float:
    """CPU seconds of a solve that begins near its end, its frames known."""
    solve(pose, body, props, near)
    before = time.process_time()
    solve(pose, body, props, near)
    return time.process_time() - before


def main() -> None:
    """Print the table."""
    library, _ = read(content.movement_texts())
    gc.freeze()  # as the server does: what stays loaded isn't looked through again and again (web/serve.py)
    print(
        f"{'body':12} {'tracks':>7} {'all, s':>7} {'a track, ms':>12} "
        f"{'distinct':>8} {'solve, ms: mean':>16} {'p95':>6} {'max':>6}"
    )
    for name in BODIES:
        body = load(content.data("figure", "bodies", f"{name}.npz"))
        tracks, found = timed(body, library)
        solves = list(found.values())
        p95 = statistics.quantiles(solves, n=20)[-1]
        print(
            f"{name:12} {len(tracks):7} {sum(tracks):7.1f} {1000 * statistics.fmean(tracks):12.0f} "
            f"{len(solves):8} {1000 * statistics.fmean(solves):16.1f} {1000 * p95:6.1f} {1000 * max(solves):6.1f}"
        )


if __name__ == "__main__":
    main()
