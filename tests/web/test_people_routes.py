"""Choosing people, notes in and out, and erasing, as the page asks for them."""

from __future__ import annotations

import json

import pytest
from served import opened, running
from web_client import browser

from vertebra.store import prepare


@pytest.fixture
def kept(launch, dist, tmp_path):
    with browser(launch, dist, prepare(tmp_path / "data")) as client:
        client.post("/api/launch", json={"token": launch.mint()})
        yield client


def test_people_are_added_switched_named_and_removed(page):
    ada = page.post("/api/people", json={"name": "Ada"}).json()["here"]
    assert page.get("/api/today").json()["needs"] == "welcome"
    page.post(f"/api/people/{ada}/name", json={"name": "Ada L."})
    assert page.post("/api/people/me/here").json()["here"] == "me"
    told = page.post(f"/api/people/{ada}/remove", json={"sure": True}).json()
    assert [person["id"] for person in told["people"]] == ["me"]


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("/api/people", {"name": ""}, 422, "people"),
        ("/api/people", {"name": "x" * 61}, 422, "people"),
        ("/api/people", {"name": "two\nlines\x00"}, 422, "people"),
        ("/api/people", {"name": 1}, 422, "bad-value"),
        ("/api/people/nobody/here", None, 404, "unknown-person"),
        ("/api/people/nobody/name", {"name": "x"}, 422, "people"),
        ("/api/people/me/remove", {"sure": False}, 422, "bad-value"),
        ("/api/people/me/remove", {}, 422, "bad-value"),
        ("/api/restore", {"number": 4}, 404, "unknown-backup"),
        ("/api/erase", {}, 422, "bad-value"),
        ("/api/import", {"format": "other"}, 422, "bad-import"),
    ],
)
def test_what_does_not_fit_is_refused(same_page, path, body, status, code):
    answer = same_page.post(path, json=body) if body is not None else same_page.post(path)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_just_trying_is_gone_with_the_next_person(page):
    assert page.post("/api/people/trying").json()["trying"]
    answers = {"age": "18-44", "sex": "woman", "doctor": "yes", "active": "yes", "country": "GB"}
    page.post("/api/answers", json={"id": "a-1", "set": "first", "answers": answers})
    assert page.get("/api/today").json()["needs"] == "questions"
    page.post("/api/people/me/here")
    assert page.get("/api/today").json()["needs"] == "welcome"


def test_an_export_comes_in_again(kept):
    answers = {"age": "18-44", "sex": "woman", "doctor": "yes", "active": "yes", "country": "GB"}
    kept.post("/api/answers", json={"id": "a-1", "set": "first", "answers": answers})
    document = kept.get("/api/export").content
    assert kept.post("/api/import", content=document).json()["known"]
    kept.post("/api/people/me/remove", json={"sure": True})
    told = kept.post("/api/import", content=document).json()
    assert told["counts"]["answers"] == 1
    assert kept.get("/api/export").json()["answers"] == json.loads(document)["answers"]


def test_backups_are_listed_and_put_back(kept):
    number = kept.get("/api/backups").json()["backups"][0]["number"]
    kept.post("/api/settings", json={"pace": 0.8})
    kept.post("/api/restore", json={"number": number}).raise_for_status()
    assert kept.get("/api/settings").json()["pace"] == 1.0


def test_erased_from_the_page_everything_is_gone_and_the_server_ends(tmp_path):
    data = tmp_path / "data"
    with running(data) as (process, line), opened(line) as page:
        answer = page.post("/api/erase", json={"sure": True})
        assert answer.headers["clear-site-data"] == '"*"'
        assert "vertebra.db" in answer.json()["removed"]
        assert process.wait() == 0
        assert not data.exists()
