"""Borders of a map of labels as smooth curves: traced between cells, shared by both neighbours, simplified.

Points are (x, y) in cells. A border runs along the cracks between cells of different labels; where three labels meet
is a *node*, and the stretch between two nodes an *arc*. Each arc is smoothed once and used by both its neighbours, so
that areas fit together without gaps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from vertebra.figure.skeleton import Floats

Node = tuple[int, int]
Ring = tuple[Floats, ...]
"""One closed border: its arcs end to end; a ring without nodes is one arc whose end is its start."""

SMOOTH_CELLS = 4.5
"""Standard deviation of the smoothing along a border, cells."""
TOLERANCE_CELLS = 0.5
"""How far a simplified border may leave the smoothed one, cells: just more than the staircase that cells make."""

_STEPS: tuple[Node, ...] = ((1, 0), (0, 1), (-1, 0), (0, -1))


def rings(labels: NDArray[np.intp], label: int, nodes: frozenset[Node], least_cells: float) -> Iterator[Ring]:
    """The borders of every area of a label larger than `least_cells`, holes too."""
    arcs: dict[tuple[Node, ...], Floats] = {}
    for ring in _walks(_cracks(labels == label)):
        if abs(_area(ring)) >= least_cells:
            yield tuple(_smoothed_once(piece, arcs) for piece in _pieces(ring, nodes))


def lines(cracks: Mapping[Node, Sequence[Node]], least_cells: int) -> Iterator[Floats]:
    """Open curves through undirected cracks, each from node or end to node or end; shorter ones are dropped."""
    unused = {frozenset((start, end)) for start, ends in cracks.items() for end in ends}
    starts = sorted(node for node, ends in cracks.items() if len(ends) != 2)
    for start in [*starts, *sorted(cracks)]:
        for step in sorted(cracks[start]):
            if frozenset((start, step)) in unused:
                line = _follow(start, step, cracks, unused)
                if len(line) > least_cells:
                    yield _smooth(np.array(line, dtype=np.float64))


def meetings(labels: NDArray[np.intp]) -> frozenset[Node]:
    """The corners where more than two borders meet."""
    padded = np.pad(labels, 1, constant_values=-1)
    a, b, c, d = padded[:-1, :-1], padded[:-1, 1:], padded[1:, :-1], padded[1:, 1:]
    count = (a != b).astype(int) + (c != d) + (a != c) + (b != d)
    return frozenset((int(x), int(y)) for y, x in np.argwhere(count > 2))


def steps_between(differ_x: NDArray[np.bool_], differ_y: NDArray[np.bool_]) -> dict[Node, list[Node]]:
    """Undirected cracks: `differ_x` (rows, columns − 1) between a cell and its right neighbour, `differ_y` below."""
    found: defaultdict[Node, list[Node]] = defaultdict(list)
    for y, x in np.argwhere(differ_x).tolist():
        found[(x + 1, y)].append((x + 1, y + 1))
        found[(x + 1, y + 1)].append((x + 1, y))
    for y, x in np.argwhere(differ_y).tolist():
        found[(x, y + 1)].append((x + 1, y + 1))
        found[(x + 1, y + 1)].append((x, y + 1))
    return dict(found)


def _cracks(inside: NDArray[np.bool_]) -> dict[Node, list[Node]]:
    """Directed cracks round an area, the area on the right hand (y runs down)."""
    padded = np.pad(inside, 1)
    found: defaultdict[Node, list[Node]] = defaultdict(list)
    across = padded[1:, :].astype(int) - padded[:-1, :]
    for y, x in np.argwhere(across).tolist():
        start, end = ((x - 1, y), (x, y)) if across[y, x] > 0 else ((x, y), (x - 1, y))
        found[start].append(end)
    along = padded[:, 1:].astype(int) - padded[:, :-1]
    for y, x in np.argwhere(along).tolist():
        start, end = ((x, y), (x, y - 1)) if along[y, x] > 0 else ((x, y - 1), (x, y))
        found[start].append(end)
    return dict(found)


def _walks(cracks: dict[Node, list[Node]]) -> Iterator[list[Node]]:
    """Closed walks that use every directed crack once; at a crossing they keep to their own area."""
    for start in sorted(cracks):
        while cracks[start]:
            ring = [start]
            came, here = start, cracks[start].pop()
            while here != start:
                ring.append(here)
                came, here = here, _turn(came, here, cracks[here])
            yield ring


def _turn(came: Node, here: Node, ways: list[Node]) -> Node:
    """The way that turns most to the right: the area's corners that only touch stay apart."""
    if len(ways) == 1:
        return ways.pop()
    heading = (here[0] - came[0], here[1] - came[1])
    right = _STEPS[(_STEPS.index(heading) + 1) % 4]
    wanted = (here[0] + right[0], here[1] + right[1])
    chosen = wanted if wanted in ways else ways[-1]
    ways.remove(chosen)
    return chosen


