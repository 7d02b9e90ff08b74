"""The page can ask for a line when its browser has no voice, and is told when the machine has none either."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from vertebra.voice import waves
from vertebra.web.launch import Launch

sys.path.insert(0, str(Path(__file__).parents[1] / "web"))

from web_client import browser


@pytest.fixture
def page(tmp_path):
    launch = Launch(tmp_path)
    with browser(launch, tmp_path / "dist") as page:
        page.post("/api/launch", json={"token": launch.mint()}).raise_for_status()
        yield page


def test_a_line_is_spoken_by_the_machine(fake_engine, page):
    assert page.get("/api/voice").json() == {"engine": "espeak-ng"}
    answer = page.post("/api/voice/line", json={"text": "Tail curls first."})
    assert answer.headers["content-type"] == "audio/wav"
    assert answer.headers["cache-control"] == "no-store"
    assert waves.length_s(waves.read(answer.content)) > 0.5


def test_an_engine_that_fails_is_a_clear_refusal(fake_engine, page):
    answer = page.post("/api/voice/line", json={"text": "break"})
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "voice-failed"


def test_a_machine_without_a_voice_says_so(monkeypatch, tmp_path, request):
    monkeypatch.setenv("PATH", str(tmp_path))
    page = request.getfixturevalue("page")
    assert page.get("/api/voice").json() == {"engine": None}
    assert page.post("/api/voice/line", json={"text": "Hello"}).json()["error"]["code"] == "no-voice"


@pytest.mark.parametrize(
    "body", [{}, {"text": ""}, {"text": "x" * 500}, {"text": "x", "rate": 9}, {"text": "x", "a": 1}]
)
def test_a_line_that_does_not_fit_is_refused(fake_engine, page, body):
    assert page.post("/api/voice/line", json=body).status_code == 422
