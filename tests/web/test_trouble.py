"""When something goes wrong: what is said, what is written down, and what never is.

A marked word stands in every free-text field there is; then errors are made; then everything that was written is
searched: the log, what went to the terminal, every error's answer, the address that the page is opened at, the report.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from served import opened, start

from vertebra.app.report import report
from vertebra.store import Store, When, prepare

MARK = "marked-word-7391"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

FIELDS = [
    ("/api/answers", {"id": "a-1", "set": "first", "answers": {"doctor": MARK, MARK: MARK}}),
    ("/api/answers", {"id": MARK, "set": MARK, "answers": {}}),
    ("/api/answers/undo", {"id": MARK}),
    ("/api/visit", {"id": "v", "who": MARK, "on": "2026-11-22"}),
    ("/api/visit", {"id": "v", "who": MARK, "on": MARK}),
    ("/api/plan", {"minutes": MARK}),
    ("/api/sessions", {"plan": MARK}),
    (f"/api/sessions/{MARK}/take", {"page": MARK}),
    (f"/api/sessions/{MARK}/events", {"events": [{"id": MARK, "at_s": 0, "what": "answer", "value": MARK}]}),
    (f"/api/sessions/{MARK}/after", {"id": "n", "word": MARK, "note": MARK}),
    ("/api/settings", {"voice_name": MARK}),
    ("/api/settings", {MARK: 1}),
    ("/api/people", {"name": MARK}),
    ("/api/people", {"name": MARK}),
    ("/api/people/me/name", {"name": MARK}),
    (f"/api/people/{MARK}/here", {}),
    ("/api/import", {"format": MARK, MARK: [MARK]}),
    ("/api/voice/line", {"text": MARK, "rate": MARK}),
    ("/api/launch", {"token": MARK}),
    (f"/api/{MARK}", {"note": MARK}),
]
LOOKED_FOR = [f"/{MARK}", f"/api/questions?set={MARK}", f"/api/why?plan={MARK}&movement={MARK}", f"/figures/{MARK}.glb"]


def test_a_marked_word_in_every_field_is_in_no_log_trace_error_address_or_report(tmp_path):
    data = tmp_path / "data"
    process = start(data, stderr=subprocess.PIPE)
    line = process.stdout.readline().strip()
    refused = []
    try:
        with opened(line) as page:
            for path, body in FIELDS:
                answer = page.post(path, json=body)
                if answer.status_code >= 400:
                    refused.append(answer.text)
            refused += [page.get(path).text for path in LOOKED_FOR]
            page.post("/api/answers", content=f'{{"id": "{MARK}"'.encode())
            shown = page.get("/api/report").text
    finally:
        process.terminate()
        said = process.communicate()
    written = [file.read_text("utf-8") for file in (data / "logs").iterdir()]
    assert len(refused) > len(FIELDS) // 2
    assert "/api/answers" in "".join(written)
    for text in (line, *said, *refused, *written, shown, report(data, NOW)):
        assert MARK not in (text or "")


def test_what_was_kept_of_it_is_in_the_notes_and_nowhere_else(tmp_path):
    """The mark does arrive: else the search above would show nothing."""
    data = tmp_path / "data"
    process = start(data)
    try:
        with opened(process.stdout.readline().strip()) as page:
            page.post("/api/settings", json={"voice_name": MARK}).raise_for_status()
            assert MARK in page.get("/api/export").text
    finally:
        process.terminate()
        process.communicate()
    held = {file.name for file in data.rglob("*") if file.is_file() and MARK.encode() in file.read_bytes()}
    assert held
    assert {name.partition(".db")[0] for name in held} == {"vertebra"}


def test_the_log_and_everything_in_the_folder_is_private(tmp_path):
    data = tmp_path / "data"
    process = start(data)
    process.stdout.readline()
    process.terminate()
    process.communicate()
    assert {file.stat().st_mode & 0o077 for file in data.rglob("*")} == {0}


def test_the_log_turns_over_and_keeps_no_more_than_a_few_files(tmp_path, monkeypatch):
    from vertebra.web import log as room

    monkeypatch.setattr(room, "LARGEST", 2000)
    handler = room.open_log(prepare(tmp_path / "data"))
    try:
        for _ in range(400):
            room.log.info("GET /api/today 200 1.0 ms")
    finally:
        handler.close()
    files = list((tmp_path / "data" / "logs").iterdir())
    assert len(files) == 1 + room.KEPT
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


@pytest.fixture
def folder(tmp_path):
    folder = prepare(tmp_path / "data")
    Store(folder).close()
    return folder


def test_a_report_says_versions_and_that_all_is_well(folder):
    said = report(folder, NOW)
    assert "notes: whole" in said
    assert "vertebra: " in said
    assert "not good" not in said


def test_a_report_says_what_is_broken_and_is_made_all_the_same(folder):
    (folder / "vertebra.db").write_bytes(b"no database " * 1000)
    assert "notes: not good (damaged" in report(folder, NOW)


def test_a_report_of_a_folder_that_is_not_there_is_made(tmp_path):
    said = report(tmp_path / "nowhere", NOW)
    assert "data folder: not good (FileNotFoundError)" in said
    assert not (tmp_path / "nowhere").exists()


def test_a_report_is_made_while_the_coach_is_open_and_changes_nothing(folder):
    store = Store(folder)
    store.welcome(When.of(NOW))
    store.keep_settings({"pace": 0.8})
    assert "notes: whole" in report(folder, NOW)
    assert store.settings() == {"pace": 0.8}
    store.close()


def test_the_command_writes_the_report_to_a_file(folder, tmp_path):
    file = tmp_path / "report.txt"
    command = [sys.executable, "-m", "vertebra", "report", str(file), "--data", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(file)
    assert "notes: whole" in file.read_text("utf-8")


def test_the_command_says_where_it_cannot_write(folder, tmp_path):
    command = [sys.executable, "-m", "vertebra", "report", str(tmp_path), "--data", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "a file that can be written" in done.stderr


def test_every_error_says_what_is_kept_or_what_to_do():
    from vertebra import content

    words = content.words()
    codes = {key.split("/")[1] for key in words.under("errors")} - {"page"}
    assert [code for code in codes if not words.say(f"errors/{code}/cure")] == []


def test_a_broken_database_is_told_before_anything_is_served(tmp_path):
    data = prepare(tmp_path / "data")
    Store(data).close()
    with sqlite3.connect(data / "vertebra.db") as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    (data / "vertebra.db").write_bytes(json.dumps({"no": "database"}).encode() * 500)
    command = [sys.executable, "-m", "vertebra", "serve", "--port", "0", "--data", str(data)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
