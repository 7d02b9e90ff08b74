"""The page for the doctor fits one sheet and at most 250 words, whatever there is to tell."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from vertebra import content
from vertebra.handout.doctor_page import MOST_WORDS, Told, doctor_page
from vertebra.handout.document import Items, Picture, words_in
from vertebra.handout.paper import paper
from vertebra.handout.typeset import pdf

WORDS = content.words()
LINES = st.lists(st.text("abcdefgh ", min_size=1, max_size=60), max_size=12).map(tuple)
MAP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 300"><rect width="200" height="300"/></svg>'


@settings(max_examples=60, deadline=None)
@given(LINES, LINES, LINES, LINES)
def test_the_page_never_has_more_than_250_words_and_each_part_keeps_its_first_line(where, course, tried, changed):
    told = Told(made="22 November", where=where, course=course, tried=tried, changed=changed)
    document = doctor_page(told, WORDS, "doctor")
    assert words_in(document) <= MOST_WORDS
    said = [line for part in document.parts if isinstance(part, Items) for line in part.items]
    assert all(lines[0] in said for lines in (where, course, tried, changed) if lines)


@pytest.mark.parametrize("reader", ["doctor", "teacher"])
@pytest.mark.parametrize("sheet", ["a4", "letter"])
def test_it_is_one_page_even_with_the_map_and_all_the_words(reader, sheet):
    line = "Low back on the left, four of ten, dull and stiff in the morning."
    told = Told(
        made="22 November", where=(line,) * 5, course=(line,) * 5, tried=(line,) * 5, changed=(line,) * 5,
        maps=tuple(Picture(svg=MAP, alt="low back", caption=view) for view in ("Back", "Front")),
    )  # fmt: skip
    assert len(PdfReader(io.BytesIO(pdf(doctor_page(told, WORDS, reader), paper(sheet)))).pages) == 1


def test_who_has_told_nothing_gets_a_page_that_says_so():
    document = doctor_page(Told(made="today", where=(), course=(), tried=(), changed=()), WORDS, "doctor")
    assert WORDS.say("papers/doctor/none") in [
        line for part in document.parts if isinstance(part, Items) for line in part.items
    ]
