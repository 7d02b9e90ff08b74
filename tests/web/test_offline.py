"""Nothing ever leaves this machine. First it is shown that an attempt would be seen; then that there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def alone(tmp_path):
    """Run alone.py in a network with only loopback; the attempts to leave it."""
    sys.path.insert(0, str(HERE))
    try:
        from alone import HOOK
    finally:
        sys.path.remove(str(HERE))
    (tmp_path / "sitecustomize.py").write_text(HOOK, "utf-8")
    attempts = tmp_path / "attempts"
    attempts.touch()

    def run(what: str) -> list[str]:
        where = os.pathsep.join([str(tmp_path), str(HERE)])
        done = subprocess.run(
            [*own_network(), sys.executable, str(HERE / "alone.py"), what, str(tmp_path / "data")],
            env={**os.environ, "PYTHONPATH": where, "ATTEMPTS": str(attempts)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return attempts.read_text("utf-8").splitlines()

    return run


def own_network() -> tuple[str, ...]:
    """The command that gives a process a network of its own. Fails in plain words where that isn't permitted."""
    for command in (("unshare", "-n"), ("unshare", "-rn")):
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
            return command
    pytest.fail(
        "expected to be allowed a network namespace (unshare -n as root, or -rn), got a refusal; "
        "run where it is permitted, or name this test in tests/skips.txt with the reason"
    )


def test_an_attempt_to_leave_would_be_seen(alone):
    assert sorted(line.split("'")[1] for line in alone("planted")) == [
        "socket.connect",
        "socket.getaddrinfo",
        "socket.sendto",
    ]


def test_a_whole_session_makes_no_attempt_to_leave(alone):
    assert alone("session") == []
