"""One drawing, three places: a page with a strict policy, a file of its own, a sheet of paper."""

from __future__ import annotations

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from vertebra.plots import calendar, svg, words
from vertebra.plots.scale import round_up, span, spread
from vertebra.plots.stack import stacked
from vertebra.plots.text import lines
from vertebra.plots.types import Box, Calendar, Cell, Drawing, Ring, Text, Way

DRAWING = Drawing(
    width=100,
    height=50,
    alt="A dot.",
    marks=(
        Box(x=1, y=2, w=3, h=4, r=1, fill="noise"),
        Way(points=((0, 0), (10, 10.04)), line="ink", stroke=3, dash="2 9"),
        Ring(x=5, y=5, r=2, fill="heather"),
        Text(x=1, y=20, text="0", size=16, anchor="end"),
    ),
)


@pytest.mark.parametrize("made", [svg.in_page, svg.on_paper, svg.as_file])
def test_every_way_gives_well_formed_xml_that_says_what_it_shows(made):
    root = ElementTree.fromstring(made(DRAWING))
    assert root.tag.endswith("svg")
    assert root.get("role") == "img"
    assert root.get("aria-label") == "A dot."


def test_in_a_page_every_colour_is_the_page_s_own_with_one_that_prints_behind_it():
    text = svg.in_page(DRAWING)
    assert "<style" not in text
    assert "style=" not in text
    assert "id=" not in text
    colours = re.findall(r'(?:fill|stroke)="([^"]+)"', text)
    assert all(re.fullmatch(r"none|var\(--[a-z0-9-]+,#[0-9a-f]{6}\)", colour) for colour in colours)


def test_on_paper_no_colour_needs_css():
    assert "var(" not in svg.on_paper(DRAWING)


def test_a_file_of_its_own_knows_day_night_and_print():
    text = svg.as_file(DRAWING)
    for part in ("prefers-color-scheme:dark", "@media print", "--noise:#ccd5d6", "--noise:#31444a"):
        assert part in text


def test_the_three_palettes_name_the_same_colours():
    assert set(svg.LIGHT) == set(svg.DARK) == set(svg.PAPER)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [svg.LIGHT, svg.DARK, svg.PAPER])
@pytest.mark.parametrize(
    ("name", "least"), [("ink", 7), ("ink-2", 7), ("lake", 4.5), ("heather", 4.5), ("bead-line", 7)]
)
def test_lines_and_texts_stand_out_from_the_sheet_and_from_the_grey(palette, name, least):
    assert contrast(palette[name], palette["paper"]) >= least
    assert contrast(palette[name], palette["noise"]) >= 3


def test_drawings_on_one_sheet_lie_under_each_other():
    sheet = stacked([DRAWING, words.drawing("How it goes", ["One.", "Two."]), DRAWING])
    assert sheet.height > 2 * DRAWING.height
    tops = [mark.y for mark in sheet.marks if isinstance(mark, Box)]
    assert tops[1] > DRAWING.height
    assert sheet.alt == "A dot. How it goes One. Two. A dot."


def test_no_drawings_are_an_empty_sheet():
    assert stacked([]).marks == ()


@pytest.mark.parametrize(
    ("value", "top"), [(0, 1), (0.3, 0.4), (1, 1), (3, 4), (10, 10), (11, 20), (42, 60), (61, 80), (99, 100)]
)
def test_an_axis_without_an_end_ends_at_a_round_number(value, top):
    assert round_up(value) == pytest.approx(top)


def test_two_days_look_like_two_days_and_not_like_a_journey():
    begin, end = span([date(2026, 11, 20), date(2026, 11, 22)], date(2026, 11, 22))
    assert (end - begin).days == 28


def test_places_that_lie_close_are_pushed_apart_and_others_stay():
    assert spread([10, 50], 20) == (10, 50)
    low, high = spread([12, 10], 20)
    assert low - high == pytest.approx(20)


def test_a_long_text_is_parted_and_keeps_every_word():
    said = "Grey: ups and downs that may be chance"
    assert len(lines(said, 16, 120)) > 2
    assert " ".join(lines(said, 16, 120)) == said


def month(today):
    start = date(2026, 11, 2)
    kinds = ["session", "rest", "walk", "both", "rest", "none", "none"] * 4
    cells = [
        Cell(on=start + timedelta(days=at), kind=kind, today=start + timedelta(days=at) == today, text=kind)
        for at, kind in enumerate(kinds)
    ]
    weeks = tuple(tuple(cells[row * 7 : row * 7 + 7]) for row in range(4))
    return Calendar(
        title="Four weeks", alt="8 sessions.", heads=tuple("MTWTFSS"), weeks=weeks, key={"session": "session"}
    )


def test_each_kind_of_day_has_a_shape_of_its_own_and_today_a_dotted_frame():
    drawn = calendar.drawing(month(date(2026, 11, 3)))
    beads = [mark for mark in drawn.marks if isinstance(mark, Box) and mark.fill == "lamp"]
    hills = [mark for mark in drawn.marks if isinstance(mark, Way) and mark.closed]
    rests = [mark for mark in drawn.marks if isinstance(mark, Way) and not mark.closed]
    dotted = [mark for mark in drawn.marks if isinstance(mark, Box) and mark.dash]
    assert (len(beads), len(hills), len(rests), len(dotted)) == (8 + 1, 8, 7, 1)


def test_a_day_on_which_something_was_done_keeps_its_shape_when_it_is_today():
    drawn = calendar.drawing(month(date(2026, 11, 2)))
    assert len([mark for mark in drawn.marks if isinstance(mark, Box) and mark.fill == "lamp"]) == 9
    assert len([mark for mark in drawn.marks if isinstance(mark, Box) and mark.dash]) == 1
