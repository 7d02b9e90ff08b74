"""Server and browser in a network with only loopback: an attempt to leave is seen; a session makes none."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def own_network() -> tuple[str, ...]:
    """The command that gives a process a network of its own. Fails in plain words where that isn't permitted."""
    for command in (("unshare", "-n"), ("unshare", "-rn")):
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
            return command
    pytest.fail(
        "expected to be allowed a network namespace (unshare -n as root, or -rn), got a refusal; "
        "run where it is permitted, or name this test in tests/skips.txt with the reason"
    )


def alone(what: str, folder: Path) -> list[str]:
    """Run alone_with_browser.py in a network with only loopback; what it saw."""
    command = [*own_network(), sys.executable, str(HERE / "alone_with_browser.py"), what, str(folder / "data")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_what_a_page_plants_is_refused_by_its_policy_and_seen_without_one(tmp_path):
    """A fetch, an image and a socket to the outside: each is refused on our page, and each is seen on a bare one."""
    seen = alone("planted", tmp_path)
    assert [one for one in seen if one.startswith("refused")] == ["refused connect-src", "refused img-src"]
    outside = [one.split(": ")[1] for one in seen if one.startswith("asked the outside")]
    assert sorted(outside) == ["http://192.0.2.1/fetched", "http://192.0.2.1/shown.png", "ws://192.0.2.1/socket"]


def test_a_session_with_the_moving_figure_asks_nobody_else(tmp_path):
    """From the first opening through bridges to history, with everything that the page loads: nothing leaves."""
    assert alone("session", tmp_path) == []
