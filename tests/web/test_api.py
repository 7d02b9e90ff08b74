"""Every route answers bad input with a clear error, and nothing is lost by it."""

from __future__ import annotations

import pytest
from web_client import PORT, browser

from vertebra.session.types import EventName
from vertebra.web.guards import cookie_name
from vertebra.web.launch import Launch

POSTS = {
    "/api/launch": {"token": "x"},
    "/api/answers": {"id": "a", "set": "first", "answers": {}},
    "/api/answers/undo": {"id": "a"},
    "/api/visit": {"id": "v", "who": "x", "on": "2026-11-22"},
    "/api/plan": {"minutes": 10},
    "/api/sessions": {"plan": "p-1"},
    "/api/sessions/s-1/events": {"events": [{"id": "e", "at_s": 0, "what": "start"}]},
    "/api/sessions/s-1/after": {"id": "n"},
    "/api/settings": {"pace": 1.0},
}

NOT_FITTING = {
    "/api/launch": [{}, {"token": 1}, {"token": ""}, {"token": "x", "more": 1}],
    "/api/answers": [
        {},
        {"id": "a", "set": "first", "answers": []},
        {"id": "a b", "set": "first", "answers": {}},
        {"id": "a", "set": "nowhere", "answers": {}},
        {"id": "a", "set": "first", "answers": {"nobody-asks": "yes"}},
        {"id": "a", "set": "first", "answers": {"age": "ninety"}},
        {"id": "a", "set": "first", "answers": {"age": ["18-44"]}},
        {"id": "a", "set": "first", "answers": {"doctor": True}},
        {"id": "a", "set": "first", "answers": {"new-now": []}},
        {"id": "a", "set": "first", "answers": {"new-now": ["none", "both-legs"]}},
        {"id": "a", "set": "first", "answers": {"new-now": ["elbow"]}},
        {"id": "a", "set": "first", "answers": {"pain-now": 11}},
        {"id": "a", "set": "first", "answers": {}, "confirmed": "yes"},
    ],
    "/api/answers/undo": [{}, {"id": 1}, {"id": "x" * 81}],
    "/api/visit": [{}, {"id": "v", "who": "", "on": "2026-11-22"}, {"id": "v", "who": "x", "on": "yesterday"}],
    "/api/plan": [{}, {"minutes": 7}, {"minutes": "10"}, {"minutes": 10, "calm": 1}],
    "/api/sessions": [{}, {"plan": None}],
    "/api/sessions/s-1/events": [
        {},
        {"events": []},
        {"events": [{"id": "e", "at_s": -1, "what": "tick"}]},
        {"events": [{"id": "e", "at_s": 0, "what": "dance"}]},
        {"events": [{"id": "e", "at_s": "0", "what": "tick"}]},
        {"events": [{"at_s": 0, "what": "tick"}]},
    ],
    "/api/sessions/s-1/after": [
        {},
        {"id": "n", "pain": 11},
        {"id": "n", "effort": -1},
        {"id": "n", "note": "x" * 2001},
    ],
    "/api/settings": [{"pace": 9}, {"pace": "1"}, {"nobody": 1}, {"body": "dog"}, {"minutes": True}],
}


def error(answer) -> dict:
    said = answer.json()["error"]
    assert set(said) == {"code", "text", "expected", "got", "where", "cure"}
    assert said["text"]
    assert said["cure"]
    return said


