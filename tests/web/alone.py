"""Run inside a network of its own, with only loopback: count what tries to leave it.

Usage: alone.py planted|session FOLDER.

`planted` tries to reach the outside on purpose; `session` starts the server and asks everything that a page asks. Both
run under a hook that sees every address that Python connects to or looks up, in this process and in its children.
Prints the attempts as JSON.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

HOOK = """
import os, sys
def _heard(event, args):
    if event in ("socket.connect", "socket.sendto"):
        address = args[1]
        here = isinstance(address, str) or str(address[0]).startswith("127.")
        outside = not here
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        address = args[0]
        outside = address not in (None, "", "127.0.0.1", "localhost", b"127.0.0.1", b"localhost")
    else:
        return
    if outside:
        with open(os.environ["ATTEMPTS"], "a", encoding="utf-8") as file:
            file.write(repr((event, address)) + "\\n")
sys.addaudithook(_heard)
"""
"""Loaded by every Python of this test before anything else (sitecustomize)."""

OUTSIDE = "192.0.2.1"
"""An address that belongs to nobody (RFC 5737)."""


def plant() -> None:
    """A connection, a datagram and a name looked up: each must be seen."""
    with suppress(OSError), socket.socket() as one:
        one.connect((OUTSIDE, 80))
    with suppress(OSError), socket.socket(type=socket.SOCK_DGRAM) as one:
        one.sendto(b"x", (OUTSIDE, 53))
    with suppress(OSError):
        socket.getaddrinfo("evil.example", 80)


def session(folder: Path) -> None:
    """First opening to history, over a real socket."""
    from page_journey import ask_everything
    from served import opened, running

    with running(folder) as (_, line), opened(line) as page:
        ask_everything(page)


if __name__ == "__main__":
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    plant() if sys.argv[1] == "planted" else session(Path(sys.argv[2]))
    print(json.dumps("done"))
