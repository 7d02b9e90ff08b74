"""A person who reads Spanish: from the first question to a session's last word, no English."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))
from app_journey import Journey

from vertebra import content
from vertebra.web.errors import Refusal, response

WITHIN = 0.15
"""How far a session may be from the minutes that were asked for."""

ENGLISH = {
    text
    for text in set(content.own_words("en").texts.values()) - set(content.own_words("es").texts.values())
    if " " in text
}
"""Sentences and phrases that are only English; single words may be ids."""


def told(answer: object) -> Iterator[str]:
    """Every text anywhere in an answer."""
    if isinstance(answer, dict):
        for value in answer.values():
            yield from told(value)
    elif isinstance(answer, list | tuple):
        for value in answer:
            yield from told(value)
    elif isinstance(answer, str):
        yield answer


def english_in(*answers: object) -> set[str]:
    return set(told(list(answers))) & ENGLISH


@pytest.fixture
def person() -> Journey:
    journey = Journey()
    journey.app.settings({"language": "es"})
    return journey


@pytest.fixture
def asked(person: Journey) -> Journey:
    person.answer_all()
    return person


def test_the_words_of_the_page_are_spanish(person: Journey) -> None:
    answer = person.app.words()

    assert answer["language"] == "es"
    assert answer["words"]["screens/nav/today"] == "Hoy"


def test_both_languages_are_offered(person: Journey) -> None:
    assert person.app.settings()["languages"] == ["en", "es"]


def test_every_question_is_asked_in_spanish(person: Journey) -> None:
    assert english_in(person.app.questions("first")) == set()


def test_plan_reasons_and_script_are_spanish(asked: Journey) -> None:
    plan = asked.app.plan(10)
    session = asked.app.open_session(plan["plan"]["id"])
    said = [cue["text"] for segment in session["script"]["segments"] for cue in segment["cues"]]

    assert english_in(plan, session) == set()
    assert said


def test_the_screens_of_a_day_are_spanish(asked: Journey) -> None:
    app = asked.app

    answers = (app.today(), app.history(), app.week(), app.progress(), app.scores(), app.snapshots(), app.pain())

    assert english_in(*answers) == set()


def test_a_ten_minute_session_stays_near_ten_minutes(asked: Journey) -> None:
    length = asked.app.plan(10)["plan"]["length_s"]

    assert 600 * (1 - WITHIN) <= length <= 600 * (1 + WITHIN)


def test_an_alarm_is_told_in_spanish(person: Journey) -> None:
    asked_again = person.app.answer("alarm", "first", {"new-now": ["saddle-numb"]}, False)
    locked = person.app.answer("alarm-2", "first", {"new-now": ["saddle-numb"]}, True)

    assert english_in(asked_again, locked, person.app.today()) == set()
    assert locked["lock"]["title"] == "Por favor, pide ayuda médica ahora."


def test_the_form_that_has_a_published_spanish_version_of_others_is_left_out(asked: Journey) -> None:
    assert "rmdq" not in {one["what"] for one in asked.app.scores()["sets"]}


def test_going_back_to_english_is_one_choice(asked: Journey) -> None:
    asked.app.settings({"language": "en"})

    assert asked.app.words()["words"]["screens/nav/today"] == "Today"


@pytest.mark.parametrize("what", ["doctor", "teacher"])
def test_a_paper_is_printed_in_spanish(asked: Journey, what: str) -> None:
    page = asked.app.papers.paper(what, "html", None, False)().data.decode()

    assert '<html lang="es"' in page
    assert [text for text in ENGLISH if f">{text}<" in page] == []


def test_an_error_is_told_in_the_language_of_whoever_is_here(person: Journey) -> None:
    here = SimpleNamespace(state=SimpleNamespace(app=person.app))
    spanish, first = response(Refusal("locked"), {"app": here}), response(Refusal("locked"), {})

    assert "Exercise is paused" in bytes(first.body).decode()
    assert content.own_words("es").say("errors/locked/text") in bytes(spanish.body).decode()
