"""What is printed, as the page fetches it."""

from __future__ import annotations

import io

import pytest
from page_journey import answer_everything
from pypdf import PdfReader


@pytest.fixture
def planned(page):
    answer_everything(page)
    page.post("/api/plan", json={"minutes": 5}).raise_for_status()
    return page


def test_the_plan_comes_as_a_file_with_every_movement_on_it(planned):
    plan = planned.get("/api/today").json()["plan"]
    answer = planned.get("/api/papers/plan.pdf").raise_for_status()
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'attachment; filename="vertebra-plan.pdf"'
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert all(item["name"] in said for item in plan["items"])
    assert "Call 999" in " ".join(said.split())


def test_the_same_plan_reads_as_a_page_and_in_large_print_on_letter(planned):
    assert "<h1>Your back plan</h1>" in planned.get("/api/papers/plan.html").raise_for_status().text
    answer = planned.get("/api/papers/plan.pdf", params={"paper": "letter", "large": "1"}).raise_for_status()
    box = PdfReader(io.BytesIO(answer.content)).pages[0].mediabox
    assert float(box.width) == pytest.approx(612, abs=1)


def test_without_a_plan_there_is_no_paper(page):
    assert page.get("/api/papers/plan.pdf").json()["error"]["code"] == "unknown-plan"


def test_the_days_come_as_a_calendar_file_and_other_papers_do_not(planned):
    answer = planned.get("/api/papers/plan.ics").raise_for_status()
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.text.count("BEGIN:VEVENT") >= 12
    assert planned.get("/api/papers/doctor.ics").json()["error"]["code"] == "bad-value"


@pytest.mark.acceptance("B-14")
def test_what_was_said_about_the_pain_stands_on_the_page_for_the_doctor(planned):
    entry = {"areas": [{"area": "low-back-left", "strength": 4, "words": ["dull"], "pattern": ["morning"]}]}
    planned.post("/api/pain", json={"id": "p-1", "entry": entry}).raise_for_status()
    page = planned.get("/api/papers/doctor.html").raise_for_status().text
    assert "Low back, left side" in page
    assert "4 of 10" in page
    assert "<svg" in page
    reader = PdfReader(io.BytesIO(planned.get("/api/papers/teacher.pdf").raise_for_status().content))
    assert len(reader.pages) == 1


def test_a_page_for_the_doctor_before_anything_was_said_says_so(page):
    assert "Nothing is written down yet." in page.get("/api/papers/doctor.html").raise_for_status().text


@pytest.mark.parametrize("query", [{"paper": "a5"}, {"large": "yes"}])
def test_what_is_not_offered_is_refused(same_page, query):
    assert same_page.get("/api/papers/plan.pdf", params=query).status_code == 422
