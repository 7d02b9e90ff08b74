"""The body map: a whole figure from both sides, without gaps, its left the mirror of its right."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest
from pain_room import holds, outline_of, pieces, size, text, the_map

from vertebra import content
from vertebra.pain import body_map
from vertebra.screening.alarms import from_words

VIEWS = {view.id: view for view in the_map().views}
CENTRE = 140.0


def shapes(view: str) -> dict[str, str]:
    return {shape.area: shape.path for shape in VIEWS[view].shapes}


def test_there_are_between_45_and_60_places_and_each_is_drawn():
    areas = the_map().areas
    assert 45 <= len(areas) <= 60
    assert set(shapes("front")) | set(shapes("back")) == set(areas)


def test_the_spine_has_regions_each_with_a_left_a_middle_and_a_right():
    for region in ("neck", "upper-back", "mid-back", "low-back"):
        assert {f"{region}-{side}" for side in ("left", "middle", "right")} <= set(shapes("back"))
    assert "tail" in shapes("back")


@pytest.mark.parametrize("view", ["front", "back"])
def test_the_left_is_the_mirror_of_the_right(view: str):
    drawn = shapes(view)
    for area, path in drawn.items():
        if not area.endswith("-left"):
            continue
        left, right = outline_of(path), outline_of(drawn[area.removesuffix("left") + "right"])
        pairs = zip(left, right, strict=True)
        assert all(abs(a[0] + b[0] - 2 * CENTRE) < 0.2 and abs(a[1] - b[1]) < 0.01 for a, b in pairs)


def test_the_left_lies_on_the_left_of_the_back_and_on_the_right_of_the_front():
    for view, is_left in (("back", True), ("front", False)):
        xs = [x for x, _ in outline_of(shapes(view)["hand-left"])]
        assert (max(xs) < CENTRE) is is_left
        assert VIEWS[view].left_at == ("left" if is_left else "right")


@pytest.mark.parametrize("view", ["front", "back"])
def test_no_point_lies_in_two_places(view: str):
    polygons = [outline_of(path) for path in shapes(view).values()]
    for x in range(2, 280, 9):
        for y in range(3, 622, 11):
            assert sum(holds(polygon, (x + 0.37, y + 0.21)) for polygon in polygons) <= 1


@pytest.mark.parametrize("view", ["front", "back"])
def test_the_outline_closes_around_all_places(view: str):
    """Each stroke of it goes on where another one ends, and the front and the back are the same figure."""
    drawn = VIEWS[view].outline
    strokes = [list(pieces("M" + one)) for one in drawn.split("M")[1:]]
    ends = Counter(point for stroke in strokes for point in (stroke[0][0], stroke[-1][3]))
    assert set(ends.values()) == {2}
    assert strokes


def test_the_front_and_the_back_cover_the_same_figure():
    front, back = (sum(size(outline_of(path)) for path in shapes(view).values()) for view in ("front", "back"))
    assert front == pytest.approx(back, rel=0.002)


def test_everything_lies_in_the_viewbox():
    for view in the_map().views:
        assert view.viewbox == "0 0 280 622"
        points = [point for shape in view.shapes for point in outline_of(shape.path)]
        assert all(0 < x < 280 and 0 < y < 622 for x, y in points)


def test_seventeen_beads_stand_from_the_upper_to_the_low_back_and_grow():
    beads = VIEWS["back"].beads
    assert [len([bead for bead in beads if bead.area == area]) for area in
            ("upper-back-middle", "mid-back-middle", "low-back-middle")] == [6, 6, 5]  # fmt: skip
    widths = [bead.width for bead in beads]
    assert widths == sorted(widths)
    assert all(a.y + a.height < b.y for a, b in itertools.pairwise(beads))
    assert VIEWS["front"].beads == ()


def test_down_a_leg_each_place_is_further_from_the_spine():
    areas = the_map().areas
    down = ("low-back-left", "buttock-left", "thigh-back-left", "knee-back-left", "calf-left", "heel-left")
    assert [areas[id_].rank for id_ in down] == [0, 1, 2, 3, 4, 5]
    assert {areas[id_].way for id_ in down} == {"leg"}
    arm = ("neck-left", "shoulder-left", "upper-arm-left", "forearm-left", "hand-left")
    assert [areas[id_].rank for id_ in arm] == [0, 1, 2, 3, 4]


def test_each_place_has_its_words_and_its_group_a_title():
    words = content.words()
    for area in the_map().areas.values():
        assert f"pain/areas/{area.kind}" in words
        assert f"pain/groups/{area.group}" in words


def test_the_names_of_legs_arms_chest_and_saddle_are_those_that_the_flags_know():
    ids = the_map().areas
    legs = [id_ for id_, area in ids.items() if area.way == "leg" and area.rank >= 2]
    assert all("leg-weaker" in from_words(["numb"], [id_]) for id_ in legs), legs
    arms = [id_ for id_, area in ids.items() if area.way == "arm" and area.rank >= 2]
    assert all("hands-clumsy" in from_words(["tingling"], [id_]) for id_ in arms)
    assert "saddle-numb" in from_words([], ["saddle"])
    assert "chest-breath-speech" in from_words([], ["chest-left"])
    assert "beating-lump" in from_words(["pulsing"], ["belly"])
    assert "beating-lump" in from_words(["pulsing"], ["low-back-middle"])


@pytest.mark.parametrize(
    ("was", "becomes", "where"),
    [
        ("front: [chin, jaw, neck-out, collar]", "front: [chin, jaw, nowhere, collar]", "areas."),
        ("id: chest, side: both, way: trunk", "id: chest, side: both, way: tail", "way"),
        ("id: belly, side: middle", "id: belly, side: upper", "side"),
        ("rank: 5, group: leg-back", "rank: far, group: leg-back", "rank"),
        ("group: leg-front, front: [knee-in", "group: elsewhere, front: [knee-in", "group"),
        ("viewbox:", "viewbux:", ""),
    ],
)
def test_a_broken_map_is_said_with_where_and_what_was_expected(was: str, becomes: str, where: str):
    broken = text("map.yaml").replace(was, becomes)
    found, problems = body_map.read(broken)
    assert found.areas == {}
    assert problems
    assert all(problem.file == "pain/map.yaml" and problem.cure for problem in problems)
    assert where in problems[0].path
