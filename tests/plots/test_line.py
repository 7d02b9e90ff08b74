"""A plot shows where it began, the grey band, the aim and the answers; better and worse alike."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vertebra.plots import line, svg
from vertebra.plots.text import SMALLEST
from vertebra.plots.types import Box, Plot, Point, Ring, Text, Way

BEGAN = date(2026, 9, 14)
LABELS = {"base": "Where you began", "target": "A third less", "band": "Grey: ups and downs that may be chance"}
SHEETS = (line.WIDE, line.NARROW)


def plot(*values, **other):
    points = tuple(Point(BEGAN + timedelta(days=7 * number), value) for number, value in enumerate(values))
    first = values[0] if values else 5
    usual = {
        "id": "pain",
        "title": "Pain, usual day",
        "alt": "Pain, from 5 to 3.",
        "points": points,
        "least": 0,
        "most": 10,
        "ticks": ((0, "0"), (5, "5"), (10, "10")),
        "until": BEGAN + timedelta(days=70),
        "marks": ((BEGAN + timedelta(days=70), "now"), (BEGAN, "14 Sept"), (date(2026, 10, 1), "Oct")),
        "band": (max(0, first - 2), min(10, first + 2)),
        "base": first,
        "target": first * 0.7,
        "labels": LABELS,
        "shape": "better",
        "verdict": "Likely real change, for the better",
        "words": ("Two of the last three answers lie outside the grey band.",),
    }
    return Plot(**(usual | other))


def marks(drawing, kind):
    return [mark for mark in drawing.marks if isinstance(mark, kind)]


def texts(drawing):
    return [mark.text for mark in marks(drawing, Text)]


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_band_lies_around_where_it_began_and_the_aim_in_its_own_dots(sheet):
    drawing = line.drawing(plot(5, 4, 3), sheet)
    (band,) = [mark for mark in marks(drawing, Box) if mark.fill == "noise" and mark.w > 100]
    base = next(mark for mark in marks(drawing, Way) if mark.line == "ink-2" and mark.stroke == 2)
    aim = next(mark for mark in marks(drawing, Way) if mark.line == "lake")
    assert base.points[0][1] == pytest.approx(band.y + band.h / 2)
    assert aim.dash
    assert aim.points[0][1] > base.points[0][1]


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_line_has_its_words_on_the_same_sheet(sheet):
    said = " ".join(texts(line.drawing(plot(5, 4, 3), sheet)))
    for label in LABELS.values():
        assert all(word in said for word in label.split())


def test_words_stand_in_the_drawing_where_nothing_stands_beside_it():
    said = " ".join(texts(line.drawing(plot(5, 4, 3), captioned=True)))
    assert "Pain, usual day" in said
    assert "Likely real change" in said
    assert "Two of the last three" in said
    assert "Pain, usual day" not in texts(line.drawing(plot(5, 4, 3)))


@pytest.mark.parametrize("tone", ["doing", "feel"])
@pytest.mark.parametrize("sheet", SHEETS)
def test_worse_is_drawn_in_the_size_and_colours_of_better(tone, sheet):
    """The same marks, but for where they lie (CLINICAL §3.2)."""

    def looks(drawing):
        return [
            {name: getattr(mark, name, None) for name in ("fill", "line", "stroke", "dash", "r", "w", "size", "weight")}
            | {"kind": type(mark).__name__, "points": len(getattr(mark, "points", ()))}
            for mark in drawing.marks
        ]

    better = plot(5, 4, 3, tone=tone, shape="better", verdict="Change")
    worse = plot(5, 6, 7, tone=tone, shape="worse", verdict="Change")
    for captioned in (False, True):
        here, there = (line.drawing(one, sheet, captioned=captioned) for one in (better, worse))
        assert looks(here) == looks(there)


def test_a_row_without_room_for_a_trend_has_points_and_no_line():
    drawing = line.drawing(plot(3, 2, 1, joined=False, band=None, base=None, target=None))
    assert not [mark for mark in marks(drawing, Way) if len(mark.points) > 2 or mark.stroke == 3]
    assert len([mark for mark in marks(drawing, Box) if mark.fill == "lamp"]) == 3


def test_a_week_that_is_not_over_is_hollow_and_no_line_falls_to_it():
    drawing = line.drawing(plot(40, 50, 10, most=60, still_open=True, band=None, base=None, target=None))
    beads = [mark for mark in marks(drawing, Box) if mark.line == "bead-line"]
    (joined,) = [mark for mark in marks(drawing, Way) if mark.stroke == 3]
    assert [bead.fill for bead in beads] == ["lamp", "lamp", "paper"]
    assert len(joined.points) == 2


def test_one_answer_is_a_point_and_no_line():
    drawing = line.drawing(plot(5))
    assert not [mark for mark in marks(drawing, Way) if mark.stroke == 3 and not mark.dash]


def test_many_answers_are_smaller_points():
    few, many = (line.drawing(plot(*[5] * count)) for count in (4, 60))
    width = {count: marks(one, Box)[-2].w for count, one in ((4, few), (60, many))}
    assert width[60] < width[4]


@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    st.lists(st.floats(-5, 15, allow_nan=False), min_size=1, max_size=40),
    st.sampled_from(SHEETS),
    st.booleans(),
    st.sampled_from(["doing", "feel"]),
)
def test_nothing_leaves_the_sheet_and_no_text_is_small(values, sheet, captioned, tone):
    """Also for answers beyond the scale, and weeks after today."""
    drawing = line.drawing(plot(*values, tone=tone), sheet, captioned=captioned)
    for mark in drawing.marks:
        ys = [y for _, y in mark.points] if isinstance(mark, Way) else [mark.y]
        xs = [x for x, _ in mark.points] if isinstance(mark, Way) else [mark.x]
        assert all(-1 <= y <= drawing.height + 1 for y in ys)
        assert all(0 <= x <= drawing.width for x in xs)
        if isinstance(mark, Text):
            assert mark.size >= SMALLEST


@pytest.mark.parametrize("sheet", SHEETS)
def test_texts_of_the_time_axis_don_t_lie_on_each_other(sheet):
    days = tuple((BEGAN + timedelta(days=2 * number), f"{number} Sept") for number in range(30))
    drawing = line.drawing(plot(5, 4, 3, marks=days), sheet)
    said = sorted((mark for mark in marks(drawing, Text) if mark.anchor == "middle"), key=lambda mark: mark.x)
    for left, right in pairwise(said):
        assert right.x - left.x > (len(left.text) + len(right.text)) / 2 * left.size * 0.5


def test_labels_of_lines_that_lie_close_stand_apart():
    drawing = line.drawing(plot(1, 1, 1, target=0.9))
    base, aim = (
        next(mark for mark in marks(drawing, Text) if mark.text == LABELS[name]) for name in ("base", "target")
    )
    assert abs(base.y - aim.y) >= base.size * 1.2


def test_on_a_phone_of_320_px_no_text_is_smaller_than_14_px():
    """The page leaves 280 px beside its edges of 20 px."""
    assert line.NARROW.size * 280 / line.NARROW.width >= SMALLEST


def test_the_same_plot_is_the_same_picture_to_the_byte():
    one, other = (svg.in_page(line.drawing(plot(5, 4, 3))) for _ in range(2))
    assert one == other


def test_the_sign_rises_falls_or_lies():
    def heights(shape):
        return [mark.y for mark in line.sign(shape, 0, 0)]

    assert heights("better") == sorted(heights("better"), reverse=True)
    assert heights("worse") == sorted(heights("worse"))
    assert len(set(heights("same"))) == 1


def test_a_ring_is_felt_and_a_bead_is_done():
    assert marks(line.drawing(plot(5, 4, tone="feel")), Ring)
    assert not marks(line.drawing(plot(5, 4, tone="doing")), Ring)


def test_a_person_s_own_words_cannot_break_out_of_the_picture():
    drawn = plot(5, 4, title='<script>"&', alt='"><script>', labels=LABELS | {"base": "<b>&"})
    for made in (svg.in_page, svg.on_paper, svg.as_file):
        text = made(line.drawing(drawn, captioned=True))
        assert "<script" not in text
        assert "<b>" not in text
        assert not re.search(r"&(?!amp;|lt;|gt;|quot;|#)", text)


def test_a_shape_that_is_unknown_draws_nothing_of_its_own():
    assert line.drawing(replace(plot(5, 4), shape=None), captioned=True).marks