def _area(ring: list[Node]) -> float:
    x, y = np.array(ring, dtype=np.float64).T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def _pieces(ring: list[Node], nodes: frozenset[Node]) -> Iterator[tuple[Node, ...]]:
    """A ring cut at its nodes; whole, closed, where it has none."""
    cuts = [place for place, corner in enumerate(ring) if corner in nodes]
    if not cuts:
        yield (*ring, ring[0])
        return
    for start, end in zip(cuts, [*cuts[1:], cuts[0] + len(ring)], strict=True):
        yield tuple(ring[place % len(ring)] for place in range(start, end + 1))


def _smoothed_once(piece: tuple[Node, ...], arcs: dict[tuple[Node, ...], Floats]) -> Floats:
    """The smoothed arc, the same whichever way round it is walked."""
    backwards = piece[::-1] < piece
    key = piece[::-1] if backwards else piece
    if key not in arcs:
        arcs[key] = _smooth(np.array(key, dtype=np.float64))
    return arcs[key][::-1] if backwards else arcs[key]


def _follow(start: Node, step: Node, cracks: Mapping[Node, Sequence[Node]], unused: set[frozenset[Node]]) -> list[Node]:
    line = [start, step]
    unused.discard(frozenset((start, step)))
    while len(cracks[line[-1]]) == 2:
        onward = [end for end in cracks[line[-1]] if frozenset((line[-1], end)) in unused]
        if not onward:
            break
        unused.discard(frozenset((line[-1], onward[0])))
        line.append(onward[0])
    return line


def _smooth(points: Floats) -> Floats:
    """Smoothed and simplified; an open curve keeps its ends, a closed one closes."""
    closed = len(points) > 3 and bool((points[0] == points[-1]).all())
    reach = min(round(3 * SMOOTH_CELLS), len(points) - 2)
    if reach < 1:
        return points
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / SMOOTH_CELLS) ** 2)
    kernel /= kernel.sum()
    if closed:
        padded = np.concatenate([points[-reach - 1 : -1], points, points[1 : reach + 1]])
    else:
        head = 2 * points[0] - points[reach:0:-1]
        tail = 2 * points[-1] - points[-2 : -reach - 2 : -1]
        padded = np.concatenate([head, points, tail])
    smooth = np.stack([np.convolve(padded[:, axis], kernel, mode="valid") for axis in range(2)], axis=1)
    return simplified(smooth, TOLERANCE_CELLS)


def simplified(points: Floats, tolerance: float) -> Floats:
    """The fewest of the points that stay within `tolerance` of all of them (Douglas and Peucker's way)."""
    keep = np.zeros(len(points), dtype=bool)
    keep[0] = keep[-1] = True
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        off = _distances(points[first + 1 : last], points[first], points[last])
        if off.max() > tolerance:
            middle = first + 1 + int(off.argmax())
            keep[middle] = True
            spans += [(first, middle), (middle, last)]
    return points[keep]


def _distances(points: Floats, start: Floats, end: Floats) -> Floats:
    way = end - start
    length = float(np.hypot(*way))
    if length < 1e-9:
        near: Floats = np.linalg.norm(points - start, axis=1)
        return near
    off = points - start
    distances: Floats = np.abs(off[:, 0] * way[1] - off[:, 1] * way[0]) / length
    return distances
