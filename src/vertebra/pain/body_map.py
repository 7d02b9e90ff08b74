"""Reading the body map: half a body as lines and areas → both sides, both views, as SVG paths. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from vertebra.movements.types import Problem
from vertebra.pain.curves import Line, Lines, NoWayError, Point, Put, path
from vertebra.pain.types import Area, Bead, BodyMap, Shape, Side, View, ViewId, Way
from vertebra.screening.reading import Reader, word

FILE = "pain/map.yaml"

VIEWS: tuple[ViewId, ...] = ("back", "front")
"""The back first: it is what hurts."""

KEYS = ("id", "side", "way", "rank", "group")
GAP = 1.4
"""Between two beads (units of the viewbox, our default)."""


@dataclass(frozen=True)
class _Row:
    """One line of the file: an area, or a left and a right one."""

    kind: str
    middle: bool
    way: Way
    rank: int
    group: str
    loops: Mapping[ViewId, tuple[str, ...]]


@dataclass(frozen=True)
class _Drawing:
    """The half body and where its middle line lies in the viewbox."""

    lines: Lines
    centre: float
    viewbox: str
    rows: tuple[_Row, ...]
    beads: tuple[Mapping[str, Any], ...]


def read(text: str) -> tuple[BodyMap, tuple[Problem, ...]]:
    """The map and what is wrong with the file; where something is, the map is empty."""
    reader = Reader(FILE)
    tree = reader.load(text)
    keys = ("viewbox", "middle", "groups", "lines", "areas", "beads")
    reader.keys(tree, "", keys, ())
    if reader.problems:
        return BodyMap({}, (), ()), tuple(reader.problems)
    lines = Lines({name: _line(points) for name, points in reader.mapping(tree["lines"], "lines").items()})
    groups = reader.names(tree["groups"], "groups")
    found = (_row(row, f"areas.{n}", groups, lines, reader) for n, row in enumerate(tree["areas"]))
    rows = tuple(row for row in found if row is not None)
    if reader.problems:
        return BodyMap({}, (), ()), tuple(reader.problems)
    width, height = tree["viewbox"]
    drawing = _Drawing(lines, float(tree["middle"]), f"0 0 {width:g} {height:g}", rows, tuple(tree["beads"]))
    areas = {area.id: area for group in groups for row in rows if row.group == group for area in _areas(row, rows)}
    return BodyMap(areas, groups, tuple(_view(view, drawing) for view in VIEWS)), ()


def _line(points: Sequence[Sequence[Any]]) -> Line:
    return Line(
        points=tuple((float(point[-2]), float(point[-1])) for point in points),
        names={str(point[0]): number for number, point in enumerate(points) if len(point) == 3},
    )


def _row(value: object, path_: str, groups: Sequence[str], lines: Lines, reader: Reader) -> _Row | None:
    tree = reader.mapping(value, path_)
    before = len(reader.problems)
    reader.keys(tree, path_, KEYS, VIEWS)
    side = reader.one_of(tree.get("side"), f"{path_}.side", ("both", "middle"))
    way = next((one for one in get_args(Way) if one == tree.get("way")), None)
    if way is None:
        reader.one_of(tree.get("way"), f"{path_}.way", get_args(Way))
    group = reader.one_of(tree.get("group"), f"{path_}.group", groups)
    rank = tree.get("rank")
    if not isinstance(rank, int) or isinstance(rank, bool) or rank < 0:
        reader.wrong(f"{path_}.rank", "a whole number, 0 at the spine", rank, "count the steps from the spine")
    loops = {view: tuple(map(word, tree[view])) for view in VIEWS if view in tree}
    for view, corners in loops.items():
        _try(lines, corners, side != "middle", f"{path_}.{view}", reader)
    if not loops:
        reader.wrong(path_, "a loop of corners in front or back", "none", "add `back: […]` or `front: […]`")
    if len(reader.problems) > before or way is None:
        return None
    return _Row(word(tree["id"]), side == "middle", way, int(str(rank)), str(group), loops)


def _try(lines: Lines, corners: Sequence[str], closed: bool, path_: str, reader: Reader) -> None:
    try:
        lines.loop(corners, closed)
    except NoWayError as error:
        reader.wrong(path_, "corners that lines join", error, "name the corner on that line, or add a line")


def _areas(row: _Row, rows: Sequence[_Row]) -> Iterator[Area]:
    """An area, or a left and a right one. A middle one says so in its id where there are sides too."""
    if not row.middle:
        for side in ("left", "right"):
            yield _area(row, f"{row.kind}-{side}", side)
        return
    has_sides = any(other.kind == row.kind and not other.middle for other in rows)
    yield _area(row, f"{row.kind}-middle" if has_sides else row.kind, "middle")


def _area(row: _Row, id_: str, side: Literal["left", "right", "middle"]) -> Area:
    return Area(id=id_, kind=row.kind, side=side, way=row.way, rank=row.rank, group=row.group)


def _view(view: ViewId, drawing: _Drawing) -> View:
    """A view: the person's left lies on the left of the picture from the back, on its right from the front."""
    seen = [row for row in drawing.rows if view in row.loops]
    shapes = [shape for row in seen for shape in _shapes(row, view, drawing)]
    return View(
        id=view,
        viewbox=drawing.viewbox,
        left_at="right" if view == "front" else "left",
        outline=_outline(seen, view, drawing),
        shapes=tuple(shapes),
        beads=tuple(_beads(drawing)) if view == "back" else (),
    )


def _shapes(row: _Row, view: ViewId, drawing: _Drawing) -> Iterator[Shape]:
    for area in _areas(row, drawing.rows):
        corners = row.loops[view]
        stretches = drawing.lines.loop(corners, closed=not row.middle)
        if row.middle:
            right = path(stretches, _put(drawing.centre, 1), closed=False)
            back = path([piece.back for piece in reversed(stretches)], _put(drawing.centre, -1), closed=False)
            yield Shape(area.id, right + back[back.index("C") :] + "Z")
        else:
            yield Shape(area.id, path(stretches, _put(drawing.centre, _way(area.side, view))))


def _way(side: Side, view: ViewId) -> int:
    return 1 if (side == "left") == (view == "front") else -1


def _put(centre: float, way: int) -> Put:
    def put(point: Point) -> Point:
        return centre + way * point[0], point[1]

    return put


def _outline(rows: Sequence[_Row], view: ViewId, drawing: _Drawing) -> str:
    """The edges that only one area has, on both sides: what is left when areas meet without a gap."""
    edges = Counter(edge for row in rows for edge in drawing.lines.edges(row.loops[view], closed=not row.middle))
    alone = [edge for edge, count in edges.items() if count == 1 and edge[0] != "middle"]
    pieces = [drawing.lines.lines[name].stretches(start, end) for name, start, end in alone]
    return "".join(path(piece, _put(drawing.centre, way), closed=False) for way in (1, -1) for piece in pieces)


def _beads(drawing: _Drawing) -> Iterator[Bead]:
    for row in drawing.beads:
        count, top, bottom = row["count"], row["from"], row["to"]
        first, last = row["wide"]
        step = (bottom - top + GAP) / count
        for number in range(count):
            width = first + (last - first) * number / (count - 1)
            yield Bead(
                area=f"{row['area']}-middle",
                x=round(drawing.centre - width / 2, 1),
                y=round(top + step * number, 1),
                width=round(width, 1),
                height=round(step - GAP, 1),
            )