@pytest.mark.parametrize(("path", "body"), [(path, body) for path, bodies in NOT_FITTING.items() for body in bodies])
def test_a_body_that_does_not_fit_is_refused_with_what_was_expected_and_where(same_page, path, body):
    answer = same_page.post(path, json=body)
    assert answer.status_code == 422
    said = error(answer)
    assert said["expected"]
    assert said["where"]


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"a": NaN}', b"[" * 5000])
def test_a_body_that_is_no_json_object_is_refused(same_page, path, text):
    answer = same_page.post(path, content=text, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    error(answer)


@pytest.mark.parametrize("path", POSTS)
def test_a_method_that_is_not_there_is_refused(same_page, path):
    assert same_page.delete(path).status_code == 405
    assert error(same_page.delete(path))["code"] == "wrong-method"


def test_errors_never_repeat_what_was_written(page):
    secret = "marked-word-in-a-note"
    for path in POSTS:
        for body in ({"id": secret, "note": secret, secret: secret}, {"token": secret, "who": {secret: 1}}):
            assert secret not in page.post(path, json=body).text


def test_after_every_refusal_the_person_stands_where_they_stood(page):
    before = page.get("/api/today").json(), page.get("/api/export").json()["answers"]
    for path, bodies in NOT_FITTING.items():
        for body in bodies:
            page.post(path, json=body)
    assert (page.get("/api/today").json(), page.get("/api/export").json()["answers"]) == before


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/api/sessions/s-9", "unknown-session"),
        ("/api/why?plan=p-9&movement=glute-bridge", "unknown-plan"),
        (f"/api/tracks/{'0' * 64}", "unknown-figure"),
        (f"/api/stills/{'0' * 64}/peel.svg", "unknown-figure"),
        ("/figures/dog.glb", "unknown-figure"),
        ("/api/nothing", "not-found"),
    ],
)
def test_what_is_not_there_is_said_to_be_not_there(same_page, path, code):
    answer = same_page.get(path)
    assert answer.status_code == 404
    assert error(answer)["code"] == code


@pytest.mark.parametrize(
    "path", ["/api/tracks/x", f"/api/stills/{'0' * 64}/peel.svg?u=2", "/api/questions", "/api/why?plan=x"]
)
def test_an_address_that_does_not_fit_is_refused(same_page, path):
    assert same_page.get(path).status_code == 422
    error(same_page.get(path))


def test_before_the_questions_there_is_no_plan(page):
    answer = page.post("/api/plan", json={"minutes": 10})
    assert (answer.status_code, error(answer)["code"]) == (409, "questions-first")


def test_something_broken_says_so_without_saying_what_it_held(page, monkeypatch):
    def broken(*_args):
        raise RuntimeError("marked-word")

    monkeypatch.setattr(page.app.state.app, "today", broken)
    page._transport.raise_server_exceptions = False
    answer = page.get("/api/today")
    assert (answer.status_code, error(answer)["code"]) == (500, "broken")
    assert "marked-word" not in answer.text


def test_a_full_disk_is_told_and_what_was_there_stays(launch, dist, tmp_path):
    """The database may not grow any more: settings are refused with 507, and the ones before still hold."""
    from vertebra.store import prepare

    with browser(launch, dist, prepare(tmp_path / "data")) as page:
        page.post("/api/launch", json={"token": launch.mint()})
        page.post("/api/settings", json={"pace": 0.8})
        engine = page.app.state.app._store._engine
        with engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        refused = None
        for number in range(300):
            answers = {"age": "18-44", "sex": "woman", "doctor": "yes", "active": "yes", "country": "GB"}
            refused = page.post("/api/answers", json={"id": f"a-{number}", "set": "first", "answers": answers})
            if refused.status_code != 200:
                break
        assert (refused.status_code, error(refused)["code"]) == (507, "disk-full")
        assert page.get("/api/settings").json()["pace"] == 0.8
        assert len(page.get("/api/export").json()["answers"]) == number


def test_a_body_of_the_figure_is_sent_once_and_then_only_when_it_changed(page):
    first = page.get("/figures/woman.glb")
    assert first.content.startswith(b"glTF")
    again = page.get("/figures/woman.glb", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_settings_offer_the_bodies_that_there_are():
    from vertebra import content
    from vertebra.app.choices import CHOICES

    assert all(CHOICES["body"].fits(name) for name in content.bodies())


def test_every_event_of_a_session_may_be_sent(page):
    from typing import get_args

    for what in get_args(EventName):
        answer = page.post("/api/sessions/s-9/events", json={"events": [{"id": "e", "at_s": 0, "what": what}]})
        assert error(answer)["code"] == "unknown-session"


def test_the_cookie_of_another_server_on_this_machine_opens_nothing(stranger, tmp_path):
    (tmp_path / "other").mkdir()
    other = Launch(tmp_path / "other")
    stranger.cookies.set(cookie_name(PORT), other.exchange(other.mint()))
    assert stranger.get("/api/today").status_code == 401
