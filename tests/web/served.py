"""A server in a process of its own, as `./run` starts it, and a page that asks it over a real socket."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import httpx

SERVE = """
import sys
from pathlib import Path
from vertebra.web.serve import serve
sys.exit(serve(Path(sys.argv[1]), int(sys.argv[2])))
"""

WAIT_S = 300
"""How long to wait for an answer on a busy machine (seconds)."""


def start(data: Path, port: int = 0, before: tuple[str, ...] = (), stderr: int | None = None) -> subprocess.Popen:
    """Start the server; `before` is what its command begins with (another network, say)."""
    command = [*before, sys.executable, "-c", SERVE, str(data), str(port)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, text=True)


@contextmanager
def running(data: Path, port: int = 0):
    """A server and the first line that it says."""
    process = start(data, port)
    try:
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


@contextmanager
def opened(address: str):
    """The page of an address, its token exchanged."""
    here, _, token = address.partition("/#token=")
    with httpx.Client(base_url=here, headers={"origin": here}, timeout=WAIT_S) as page:
        page.post("/api/launch", json={"token": token}).raise_for_status()
        yield page
