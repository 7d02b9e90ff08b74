"""What is printed can be read by everybody: tagged, in order, in its language, with words for every picture."""

from __future__ import annotations

import io
from html import escape
from itertools import product
from typing import Any

import pytest
import typst
from pypdf import PdfReader

from vertebra.handout.document import (
    Box,
    Boxes,
    Document,
    Group,
    Heading,
    Items,
    Picture,
    Pictures,
    Table,
    Text,
    texts,
)
from vertebra.handout.page import html
from vertebra.handout.paper import PAPERS, paper
from vertebra.handout.typeset import pdf, quoted

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><rect width="80" height="30" fill="#345"/></svg>'

PAGE = Document(
    title='A "plan" \\ #1 [with] $signs$',
    language="en",
    about=("For Ana", "3 days a week"),
    parts=(
        Group(
            parts=(
                Heading(text="1. Glute bridge", aside="5 times"),
                Pictures(
                    pictures=(Picture(svg=SQUARE, alt="Lying on the back", caption="1 Tail first"),), height_mm=17
                ),
                Items(items=("Peel up slowly.", "Come down if it pinches.")),
            )
        ),
        Text(text="Rest days are fine.", strong=True),
        Table(title="Tick the days", head=("", "Mon", "Tue"), rows=(("Week 1", "", ""), ("Week 2", "", ""))),
        Boxes(
            boxes=(
                Box(shape="circle", title="Okay", text="A mild ache."),
                Box(shape="cross", title="Help", text="Call."),
            )
        ),
    ),
    foot="This is exercise and education.",
)


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def tags(node: Any) -> list[tuple[str, Any]]:
    """The structure tree in reading order: (tag, element)."""
    found = []
    element = node.get_object()
    if isinstance(element, list):
        return [pair for one in element for pair in tags(one)]
    if not isinstance(element, dict):
        return []
    if "/S" in element and element.get("/Type") != "/MCR":
        found.append((str(element["/S"]), element))
    kids = element.get("/K")
    if kids is not None:
        kids = kids if isinstance(kids, list) else [kids]
        found += [pair for kid in kids for pair in (tags(kid) if not isinstance(kid, int) else [])]
    return found


def test_the_file_says_its_title_and_language_and_that_it_is_tagged():
    root = read(pdf(PAGE, paper("a4"))).trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert read(pdf(PAGE, paper("a4"))).metadata.title == PAGE.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_every_picture_carries_its_words_and_every_table_its_heads():
    tree = tags(read(pdf(PAGE, paper("a4"))).trailer["/Root"]["/StructTreeRoot"])
    kinds = [kind for kind, _ in tree]
    figures = [element for kind, element in tree if kind == "/Figure" and "/Alt" in element]
    assert [figure["/Alt"] for figure in figures] == ["Lying on the back"]
    assert kinds.count("/TH") >= 2
    assert {"/H1", "/L", "/Table", "/Caption"} <= set(kinds) or {"/H2", "/L", "/Table", "/Caption"} <= set(kinds)


def test_the_words_come_in_the_order_in_which_they_are_read():
    said = " ".join(page.extract_text() for page in read(pdf(PAGE, paper("a4"))).pages)
    said = " ".join(said.split())
    places = [said.index(text) for text in ("1. Glute bridge", "1 Tail first", "Peel up slowly.", "Week 2", "Help")]
    assert places == sorted(places)


@pytest.mark.parametrize(("name", "large"), list(product(PAPERS, (False, True))))
def test_every_sheet_has_its_size_and_large_print_is_large(name: str, large: bool):
    sheet = paper(name, large=large)
    page = read(pdf(PAGE, sheet)).pages[0]
    assert float(page.mediabox.width) == pytest.approx(sheet.width_mm / 25.4 * 72, abs=0.5)
    assert float(page.mediabox.height) == pytest.approx(sheet.height_mm / 25.4 * 72, abs=0.5)
    sizes: list[float] = []
    page.extract_text(
        visitor_text=lambda text, _cm, tm, _font, size: sizes.append(size * tm[3]) if text.strip() else None
    )
    assert min(map(abs, sizes)) >= (14 if large else 8.5)


def test_only_our_own_letters_are_used_and_they_are_in_the_file():
    fonts = [
        font.get_object()["/BaseFont"]
        for page in read(pdf(PAGE, paper("a4"))).pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    assert all("AtkinsonHyperlegibleNext" in font for font in fonts)


def test_the_same_page_is_the_same_file():
    assert pdf(PAGE, paper("letter")) == pdf(PAGE, paper("letter"))


def test_a_picture_without_words_is_refused():
    bare = Document(
        title="A", language="en", about=(), foot="f",
        parts=(Pictures(pictures=(Picture(svg=SQUARE, alt=""),), height_mm=10),),
    )  # fmt: skip
    with pytest.raises((typst.TypstError, ValueError)):
        pdf(bare, paper("a4"))


def test_no_word_can_break_out_into_the_typesetters_language():
    assert quoted('a"b\\c\nd') == '"a\\"b\\\\c d"'


def test_the_page_for_the_screen_says_the_same_words_in_the_same_order():
    page = html(PAGE)
    place = page.index("<header>")
    for text in texts(PAGE):
        place = page.index(escape(text), place) + 1
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")


def test_an_unknown_sheet_is_refused_with_what_there_is():
    with pytest.raises(ValueError, match="a4, letter, got 'a5'"):
        paper("a5")
