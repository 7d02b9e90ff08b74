"""The server as a process: its first line, its port, its one owner, its end, and what its files hold."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys

import pytest
from served import opened, running, start

from vertebra.web.serve import HOST, NoPortError, listen

FIRST_LINE = re.compile(r"http://127\.0\.0\.1:(\d+)/#token=[\w-]{43}")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A data folder and the first line of the server that has it open."""
    data = tmp_path_factory.mktemp("data")
    with running(data) as (_, line):
        yield data, line


def test_the_first_line_is_the_pages_address_and_its_token_opens_it(server):
    _, line = server
    assert FIRST_LINE.fullmatch(line)
    with opened(line) as page:
        assert page.get("/api/today").json()["needs"] == "welcome"


def test_a_second_start_says_the_running_ones_page_with_a_token_of_its_own_and_ends_well(server):
    data, line = server
    second = start(data)
    said, _ = second.communicate()
    assert second.returncode == 0
    assert FIRST_LINE.fullmatch(said.strip()).group(1) == FIRST_LINE.fullmatch(line).group(1)
    assert said.strip() != line
    with opened(said.strip()) as page:
        assert page.get("/api/today").status_code == 200


def test_nobody_else_can_read_what_it_writes(server):
    data, _ = server
    modes = {file.name: file.stat().st_mode & 0o777 for file in [data, *data.rglob("*")]}
    assert all(
        mode == (0o700 if (data / name).is_dir() else 0o600) for name, mode in modes.items() if name != data.name
    )
    assert modes[data.name] == 0o700
    assert "vertebra.log" in modes


def test_the_log_holds_codes_and_timings_and_nothing_of_a_person(server):
    data, _ = server
    second = start(data)
    line = second.communicate()[0].strip()
    marked = "marked-word"
    with opened(line) as page:
        page.post("/api/answers", json={"id": marked, "set": "first", "answers": {"doctor": marked}})
        page.post("/api/answers", json={"id": marked, "set": "first", "answers": {"doctor": "yes", "country": "GB"}})
        page.post("/api/sessions/s-1/after", json={"id": marked, "note": marked})
        felt = {"area": "calf-left", "words": ["tingling"]}
        said = {"areas": [felt], "like": marked, "activities": [{"name": marked, "value": 3}], "other": marked}
        page.post("/api/pain", json={"id": marked, "entry": {"areas": [{"area": marked}]}})
        assert page.post("/api/pain", json={"id": marked, "entry": said}).status_code == 200
        page.get(f"/api/sessions/{marked}")
        page.get(f"/{marked}")
        token = line.partition("token=")[2]
        cookie = next(iter(page.cookies.values()))
    written = (data / "logs" / "vertebra.log").read_text("utf-8")
    assert "/api/answers" in written
    assert not [secret for secret in (marked, token, cookie, "GB", "doctor", "calf", "tingling") if secret in written]


def test_asked_to_stop_it_ends_well_and_the_folder_is_free_again(tmp_path):
    for _ in range(2):
        process = start(tmp_path)
        assert FIRST_LINE.fullmatch(process.stdout.readline().strip())
        process.send_signal(signal.SIGTERM)
        process.communicate()
        assert process.returncode == 0
        assert not (tmp_path / "owner.json").exists()


def test_killed_it_leaves_no_lock_and_the_page_keeps_its_cookie(tmp_path):
    with running(tmp_path) as (process, line), opened(line) as page:
        answers = {"doctor": "yes", "age": "18-44", "sex": "woman", "country": "GB", "active": "yes"}
        page.post("/api/answers", json={"id": "a-1", "set": "first", "answers": answers}).raise_for_status()
        process.kill()
        process.wait()
        port = FIRST_LINE.fullmatch(line).group(1)
        with running(tmp_path, int(port)) as (_, again):
            assert FIRST_LINE.fullmatch(again).group(1) == port
            assert page.get("/api/today").json()["needs"] == "questions"


def test_a_taken_port_makes_way_for_the_next_free_one():
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        wanted = taken.getsockname()[1]
        with listen(wanted) as found:
            assert found.getsockname()[1] > wanted


def test_port_nought_is_any_free_one():
    with listen(0) as found:
        assert found.getsockname()[1] > 0


def test_only_this_machine_is_listened_to():
    with listen(0) as found:
        assert found.getsockname()[0] == "127.0.0.1"


def test_no_free_port_at_all_is_said(monkeypatch):
    monkeypatch.setattr("vertebra.web.serve.PORTS_TRIED", 1)
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        with pytest.raises(NoPortError):
            listen(taken.getsockname()[1])


def test_nothing_that_only_draws_or_speaks_is_loaded_before_it_is_asked_for(tmp_path):
    """Else every start waits for it."""
    program = (
        "import sys\n"
        "from datetime import datetime\n"
        "from pathlib import Path\n"
        "from vertebra.app.opening import open_app\n"
        "from vertebra.web.launch import Launch\n"
        "from vertebra.web.server import create\n"
        "app = open_app(None, lambda: datetime.now().astimezone())\n"
        "create(app, Launch(Path(sys.argv[1])))\n"
        "app.ahead()\n"
        "app.today()\n"
        "print([name for name in ('numpy', 'fastapi', 'pydantic') if name in sys.modules])\n"
    )
    try_it = [sys.executable, "-c", program, str(tmp_path)]
    assert subprocess.run(try_it, capture_output=True, text=True, check=True).stdout.strip() == "[]"
